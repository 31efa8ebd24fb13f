"""Every fault at every request of every road: no false green, no second comment, and one good run heals.

`make test` plays a sample, another fault at each request; OUTCOME_GATE_SLOW=1 plays all of them, each struck once and
for ever, and says how many that were. Roads are tests of their own, so `-k` plays one, and workers share them out.
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from fakes import FakeClock
from road import CITING, MANIFEST, MANIFEST_PATH, UNCITED, Result, Road

from outcome_gate.gh import client, retry
from outcome_gate.runner.outputs import OUTPUTS
from simulator import Fault, GitHub, PullRequest
from simulator.faults import KINDS
from tools.measured import note

LATE = {"slow", "drip"}
"""They cost real seconds: here each strikes once; test_faults.py lets them go on for ever."""
STALE = "stale"
"""What a replica says that is behind: no lie, so only the end is looked at. test_races.py has the moments between."""
FAULTS = sorted(KINDS - LATE - {"answer", STALE})
"""Every row of the simulator's table: what strikes before a request took effect, and what strikes afterwards."""
GRAPHQL_ONLY = {"rate_limited", "resource_limits", "something_went_wrong", "partial"}
IS_SLOW = bool(os.environ.get("OUTCOME_GATE_SLOW"))
WAIVE = "/outcome-gate waive until 2099-12-15: because"


class Walk(NamedTuple):
    """A road, ready to be taken: the run, and the pull request that must not turn green, if it is one."""

    take: Callable[[], Result]
    must_fail: PullRequest | None


def _pull(road: Road, body: str, event: str = "pull_request") -> Walk:
    pull = road.open(body=body)
    payload = road.github.event(event, pull)
    return Walk(lambda: road.run(pull, event, payload=payload), pull if body == UNCITED else None)


def _comment(road: Road, words: str, by: str = "dana-dev") -> Walk:
    road.repo.grant("mara", "maintain")
    pull = road.open(body=UNCITED)
    pull.comment(author=by, body=words)
    payload = road.github.event("issue_comment", pull)
    passes = words == WAIVE or " cite " in words
    return Walk(lambda: road.run(pull, "issue_comment", payload=payload), None if passes else pull)


def _shared(road: Road) -> Walk:
    """The run is about an exempt one; another of the same commit fails."""
    road.repo.write("release", {MANIFEST_PATH: MANIFEST})
    first = road.open(body=UNCITED)
    other = road.open("fix: rounding", UNCITED, base="release", branch=first.branch)
    first.edit(head_sha=other.head_sha)
    payload = road.github.event("pull_request", other)
    return Walk(lambda: road.run(other, payload=payload), first)


def _moved(road: Road) -> Walk:
    road.repo.write("main", {"src/a.md": "x\n" * 30})
    pull = road.open("Ledger pages", UNCITED, files={"src/a.md": None, "src/b.md": "x\n" * 30})
    payload = road.github.event("pull_request", pull)
    return Walk(lambda: road.run(pull, payload=payload), None)


def _long(road: Road) -> Walk:
    pull = road.open(body=UNCITED)
    for number in range(230):
        pull.comment(author="rob-reviewer", body=f"Comment {number}")
    payload = road.github.event("pull_request", pull)
    return Walk(lambda: road.run(pull, payload=payload), pull)


def _group(road: Road) -> Walk:
    pull = road.open(body=UNCITED)
    entry = pull.enqueue()
    payload = road.github.event("merge_group", entry)
    return Walk(lambda: road.run(entry, "merge_group", payload=payload), pull)


def _sweep(road: Road) -> Walk:
    pull = road.open(body=UNCITED)
    road.open()
    return Walk(lambda: road.run(road.repo, "schedule"), pull)


def _dispatch(road: Road) -> Walk:
    pull = road.open(body=UNCITED)
    payload = {"inputs": {"pull_request": str(pull.number)}}
    return Walk(lambda: road.run(pull, "workflow_dispatch", payload=payload), pull)


ROADS: dict[str, Callable[[Road], Walk]] = {
    "pull_request, failing": lambda road: _pull(road, UNCITED),
    "pull_request, passing": lambda road: _pull(road, CITING),
    "pull_request_target": lambda road: _pull(road, UNCITED, "pull_request_target"),
    "two of one commit": _shared,
    "a moved file": _moved,
    "a long conversation": _long,
    "workflow_run": lambda road: _finished(road),
    "comment: check": lambda road: _comment(road, "/outcome-gate check"),
    "comment: list": lambda road: _comment(road, "/outcome-gate list"),
    "comment: waive": lambda road: _comment(road, WAIVE, "mara"),
    "comment: a stranger's waive": lambda road: _comment(road, WAIVE + " ", "eve"),
    "comment: cite": lambda road: _comment(
        road, "/outcome-gate cite faster-month-end-close days-to-close by 2027-03-01"
    ),
    "merge_group": _group,
    "schedule": _sweep,
    "workflow_dispatch": _dispatch,
}


def _finished(road: Road) -> Walk:
    pull = road.open(body=UNCITED, fork=True)
    payload = road.github.event("workflow_run", pull)
    return Walk(lambda: road.run(None, "workflow_run", payload=payload), pull)


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "TIMEOUT", 2)


def greens(road: Road, pull: PullRequest) -> list[str]:
    """Successes of our context on the pull request's head or its group's commit."""
    shas = {pull.head_sha, *(entry.head_sha for entry in road.repo.queue if entry.pull_request is pull)}
    return [one.state for sha in shas for one in road.repo.statuses_on(sha) if one.state == "success"]


def play(road: Road, start: Callable[[Road], Walk], fault: Fault | None) -> int:
    """One road with one fault; what must hold is checked here. How many requests it made."""
    road.clock = FakeClock(datetime.now(UTC))
    walk = start(road)
    if fault:
        road.github.fail(fault)
    result = walk.take()
    assert tuple(result.outputs) == OUTPUTS, fault
    assert result.code in (0, 1, 2), (fault, result.log)
    assert "bug of its own" not in result.log, (fault, result.log)
    assert road.clock.passed <= 4 * retry.DEADLINE, fault
    if walk.must_fail and not (fault and fault.kind == STALE):
        assert greens(road, walk.must_fail) == [], fault
    road.github.faults.clear()
    requests = len(result.exchanges)
    if fault:
        heals(road, walk, fault)
    return requests


def heals(road: Road, walk: Walk, fault: Fault) -> None:
    """GitHub is well again: one more run puts all right, and the next has nothing to write."""
    payloads = {pull.number: road.github.event("pull_request", pull) for pull in road.repo.pulls}
    for pull in road.repo.pulls:
        road.run(pull, payload=payloads[pull.number])
        summaries = [one for one in road.mine(pull) if "outcome-gate:v1 key=" in one.body]
        assert len(summaries) <= 1, fault
    for pull in road.repo.pulls:
        again = road.run(pull, payload=payloads[pull.number])
        assert {one.method for one in again.exchanges if one.path != "/graphql"} <= {"GET"}, fault
    if walk.must_fail:
        assert fault.kind == STALE or greens(road, walk.must_fail) == [], fault
        assert walk.must_fail.statuses[0].state == "failure", fault


def cases(order: int, requests: int) -> list[Fault]:
    """The faults of one road: all of them, or another one at each request."""
    every: list[dict[str, Any]] = [
        {"kind": kind, "after": nth, "times": times}
        for nth in range(requests)
        for kind in FAULTS
        for times in (1, None)
    ]
    late = [
        {"kind": kind, "after": nth, "seconds": 3.0} for nth in range(requests) for kind in (*LATE, STALE)
    ]
    chosen = every + late if IS_SLOW else [every[(nth * 2 * len(FAULTS)) + (7 * nth + 11 * order) % (2 * len(FAULTS))]
                                    for nth in range(order % 4, requests, 4)]  # fmt: skip
    return [Fault(where="graphql" if one["kind"] in GRAPHQL_ONLY else "*", **one) for one in chosen]


@pytest.mark.parametrize("name", ROADS)
def test_every_fault_at_every_request(
    tmp_path: Path, name: str, record_property: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    start, patience = ROADS[name], retry.WHOLE_ANSWER

    def fresh(number: int, fault: Fault | None) -> int:
        is_late = fault is not None and fault.kind in LATE
        monkeypatch.setattr(retry, "WHOLE_ANSWER", 1.5 if is_late else patience)
        folder = tmp_path / str(number)
        folder.mkdir()
        with GitHub() as github:
            requests = play(Road(github, folder), start, fault)
            assert "\n".join(github.violations) == "", fault
            return requests

    played = cases(list(ROADS).index(name), fresh(0, None))
    for number, fault in enumerate(played, 1):
        fresh(number, fault)
    if IS_SLOW:
        note(f"faults: {name}", requests=len(played) // (2 * len(FAULTS) + len(LATE) + 1), runs=len(played))
    record_property("runs", len(played))
    print(f"{name}: {len(played)} faults")
