"""Many repositories of one owner: who observes, who enforces, and what enforcing would change."""

from datetime import date
from typing import NamedTuple

from outcome_gate.model.decision import Mode


class OwnedRepository(NamedTuple):
    """A repository that is in use: its full name, and its default branch."""

    name: str
    base: str
    has_open: bool = True
    """Whether any pull request is open there, onto whatever branch."""


class SurveyRow(NamedTuple):
    """What the gate is in one repository."""

    repository: str
    mode: Mode | None = None
    """What holds today on the default branch; None where the gate is not set up, or its files cannot be read."""
    open: int = 0
    """Open pull requests onto the default branch."""
    covered: int = 0
    """Those that carry the gate's status."""
    failing: int = 0
    """Those that would fail if the gate enforced."""
    undecided: int = 0
    """Those that could not be judged."""
    runs: bool = True
    """Whether something runs the gate there: a workflow on the default branch, or what has posted its status."""
    trouble: str = ""
    """Why nothing, or not everything, is known."""
    enforces_on: date | None = None
    """The coming day from which on an observing gate enforces, as its policy says."""
