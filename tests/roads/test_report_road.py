"""The report's own action: composite/start.sh as its step starts it, in a workspace full of traps."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from road import CITING, FEATURE, MANIFEST, MANIFEST_PATH, REPOSITORY, ROOT, TRAP, fill

from simulator import GitHub

BIN = Path(sys.executable).parent


def step(github: GitHub, folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The step of report/action.yml, with an environment that an earlier job left."""
    workspace, tools = folder / "workspace", folder / "tools"
    fill(workspace)
    start = runpy.run_path(str(ROOT / "composite" / "start.py"))
    python = tools / "outcome-gate" / start["key"](start["REPORT_LOCK"]) / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    given = {"token": github.token("mara-lead"), "repository": REPOSITORY, "open": "false"} | inputs
    environ = {f"INPUT_{name.upper()}": value for name, value in given.items()} | {
        "PATH": f"{BIN}:/usr/bin:/bin",
        "RUNNER_TOOL_CACHE": str(tools),
        "RUNNER_TEMP": str(folder),
        "GITHUB_WORKSPACE": str(workspace),
        "GITHUB_ACTION_PATH": str(ROOT / "report"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_API_URL": github.api_url,
        "PYTHONPATH": str(workspace),
        "HOME": str(workspace),
    }
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", 'exec bash "$GITHUB_ACTION_PATH/../composite/start.sh" report'],
        cwd=workspace,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("inputs", "code", "sentence"),
    [
        ({"task": "report"}, 0, "# Did it help?"),
        ({"task": "backtest", "open": "true", "fail_over": "40"}, 1, "Of 2 open pull requests, 1 would be held back"),
        ({"task": "backtest", "last": "many"}, 2, ""),
        ({"task": "sweep"}, 2, ""),
    ],
    ids=["report", "backtest", "no-number", "unknown"],
)  # fmt: skip
def test_what_is_told_stands_in_the_summary(
    inputs: dict[str, str], code: int, sentence: str, tmp_path: Path
) -> None:
    with GitHub() as github:
        repository = github.repository(REPOSITORY)
        repository.write("main", {MANIFEST_PATH: MANIFEST})
        repository.grant("mara-lead", "write")
        for branch, body in (("a", CITING), ("b", "")):
            repository.open_pull_request(title="feat: match", body=body, branch=branch, files=FEATURE)
        ran = step(github, tmp_path, **inputs)
        assert github.violations == []

    summary = tmp_path / "summary.md"
    assert ran.returncode == code, ran.stdout
    assert "Traceback" not in ran.stdout
    assert ("::error title=outcome-gate::" in ran.stdout) is (code == 2)
    assert (sentence in summary.read_text()) if sentence else not summary.exists()
    assert not (tmp_path / "workspace" / TRAP).exists()
