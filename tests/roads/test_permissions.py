"""A token that may not write: the verdict holds, and one sentence names what is missing."""

import pytest
from road import CITING, READER, UNCITED, WRITER, Road

from outcome_gate.cli import main
from simulator import Fault


@pytest.mark.parametrize(("body", "code", "verdict"), [(CITING, 0, "passed"), (UNCITED, 1, "failed")])
def test_a_token_that_only_reads(road: Road, body: str, code: int, verdict: str) -> None:
    road.token = road.github.token("github-actions[bot]", READER)
    pull = road.open(body=body, fork=True)
    result = road.run(pull)
    assert (result.code, result.verdict) == (code, verdict)
    asked = [one for one in result.requests if one != "GET role"]
    assert asked == ["read", "POST comment", "POST status"]
    assert (pull.comments, pull.statuses) == ([], [])
    for permission in ("pull-requests: write", "statuses: write"):
        assert result.log.count(permission) == 1
        assert result.summary.count(permission) == 1


@pytest.mark.parametrize(
    ("missing", "sentence", "requests"),
    [
        ("pull_requests", "pull-requests: write", ["read", "POST comment", "POST status", "read"]),
        ("statuses", "statuses: write", ["read", "POST comment", "POST status", "read"]),
    ],
)
def test_a_token_that_writes_one_of_the_two(
    road: Road, missing: str, sentence: str, requests: list[str]
) -> None:
    road.token = road.github.token("github-actions[bot]", WRITER | {missing: "read"})
    pull = road.open()
    result = road.run(pull)
    assert (result.code, result.verdict, result.requests) == (0, "passed", requests)
    assert (len(road.mine(pull)), len(pull.statuses)) == ((0, 1) if missing == "pull_requests" else (1, 0))
    assert result.log.count(": write") == 1
    assert sentence in result.summary


@pytest.mark.parametrize("kind", ["archived", "not_found", "unprocessable"])
@pytest.mark.parametrize(("body", "code"), [(CITING, 2), (UNCITED, 1)], ids=["passed", "failed"])
def test_a_status_that_github_refuses_leaves_no_green_job(
    road: Road, kind: str, body: str, code: int
) -> None:
    """An older status may still stand there and say something else."""
    pull = road.open(body=body)
    road.github.fail(Fault(kind, where="POST /repos/*/statuses/*", times=None))
    result = road.run(pull, fail_job="false")
    assert (result.code, pull.statuses) == (code, [])
    assert result.log.count("The status could not be written: GitHub refused (4") == 1


@pytest.mark.parametrize(("body", "code"), [(CITING, 2), (UNCITED, 1)], ids=["passed", "failed"])
def test_a_job_beside_another_commit_shows_no_verdict(road: Road, body: str, code: int) -> None:
    """A finished run's job hangs on the default branch: without a status its green would show nothing."""
    pull = road.open(body=body, fork=True)
    road.token = road.github.token("github-actions[bot]", READER)
    payload = road.github.event("workflow_run", pull)
    assert road.run(None, "workflow_run", payload=payload).code == code


def test_a_laptop_that_may_not_publish_says_so_by_its_exit_code(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    pull = road.open()
    monkeypatch.setenv("GITHUB_TOKEN", road.github.token("dana-dev", READER))
    address = f"https://github.com/{road.repo.full_name}/pull/{pull.number}"
    flags = ["check", "--pr", address, "--api-url", road.github.api_url]
    assert (main(flags), main([*flags, "--publish"])) == (0, 2)


def test_a_token_that_may_not_read(road: Road) -> None:
    road.repo.private = True
    road.token = road.github.token("github-actions[bot]", {"statuses": "write"}, home=road.repo)
    pull = road.open()
    result = road.run(pull)
    assert (result.code, result.verdict, pull.statuses[0].state) == (2, "undecided", "error")
    assert "pull-requests: read" in result.summary


def test_a_token_that_nobody_knows(road: Road) -> None:
    pull = road.open()
    result = road.run(pull, token="ghs_" + "x" * 36)
    assert (result.code, result.verdict, pull.statuses) == (2, "undecided", [])
    assert "token" in result.decision["findings"][0]["message"]
    assert road.clock.slept == []


def test_a_dry_run_writes_nothing(road: Road) -> None:
    pull = road.open(body=UNCITED)
    result = road.run(pull, dry_run="true")
    assert (result.code, result.verdict, result.requests) == (1, "failed", ["read"])
    assert (pull.comments, pull.statuses) == ([], [])


def test_a_dry_run_knows_where_the_comment_stands(road: Road) -> None:
    pull = road.open()
    url = road.run(pull).outputs["comment_url"]
    pull.edit(body=UNCITED)
    result = road.run(pull, dry_run="true")
    assert (result.outputs["comment_url"], result.requests) == (url, ["read"])


def test_a_dry_run_leaves_no_error_either(road: Road) -> None:
    pull = road.open()
    payload = road.github.event("pull_request", pull)
    del road.repo.issues[pull.number]
    assert road.run(pull, payload=payload, dry_run="true").requests == ["read"]
    assert pull.statuses == []
