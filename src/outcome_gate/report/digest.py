"""Two small forms: a digest for a chat once a week, and a badge."""

import json
from datetime import date, timedelta

from outcome_gate.report.contents import Contents, coverage, looks, words_counted
from outcome_gate.report.questions import Record
from outcome_gate.report.tables import words
from outcome_gate.text.words import one_line

MOST_LINES = 12
_WEEK = 7


def digest(contents: Contents) -> str:
    """At most twelve lines about the last seven days: new words and looks that fell due. Nothing in a quiet week."""
    last = contents.asked.until_day
    first = last - timedelta(days=_WEEK - 1)
    moved = [row for row in contents.answers["r06_did_it_move"] if _within(row["after_on"], first, last)]
    due = [row for row in contents.answers["r10_overdue"] if _within(row["due_since"], first, last)]
    older = len(contents.answers["r10_overdue"]) - len(due)
    if not moved and not due:
        return ""
    lines = [f"Did it help? Week to {last.isoformat()}"]
    lines += [f"- {_named(row)}: {words('word', 'because', 'detail')(row, contents).text}" for row in moved]
    lines += [
        f"- {_named(row)}: a look is due since {row['due_since'].isoformat()}{_owner(row)}" for row in due
    ]
    shown = (
        lines
        if len(lines) < MOST_LINES
        else [*lines[: MOST_LINES - 2], f"- and {len(lines) - MOST_LINES + 2} more"]
    )
    return "\n".join((*shown, *((f"{older} older looks are overdue.",) if older else ()))) + "\n"


def badge(contents: Contents) -> str:
    """What shields.io shows: never the share alone, but with the looks that are overdue.

    https://shields.io/badges/endpoint-badge
    """
    sums, (due, _, overdue) = coverage(contents), looks(contents)
    counts = words_counted(contents)
    told = f"{sums.served}/{sums.features - sums.before_manifest} served"
    told += f", {overdue} overdue" if overdue else f", {due} looked at" if due else ""
    color = "orange" if overdue else "blue" if any(counts.values()) else "lightgrey"
    return json.dumps({"schemaVersion": 1, "label": "outcomes", "message": told, "color": color}) + "\n"


def _within(day: date | None, first: date, last: date) -> bool:
    return day is not None and first <= day <= last


def _named(row: Record) -> str:
    return f"{one_line(str(row['outcome']), 40)} / {one_line(str(row['metric']), 40)}"


def _owner(row: Record) -> str:
    """Owners stand beside overdue looks, and nowhere else."""
    return f" (owner: {one_line(str(row['owner']), 40).lstrip('@')})" if row["owner"] else ""
