"""A simulated repository to measure with, and a clock that never waits."""

import json
import os
from pathlib import Path

from bench.bodies import ORDINARY
from bench.process import ACTION, ROOT, measure
from outcome_gate.local.clock import SystemClock
from simulator import GitHub
from simulator import PullRequest as SimulatedPullRequest

MANIFEST = (ROOT / "examples" / "outcomes.yml").read_text(encoding="utf-8")


class Bench:
    """A simulated repository, and the runner's environment for one of its pull requests."""

    def __init__(self, github: GitHub, folder: str) -> None:
        self.github = github
        self.folder = Path(folder)
        self.repository = github.repository("example-org/ledger")
        self.repository.write("main", {".github/outcomes.yml": MANIFEST})
        self.token = github.token(
            login="github-actions[bot]",
            permissions={"contents": "read", "pull_requests": "write", "statuses": "write"},
        )
        self._opened = 0

    def open(self, body: str = ORDINARY) -> SimulatedPullRequest:
        """A fresh pull request."""
        self._opened += 1
        return self.repository.open_pull_request(
            title="Remember matches",
            body=body,
            author="dana-dev",
            branch=f"feat/{self._opened}",
            base="main",
            files={f"src/matching/{self._opened}.py": "x"},
        )

    def environ(self, pull_request: SimulatedPullRequest) -> dict[str, str]:
        """The runner's environment."""
        event = self.folder / f"event-{pull_request.number}.json"
        event.write_text(
            json.dumps(self.github.event("pull_request", pull_request, action="edited")), "utf-8"
        )
        return {
            "PATH": os.environ.get("PATH", ""),
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_NAME": "pull_request",
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_REPOSITORY": "example-org/ledger",
            "GITHUB_API_URL": self.github.api_url,
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            "INPUT_TOKEN": self.token,
        }

    def sweep_environ(self) -> dict[str, str]:
        """The runner's environment for all open pull requests, in an hour that has just begun."""
        self.github.begin_hour()
        (self.folder / "schedule.json").write_text("{}", "utf-8")
        common = self.environ(next(iter(self.repository.pulls)))
        event = {"GITHUB_EVENT_NAME": "schedule", "GITHUB_EVENT_PATH": str(self.folder / "schedule.json")}
        return {**common, **event}

    def requests(self, pull_request: SimulatedPullRequest) -> int:
        """How many requests one run of the action makes."""
        before = len(self.github.exchanges)
        measure(ACTION, self.environ(pull_request))
        return len(self.github.exchanges) - before


class Hasty(SystemClock):
    """A clock that never waits."""

    def sleep(self, _: float) -> None:
        """Goes on at once."""
