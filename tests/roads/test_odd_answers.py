"""Answers that no documentation has: `undecided` or a sentence, in time, and never a bug of ours."""

import json
import os
from datetime import UTC, datetime
from typing import Any

import pytest
from fakes import FakeClock
from road import UNCITED, Result, Road

from outcome_gate.gh import client, retry
from outcome_gate.runner.outputs import OUTPUTS
from simulator import Fault

LONG = "9" * 400
HEADERS: dict[str, tuple[int, dict[str, str]]] = {
    "a wait of 400 digits": (429, {"Retry-After": LONG}),
    "a wait in other digits": (429, {"Retry-After": "٣"}),
    "a wait in superscript": (403, {"Retry-After": "²", "X-RateLimit-Remaining": "0"}),
    "a wait that is a date": (429, {"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}),
    "a negative wait": (429, {"Retry-After": "-5"}),
    "a reset of 400 digits": (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": LONG}),
    "a reset past every calendar": (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "9" * 15}),
    "limits that are no numbers": (200, {"X-RateLimit-Remaining": "lots", "X-RateLimit-Limit": "more"}),
    "limits of 400 digits": (200, {"X-RateLimit-Remaining": LONG, "X-RateLimit-Limit": LONG}),
    "moved for good": (301, {"Location": "/repositories/1/elsewhere"}),
    "moved to another host": (302, {"Location": "http://example.invalid/x"}),
    "moved to nowhere": (301, {}),
    "moved to no address": (307, {"Location": "::::"}),
    "moved to itself": (308, {"Location": "/graphql"}),
    "see other": (303, {"Location": "/elsewhere"}),
    "no content": (204, {}),
    "nothing changed": (304, {}),
    "a status nobody knows": (499, {}),
    "a server's status nobody knows": (599, {}),
}
BODIES: dict[str, Any] = {
    "nothing": b"",
    "null": None,
    "a list": [],
    "a text": "hello",
    "a number": 7,
    "an empty object": {},
    "no UTF-8": b"\xff\xfe\x00",
    "errors are a text": {"errors": "no"},
    "errors are an object": {"errors": {"message": "no"}},
    "errors are a list of texts": {"data": None, "errors": ["no", 1, None]},
    "an error without words": {"data": None, "errors": [{}]},
    "an error of odd parts": {
        "data": None,
        "errors": [{"type": 5, "message": {"a": 1}, "path": "x", "locations": 3}],
    },
    "an error with a path of objects": {"data": None, "errors": [{"type": [], "path": [{}, None, 3]}]},
    "data is a list": {"data": []},
    "data without a repository": {"data": {}},
    "a repository that is a text": {"data": {"repository": "x"}},
    "a pull request that is a list": {"data": {"repository": {"nameWithOwner": "a/b", "pullRequest": []}}},
    "a pull request of nulls": {
        "data": {"repository": {"nameWithOwner": None, "pullRequest": {"baseRefName": None}}}
    },
    "a message that is a list": {"message": ["no"], "errors": 5},
    "numbers past 64 bits": {"id": int(LONG), "html_url": "x", "state": "success"},
    "a number past every digit": b'{"id": ' + b"9" * 5000 + b"}",
    "deep": b"[" * 100_000,
}
WHERE = {
    "the read": "graphql",
    "the comment": "POST *comments",
    "the edit": "PATCH *",
    "the status": "POST *statuses*",
}
CASES = [
    *(
        (name, 200 if code == 200 else code, headers, {"message": "x"})
        for name, (code, headers) in HEADERS.items()
    ),
    *((name, 200, {}, body) for name, body in BODIES.items()),
    *((f"{name} in a refusal", 422, {}, body) for name, body in BODIES.items()),
]


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "TIMEOUT", 1)


def sample(offset: int, step: int = 8) -> list[Any]:
    """Some of the cases, others at each place; OUTCOME_GATE_SLOW=1 takes them all."""
    return CASES if os.environ.get("OUTCOME_GATE_SLOW") else CASES[offset % step :: step]


def odd(where: str, status: int, headers: dict[str, str], body: Any, times: int | None) -> Fault:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Fault("answer", where, status=status, headers=headers, body=raw, times=times)


def holds(road: Road, result: Result, what: object) -> None:
    assert tuple(result.outputs) == OUTPUTS, what
    assert result.code in (0, 1, 2), (what, result.log)
    assert "bug of its own" not in result.log + result.summary, (what, result.log)
    assert road.clock.passed <= retry.DEADLINE, what


@pytest.mark.parametrize("times", [1, None], ids=["once", "for ever"])
@pytest.mark.parametrize("where", WHERE)
def test_an_odd_answer(road: Road, where: str, times: int | None) -> None:
    for name, status, headers, body in sample(list(WHERE).index(where) * 2 + (times is None)):
        road.github.faults.clear()
        road.clock = FakeClock(datetime.now(UTC))
        pull = road.open()
        if where == "the edit":
            road.run(pull)
            pull.edit(body=UNCITED)
        road.github.fail(odd(WHERE[where], status, headers, body, times))
        holds(road, road.run(pull), (where, name))


COMMAND_ROADS = {
    "the comment itself": ("GET *issues/comments/*", "/outcome-gate check", UNCITED),
    "the reaction": ("POST *reactions", "/outcome-gate check", UNCITED),
    "the reactions": ("GET *reactions*", "/outcome-gate check", UNCITED),
    "the reply": ("POST *comments", "/outcome-gate list", UNCITED),
    "the description": ("PATCH *pulls/*", "/outcome-gate cite faster-month-end-close days-to-close", UNCITED),
    "the role": ("GET *permission", "/outcome-gate waive until 2026-12-01: because", UNCITED),
}


@pytest.mark.parametrize("where", COMMAND_ROADS)
def test_an_odd_answer_to_a_command(road: Road, where: str) -> None:
    pattern, words, body = COMMAND_ROADS[where]
    for name, status, headers, answer in sample(list(COMMAND_ROADS).index(where)):
        road.github.faults.clear()
        road.clock = FakeClock(datetime.now(UTC))
        pull = road.open(body=body)
        pull.comment(author="mara-lead", body=words)
        if where == "the reactions":
            road.run(pull, "issue_comment")
        road.github.fail(odd(pattern, status, headers, answer, None))
        holds(road, road.run(pull, "issue_comment"), (where, name))


@pytest.mark.parametrize("where", ["GET *pulls", "graphql"])
def test_an_odd_answer_to_other_roads(road: Road, where: str) -> None:
    pull = road.open()
    payload = road.github.event("workflow_run", pull)
    for name, status, headers, answer in sample(len(where)):
        for event, given in (("workflow_run", payload), ("schedule", None)):
            road.github.faults.clear()
            road.clock = FakeClock(datetime.now(UTC))
            road.github.fail(odd(where, status, headers, answer, None))
            holds(road, road.run(road.repo, event, payload=given), (where, name, event))


NUMBERS = [0, -1, 2**31, 2**63, int(LONG), 1.5, True, "7", None, [7], {"a": 7}]


@pytest.mark.parametrize("number", NUMBERS, ids=str)
def test_a_number_that_names_no_pull_request(road: Road, number: Any) -> None:
    pull = road.open()
    pull.comment(author="mara-lead", body="/outcome-gate check")
    for event in ("pull_request", "issue_comment", "workflow_dispatch"):
        payload = road.github.event(event, road.repo if event == "workflow_dispatch" else pull)
        if event == "workflow_dispatch":
            payload["inputs"] = {"pull_request": str(number) if number is not None else "x"}
        else:
            payload["pull_request" if event == "pull_request" else "issue"]["number"] = number
        result = road.run(pull, event, payload=payload)
        holds(road, result, event)
        is_plain = event == "workflow_dispatch" and number == "7"
        assert (result.requests == []) != is_plain, (event, result.log)


@pytest.mark.parametrize(
    "shard", ["٣/٥", "3/٥", "²/3", "1/2/3", "0/3", "4/3", "1/1000", "-1/3", "1.0/3", "1/", "/3"]
)
def test_a_shard_that_is_none(road: Road, shard: str) -> None:
    result = road.run(road.repo, "schedule", shard=shard)
    assert (result.code, result.requests) == (2, [])
    assert "cannot be" in result.log
