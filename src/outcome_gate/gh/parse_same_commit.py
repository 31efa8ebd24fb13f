"""Who else has the head commit, put together from everything in the answer that tells some of it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

Json = dict[str, Any]


class SameCommit(NamedTuple):
    """Numbers of the other open pull requests of the repository, and whether there are more than GitHub listed."""

    numbers: tuple[int, ...]
    is_crowded: bool
    is_queued: bool
    """Whether the merge queue made the commit."""


def read_same_commit(data: Json, found: Json, commit: Json) -> SameCommit:
    """The others with the head of `found`, by its commit, its branch and a search; `commit` is the head's.

    A list may hold pull requests of other repositories, closed ones, and those that only contain the commit.
    """
    home = data["repository"]
    lists, repository = list(_lists(data, found, commit)), str(home["nameWithOwner"])
    made = [
        (node.get("target") or {}).get("oid")
        for node in (home.get("queued") or {}).get("nodes") or []
        if node
    ]
    others = {
        int(node["number"])
        for one in lists
        for node in one.get("nodes") or []
        if node and _is_open_with(node, str(found["headRefOid"]), repository)
    }
    is_crowded = any((one.get("pageInfo") or {}).get("hasNextPage") for one in lists)
    numbers = tuple(sorted(others - {int(found["number"])}))
    return SameCommit(numbers, is_crowded, found["headRefOid"] in made)


def _lists(data: Json, found: Json, commit: Json) -> Iterator[Json]:
    branch = found.get("headRef") or {}
    tip = branch.get("target") or {}
    for place, name in (
        (commit, "associatedPullRequests"),
        (branch, "associatedPullRequests"),
        (tip if tip.get("oid") == found["headRefOid"] else {}, "associatedPullRequests"),
        (data, "sharing"),
    ):
        yield place.get(name) or {}


def _is_open_with(node: Json, sha: str, repository: str) -> bool:
    """A search's hit that is no pull request is an empty node."""
    home = str((node.get("repository") or {}).get("nameWithOwner") or "")
    return (node.get("state"), node.get("headRefOid"), home.lower()) == ("OPEN", sha, repository.lower())
