"""The status: on the head that was judged, in our context, and nowhere else."""

import pytest
from road import CITING, UNCITED, Road

from simulator.state.accounts import account


def test_only_the_head_gets_a_status(road: Road) -> None:
    pull = road.open()
    merge = road.repo.write("pull-1-merge", {"src/matching.py": "x\n"}, message="Merge")
    road.run(pull, environ={"GITHUB_SHA": merge, "GITHUB_REF": "refs/pull/1/merge"})
    assert {sha for sha, log in road.repo.status_log.items() if log} == {pull.head_sha}


def test_other_contexts_are_left_alone(road: Road) -> None:
    pull = road.open(body=UNCITED)
    ci = account("github-actions[bot]")
    for context in ("ci/test", "outcome-gate / other", "Outcome-Gate"):
        road.repo.set_status(pull.head_sha, context=context, state="success", by=ci, description="Fine")
    before = list(pull.statuses)
    road.run(pull)
    assert pull.statuses[1:] == before
    assert (pull.statuses[0].context, pull.statuses[0].state) == ("outcome-gate", "failure")


def test_somebody_elses_green_in_our_context_is_overruled(road: Road) -> None:
    pull = road.open(body=UNCITED)
    road.repo.set_status(
        pull.head_sha, context="outcome-gate", state="success", by=account("eve-author"), description="Fine"
    )
    road.run(pull)
    status = pull.status("outcome-gate")
    assert status is not None
    assert status.state == "failure"


@pytest.mark.parametrize("body", [CITING, UNCITED])
def test_a_right_word_by_another_account_is_written_anew(road: Road, body: str) -> None:
    """Whoever wrote it could change it; and where an app's status is required, only the app's counts."""
    pull = road.open(body=body)
    road.run(pull)
    ours = pull.statuses[0]
    road.repo.set_status(
        pull.head_sha, context="outcome-gate", state=ours.state, by=account("eve-author"),
        description=ours.description, target_url=ours.target_url,
    )  # fmt: skip
    assert road.run(pull).requests == ["read", "POST status", "read"]
    assert pull.statuses[0].creator.login == "github-actions[bot]"
    assert road.run(pull).requests == ["read"]


def test_a_status_that_went_missing_is_written_again(road: Road) -> None:
    pull = road.open()
    road.run(pull)
    road.repo.status_log.clear()
    assert road.run(pull).requests == ["read", "POST status", "read"]


def test_a_description_fits_where_github_shows_it(road: Road) -> None:
    pull = road.open(body="Outcome: " + "x" * 60_000)
    result = road.run(pull)
    assert result.verdict == "failed"
    assert 0 < len(result.outputs["status_description"]) <= 60


def test_the_head_is_the_last_of_several_commits(road: Road) -> None:
    pull = road.open()
    for number in range(3):
        pull.push({"src/more.py": f"x = {number}\n"})
    road.run(pull)
    assert [status.sha for status in pull.statuses] == [pull.head_sha]


def test_observing_never_blocks_and_says_what_it_would_do(road: Road) -> None:
    road.policy("version: 1\nmode: observe\n")
    pull = road.open(body=UNCITED)
    result = road.run(pull)
    status = pull.status("outcome-gate")
    assert status is not None
    assert (result.code, result.verdict, status.state) == (0, "failed", "success")
    assert "would fail" in (status.description or "")
    assert road.run(pull, mode="enforce").code == 1
    assert [one.state for one in pull.statuses] == ["failure", "success"]


def test_enforcing_begins_on_its_day(road: Road) -> None:
    road.policy("version: 1\nmode: observe\nenforce_from: 2026-11-21\n")
    assert road.run(road.open(body=UNCITED)).code == 1
    road.policy("version: 1\nmode: observe\nenforce_from: 2026-11-22\n")
    assert road.run(road.open(body=UNCITED)).code == 0


def test_a_job_that_must_not_fail_tells_by_the_status_alone(road: Road) -> None:
    pull = road.open(body=UNCITED)
    result = road.run(pull, fail_job="false")
    status = pull.status("outcome-gate")
    assert status is not None
    assert (result.code, result.verdict, status.state) == (0, "failed", "failure")
    road.policy("version: 1\n")
    road.manifest(None)
    assert road.run(road.open(body=CITING), fail_job="false").code == 2
