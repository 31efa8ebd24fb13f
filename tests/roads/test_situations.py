"""What is posted on each road in each situation: the table of docs/roads.md, played."""

from collections.abc import Callable

import pytest
from road import FEATURE, READER, UNCITED, Result, Road

from simulator import PullRequest

ROADS = ("pull_request", "pull_request_target", "workflow_run", "issue_comment", "workflow_dispatch", "schedule",
         "merge_group")  # fmt: skip
BOTH, STATUS, CODE, NOTHING, NO_RUN = "status, comment", "status", "exit code", "nothing", "no run"
FOREIGN = ("fork", "Dependabot", "first-time contributor", "deleted fork")
"""Whose `pull_request` runs hold a token that can only read."""


def opened(**fields: object) -> Callable[[Road], PullRequest]:
    return lambda road: road.open(**{"body": UNCITED, **fields})


def then(change: Callable[[Road, PullRequest], object], **fields: object) -> Callable[[Road], PullRequest]:
    def make(road: Road) -> PullRequest:
        pull = opened(**fields)(road)
        change(road, pull)
        return pull

    return make


SITUATIONS: dict[str, Callable[[Road], PullRequest]] = {
    "same repository": opened(),
    "fork": opened(fork=True, author="sam-outside"),
    "Dependabot": opened(author="dependabot[bot]", title="Bump requests from 3.0 to 3.1"),
    "first-time contributor": opened(fork=True, author="new-here"),
    "locked conversation": then(lambda _, pull: pull.lock()),
    "conflicted": then(lambda road, _: road.repo.write("main", dict.fromkeys(FEATURE, "other\n"))),
    "draft": opened(draft=True),
    "closed": then(lambda _, pull: pull.close()),
    "merged": then(lambda _, pull: pull.merge()),
    "renamed repository": then(lambda road, _: road.repo.rename("books")),
    "deleted fork": then(lambda _, pull: pull.delete_fork(), fork=True, author="sam-outside"),
}
POSTED: dict[str, tuple[str, ...]] = {
    "same repository": (BOTH, BOTH, BOTH, BOTH, BOTH, BOTH, STATUS),
    "fork": (CODE, BOTH, BOTH, BOTH, BOTH, BOTH, STATUS),
    "Dependabot": (CODE, STATUS, STATUS, STATUS, STATUS, STATUS, STATUS),
    "first-time contributor": (CODE, BOTH, BOTH, BOTH, BOTH, BOTH, STATUS),
    "locked conversation": (STATUS, STATUS, STATUS, STATUS, STATUS, STATUS, STATUS),
    "conflicted": (NO_RUN, BOTH, NO_RUN, BOTH, BOTH, BOTH, NO_RUN),
    "draft": (BOTH, BOTH, BOTH, BOTH, BOTH, BOTH, STATUS),
    "closed": (CODE, CODE, NOTHING, NOTHING, CODE, NOTHING, STATUS),
    "merged": (CODE, CODE, NOTHING, NOTHING, CODE, NOTHING, NOTHING),
    "renamed repository": (BOTH, BOTH, BOTH, BOTH, BOTH, BOTH, NOTHING),
    "deleted fork": (CODE, BOTH, NOTHING, BOTH, BOTH, BOTH, STATUS),
}  # fmt: skip
"""For each situation, what is posted on each of the roads."""


def travel(road: Road, pull: PullRequest, name: str, situation: str) -> Result:
    """One run of the road's event."""
    if name == "pull_request" and situation in FOREIGN:
        road.token = road.github.token("github-actions[bot]", READER)
    if name == "issue_comment":
        return road.run(pull.comment(author="mara-lead", body="/outcome-gate check"), name)
    if name == "workflow_dispatch":
        return road.run(road.repo, name, pull_request=str(pull.number))
    if name.startswith("pull_request"):
        return road.run(pull, name, action="edited")
    return road.run(road.repo if name == "schedule" else pull, name)


def posted(road: Road, pull: PullRequest, name: str, result: Result) -> str:
    """What is there afterwards: a status, be it on a group's commit, and our comment; else what the job says."""
    statuses = any(status for sha in road.repo.commits if (status := road.repo.statuses_on(sha)))
    found = [STATUS] if statuses else []
    found += (
        ["comment"] if any(one.body.startswith("<!-- outcome-gate:v1 ") for one in road.mine(pull)) else []
    )
    is_told = name in ("pull_request", "pull_request_target", "workflow_dispatch") and bool(result.verdict)
    return ", ".join(found) or (CODE if is_told else NOTHING)


CASES = [
    (situation, name, expected)
    for situation, row in POSTED.items()
    for name, expected in zip(ROADS, row, strict=True)
    if expected != NO_RUN
]


@pytest.mark.parametrize(("situation", "name", "expected"), CASES)
def test_what_is_posted(road: Road, situation: str, name: str, expected: str) -> None:
    """Always of a feature that cites nothing, or of what a bot made: nothing may turn green by where it came from."""
    pull = SITUATIONS[situation](road)
    result = travel(road, pull, name, situation)
    assert posted(road, pull, name, result) == expected
    green = [one for sha in road.repo.commits for one in road.repo.statuses_on(sha) if one.state == "success"]
    assert bool(green) == (situation == "Dependabot" and expected == STATUS)


@pytest.mark.parametrize("end", [PullRequest.close, PullRequest.merge])
def test_what_stands_on_an_ended_pull_request_stays(road: Road, end: Callable[[PullRequest], object]) -> None:
    """A merged pull request's verdict is the one it was merged by, whatever is edited or labelled afterwards."""
    pull = road.open()
    road.run(pull)
    end(pull)
    pull.edit(body=UNCITED, labels=["released"])
    result = road.run(pull, action="labeled")
    assert (result.verdict, result.requests) == ("failed", ["read"])
    assert [status.state for status in pull.statuses] == ["success"]
    assert "it is judged, and nothing is written" in result.log


def test_a_reopened_pull_request_is_told_again(road: Road) -> None:
    pull = road.open()
    road.run(pull)
    pull.close()
    pull.edit(body=UNCITED)
    pull.reopen()
    assert road.run(pull, action="reopened").verdict == "failed"
    assert pull.statuses[0].state == "failure"
