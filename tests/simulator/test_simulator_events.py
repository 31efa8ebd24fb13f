"""Payloads are GitHub's own examples, filled in from the state, and valid by both descriptions."""

from __future__ import annotations

import pytest

from simulator import GitHub, PullRequest, Repository
from simulator.judge.contract import load, payloads


def test_each_event_is_described(github: GitHub) -> None:
    for name in load("webhooks.json")["events"]:
        assert len(payloads().validators(name)) == 2, name


@pytest.mark.parametrize(
    "action",
    [
        "opened",
        "edited",
        "synchronize",
        "reopened",
        "labeled",
        "unlabeled",
        "ready_for_review",
        "locked",
        "dequeued",
    ],
)
def test_a_pull_request_event(github: GitHub, pull: PullRequest, action: str) -> None:
    pull.edit(body="Which customer?\r\n")
    payload = github.event("pull_request", pull, action=action)
    assert payload["number"] == pull.number
    assert payload["pull_request"]["body"] == "Which customer?\r\n"
    assert payload["pull_request"]["head"]["sha"] == pull.head_sha
    assert payload["pull_request"]["updated_at"] == pull.updated_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert payload["repository"]["full_name"] == "example-org/ledger"
    assert "Hello-World" not in str(payload)
    if action == "edited":
        assert payload["changes"] == {"body": {"from": "Closes the month.\r\n"}}


def test_closing_and_drafting(github: GitHub, repo: Repository, pull: PullRequest) -> None:
    pull.merge()
    assert github.event("pull_request", pull, action="closed")["pull_request"]["merged"] is True
    draft = repo.open_pull_request(title="x", draft=True)
    assert github.event("pull_request_target", draft, action="converted_to_draft")["pull_request"]["draft"]


def test_a_null_body_and_a_fork(github: GitHub, repo: Repository) -> None:
    pull = repo.open_pull_request(title="x", body=None, author="passer-by", fork=True)
    payload = github.event("pull_request", pull)
    assert payload["pull_request"]["body"] is None
    assert payload["pull_request"]["head"]["repo"]["full_name"] == "passer-by/ledger"
    pull.delete_fork()
    assert github.event("pull_request", pull)["pull_request"]["head"]["repo"] is None


@pytest.mark.parametrize("action", ["created", "edited", "deleted"])
def test_a_comment_on_a_pull_request(github: GitHub, pull: PullRequest, action: str) -> None:
    comment = pull.comment(author="mara-lead", body="/outcome-gate check\r\n")
    payload = github.event("issue_comment", comment, action=action)
    assert payload["comment"]["body"] == "/outcome-gate check\r\n"
    assert payload["issue"]["pull_request"]["url"].endswith(f"/pulls/{pull.number}")
    assert payload["sender"]["login"] == "mara-lead"
    assert github.event("issue_comment", pull)["comment"]["id"] == comment.id


def test_a_merge_group(github: GitHub, repo: Repository, pull: PullRequest) -> None:
    group = github.event("merge_group", pull)["merge_group"]
    assert group["head_ref"].startswith(f"refs/heads/gh-readonly-queue/main/pr-{pull.number}-")
    assert group["base_sha"] == repo.branches["main"]
    assert group["head_sha"] in repo.commits


def test_dispatch_run_and_schedule(github: GitHub, repo: Repository, pull: PullRequest) -> None:
    assert github.event("workflow_dispatch", repo, inputs={"pull_request": "7"})["inputs"] == {
        "pull_request": "7"
    }
    run = github.event("workflow_run", pull)["workflow_run"]
    assert (run["head_sha"], run["pull_requests"][0]["number"]) == (pull.head_sha, pull.number)
    fork = repo.open_pull_request(title="x", author="passer-by", fork=True)
    assert github.event("workflow_run", fork)["workflow_run"]["pull_requests"] == []
    assert github.event("schedule", repo)["schedule"] == "17 4 * * 1"


def test_a_payload_that_does_not_fit_is_found(loose: GitHub) -> None:
    pull = loose.repository("example-org/ledger").open_pull_request(title="x")
    loose.event("pull_request", pull, action="closed")
    assert "the payload of pull_request.closed" in loose.violations[0]


@pytest.mark.parametrize(
    "action", ["labeled", "unlabeled", "edited", "typed", "untyped", "deleted", "transferred"]
)
def test_an_issues_event_keeps_the_contract(github: GitHub, action: str) -> None:
    repo = github.repository("example-org/notes")
    issue = repo.open_issue(title="Crash", type="Bug", labels=["bug"])
    payload = github.event("issues", issue, action=action)
    assert (payload["action"], payload["issue"]["number"]) == (action, issue.number)
    assert github.violations == []


def test_a_parents_event_names_both_issues(github: GitHub) -> None:
    repo = github.repository("example-org/notes")
    above = repo.open_issue(title="All of it")
    issue = repo.open_issue(title="A part", parent=above)
    payload = github.event("sub_issues", issue, action="parent_issue_added")
    assert (payload["sub_issue"]["number"], payload["parent_issue"]["number"]) == (issue.number, above.number)
    assert github.violations == []
