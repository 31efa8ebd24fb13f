"""The other pull requests of a commit: which are judged, what each would get, and when nothing can be decided."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from commit_cases import GOOD, MANIFEST
from fakes import FakeClock

from outcome_gate.app.one_commit import Others, judge_others
from outcome_gate.errors import GitHubUnavailable
from outcome_gate.model.decision import Mode
from outcome_gate.model.pull_request import Author, PullRequest
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import SourceFile
from outcome_gate.ports import World

HEAD, NOON = "c" * 40, datetime(2027, 2, 1, 12, tzinfo=UTC)
SEVEN = Request("a/b", 7)


def pull(number: int, *same: int, body: str = GOOD, at: datetime | None = None, **fields: Any) -> Snapshot:
    """An open pull request of the commit, which names these others."""
    about = PullRequest(
        "a/b", number, title="feat: match bank lines", body=body, base="main", branch="matching", updated_at=at,
        head_sha=fields.pop("head_sha", HEAD), files=("src/a.py",), files_total=1, author=Author("dana"),
    )  # fmt: skip
    manifest = SourceFile(".github/outcomes.yml", "main", MANIFEST, None, "1")
    policy = SourceFile(".github/outcome-gate.yml", "main", "version: 1\n", None, "2")
    return Snapshot(about, manifest, policy, same_commit=same, **fields)


class GitHub:
    """Answers about pull requests, and fails for some."""

    def __init__(self, *pulls: Snapshot, failing: Sequence[int] = ()) -> None:
        self.pulls = {one.pull_request.number: one for one in pulls}
        self.failing = failing
        self.asked: list[int] = []

    @property
    def world(self) -> World:
        absent = cast("Any", None)
        return World(cast("Any", self), FakeClock(), lambda _: None, absent, absent, absent, absent)

    def ask(self, request: Request) -> Snapshot:
        self.asked.append(request.number)
        if request.number in self.failing:
            raise GitHubUnavailable("GitHub answered with an error (502).", "Run the job again.")
        return self.pulls[request.number]


def states(others: Others) -> dict[int, str]:
    return {number: status.state for number, status in others.statuses.items()}


def test_each_other_is_asked_for_once_and_gets_what_it_would_get_alone() -> None:
    own = pull(7, 8, 9, 7, 8)
    github = GitHub(own, pull(8, 7, 9), pull(9, 7, 8, body="Words."))
    others = judge_others(own, SEVEN._replace(same_commit=(9, 7)), github.world)

    assert (states(others), github.asked) == ({8: "success", 9: "failure"}, [8, 9])
    assert list(others.snapshots) == [8, 9]
    assert (others.unread, others.obstacle) == ((), None)


@pytest.mark.parametrize("state", ["closed", "merged"])
def test_one_that_is_closed_says_nothing_on_its_commit(state: str) -> None:
    github = GitHub(pull(8))

    assert judge_others(pull(7, 8, state=state), SEVEN, github.world) == Others(SEVEN, {}, {})
    assert github.asked == []


def test_one_that_is_closed_or_has_moved_on_is_left_out() -> None:
    github = GitHub(
        pull(8, state="closed"), pull(9, head_sha="d" * 40), pull(10, state="merged", head_sha="d" * 40)
    )
    others = judge_others(pull(7, 8, 9, 10), SEVEN, github.world)

    assert (others.statuses, others.snapshots, github.asked) == ({}, {}, [8, 9, 10])


def test_one_that_the_request_alone_names_is_judged_too() -> None:
    others = judge_others(pull(7), SEVEN._replace(same_commit=(8,)), GitHub(pull(8)).world)

    assert states(others) == {8: "success"}


@pytest.mark.parametrize(
    ("mode", "state", "description"),
    [
        (Mode.ENFORCE, "error", "Not checked: GitHub did not answer; run again"),
        (None, "error", "Not checked: GitHub did not answer; run again"),
        (Mode.OBSERVE, "success", "Observing; not checked: GitHub did not answer; run again"),
    ],
)
def test_one_that_cannot_be_read_is_an_error_unless_all_is_observed(
    mode: Mode | None, state: str, description: str
) -> None:
    github = GitHub(pull(8), failing=(8,))
    others = judge_others(pull(7, 8), SEVEN._replace(mode=mode), github.world)

    assert [(one.state, one.description) for one in others.statuses.values()] == [(state, description)]
    assert others.snapshots == {}


@pytest.mark.parametrize(
    ("listed", "is_crowded", "judged", "unread"),
    [
        (10, False, 10, ()),
        (11, False, 0, tuple(range(11, 22))),
        (2, True, 0, (11, 12, 0)),
        (0, True, 0, (0,)),
    ],
)
def test_of_more_than_ten_none_is_judged(
    listed: int, is_crowded: bool, judged: int, unread: tuple[int, ...]
) -> None:
    numbers = range(11, 11 + listed)
    github = GitHub(*map(pull, numbers))
    own = pull(7, *reversed(numbers), is_commit_crowded=is_crowded)
    others = judge_others(own, SEVEN, github.world)

    assert (len(others.statuses), len(github.asked), others.unread) == (judged, judged, unread)
    assert (others.obstacle is None) == (not unread)


@pytest.mark.parametrize(
    ("last", "judged", "unread"), [(20, 10, ()), (21, 0, (21,)), (25, 0, (21, 22))], ids=["10", "11", "15"]
)
def test_one_may_lead_to_the_next_but_not_past_ten(last: int, judged: int, unread: tuple[int, ...]) -> None:
    """Each names the one before, itself and the next, as far as `last`."""
    numbers = range(11, last + 1)
    chain = [pull(one, one - 1 if one > 11 else 7, one, min(one + 1, last)) for one in numbers]
    others = judge_others(pull(7, 11), SEVEN, GitHub(*chain).world)

    assert (len(others.statuses), others.unread) == (judged, unread)


@pytest.mark.parametrize(
    ("unread", "named"),
    [
        ((8,), "#8"),
        ((8, 9, 0), "#8, #9, and more"),
        (tuple(range(1, 13)), "#1, #2, #3, #4, #5, #6, #7, #8, #9, #10, #11, #12"),
        (tuple(range(1, 14)), "#1, #2, #3, #4, #5, #6, #7, #8, #9, #10, #11, #12, and more"),
    ],
)
def test_where_some_are_not_read_it_says_which_and_decides_nothing(
    unread: tuple[int, ...], named: str
) -> None:
    obstacle = Others(SEVEN, {}, {}, unread).obstacle

    assert obstacle is not None
    assert (obstacle.verdict.value, obstacle.findings[0].message) == (
        "undecided", f"More open pull requests have this commit than the 10 that are read; not read: {named}.",
    )  # fmt: skip


EARLIER, LATER = NOON - timedelta(1), NOON + timedelta(1)


@pytest.mark.parametrize(
    ("now", "stands"),
    [
        (pull(8, at=NOON), True),
        (pull(8, at=LATER), True),
        (pull(8, body="Words.", at=LATER), False),
        (pull(8, body="Words.", at=NOON), False),
        (pull(8, state="closed", at=LATER), False),
        (pull(8, head_sha="d" * 40, at=LATER), False),
        (pull(8, body="Words.", at=EARLIER), True),  # an answer that lags is no news
    ],
)
def test_a_change_meanwhile_is_seen(now: Snapshot, stands: bool) -> None:
    github = GitHub(pull(8, at=NOON), pull(9, at=NOON))
    others = judge_others(pull(7, 8, 9), SEVEN, github.world)
    github.pulls[8] = now

    assert others.still_stand(github.world) is stands
    assert Others(SEVEN, {}, {}).still_stand(github.world)
