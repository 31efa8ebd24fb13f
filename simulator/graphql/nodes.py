"""What GraphQL shows and the state has no object for: a repository's commits, entries, queues."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simulator.state import git_objects
from simulator.state.accounts import Account
from simulator.state.conversations import Comment, PullRequest
from simulator.state.records import Deployment, Release, Status
from simulator.state.repository import Repository


@dataclass(frozen=True)
class CommitNode:
    """A commit as seen from one repository."""

    repository: Repository
    commit: git_objects.Commit

    @property
    def oid(self) -> str:
        """Return the commit's id."""
        return self.commit.sha

    @property
    def message(self) -> str:
        """Return the message."""
        return self.commit.message


@dataclass(frozen=True)
class TagNode:
    """An annotated tag."""

    repository: Repository
    name: str
    target: CommitNode


@dataclass(frozen=True)
class RefNode:
    """A branch; its name is shown without the prefix it was asked for by."""

    repository: Repository
    name: str
    prefix: str = "refs/heads/"


@dataclass(frozen=True)
class EntryNode:
    """A line of a tree, a blob, or a folder, at its path."""

    repository: Repository
    files: Any
    path: str
    entry: git_objects.Entry

    @property
    def oid(self) -> str:
        """Return the object's id."""
        return self.entry.oid


@dataclass(frozen=True)
class Rollup:
    """Everything that was said about a commit."""

    node: CommitNode


@dataclass(frozen=True)
class Queue:
    """The merge queue of a branch."""

    repository: Repository
    branch: str


@dataclass(frozen=True)
class Merged:
    """The event of a pull request's merging."""

    pull_request: PullRequest


@dataclass(frozen=True)
class ReleaseNode:
    """A release as seen from its repository."""

    repository: Repository
    release: Release


@dataclass(frozen=True)
class DeploymentNode:
    """A deployment as seen from its repository."""

    repository: Repository
    deployment: Deployment


TYPES: dict[type, Callable[[Any], str]] = {
    Account: lambda value: value.type,
    EntryNode: lambda value: "Tree" if value.entry.mode == git_objects.TREE else "Blob",
    CommitNode: lambda _: "Commit",
    RefNode: lambda _: "Ref",
    TagNode: lambda _: "Tag",
    Status: lambda _: "StatusContext",
    Merged: lambda _: "MergedEvent",
    ReleaseNode: lambda _: "Release",
    DeploymentNode: lambda _: "Deployment",
    Comment: lambda _: "IssueComment",
}


def type_name(value: Any, *_: Any) -> str:
    """Return the GraphQL type of a value, where a field may be one of several."""
    return TYPES.get(type(value), lambda v: type(v).__name__)(value)
