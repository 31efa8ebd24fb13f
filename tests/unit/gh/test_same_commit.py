"""Who else has the head commit: every place of GitHub's answer that tells it, and what these places hold besides."""

from typing import Any

import pytest

from outcome_gate.gh.parse_same_commit import SameCommit, read_same_commit

HEAD, OTHER = "a" * 40, "b" * 40
Json = dict[str, Any]


def node(number: int = 8, **fields: Any) -> Json:
    """An open pull request of the repository with the head commit, as a list tells it."""
    given = {"state": "OPEN", "headRefOid": HEAD, "repository": {"nameWithOwner": "example-org/ledger"}}
    return {"number": number, **given, **fields}


def listed(*nodes: Json | None, more: bool = False) -> Json:
    return {"nodes": list(nodes), "pageInfo": {"hasNextPage": more}}


def read(
    *, commit: Json | None = None, branch: Any = None, search: Any = None, queued: Any = None
) -> SameCommit:
    """What an answer about pull request 7 says of its commit."""
    data = {"repository": {"nameWithOwner": "example-org/ledger", "queued": queued}, "sharing": search}
    return read_same_commit(data, {"number": 7, "headRefOid": HEAD, "headRef": branch}, commit or {})


def associated(*nodes: Json | None, more: bool = False) -> Json:
    return {"associatedPullRequests": listed(*nodes, more=more)}


def in_each_place(*nodes: Json | None, more: bool = False) -> dict[str, Json]:
    """The same list in each place of an answer that may hold one."""
    there = associated(*nodes, more=more)
    return {
        "the commit": {"commit": there},
        "the branch": {"branch": {"target": {"oid": HEAD}, **there}},
        "a branch without a commit": {"branch": {"target": None, **there}},
        "the branch's commit": {"branch": {"target": {"oid": HEAD, **there}}},
        "a search": {"search": there["associatedPullRequests"]},
    }


PLACES = list(in_each_place())


@pytest.mark.parametrize("place", PLACES)
def test_another_pull_request_is_found_wherever_it_is_listed(place: str) -> None:
    assert read(**in_each_place(node(9), node(8), node(7))[place]) == SameCommit((8, 9), False, False)


@pytest.mark.parametrize("place", PLACES)
def test_a_list_of_more_than_one_page_is_a_crowd(place: str) -> None:
    assert read(**in_each_place(node(8), more=True)[place]) == SameCommit((8,), True, False)


@pytest.mark.parametrize(
    "one",
    [
        node(7), node(state="CLOSED"), node(state="MERGED"), node(headRefOid=OTHER), node(repository=None),
        node(repository={"nameWithOwner": "example-org/other"}), node(repository={"nameWithOwner": None}), {}, None,
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", PLACES)
def test_what_else_is_listed_there_has_no_share_in_the_commit(place: str, one: Json | None) -> None:
    assert read(**in_each_place(one)[place]) == SameCommit((), False, False)
    assert read(**in_each_place(one, node(8))[place]).numbers == (8,)


def test_a_repository_s_name_is_the_same_in_capitals() -> None:
    shouted = node(repository={"nameWithOwner": "Example-Org/LEDGER"})

    assert read(commit=associated(shouted)).numbers == (8,)


def test_a_branch_that_has_moved_on_tells_nothing_of_this_commit() -> None:
    moved = {"target": {"oid": OTHER, **associated(node(8), more=True)}}

    assert read(branch=moved) == SameCommit((), False, False)


@pytest.mark.parametrize("nothing", [None, {}, {"nodes": None, "pageInfo": None}])
def test_an_answer_without_lists_names_none(nothing: Json | None) -> None:
    lists = {"associatedPullRequests": nothing}

    assert read(commit=lists, branch=nothing, search=nothing, queued=nothing) == SameCommit((), False, False)


@pytest.mark.parametrize(
    ("nodes", "is_queued"),
    [
        ([{"target": {"oid": HEAD}}], True),
        ([None, {"target": None}, {"target": {"oid": OTHER}}, {"target": {"oid": HEAD}}], True),
        ([{"target": {"oid": OTHER}}], False),
        ([{"target": None}, None], False),
        ([], False),
        (None, False),
    ],
)
def test_the_merge_queue_made_it_when_a_branch_of_the_queue_ends_at_it(
    nodes: list[Json | None] | None, is_queued: bool
) -> None:
    assert read(queued={"nodes": nodes}).is_queued == is_queued
