"""The merge queue: entries that each have a branch and a commit of their own, on top of the entry before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.state import git_objects
from simulator.state.accounts import account

if TYPE_CHECKING:
    from simulator.state.conversations import PullRequest

BOT = "github-merge-queue[bot]"


@dataclass(eq=False)
class QueueEntry:
    """A pull request's place in the merge queue: a commit of its own on top of the entry before it."""

    pull_request: PullRequest
    position: int
    base_sha: str
    head_sha: str
    head_ref: str

    def merge(self, *, leaves_branch: bool = False) -> None:
        """Move the base branch on to this entry's commit, as the queue does; its branch may stay behind."""
        pull, home = self.pull_request, self.pull_request.repository
        home.branches[pull.base] = self.head_sha
        now = home.world.tick()
        by = account(BOT)
        pull.change(state="closed", closed_at=now, merged_at=now, merged_by=by, merge_sha=self.head_sha)
        self.leave(leaves_branch=leaves_branch)

    def leave(self, *, leaves_branch: bool = False) -> None:
        """Take the pull request out of the queue."""
        home = self.pull_request.repository
        home.queue.remove(self)
        if not leaves_branch:
            del home.branches[self.head_ref.removeprefix("refs/heads/")]


def enqueue(pull: PullRequest, strategy: str, message: str | None) -> QueueEntry:
    """Put a pull request at the end of its base's queue."""
    home = pull.repository
    waiting = [entry for entry in home.queue if entry.pull_request.base == pull.base]
    base_sha = waiting[-1].head_sha if waiting else home.branches[pull.base]
    head_sha = STRATEGIES[strategy](pull, base_sha, message)
    branch = f"gh-readonly-queue/{pull.base}/pr-{pull.number}-{base_sha}"
    home.branches[branch] = head_sha
    home.queue.append(QueueEntry(pull, len(waiting) + 1, base_sha, head_sha, f"refs/heads/{branch}"))
    return home.queue[-1]


def squash(pull: PullRequest, base_sha: str, message: str | None) -> str:
    """One new commit."""
    text = f"{pull.title} (#{pull.number})" if message is None else message
    return _commit(pull, _changes(pull, pull.fork_point, pull.head_sha), text, base_sha)


def merge(pull: PullRequest, base_sha: str, message: str | None) -> str:
    """A merge commit, with the head's commits behind it."""
    text = f"Merge pull request #{pull.number} from {pull.branch}" if message is None else message
    return _commit(pull, _changes(pull, pull.fork_point, pull.head_sha), text, base_sha, pull.head_sha)


def rebase(pull: PullRequest, base_sha: str, _: str | None) -> str:
    """A new commit for each of the head's."""
    tip = base_sha
    for commit in pull.commits:
        tip = _commit(pull, _changes(pull, commit.parents[0], commit.sha), commit.message, tip)
    return tip


STRATEGIES: dict[str, Callable[[PullRequest, str, str | None], str]] = {
    "squash": squash,
    "merge": merge,
    "rebase": rebase,
}


def _changes(pull: PullRequest, before: str, after: str) -> dict[str, git_objects.Entry | None]:
    commits = pull.repository.commits
    new = commits[after].files
    return {path: new.get(path) for path in git_objects.changes(commits[before].files, new)}


def _commit(
    pull: PullRequest, files: Mapping[str, git_objects.Entry | None], message: str, *parents: str
) -> str:
    """Commit changes on top of the first parent."""
    home = pull.repository
    merged = {**home.commits[parents[0]].files, **files}
    kept = {path: item for path, item in merged.items() if item is not None}
    made = git_objects.commit(kept, message=message, author=BOT, date=home.world.tick(), parents=parents)
    home.commits[made.sha] = made
    return made.sha
