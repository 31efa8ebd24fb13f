"""The judge finds each kind of broken contract, and says so in a sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from simulator_client import PERMISSIONS, ask, call, ledger

from simulator import GitHub, service
from simulator.judge.contract import NOISE, contract, payloads
from simulator.rest import repository_calls
from simulator.rest.call import Answer

ROOT = "/repos/example-org/ledger"


@pytest.fixture
def sha(loose: GitHub) -> str:
    return ledger(loose).branches["main"]


@pytest.mark.parametrize(
    ("method", "path", "body", "expected"),
    [
        (
            "POST",
            ROOT + "/statuses/{sha}",
            {"state": "success", "colour": "red"},
            "a body key GitHub does not know: $.colour",
        ),
        (
            "POST",
            ROOT + "/statuses/{sha}",
            {"state": "passed"},
            "a wrong body at $.state: 'passed' is not one of",
        ),
        (
            "POST",
            ROOT + "/statuses/{sha}",
            {"context": "x"},
            "a wrong body at $: 'state' is a required property",
        ),
        ("POST", ROOT + "/statuses/{sha}", None, "without the body GitHub requires"),
        (
            "POST",
            ROOT + "/statuses/{sha}?force=1",
            {"state": "success"},
            "a query parameter GitHub does not know: 'force'",
        ),
        ("GET", ROOT + "/pulls?state=merged", None, "the query parameter 'state' is wrong"),
        ("GET", "/search/issues", None, "without the query parameter 'q'"),
        ("GET", ROOT + "/pulls?page=one", None, "the query parameter 'page' is wrong"),
        ("POST", ROOT + "/issues", {"title": "x", "labels": [{"nmae": "y"}]}, "$.labels[0].nmae"),
        ("GET", ROOT + "/nonsense", None, "is not in the contract"),
        ("DELETE", ROOT + "/statuses/{sha}", None, "is not in the contract"),
        ("GET", ROOT + "/compare/main...main", None, "is in the contract, but not served here"),
        ("POST", "/graphql", {"query": "{ nonsense }"}, "Cannot query field 'nonsense' on type 'Query'"),
        ("POST", "/graphql", {"query": "{"}, "Syntax Error"),
        (
            "POST",
            "/graphql",
            {"query": "{ viewer { login } }", "extra": 1},
            "a key GitHub does not know: 'extra'",
        ),
        ("POST", "/graphql", {"query": "{ viewer { login } }", "variables": None, "operationName": None}, ""),
        ("POST", "/graphql", {"query": "{ viewer { login bio } }"}, "the simulator does not serve User.bio"),
        ("POST", "/graphql", {"quarry": "{ viewer { login } }"}, "no GraphQL query"),
    ],
)
def test_a_wrong_request(loose: GitHub, sha: str, method: str, path: str, body: Any, expected: str) -> None:
    token = loose.token(permissions={**PERMISSIONS, "issues": "write"})
    answer = call(loose, method, path.format(sha=sha), token, json=body)
    assert answer.status_code < 500
    if expected:
        assert any(expected in violation for violation in loose.violations), loose.violations
        assert loose.violations[0].startswith(f"{method} /")
    else:
        assert loose.violations == []


def test_an_unknown_route_is_not_found_as_well(loose: GitHub) -> None:
    assert call(loose, "GET", "/nonsense").status_code == 404
    assert loose.violations == ["GET /nonsense is not in the contract"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(200, {"state": "success"}), "was answered with the undocumented status 200"),
        (Answer(201, {"state": "success"}), "'url' is a required property"),
        (Answer(201, []), "is not of type 'object'"),
        (Answer(404, {"message": "x", "shout": 1}), "an undocumented key with 404: $.shout"),
    ],
)
def test_a_wrong_answer(
    loose: GitHub, sha: str, answer: Answer, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(service.HANDLERS, "repos/create-commit-status", lambda _: answer)
    call(
        loose,
        "POST",
        f"{ROOT}/statuses/{sha}",
        loose.token(permissions=PERMISSIONS),
        json={"state": "success"},
    )
    assert any(expected in violation for violation in loose.violations), loose.violations


def test_an_answer_with_a_key_nobody_described(
    loose: GitHub, sha: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def generous(the_call: Any) -> Answer:
        made = repository_calls.get(the_call)
        return Answer(200, {**made.body, "owner": {**made.body["owner"], "shoe_size": 43}})

    monkeypatch.setitem(service.HANDLERS, "repos/get", generous)
    call(loose, "GET", ROOT)
    assert loose.violations == [
        f"GET {ROOT} was answered with an undocumented key with 200: $.owner.shoe_size"
    ]


def test_our_own_failure_is_a_500_and_a_violation(
    loose: GitHub, sha: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(service.HANDLERS, "repos/get", lambda _: 1 / 0)
    assert call(loose, "GET", ROOT).status_code == 500
    assert "ZeroDivisionError" in loose.violations[0]


@pytest.mark.parametrize(
    ("selection", "kind"),
    [
        ("labels { totalCount }", "MISSING_PAGINATION_BOUNDARIES"),
        ("labels(first: 101) { totalCount }", "EXCESSIVE_PAGINATION"),
    ],
)
def test_lists_without_bounds(loose: GitHub, sha: str, selection: str, kind: str) -> None:
    query = f'{{ repository(owner: "example-org", name: "ledger") {{ {selection} }} }}'
    assert ask(loose, loose.token(permissions=PERMISSIONS), query)["errors"][0]["type"] == kind
    assert len(loose.violations) == 1


def test_a_request_without_a_user_agent(loose: GitHub, sha: str) -> None:
    import http.client

    connection = http.client.HTTPConnection(loose.api_url.removeprefix("http://"))
    connection.request("GET", ROOT)
    assert connection.getresponse().status == 403
    connection.close()


def test_without_a_judge_nothing_is_said() -> None:
    with GitHub(judge=False) as github:
        sha = ledger(github).branches["main"]
        body = {"state": "success", "colour": "red"}
        path = f"{ROOT}/statuses/{sha}"
        assert call(github, "POST", path, github.token(permissions=PERMISSIONS), json=body).status_code == 201
        assert call(github, "POST", path, github.token(permissions=PERMISSIONS), json={}).status_code == 422
        assert github.violations == []


def test_paths_and_refs_may_hold_slashes() -> None:
    found = contract().find("GET", "/repos/o/n/contents/.github/outcomes.yml")
    assert found is not None
    assert found[1]["path"] == ".github/outcomes.yml"
    found = contract().find("GET", "/repos/o/n/commits/heads/feat/x/status")
    assert found is not None
    assert (found[0].id, found[1]["ref"]) == (
        "repos/get-combined-status-for-ref",
        "heads/feat/x",
    )


def test_the_allow_list_is_short_and_cites() -> None:
    assert len(NOISE) <= 5
    assert all("#" in noise.why for noise in NOISE)


def test_a_wrong_payload_is_found() -> None:
    assert list(payloads().faults("merge_group", json.loads('{"action": "checks_requested"}')))
