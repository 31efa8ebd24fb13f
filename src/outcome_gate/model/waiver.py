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
    """Somebody's word that the pull request may pass, or that it no longer may. Whether it counts is judged."""

    by: str
    reason: str = ""
    until: date | None = None
    on: date | None = None
    """The day it was said; today when that is not known."""
    takes_back: bool = False
    is_bot: bool = False
    edited_by: str = ""
    """Somebody else who changed the words."""
    is_policy: bool = False
    """Written in the policy, where whoever looks after that file agreed."""
    url: str = ""
