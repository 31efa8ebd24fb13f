"""The merge queue at GitHub: who would be merged with a group, and the status on the group's commit.

`mergeQueue` of GraphQL would say it outright, but no page documents that a job's token may read it, and GitHub
Enterprise Server has none. The queue's branches are ordinary ones, so they can be read wherever a repository can.
"""

from functools import partial
from typing import Any, NamedTuple

from outcome_gate.errors import GitHubUnavailable, WriteRefused
from outcome_gate.gh import queue_queries
from outcome_gate.gh.client import Link, name_of, refused
from outcome_gate.gh.retry import BadAnswer
from outcome_gate.gh.statuses import Statuses
from outcome_gate.model.job import MergeGroup
from outcome_gate.model.notice import Status
from outcome_gate.model.refusal import Unwritten
from outcome_gate.model.request import Request
from outcome_gate.ports import Published, Waiting
from outcome_gate.read.merge_group_event import queue_folder, queued_number

PAGES = 10
"""Pages of a hundred branches, or of a hundred commits, that are read at most."""


class Queue(NamedTuple):
    """The queue's branches, and the commits a group is built on."""

    tip: str
    """The tip of the base branch."""
    merged: frozenset[str]
    """The tip's last commits, itself among them: nothing of them waits."""
    commits: tuple[str, ...]
    """The last commits of the group's base, newest first."""
    branches: tuple[tuple[str, str], ...]
    """Names of the queue's branches, each with the commit it points at."""
    more_commits_after: str | None = None
    more_branches_after: str | None = None

    @property
    def wants_more_commits(self) -> bool:
        """Whether what is merged begins further back."""
        return bool(self.more_commits_after) and self.merged.isdisjoint(self.commits)


class MergeQueue:
    """`QueuePort` over PyGithub."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def waiting(self, request: Request, group: MergeGroup) -> tuple[Waiting, ...]:
        """The pull requests between the base branch and the group's head, in the order of their merging."""
        queue = self._link.read(partial(self._ask, request, group))
        for _ in range(PAGES - 1):
            if queue.more_branches_after:
                queue = self._link.read(partial(self._more_branches, request, group, queue))
            if queue.wants_more_commits:
                queue = self._link.read(partial(self._more_commits, request, group, queue))
        return in_order(queue, group)

    def publish(self, request: Request, head_sha: str, status: Status) -> Published:
        """The status, unless it stands there already."""
        if request.dry_run:
            return Published()
        statuses = Statuses(self._link, request)
        standing = statuses.latest(head_sha)
        try:
            has_posted = statuses.settle(request.repository, head_sha, status, request.run_url, standing)
        except WriteRefused as refusal:
            return Published(refused=(refused(Unwritten.STATUS, refusal),))
        return Published(has_written=has_posted)

    def _ask(self, request: Request, group: MergeGroup) -> Queue:
        wanted = {
            **name_of(request.repository),
            "base": f"refs/heads/{group.base}",
            "folder": queue_folder(group.base),
            "commit": group.base_sha,
        }
        found = self._link.query(queue_queries.QUEUE, wanted).get("repository") or {}
        tip, commit = (found.get("ref") or {}).get("target") or {}, found.get("object") or {}
        if not tip or not commit.get("history"):
            gone = f"The base branch `{group.base}`" if not tip else "The commit this group is built on"
            raise GitHubUnavailable(f"{gone} is gone, or this token cannot read it.")
        commits, more_commits = _page(commit["history"])
        branches, more_branches = _page(found.get("refs"))
        return Queue(
            str(tip["oid"]), frozenset((str(tip["oid"]), *_ids(_page(tip.get("history"))[0]))), _ids(commits),
            _branches(branches), more_commits, more_branches,
        )  # fmt: skip

    def _more_branches(self, request: Request, group: MergeGroup, queue: Queue) -> Queue:
        wanted = {
            **name_of(request.repository),
            "folder": queue_folder(group.base),
            "after": queue.more_branches_after,
        }
        found = self._link.query(queue_queries.MORE_QUEUE_BRANCHES, wanted).get("repository") or {}
        nodes, after = _page(found.get("refs"), queue.more_branches_after)
        return queue._replace(branches=(*queue.branches, *_branches(nodes)), more_branches_after=after)

    def _more_commits(self, request: Request, group: MergeGroup, queue: Queue) -> Queue:
        wanted = {
            **name_of(request.repository),
            "commit": group.base_sha,
            "after": queue.more_commits_after,
        }
        found = self._link.query(queue_queries.MORE_QUEUE_COMMITS, wanted).get("repository") or {}
        nodes, after = _page((found.get("object") or {}).get("history"), queue.more_commits_after)
        return queue._replace(commits=(*queue.commits, *_ids(nodes)), more_commits_after=after)


def in_order(queue: Queue, group: MergeGroup) -> tuple[Waiting, ...]:
    """Who waits, the first to be merged first, each with the commit it would be merged onto.

    Branches of pull requests that are merged long since may still be there, so only those count that point between the
    base branch and the group.

    Raises:
        GitHubUnavailable: it cannot be told.
    """
    if group.base_sha in queue.merged:
        return (Waiting(group.number, group.base_sha),)
    if queue.more_branches_after or queue.tip not in queue.commits:
        raise GitHubUnavailable(
            f"This group is not built on the tip of `{group.base}`, or too much waits before it."
        )
    named: dict[str, list[int | None]] = {}
    for name, commit in queue.branches:
        named.setdefault(commit, []).append(queued_number(name, group.base))
    if group.base_sha not in named:
        raise GitHubUnavailable("No branch of the queue tells which pull request this group is built on.")
    before: list[Waiting] = []
    onto = queue.tip
    for commit in reversed(queue.commits[: queue.commits.index(queue.tip)]):
        for number in named.get(commit, ()):
            if number is None:
                raise GitHubUnavailable("A branch of the queue has a name that this release does not know.")
            before.append(Waiting(number, onto))
        onto = commit if commit in named else onto
    return (*(one for one in before if one.number != group.number), Waiting(group.number, group.base_sha))


def _page(
    connection: dict[str, Any] | None, before: str | None = None
) -> tuple[list[dict[str, Any]], str | None]:
    """The nodes of a page and the cursor of the next.

    Raises:
        BadAnswer: there is no page, or it leads to itself.
    """
    if not connection:
        raise BadAnswer("a list is missing")
    info = connection.get("pageInfo") or {}
    after = info.get("endCursor") if info.get("hasNextPage") else None
    if after and after == before:
        raise BadAnswer("a list does not end")
    return [node for node in connection.get("nodes") or [] if node], after


def _ids(nodes: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(str(node["oid"]) for node in nodes)


def _branches(nodes: list[dict[str, Any]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(node["name"]), str((node.get("target") or {}).get("oid") or "")) for node in nodes)
