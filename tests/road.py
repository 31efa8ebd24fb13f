"""One run of the action against the simulated GitHub, as the runner would start it; and a repository to run in."""

import io
import itertools
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from actions_runner import read_outputs
from fakes import FakeClock

from outcome_gate.action import main
from outcome_gate.gh.marker import compose
from outcome_gate.model.decision import Verdict
from outcome_gate.model.request import STATUS_CONTEXT
from outcome_gate.ports import Clock
from outcome_gate.runner.settings import INPUTS
from simulator import Comment, Exchange, GitHub, PullRequest, Repository

ROOT = Path(__file__).parents[1]
REPOSITORY = "example-org/ledger"
WRITER = {"contents": "read", "pull_requests": "write", "statuses": "write"}
READER = {"contents": "read", "pull_requests": "read", "statuses": "read"}
MANIFEST_PATH, POLICY_PATH = ".github/outcomes.yml", ".github/outcome-gate.yml"

MANIFEST = """\
version: 1
customers:
  - id: mid-market-finance
    name: Mid-market finance teams
    aliases: [accountants, controllers]
outcomes:
  - id: faster-month-end-close
    customer: mid-market-finance
    statement: Reduce the working days accountants need to close the month
    job: Close the books each month
    why: Late closes delay board packs and cost about 20 overtime hours per close
    status: active
    owner: "@maria-pm"
    evidence:
      - { type: interview, on: 2026-10-02, n: 14, finding: 11 of 14 named bank matching }
    metrics:
      - id: days-to-close
        name: Working days from period end to locked ledger (median)
        baseline: 8 days
        target: 5 days by 2027-06-30
        source: ledger_events, locked_at minus period_end
  - id: fewer-matching-errors
    customer: mid-market-finance
    statement: Reduce the bank lines accountants have to correct by hand
    why: Corrections are found by auditors and cost trust
    status: active
    owner: "@maria-pm"
    evidence:
      - { type: support-tickets, on: 2026-10-02, n: 60, finding: Every fifth ticket is about a wrong match }
    metrics:
      - id: corrections-per-close
        baseline: 40 lines
        target: 10 lines by 2027-06-30
        source: match_events, corrected_by is not null
business_outcomes:
  - id: retain-mid-market
    statement: Keep mid-market customers for another year
    traces_to: [faster-month-end-close]
    because: Customers who close in five days renew more often
    metrics:
      - id: gross-retention
        baseline: 88 %
        target: 92 % by 2027-06-30
        source: billing, renewals by cohort
"""
WORKFLOW = """\
on: pull_request
jobs:
  judge:
    steps:
      - uses: outcome-gate/outcome-gate@v0.1
        with:
"""
"""A workflow that runs the gate, up to the inputs of its step."""
OWN = """\
version: 1
outcomes:
  - id: fewer-lost-receipts
    customer: mid-market-finance
    statement: Reduce the receipts accountants have to ask for twice
    why: A missing receipt holds up the whole close
    status: active
    owner: "@maria-pm"
    evidence:
      - { type: interview, on: 2026-10-02, n: 9, finding: 7 of 9 keep a list of missing receipts }
    metrics:
      - id: asked-twice
        baseline: 30 receipts
        target: 10 receipts by 2027-06-30
        source: receipt_requests, repeated
"""
"""What a repository adds to that manifest, when another one keeps it."""
CITING = "Matches bank lines while they arrive.\n\nOutcome: faster-month-end-close\nMetric: days-to-close\n"
UNCITED = "Matches bank lines while they arrive.\n"
FEATURE = {"src/matching.py": "def match() -> None: ...\n"}


@dataclass(frozen=True)
class Result:
    """What a run left behind."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str
    exchanges: tuple[Exchange, ...] = field(repr=False)

    @property
    def verdict(self) -> str:
        """The verdict in the outputs."""
        return self.outputs["verdict"]

    @property
    def decision(self) -> dict[str, Any]:
        """The decision in the outputs."""
        found: dict[str, Any] = json.loads(self.outputs["decision"])
        return found

    @property
    def rules(self) -> list[str]:
        """The rules that found something."""
        return [finding["rule"] for finding in self.decision["findings"]]

    @property
    def requests(self) -> list[str]:
        """What was asked of GitHub: `read`, or the method and the last part of the path without numbers."""
        return [spoken(exchange) for exchange in self.exchanges]


def ours(text: str, verdict: Verdict = Verdict.FAILED) -> str:
    """A comment as an earlier run of the action wrote it."""
    return compose(text, STATUS_CONTEXT, verdict)


def spoken(exchange: Exchange) -> str:
    """A request as one or two words."""
    if exchange.path == "/graphql":
        return "read"
    parts = exchange.path.split("/")
    if "collaborators" in parts:
        return f"{exchange.method} role"
    return f"{exchange.method} {'status' if 'statuses' in parts else 'comment'}"


class Road:
    """A simulated GitHub with one repository, and the runner of its one workflow."""

    def __init__(self, github: GitHub, folder: Path) -> None:
        self.github = github
        self.folder = folder
        self.repo: Repository = github.repository(REPOSITORY)
        self.repo.write("main", {MANIFEST_PATH: MANIFEST, "src/ledger.py": "total = 0\n"})
        self.token = github.token("github-actions[bot]", WRITER)
        self.clock = FakeClock()
        self._runs = itertools.count(1)

    def open(
        self, title: str = "feat: match bank lines", body: str | None = CITING, **fields: Any
    ) -> PullRequest:
        """A pull request; by default a feature that cites an outcome and its metric."""
        fields.setdefault("files", FEATURE)
        fields.setdefault("branch", f"matching-{max(self.repo.issues, default=0) + 1}")
        return self.repo.open_pull_request(title=title, body=body, **fields)

    def manifest(self, content: Any, path: str = MANIFEST_PATH) -> None:
        """Write the manifest on the base branch; None removes it."""
        self.repo.write("main", {path: content})

    def policy(self, text: Any) -> None:
        """Write the policy on the base branch."""
        self.repo.write("main", {POLICY_PATH: text})

    def mine(self, pull: PullRequest) -> list[Comment]:
        """The comments that the action wrote."""
        return [one for one in pull.comments if one.author and one.author.login == "github-actions[bot]"]

    def environment(
        self,
        subject: Any,
        event: str = "pull_request",
        action: str | None = None,
        payload: Any = None,
        **inputs: str,
    ) -> dict[str, str]:
        """What the runner hands to the step."""
        place = self.folder / f"run-{next(self._runs)}"
        place.mkdir()
        for name in ("output", "summary"):
            (place / name).touch()
        if payload is None:
            payload = self.github.event(event, subject, action=action)
        text = payload if isinstance(payload, str) else json.dumps(payload)
        (place / "event.json").write_text(text, encoding="utf-8")
        given = INPUTS | {"token": self.token} | inputs
        return {
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": self.github.api_url,
            "GITHUB_EVENT_NAME": event,
            "GITHUB_EVENT_PATH": str(place / "event.json"),
            "GITHUB_GRAPHQL_URL": self.github.graphql_url,
            "GITHUB_OUTPUT": str(place / "output"),
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_RUN_ID": "1234567",
            "GITHUB_SERVER_URL": self.github.web_url,
            "GITHUB_SHA": self.repo.branches["main"],
            "GITHUB_STEP_SUMMARY": str(place / "summary"),
            **{f"INPUT_{name.upper()}": value for name, value in given.items()},
        }

    def run(
        self,
        subject: Any = None,
        event: str = "pull_request",
        *,
        action: str | None = None,
        payload: Any = None,
        clock: Clock | None = None,
        environ: Mapping[str, str | None] | None = None,
        **inputs: str,
    ) -> Result:
        """The action, in this process: the same code over the same HTTP, without the cost of a start."""
        given = _changed(self.environment(subject, event, action, payload, **inputs), environ)
        before, stream = len(self.github.exchanges), io.StringIO()
        code = main(given, clock or self.clock, stream)
        return self._result(code, stream.getvalue(), given, before)

    def start(
        self,
        subject: Any = None,
        event: str = "pull_request",
        *,
        action: str | None = None,
        payload: Any = None,
        environ: Mapping[str, str | None] | None = None,
        **inputs: str,
    ) -> Result:
        """The action, in a process of its own, in a workspace that the author of the pull request filled."""
        given = _changed(self.environment(subject, event, action, payload, **inputs), environ)
        before = len(self.github.exchanges)
        workspace = self.folder / "workspace"
        if not workspace.is_dir():
            fill(workspace)
        given |= {"GITHUB_WORKSPACE": str(workspace), "HOME": str(workspace), "PYTHONPATH": str(workspace)}
        ran = subprocess.run(
            [sys.executable, "-I", str(ROOT / "action" / "entrypoint.py")],
            cwd=workspace,
            env=given,
            capture_output=True,
            timeout=60,
            check=False,
        )
        log = (ran.stdout + b"\n" + ran.stderr).decode("utf-8")
        assert not (workspace / TRAP).exists(), (
            f"the workspace was executed: {(workspace / TRAP).read_text()}"
        )
        return self._result(ran.returncode, log, given, before)

    def _result(self, code: int, log: str, given: Mapping[str, str], before: int) -> Result:
        texts = {
            name: Path(given[name]).read_bytes().decode("utf-8")
            if given.get(name) and Path(given[name]).is_file()
            else ""
            for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")
        }
        result = Result(
            code,
            log,
            read_outputs(texts["GITHUB_OUTPUT"]),
            texts["GITHUB_STEP_SUMMARY"],
            tuple(self.github.exchanges[before:]),
        )
        said = "".join((log, *texts.values()))
        assert self.token not in said, "the token was printed"
        assert "Traceback" not in said
        return result


def _changed(given: dict[str, str], changes: Mapping[str, str | None] | None) -> dict[str, str]:
    """An environment with some variables set or, by None, removed."""
    merged = {**given, **(changes or {})}
    return {name: value for name, value in merged.items() if value is not None}


TRAP = "executed"


def fill(workspace: Path) -> None:
    """A checkout that wants to be imported: everything the action imports, under the same names."""
    trap = f"import pathlib\npathlib.Path(__file__).resolve().parents[{{}}].joinpath({TRAP!r}).write_text(__file__)\n"
    for name in (
        "yaml",
        "pydantic",
        "requests",
        "sitecustomize",
        "usercustomize",
        "typing_extensions",
        "json",
    ):
        workspace.mkdir(exist_ok=True)
        (workspace / f"{name}.py").write_text(trap.format(0))
    for package in ("outcome_gate", "github", "markdown_it"):
        (workspace / package).mkdir()
        (workspace / package / "__init__.py").write_text(trap.format(1))
    (workspace / ".github").mkdir()
    (workspace / MANIFEST_PATH).write_text("version: 1\noutcomes: []\n")
