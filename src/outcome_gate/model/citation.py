"""What a pull request claims: the outcome it serves, and how we will know."""

from datetime import date
from typing import NamedTuple

from outcome_gate.model.finding import Span


class Claim(NamedTuple):
    """One value as somebody wrote it, and where."""

    text: str
    span: Span


class Claims(NamedTuple):
    """Every citation line of a description, in its order; the first outcome is the primary one."""

    outcomes: tuple[Claim, ...] = ()
    metrics: tuple[Claim, ...] = ()
    expected: tuple[Claim, ...] = ()
    check_on: tuple[Claim, ...] = ()
    waiver: tuple[Claim, ...] = ()
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
    check_on: date | None = None
    line: int | None = None
    is_business: bool = False
