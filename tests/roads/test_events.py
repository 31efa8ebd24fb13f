"""What woke the action: each event, and what is no event at all."""

import pytest
from road import CITING, MANIFEST_PATH, UNCITED, Road


@pytest.mark.parametrize("event", ["pull_request", "pull_request_target"])
@pytest.mark.parametrize(
    "action",
    ["opened", "edited", "synchronize", "reopened", "ready_for_review", "converted_to_draft", "labeled"],
)
def test_pull_request_events(road: Road, event: str, action: str) -> None:
    pull = road.open(labels=["feature"], draft=action == "converted_to_draft")
    result = road.run(pull, event, action=action)
    assert (result.code, result.verdict, len(pull.statuses)) == (0, "passed", 1)


@pytest.mark.parametrize("number", ["{}", "#{}", " {} "])
def test_a_dispatch_with_a_number(road: Road, number: str) -> None:
    road.open(body=UNCITED)
    pull = road.open()
    given = {"pull_request": number.format(pull.number)}
    assert road.run(road.repo, "workflow_dispatch", payload={"inputs": given}).verdict == "passed"
    pull.edit(body=UNCITED)
    assert road.run(road.repo, "workflow_dispatch", **given).verdict == "failed"


def test_a_number_beats_the_event(road: Road) -> None:
    one, other = road.open(body=UNCITED), road.open(body=CITING)
    assert road.run(one, pull_request=str(other.number)).verdict == "passed"
    assert (one.statuses, len(other.statuses)) == ([], 1)


@pytest.mark.parametrize(
    ("event", "payload"),
    [
        ("push", {"ref": "refs/heads/main", "commits": [{"modified": ["src/a.py"]}]}),
        ("push", {"ref": "refs/tags/v1", "commits": []}),
        ("merge_group", {"action": "destroyed"}),
        (
            "issue_comment",
            {"action": "created", "issue": {"number": 1}, "comment": {"body": "/outcome-gate check"}},
        ),
        ("workflow_run", {"workflow_run": {"event": "push", "head_sha": "c0ffee"}}),
    ],
    ids=[
        "a push of neither file",
        "a tag",
        "a group that is gone",
        "a comment on an issue",
        "a run of a push",
    ],
)
def test_an_event_that_asks_for_nothing(road: Road, event: str, payload: object) -> None:
    """It costs no request, leaves every output empty, and the job is green: nobody was let down."""
    pull = road.open(body=UNCITED)
    result = road.run(pull, event, payload=payload)
    assert (result.code, result.verdict, result.requests) == (0, "", [])
    assert "Nothing to do" in result.summary


@pytest.mark.parametrize("event", ["schedule", "push", "workflow_dispatch"])
def test_events_that_ask_about_every_open_pull_request(road: Road, event: str) -> None:
    """The road itself: test_sweeps.py."""
    pulls = [road.open(), road.open(body=UNCITED)]
    payload = {
        "push": {"ref": "refs/heads/main", "commits": [{"modified": [MANIFEST_PATH]}]},
        "workflow_dispatch": {"inputs": {"pull_request": "all"}},
    }.get(event)
    result = road.run(road.repo, event, payload=payload)
    assert result.code == 0
    assert [pull.statuses[0].state for pull in pulls] == ["success", "failure"]


def test_a_part_of_every_open_pull_request(road: Road) -> None:
    pulls = [road.open() for _ in range(4)]
    road.run(road.repo, "schedule", shard="1/2")
    assert [bool(pull.statuses) for pull in pulls] == [True, False, True, False]


def test_a_number_makes_up_for_any_event(road: Road) -> None:
    pull = road.open()
    for event in ("push", "schedule", "issue_comment", "merge_group", "workflow_run", "release"):
        assert road.run(None, event, payload={}, pull_request=str(pull.number)).verdict == "passed"


USAGE = {
    "an event without a pull request": ("release", {"action": "published"}, {}, "release"),
    "a finished run without a head": (
        "workflow_run", {"workflow_run": {"event": "pull_request"}}, {}, "names no head commit",
    ),
    "a part that is none": ("schedule", {}, {"shard": "5/4"}, "`shard` cannot be"),
    "no event": ("", {}, {}, "none"),
    "a dispatch without a number": ("workflow_dispatch", {"inputs": None}, {}, "names no pull request"),
    "a dispatch with a word": ("workflow_dispatch", {"inputs": {"pull_request": "latest"}}, {}, "not a number"),
    "a dispatch with nought": ("workflow_dispatch", {"inputs": {"pull_request": "0"}}, {}, "not a number"),
    "a number that is none": ("pull_request", None, {"pull_request": "١٢"}, "not a number"),
    "a payload that is no JSON": ("pull_request", "{", {}, "not JSON"),
    "a payload nested beyond reason": ("pull_request", "[" * 100_000, {}, "not JSON"),
    "a payload that is a list": ("pull_request", "[]", {}, "not a JSON object"),
    "an empty payload": ("pull_request", "", {}, "names no pull request"),
    "a pull request that is a word": ("pull_request", {"pull_request": "1"}, {}, "names no pull request"),
    "a number that is a word": ("pull_request", {"pull_request": {"number": "1"}}, {}, "names no pull request"),
    "an unknown task": ("pull_request", None, {"task": "dance"}, "`task` cannot be"),
    "an unknown mode": ("pull_request", None, {"mode": "strict"}, "`mode` cannot be"),
    "an unknown comment mode": ("pull_request", None, {"comment": "sometimes"}, "`comment` cannot be"),
    "a flag that is neither": ("pull_request", None, {"fail_job": "maybe"}, "`fail_job` cannot be"),
    "a manifest outside": ("pull_request", None, {"manifest": "../outcomes.yml"}, "`manifest` cannot be"),
    "a manifest with a ref alone": ("pull_request", None, {"manifest": "a.yml@main"}, "`manifest` cannot be"),
    "a context with a line end": ("pull_request", None, {"status_context": "a\nb"}, "`status_context`"),
    "no token": ("pull_request", None, {"token": ""}, "no token"),
}  # fmt: skip


@pytest.mark.parametrize(("event", "payload", "inputs", "words"), USAGE.values(), ids=USAGE.keys())
def test_what_cannot_be_used(
    road: Road, event: str, payload: object, inputs: dict[str, str], words: str
) -> None:
    result = road.run(road.open(), event, payload=payload, **inputs)
    assert (result.code, result.verdict) == (2, "undecided")
    assert result.decision["cause"] == "usage"
    assert words in result.decision["findings"][0]["message"].replace("'", "`")
    assert result.requests == []


@pytest.mark.parametrize(
    "environ",
    [
        {"GITHUB_REPOSITORY": "ledger"},
        {"GITHUB_REPOSITORY": None},
        {"GITHUB_EVENT_PATH": "/nowhere/event.json"},
        {"GITHUB_EVENT_PATH": None},
        {"GITHUB_API_URL": "api.github.com"},
        {"GITHUB_API_URL": "ftp://api.github.com"},
        {"GITHUB_API_URL": "https://"},
        {"GITHUB_API_URL": "https://[api.github.com"},
    ],
    ids=str,
)
def test_a_runner_that_is_none(road: Road, environ: dict[str, str | None]) -> None:
    result = road.run(road.open(), environ=environ)
    assert (result.code, result.verdict, result.decision["cause"]) == (2, "undecided", "usage")
    assert result.requests == []


def test_an_event_file_in_no_encoding(road: Road) -> None:
    given = road.folder / "latin.json"
    given.write_bytes('{"title": "é"}'.encode("latin-1"))
    assert road.run(road.open(), environ={"GITHUB_EVENT_PATH": str(given)}).code == 2


def test_hyphens_in_inputs_and_a_token_from_the_environment(road: Road) -> None:
    environ = {
        "INPUT_TOKEN": None,
        "GITHUB_TOKEN": road.token,
        "INPUT_STATUS_CONTEXT": None,
        "INPUT_STATUS-CONTEXT": "customers-first",
    }
    pull = road.open()
    assert road.run(pull, environ=environ).verdict == "passed"
    assert pull.status("customers-first")
