"""What a rule about a pull request's citation is, and when it is asked."""

from collections.abc import Iterable
from enum import IntEnum, auto
from typing import ClassVar

from outcome_gate.model.citation import Written
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.rules.citation.case import Case
from outcome_gate.rules.rule import Rule


class Stage(IntEnum):
    """The order of the questions. When a stage finds an error, later stages are not asked: one headline at a time."""

    IS_THERE = auto()
    """Whether a customer outcome is cited, in words that can be read."""
    IS_KNOWN = auto()
    """Whether the manifest has it."""
    IS_OPEN = auto()
    """Whether work may serve it now."""
    IS_MEASURED = auto()
    """Whether a metric of it is cited."""
    WHAT_CHANGES = auto()
    """What is expected, and when to look."""
    WAIVER = auto()
    """What is said about waivers, asked only where the answer to the other questions is no."""


class CitationRule(Rule[Case]):
    """A rule about what a pull request claims."""

    stage: ClassVar[Stage]
    is_firm: ClassVar[bool] = False
    """Whether `/outcome-gate cite` writes nothing that it finds fault with, whatever the policy lets a person write."""

    def on(
        self,
        claim: Written | None,
        message: str,
        fix: str = "",
        *,
        severity: Severity | None = None,
        names: Iterable[str] = (),
    ) -> Finding:
        """A finding at a line of the description; without a place when the claim stands elsewhere.

        `names` are the outcomes that its sentences name.
        """
        span = claim.span if claim and claim.span.line else None
        return self.finding(message, fix, span=span, severity=severity, subject=tuple(names))
