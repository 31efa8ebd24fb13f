"""Small things GitHub keeps about others: labels, reactions, statuses, check runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from simulator.state.accounts import Account


@dataclass
class Label:
    """A label of a repository."""

    name: str
    id: int
    color: str = "ededed"
    description: str | None = None


@dataclass
class Reaction:
    """One account's reaction to a comment or an issue."""

    id: int
    author: Account
    content: str
    created_at: datetime


@dataclass
class Status:
    """A commit status."""

    id: int
    sha: str
    state: str
    context: str
    description: str | None
    target_url: str | None
    creator: Account
    created_at: datetime


@dataclass
class CheckRun:
    """A check run on a commit; kept as sent, since nothing reads deeper."""

    id: int
    head_sha: str
    body: dict[str, Any]
    started_at: datetime


@dataclass(frozen=True)
class Tag:
    """A name for a commit that stays; an annotated one is a git object of its own."""

    name: str
    sha: str
    annotated: bool = False


@dataclass(frozen=True)
class Release:
    """A tag that was published for people; a draft is not published yet."""

    tag_name: str
    sha: str
    created_at: datetime
    published_at: datetime | None
    is_prerelease: bool = False

    @property
    def is_draft(self) -> bool:
        """Tell whether only its makers see it."""
        return self.published_at is None


@dataclass(frozen=True)
class Deployment:
    """A commit that was brought to an environment, and what came of it."""

    environment: str
    sha: str
    created_at: datetime
    state: str = "SUCCESS"
    """The state of its latest status: `SUCCESS`, `INACTIVE` once another one followed, `FAILURE`, `PENDING`."""


def latest(found: list[Status]) -> dict[str, Status]:
    """Return the newest status of each context, from a list that is newest first."""
    return {status.context: status for status in reversed(found)}


def combined(found: dict[str, Status]) -> str:
    """Return what the latest statuses add up to: https://docs.github.com/en/rest/commits/statuses"""
    states = {status.state for status in found.values()}
    return "failure" if states & {"error", "failure"} else "success" if states == {"success"} else "pending"
