"""Inputs and environment as settings: what is understood, and which sentence answers what is not."""

import json

import pytest

from outcome_gate.errors import UsageError
from outcome_gate.model.decision import Mode
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
    assert settings.head_sha == "abc"
    assert settings.api_url == "https://api.github.com"


@pytest.mark.parametrize(
    ("inputs", "read", "expected"),
    [
        ({"INPUT_MODE": "observe"}, lambda s: s.request.mode, Mode.OBSERVE),
        ({"INPUT_COMMENT": "Failures"}, lambda s: s.request.comment, CommentMode.FAILURES),
        ({"INPUT_FAIL_JOB": "FALSE"}, lambda s: s.fail_job, False),
        ({"INPUT_FAIL-JOB": "false"}, lambda s: s.fail_job, False),
        ({"INPUT_DRY_RUN": "1"}, lambda s: s.request.dry_run, True),
        ({"INPUT_PULL_REQUEST": "#12"}, lambda s: s.request.number, 12),
        ({"INPUT_STATUS_CONTEXT": "gate / web"}, lambda s: s.request.status_context, "gate / web"),
        ({"GITHUB_API_URL": "https://ghe.example/api/v3"}, lambda s: s.api_url, "https://ghe.example/api/v3"),
        ({"INPUT_TOKEN": "", "GITHUB_TOKEN": "other"}, lambda s: s.token, "other"),
        ({"INPUT_TASK": "check"}, lambda s: s.request.number, 7),
    ],
)
def test_inputs(environ, inputs, read, expected):
    assert read(read_settings(environ | inputs)) == expected


@pytest.mark.parametrize(
    ("inputs", "sentence"),
    [
        ({"INPUT_TOKEN": ""}, "There is no token."),
        ({"INPUT_TASK": "sweep"}, "`task` cannot be `sweep` in this release. It knows `auto`, `check`."),
        ({"INPUT_MODE": "strict"}, "`mode` cannot be `strict`. Write one of `observe`, `enforce`."),
        ({"INPUT_COMMENT": "never"}, "`comment` cannot be `never`."),
        ({"INPUT_FAIL_JOB": "perhaps"}, "`fail_job` cannot be `perhaps`. Write `true` or `false`."),
        ({"INPUT_PULL_REQUEST": "all"}, "`pull_request: all` is not in this release."),
        ({"INPUT_PULL_REQUEST": "one"}, "`pull_request` is not a number."),
        ({"INPUT_PULL_REQUEST": "0"}, "`pull_request` is not a number."),
        ({"INPUT_PULL_REQUEST": "²"}, "`pull_request` is not a number."),
        ({"INPUT_MANIFEST": "../outcomes.yml"}, "`manifest` cannot be `../outcomes.yml`."),
        ({"INPUT_MANIFEST": "/etc/passwd"}, "`manifest` cannot be `/etc/passwd`."),
        ({"INPUT_POLICY": "policy.yml@main"}, "`policy` cannot be `policy.yml@main`."),
        ({"INPUT_STATUS_CONTEXT": "a\nb"}, "control characters"),
        ({"INPUT_STATUS_CONTEXT": "a" * 101}, "too long"),
        ({"GITHUB_REPOSITORY": "ledger"}, "GITHUB_REPOSITORY does not name a repository."),
        ({"GITHUB_EVENT_NAME": "push"}, "The event `push` names no pull request."),
        ({"GITHUB_EVENT_NAME": "workflow_dispatch"}, "The dispatch names no pull request."),
        ({"GITHUB_EVENT_PATH": "/nowhere/event.json"}, "The event payload cannot be read."),
    ],
)
def test_what_cannot_be_used_is_said_with_a_hint(environ, inputs, sentence):
    with pytest.raises(UsageError) as caught:
        read_settings(environ | inputs)

    assert sentence in str(caught.value)
    assert caught.value.hint


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
