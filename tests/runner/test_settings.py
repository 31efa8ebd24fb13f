"""Inputs and environment as settings: what is understood, and which sentence answers what is not."""

import json

import pytest

from outcome_gate.errors import UsageError
from outcome_gate.model.decision import Mode
from outcome_gate.model.job import ForkHead, Shard, Task
from outcome_gate.model.request import CommentMode, FilePlace
from outcome_gate.runner.settings import parse_place, read_settings


@pytest.fixture
def environ(tmp_path):
    """A runner's environment for a pull request event."""
    event = tmp_path / "event.json"
    payload = {"pull_request": {"number": 7, "updated_at": "2026-11-02T10:00:00Z", "head": {"sha": "abc"}}}
    event.write_text(json.dumps(payload), encoding="utf-8")
    return {
        "INPUT_TOKEN": "t0ken",
        "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_REPOSITORY": "example-org/ledger",
        "GITHUB_SERVER_URL": "https://github.example",
        "GITHUB_RUN_ID": "42",
    }


def test_empty_inputs_mean_their_defaults(environ):
    names = (
        "MANIFEST",
        "POLICY",
        "PULL_REQUEST",
        "TASK",
        "SHARD",
        "MODE",
        "COMMENT",
        "STATUS_CONTEXT",
        "FAIL_JOB",
        "DRY_RUN",
    )
    settings = read_settings(environ | {f"INPUT_{name}": "" for name in names})

    request = settings.request
    assert (request.repository, request.number) == ("example-org/ledger", 7)
    assert request.manifest == FilePlace(".github/outcomes.yml")
    assert request.policy == FilePlace(".github/outcome-gate.yml")
    assert (request.mode, request.comment, request.status_context) == (
        None,
        CommentMode.ALWAYS,
        "outcome-gate",
    )
    assert (settings.fail_job, request.dry_run) == (True, False)
    assert request.run_url == "https://github.example/example-org/ledger/actions/runs/42"
    assert settings.job.head_sha == "abc"
    assert (settings.job.task, settings.job.shard) == (Task.CHECK, Shard(1, 1))
    assert settings.api_url == "https://api.github.com"


@pytest.mark.parametrize(
    ("inputs", "read", "expected"),
    [
        ({"INPUT_MODE": "observe"}, lambda s: (s.request.mode, s.notes), (Mode.OBSERVE, ())),
        (
            {"INPUT_MODE": "Obsreve"},
            lambda s: (s.request.mode, s.notes),
            (
                Mode.OBSERVE,
                ("The input `mode` is `Obsreve`, which is read as `observe`. Write `observe`.",),
            ),
        ),
        ({"INPUT_COMMENT": "Failures"}, lambda s: s.request.comment, CommentMode.FAILURES),
        ({"INPUT_FAIL_JOB": "FALSE"}, lambda s: s.fail_job, False),
        ({"INPUT_FAIL-JOB": "false"}, lambda s: s.fail_job, False),
        ({"INPUT_DRY_RUN": "1"}, lambda s: s.request.dry_run, True),
        ({"INPUT_PULL_REQUEST": "#12"}, lambda s: s.request.number, 12),
        ({"INPUT_STATUS_CONTEXT": "gate / web"}, lambda s: s.request.status_context, "gate / web"),
        ({"GITHUB_API_URL": "https://ghe.example/api/v3"}, lambda s: s.api_url, "https://ghe.example/api/v3"),
        ({"INPUT_TOKEN": "", "GITHUB_TOKEN": "other"}, lambda s: s.token, "other"),
        ({"INPUT_TASK": "check"}, lambda s: s.request.number, 7),
        ({"INPUT_TASK": "sweep"}, lambda s: (s.job.task, s.request.number), (Task.SWEEP, 0)),
        ({"INPUT_PULL_REQUEST": "all"}, lambda s: (s.job.task, s.request.number), (Task.SWEEP, 0)),
        ({"INPUT_PULL_REQUEST": " ALL "}, lambda s: s.job.task, Task.SWEEP),
        ({"INPUT_SHARD": "3/16"}, lambda s: s.job.shard, Shard(3, 16)),
        ({"INPUT_TASK": "sweep", "INPUT_SHARD": "2 / 2"}, lambda s: s.job.shard, Shard(2, 2)),
        ({"INPUT_PULL_REQUEST": "all", "INPUT_SHARD": "1/3"}, lambda s: s.job.shard, Shard(1, 3)),
    ],
)
def test_inputs(environ, inputs, read, expected):
    assert read(read_settings(environ | inputs)) == expected


@pytest.mark.parametrize(
    ("inputs", "sentence"),
    [
        ({"INPUT_TOKEN": ""}, "There is no token."),
        ({"INPUT_TASK": "dance"}, "`task` cannot be `dance` in this release. It knows `auto`, `check`"),
        ({"INPUT_TASK": "merge_group"}, "`task` cannot be `merge_group`"),
        *(({"INPUT_SHARD": text}, "`shard` cannot be") for text in ("0/4", "5/4", "4", "1/0", "-1/2", "a/b")),
        ({"INPUT_MODE": "strict"}, "`mode` cannot be `strict`. Write one of `observe`, `enforce`."),
        ({"INPUT_COMMENT": "never"}, "`comment` cannot be `never`."),
        ({"INPUT_FAIL_JOB": "perhaps"}, "`fail_job` cannot be `perhaps`. Write `true` or `false`."),
        ({"INPUT_PULL_REQUEST": "one"}, "`pull_request` is not a number."),
        ({"INPUT_PULL_REQUEST": "0"}, "`pull_request` is not a number."),
        ({"INPUT_PULL_REQUEST": "²"}, "`pull_request` is not a number."),
        ({"INPUT_MANIFEST": "../outcomes.yml"}, "`manifest` cannot be `../outcomes.yml`."),
        ({"INPUT_MANIFEST": "/etc/passwd"}, "`manifest` cannot be `/etc/passwd`."),
        ({"INPUT_POLICY": "policy.yml@main"}, "`policy` cannot be `policy.yml@main`."),
        ({"INPUT_STATUS_CONTEXT": "a\nb"}, "control characters"),
        ({"INPUT_STATUS_CONTEXT": "a" * 101}, "too long"),
        ({"GITHUB_REPOSITORY": "ledger"}, "GITHUB_REPOSITORY does not name a repository."),
        ({"GITHUB_EVENT_NAME": "release"}, "The event `release` names no pull request."),
        ({"GITHUB_EVENT_NAME": "workflow_dispatch"}, "The dispatch names no pull request."),
        ({"GITHUB_EVENT_NAME": "schedule", "INPUT_TASK": "check"}, "`task: check` judges one pull request"),
        ({"GITHUB_EVENT_PATH": "/nowhere/event.json"}, "The event payload cannot be read."),
    ],
)
def test_what_cannot_be_used_is_said_with_a_hint(environ, inputs, sentence):
    with pytest.raises(UsageError) as caught:
        read_settings(environ | inputs)

    assert sentence in str(caught.value)
    assert caught.value.hint


COMMANDED = {"id": 5, "body": "/outcome-gate check", "user": {"login": "dana-dev", "type": "User"}}
ON_PULL = {"issue": {"number": 9, "pull_request": {"url": "there"}}}
HEAD = {
    "head_sha": "c0ffee",
    "head_branch": "fix/#1",
    "head_repository": {"id": 3, "owner": {"login": "sam"}},
}
GROUP_REF = "refs/heads/gh-readonly-queue/release/1.x/pr-12-" + "a" * 40

GROUP = {
    "head_sha": "b" * 40,
    "head_ref": GROUP_REF,
    "base_sha": "a" * 40,
    "base_ref": "refs/heads/release/1.x",
}


def push(*paths, ref="refs/heads/main", **more):
    """A push of one commit that touches these files."""
    return {"ref": ref, "commits": [{"added": [], "modified": list(paths), "removed": []}], **more}


EVENTS = {
    "a schedule": ("schedule", {"schedule": "17 4 * * 1"}, (Task.SWEEP, None)),
    "a dispatch for all": ("workflow_dispatch", {"inputs": {"pull_request": "all"}}, (Task.SWEEP, None)),
    "a dispatch for one": ("workflow_dispatch", {"inputs": {"pull_request": "#8"}}, (Task.CHECK, 8)),
    "a push of the manifest": ("push", push(".github/outcomes.yml"), (Task.SWEEP, None)),
    "a push of the policy": ("push", push("a.py", ".github/outcome-gate.yml"), (Task.SWEEP, None)),
    "a push of neither": ("push", push("a.py"), (Task.NOTHING, None)),
    "a push that lists nothing": ("push", {"ref": "refs/heads/main", "commits": []}, (Task.SWEEP, None)),
    "a forced push": ("push", push("a.py", forced=True), (Task.SWEEP, None)),
    "a push of a tag": ("push", push(".github/outcomes.yml", ref="refs/tags/v1"), (Task.NOTHING, None)),
    "a branch that is deleted": ("push", push(".github/outcomes.yml", deleted=True), (Task.NOTHING, None)),
    "a command": ("issue_comment", {"action": "created", **ON_PULL, "comment": COMMANDED}, (Task.ANSWER, 9)),
    "a command edited": ("issue_comment", {"action": "edited", **ON_PULL, "comment": COMMANDED}, (Task.CHECK, 9)),
    "a command deleted": ("issue_comment", {"action": "deleted", **ON_PULL, "comment": COMMANDED}, (Task.CHECK, 9)),
    "a command edited away": (
        "issue_comment",
        {"action": "edited", **ON_PULL, "comment": COMMANDED | {"body": "Never mind."},
         "changes": {"body": {"from": "/outcome-gate check"}}},
        (Task.CHECK, 9),
    ),
    "a command on an issue": (
        "issue_comment", {"action": "created", "issue": {"number": 9}, "comment": COMMANDED}, (Task.NOTHING, None),
    ),
    "a bot's command": (
        "issue_comment",
        {"action": "created", **ON_PULL, "comment": COMMANDED | {"user": {"login": "x[bot]", "type": "Bot"}}},
        (Task.NOTHING, None),
    ),
    "a chat": (
        "issue_comment", {"action": "created", **ON_PULL, "comment": COMMANDED | {"body": "Thanks!"}},
        (Task.NOTHING, None),
    ),
    "a merge group": (
        "merge_group",
        {"action": "checks_requested", "merge_group": GROUP},
        (Task.MERGE_GROUP, None),
    ),
    "a merge group that is gone": ("merge_group", {"action": "destroyed", "merge_group": {}}, (Task.NOTHING, None)),
    "a finished run": (
        "workflow_run", {"action": "completed", "workflow_run": {"event": "pull_request", **HEAD}}, (Task.CHECK, None),
    ),
    "a finished run of a push": ("workflow_run", {"workflow_run": {"event": "push", **HEAD}}, (Task.NOTHING, None)),
}  # fmt: skip


@pytest.fixture
def asked(environ, tmp_path):
    """What an event asks for."""

    def ask(name, payload, **inputs):
        (tmp_path / "event.json").write_text(json.dumps(payload), encoding="utf-8")
        return read_settings(environ | {"GITHUB_EVENT_NAME": name} | inputs).job

    return ask


@pytest.mark.parametrize(("name", "payload", "expected"), EVENTS.values(), ids=EVENTS.keys())
def test_what_an_event_asks_for(asked, name, payload, expected):
    found = asked(name, payload)

    assert (found.task, found.number) == expected
    assert bool(found.why_nothing) == (found.task is Task.NOTHING)


def test_a_push_asks_about_its_own_branch(asked):
    assert asked("push", push(".github/outcomes.yml", ref="refs/heads/release/1.x")).base == "release/1.x"


def test_a_push_asks_about_the_files_that_are_ours(asked):
    given = {"INPUT_MANIFEST": "plans/outcomes.yml"}

    assert asked("push", push("plans/outcomes.yml"), **given).task is Task.SWEEP
    assert asked("push", push(".github/outcomes.yml"), **given).task is Task.NOTHING


def test_a_finished_run_is_known_by_its_head(asked):
    found = asked("workflow_run", {"workflow_run": {"event": "pull_request", **HEAD}})

    assert found.fork_head == ForkHead("c0ffee", 3, "sam", "fix/#1")
    assert (found.head_sha, found.is_aside) == ("c0ffee", True)


@pytest.mark.parametrize("lost", ["head_sha", "head_repository"])
def test_a_finished_run_without_a_head_is_refused(asked, lost):
    with pytest.raises(UsageError, match="names no head commit"):
        asked("workflow_run", {"workflow_run": {"event": "pull_request", **HEAD, lost: None}})


def test_a_merge_group_names_its_last_pull_request(asked):
    group = asked(*EVENTS["a merge group"][:2]).group

    assert (group.number, group.base, group.head_sha, group.base_sha) == (
        12,
        "release/1.x",
        "b" * 40,
        "a" * 40,
    )


@pytest.mark.parametrize("name", [name for name, *_ in EVENTS.values()])
def test_an_input_beats_every_event(asked, name):
    assert asked(name, {}, INPUT_PULL_REQUEST="7").number == 7
    assert asked(name, {}, INPUT_TASK="sweep").task is Task.SWEEP


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("outcomes.yml", FilePlace("outcomes.yml")),
        ("./a/b c.yml", FilePlace("a/b c.yml")),
        ("acme/plans:outcomes.yml", FilePlace("outcomes.yml", "acme/plans")),
        (
            "acme/plans:dir/outcomes.yml@release/1.x",
            FilePlace("dir/outcomes.yml", "acme/plans", "release/1.x"),
        ),
    ],
)
def test_places_of_files(text, place):
    assert parse_place("manifest", text) == place


def test_the_token_is_not_in_what_a_log_could_print(environ):
    assert "t0ken" not in repr(read_settings(environ))
