"""`make bench`: requests, whole-process time and memory, and decisions a second.

Seconds differ from machine to machine, so what counts is printed as a ratio of two things measured in turn in
one run: the action's whole process against the interpreter merely importing the libraries it needs.
"""

import argparse
import io
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.bodies import CITATION, HOSTILE, MARKED_UP, ORDINARY
from bench.process import ACTION, IMPORTS, ROOT, Cost, measure
from bench.report_cost import bench_ledger, bench_page, bench_views
from outcome_gate.action import main as settle
from outcome_gate.app.gather import gather
from outcome_gate.judge.decide import decide
from outcome_gate.local.clock import SystemClock
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.write.notice_words import write_notice
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


def bench_requests(bench: Bench) -> None:
    """Requests of each road."""
    pull_request = bench.open()
    print("requests")
    print(f"  new verdict                       {bench.requests(pull_request)}   (bar: 4)")
    print(f"  unchanged re-run                  {bench.requests(pull_request)}   (bar: 1)")
    late = bench.open()
    for number in range(250):
        late.comment(author="someone-else", body=f"comment {number}")
    first = bench.requests(late)
    print(f"  new verdict, 250 comments before  {first}   (4 and 2 more pages)")
    print(f"  unchanged, our comment on page 3  {bench.requests(late)}   (bar: 1 and 2 more pages)")


class _Hasty(SystemClock):
    """A clock that never waits."""

    def sleep(self, _: float) -> None:
        """Goes on at once."""


def bench_sweep(bench: Bench, count: int) -> None:
    """A sweep over many settled pull requests with a hundred comments on each: the whole process."""
    opened = [bench.open() for _ in range(count)]
    while any(not one.statuses for one in opened):
        settle(bench.sweep_environ(), _Hasty(), io.StringIO())
    for one in opened:
        for number in range(100):
            one.comment(author="someone-else", body=f"comment {number}")
    before = len(bench.github.exchanges)
    cost = measure(ACTION, bench.sweep_environ())
    asked = bench.github.exchanges[before:]
    reads = sum(one.path == "/graphql" for one in asked)
    print(f"sweep over {count} unchanged pull requests with 100 comments on each")
    print(f"  reads {reads} (bar: 25)  writes {len(asked) - reads} (bar: 0)")
    print(f"  processor {cost.cpu:.2f} s (bar: 5)  peak {cost.memory:.0f} MiB (bar: 150)  {cost.wall:.1f} s")


def bench_process(bench: Bench, runs: int) -> None:
    """The whole process, cold, against its imports alone: in turn, so that a drifting machine hurts both."""
    ours: dict[str, list[Cost]] = {
        "new verdict": [],
        "new verdict, cited in a list": [],
        "unchanged re-run": [],
    }
    bare: list[Cost] = []
    settled = bench.open()
    bench.requests(settled)
    for _ in range(runs):
        environ = bench.environ(bench.open())
        bare.append(measure(IMPORTS, environ))
        ours["new verdict"].append(measure(ACTION, environ))
        listed = bench.environ(bench.open(MARKED_UP))
        ours["new verdict, cited in a list"].append(measure(ACTION, listed))
        ours["unchanged re-run"].append(measure(ACTION, bench.environ(settled)))
    print(f"whole process, median of {runs} (bar: 1.5 times the imports alone)")
    _row("import github, pydantic, yaml", bare, bare)
    for name, costs in ours.items():
        _row(name, costs, bare)


def _row(name: str, costs: list[Cost], bare: list[Cost]) -> None:
    def middle(field: str) -> tuple[float, float]:
        pairs = [getattr(a, field) / getattr(b, field) for a, b in zip(costs, bare, strict=True)]
        return statistics.median(getattr(cost, field) for cost in costs), statistics.median(pairs)

    wall, cpu, memory = middle("wall"), middle("cpu"), middle("memory")
    print(
        f"  {name:32} {wall[0]:.3f} s ({wall[1]:.2f} x)  processor {cpu[0]:.3f} s ({cpu[1]:.2f} x)"
        f"  peak {memory[0]:.0f} MiB ({memory[1]:.2f} x)"
    )


def judge_once(body: str) -> None:
    """Parse a description, decide, and render everything that is said."""
    pull_request = PullRequest(
        title="Remember matches", body=body, branch="feat/x", files=("a.py",), files_total=1
    )
    snapshot = Snapshot(
        pull_request,
        SourceFile(".github/outcomes.yml", "main", MANIFEST, oid="a"),
        SourceFile(".github/outcome-gate.yml", "main", None, Absence.MISSING),
    )
    facts = gather(snapshot, Request("example-org/ledger", 1), datetime.now(UTC).date())
    write_notice(decide(facts), facts)


def bench_decisions(seconds: float) -> None:
    """Decisions a second on one core, and the slowest hostile description."""
    for _ in range(20):
        judge_once(ORDINARY)
    count, started = 0, time.process_time()
    while time.process_time() - started < seconds:
        judge_once(ORDINARY)
        count += 1
    rate = count / (time.process_time() - started)
    print("pure decision (parse 4 KB, decide, render)")
    print(f"  {rate:.0f} a second on one core (bar: 600)")
    slowest, worst = 0.0, ""
    for body in HOSTILE:
        started = time.process_time()
        judge_once(body)
        took = time.process_time() - started
        if took > slowest:
            slowest, worst = took, body[:16] if not body.startswith(CITATION) else body[len(CITATION) :][:16]
    print(f"  slowest of {len(HOSTILE)} hostile 64 KB bodies: {slowest:.3f} s ({worst!r}; bar: 0.1 s)")


def bench_report(chosen: argparse.Namespace) -> None:
    """The ledger, the views and the page."""
    if "ledger" in chosen.parts:
        bench_ledger(chosen.merges, 3)
    if "views" in chosen.parts:
        bench_views(chosen.rows)
    if "page" in chosen.parts:
        bench_page(40)


def main() -> int:
    """Run everything, or what is named."""
    parts = ("requests", "process", "sweep", "decisions", "ledger", "views", "page")
    options = argparse.ArgumentParser(
        description="Requests, time and memory of the gate, as ratios of one run."
    )
    options.add_argument(
        "parts", nargs="*", metavar="PART", help=f"{', '.join(parts)}; all of them when left out"
    )
    options.add_argument("--runs", type=int, default=11, help="processes of each sort (%(default)s)")
    options.add_argument("--seconds", type=float, default=3.0, help="seconds of decisions (%(default)s)")
    options.add_argument("--pulls", type=int, default=1000, help="pull requests of the sweep (%(default)s)")
    options.add_argument("--merges", type=int, default=17_000, help="merges of the ledger (%(default)s)")
    options.add_argument("--rows", type=int, default=5_000_000, help="rows of the views (%(default)s)")
    chosen = options.parse_args()
    chosen.parts = chosen.parts or parts
    if set(chosen.parts) - set(parts):
        options.error(f"PART is one of {', '.join(parts)}")
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with GitHub(judge=False) as github, tempfile.TemporaryDirectory() as folder:
        bench = Bench(github, folder)
        if "requests" in chosen.parts:
            bench_requests(bench)
        if "process" in chosen.parts:
            bench_process(bench, chosen.runs)
    if "sweep" in chosen.parts:
        with GitHub(judge=False) as github, tempfile.TemporaryDirectory() as folder:
            bench_sweep(Bench(github, folder), chosen.pulls)
    if "decisions" in chosen.parts:
        bench_decisions(chosen.seconds)
    bench_report(chosen)
    print(f"  peak of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
