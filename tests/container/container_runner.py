"""The image run as GitHub's runner runs it: its mounts, its variables, its options."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from actions_runner import read_outputs

from simulator import GitHub, PullRequest

PERMISSIONS = {"contents": "read", "pull_requests": "write", "statuses": "write"}


def day(distance: int) -> str:
    """A date so many days from now: a container's clock cannot be set."""
    return (date.today() + timedelta(days=distance)).isoformat()


MANIFEST = f"""\
version: 1
outcomes:
  - id: faster-month-end-close
    customer: Mid-market finance teams
    statement: Reduce the working days accountants need to close the month
    why: Late closes delay board packs and cost overtime every month
    status: active
    evidence:
      - {{ type: interview, on: {day(-30)}, n: 14, finding: 11 of 14 named bank matching }}
    metrics:
      - id: days-to-close
        baseline: 8 days
        target: 5 days by {day(365)}
        source: ledger_events, locked_at minus period_end
"""
CITATION = f"""\
Outcome: faster-month-end-close
Metric: days-to-close
Expected change: 8 -> 7 days
Check on: {day(90)}
"""


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str


@dataclass(frozen=True)
class Engine:
    """A container engine and the image under test."""

    command: str
    image: str
    options: tuple[str, ...] = ()

    def call(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The engine's answer, whatever it is; both streams in `stdout`."""
        return subprocess.run(
            [self.command, *arguments],
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )

    def python(self, code: str) -> str:
        """What some Python prints inside the image, run by the image's own interpreter."""
        entry = ("--entrypoint", "/opt/venv/bin/python")
        answer = self.call(
            "run", "--rm", "--network=none", *self.options, *entry, self.image, "-I", "-c", code
        )
        assert answer.returncode == 0, answer.stdout
        return answer.stdout

    def inside(self, name: str) -> str:
        """What one of the programs in inside/ prints inside the image."""
        return self.python((Path(__file__).parent / "inside" / f"{name}.py").read_text(encoding="utf-8"))

    def inspect(self) -> dict[str, object]:
        """How the image is configured."""
        found: dict[str, object] = json.loads(self.call("image", "inspect", self.image).stdout)[0]
        return found


@dataclass(frozen=True)
class Runner:
    """GitHub's runner: the mounts, variables and options it gives a container action."""

    engine: Engine
    github: GitHub
    place: Path

    @property
    def workspace(self) -> Path:
        """The checkout that lies in the container's working directory."""
        return self.place / "workspace"

    def run(
        self,
        pull: PullRequest,
        *,
        permissions: Mapping[str, str] = PERMISSIONS,
        env: Mapping[str, str] | None = None,
    ) -> Ran:
        """Judge a pull request."""
        folders = {name: self.place / name for name in ("home", "workflow", "file_commands", "runner_temp")}
        for folder in (*folders.values(), self.workspace):
            folder.mkdir(exist_ok=True)
        event = self.github.event("pull_request", pull)
        (folders["workflow"] / "event.json").write_text(json.dumps(event), encoding="utf-8")
        files = {name: folders["file_commands"] / name for name in ("output", "summary")}
        for file in files.values():
            file.write_text("", encoding="utf-8")
        variables = {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "HOME": "/github/home",
            "GITHUB_WORKSPACE": "/github/workspace",
            "GITHUB_REPOSITORY": pull.repository.full_name,
            "GITHUB_EVENT_NAME": "pull_request",
            "GITHUB_EVENT_PATH": "/github/workflow/event.json",
            "GITHUB_API_URL": self.github.api_url,
            "GITHUB_SERVER_URL": self.github.web_url,
            "GITHUB_RUN_ID": "1",
            "GITHUB_OUTPUT": "/github/file_commands/output",
            "GITHUB_STEP_SUMMARY": "/github/file_commands/summary",
            "RUNNER_TEMP": "/github/runner_temp",
            "INPUT_TOKEN": self.github.token("github-actions[bot]", permissions),
            **(env or {}),
        }
        mounts = {f"/github/{name}": folder for name, folder in folders.items()}
        mounts["/github/workspace"] = self.workspace
        answer = self.engine.call(
            "run",
            "--rm",
            "--network=host",
            "--workdir=/github/workspace",
            *self.engine.options,
            *(f"--env={name}={value}" for name, value in variables.items()),
            *(f"--volume={folder}:{inside}" for inside, folder in mounts.items()),
            self.engine.image,
        )
        return Ran(
            answer.returncode,
            answer.stdout,
            read_outputs(files["output"].read_text(encoding="utf-8")),
            files["summary"].read_text(encoding="utf-8"),
        )
