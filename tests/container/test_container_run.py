"""One pull request judged inside the image: the same roads as on a host, with GitHub's mounts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from container_runner import CITATION, Runner

from outcome_gate.runner.outputs import OUTPUTS
from simulator import GitHub, PullRequest, Repository

FEATURE = {"src/close.py": "done = True\n"}


def opened(repo: Repository, body: str) -> PullRequest:
    return repo.open_pull_request(title="feat: close the month", body=body, files=FEATURE)


def statuses(pull: PullRequest) -> list[tuple[str, str]]:
    return [(one.context, one.state) for one in pull.repository.statuses_on(pull.head_sha)]


def test_a_cited_feature_passes(runner: Runner, repo: Repository) -> None:
    pull = opened(repo, CITATION)
    ran = runner.run(pull)
    assert (ran.code, ran.outputs.get("verdict")) == (0, "passed"), ran.log
    assert tuple(ran.outputs) == OUTPUTS
    assert ran.outputs["outcomes"] == "faster-month-end-close"
    assert statuses(pull) == [("outcome-gate", "success")]


def test_an_uncited_feature_fails_and_says_so_everywhere(runner: Runner, repo: Repository) -> None:
    pull = opened(repo, "Closes the month.\r\n")
    ran = runner.run(pull)
    assert (ran.code, ran.outputs.get("verdict")) == (1, "failed"), ran.log
    assert json.loads(ran.outputs["decision"])["verdict"] == "failed"
    assert ran.outputs["comment_url"]
    assert ran.summary.strip()
    assert statuses(pull) == [("outcome-gate", "failure")]


def test_inputs_arrive(runner: Runner, repo: Repository) -> None:
    pull = opened(repo, "Closes the month.\r\n")
    ran = runner.run(pull, env={"INPUT_FAIL_JOB": "false", "INPUT_STATUS-CONTEXT": "outcomes"})
    assert ran.code == 0, ran.log
    assert statuses(pull) == [("outcomes", "failure")]


@pytest.mark.parametrize(("body", "code"), [(CITATION, 0), ("Closes the month.", 1)])
def test_a_read_only_token_keeps_the_verdict(runner: Runner, repo: Repository, body: str, code: int) -> None:
    """A fork's pull request: nothing can be written, and the job still knows."""
    pull = repo.open_pull_request(
        title="feat: close the month", body=body, files=FEATURE, author="eve-fork", fork=True
    )
    ran = runner.run(pull, permissions={"contents": "read", "pull_requests": "read"})
    assert ran.code == code, ran.log
    assert "statuses: write" in ran.log
    assert ran.summary.strip()
    assert "Traceback" not in ran.log
    assert statuses(pull) == []


def test_a_hostile_checkout_is_not_imported(runner: Runner, repo: Repository) -> None:
    """The working directory, HOME and PYTHONPATH are the author's; none of them may be heard."""
    trap = "import os\nos.write(1, b'IMPORTED ' + __file__.encode())\nraise SystemExit(0)\n"
    names = ("sitecustomize", "usercustomize", "yaml", "github", "pydantic", "outcome_gate", "gc", "io")
    set_traps(runner.workspace, names, trap)
    home = runner.place / "home" / ".local" / "lib"
    for version in ("python3.11", "python3.12", "python3.13", "python3.14"):
        set_traps(home / version / "site-packages", names, trap)
    startup = {
        "PYTHONPATH": "/github/workspace",
        "PYTHONSTARTUP": "/github/workspace/yaml.py",
        "PYTHONHOME": "/github/workspace",
        "PYTHONUSERBASE": "/github/home/.local",
        "PYTHONINSPECT": "1",
    }
    ran = runner.run(opened(repo, "Closes the month."), env=startup)
    assert "IMPORTED" not in ran.log
    assert (ran.code, ran.outputs.get("verdict")) == (1, "failed"), ran.log


def set_traps(folder: Path, names: tuple[str, ...], trap: str) -> None:
    for name in names:
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "__init__.py").write_text(trap, encoding="utf-8")
        (folder / f"{name}.py").write_text(trap, encoding="utf-8")


def test_the_checkout_is_left_alone(runner: Runner, repo: Repository) -> None:
    runner.workspace.mkdir()
    (runner.workspace / "README.md").write_text("as it was\n", encoding="utf-8")
    runner.run(opened(repo, CITATION))
    assert [path.name for path in runner.workspace.iterdir()] == ["README.md"]


def test_a_github_that_is_away_is_no_verdict(runner: Runner, github: GitHub, repo: Repository) -> None:
    """Nothing can be known, so nothing passes; every output is there all the same."""
    pull = opened(repo, CITATION)
    ran = runner.run(pull, env={"INPUT_TOKEN": "not-a-token"})
    assert (ran.code, ran.outputs.get("verdict")) == (2, "undecided"), ran.log
    assert tuple(ran.outputs) == OUTPUTS
    assert "Traceback" not in ran.log


def test_the_token_is_not_in_the_log(runner: Runner, repo: Repository) -> None:
    ran = runner.run(opened(repo, CITATION), env={"ACTIONS_STEP_DEBUG": "true", "RUNNER_DEBUG": "1"})
    assert "simulated-token" not in ran.log + ran.summary + json.dumps(ran.outputs)


def test_it_needs_no_capability_and_no_disk(runner: Runner, repo: Repository) -> None:
    """Only the mounts of the runner are written to."""
    bare = replace(
        runner,
        engine=replace(runner.engine, options=(*runner.engine.options, "--read-only", "--cap-drop=all")),
    )
    pull = opened(repo, CITATION)
    ran = bare.run(pull)
    assert (ran.code, ran.outputs.get("verdict")) == (0, "passed"), ran.log
    assert statuses(pull) == [("outcome-gate", "success")]
