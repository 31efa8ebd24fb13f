"""GitHub's answer to the one question, at one moment."""

from typing import NamedTuple

from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.source_file import SourceFile


class StandingComment(NamedTuple):
    """A comment of ours on the pull request."""

    number: int
    url: str
    body: str
    is_edited: bool = False
    """Whether another account changed it last."""
    hidden_id: str = ""
    """GraphQL's id of it, when it is hidden: it takes that to show it again."""


class StandingStatus(NamedTuple):
    """The latest status of our context on the head commit."""

    state: str
    description: str
    target_url: str
    is_ours: bool = True
    """Whether the account that asks wrote it."""


class Standing(NamedTuple):
    """What we said before, as far as one page of comments shows it."""

    comments: tuple[StandingComment, ...] = ()
    """Comments with our marker that GitHub says we wrote, oldest first."""
    more_after: str | None = None
    """The cursor behind which more comments lie."""
    unread: int = 0
    """How many those are."""
    last_read: int = 0
    """The number of the last comment before it."""
    status: StandingStatus | None = None


class Snapshot(NamedTuple):
    """GitHub's answer to the one question, at one moment."""

    pull_request: PullRequest
    manifest: SourceFile
    policy: SourceFile
    own_manifest: SourceFile | None = None
    """What this repository adds, when `manifest` is another repository's."""
    own_policy: SourceFile | None = None
    """What this repository tightens, when `policy` is another repository's."""
    readings: SourceFile | None = None
    """The file of readings beside `manifest`."""
    own_readings: SourceFile | None = None
    """The one beside `own_manifest`."""
    proposed: SourceFile | None = None
    """This repository's manifest on the head, when it is another text than on the base."""
    proposed_policy: SourceFile | None = None
    """This repository's policy on the head, likewise."""
    templates: tuple[str, ...] = ()
    """Texts of this repository's pull request templates."""
    history: tuple[str, ...] = ()
    """Messages of the base branch's last commits, newest first."""
    standing: Standing = Standing()
    remarks: tuple[PersonComment, ...] = ()
    """Comments that may command something, oldest first."""
    roles: tuple[tuple[str, str], ...] = ()
    """What people may do here, by login, as far as it was asked."""
    more_files_after: str | None = None
    are_files_read: bool = False
    """Whether all was asked about changed files that GitHub tells."""
    state: str = "open"
    """`open`, `closed` or `merged`."""
    same_commit: tuple[int, ...] = ()
    """Other open pull requests of this repository with the same head commit, as far as GitHub tells."""
    is_commit_crowded: bool = False
    """Whether so many pull requests hold the head commit that GitHub's answer is only the first of them."""
    is_merge_group: bool = False
    """Whether the merge queue made the head commit, so that its status is the merge group's."""

    def judges_like(self, other: "Snapshot") -> bool:
        """Whether the same decision would come of both: what was judged has not changed."""
        return self._judged() == other._judged()

    def _judged(self) -> tuple[object, ...]:
        issues = tuple(issue.without_text for issue in self.pull_request.issues)
        pull_request = self.pull_request._replace(updated_at=None, base_sha="", files=(), issues=issues)
        files = (self.manifest, self.policy, self.own_manifest, self.own_policy)
        shared = (self.same_commit, self.is_commit_crowded)
        return (pull_request, files, self.templates, self.remarks, shared)

    def is_older_than(self, other: "Snapshot") -> bool:
        """Whether a lagging replica answered: no news, then, however different it looks."""
        mine, theirs = self.pull_request.updated_at, other.pull_request.updated_at
        return mine is not None and theirs is not None and mine < theirs
