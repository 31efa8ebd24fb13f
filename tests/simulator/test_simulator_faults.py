"""Each fault does what it says: what the client sees, and whether the write happened."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import github as pygithub
import pytest
import requests
from simulator_client import ask, call, client

from simulator import Fault, GitHub, PullRequest
from simulator.faults import KINDS

ROOT = "/repos/example-org/ledger"
TITLE = """{ repository(owner: "example-org", name: "ledger") {
    pullRequest(number: 1) { title comments(first: 9) { totalCount } } } }"""


@pytest.fixture
def comment(github: GitHub, pull: PullRequest, token: str) -> Callable[[], requests.Response]:
    """A write: comment on the pull request."""
    return lambda: call(github, "POST", f"{ROOT}/issues/{pull.number}/comments", token, json={"body": "x"})


@pytest.mark.parametrize(
    ("fault", "status", "text", "headers"),
    [
        (Fault("integration"), 403, "Resource not accessible by integration", {}),
        (Fault("bad_credentials"), 401, "Bad credentials", {}),
        (Fault("not_found"), 404, "Not Found", {}),
        (Fault("primary_limit"), 403, "API rate limit exceeded", {"X-RateLimit-Remaining": "0"}),
        (Fault("secondary_limit"), 403, "secondary rate limit", {"Retry-After": "60"}),
        (Fault("secondary_limit", retry_after=7), 403, "secondary rate limit", {"Retry-After": "7"}),
        (Fault("429", retry_after=3), 429, "secondary rate limit", {"Retry-After": "3"}),
        (Fault("500"), 500, "Server Error", {}),
        (Fault("502"), 502, "Server Error", {}),
        (Fault("503"), 503, "unavailable", {}),
        (Fault("html_502"), 502, "<!DOCTYPE html>", {"Content-Type": "text/html; charset=utf-8"}),
        (Fault("html_200"), 200, "<!DOCTYPE html>", {}),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else None,
)
def test_an_answer_instead_of_the_work(
    github: GitHub,
    pull: PullRequest,
    comment: Callable[[], requests.Response],
    fault: Fault,
    status: int,
    text: str,
    headers: dict[str, str],
) -> None:
    github.fail(fault)
    answer = comment()
    assert answer.status_code == status
    assert text in answer.text
    assert {name: answer.headers.get(name) for name in headers} == headers
    assert pull.comments == []
    assert (github.exchanges[-1].fault, fault.struck) == (fault.kind, 1)
    assert comment().status_code == 201


def test_a_429_may_have_no_retry_after(github: GitHub, comment: Callable[[], requests.Response]) -> None:
    github.fail(Fault("429"))
    assert "Retry-After" not in comment().headers


def test_the_primary_limit_ends_in_forty_minutes(
    github: GitHub, comment: Callable[[], requests.Response]
) -> None:
    github.fail(Fault("primary_limit"))
    assert int(comment().headers["X-RateLimit-Reset"]) - time.time() == pytest.approx(2400, abs=5)


def test_a_redirect(github: GitHub, pull: PullRequest, token: str) -> None:
    github.fail(Fault("307"))
    path = f"{ROOT}/issues/{pull.number}/comments"
    answer = call(github, "POST", path, token, json={"body": "x"}, allow_redirects=False)
    assert answer.status_code == 307
    assert pull.comments == []


@pytest.mark.parametrize(("kind", "written"), [("reply_lost", 1), ("reset", 0)])
def test_a_lost_connection(
    github: GitHub, pull: PullRequest, comment: Callable[[], requests.Response], kind: str, written: int
) -> None:
    github.fail(Fault(kind, where="POST /repos/*/comments"))
    with pytest.raises(requests.ConnectionError):
        comment()
    assert len(pull.comments) == written
    assert comment().status_code == 201


@pytest.mark.parametrize("kind", ["broken_json", "html_after", "truncated", "502_after"])
def test_a_spoiled_answer_after_the_work(
    github: GitHub, pull: PullRequest, comment: Callable[[], requests.Response], kind: str
) -> None:
    github.fail(Fault(kind))
    with pytest.raises((requests.RequestException, json.JSONDecodeError)):
        comment().json()
    assert len(pull.comments) == 1


def test_a_slow_answer_and_a_quick_end(pull: PullRequest, github: GitHub, token: str) -> None:
    github.fail(Fault("slow", seconds=60))
    with pytest.raises(requests.Timeout):
        requests.get(f"{github.api_url}{ROOT}", headers={"Authorization": f"token {token}"}, timeout=0.1)
    began = time.perf_counter()
    github.stop()
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("rate_limited", {"type": "RATE_LIMITED"}),
        ("resource_limits", {"type": "RESOURCE_LIMITS_EXCEEDED"}),
        ("something_went_wrong", {}),
    ],
)
def test_graphql_says_no_in_a_200(
    github: GitHub, pull: PullRequest, token: str, kind: str, error: dict[str, str]
) -> None:
    github.fail(Fault(kind, where="graphql"))
    answer = ask(github, token, TITLE)
    assert answer.get("data") is None
    assert {name: answer["errors"][0][name] for name in error} == error
    assert ask(github, token, TITLE)["data"]["repository"]["pullRequest"]["title"] == pull.title


def test_graphql_answers_in_part(github: GitHub, pull: PullRequest, token: str) -> None:
    github.fail(Fault("partial", where="graphql"))
    answer = ask(github, token, TITLE)
    assert answer["data"]["repository"]["pullRequest"] == {"title": pull.title, "comments": None}
    assert answer["errors"][0]["path"] == ["repository", "pullRequest", "comments"]


def test_a_replica_that_lags(github: GitHub, pull: PullRequest, token: str) -> None:
    pull.edit(title="feat: new")
    github.fail(Fault("stale", where="graphql", times=2))
    seen = [ask(github, token, TITLE)["data"]["repository"]["pullRequest"]["title"] for _ in range(3)]
    assert seen == ["feat: close the month", "feat: close the month", "feat: new"]


def test_where_how_often_and_after_how_many(github: GitHub, pull: PullRequest, token: str) -> None:
    github.fail(Fault("502", where="GET /repos/*/pulls/*", times=2, after=1))
    seen = [call(github, "GET", f"{ROOT}/pulls/{pull.number}", token).status_code for _ in range(4)]
    assert seen == [200, 502, 502, 200]
    github.fail(Fault("503", where="rest", times=None))
    assert {call(github, "GET", ROOT, token).status_code for _ in range(5)} == {503}
    assert "data" in ask(github, token, TITLE)
    assert (github.requests(), github.requests("graphql"), github.requests("GET /repos/*/pulls/*")) == (
        10,
        1,
        4,
    )


def test_something_happens_between_two_requests(github: GitHub, pull: PullRequest, token: str) -> None:
    github.before("graphql", lambda: pull.edit(title="feat: new"), nth=2)
    seen = [ask(github, token, TITLE)["data"]["repository"]["pullRequest"]["title"] for _ in range(3)]
    assert seen == ["feat: close the month", "feat: new", "feat: new"]


def test_a_failing_hook_is_a_violation(loose: GitHub) -> None:
    loose.before("rest", lambda: 1 / 0)
    assert call(loose, "GET", "/rate_limit").status_code == 200
    assert "ZeroDivisionError" in loose.violations[0]


def test_a_request_is_judged_even_when_it_fails(loose: GitHub) -> None:
    repo = loose.repository("example-org/ledger")
    loose.fail(Fault("502"))
    path = f"/repos/example-org/ledger/statuses/{repo.branches['main']}"
    call(loose, "POST", path, loose.token(), json={"state": "success", "colour": "red"})
    assert loose.violations == [f"POST {path} was sent a body key GitHub does not know: $.colour"]


def test_pygithub_repeats_a_lost_post_into_two_comments(
    github: GitHub, pull: PullRequest, token: str
) -> None:
    github.fail(Fault("502_after", where="POST *"))
    retry = pygithub.GithubRetry(total=1)
    there = client(github, token, retry=retry).get_repo("example-org/ledger")
    there.get_pull(pull.number).create_issue_comment("x")
    assert len(pull.comments) == 2


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no such fault"):
        Fault("gremlins")
    assert {"stale", "reply_lost", "slow"} <= KINDS
