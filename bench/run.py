"""`make bench`: requests, whole-process time and memory, decisions a second, and how all that grows.

Seconds differ from machine to machine, so what counts is printed as a ratio of two things measured in turn in
one run: the action's whole process against the interpreter merely importing the libraries it needs.
"""

import argparse
import io
import json
import os
import platform
import resource
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.bodies import CITATION, HOSTILE, MARKED_UP, ORDINARY
from bench.growth import body_curve, comment_curve, history_curve, manifest_curve, sweep_curve
from bench.process import ACTION, IMPORTS, ROOT, Cost, measure
from bench.report_cost import bench_large, bench_ledger, bench_page, bench_points, bench_views
from bench.simulated import MANIFEST, Bench, Hasty
from outcome_gate import __version__
from outcome_gate.action import main as settle
from outcome_gate.app.gather import gather
from outcome_gate.judge.decide import decide
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.write.notice_words import write_notice
from simulator import GitHub

MEASURED = ROOT / "bench" / "measured.json"
"""What was measured last, which docs/performance.md is made of."""


def bench_requests(bench: Bench) -> dict[str, int]:
    """Requests of each road."""
    pull_request = bench.open()
    first, again = bench.requests(pull_request), bench.requests(pull_request)
    late = bench.open()
    for number in range(250):
        late.comment(author="someone-else", body=f"comment {number}")
    first_late, again_late = bench.requests(late), bench.requests(late)
    print("requests")
    print(f"  new verdict                       {first}   (bar: 4)")
    print(f"  unchanged re-run                  {again}   (bar: 1)")
    print(f"  new verdict, 250 comments before  {first_late}   (4 and 2 more pages)")
    print(f"  unchanged, our comment on page 3  {again_late}   (bar: 1 and 2 more pages)")
    return {"new": first, "unchanged": again, "new_late": first_late, "unchanged_late": again_late}


def bench_sweep(bench: Bench, count: int) -> dict[str, float]:
    """A sweep over many settled pull requests with a hundred comments on each: the whole process."""
    opened = [bench.open() for _ in range(count)]
    while any(not one.statuses for one in opened):
        settle(bench.sweep_environ(), Hasty(), io.StringIO())
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
    told = {"count": count, "reads": reads, "writes": len(asked) - reads}
    return {**told, "cpu": round(cost.cpu, 2), "memory": round(cost.memory)}


def bench_process(bench: Bench, runs: int) -> list[dict[str, Any]]:
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
    return [
        _row(name, costs, bare) for name, costs in {"import github, pydantic, yaml": bare, **ours}.items()
    ]


def _row(name: str, costs: list[Cost], bare: list[Cost]) -> dict[str, Any]:
    def middle(field: str) -> tuple[float, float]:
        pairs = [getattr(a, field) / getattr(b, field) for a, b in zip(costs, bare, strict=True)]
        return statistics.median(getattr(cost, field) for cost in costs), statistics.median(pairs)

    wall, cpu, memory = middle("wall"), middle("cpu"), middle("memory")
    print(
        f"  {name:32} {wall[0]:.3f} s ({wall[1]:.2f} x)  processor {cpu[0]:.3f} s ({cpu[1]:.2f} x)"
        f"  peak {memory[0]:.0f} MiB ({memory[1]:.2f} x)"
    )
    told = {"wall": wall, "cpu": cpu, "memory": memory}
    return {"name": name} | {field: [round(value, 3) for value in pair] for field, pair in told.items()}


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


def bench_decisions(seconds: float) -> dict[str, float]:
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
    return {"per_second": round(rate), "hostile": len(HOSTILE), "slowest": round(slowest, 3)}


def bench_growth() -> dict[str, list[tuple[int, float]]]:
    """Curves: what grows, and what it costs."""
    curves = {"body": body_curve(), "manifest": manifest_curve(), "history": history_curve()}
    with GitHub(judge=False) as github, tempfile.TemporaryDirectory() as folder:
        curves["comments"] = comment_curve(Bench(github, folder))
    with GitHub(judge=False) as github, tempfile.TemporaryDirectory() as folder:
        curves["open"] = sweep_curve(Bench(github, folder), settle, Hasty())
    print("growth")
    for name, points in curves.items():
        print(f"  {name:10}" + "  ".join(f"{size}: {cost:g}" for size, cost in points))
    return curves


def bench_report(chosen: argparse.Namespace) -> dict[str, Any]:
    """The ledger, the views and the page."""
    told: dict[str, Any] = {}
    if "ledger" in chosen.parts:
        told["ledger"] = bench_ledger(chosen.merges, 3)
    if "large-ledger" in chosen.parts:
        told["large_ledger"] = bench_large(100_000, told.get("ledger", {}).get("memory", 0))
    if "points" in chosen.parts:
        told["points"] = bench_points(chosen.pulls)
    if "large-points" in chosen.parts:
        told["large_points"] = bench_points(17_000)
    if "views" in chosen.parts:
        told["views"] = bench_views(chosen.rows)
    if "page" in chosen.parts:
        told["page"] = bench_page(40)
    return told


def main() -> int:
    """Run everything, or what is named."""
    parts = ("requests", "process", "sweep", "decisions", "growth", "ledger", "points", "views", "page")
    large = ("large-ledger", "large-points")
    options = argparse.ArgumentParser(
        description="Requests, time and memory of the gate, as ratios of one run."
    )
    options.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        help=f"{', '.join(parts)}; all of them when left out. Minutes: "
        f"{', '.join(large)}, over 100,000 merges and 17,000 on GitHub",
    )
    options.add_argument("--runs", type=int, default=11, help="processes of each sort (%(default)s)")
    options.add_argument("--seconds", type=float, default=3.0, help="seconds of decisions (%(default)s)")
    options.add_argument("--pulls", type=int, default=1000, help="pull requests of the sweep (%(default)s)")
    options.add_argument("--merges", type=int, default=17_000, help="merges of the ledger (%(default)s)")
    options.add_argument("--rows", type=int, default=5_000_000, help="rows of the views (%(default)s)")
    options.add_argument("--write", action="store_true", help=f"keep what was measured in {MEASURED.name}")
    chosen = options.parse_args()
    chosen.parts = chosen.parts or parts
    if set(chosen.parts) - {*parts, *large}:
        options.error(f"PART is one of {', '.join((*parts, *large))}")
    measured: dict[str, Any] = {"machine": machine()}
    print(
        f"Python {measured['machine']['python']}, {os.cpu_count()} cores, load {measured['machine']['load']}"
    )
    with GitHub(judge=False) as github, tempfile.TemporaryDirectory() as folder:
        bench = Bench(github, folder)
        if "requests" in chosen.parts:
            measured["requests"] = bench_requests(bench)
        if "process" in chosen.parts:
            measured["process"] = bench_process(bench, chosen.runs)
    if "sweep" in chosen.parts:
        with GitHub(judge=False) as github, tempfile.TemporaryDirectory() as folder:
            measured["sweep"] = bench_sweep(Bench(github, folder), chosen.pulls)
    if "decisions" in chosen.parts:
        measured["decisions"] = bench_decisions(chosen.seconds)
    if "growth" in chosen.parts:
        measured["growth"] = bench_growth()
    measured |= bench_report(chosen)
    print(f"  peak of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    if chosen.write:
        kept = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
        MEASURED.write_text(json.dumps(kept | measured, indent=1) + "\n", encoding="utf-8")
    return 0


def machine() -> dict[str, Any]:
    """When and on what was measured."""
    names = [
        line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")
    ]
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "version": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processor": names[0] if names else platform.processor(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []


if __name__ == "__main__":
    sys.exit(main())
