"""Names of the queue's branches, and payloads of merge groups: read whole, or not at all."""

import json

import pytest

from outcome_gate.model.job import Job, MergeGroup, Task
from outcome_gate.read.event import read_event
from outcome_gate.read.merge_group_event import queue_folder, queued_number

A, B, LONG = "a" * 40, "b" * 40, "c" * 64


@pytest.mark.parametrize(
    ("base", "rest", "number"),
    [
        ("main", f"pr-104-{A}", 104),
        ("main", f"pr-104-{LONG}", 104),
        ("release/1.x", f"pr-7-{A}", 7),
        ("release/pr-1-x", f"pr-7-{A}", 7),
        (f"pr-1-{A}", f"pr-7-{A}", 7),
        (f"gh-readonly-queue/main/pr-1-{A}", f"pr-7-{A}", 7),
        ("main", f"pr-7-{A}/pr-8-{A}", None),
        ("main", f"pr-7-8-{A}", None),
        ("main", f"pr-7-{A}-{A}", None),
        ("main", f"pr-7-{A[:39]}", None),
        ("main", f"pr-7-{A}0", None),
        ("main", f"pr-7-{A.upper()}", None),
        ("main", f"pr-0-{A}", None),
        ("main", f"pr-07-{A}", None),
        ("main", f"pr-\u0667-{A}", None),
        ("main", f"pr-{'7' * 13}-{A}", None),
        ("main", f"pr-7-{A}\n", None),
        ("main", f"PR-7-{A}", None),
        ("main", f"x/pr-7-{A}", None),
        ("main", f"pull-7-{A}", None),
        ("main", "", None),
    ],
)
def test_a_branch_of_the_queue(base: str, rest: str, number: int | None) -> None:
    whole = queue_folder(base) + rest
    assert [queued_number(name, base) for name in (whole, whole.removeprefix("refs/heads/"), rest)] == [
        number
    ] * 3


@pytest.mark.parametrize("base", ["other", "main/x", "mai", ""])
def test_a_branch_of_another_queue(base: str) -> None:
    assert queued_number(f"{queue_folder('main')}pr-7-{A}", base) is None


def asked(**changes: object) -> Job:
    group: dict[str, object] = {
        "head_sha": A,
        "head_ref": f"refs/heads/gh-readonly-queue/main/pr-7-{B}",
        "base_sha": B,
        "base_ref": "refs/heads/main",
    }
    payload = {"action": "checks_requested", "merge_group": {**group, **changes}}
    return read_event("merge_group", json.dumps(payload))


def test_a_group() -> None:
    assert asked() == Job(Task.MERGE_GROUP, head_sha=A, group=MergeGroup(A, B, "main", 7))
    assert asked(head_sha=LONG).head_sha == LONG


@pytest.mark.parametrize(
    "changes",
    [
        {"head_ref": "refs/heads/main"},
        {"head_ref": None},
        {"head_ref": ["a"]},
        {"head_ref": f"pr-7-{B}"},
        {"head_ref": f"gh-readonly-queue/main/pr-7-{B}"},
        {"head_ref": f"refs/heads/gh-readonly-queue//pr-7-{B}", "base_ref": ""},
        {"head_ref": f"refs/heads/gh-readonly-queue/main/pr-7-{B}/pr-8-{B}"},
        {"head_ref": f"refs/heads/gh-readonly-queue/release/pr-7-{B}"},
        {"base_ref": "refs/heads/release"},
        {"base_ref": ""},
        {"base_ref": None},
        {"base_sha": "main"},
        {"base_sha": None},
        {"base_sha": B[:7]},
    ],
    ids=str,
)
def test_a_group_that_cannot_be_understood_keeps_its_head(changes: dict[str, object]) -> None:
    assert asked(**changes) == Job(Task.MERGE_GROUP, head_sha=A)


@pytest.mark.parametrize("head", ["", None, "main", "../../x", A[:39], f"{A}\n", 7])
def test_a_head_that_is_no_commit_is_none(head: object) -> None:
    assert asked(head_sha=head) == Job(Task.MERGE_GROUP)


@pytest.mark.parametrize("payload", ["{}", '{"merge_group": null}', '{"merge_group": []}'])
def test_a_payload_without_a_group(payload: str) -> None:
    assert read_event("merge_group", payload) == Job(Task.MERGE_GROUP)


def test_a_group_that_is_gone_asks_for_nothing() -> None:
    assert read_event("merge_group", '{"action": "destroyed"}').task is Task.NOTHING
