"""What the ledger and the report cost: against Git's own walk, over millions of rows, and for a page of forty metrics."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.histories import make_history
from bench.process import ROOT, measure
from bench.report_rows import wide_clone

FLOOR = ["git", "log", "--first-parent", "--no-renames", "--name-only", "-z"]
REPORT = [sys.executable, "-I", "-m", "outcome_gate.cli", "report"]
_VIEWS = """
import json, resource, sys, time
from pathlib import Path
from bench.report_rows import open_tables
from outcome_gate.report.questions import views
from outcome_gate.report.store import open_database
with open_database(Path(sys.argv[1])) as connection:
    open_tables(connection, Path(sys.argv[1]))
    for view in views():
        connection.execute(view.sql)
        started = time.perf_counter()
        connection.execute(f"FROM {view.name}").fetchall()
        print(json.dumps([view.name, time.perf_counter() - started]))
    print(json.dumps(["peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""
_TABLES = """
import sys
from pathlib import Path
from bench.report_rows import write_tables
from outcome_gate.report.store import open_database
with open_database(Path(sys.argv[1])) as connection:
    write_tables(connection, Path(sys.argv[1]), int(sys.argv[2]))
"""


def bench_ledger(count: int, runs: int) -> None:
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
        _second_run(most, Path(folder) / "kept", runs)


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


def _second_run(clone: Path, ledger: Path, runs: int) -> None:
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
    wall, memory = (statistics.median(getattr(one, name) for one in again) for name in ("wall", "memory"))
    print(
        f"  whole report    {first.wall:.2f} s at first, {wall:.2f} s with nothing new (bar: 1.5), peak {memory:.0f} MiB"
    )


def bench_views(rows: int) -> None:
    """Every view over this many rows of the ledger, on one thread."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-c", _TABLES, folder, str(rows)], check=True, cwd=ROOT)
        command = [sys.executable, "-c", _VIEWS, folder]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    print(f"views over {rows:,} rows, one thread (bar: 5 s each, 300 MiB)")
    for name, value in map(json.loads, done.stdout.splitlines()):
        print(f"  {name:26} {value:.2f} {'MiB' if name == 'peak' else 's'}")


def bench_page(metrics: int) -> None:
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
