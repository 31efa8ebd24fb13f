"""The example workflows in act's host mode, with the composite action: no container engine anywhere."""

import json
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from road import REPOSITORY, ROOT, UNCITED, Road
from workflow_runner import path_of, payload_of

ACT = Path(sys.executable).with_name("act")
pytestmark = pytest.mark.skipif(not ACT.exists(), reason="act has no wheel for this machine")
CASES = [
    ("pull-request", "pull_request", "opened", 1),
    ("commands", "issue_comment", "/outcome-gate check", 0),
]


@pytest.mark.parametrize(("name", "event", "about", "code"), CASES)
def test_an_example_without_a_container(road: Road, name: str, event: str, about: str, code: int) -> None:
    pull = road.open(body=UNCITED)
    place, text = road.folder, path_of(name).read_text(encoding="utf-8")
    for folder in ("composite", "action", "src"):
        shutil.copytree(
            ROOT / folder, place / "repository" / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    for folder in ("home", "cache", "project"):
        (place / folder).mkdir()
    (place / "project" / "workflow.yml").write_text(
        text.replace("outcome-gate@v", "outcome-gate/composite@v")
    )
    (place / "event.json").write_text(json.dumps(payload_of(road, pull, event, about)), encoding="utf-8")
    variables = {
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_API_URL": road.github.api_url,
        "GITHUB_SERVER_URL": road.github.web_url,
        "RUNNER_TOOL_CACHE": tool_cache(place),
    }
    (version,) = {
        line.partition("@")[2].split()[0] for line in text.splitlines() if "uses: outcome-gate/" in line
    }
    ran = subprocess.run(
        [
            ACT, event, "--workflows", "workflow.yml", "--eventpath", place / "event.json",
            "--platform", "ubuntu-latest=-self-hosted", "--pull=false", "--no-cache-server", "--rm",
            "--action-offline-mode", "--action-cache-path", place / "cache",
            "--local-repository", f"outcome-gate/outcome-gate@{version}={place / 'repository'}",
            "--secret", f"GITHUB_TOKEN={road.token}", "--container-daemon-socket", "-",
            *(f"--env={key}={value}" for key, value in variables.items()),
        ],
        cwd=place / "project",
        env=os.environ | {
            "HOME": str(place / "home"),
            "XDG_CACHE_HOME": str(place / "cache"),
            "PATH": f"{ACT.parent}:/usr/bin:/bin",
        },
        text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False,
    )  # fmt: skip
    assert (len(pull.statuses), len(road.mine(pull)), ran.returncode) == (1, 1, code), ran.stdout


def tool_cache(place: Path) -> str:
    """An environment that an earlier job left: nothing is downloaded here."""
    key = runpy.run_path(str(ROOT / "composite" / "start.py"))["key"]()
    python = place / "tools" / "outcome-gate" / key / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    return str(place / "tools")
