"""A status that GitHub refuses: descriptions it would not take are cleaned, and what is refused is said everywhere."""

import pytest
from road import CITING, UNCITED, Road

from simulator import Fault, PullRequest
from simulator.state.accounts import account

NOTE = "The status could not be written"


def fill(road: Road, pull: PullRequest, count: int = 1000) -> None:
    """As many statuses as GitHub takes for one commit and context; the last says that all is well."""
    bot = account("github-actions[bot]")
    for _ in range(count):
        road.repo.set_status(
            pull.head_sha, context="outcome-gate", state="success", by=bot, description="Fine"
        )


@pytest.mark.parametrize(
    ("reason", "description"),
    [("a spike 🚀 for the demo", "No outcome needed: a spike for the demo"), ("🚀🚀", "No outcome needed:"),
     ("𝕊pike", "No outcome needed: pike"), ("naïve ☃", "No outcome needed: naïve ☃")],
)  # fmt: skip
def test_characters_that_github_refuses(road: Road, reason: str, description: str) -> None:
    road.policy("version: 1\nrequire: all\n")
    pull = road.open("fix: rounding", f"No-outcome: {reason}\n")
    result = road.run(pull)
    assert (result.code, pull.statuses[0].description) == (0, description)
    assert road.run(pull).requests == ["read"]


@pytest.mark.parametrize("mode", ["always", "failures", "changes"])
@pytest.mark.parametrize("is_new", [True, False], ids=["the first comment", "a comment that stands"])
def test_a_commit_that_is_full(road: Road, mode: str, is_new: bool) -> None:
    """The last green of a thousand stands for ever: only a new commit helps, and the comment says so."""
    pull = road.open(body=UNCITED)
    if not is_new:
        road.run(pull, comment=mode)
    fill(road, pull)
    result = road.run(pull, comment=mode)
    assert result.code == 1
    assert NOTE in result.log
    assert NOTE in result.summary
    [comment] = road.mine(pull)
    assert NOTE in comment.body
    again = road.run(pull, comment=mode)
    assert (again.code, again.requests) == (1, ["read", "POST status"])
    pull.push({"src/a.py": "x\n"})
    assert road.run(pull, comment=mode).code == 1
    assert NOTE not in road.mine(pull)[0].body
    assert road.run(pull, comment=mode).requests == ["read"]


def test_where_no_comment_would_be_begun_one_is(road: Road) -> None:
    pull = road.open("fix: rounding", UNCITED)
    fill(road, pull)
    assert road.run(pull).code == 2
    assert NOTE in road.mine(pull)[0].body


def test_a_group_that_is_full(road: Road) -> None:
    pull = road.open(body=UNCITED)
    entry = pull.enqueue()
    bot = account("github-actions[bot]")
    for _ in range(1000):
        road.repo.set_status(
            entry.head_sha, context="outcome-gate", state="success", by=bot, description="Fine"
        )
    result = road.run(entry, "merge_group")
    assert (result.code, NOTE in result.summary, pull.comments) == (1, True, [])


@pytest.mark.parametrize("where", ["POST *statuses*", "POST *comments"])
def test_one_404_is_tried_again(road: Road, where: str) -> None:
    """A pull request that was just opened may not be there for every one of GitHub's servers."""
    pull = road.open(body=CITING)
    road.github.fail(Fault("not_found", where=where))
    result = road.run(pull)
    assert (result.code, len(pull.statuses), len(road.mine(pull))) == (0, 1, 1)
    assert "could not be written" not in result.log


def test_a_404_that_stays_is_said(road: Road) -> None:
    pull = road.open(body=CITING)
    road.github.fail(Fault("not_found", where="POST *statuses*", times=None))
    result = road.run(pull)
    assert (result.code, result.verdict) == (2, "passed")
    assert NOTE in road.mine(pull)[0].body
    road.github.faults.clear()
    assert road.run(pull).code == 0
    assert NOTE not in road.mine(pull)[0].body
    assert road.run(pull).requests == ["read"]
