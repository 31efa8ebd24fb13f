"""One commit, one truth: a status belongs to a commit, so it is the worst verdict of all that have it as their head."""

import json
from datetime import timedelta
from typing import Any

import pytest
from road import CITING, MANIFEST, MANIFEST_PATH, POLICY_PATH, UNCITED, WRITER, Result, Road
from turnstile import Chooser, Play, Turnstile, some_orders

from simulator import Fault, PullRequest

CITE = "cite a customer outcome"


def status(pull: PullRequest) -> tuple[str, str]:
    found = pull.status("outcome-gate")
    assert found is not None
    return found.state, found.description or ""


def release(road: Road, policy: str = "") -> None:
    """A second base branch, with the manifest of the first; and a policy of its own."""
    road.repo.write("release", {MANIFEST_PATH: MANIFEST, **({POLICY_PATH: policy} if policy else {})})


def second(road: Road, first: PullRequest, title: str = "fix: rounding", **fields: Any) -> PullRequest:
    """Another pull request with the head commit of the first, by default from the same branch into `release`."""
    given = {"body": UNCITED, "base": "release", "branch": first.branch} | fields
    made = road.open(title, **given)
    home = made.head_repository
    assert home is not None
    home.branches[made.branch] = first.head_sha
    made.edit(head_sha=first.head_sha)
    return made


def ways(road: Road, first: PullRequest, way: str) -> PullRequest:
    """The second pull request, however GitHub then tells that it has the commit."""
    if way == "another branch":
        return second(road, first, branch="other")
    if way == "a stranger's fork":
        return second(road, first, branch="theirs", fork=True, author="mallory", base="main")
    if way == "an observing policy":
        release(road, "version: 1\nmode: observe\n")
        return second(road, first, "feat: x")
    if way == "an exempt label":
        release(road, "version: 1\nexempt:\n  labels: [skip]\n")
        return second(road, first, "feat: x", labels=["skip"])
    return second(road, first)


def wake(road: Road, pull: PullRequest, event: str) -> Result:
    if event == "issue_comment":
        pull.comment(author="dana-dev", body="/outcome-gate check")
        return road.run(pull, event)
    if event == "workflow_dispatch":
        return road.run(pull, event, payload={"inputs": {"pull_request": str(pull.number)}})
    if event == "schedule":
        return road.run(road.repo, event)
    if event == "workflow_run":
        return road.run(None, event, payload=road.github.event(event, pull))
    return road.run(pull, event)


@pytest.mark.parametrize(
    "way", ["another base", "another branch", "a stranger's fork", "an observing policy", "an exempt label"]
)
def test_a_second_pull_request_turns_no_failure_green(road: Road, way: str) -> None:
    release(road)
    first = road.open(body=UNCITED)
    road.run(first)
    other = ways(road, first, way)
    result = road.run(other)
    assert (result.code, result.verdict in ("exempt", "failed")) == (0, True)
    assert status(first) == ("failure", f"#{first.number} of the same commit: {CITE}")
    first.push({"src/a.py": "x\n"})
    assert road.run(other).code == 0
    assert status(other)[0] == "success"


@pytest.mark.parametrize(
    "event",
    ["pull_request", "pull_request_target", "issue_comment", "workflow_dispatch", "workflow_run", "schedule"],
)
def test_the_same_on_every_road(road: Road, event: str) -> None:
    release(road)
    first = road.open(body=UNCITED)
    other = second(road, first)
    wake(road, other, event)
    assert status(other) == ("failure", f"#{first.number} of the same commit: {CITE}")
    first.edit(body=CITING)
    wake(road, other, event)
    assert status(other)[0] == "success"


def test_an_error_is_worse_than_a_failure(road: Road) -> None:
    road.repo.write("release", {MANIFEST_PATH: "outcomes: [\n"})
    first = road.open(body=UNCITED)
    other = second(road, first, "feat: x")
    assert road.run(first).verdict == "failed"
    assert status(first) == (
        "error", f"#{other.number} of the same commit: not checked: the manifest has a problem",
    )  # fmt: skip
    assert road.run(other).verdict == "undecided"
    assert len(other.statuses) == 1


def test_what_it_costs(road: Road) -> None:
    release(road)
    first = road.open(body=UNCITED)
    other = second(road, first)
    assert road.run(other).requests == ["read", "read", "POST status", "read", "read"]
    assert road.run(other).requests == ["read", "read"]
    assert road.run(first).requests == ["read", "read", "POST comment", "read", "read"]
    assert road.run(first).requests == ["read", "read"]


@pytest.mark.parametrize(
    "bodies", [(UNCITED, CITING), (CITING, UNCITED), (UNCITED, UNCITED), (CITING, CITING)]
)
def test_two_sweeps_in_a_row_write_nothing_the_second_time(road: Road, bodies: tuple[str, str]) -> None:
    release(road)
    first = road.open(body=bodies[0])
    second(road, first, "feat: x", body=bodies[1].replace("faster-month-end-close", "fewer-matching-errors"))
    wake(road, first, "schedule")
    again = wake(road, first, "schedule")
    assert [one for one in again.requests if one != "read"] == []
    for pull in road.repo.pulls:
        assert [one for one in road.run(pull).requests if one != "read"] == []


def hidden(road: Road) -> tuple[PullRequest, PullRequest]:
    """Two of one commit that no question finds: another branch, a commit of the default branch, a search behind."""
    road.github.world.search_lag = timedelta(days=9)
    road.repo.write("release", {MANIFEST_PATH: MANIFEST})
    first = road.open(body=UNCITED, base="release")
    other = second(road, first, branch="other", base="old")
    return first, other


def test_what_no_question_finds_is_left_to_the_sweep(road: Road) -> None:
    road.repo.write("old", {MANIFEST_PATH: MANIFEST})
    first, other = hidden(road)
    road.repo.branches["main"] = first.head_sha
    assert road.run(other).verdict == "exempt"
    assert status(other)[0] == "success"
    wake(road, first, "schedule")
    assert status(other) == ("failure", f"#{first.number} of the same commit: {CITE}")
    again = wake(road, first, "schedule")
    assert [one for one in again.requests if one != "read"] == []


@pytest.mark.parametrize("lag", [0, 9])
def test_the_default_branch_s_commit_is_searched_for(road: Road, lag: int) -> None:
    """`main` into `release` and a branch of the same commit: the commit tells of neither."""
    road.repo.write("old", {MANIFEST_PATH: MANIFEST})
    first, other = hidden(road)
    road.repo.branches["main"] = first.head_sha
    road.github.world.search_lag = timedelta(days=lag)
    road.run(other)
    assert status(other)[0] == ("success" if lag else "failure")


@pytest.mark.parametrize("how", ["closed", "edited", "merged"])
def test_when_one_goes_the_other_is_judged_again(road: Road, how: str) -> None:
    release(road)
    first = road.open(body=CITING)
    other = second(road, first, "feat: x", base="release")
    road.run(other)
    assert road.run(first).code == 0
    assert status(first) == ("failure", f"#{other.number} of the same commit: {CITE}")
    if how == "edited":
        road.repo.write("lenient", {MANIFEST_PATH: MANIFEST, POLICY_PATH: "version: 1\nmode: observe\n"})
        other.edit(base="lenient", base_sha=road.repo.branches["lenient"])
    elif how == "closed":
        other.close()
    else:
        other.merge()
    road.run(other, action="edited" if how == "edited" else "closed")
    assert status(first)[0] == "success"
    assert len(road.mine(other)) == 1


def test_a_stranger_s_reddens_and_closing_it_heals(road: Road) -> None:
    first = road.open(body=CITING)
    road.run(first)
    other = second(road, first, "feat: theirs", base="main", branch="x", fork=True, author="mallory")
    road.run(other, "pull_request_target")
    assert road.run(first).verdict == "passed"
    assert status(first) == ("failure", f"#{other.number} of the same commit: a maintainer names the outcome")
    other.close()
    road.run(other, "pull_request_target", action="closed")
    assert status(first) == ("success", "Serves faster-month-end-close · days-to-close")


def test_one_that_changes_while_the_other_is_judged(road: Road) -> None:
    release(road)
    first = road.open(body=CITING)
    other = second(road, first)
    road.github.before("POST */statuses/*", lambda: first.edit(body=UNCITED))
    road.run(other)
    assert status(other) == ("failure", f"#{first.number} of the same commit: {CITE}")


def crowd(road: Road, first: PullRequest, count: int) -> list[PullRequest]:
    for number in range(count):
        road.repo.write(f"base-{number}", {MANIFEST_PATH: MANIFEST})
    return [second(road, first, base=f"base-{number}") for number in range(count)]


@pytest.mark.parametrize("count", [11, 60])
def test_of_too_many_nothing_is_decided(road: Road, count: int) -> None:
    first = road.open(body=CITING)
    others = crowd(road, first, count)
    result = road.run(first)
    assert status(first) == ("error", "Not checked: too many pull requests have this commit")
    assert (result.code, result.verdict, result.decision["cause"]) == (2, "undecided", "commit")
    assert result.requests == ["read", "POST comment", "POST status", "read"]
    said = road.mine(first)[0].body.replace("\u200b", "")
    assert f"not read: #{others[0].number}, #{others[1].number}" in said
    assert (", and more" in said) is (count > 11)
    assert "Close those that are not needed" in said
    assert road.run(first).requests == ["read"]
    for one in others:
        one.close()
    assert (road.run(first).code, status(first)[0]) == (0, "success")


def test_of_too_many_observing_reddens_nothing(road: Road) -> None:
    first = road.open(body=CITING)
    crowd(road, first, 11)
    result = road.run(first, mode="observe")
    assert (result.code, status(first)[0]) == (0, "success")
    assert "too many pull requests" in status(first)[1]


def test_sweeps_of_too_many_write_nothing_the_second_time(road: Road) -> None:
    first = road.open(body=CITING)
    crowd(road, first, 11)
    assert wake(road, first, "schedule").code == 2
    again = wake(road, first, "schedule")
    assert (again.code, [one for one in again.requests if one != "read"]) == (2, [])


def test_a_merge_group_s_commit_is_judged_by_its_group_alone(road: Road) -> None:
    queued = road.open(body=UNCITED)
    entry = queued.enqueue()
    thief = road.open("fix: rounding", UNCITED, fork=True, author="mallory")
    thief.edit(head_sha=entry.head_sha)
    result = road.run(thief, "pull_request_target")
    assert (result.verdict, thief.statuses, thief.comments) == ("exempt", [], [])
    assert "merge group" in result.log
    road.run(entry, "merge_group")
    assert status(thief)[0] == "failure"


def broken(kind: str, place: list[str], data: Any) -> bytes:
    error = {"type": kind, "path": place, "message": "no"}
    return json.dumps({"data": data, "errors": [error]}).encode()


def test_a_search_that_fails_is_done_without(road: Road) -> None:
    first = road.open(body=CITING)
    answer = broken("SERVICE_UNAVAILABLE", ["sharing"], None)
    road.github.fail(Fault("answer", where="graphql", body=answer))
    assert road.run(first).requests == ["read", "read", "POST comment", "POST status", "read"]
    assert status(first)[0] == "success"


def test_a_fork_that_may_not_be_read_is_done_without(road: Road) -> None:
    first = road.open(body=CITING, fork=True)
    road.github.fail(
        Fault("partial", where="graphql", path=("repository", "pullRequest", "headRef"), of="FORBIDDEN")
    )
    assert road.run(first).requests == ["read", "POST comment", "POST status", "read"]


def test_two_runs_at_once_on_two_of_one_commit(road: Road) -> None:
    """Each judges the other, which changes meanwhile: in whichever order, the worst stands at the end."""
    tokens = {name: road.github.token("github-actions[bot]", WRITER) for name in "AB"}
    turnstile = Turnstile(road.github, tokens)
    release(road)

    def play(choose: Chooser) -> Play:
        first = road.open(body=CITING)
        other = second(road, first)
        event = road.github.event("pull_request", other)
        runs = {
            "A": lambda: road.run(other, payload=event, token=tokens["A"]),
            "B": lambda: road.run(first, action="edited", token=tokens["B"]),
        }
        played = turnstile.play(choose, runs, lambda: first.edit(body=UNCITED))
        assert status(first)[0] == "failure", played.order
        return played

    assert len({played.order for played in some_orders(play, 25)}) > 8
