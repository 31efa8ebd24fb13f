"""What woke us, and what we are asked to do about it."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Task(StrEnum):
    """The roads. `auto` goes by the event."""

    AUTO = "auto"
    CHECK = "check"
    ANSWER = "answer"
    MERGE_GROUP = "merge_group"
    SWEEP = "sweep"
    ISSUE = "issue"
    NOTHING = "nothing"


class EventComment(NamedTuple):
    """The comment that woke us. Who wrote it is read live; only its number and words are taken."""

    number: int
    by: str
    body: str
    is_bot: bool = False
    url: str = ""


class MergeGroup(NamedTuple):
    """Pull requests that wait in the merge queue to be merged together, as one commit on a branch of its own."""

    head_sha: str
    base_sha: str
    base: str
    number: int
    """The pull request that the group's branch is named after, the last of the group."""


class ForkHead(NamedTuple):
    """The head that a finished run of another workflow was about."""

    sha: str
    repository: int
    """Id of the repository the head lies in: a name can be taken over, an id cannot."""
    owner: str
    branch: str


class IssueName(NamedTuple):
    """An issue that changed."""

    repository: str
    number: int


class Shard(NamedTuple):
    """One part of a sweep: the `part`-th of `of`, counted from 1."""

    part: int = 1
    of: int = 1

    def holds(self, number: int) -> bool:
        """Whether the pull request of this number is ours."""
        return number % self.of == self.part % self.of


class Job(NamedTuple):
    """What an event asks for. Whatever could be stale in it is not taken."""

    task: Task = Task.CHECK
    number: int | None = None
    seen_at: datetime | None = None
    head_sha: str = ""
    """The head commit as the event saw it: for an error status when nothing can be read."""
    comment: EventComment | None = None
    group: MergeGroup | None = None
    fork_head: ForkHead | None = None
    issue: IssueName | None = None
    """The issue that changed: the pull requests that close it are judged again."""
    base: str = ""
    """Only pull requests of this base branch, on a sweep."""
    shard: Shard = Shard()
    is_default_branch: bool = False
    """Whether a push went to the default branch, whose manifest the labels follow."""
    is_aside: bool = False
    """Whether the job hangs on the default branch, so that its colour says nothing about the pull request."""
    why_nothing: str = ""
    """A sentence, when there is nothing to do."""
