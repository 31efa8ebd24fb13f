"""Each example workflow, for each event that it may meet: what starts, with which token, and what is posted."""

from typing import Any

import pytest
from road import MANIFEST_PATH, UNCITED, Road
from workflow_runner import FOLDER, STARTER, Workflow, evaluate, path_of, payload_of

BOTH, NOTHING = (1, 1), (0, 0)
"""Statuses and comments."""


COMMAND = "/outcome-gate check"
PULL_REQUEST_TYPES = ["opened", "edited", "synchronize", "reopened", "ready_for_review"]
CASES: list[tuple[str, str, str, bool, int, tuple[int, int]]] = [
    *(
        (name, event, action, is_fork, 1, (0, 0) if is_fork and event == "pull_request" else BOTH)
        for name, event in (
            ("pull-request", "pull_request"), ("pull-request-target", "pull_request_target"),
            ("merge-queue", "pull_request"), ("starter", "pull_request"),
        )
        for action in PULL_REQUEST_TYPES
        for is_fork in (False, True)
    ),
    ("pull-request", "pull_request", "locked", False, 0, NOTHING),
    ("pull-request", "pull_request_target", "opened", False, 0, NOTHING),
    ("fork-reader", "pull_request", "edited", False, 1, NOTHING),
    ("fork-reader", "pull_request", "edited", True, 1, NOTHING),
    ("fork-writer", "workflow_run", "outcome-gate reader", False, 1, BOTH),
    ("fork-writer", "workflow_run", "outcome-gate reader", True, 1, BOTH),
    ("fork-writer", "workflow_run", "ci", True, 0, NOTHING),
    ("merge-queue", "merge_group", "checks_requested", False, 1, NOTHING),
    ("starter", "merge_group", "checks_requested", False, 1, NOTHING),
    *(
        (name, "issue_comment", body, is_fork, runs, BOTH if runs else NOTHING)
        for name in ("commands", "starter")
        for body, runs in ((COMMAND, 1), ("Thanks!", 0))
        for is_fork in (False, True)
    ),
    ("issues", "issues", "labeled", False, 1, BOTH),
    ("issues", "issues", "labeled", True, 1, BOTH),
    ("sweep", "schedule", "", True, 1, BOTH),
    ("sweep", "workflow_dispatch", "all", False, 1, BOTH),
    ("sweep", "workflow_dispatch", "{}", False, 1, BOTH),
    ("starter", "workflow_dispatch", "{}", True, 1, BOTH),
    ("starter", "workflow_dispatch", "all", True, 1, BOTH),
    ("sweep-shards", "schedule", "", False, 4, BOTH),
    ("sweep-shards", "workflow_dispatch", "", False, 4, BOTH),
    *((name, "push", MANIFEST_PATH, False, 1, BOTH) for name in ("manifest-changed", "starter")),
    *((name, "push", "src/a.py", False, 0, NOTHING) for name in ("manifest-changed", "starter")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "event", "about", "is_fork", "runs", "posted"), CASES)
def test_an_example_does_what_it_says(
    road: Road, name: str, event: str, about: str, is_fork: bool, runs: int, posted: tuple[int, int]
) -> None:
    pull = road.open(body=UNCITED, fork=is_fork)
    payload = payload_of(road, pull, event, about)
    results = Workflow(path_of(name)).run(road, event, payload, pull)
    assert len(results) == runs
    assert (len(pull.statuses), len(road.mine(pull))) == posted
    is_aside = event in ("workflow_run", "issue_comment", "issues", "schedule", "push") or about == "all"
    fails = not is_aside and name not in ("fork-reader", "sweep-shards")
    assert [result.code for result in results] == [int(fails)] * runs


def test_every_example_and_event_is_tried() -> None:
    tried = {(name, event) for name, event, *_ in CASES}
    known = {(path.stem, event) for path in FOLDER.glob("*.yml") for event in Workflow(path).events}
    known |= {("starter", event) for event in Workflow(STARTER).events}
    assert known <= tried


def test_a_group_s_status_stands_on_its_commit(road: Road) -> None:
    pull = road.open(body=UNCITED)
    payload = road.github.event("merge_group", pull)
    (result,) = Workflow(path_of("merge-queue")).run(road, "merge_group", payload, pull)
    (status,) = road.repo.statuses_on(payload["merge_group"]["head_sha"])
    assert (result.code, status.state) == (1, "failure")


def test_a_command_that_is_edited_away_is_noticed(road: Road) -> None:
    pull = road.open(body=UNCITED)
    comment = pull.comment(author="mara-lead", body="Never mind.")
    payload = road.github.event("issue_comment", comment, action="edited")
    payload["changes"] = {"body": {"from": COMMAND}}
    assert len(Workflow(path_of("commands")).run(road, "issue_comment", payload, pull)) == 1


def test_two_pull_requests_have_two_groups_and_one_has_one(road: Road) -> None:
    """Of one pull request: by every event but a comment, where each has its own."""
    for name in ("pull-request", "merge-queue", "fork-writer", "starter"):
        workflow = Workflow(path_of(name))
        event = "workflow_run" if name == "fork-writer" else "pull_request"
        one, other = road.open(), road.open()
        groups = []
        for pull in (one, one, other):
            github = {"event_name": event, "event": road.github.event(event, pull)}
            groups.append(evaluate_all(workflow.group, {"github": github}))
        assert groups[0] == groups[1] != groups[2]


def evaluate_all(text: str, context: dict[str, Any]) -> list[Any]:
    """What each expression of a text stands for."""
    return [evaluate(part.partition("}}")[0], context) for part in text.split("${{")[1:]]
