"""A new team's first week: an empty repository, `init`, the merge, and three ordinary pull requests.

Each is seen twice: as a person sees it, by status and comment, and as an agent does that reads the decision's JSON.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from road import Road

from outcome_gate.cli import main
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH
from simulator import PullRequest

_OWN = (
    ("replace-this-example", "faster-month-end-close"),
    ("The people you serve, by the name you use for them", "Mid-market finance teams"),
    ("Reduce the hours your customers wait for an answer", "Reduce the days accountants need to close the month"),
    (
        "What the waiting costs them, in their own words",
        "Late closes cost overtime every month\n    status: validated\n"
        "    evidence: [{ type: interview, on: 2026-10-02, n: 14 }]",
    ),
    ("hours-to-answer", "days-to-close"),
    ("20 hours", "8 days"),
    ("8 hours", "5 days"),
)  # fmt: skip


@pytest.fixture
def started(road: Road, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Road, dict[str, str]]:
    """A repository with nothing of ours in it, and the files that `init` writes for it."""
    road.repo.write("main", {MANIFEST_PATH: None, "src/ledger.py": "total = 0\n"})
    folder = tmp_path / "ledger"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    assert main(["init", "--yes"]) == 0
    files = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }
    return road, files


def own(text: str) -> str:
    """The manifest with the team's own outcome in place of the example."""
    for old, new in _OWN:
        text = text.replace(old, new)
    return text


def test_the_pull_request_of_init_is_a_chore_that_names_the_example(
    started: tuple[Road, dict[str, str]],
) -> None:
    road, files = started
    seen = road.run(road.open("Set up outcome-gate", None, files=files))

    assert (seen.code, seen.decision["kind"]["name"], seen.decision["kind"]["sign"]) == (
        0,
        "chore",
        "own-files",
    )
    assert "OG012" in seen.rules
    assert "::error" not in seen.log


WEEK = [
    pytest.param("Export crashes when empty", None, ("success", "exempt"), ("success", "exempt"), id="a fix"),
    pytest.param("Handle recurring payments", None, ("success", "failed"), ("failure", "failed"), id="a feature"),
    pytest.param(
        "Remember matches", "Outcome: faster-month-end-close\nMetric: days-to-close\n",
        ("success", "passed"), ("success", "passed"), id="a feature that cites",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body", "observed", "enforced"), WEEK)
@pytest.mark.parametrize("mode", ["observe", "enforce"])
def test_what_a_person_and_an_agent_see(
    started: tuple[Road, dict[str, str]],
    title: str,
    body: str | None,
    observed: tuple[str, str],
    enforced: tuple[str, str],
    mode: str,
) -> None:
    road, files = started
    files[POLICY_PATH] = files[POLICY_PATH].replace("mode: observe", f"mode: {mode}")
    files[MANIFEST_PATH] = own(files[MANIFEST_PATH])
    template = files[".github/pull_request_template.md"]
    road.repo.write("main", files)
    pull = road.open(title, template if body is None else body, files={"src/payments.py": "pay = 1\n"})
    seen = road.run(pull)
    state, verdict = observed if mode == "observe" else enforced

    assert (pull.statuses[0].state, seen.verdict) == (state, verdict)
    assert seen.code == int(state == "failure")
    comments = road.mine(pull)
    assert len(comments) == int(verdict != "exempt")
    if verdict == "failed":
        first = comments[0].body.split("\n")[1]
        assert ("Observing, nothing is blocked" if mode == "observe" else "Merge blocked") in first
        assert "::error" not in seen.log if mode == "observe" else True
        _agent_repairs(road, pull, seen.decision)


def _agent_repairs(road: Road, pull: PullRequest, decision: dict[str, Any]) -> None:
    """Who reads nothing but the JSON finds what is missing, the lines, and that they were right."""
    assert [one["rule"] for one in decision["findings"]][:1] in (["OG401"], ["OG402"])
    assert decision["citable"] == ["faster-month-end-close"]
    lines = decision["suggestions"][0]["lines"]
    assert lines[:2] == ["Outcome: faster-month-end-close", "Metric: days-to-close"]
    pull.body = "\n".join(lines)
    again = road.run(pull, action="edited")
    told = json.loads(again.outputs["decision"])
    assert (told["verdict"], told["findings"]) == ("passed", [])
