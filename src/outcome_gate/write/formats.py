"""A decision as JSON, as text for a terminal, and as Markdown."""

import json
from typing import Any

from outcome_gate.model.decision import Decision, Suggestion
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.notice import Notice
from outcome_gate.write.kind_words import by_sign

DECISION_SCHEMA = "outcome-gate/decision@1"
_SIGNS = {Severity.ERROR: "error", Severity.WARN: "warn ", Severity.INFO: "info "}


def decision_data(decision: Decision) -> dict[str, Any]:
    """The decision as plain data; its first key names the version of this form."""
    kind, waiver = decision.kind, decision.waiver
    return {
        "schema": DECISION_SCHEMA,
        "verdict": decision.verdict.value,
        "mode": decision.mode.value,
        "kind": {"name": kind.name, "sign": kind.sign, "evidence": kind.evidence} if kind else None,
        "citations": [
            {
                "outcome": citation.outcome,
                "metrics": list(citation.metrics),
                "expected_change": citation.expected_change or None,
                "check_on": citation.check_on.isoformat() if citation.check_on else None,
                "business": citation.is_business,
                "line": citation.line,
                "source": citation.source.place.value,
                "issue": citation.source.issue or None,
            }
            for citation in decision.citations
        ],
        "findings": [finding_data(finding) for finding in decision.findings],
        "waiver": {
            "by": waiver.by,
            "reason": waiver.reason,
            "until": waiver.until.isoformat(),
            "url": waiver.url or None,
        }
        if waiver
        else None,
        "no_outcome": decision.no_outcome or None,
        "suggestions": [suggestion_data(one) for one in decision.suggestions],
        "citable": list(decision.citable),
        "cause": decision.cause.value if decision.cause else None,
        "opened_by": decision.opened_by.value if decision.opened_by else None,
        "asks_maintainer": decision.asks_maintainer,
        "waits": decision.waits,
        "not_set_up_on": decision.not_set_up_on or None,
    }


def suggestion_data(suggestion: Suggestion) -> dict[str, Any]:
    """A suggestion as plain data, with the lines to paste."""
    return {
        "outcome": suggestion.outcome,
        "metric": suggestion.metric,
        "statement": suggestion.statement,
        "customer": suggestion.customer,
        "because": suggestion.because,
        "by_sign": suggestion.is_by_sign,
        "lines": suggestion.text.lines,
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as plain data."""
    span = finding.span
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "fix": finding.fix,
        "path": finding.path,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "url": finding.url,
    }


def decision_json(decision: Decision, *, indent: int | None = None) -> str:
    """The decision as one JSON text, ASCII only, so that no terminal or log can misread it."""
    return json.dumps(decision_data(decision), indent=indent)


def decision_text(notice: Notice) -> str:
    """The decision for a terminal: verdict, kind, findings with their fix, and the lines to paste."""
    decision = notice.decision
    lines = [f"{decision.verdict.value}: {notice.status.description}"]
    if decision.kind:
        sign = "by default" if decision.kind.sign == "default" else by_sign(decision.kind)
        lines.append(f"kind: {decision.kind.name} ({sign})")
    for finding in decision.findings:
        place = (
            f"{finding.path or 'description'}:{finding.span.line}:{finding.span.column}: "
            if finding.span
            else ""
        )
        lines.append(
            f"  {_SIGNS[finding.severity]} {finding.rule} {place}{finding.message} {finding.fix}".rstrip()
        )
    if suggestion := decision.best:
        whom = f", for {suggestion.customer}" if suggestion.customer else ""
        lines += ["", f"{suggestion.outcome}{whom}: {suggestion.statement}", "To paste:", ""]
        lines += [f"  {line}" for line in suggestion.text.lines]
    return "\n".join(lines)
