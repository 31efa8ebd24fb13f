"""Who waits before a group, from the queue's branches and the commits between the base branch and the group."""

import pytest

from outcome_gate.errors import GitHubUnavailable
from outcome_gate.gh.queue import Queue, in_order
from outcome_gate.model.job import MergeGroup

ROOT, OLD, TIP, ONE, TWO, THREE, SIDE = (letter * 40 for letter in "0123456")


def branch(number: int, commit: str, folder: str = "") -> tuple[str, str]:
    return f"{folder}pr-{number}-{ROOT}", commit


def order(
    *branches: tuple[str, str],
    base: str = TWO,
    number: int = 3,
    commits: tuple[str, ...] = (TWO, ONE, TIP, OLD),
) -> list[tuple[int, str]]:
    queue = Queue(TIP, frozenset((TIP, OLD, ROOT)), commits, branches)
    return [tuple(one) for one in in_order(queue, MergeGroup(THREE, base, "main", number))]


CHAIN = [(1, TIP), (2, ONE), (3, TWO)]
"""Each on top of the one before."""


@pytest.mark.parametrize("folder", ["", "gh-readonly-queue/main/", "refs/heads/gh-readonly-queue/main/"])
def test_a_chain(folder: str) -> None:
    one, two, three = (branch(n + 1, commit, folder) for n, commit in enumerate((ONE, TWO, THREE)))
    assert order(three, one, two) == CHAIN
    assert order(one, two) == CHAIN  # a branch list that lags behind the event


def test_what_is_merged_does_not_wait() -> None:
    stale = (branch(8, TIP), branch(9, OLD))
    assert order(*stale, base=TIP, commits=(TIP, OLD)) == [(3, TIP)]
    assert order(*stale, base=OLD, commits=(OLD, ROOT)) == [(3, OLD)]
    assert order(*stale, branch(1, ONE), branch(2, TWO)) == CHAIN


def test_a_branch_elsewhere_does_not_count() -> None:
    assert (
        order(branch(1, ONE), branch(2, TWO), branch(9, SIDE), ("nonsense", SIDE), branch(4, THREE)) == CHAIN
    )


def test_commits_that_no_branch_names_belong_to_the_next_that_one_does() -> None:
    """A queue that merges by rebase or with merge commits has more commits than entries."""
    assert order(branch(2, TWO)) == [(2, TIP), (3, TWO)]


def test_a_pull_request_waits_once() -> None:
    assert order(branch(3, ONE), branch(2, TWO)) == [(2, ONE), (3, TWO)]


def test_two_names_for_one_commit_both_wait() -> None:
    assert order(branch(1, ONE), branch(2, TWO), branch(5, TWO)) == [(1, TIP), (2, ONE), (5, ONE), (3, TWO)]


@pytest.mark.parametrize(
    ("branches", "commits", "words"),
    [
        ((), (TWO, ONE, TIP), "No branch"),
        ((branch(1, ONE),), (TWO, ONE, TIP), "No branch"),
        ((("pr-x", TWO),), (TWO, ONE, TIP), "does not know"),
        ((branch(2, TWO), ("pr-1", ONE)), (TWO, ONE, TIP), "does not know"),
        ((branch(2, TWO),), (TWO, ONE), "not built on the tip"),
        ((branch(2, TWO),), (TWO, ONE, OLD, ROOT), "not built on the tip"),
    ],
)
def test_what_cannot_be_told_is_no_answer(
    branches: tuple[tuple[str, str], ...], commits: tuple[str, ...], words: str
) -> None:
    with pytest.raises(GitHubUnavailable, match=words):
        order(*branches, commits=commits)


def test_branches_that_were_not_all_read_are_no_answer() -> None:
    queue = Queue(TIP, frozenset((TIP,)), (TWO, TIP), (branch(2, TWO),), more_branches_after="x")
    with pytest.raises(GitHubUnavailable):
        in_order(queue, MergeGroup(THREE, TWO, "main", 3))
