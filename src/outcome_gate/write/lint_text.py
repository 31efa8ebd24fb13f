"""Findings about files for a terminal: the line meant, a caret under the words meant, and what to do."""

from collections import Counter
from collections.abc import Iterable

from outcome_gate.model.finding import Finding, Severity, Span
from outcome_gate.model.source_file import SourceFile
from outcome_gate.text.words import visible

_WIDEST = 140
_NAMES = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.INFO: "info"}


def lint_text(source: SourceFile, findings: Iterable[Finding]) -> str:
    """Every finding of one file, with an excerpt."""
    lines = (source.text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n\n".join(_one(finding, source.path, lines) for finding in findings)


def _one(finding: Finding, path: str, lines: list[str]) -> str:
    place = f":{finding.span.line}:{finding.span.column}" if finding.span else ""
    head = f"{path}{place}: {_NAMES[finding.severity]} {finding.rule} {finding.name}"
    shown = [head, *_excerpt(finding.span, lines), f"  {finding.message}"]
    return "\n".join([*shown, f"  {finding.fix}"] if finding.fix else shown)


def _excerpt(span: Span | None, lines: list[str]) -> list[str]:
    if span is None or span.line > len(lines):
        return []
    line = visible(lines[span.line - 1]).replace("\t", " ")
    end = span.end_column if span.end_line == span.line else len(line) + 1
    start = min(span.column, len(line) + 1)
    shift = max(0, start - _WIDEST // 2) if len(line) > _WIDEST else 0
    number = f"{span.line:>5} | "
    caret = "^" * max(1, min(end, len(line) + 1, shift + _WIDEST) - start)
    return [number + line[shift : shift + _WIDEST], " " * (len(number) + start - 1 - shift) + caret]


def lint_totals(findings: Iterable[Finding], files: int) -> str:
    """The last line: how many of what, in how many files."""
    counts = Counter(finding.severity for finding in findings)
    parts = [
        f"{counts[severity]} {name}{'' if counts[severity] == 1 or severity is Severity.INFO else 's'}"
        for severity, name in _NAMES.items()
        if counts[severity]
    ]
    where = f"{files} file{'' if files == 1 else 's'}"
    return f"{', '.join(parts) or 'Nothing to report'} in {where}."
