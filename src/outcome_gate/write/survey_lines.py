"""The survey as a table of Markdown, which reads well in a terminal, too."""

from collections.abc import Sequence

from outcome_gate.model.survey import SurveyRow
from outcome_gate.text.words import one_line
from outcome_gate.write.markdown_text import code

_EXAMPLES = 3
"""Repositories that are named beside one trouble; the table shows all of them as `unreadable`."""
_HEAD = "| Repository | Gate | Open | With status | Would fail | Not judged |\n|---|---|---|---|---|---|"


def write_survey(rows: Sequence[SurveyRow]) -> str:
    """The table, then the sums, then what went wrong."""
    told = "\n".join(_row(row) for row in rows)
    set_up = [row for row in rows if row.mode and row.runs]
    enforcing = sum(row.mode is not None and row.mode.value == "enforce" for row in set_up)
    total, covered = sum(row.open for row in rows), sum(row.covered for row in rows)
    sums = (
        f"{len(rows):,} repositories: {enforcing:,} enforce, {len(set_up) - enforcing:,} observe, "
        f"{len(rows) - len(set_up):,} without a gate that works. {covered:,} of {total:,} open pull requests have its "
        f"status; {sum(row.failing for row in rows):,} would fail if all enforced."
    )
    return "\n\n".join([f"{_HEAD}\n{told}" if rows else "", sums, *_troubles(rows)]).strip()


def _troubles(rows: Sequence[SurveyRow]) -> list[str]:
    """What went wrong, once for all repositories that it is about: a lost shared file is the trouble of hundreds."""
    about: dict[str, list[str]] = {}
    for row in rows:
        if row.trouble:
            about.setdefault(one_line(row.trouble), []).append(row.repository)
    return [f"{_named(names)}: {trouble}" for trouble, names in about.items()]


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _EXAMPLES:,} more" if len(names) > _EXAMPLES else ""
    return ", ".join(code(name) for name in names[:_EXAMPLES]) + more


def _row(row: SurveyRow) -> str:
    gate = row.mode.value if row.mode else "unreadable" if row.trouble else "none"
    if row.mode and not row.runs:
        gate = "no workflow"
    elif row.enforces_on:
        gate += f", enforce from {row.enforces_on.isoformat()}"
    numbers = (row.open, row.covered, row.failing, row.undecided)
    return f"| {row.repository} | {gate} | {' | '.join(f'{number:,}' for number in numbers)} |"
