"""What the ledger and the report cost: against Git's own walk, over millions of rows, and for a page of forty metrics."""

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.bodies import CITATION
from bench.histories import MANIFEST, make_history
from bench.process import ROOT, measure
from bench.report_rows import wide_clone
from outcome_gate.report.questions import views
from simulator import GitHub

FLOOR = ["git", "log", "--first-parent", "--no-renames", "--name-only", "-z"]
REPORT = [sys.executable, "-I", "-m", "outcome_gate.cli", "report"]
_VIEW = """
import json, sys, time
from pathlib import Path
from bench.process import own_peak
from bench.report_rows import open_tables
from outcome_gate.report.questions import views
from simulator import GitHub
from outcome_gate.report.store import open_database
with open_database(Path(sys.argv[1])) as connection:
    open_tables(connection, Path(sys.argv[1]))
    connection.execute(next(view.sql for view in views() if view.name == sys.argv[2]))
    started = time.perf_counter()
    connection.execute(f"FROM {sys.argv[2]}").fetchall()
    print(json.dumps([time.perf_counter() - started, own_peak()]))
"""
_TABLES = """
import sys
from pathlib import Path
from bench.report_rows import write_tables
from outcome_gate.report.store import open_database
with open_database(Path(sys.argv[1])) as connection:
    write_tables(connection, Path(sys.argv[1]), int(sys.argv[2]))
"""


def bench_ledger(count: int, runs: int) -> dict[str, float]:
    """The ledger over a clone, against `git log` with paths on the same clone, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        none, most = Path(folder) / "none", Path(folder) / "most"
        make_history(none, count, 0.0)
        make_history(most, count)
        print(f"ledger over {count:,} merges, median of {runs}, in turn with `{' '.join(FLOOR[1:])}`")
        plain = _in_turn(none, folder, runs)
        print(f"  none cites      {plain[0]:.2f} s, {plain[1]:.1f} x Git's walk (bar: 3)  ours {plain[2]:.2f} s processor,"
              f" peak {plain[3]:.0f} MiB (bar: 80)")  # fmt: skip
        citing = _in_turn(most, folder, runs)
        each = (citing[2] - plain[2]) / (0.63 * count) * 1e6 + plain[2] / count * 1e6
        print(f"  63 % cite       {citing[0]:.2f} s, {citing[1]:.1f} x Git's walk           ours {citing[2]:.2f} s processor,"
              f" peak {citing[3]:.0f} MiB (bar: 80)")  # fmt: skip
        print(f"  each that cites {each:.0f} microseconds of our processor time (bar: 600)")
        again = _second_run(most, Path(folder) / "kept", runs)
    told = {"merges": count, "plain_ratio": round(plain[1], 1), "citing_ratio": round(citing[1], 1)}
    memory = round(max(plain[3], citing[3]))
    return {**told, "each": round(each), "memory": memory, "again": round(again, 2)}


def bench_large(count: int, small: float) -> dict[str, float]:
    """The ledger over a long history, once: its peak beside the peak of the ordinary one."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "large"
        make_history(clone, count)
        seconds, _, processor, peak = _in_turn(clone, folder, 1)
    each = processor / count * 1e6
    print(f"ledger over {count:,} merges, of which 63 % cite: {seconds:.0f} s, {each:.0f} microseconds of our processor"
          f" time each, peak {peak:.0f} MiB{f' (with the ordinary history: {small:.0f})' if small else ''}")  # fmt: skip
    return {"merges": count, "seconds": round(seconds), "each": round(each), "memory": round(peak)}


def _in_turn(clone: Path, folder: str, runs: int) -> tuple[float, float, float, float]:
    """Seconds, ratio to Git's walk, our processor seconds, and our peak memory."""
    ours, ratios = [], []
    for number in range(runs):
        started = time.perf_counter()
        subprocess.run([*FLOOR[:1], "-C", str(clone), *FLOOR[1:]], stdout=subprocess.DEVNULL, check=True)
        floor = time.perf_counter() - started
        command = [
            sys.executable,
            "-m",
            "bench.ledger_once",
            str(clone),
            f"{folder}/ledger{clone.name}{number}",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        ours.append(json.loads(done.stdout))
        ratios.append(ours[-1][0] / floor)
    middle = [statistics.median(one[place] for one in ours) for place in range(3)]
    return middle[0], statistics.median(ratios), middle[1], middle[2]


def _second_run(clone: Path, ledger: Path, runs: int) -> float:
    command = [
        *REPORT,
        "--git",
        str(clone),
        "--ledger",
        str(ledger),
        "--format",
        "json",
        "--until",
        "2026-11-28",
    ]
    environ = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(ledger.parent)}
    first = measure(command, environ)
    again = [measure(command, environ) for _ in range(runs)]
    wall, memory = (
        float(statistics.median(getattr(one, name) for one in again)) for name in ("wall", "memory")
    )
    print(
        f"  whole report    {first.wall:.2f} s at first, {wall:.2f} s with nothing new (bar: 1.5), peak {memory:.0f} MiB"
    )
    return wall


def bench_points(count: int) -> dict[str, float]:
    """Points of GitHub's budget for a first ledger of this many merged pull requests, as the simulator counts them.

    63 % cite, 15 % inherit from an issue of their own, and of the rest two thirds are features that cite nothing.
    """
    dice = random.Random(14)
    with GitHub(judge=False) as github, tempfile.TemporaryDirectory() as folder:
        repository = github.repository("example-org/ledger")
        repository.write("main", {".github/outcomes.yml": MANIFEST})
        for number in range(count):
            drawn = dice.random()
            body = CITATION if drawn < 0.63 else "Says nothing."
            if 0.63 <= drawn < 0.78:
                issue = repository.open_issue(title="Slow", labels=["outcome/faster-month-end-close"])
                body = f"Closes #{issue.number}"
            title = "feat: a change" if drawn < 0.92 else "chore: a change"
            repository.open_pull_request(
                title=title, body=body, branch=f"b{number}", files={"src/a.py": f"{number}"}
            ).merge()
        github.begin_hour(5000)
        environ = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": folder,
            "GITHUB_TOKEN": github.token("mara-lead"),
        }
        command = [*REPORT, "--repo", "https://github.com/example-org/ledger", "--api-url", github.api_url,
                   "--ledger", f"{folder}/ledger", "--format", "json", "--output", f"{folder}/report.json"]  # fmt: skip
        cost = measure(command, environ, timeout=1800)
        requests, points = len(github.exchanges), github.points
    print(f"ledger of {count:,} merged pull requests on GitHub: {points} points (bar: {600 * count // 17_000}) in"
          f" {requests} requests, peak {cost.memory:.0f} MiB, {cost.wall:.0f} s")  # fmt: skip
    return {"merges": count, "points": points, "requests": requests}


def bench_views(rows: int) -> dict[str, float]:
    """Every view over this many rows of the ledger, on one thread."""
    print(f"views over {rows:,} rows, one thread, each in a process of its own (bar: 5 s and 300 MiB each)")
    told = []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-c", _TABLES, folder, str(rows)], check=True, cwd=ROOT)
        for view in views():
            command = [sys.executable, "-c", _VIEW, folder, view.name]
            done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
            seconds, peak = json.loads(done.stdout)
            print(f"  {view.name:26} {seconds:.2f} s  peak {peak:.0f} MiB")
            told.append([seconds, peak])
    slowest, highest = (round(max(column), 2) for column in zip(*told, strict=True))
    return {"rows": rows, "views": len(told), "slowest": slowest, "memory": round(highest)}


def bench_page(metrics: int) -> dict[str, float]:
    """A page with this many metrics and twenty readings each."""
    with tempfile.TemporaryDirectory() as folder:
        clone, page = wide_clone(Path(folder), metrics), Path(folder) / "page.html"
        command = [*REPORT, "--git", str(clone), "--ledger", f"{folder}/ledger", "--format", "html", "--output", str(page),
                   "--since", "2025-01-01", "--until", "2026-11-28"]  # fmt: skip
        cost = measure(command, {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder})
        size = page.stat().st_size / 1024
    print(f"page with {metrics} metrics of 20 readings")
    print(
        f"  {size:.0f} KiB (bar: 700)  {cost.wall:.1f} s (bar: 6)  processor {cost.cpu:.1f} s  peak {cost.memory:.0f} MiB"
    )
    return {
        "metrics": metrics,
        "size": round(size),
        "seconds": round(cost.wall, 1),
        "memory": round(cost.memory),
    }
