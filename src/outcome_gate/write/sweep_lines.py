"""What a sweep did, as words for the log and Markdown for the run's page."""

from collections.abc import Mapping
from typing import NamedTuple

from outcome_gate.model.decision import Verdict
from outcome_gate.write.markdown_text import code, escape, prose

SHOWN = 200
"""Rows of the table; the page of a run holds a megabyte."""


class Change(NamedTuple):
    """A pull request that something else is said about now."""

    number: int
    before: str
    """State and description of the status that stood there; empty where there was none."""
    after: str


class Trouble(NamedTuple):
    """A pull request that could not be judged, or whose status could not be written, and why."""

    number: int
    why: str
    is_judged: bool = False


class SweepReport(NamedTuple):
    """What a sweep came to."""

    looked_at: int
    total: int
    verdicts: Mapping[Verdict, int]
    changes: tuple[Change, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    stopped: str = ""
    """Why it ended before the last one, where, and how it goes on."""
    is_dry: bool = False
    covered: int = 0
    """Pull requests that carried the gate's status before."""


def write_progress(looked_at: int, total: int, changed: int, *, is_dry: bool) -> str:
    """Where a sweep stands."""
    return f"{looked_at:,} of {total:,} looked at, {_changed(changed, is_dry=is_dry)}"


def _changed(count: int, *, is_dry: bool) -> str:
    return f"{count:,} {'would change' if is_dry else 'changed'}"


def write_lines(swept: SweepReport) -> tuple[str, ...]:
    """The end of the log."""
    changed = _changed(len(swept.changes), is_dry=swept.is_dry)
    judged = ", ".join(
        f"{swept.verdicts[verdict]:,} {verdict.value}" for verdict in Verdict if swept.verdicts.get(verdict)
    )
    told = f"Open pull requests: {swept.looked_at:,} of {swept.total:,} looked at, {changed}."
    return tuple(
        line
        for line in (
            told,
            f"Verdicts: {judged}." if judged else "",
            *map(_trouble, swept.troubles[:SHOWN]),
            swept.stopped,
        )
        if line
    )


def _trouble(one: Trouble) -> str:
    return f"#{one.number}: {one.why}" if one.is_judged else f"#{one.number} could not be judged: {one.why}"


def write_swept(swept: SweepReport) -> str:
    """Markdown: what changed, how many got which verdict, and what went wrong."""
    told, *others = write_lines(swept)
    blocks = [escape(told), _table(swept), *(prose(line) for line in others[:20])]
    if len(others) > 20:
        blocks.append(f"And {len(others) - 20} more lines in the log.")
    return "\n\n".join(block for block in blocks if block)


def _table(swept: SweepReport) -> str:
    if not swept.changes:
        return ""
    rows = [f"| {one.number} | {_cell(one.before)} | {_cell(one.after)} |" for one in swept.changes[:SHOWN]]
    more = len(swept.changes) - SHOWN
    head = f"| Pull request | Before | {'Would be' if swept.is_dry else 'Now'} |\n|---|---|---|\n"
    return head + "\n".join(rows) + (f"\n\nAnd {more:,} more." if more > 0 else "")


def _cell(text: str) -> str:
    """A bar would end the cell, even within a code span: https://github.github.com/gfm/#example-200"""
    return code(text).replace("|", "\\|") if text else "nothing"
