"""What goes wrong at GitHub: a verdict or an honest `undecided`, in time, and never a second comment.

`make test` runs a sample: each fault once at each kind of request, and for ever where it differs in kind. The whole
matrix, every fault at every request of six roads, is `test_every_fault_everywhere`; OUTCOME_GATE_SLOW=1 runs it.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes import FakeClock
from road import CITING, UNCITED, Result, Road, ours

from outcome_gate.gh import client, retry
from outcome_gate.runner.outputs import OUTPUTS
from simulator import Fault, GitHub, PullRequest
from simulator.faults import AFTERWARDS, KINDS

BOT = "github-actions[bot]"
SHORT = 1
"""Seconds without a byte in these tests (PyGithub takes whole ones); the fault `slow` holds back longer."""
GRAPHQL_ONLY = {"rate_limited", "resource_limits", "something_went_wrong", "partial"}
QUICK = KINDS - {"stale", "slow", "drip", "answer"}
"""All but two: `stale` is test_races.py's, and `slow`, which costs real seconds, has its tests further down."""
FINAL = {"integration", "bad_credentials", "not_found", "archived", "unprocessable"}


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for real: the clock is a fake, and a reply that does not come is missed quickly."""
    monkeypatch.setattr(client, "TIMEOUT", SHORT)
    monkeypatch.setattr(retry, "WHOLE_ANSWER", 1.5 * SHORT)


@pytest.fixture
def clock(road: Road) -> FakeClock:
    """A clock that shows today, since the simulator's rate limits do."""
    road.clock = FakeClock(datetime.now(UTC))
    return road.clock


def struck(road: Road, pull: PullRequest, *faults: Fault) -> Result:
    """A run with faults; what must hold after any is checked here."""
    payload = road.github.event("pull_request", pull)
    for fault in faults:
        road.github.fail(fault)
    before = len(road.mine(pull))
    result = road.run(pull, payload=payload)
    assert tuple(result.outputs) == OUTPUTS
    assert result.code in (0, 1, 2), result.log
    is_shown = "status could not be written" not in result.log or "`statuses: write`" in result.log
    assert (result.code == 2) == (result.verdict == "undecided" or not is_shown)
    assert road.clock.passed <= retry.DEADLINE
    assert len(road.mine(pull)) <= max(before, 1)
    return result


def heals(road: Road, pull: PullRequest) -> None:
    """Whatever happened: once GitHub is well again, one run puts everything right, and the next has nothing to do."""
    road.github.faults.clear()
    result = road.run(pull)
    assert (len(road.mine(pull)), result.outputs["comment_url"] != "") == (1, True)
    assert pull.statuses[0].description == result.outputs["status_description"]
    assert road.run(pull).requests == ["read"]


def fault(kind: str, where: str = "*", **more: object) -> Fault:
    return Fault(kind, where, **more)


READ, COMMENT, EDIT, STATUS = "graphql", "POST *comments", "PATCH *", "POST *statuses*"

SAMPLE = [
    *((kind, 1) for kind in sorted(QUICK - GRAPHQL_ONLY)),
    *(
        (kind, None)
        for kind in ("integration", "primary_limit", "429", "503", "307", "html_200", "reset", "reply_lost")
    ),
]
"""Every fault once, and for ever those that differ in kind."""
ONCE_AT_THE_READ = sorted(QUICK - FINAL - {"primary_limit"})


@pytest.mark.parametrize("kind", ONCE_AT_THE_READ)
def test_once_at_the_read(road: Road, clock: FakeClock, kind: str) -> None:
    result = struck(road, road.open(), fault(kind, READ))
    assert (result.code, result.verdict) == (0, "passed")
    assert result.requests == ["read", "read", "POST comment", "POST status", "read"]
    assert len(clock.slept) == 1


@pytest.mark.parametrize("kind", sorted(QUICK))
def test_for_ever_at_the_read(road: Road, clock: FakeClock, kind: str) -> None:
    """Nothing can be read, so nothing passes: the old green on this commit must not stand."""
    pull = road.open()
    road.run(pull)
    result = struck(road, pull, fault(kind, READ, times=None))
    assert (result.code, result.verdict, result.decision["cause"]) == (2, "undecided", "github")
    assert [status.state for status in pull.statuses] == ["error", "success"]
    assert len(result.requests) <= retry.ATTEMPTS + 1
    finding = result.decision["findings"][0]
    assert finding["message"]
    assert finding["fix"]


@pytest.mark.parametrize(("kind", "times"), SAMPLE)
def test_at_the_comment(road: Road, clock: FakeClock, kind: str, times: int | None) -> None:
    """A comment that cannot be written changes no verdict; one whose reply was lost is not written twice."""
    pull = road.open()
    result = struck(road, pull, fault(kind, COMMENT, times=times))
    assert pull.statuses
    assert (result.code, result.verdict) == (0, "passed")
    heals(road, pull)


@pytest.mark.parametrize(("kind", "times"), SAMPLE)
def test_at_the_edit(road: Road, clock: FakeClock, kind: str, times: int | None) -> None:
    pull = road.open(body=UNCITED)
    road.run(pull)
    pull.edit(body=CITING)
    result = struck(road, pull, fault(kind, EDIT, times=times))
    assert (result.code, result.verdict) == (0, "passed")
    heals(road, pull)


@pytest.mark.parametrize(("kind", "times"), SAMPLE)
def test_at_the_status(road: Road, clock: FakeClock, kind: str, times: int | None) -> None:
    """The status is the contract: what is refused is told by the exit code, anything else is tried again."""
    pull = road.open()
    result = struck(road, pull, fault(kind, STATUS, times=times))
    lasting = kind in ("primary_limit", "bad_credentials") or (times is None and kind not in AFTERWARDS)
    refused = kind in FINAL - {"bad_credentials"}
    assert result.verdict == ("passed" if refused or not lasting else "undecided")
    heals(road, pull)


@pytest.mark.parametrize("kind", sorted(QUICK))
def test_at_the_last_look(road: Road, clock: FakeClock, kind: str) -> None:
    pull = road.open()
    result = struck(road, pull, fault(kind, READ, after=1))
    final = kind in (FINAL - {"not_found"}) | {"primary_limit"}  # one 404 is tried again
    assert result.verdict == ("undecided" if final else "passed")
    assert pull.statuses[0].state == ("error" if final else "success")
    heals(road, pull)


@pytest.mark.parametrize("kind", sorted(QUICK))
def test_everything_for_ever(road: Road, clock: FakeClock, kind: str) -> None:
    pull = road.open()
    result = struck(road, pull, fault(kind, times=None))
    assert result.verdict == "undecided"


class TestNoReply:
    """A second without a byte is real here, so there are only these."""

    def test_once_at_the_read(self, road: Road, clock: FakeClock) -> None:
        result = struck(road, road.open(), fault("slow", READ))
        assert (result.code, result.requests.count("read")) == (0, 3)

    def test_once_at_the_comment_which_arrived(self, road: Road, clock: FakeClock) -> None:
        pull = road.open()
        assert struck(road, pull, fault("slow", COMMENT)).code == 0
        assert len(road.mine(pull)) == 1

    def test_for_ever(self, road: Road, clock: FakeClock) -> None:
        pull = road.open()
        result = struck(road, pull, fault("slow", READ, times=None))
        assert (result.code, result.verdict, pull.statuses[0].state) == (2, "undecided", "error")


class TestWaiting:
    """How long it waits, and what it says when it will not."""

    def test_a_limit_that_ends_in_forty_minutes_is_not_waited_for(self, road: Road, clock: FakeClock) -> None:
        result = struck(road, road.open(), Fault("primary_limit", READ, times=None))
        assert clock.slept == []
        assert "rate limit" in result.decision["findings"][0]["message"]
        assert "UTC" in result.decision["findings"][0]["fix"]

    @pytest.mark.parametrize(
        ("fault", "waits"),
        [
            (Fault("secondary_limit", READ, retry_after=7), [7.0]),
            (Fault("secondary_limit", READ), [60.0]),
            (Fault("429", READ, retry_after=3), [3.0]),
            (Fault("primary_limit", READ, retry_after=5), [5.0]),
            (Fault("secondary_limit", READ, retry_after=40, times=2), [40.0, 40.0]),
            (Fault("secondary_limit", COMMENT, retry_after=9), [9.0]),
            (Fault("429", STATUS, retry_after=11), [11.0]),
        ],
        ids=str,
    )
    def test_githubs_own_wait_is_obeyed(
        self, road: Road, clock: FakeClock, fault: Fault, waits: list[float]
    ) -> None:
        assert struck(road, road.open(), replace(fault)).code == 0
        assert clock.slept == waits

    @pytest.mark.parametrize(
        "fault",
        [Fault("secondary_limit", READ, retry_after=600), Fault("429", READ, retry_after=91),
         Fault("secondary_limit", READ, retry_after=40, times=3)],
        ids=str,
    )  # fmt: skip
    def test_but_not_past_the_deadline(self, road: Road, clock: FakeClock, fault: Fault) -> None:
        result = struck(road, road.open(), replace(fault))
        assert (result.code, result.verdict) == (2, "undecided")

    @pytest.mark.parametrize("kind", ["429", "500", "502", "503", "reset", "rate_limited"])
    def test_otherwise_it_backs_off_and_gives_up(self, road: Road, clock: FakeClock, kind: str) -> None:
        struck(road, road.open(), Fault(kind, READ, times=None))
        waits = clock.slept[: retry.ATTEMPTS - 1]
        assert len(waits) == retry.ATTEMPTS - 1
        assert all(0.7 <= wait / (0.5 * 2**number) <= 1.3 for number, wait in enumerate(waits))


def test_a_token_that_ran_out_meanwhile(road: Road, clock: FakeClock) -> None:
    result = struck(road, road.open(), Fault("bad_credentials", "rest", times=None))
    assert (result.code, result.verdict, clock.slept) == (2, "undecided", [])


def test_nobody_listens(road: Road, clock: FakeClock) -> None:
    pull = road.open()
    result = road.run(pull, environ={"GITHUB_API_URL": "http://127.0.0.1:9"})
    assert (result.code, result.verdict) == (2, "undecided")
    assert "cannot be reached" in result.summary
    assert clock.passed < 30


def test_an_address_without_graphql(road: Road, clock: FakeClock) -> None:
    result = road.run(road.open(), environ={"GITHUB_API_URL": f"{road.github.api_url}/api/v4"})
    assert (result.code, result.verdict) == (2, "undecided")
    road.github.violations.clear()  # asking there is no part of any contract, and the point


def test_a_name_that_nobody_has(road: Road, clock: FakeClock) -> None:
    result = road.run(road.open(), environ={"GITHUB_API_URL": "http://github.invalid/api/v3"})
    assert (result.code, result.verdict) == (2, "undecided")


def test_a_partial_answer_is_no_answer(road: Road, clock: FakeClock) -> None:
    """Without its comments a pull request would get a second one."""
    pull = road.open()
    road.run(pull)
    for path in ("comments", "files", "labels", "author", "baseRef"):
        struck(road, pull, Fault("partial", READ, path=("repository", "pullRequest", path)))
    assert (len(road.mine(pull)), len(pull.statuses)) == (1, 1)


def test_a_comment_is_looked_for_on_every_page_before_it_is_written_again(
    road: Road, clock: FakeClock
) -> None:
    pull = road.open()
    for number in range(150):
        pull.comment(author="rob-reviewer", body=f"PersonComment {number}")
    result = struck(road, pull, Fault("502_after", COMMENT))
    assert len(road.mine(pull)) == 1
    assert result.requests == ["read", "read", "POST comment", "read", "read", "POST status", "read"]


def test_a_status_whose_reply_was_lost_is_not_written_twice(road: Road, clock: FakeClock) -> None:
    pull = road.open()
    result = struck(road, pull, Fault("reply_lost", STATUS))
    assert len(pull.statuses) == 1
    assert result.requests == ["read", "POST comment", "POST status", "read", "read"]


# The whole matrix. A road is what stands on GitHub before the run; its requests are counted, not assumed.


@pytest.mark.parametrize("where", [READ, COMMENT, STATUS])
def test_an_answer_that_drips_is_given_up(road: Road, clock: FakeClock, where: str) -> None:
    """A byte now and then resets the socket's timeout, so the whole answer has one of its own."""
    pull = road.open()
    began = time.monotonic()
    result = struck(road, pull, fault("drip", where))
    assert (result.code, len(pull.statuses), len(road.mine(pull))) == (0, 1, 1)
    assert time.monotonic() - began < 8 * SHORT


def test_a_server_that_only_drips_ends_the_run(
    road: Road, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retry, "WHOLE_ANSWER", 0.3)
    pull = road.open()
    began = time.monotonic()
    result = struck(road, pull, fault("drip", times=None))
    assert (result.code, result.verdict) == (2, "undecided")
    assert time.monotonic() - began < 12 * SHORT


def fresh(road: Road) -> PullRequest:
    return road.open()


def turned(road: Road) -> PullRequest:
    pull = road.open(body=UNCITED)
    road.run(pull)
    pull.edit(body=CITING)
    return pull


def doubled(road: Road) -> PullRequest:
    pull = road.open()
    for word in ("One.", "Two."):
        pull.comment(author=BOT, body=ours(word))
    return pull


def paged(road: Road) -> PullRequest:
    pull = road.open("Pages", files={f"docs/{number}.md": "x\n" for number in range(150)})
    for number in range(150):
        pull.comment(author="rob-reviewer", body=f"PersonComment {number}")
    return pull


def exempt(road: Road) -> PullRequest:
    return road.open("fix: rounding", UNCITED)


def unreadable(road: Road) -> PullRequest:
    road.policy("version: 1\n")
    road.manifest(None)
    return road.open()


Start = Callable[[Road], PullRequest]
MATRIX_ROADS: dict[Start, int] = {fresh: 4, turned: 4, doubled: 5, paged: 6, exempt: 3, unreadable: 4}


@pytest.mark.slow
@pytest.mark.parametrize("times", [1, 2, None], ids=["once", "twice", "for-ever"])
@pytest.mark.parametrize(
    ("start", "nth"), [(start, nth) for start, most in MATRIX_ROADS.items() for nth in range(most)]
)
def test_every_fault_everywhere(tmp_path: Path, start: Start, nth: int, times: int | None) -> None:
    for kind in sorted(KINDS - {"answer"}):
        folder = tmp_path / kind
        folder.mkdir()
        with GitHub() as github:
            road = Road(github, folder)
            road.clock = FakeClock(datetime.now(UTC))
            where = "graphql" if kind in GRAPHQL_ONLY else "*"
            one_of_the_matrix(road, start, fault(kind, where, times=times, after=nth))
            assert "\n".join(github.violations) == "", kind


def one_of_the_matrix(road: Road, start: Start, one: Fault) -> None:
    """A fault on a road; and what must be true afterwards, and once GitHub is well again."""
    pull = start(road)
    before = len(road.mine(pull))
    payload = road.github.event("pull_request", pull)
    road.clock.slept.clear()
    road.github.fail(one)
    result = road.run(pull, payload=payload)
    expected = {exempt: "exempt", paged: "exempt", unreadable: "undecided"}.get(start, "passed")
    assert tuple(result.outputs) == OUTPUTS, one
    assert result.code in (0, 2), one
    assert result.verdict in (expected, "undecided"), one
    assert road.clock.passed <= retry.DEADLINE, one
    assert len(road.mine(pull)) <= max(before, 1), one
    if result.verdict != "undecided" and pull.statuses:
        assert pull.statuses[0].state in ("success", "failure"), one
    road.github.faults.clear()
    road.run(pull)
    assert len(road.mine(pull)) <= 1, one
    assert pull.statuses[0].state == ("error" if start is unreadable else "success"), one
    assert set(road.run(pull).requests) == {"read"}, one


@pytest.mark.parametrize(("start", "requests"), MATRIX_ROADS.items())
def test_the_matrix_knows_its_roads(road: Road, start: Start, requests: int) -> None:
    pull = start(road)
    assert len(road.run(pull).requests) == requests
