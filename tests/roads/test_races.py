"""What happens on GitHub while we judge."""

import itertools

import pytest
from road import CITING, MANIFEST, UNCITED, Road, ours

from outcome_gate.model.decision import Verdict
from simulator import Fault


def test_a_body_edited_before_the_last_look_is_judged_again(road: Road) -> None:
    pull = road.open(body=UNCITED)
    road.github.before("POST *statuses*", lambda: pull.edit(body=CITING))
    result = road.run(pull)
    assert (result.code, result.verdict) == (0, "passed")
    assert [status.state for status in pull.statuses] == ["success", "failure"]
    assert len(road.mine(pull)) == 1
    first, again = ["read", "POST comment", "POST status"], ["read", "PATCH comment", "POST status"]
    assert result.requests == [*first, *again, "read"]


def test_a_citation_taken_away_meanwhile_does_not_pass(road: Road) -> None:
    pull = road.open(body=CITING)
    road.github.before("POST *comments", lambda: pull.edit(body=UNCITED))
    result = road.run(pull)
    assert (result.code, result.verdict, pull.statuses[0].state) == (1, "failed", "failure")


@pytest.mark.parametrize(
    ("change", "verdict", "reads"),
    [
        ({"title": "fix: rounding"}, "exempt", 3),
        ({"labels": ["docs"]}, "exempt", 3),
        ({"draft": True}, "failed", 2),
        ({"base": "release"}, "failed", 3),
    ],
    ids=str,
)
def test_whatever_else_may_count_is_judged_again(
    road: Road, change: dict[str, object], verdict: str, reads: int
) -> None:
    road.repo.write("release", {"src/old.py": "x\n"})
    pull = road.open(body=UNCITED)
    road.github.before("POST *statuses*", lambda: pull.edit(**change))
    result = road.run(pull)
    assert (result.verdict, result.requests.count("read")) == (verdict, reads)


def test_it_is_judged_three_times_at_most(road: Road) -> None:
    pull = road.open(body=UNCITED)
    bodies = itertools.cycle([CITING, UNCITED])
    for nth in range(1, 9):
        road.github.before("POST *statuses*", lambda: pull.edit(body=next(bodies)), nth=nth)
    result = road.run(pull)
    assert result.requests.count("POST status") == 3
    assert result.verdict == "failed"
    assert len(road.mine(pull)) == 1


def test_a_head_pushed_meanwhile_gets_its_own_status(road: Road) -> None:
    pull = road.open()
    old = pull.head_sha
    road.github.before("POST *statuses*", lambda: pull.push({"src/more.py": "x\n"}))
    result = road.run(pull)
    assert (result.code, result.verdict) == (0, "passed")
    assert pull.head_sha != old
    assert [status.state for status in pull.statuses] == ["success"]
    assert len(road.mine(pull)) == 1


def test_a_manifest_merged_meanwhile_is_judged_by(road: Road) -> None:
    road.manifest(None)
    pull = road.open()
    road.github.before("POST *statuses*", lambda: road.manifest(MANIFEST))
    assert road.run(pull).verdict == "passed"


def test_a_base_that_moves_without_the_manifest_is_no_news(road: Road) -> None:
    pull = road.open()
    road.github.before("POST *statuses*", lambda: road.repo.write("main", {"src/other.py": "x\n"}))
    assert road.run(pull).requests == ["read", "POST comment", "POST status", "read"]


def test_an_answer_older_than_the_event_is_asked_for_again(road: Road) -> None:
    pull = road.open(body=UNCITED)
    pull.edit(body=CITING)
    road.github.fail(Fault("stale", where="graphql", times=2))
    result = road.run(pull, action="edited")
    assert (result.code, result.verdict) == (0, "passed")
    assert result.requests == ["read", "read", "read", "POST comment", "POST status", "read"]
    assert road.clock.slept == [0.5, 1.0]


@pytest.mark.parametrize("event", ["issue_comment", "workflow_run"])
def test_a_road_that_knows_the_time_asks_again_too(road: Road, event: str) -> None:
    """A comment that commands nothing new, and a finished run: what they tell of the pull request is a moment old."""
    pull = road.open(body=CITING)
    road.run(pull)
    pull.edit(body=UNCITED)
    pull.comment(author="dana-dev", body="/outcome-gate check")
    road.github.fail(Fault("stale", where="graphql", times=1, after=0 if event == "issue_comment" else 1))
    payload = road.github.event(event, pull) if event == "workflow_run" else None
    assert road.run(pull, event, payload=payload).verdict == "failed"
    assert pull.statuses[0].state == "failure"


def test_a_replica_that_never_catches_up_leaves_it_undecided(road: Road) -> None:
    pull = road.open(body=UNCITED)
    pull.edit(body=CITING)
    road.github.fail(Fault("stale", where="graphql", times=None))
    result = road.run(pull, action="edited")
    assert (result.code, result.verdict) == (2, "undecided")
    assert result.requests == ["read", "read", "read", "read", "POST status"]
    status = pull.status("outcome-gate")
    assert status is not None
    assert status.state == "error"
    assert "An `error` status was left on the head commit." in result.log
    assert road.clock.passed < 10


def test_a_replica_that_lags_at_the_last_look_is_not_believed(road: Road) -> None:
    pull = road.open(body=UNCITED)
    pull.edit(body=CITING)
    road.github.fail(Fault("stale", where="graphql", times=None, after=1))
    result = road.run(pull, action="edited")
    assert (result.code, result.verdict) == (0, "passed")
    assert [status.state for status in pull.statuses] == ["success"]


def test_two_runs_at_once_end_in_one_comment(road: Road) -> None:
    """The second begins when the first has judged but not yet written: both see no comment."""
    pull = road.open()
    first = ours("First.", Verdict.PASSED)
    road.github.before("POST *comments", lambda: pull.comment(author="github-actions[bot]", body=first))
    result = road.run(pull)
    assert [comment.id for comment in road.mine(pull)] == [pull.comments[0].id]
    healed = ["DELETE comment", "PATCH comment", "POST status", "read"]
    assert result.requests == ["read", "POST comment", "POST status", "read", *healed]
    assert str(pull.statuses[0].target_url).endswith(str(pull.comments[0].id))


def test_a_replayed_event_is_judged_by_what_stands_now(road: Road) -> None:
    """A re-run, or an event that comes after a later one: title, body, labels and head in it are old."""
    pull = road.open(title="feat: x", body=CITING, labels=["feature"])
    old = road.github.event("pull_request", pull)
    road.run(pull, payload=old)
    pull.edit(body=UNCITED)
    assert road.run(pull, action="edited").verdict == "failed"
    result = road.run(pull, payload=old)
    assert (result.verdict, result.requests) == ("failed", ["read"])
    assert [status.state for status in pull.statuses] == ["failure", "success"]
    pull.edit(labels=["docs"])
    assert road.run(pull, payload=old).verdict == "exempt"


def test_a_replayed_event_of_an_older_head_speaks_on_the_head_of_now(road: Road) -> None:
    pull = road.open()
    payload, old = road.github.event("pull_request", pull), pull.head_sha
    pull.push({"src/more.py": "x\n"})
    assert road.run(pull, payload=payload).verdict == "passed"
    assert [status.state for status in pull.statuses] == ["success"]
    assert road.repo.statuses_on(old) == []
