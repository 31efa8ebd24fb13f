"""The tables of the report: which columns of an answer are shown, in which words. Every form shows the same."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from outcome_gate.model.amounts import show_number
from outcome_gate.report.contents import Contents, share
from outcome_gate.report.questions import Record, explanation_of, views
from outcome_gate.text.words import one_line

_SHORT = 16


class Cell(NamedTuple):
    """One cell: its text, and what it is sorted by."""

    text: str
    is_id: bool = False
    """Whether it is an id, shown as code."""
    key: str = ""
    is_number: bool = False
    """Whether it stands at the right."""
    note: str = ""
    """What stands below it in small letters: a day."""

    @property
    def is_short(self) -> bool:
        """Whether it is to stay on one line."""
        return len(self.text) <= _SHORT


class Table(NamedTuple):
    """One answer as a table."""

    label: str
    """`R1`."""
    name: str
    question: str
    explanation: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    nothing: str = "Nothing to show."

    @property
    def is_first(self) -> bool:
        """Whether it is the first of its question."""
        return self.name != "r10_overdue"


def text(name: str, limit: int = 300) -> Callable[[Record, Contents], Cell]:
    """A column as it stands."""
    return lambda row, _: Cell(one_line(str(row[name]), limit) if row[name] not in (None, "") else "-")


def ident(name: str) -> Callable[[Record, Contents], Cell]:
    """An id."""
    return lambda row, _: Cell(str(row[name]), True) if row[name] else Cell("-")


def count(name: str) -> Callable[[Record, Contents], Cell]:
    """A whole number."""
    return lambda row, _: Cell(f"{int(row[name] or 0):,}", False, str(int(row[name] or 0)), True)


def day(name: str, never: str = "-") -> Callable[[Record, Contents], Cell]:
    """A day."""
    return lambda row, _: Cell(row[name].isoformat() if row[name] else never)


def amount(name: str, on: str = "") -> Callable[[Record, Contents], Cell]:
    """A number with its unit, and its day."""

    def cell(row: Record, _: Contents) -> Cell:
        if row[name] is None:
            return Cell("-", key="", is_number=True)
        when = str(row[on].isoformat()) if on and row[on] else ""
        unit = f" {one_line(str(row['unit']), 24)}" if row.get("unit") else ""
        return Cell(f"{show_number(row[name])}{unit}", False, repr(row[name]), True, when)

    return cell


def part(name: str, whole: str) -> Callable[[Record, Contents], Cell]:
    """A count of a count."""
    return lambda row, contents: Cell(
        share(int(row[name] or 0), int(row[whole] or 0), contents.asked.fewest), False, str(row[name]), True
    )


def percent(name: str) -> Callable[[Record, Contents], Cell]:
    """How much of the way, where 1 is all of it."""
    return lambda row, _: (
        Cell("-", key="", is_number=True)
        if row[name] is None
        else Cell(f"{round(100 * row[name])} %", False, repr(row[name]), True)
    )


def yes(name: str) -> Callable[[Record, Contents], Cell]:
    """Yes or no."""
    return lambda row, _: Cell("yes" if row[name] else "no")


def words(*names: str) -> Callable[[Record, Contents], Cell]:
    """The word, and why."""

    def cell(row: Record, _: Contents) -> Cell:
        why = "; ".join(str(row[name]) for name in names[1:] if row[name])
        return Cell(one_line(f"{row[names[0]]}: {why}" if why else str(row[names[0]]), 160))

    return cell


Column = tuple[str, Callable[[Record, Contents], Cell]]
COLUMNS: dict[str, tuple[Column, ...]] = {
    "r01_tied_to_outcome": (
        ("Week of", day("merged_week")), ("Features", count("features")),
        ("Served an outcome", part("served", "features")),
        ("Waived", count("waived")), ("Cited none that counts", count("uncited")), ("Not judged", count("undecided")),
        ("Before the manifest", count("before_manifest")), ("No feature", count("exempt")),
    ),
    "r02_where_effort_goes": (
        ("Outcome", ident("outcome")), ("Statement", text("statement")), ("Status", text("status")),
        ("Merged", count("merged")),
        ("Moved", count("moved")), ("Not moved", count("not_moved")), ("Too early", count("too_early")),
        ("Cannot tell", count("cannot_tell")), ("Guardrail broken", count("guardrail_broken")),
    ),
    "r03_no_work": (
        ("Outcome", ident("outcome")), ("Statement", text("statement")), ("Last cited", day("last_cited", "never")),
    ),
    "r04_for_whom": (
        ("Customer", text("customer")), ("Use it today", text("users")), ("Merged", count("merged")),
        ("Outcomes", count("outcomes")),
    ),
    "r05_on_the_way": (
        ("Outcome", ident("outcome")), ("Metric", ident("metric")), ("Goal of ours", yes("is_business")),
        ("Began at", amount("baseline", "baseline_on")),
        ("Stands at", amount("latest", "latest_on")), ("Target", amount("target")), ("By", day("target_by")),
        ("Of the way", percent("progress")), ("Of the time", percent("elapsed")),
    ),
    "r06_did_it_move": (
        ("Outcome", ident("outcome")), ("Metric", ident("metric")), ("Word", words("word", "because", "detail")),
        ("Before", amount("before_value", "before_on")), ("After", amount("after_value", "after_on")),
        ("Merged ever", count("merged")), ("Of them due", count("due")),
    ),
    "r07_company_first": (
        ("Month", text("merged_month")), ("Features", count("features")), ("Only our goal", count("only_our_goal")),
        ("Cite our goal", count("cite_our_goal")), ("Cite a customer outcome", count("cite_customer")),
        ("Of them told in our numbers", count("cite_company_worded")),
    ),
    "r08_value_for_our_goals": (
        ("Our goal", ident("goal")), ("Of the way", percent("goal_progress")), ("Customer outcome", ident("outcome")),
        ("Of the way", percent("outcome_progress")), ("Moved", yes("outcome_moved")), ("Because", text("because")),
    ),
    "r09_why_we_build": (
        ("How the idea arrived", text("origin")), ("Merged", count("merged")), ("Outcomes", count("outcomes")),
        ("Without evidence", count("without_evidence")), ("Oldest newest evidence", day("oldest_newest_evidence")),
    ),
    "r10_do_we_look_back": (
        ("Due in", text("due_month")), ("Due", count("due")), ("Looked at", count("looked_at")),
        ("Overdue", count("overdue")),
    ),
    "r10_overdue": (
        ("Outcome", ident("outcome")), ("Metric", ident("metric")), ("Due since", day("due_since")),
        ("Checks", count("checks")),
        ("Owner", text("owner")),
    ),
    "r11_signs_of_gaming": (
        ("Sign", text("sign")), ("How many", part("times", "of_all")),
    ),
}  # fmt: skip
_NOTHING = {
    "r03_no_work": "Every active outcome had work.",
    "r10_overdue": "Nothing is overdue.",
    "r08_value_for_our_goals": "The manifest has no goals of our own.",
}


def tables(contents: Contents) -> tuple[Table, ...]:
    """Every table, in the order of the questions."""
    return tuple(
        Table(
            view.label,
            view.name,
            view.question,
            explanation_of(view.name),
            tuple(head for head, _ in _columns(view.name, contents)),
            tuple(_row(view.name, row, contents) for row in contents.answers[view.name]),
            _nothing(view.name, contents),
        )
        for view in views()
    )


def _nothing(name: str, contents: Contents) -> str:
    if name == "r03_no_work" and not contents.active:
        return "No outcome is active."
    return _NOTHING.get(name, "Nothing to show.")


def _columns(name: str, contents: Contents) -> Sequence[Column]:
    """With many repositories, a row says of which one it is."""
    has_repository = contents.has_many and name in _BY_REPOSITORY
    return (("Repository", text("repository")), *COLUMNS[name]) if has_repository else COLUMNS[name]


_BY_REPOSITORY = {
    "r02_where_effort_goes", "r03_no_work", "r05_on_the_way", "r06_did_it_move", "r08_value_for_our_goals",
    "r10_overdue",
}  # fmt: skip


def _row(name: str, row: Record, contents: Contents) -> tuple[Cell, ...]:
    return tuple(make(row, contents) for _, make in _columns(name, contents))


def first_day(rows: Sequence[Record], name: str) -> date | None:
    """The earliest day in a column."""
    return min((row[name] for row in rows if row[name]), default=None)
