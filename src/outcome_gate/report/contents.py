"""What a report says, before it has a form."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from outcome_gate.ledger.five_words import Word
from outcome_gate.report.dress import Asked
from outcome_gate.report.questions import Record

CAUTION = "A count of changes is no measure of effort, and a reading after a merge is no proof of cause."
"""Stands at the top of every report."""


class MetricKeyOf(NamedTuple):
    """A metric of a repository."""

    repository: str
    outcome: str
    metric: str


class Contents(NamedTuple):
    """The answers to R1 to R11, and where they come from."""

    repositories: tuple[str, ...]
    asked: Asked
    answers: Mapping[str, Sequence[Record]]
    lines: Mapping[tuple[str, str, str], Sequence[tuple[Any, float]]] = {}
    """Readings of each metric, oldest first."""
    merges: Mapping[tuple[str, str, str], Sequence[Any]] = {}
    """Live days of the changes that cite it."""
    remarks: tuple[str, ...] = ()
    """What a reader must know about the sources."""
    made_up: str = ""
    """Says so, where the numbers are an example."""
    active: int = 0
    """Customer outcomes that are active today."""
    live_said: tuple[str, ...] = ()
    """What began the clocks: merge, or releases."""

    @property
    def has_many(self) -> bool:
        """Whether a table must say which repository a row is of."""
        return len(self.repositories) > 1


class Coverage(NamedTuple):
    """R1 over the whole stretch of days."""

    merged: int
    features: int
    served: int
    waived: int
    uncited: int
    undecided: int
    before_manifest: int
    exempt: int


def coverage(contents: Contents) -> Coverage:
    """The sums of R1."""
    rows = contents.answers["r01_tied_to_outcome"]
    return Coverage(*(sum(int(row[name]) for row in rows) for name in Coverage._fields))


def words_counted(contents: Contents) -> dict[Word, int]:
    """How many metrics got each word."""
    rows = contents.answers["r06_did_it_move"]
    return {word: sum(row["word"] == word.value for row in rows) for word in Word}


def looks(contents: Contents) -> tuple[int, int, int]:
    """Checks that were due, looked at, and overdue."""
    rows = contents.answers["r10_do_we_look_back"]
    due, looked_at = (sum(int(row[name]) for row in rows) for name in ("due", "looked_at"))
    return due, looked_at, due - looked_at


def signs(contents: Contents) -> list[Record]:
    """The signs of gaming that were seen at all, the number of the most cited outcome aside."""
    return [
        row for row in contents.answers["r11_signs_of_gaming"] if row["times"] and row["place"] != _POPULAR
    ]


_POPULAR = 4


def share(part: int, whole: int, fewest: int) -> str:
    """A count, and its share where that says something: `38 of 51 (75 %)`, `3 of 4`."""
    percent = f" ({round(100 * part / whole)} %)" if whole >= max(fewest, 1) else ""
    return f"{part:,} of {whole:,}{percent}"


def day_text(day: date | None) -> str:
    """A day, or a dash."""
    return day.isoformat() if day else "-"
