"""Findings about files for a terminal: errors first, the line meant, a caret under the words, and what to do."""

from collections import Counter
from collections.abc import Iterable, Iterator

from outcome_gate.model.finding import Finding, Severity, Span
from outcome_gate.model.source_file import SourceFile
from outcome_gate.text.words import visible
from outcome_gate.write.paint import PLAIN, Paint

_WIDEST = 140
_MANY = 3
"""From so many findings of one rule on, they are one paragraph."""
_SHOWN = 40
"""Findings of such a paragraph that are listed."""
_NAMES = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.INFO: "info"}
_STYLES = {Severity.ERROR: "red", Severity.WARN: "yellow", Severity.INFO: "cyan"}
_WEIGHTS = tuple(_NAMES)


def lint_text(source: SourceFile, findings: Iterable[Finding], paint: Paint = PLAIN) -> str:
    """Every finding of one file, errors first; those that share a rule stand together."""
    lines = source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if source.text else []
    blocks = [
        _together(group, source.path, paint)
        if len(group) >= _MANY
        else "\n\n".join(_one(finding, source.path, lines, paint) for finding in group)
        for group in _groups(findings)
    ]
    return "\n\n".join(blocks)


def _groups(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings of one weight and rule, the heaviest first, otherwise in the order of the file."""
    groups: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.severity, finding.rule), []).append(finding)
    return sorted(groups.values(), key=lambda group: _WEIGHTS.index(group[0].severity))


def _head(finding: Finding, paint: Paint) -> str:
    level = paint(_NAMES[finding.severity], _STYLES[finding.severity])
    return f"{level} {paint(finding.rule, 'bold')} {finding.name}"


def _one(finding: Finding, path: str, lines: list[str], paint: Paint) -> str:
    head = f"{_place(finding, path)}: {_head(finding, paint)}"
    shown = [head, *_excerpt(finding.span, lines), f"  {finding.message}"]
    return "\n".join([*shown, f"  {finding.fix}"] if finding.fix else shown)


def _together(group: list[Finding], path: str, paint: Paint) -> str:
    """Many findings of one rule: a line for each, and what to do once where it is the same for all."""
    fixes = {finding.fix for finding in group}
    lines = [f"{path}: {_head(group[0], paint)}, {len(group)} times"]
    for finding in group[:_SHOWN]:
        where = f"{finding.span.line}:{finding.span.column}" if finding.span else ""
        fix = f" {finding.fix}" if len(fixes) > 1 else ""
        lines.append(f"{where:>8}  {finding.message}{fix}".rstrip())
    if len(group) > _SHOWN:
        lines.append(f"          and {len(group) - _SHOWN} more")
    return "\n".join([*lines, f"  {group[0].fix}"] if len(fixes) == 1 and group[0].fix else lines)


def _place(finding: Finding, path: str) -> str:
    return f"{path}:{finding.span.line}:{finding.span.column}" if finding.span else path


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


def lint_concise(findings: Iterable[Finding], path: str, paint: Paint = PLAIN) -> str:
    """A line for each finding, which editors and `grep` understand."""
    ordered = [finding for group in _groups(findings) for finding in group]
    return "\n".join(
        f"{_place(one, path)}: {_head(one, paint)}: {one.message} {one.fix}".rstrip() for one in ordered
    )


def lint_statistics(findings: Iterable[Finding], paint: Paint = PLAIN) -> str:
    """How often each rule found something, the heaviest and most frequent first."""
    return "\n".join(_counted(findings, paint))


def _counted(findings: Iterable[Finding], paint: Paint) -> Iterator[str]:
    counts = Counter((finding.severity, finding.rule, finding.name) for finding in findings)
    for key, count in sorted(counts.items(), key=lambda one: (_WEIGHTS.index(one[0][0]), -one[1], one[0][1])):
        severity, rule, name = key
        level = paint(f"{_NAMES[severity]:7}", _STYLES[severity])
        yield f"{count:>5}  {level}  {paint(rule, 'bold')}  {name}"


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
