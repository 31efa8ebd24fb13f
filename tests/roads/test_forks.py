"""Forks: a writer wakes when a run that could only read has ended, and finds the pull request by its head."""

from typing import Any

import pytest
from road import CITING, MANIFEST, MANIFEST_PATH, READER, REPOSITORY, UNCITED, Result, Road

from simulator import Fault, PullRequest


def finished(road: Road, pull: PullRequest) -> dict[str, Any]:
    """What GitHub says when a workflow's run on the head of a pull request has ended."""
    return road.github.event("workflow_run", pull)


def wake(road: Road, payload: dict[str, Any], **inputs: str) -> Result:
    """The writer."""
    return road.run(None, "workflow_run", payload=payload, **inputs)


def said_nothing(road: Road, result: Result) -> bool:
    """Whether there is neither a verdict nor a word about one on any pull request."""
    written = [pull for pull in road.repo.pulls if pull.comments or pull.statuses]
    return (result.code, result.verdict, written) == (2, "undecided", [])


@pytest.mark.parametrize("fork", [True, False], ids=["a fork", "the same repository"])
@pytest.mark.parametrize(
    ("body", "verdict", "state"), [(CITING, "passed", "success"), (UNCITED, "failed", "failure")]
)
def test_a_reader_then_a_writer(road: Road, fork: bool, body: str, verdict: str, state: str) -> None:
    road.open(body=body)
    pull = road.open(body=body, fork=fork, author="sam-outside" if fork else "dana-dev")
    writer, road.token = road.token, road.github.token("github-actions[bot]", READER)
    assert (road.run(pull).verdict, pull.statuses, pull.comments) == (verdict, [], [])
    road.token = writer
    result = wake(road, finished(road, pull))
    assert (result.code, result.verdict) == (0, verdict)
    assert [status.state for status in pull.statuses] == [state]
    assert len(road.mine(pull)) == 1
    assert len([exchange for exchange in result.exchanges if exchange.path.endswith("/pulls")]) == 1
    asks_role = fork and verdict == "failed"  # what an author from outside may do here
    assert len(result.exchanges) == (6 if asks_role else 5)


def test_a_writer_that_may_not_write_tells_by_its_colour(road: Road) -> None:
    """Its job hangs on the default branch, so it is green whatever the verdict, while the status tells that."""
    pull = road.open(fork=True, body=UNCITED)
    road.token = road.github.token("github-actions[bot]", READER)
    assert wake(road, finished(road, pull)).code == 1


def test_once_more_it_costs_two_reads(road: Road) -> None:
    pull = road.open(fork=True)
    wake(road, finished(road, pull))
    assert len(wake(road, finished(road, pull)).exchanges) == 2


def test_another_fork_with_a_branch_of_the_same_name_is_another(road: Road) -> None:
    one = road.open(fork=True, author="sam-outside", branch="topic", body=UNCITED)
    other = road.open(fork=True, author="kim-outside", branch="topic")
    assert wake(road, finished(road, other)).verdict == "passed"
    assert (one.statuses, len(other.statuses)) == ([], 1)


def test_the_same_commit_in_two_forks_is_told_apart(road: Road) -> None:
    """Somebody pushes the commit of another's pull request to a fork of their own, and cites well there."""
    victim = road.open(fork=True, author="sam-outside", branch="topic", body=UNCITED)
    copy = road.open(fork=True, author="mallory", branch="topic")
    copy.edit(head_sha=victim.head_sha)
    assert wake(road, finished(road, victim)).verdict == "failed"
    assert (len(road.mine(victim)), road.mine(copy)) == (1, [])


def test_of_two_pull_requests_of_one_head_both_are_judged(road: Road) -> None:
    """Nothing says which of them the run was about: each gets its comment, and the commit the worse verdict."""
    road.repo.write("release", {MANIFEST_PATH: MANIFEST})
    pull = road.open(fork=True, branch="topic")
    second = road.open(fork=True, branch="topic", base="release", body=UNCITED)
    pull.edit(head_sha=second.head_sha)
    result = wake(road, finished(road, second))
    assert result.code == 0
    status = second.status("outcome-gate")
    assert status is not None
    assert (status.state, status.description) == (
        "failure", f"#{second.number} of the same commit: a maintainer names the outcome",
    )  # fmt: skip
    assert [len(road.mine(one)) for one in (pull, second)] == [1, 1]
    second.close()
    assert wake(road, finished(road, pull)).verdict == "passed"
    assert [one.state for one in pull.statuses] == ["success", "failure"]


def test_a_head_that_moved_since_is_left_to_its_own_run(road: Road) -> None:
    pull = road.open(fork=True)
    old = finished(road, pull)
    pull.push({"src/more.py": "x\n"})
    result = wake(road, old)
    assert said_nothing(road, result)
    assert "No open pull request has the head" in result.summary
    assert wake(road, finished(road, pull)).verdict == "passed"


def test_a_pull_request_closed_since(road: Road) -> None:
    pull = road.open(fork=True)
    payload = finished(road, pull)
    pull.close()
    assert said_nothing(road, wake(road, payload))


@pytest.mark.parametrize("is_named", [True, False], ids=["after the event", "before it"])
def test_a_deleted_fork(road: Road, is_named: bool) -> None:
    """Nobody can say any more whose head it was; GitHub then sends null, too."""
    pull = road.open(fork=True)
    payload = finished(road, pull)
    pull.delete_fork()
    if not is_named:
        payload["workflow_run"]["head_repository"] = None
    assert said_nothing(road, wake(road, payload))


@pytest.mark.parametrize(
    "branch", ["fix/#12", "a branch", "a&head=x:y", "größe", "50%", "a+b", "gh-readonly-queue/main/pr-1-abc"]
)
def test_any_name_of_a_branch(road: Road, branch: str) -> None:
    road.open(fork=True, body=UNCITED)
    pull = road.open(fork=True, branch=branch)
    assert wake(road, finished(road, pull)).verdict == "passed"
    assert len(pull.statuses) == 1


def test_a_renamed_fork_is_the_same_fork(road: Road) -> None:
    pull = road.open(fork=True)
    payload = finished(road, pull)
    assert pull.head_repository is not None
    pull.head_repository.rename("my-ledger")
    assert wake(road, payload).verdict == "passed"


def test_a_renamed_repository_is_followed(road: Road) -> None:
    """The runner still has the old name; GitHub redirects the one read."""
    pull = road.open(fork=True)
    payload = finished(road, pull)
    road.repo.rename("books")
    result = wake(road, payload)
    assert (result.verdict, len(pull.statuses)) == ("passed", 1)


def test_another_repository_under_the_fork_s_name_is_another(road: Road) -> None:
    """The fork is deleted and made anew: same owner, name, branch and commit, another id."""
    pull = road.open(fork=True)
    payload = finished(road, pull)
    payload["workflow_run"]["head_repository"]["id"] += 1
    assert said_nothing(road, wake(road, payload))


def test_what_an_author_can_write_names_no_pull_request(road: Road) -> None:
    """Artifacts, display titles, the payload's own list: whatever they say, the head decides."""
    victim = road.open(body=UNCITED)
    road.run(victim)
    before = list(victim.statuses)
    pull = road.open(fork=True)
    payload = finished(road, pull)
    run = payload["workflow_run"]
    run["pull_requests"] = [{"number": victim.number, "head": {"sha": victim.head_sha}}]
    run |= {"display_title": f"#{victim.number}", "name": str(victim.number)}
    payload |= {"number": victim.number, "pull_request": {"number": victim.number}}
    payload |= {"inputs": {"pull_request": str(victim.number)}}
    fill = road.folder / "workspace"
    fill.mkdir()
    for name in ("pr_number", "pr.txt", "event.json", "NR"):
        (fill / name).write_text(str(victim.number))
    result = road.run(None, "workflow_run", payload=payload, environ={"GITHUB_WORKSPACE": str(fill)})
    assert (result.verdict, len(pull.statuses), list(victim.statuses)) == ("passed", 1, before)
    assert not [exchange for exchange in result.exchanges if "artifacts" in exchange.path]


@pytest.mark.parametrize("event", ["push", "schedule", "workflow_dispatch"])
def test_a_run_that_was_not_about_a_pull_request(road: Road, event: str) -> None:
    payload = finished(road, road.open(fork=True))
    payload["workflow_run"]["event"] = event
    result = wake(road, payload)
    assert (result.code, result.verdict, result.requests) == (0, "", [])
    assert "not about a pull request" in result.summary


def test_an_outage_leaves_no_old_green(road: Road) -> None:
    pull = road.open(fork=True)
    wake(road, finished(road, pull))
    road.github.fail(Fault("503", where="GET */pulls", times=None))
    result = wake(road, finished(road, pull))
    status = pull.status("outcome-gate")
    assert status is not None
    assert (result.code, status.state) == (2, "error")


BOT = "dependabot[bot]"


@pytest.mark.parametrize(
    ("author", "sender", "verdict"),
    [(BOT, "dana-dev", "exempt"), ("dana-dev", BOT, "failed"), (BOT, BOT, "exempt")],
)
@pytest.mark.parametrize("event", ["pull_request", "pull_request_target", "workflow_run"])
def test_a_bot_is_who_opened_it_not_who_touched_it_last(
    road: Road, event: str, author: str, sender: str, verdict: str
) -> None:
    """`github.actor` is whoever pushed or edited last, so a person's feature could borrow a bot's name."""
    pull = road.open(body=UNCITED, author=author, branch="dependabot/pip/requests-3")
    payload = road.github.event(event, pull, sender=sender)
    actor = {"GITHUB_ACTOR": sender, "GITHUB_TRIGGERING_ACTOR": sender}
    assert road.run(pull, event, payload=payload, environ=actor).verdict == verdict


def test_the_road_asks_the_repository_it_runs_in(road: Road) -> None:
    """Not the one a payload names."""
    pull = road.open(fork=True)
    payload = finished(road, pull)
    payload["repository"] |= {"full_name": "mallory/ledger", "id": 1}
    result = wake(road, payload)
    assert {"/".join(e.path.split("/")[2:4]) for e in result.exchanges if e.path != "/graphql"} == {
        REPOSITORY
    }
