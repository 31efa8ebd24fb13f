"""The workflows we hand out follow our own advice: events, types, groups, permissions, and inputs that exist."""

import re
from pathlib import Path

import pytest
import yaml

from outcome_gate.read.event import _EVENTS
from outcome_gate.runner.settings import INPUTS

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples" / "workflows").glob("*.yml"))
STARTER = ROOT / "src" / "outcome_gate" / "local" / "starter" / "workflow.yml"
OWN = ROOT / ".github" / "workflows" / "gate.yml"
EVERY = pytest.mark.parametrize("path", [*EXAMPLES, STARTER, OWN], ids=lambda path: path.name)
TYPES = {
    "pull_request": {
        "opened", "edited", "synchronize", "reopened", "labeled", "unlabeled", "ready_for_review",
        "converted_to_draft",
    },
    "merge_group": {"checks_requested"},
    "issue_comment": {"created", "edited", "deleted"},
    "issues": {"edited", "labeled", "unlabeled", "typed", "untyped", "transferred", "deleted"},
    "workflow_run": {"completed"},
}  # fmt: skip
TYPES["pull_request_target"] = TYPES["pull_request"]
WITHOUT_TYPES = {"push", "schedule", "workflow_dispatch"}
WRITERS = {"contents": "read", "issues": "read", "pull-requests": "write", "statuses": "write"}
READER = {"contents": "read", "pull-requests": "read"}


def read(path):
    """A workflow; YAML takes the key `on` for a truth."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {**found, "on": found[True]}


def events(path):
    """Its events, each with what is said of it."""
    return {name: about or {} for name, about in read(path)["on"].items()}


def the_job(path):
    """Its only job."""
    (job,) = read(path)["jobs"].values()
    return job


def step(path):
    """The step that is ours."""
    (found,) = (one for one in the_job(path)["steps"] if one["uses"].startswith(("outcome-gate/", "./")))
    return found


@EVERY
def test_every_activity_that_may_change_the_verdict_is_listed(path):
    for name, about in events(path).items():
        assert name in TYPES.keys() | WITHOUT_TYPES
        if name in TYPES:
            assert set(about["types"]) == TYPES[name]


@EVERY
def test_the_gate_knows_its_events(path):
    assert set(events(path)) <= {*_EVENTS, "push"}


@EVERY
def test_only_a_push_is_filtered(path):
    """A required workflow that is filtered away leaves its check pending for ever.

    Our own runs what it checks out, which on a push is the branch itself: only on `main`.
    """
    for name, about in events(path).items():
        filters = (
            set()
            if name == "schedule"
            else {"paths", "paths-ignore", "branches", "branches-ignore"} & set(about)
        )
        expected = {"paths", "branches"} if path == OWN else {"paths"}
        assert filters == (expected if name == "push" else set())


@EVERY
def test_each_pull_request_has_a_group_and_nothing_is_cancelled(path):
    found = read(path)["concurrency"]
    assert found["cancel-in-progress"] is False
    names = {
        "pull_request": "github.event.pull_request.number",
        "pull_request_target": "github.event.pull_request.number",
        "merge_group": "github.ref",
        "issue_comment": "github.event.comment.id",
        "issues": "github.event.issue.number",
        "workflow_run": "github.event.workflow_run.head_branch",
        "push": "github.ref",
    }
    assert [name for name in events(path) if names.get(name, "") not in found["group"]] == []
    if set(events(path)) & TYPES.keys():
        assert "${{" in found["group"]


@EVERY
def test_groups_of_two_workflows_never_meet(path):
    """A reader in the writer's group would push it out."""
    group = read(path)["concurrency"]["group"]
    others = [read(other)["concurrency"]["group"] for other in EXAMPLES if other != path]
    alike = {"pull-request.yml", "pull-request-target.yml", "merge-queue.yml"}
    assert path in (STARTER, OWN) or path.name in alike or group not in others


@EVERY
def test_permissions_are_the_least(path):
    assert read(path)["permissions"] == {}
    assert the_job(path)["permissions"] == (READER if path.name == "fork-reader.yml" else WRITERS)


@EVERY
def test_it_ends_by_itself(path):
    """A sweep ends after 25 minutes; one pull request takes two at most, and an issue may have many."""
    sweeps = {"issues", "push", "schedule", "workflow_dispatch"} & set(events(path))
    assert the_job(path)["timeout-minutes"] == (30 if sweeps else 5)


@EVERY
def test_nothing_is_checked_out_or_run(path):
    """Our own checks out the base branch, to run the action as it is there."""
    uses = [one["uses"] for one in the_job(path)["steps"]]
    assert len(uses) == (2 if path == OWN else 1)
    assert not any("run" in one for one in the_job(path)["steps"])


@EVERY
def test_what_is_given_are_inputs(path):
    given = step(path).get("with", {})
    assert set(given) <= set(INPUTS)


@EVERY
def test_only_comments_are_chosen_by_a_condition(path):
    """A job that is skipped counts as a success."""
    condition = the_job(path).get("if", "")
    assert bool(condition) == ("issue_comment" in events(path))
    if condition and set(events(path)) != {"issue_comment"}:
        assert condition.startswith("github.event_name != 'issue_comment' ||")


@EVERY
def test_the_job_is_not_named_like_the_status(path):
    """A check and a status of one name are both required."""
    (name,) = read(path)["jobs"]
    assert "outcome-gate" not in (name, the_job(path).get("name"))


def test_the_writer_waits_for_the_reader():
    folder = ROOT / "examples" / "workflows"
    wanted = events(folder / "fork-writer.yml")["workflow_run"]["workflows"]
    assert wanted == [read(folder / "fork-reader.yml")["name"]]


@pytest.mark.parametrize("path", [*EXAMPLES, STARTER], ids=lambda path: path.name)
def test_every_ignored_audit_is_on_a_line_that_says_why_or_below_one(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if "zizmor: ignore" in line:
            reason = re.split(r"ignore\[[\w-]+\]", line)[1].strip()
            assert reason or lines[number - 1].strip().startswith("#") or "uses:" in line
