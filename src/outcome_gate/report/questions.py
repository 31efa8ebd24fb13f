"""The questions of the report: plain SQL views, each with a comment that says what it asks."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Record = Mapping[str, Any]
"""One row of an answer, by column."""

_VIEW = re.compile(r"((?:--[^\n]*\n)+)(CREATE VIEW (\w+) AS\n.*?;)\n", re.DOTALL)
_ORDERS = {
    "r01_tied_to_outcome": "merged_week",
    "r02_where_effort_goes": "merged DESC, outcome",
    "r03_no_work": "last_cited NULLS FIRST, outcome",
    "r04_for_whom": "merged DESC, customer",
    "r05_on_the_way": "is_business, outcome, metric",
    "r06_did_it_move": "merged DESC, outcome, metric",
    "r07_company_first": "merged_month",
    "r08_value_for_our_goals": "goal, outcome",
    "r09_why_we_build": "merged DESC, origin",
    "r10_do_we_look_back": "due_month",
    "r10_overdue": "due_since, outcome, metric",
    "r11_signs_of_gaming": "place",
}
"""The order in which each answer is shown. A view itself promises none."""


class View(NamedTuple):
    """One view: its name, its question, and its SQL."""

    name: str
    question: str
    sql: str

    @property
    def label(self) -> str:
        """`R1` to `R11`."""
        return f"R{int(self.name[1:3])}"


@cache
def views() -> tuple[View, ...]:
    """Every view, in the order of its number."""
    folder = files("outcome_gate.report") / "views"
    texts = [
        one.read_text("utf-8")
        for one in sorted(folder.iterdir(), key=lambda one: one.name)
        if one.name[-4:] == ".sql"
    ]
    return tuple(
        View(match[3], _question(match[1]), match[2].rstrip(";"))
        for text in texts
        for match in _VIEW.finditer(text)
    )


def _question(comment: str) -> str:
    """What the comment asks: its first sentence, without the number."""
    text = " ".join(line.removeprefix("--").strip() for line in comment.strip().splitlines())
    return text.partition(". ")[2].partition("?")[0] + "?"


def explanation_of(name: str) -> str:
    """The rest of a view's comment."""
    text = next(match[1] for match in _VIEW.finditer(_text_with(name)) if match[3] == name)
    return " ".join(line.removeprefix("--").strip() for line in text.strip().splitlines()).partition("? ")[2]


def _text_with(name: str) -> str:
    folder = files("outcome_gate.report") / "views"
    texts = (one.read_text("utf-8") for one in folder.iterdir())
    return next(text for text in texts if f"VIEW {name} " in text)


def answer_all(connection: "DuckDBPyConnection") -> dict[str, Sequence[Record]]:
    """Make every view, ask it, and give its rows."""
    answers: dict[str, Sequence[Record]] = {}
    for view in views():
        connection.execute(view.sql)
        cursor = connection.execute(f"SELECT * FROM {view.name} ORDER BY {_ORDERS[view.name]}")
        names = [column[0] for column in cursor.description or ()]
        answers[view.name] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return answers


def metric_lines(connection: "DuckDBPyConnection") -> dict[tuple[str, str, str], list[tuple[Any, float]]]:
    """Readings of each metric, oldest first: what its line is drawn from."""
    lines: dict[tuple[str, str, str], list[tuple[Any, float]]] = {}
    rows = connection.execute(
        "SELECT DISTINCT o.home, r.outcome, r.metric, r.read_on, r.value FROM readings AS r "
        "JOIN outcomes AS o ON o.repository = r.repository AND o.outcome = r.outcome ORDER BY ALL"
    ).fetchall()
    for repository, outcome, metric, day, value in rows:
        lines.setdefault((repository, outcome, metric), []).append((day, value))
    return lines


def merge_days(connection: "DuckDBPyConnection") -> dict[tuple[str, str, str], list[Any]]:
    """The live days of the changes that cite a metric: ticks on its line."""
    days: dict[tuple[str, str, str], list[Any]] = {}
    rows = connection.execute(
        "SELECT DISTINCT COALESCE(o.home, f.repository), f.outcome_today, f.metric, f.live_on FROM facts AS f "
        "LEFT JOIN outcomes AS o ON o.repository = f.repository AND o.outcome = f.outcome_today "
        "WHERE f.metric IS NOT NULL AND f.live_on IS NOT NULL ORDER BY ALL"
    ).fetchall()
    for repository, outcome, metric, day in rows:
        days.setdefault((repository, outcome, metric), []).append(day)
    return days
