"""The action as the runner starts it: a process of its own, in a workspace that the author filled with traps."""

import subprocess
import sys

import pytest
from actions_runner import commands
from road import CITING, FEATURE, MANIFEST, MANIFEST_PATH, READER, ROOT, UNCITED, Road

from outcome_gate.local.clock import SystemClock
from outcome_gate.runner.outputs import OUTPUTS
from simulator import Fault

ROADS = {
    "passes": ({}, {}, 0, "passed"),
    "cites nothing": ({"body": UNCITED}, {}, 1, "failed"),
    "cites only a business outcome": ({"body": "Outcome: retain-mid-market\n"}, {}, 1, "failed"),
    "fixes": ({"title": "fix: x", "body": UNCITED}, {}, 0, "exempt"),
    "is observed": ({"body": UNCITED}, {"mode": "observe"}, 0, "failed"),
    "repairs the manifest": ({"files": {MANIFEST_PATH: MANIFEST + "# x\n"}, "title": "Reword"}, {}, 0, "exempt"),
    "is hostile": (
        {"title": "feat: \u202e::error::x", "body": "x\r::error::x\rOutcome: ##[error]x\r", "labels": ["@team"]},
        {}, 1, "failed",
    ),
    "speaks in every script": ({"title": "feat: Größe 数 🙂", "body": "Outcome: größe-数\n"}, {}, 1, "failed"),
    "is run with an unusable input": ({}, {"mode": "strict"}, 2, "undecided"),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "inputs", "code", "verdict"), ROADS.values(), ids=ROADS.keys())
def test_a_pull_request_that(
    road: Road, fields: dict[str, object], inputs: dict[str, str], code: int, verdict: str
) -> None:
    pull = road.open(**fields)
    result = road.start(pull, **inputs)
    assert (result.code, result.verdict) == (code, verdict)
    assert tuple(result.outputs) == OUTPUTS
    assert result.summary.startswith("## Outcome gate\n")
    assert {command.name for command in commands(result.log)} <= {"error", "warning", "notice"}
    assert len(pull.statuses) == (verdict != "undecided")


def test_unchanged_it_asks_once_and_says_the_same(road: Road) -> None:
    pull = road.open()
    first, second = road.start(pull), road.start(pull)
    assert first.requests == ["read", "POST comment", "POST status", "read"]
    assert second.requests == ["read"]
    assert (first.outputs, first.summary) == (second.outputs, second.summary)


def test_the_same_in_this_process(road: Road) -> None:
    pull = road.open(body=UNCITED)
    assert road.start(pull).outputs == road.run(pull, clock=SystemClock()).outputs


def test_a_manifest_that_is_broken(road: Road) -> None:
    road.manifest("version: 1\noutcomes: [\n")
    pull = road.open(files=FEATURE)
    result = road.start(pull)
    assert (result.code, result.verdict, pull.statuses[0].state) == (2, "undecided", "error")


def test_a_token_that_only_reads(road: Road) -> None:
    road.token = road.github.token("github-actions[bot]", READER)
    result = road.start(road.open(fork=True))
    assert (result.code, result.verdict) == (0, "passed")
    assert "pull-requests: write" in result.log


def test_a_reply_that_is_lost(road: Road) -> None:
    """With the machine's own clock."""
    pull = road.open(body=CITING)
    road.github.fail(Fault("reply_lost", where="POST *comments"))
    assert (road.start(pull).code, len(road.mine(pull))) == (0, 1)


def test_a_locale_without_unicode(road: Road) -> None:
    result = road.start(road.open(), environ={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert result.code == 0
    assert "·" in result.log


WHAT_IS_LOADED = """
import runpy, sys
try:
    runpy.run_path(sys.argv[1], run_name="__main__")
finally:
    left = [name for name, module in sys.modules.items() if type(module).__name__ != "_Unloaded"]
    print("loaded", *left, file=sys.stderr)
"""
MOST_MODULES = 190
"""Of ours, on an ordinary run. Each costs about a quarter of a millisecond, on every run of every repository."""


def test_a_run_loads_what_it_uses(road: Road) -> None:
    ran = subprocess.run(
        [sys.executable, "-I", "-c", WHAT_IS_LOADED, str(ROOT / "action" / "entrypoint.py")],
        env=road.environment(road.open(body=UNCITED)), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    loaded = set(ran.stderr.rpartition("loaded ")[2].split())
    ours = {name for name in loaded if name.startswith("outcome_gate.")}
    assert (ran.returncode, "outcome_gate.write.failing" in ours) == (1, True)
    assert not {"jwt", "nacl", "cryptography", "github.Repository", "github.PullRequest"} & loaded
    assert not {"outcome_gate.app.sweep_open_pulls", "outcome_gate.wording", "outcome_gate.report"} & ours
    assert len(ours) <= MOST_MODULES
