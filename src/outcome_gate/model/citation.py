"""What a pull request claims: the outcome it serves, and how we will know."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from outcome_gate.model.expected_change import ExpectedChange
from outcome_gate.model.finding import Span


class SourcePlace(StrEnum):
    """Where a citation may stand, nearest first."""

    DESCRIPTION = "description"
    LABEL = "label"
    ISSUE_LABEL = "issue_label"
    ISSUE_TEXT = "issue_text"
    PARENT_LABEL = "parent_label"
    PARENT_TEXT = "parent_text"


class ClaimSource(NamedTuple):
    """Where an outcome was named."""

    place: SourcePlace = SourcePlace.DESCRIPTION
    issue: str = ""
    """`#12`, or `owner/name#12`; empty where it is no issue's."""
    url: str = ""

    @property
    def words(self) -> str:
        """Where it was named, as a sentence says it; empty for the description."""
        if self.place is SourcePlace.DESCRIPTION:
            return ""
        return f"from {self.issue}" if self.issue else "by its label"


NOWHERE = Span(0, 0, 0, 0)
"""The span of what does not stand in the description: a label, or a line of an issue's text."""


class Claim(NamedTuple):
    """One value as it was written, and where."""

    text: str
    span: Span


class Expectation(NamedTuple):
    """An `Expected-change` line, and what it means; None when it cannot be told."""

    text: str
    span: Span
    change: ExpectedChange | None = None
    understood: str = ""
    """What was understood of it, when it cannot be told."""


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


class UnreadBecause(StrEnum):
    """Why a line that names an outcome is not read."""

    CODE = "code"
    """It stands in a fence or a code block."""
    ESCAPED_ENDS = "escaped_ends"
    """Its line ends are the two letters `\\n`, as a program writes them."""
    NO_COLON = "no_colon"
    OTHER_KEYS = "other_keys"
    """It is an `outcome` fence without a key of ours."""
    QUOTE = "quote"
    REORDERED = "reordered"
    """A mark of direction may show its letters in another order."""
    STRUCK = "struck"
    TABLE = "table"
    UNTICKED = "unticked"


class Unread(NamedTuple):
    """A line that names an outcome and is not read."""

    because: UnreadBecause
    span: Span


Written = Claim | Expectation | CheckDay
"""Anything that stands on a line of the description."""


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
    """Template text that the author did not replace."""
    trouble: tuple[Claim, ...] = ()
    """Sentences about an `outcome` fence that cannot be read."""
    unread: tuple[Unread, ...] = ()
    """What looks like a citation and is none, when nothing is cited; the first line of each kind."""
    sources: tuple[ClaimSource, ...] = ()
    """Where each of `outcomes` comes from; empty when all stand in the description."""
    blank_labels: tuple[str, ...] = ()
    """Labels such as `outcome: needed`, when nothing is cited."""

    @property
    def cites(self) -> bool:
        """Whether any outcome is named at all."""
        return bool(self.outcomes)

    def source_of(self, outcome: Claim) -> ClaimSource:
        """Where this outcome was named."""
        known = dict(zip(self.outcomes, self.sources, strict=False))
        return known.get(outcome, ClaimSource())


class Citation(NamedTuple):
    """A claim that holds: ids of the manifest, as they are called today."""

    outcome: str
    metrics: tuple[str, ...] = ()
    expected_change: str = ""
    """What is expected of the first metric, in one form of writing."""
    check_on: date | None = None
    line: int | None = None
    """The line of the description; None when it stands elsewhere."""
    is_business: bool = False
    source: ClaimSource = ClaimSource()
