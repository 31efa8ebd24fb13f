"""A check day that passed: what was merged for an outcome, and the one issue that asks for its reading."""

import re
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from outcome_gate.text.regex import regex


class DueClaim(NamedTuple):
    """A merged change that cites a metric, and whose check day has come."""

    metric: str
    number: int
    """0 when the commit names no pull request."""
    url: str
    title: str
    merged_on: date
    expected_change: str
    check_due: date
    is_waiting: bool
    """Whether there is no reading yet, and one would still tell something."""
    word: str
    because: str
    unit: str = ""
    before: float | None = None
    after: float | None = None


class Look(NamedTuple):
    """An outcome that is to be looked at, or was."""

    outcome: str
    former_ids: tuple[str, ...]
    statement: str
    customer: str
    owner: str
    claims: tuple[DueClaim, ...]
    """Oldest check day first."""
    home: str = ""
    """The repository that keeps the shared manifest with it; empty where that is this one's own."""

    @property
    def waiting(self) -> tuple[DueClaim, ...]:
        """Those that wait for a reading."""
        return tuple(one for one in self.claims if one.is_waiting)


class CheckDays(NamedTuple):
    """The check days that an issue asks about."""

    first: date
    last: date


class StandingIssue(NamedTuple):
    """An issue of ours as it stands on GitHub."""

    number: int
    outcome: str
    days: CheckDays
    is_open: bool
    title: str
    body: str


class IssueAction(StrEnum):
    """What is done; no issue is ever deleted."""

    OPEN = "open"
    UPDATE = "update"
    REOPEN = "reopen"
    CLOSE = "close"


class IssueChange(NamedTuple):
    """One write."""

    action: IssueAction
    outcome: str
    title: str
    body: str
    number: int = 0
    """0 while there is none."""


_MARKER = regex(
    r"<!-- outcome-gate:v1 follow-up=([a-z0-9-]{3,40}) first=(\d{4}-\d\d-\d\d) last=(\d{4}-\d\d-\d\d) -->(?:\r?\n|\Z)",
    re.ASCII,
)


def follow_up_marker(outcome: str, days: CheckDays) -> str:
    """The first line of our issue, hidden when rendered."""
    return f"<!-- outcome-gate:v1 follow-up={outcome} first={days.first} last={days.last} -->"


def read_marker(body: str) -> tuple[str, CheckDays] | None:
    """The outcome and the days of an issue that begins with our marker; None for every other."""
    match = _MARKER.match(body)
    if match is None:
        return None
    try:
        return match[1], CheckDays(date.fromisoformat(match[2]), date.fromisoformat(match[3]))
    except ValueError:
        return None
