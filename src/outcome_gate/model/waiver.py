"""A named person's dated, reasoned permission to pass without a citation, and the words that ask to give one."""

from datetime import date
from typing import NamedTuple

RANKS = ("none", "read", "triage", "write", "maintain", "admin")
"""GitHub's repository roles, weakest first.
https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
"""
UNKNOWN = "unknown"
"""A role that GitHub would not tell: it allows nothing."""


class Waiver(NamedTuple):
    """Who lets the pull request pass, why, and until which day (inclusive)."""

    by: str
    reason: str
    until: date
    url: str = ""
    """The comment or file that says so."""


class WaiverClaim(NamedTuple):
    """A person's word that the pull request may pass, or that it no longer may. Whether it counts is judged."""

    by: str
    reason: str = ""
    until: date | None = None
    on: date | None = None
    """The day it was said; today when that is not known."""
    takes_back: bool = False
    is_bot: bool = False
    edited_by: str = ""
    """Another person who changed the words."""
    nearness: int = 0
    """How near the person is, as their comment says it: the role of the nearest is asked first."""
    is_policy: bool = False
    """Written in the policy, where the people who look after that file agreed."""
    url: str = ""


class VoidClaim(NamedTuple):
    """A waiver that does not count: why, and what to do."""

    claim: WaiverClaim
    why: str
    fix: str = ""


class WaiverStanding(NamedTuple):
    """What all that was said about a waiver comes to."""

    waiver: Waiver | None = None
    """The one that stands today."""
    expired: Waiver | None = None
    """The last one that stood, when it is over."""
    void: tuple[VoidClaim, ...] = ()
    """What was said since and does not count."""
    every_void: tuple[VoidClaim, ...] = ()
    """All that was said and does not count."""

    def why_void(self, claim: WaiverClaim) -> VoidClaim | None:
        """Why this claim does not count; None when it does."""
        return next((one for one in self.every_void if one.claim == claim), None)
