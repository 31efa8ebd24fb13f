"""Outputs and summary: all of them, on every road, in a form the runner takes."""

import json
from dataclasses import replace

import pytest
from actions_runner import Malformed, read_outputs
from fakes import BrokenClock, RecordingClock
from road import CITING, UNCITED, Road

from outcome_gate import __version__
from outcome_gate.runner.outputs import OUTPUTS
from simulator import Fault

ROADS = {
    "passes": ({}, {}, None, 0),
    "cites nothing": ({"body": UNCITED}, {}, None, 1),
    "is a fix": ({"title": "fix: x", "body": UNCITED}, {}, None, 0),
    "is run dry": ({}, {"dry_run": "true"}, None, 0),
    "meets an unusable input": ({}, {"mode": "strict"}, None, 2),
    "meets an unknown token": ({}, {"token": "unknown"}, None, 2),
    "meets a GitHub that is down": ({}, {}, Fault("503", times=None), 2),
}


@pytest.mark.parametrize(("fields", "inputs", "fault", "code"), ROADS.values(), ids=ROADS.keys())
def test_every_output_on_a_road_that(
    road: Road, fields: dict[str, str], inputs: dict[str, str], fault: Fault | None, code: int
) -> None:
    pull = road.open(**fields)
    payload = road.github.event("pull_request", pull)
    if fault:
        road.github.fail(replace(fault))
    result = road.run(pull, payload=payload, **inputs)
    assert result.code == code
    assert tuple(result.outputs) == OUTPUTS
    decision = json.loads(result.outputs["decision"])
    assert next(iter(decision)) == "schema"
    assert (decision["schema"], decision["verdict"]) == ("outcome-gate/decision@1", result.verdict)
    assert result.summary.startswith("## Outcome gate\n")
    assert result.summary.endswith("\n")
    assert f"**Verdict** {result.verdict}" in result.summary


def test_a_bug_of_ours_is_undecided_with_every_output_and_never_a_pass(road: Road) -> None:
    pull = road.open()
    road.run(pull)
    result = road.run(pull, clock=BrokenClock(error=ZeroDivisionError(f"in {road.token} ::error::x")))
    assert (result.code, result.verdict, result.decision["cause"]) == (3, "undecided", "bug")
    assert tuple(result.outputs) == OUTPUTS
    assert "ZeroDivisionError" in result.summary
    assert [status.state for status in pull.statuses] == ["error", "success"]


def test_a_run_without_settings_asks_the_clock_it_was_given(road: Road) -> None:
    clock = RecordingClock()
    result = road.run(road.open(), clock=clock, task="nonsense")
    assert (result.code, result.verdict, clock.asked) == (2, "undecided", 1)


def test_a_bug_beside_a_github_that_is_down(road: Road) -> None:
    pull = road.open()
    payload = road.github.event("pull_request", pull)
    road.github.fail(Fault("503", where="rest", times=None))
    result = road.run(pull, payload=payload, clock=BrokenClock())
    assert (result.code, result.verdict, pull.statuses) == (3, "undecided", [])


def test_the_values(road: Road) -> None:
    outputs = road.run(road.open(body=CITING + "Outcome: retain-mid-market\n")).outputs
    assert outputs["kind"] == "feature"
    assert outputs["outcomes"] == "faster-month-end-close,retain-mid-market"
    assert outputs["metrics"] == "days-to-close"
    assert outputs["waived_by"] == ""


@pytest.mark.parametrize("name", ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"])
def test_a_runner_without_the_file_is_no_reason_to_fail(road: Road, name: str) -> None:
    assert road.run(road.open(), environ={name: ""}).code == 0


@pytest.mark.parametrize("name", ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"])
def test_a_file_that_cannot_be_written_is_named(road: Road, name: str) -> None:
    result = road.run(road.open(), environ={name: str(road.folder)})
    assert result.code == 2
    assert name in result.log


def test_what_stood_in_the_files_stays(road: Road) -> None:
    place = road.folder / "shared"
    place.write_text("earlier<<X\nvalue\nX\n")
    result = road.run(road.open(), environ={"GITHUB_OUTPUT": str(place)})
    assert result.outputs["earlier"] == "value"
    assert result.verdict == "passed"


@pytest.mark.parametrize(
    "text", ["a=b\n", "a<<X\nv\n", "a<<X\nv\nX", "<<X\nv\nX\n", "a<<\nv\n\n", "a<<X\r\nv\r\nX\n", "hello\n",
             "a<<X\n1\nX\na<<X\n2\nX\n"],
)  # fmt: skip
def test_the_model_of_the_runner_is_strict(text: str) -> None:
    with pytest.raises(Malformed):
        read_outputs(text)


def test_the_log_says_what_was_judged_and_where_the_comment_is(road: Road) -> None:
    pull = road.open(body=UNCITED)
    result = road.run(pull)
    base = road.repo.branches["main"][:7]

    first, judged, suggested, comment, *_ = result.log.splitlines()
    assert first == f"outcome-gate {__version__}"
    assert judged == (
        f"Pull request example-org/ledger#{pull.number} at {pull.head_sha[:7]}, "
        f"judged by .github/outcomes.yml on main (main at {base})."
    )
    assert suggested.startswith("Suggested: fewer-matching-errors")
    assert comment == f"Comment: {result.outputs['comment_url']}"
