"""A merged pull request as a source found it: in a clone's history, or on GitHub."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.pull_request import Author, PullRequest
from outcome_gate.model.source_file import SourceFile


class MergedAs(StrEnum):
    """How it came into the base branch, as far as its commit tells."""

    SQUASH = "squash"
    MERGE = "merge"
    DIRECT = "direct"
    """The commit names no pull request: it was pushed, or rebased."""
    GITHUB = "github"
    """GitHub says it was merged, and does not say how."""


class Merge(NamedTuple):
    """One merge, with manifest and policy as they stood just before it."""

    pull_request: PullRequest
    merged_on: date
    merged_at: str
    """The moment in UTC, `2026-03-04T12:00:00Z`."""
    commit: str
    manifest: SourceFile
    policy: SourceFile
    proposed: SourceFile | None = None
    """This repository's manifest after it, when the merge changed it."""
    merged_as: MergedAs = MergedAs.GITHUB
    edited_after: bool | None = None
    """Whether the description was edited after the merge; None where the source cannot tell."""
    edited_by: Author | None = None
    """Who edited the description last, where that happened and the source can tell."""
    remarks: tuple[PersonComment, ...] = ()
    """Comments that may waive, oldest first."""
    roles: tuple[tuple[str, str], ...] = ()
    """What those who said so may do in the repository, by login."""
    own_manifest: SourceFile | None = None
    """What this repository adds, when `manifest` is another repository's."""
    own_policy: SourceFile | None = None
    """What this repository tightens, when `policy` is another repository's."""
