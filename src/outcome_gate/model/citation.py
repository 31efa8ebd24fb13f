"""What a pull request claims: the outcome it serves, and how we will know."""

from datetime import date
from typing import NamedTuple

from outcome_gate.model.expected_change import ExpectedChange
from outcome_gate.model.finding import Span


class Claim(NamedTuple):
    """One value as somebody wrote it, and where."""

    text: str
    span: Span


class Expectation(NamedTuple):
    """An `Expected-change` line, and what it means; None when it cannot be told."""

    text: str
    span: Span
    change: ExpectedChange | None = None


class CheckDay(NamedTuple):
    """A `Check-on` line, and its day; None when it is no day."""

    text: str
    span: Span
    day: date | None = None


class WaiverRequest(NamedTuple):
    """An `Outcome-waiver` line: it asks for a waiver, and gives none."""

    text: str
    span: Span
    reason: str = ""
    until: date | None = None
    """None when it names no day."""


Written = Claim | Expectation | CheckDay
"""Anything somebody wrote on a line of the description."""


class Claims(NamedTuple):
    """Every citation line of a description, in its order; the first outcome is the primary one."""

    outcomes: tuple[Claim, ...] = ()
    metrics: tuple[Claim, ...] = ()
    expected: tuple[Expectation, ...] = ()
    """The first belongs to the first metric, the second to the second."""
    check_on: tuple[CheckDay, ...] = ()
    waiver: tuple[WaiverRequest, ...] = ()
    no_outcome: tuple[Claim, ...] = ()
    placeholders: tuple[Claim, ...] = ()
    """Template text that nobody replaced."""
    trouble: tuple[Claim, ...] = ()
    """Sentences about an `outcome` fence that cannot be read."""

    @property
    def cites(self) -> bool:
        """Whether any outcome is named at all."""
        return bool(self.outcomes)


class Citation(NamedTuple):
    """A claim that holds: ids of the manifest, as they are called today."""

    outcome: str
    metrics: tuple[str, ...] = ()
    expected_change: str = ""
    """What is expected of the first metric, in one form of writing."""
    check_on: date | None = None
    line: int | None = None
    is_business: bool = False
