"""Findings about files for machines: our own JSON, and SARIF 2.1.0.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.source_file import SourceFile
from outcome_gate.write.formats import finding_data

LINT_SCHEMA = "outcome-gate/lint@1"
_LEVELS = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.INFO: "note"}


def lint_data(files: Iterable[tuple[SourceFile, Sequence[Finding]]]) -> dict[str, Any]:
    """Every file with its findings; the first key names the version of this form."""
    return {
        "schema": LINT_SCHEMA,
        "files": [
            {"path": source.path, "findings": [finding_data(finding) for finding in findings]}
            for source, findings in files
        ],
    }


def sarif_data(
    files: Iterable[tuple[SourceFile, Sequence[Finding]]],
    rules: Sequence[tuple[str, str, str, str]],
    version: str,
) -> dict[str, Any]:
    """The same as SARIF. `rules` are id, name, title and address of every rule."""
    order = {rule[0]: position for position, rule in enumerate(rules)}
    driver = {
        "name": "outcome-gate",
        "version": version,
        "rules": [
            {"id": rule_id, "name": name, "shortDescription": {"text": title}, "helpUri": url}
            for rule_id, name, title, url in rules
        ],
    }
    results = [_result(source, finding, order) for source, findings in files for finding in findings]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }


def _result(source: SourceFile, finding: Finding, order: dict[str, int]) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(source.path.replace("\\", "/"))}}
    if finding.span:
        span = finding.span
        location["region"] = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.fix}".strip()},
        "locations": [{"physicalLocation": location}],
    }
    if finding.rule in order:
        result["ruleIndex"] = order[finding.rule]
    return result
