"""How the cost grows with what grows: the description, the manifest, the history, comments, open pull requests."""

import io
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bench.bodies import CITATION, PROSE
from outcome_gate.app.gather import gather
from outcome_gate.judge.decide import decide
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.write.notice_words import write_notice

Point = tuple[int, float]

_HEAD = "version: 1\noutcomes:\n"
_OUTCOME = """\
  - id: faster-step-{0}
    customer: Mid-market finance teams
    statement: Reduce the working days accountants need for step {0} of the close
    why: Late closes delay board packs and cost overtime every month
    status: active
    metrics:
      - {{ id: days-for-step-{0}, baseline: 8 days, target: 5 days by 2099-06-30 }}
"""


def manifest_of(count: int) -> str:
    """A manifest with so many outcomes."""
    return _HEAD + "".join(_OUTCOME.format(number) for number in range(count))


def judge_with(body: str, manifest: str, history: tuple[str, ...] = ()) -> None:
    """Read files and description, decide, and render everything that is said; today's date apart, nothing else."""
    pull_request = PullRequest(
        title="Remember matches", body=body, branch="feat/x", files=("a.py",), files_total=1
    )
    snapshot = Snapshot(
        pull_request,
        SourceFile(".github/outcomes.yml", "main", manifest),
        SourceFile(".github/outcome-gate.yml", "main", None, Absence.MISSING),
        history=history,
    )
    facts = gather(snapshot, Request("example-org/ledger", 1), datetime.now(UTC).date())
    write_notice(decide(facts), facts)


def processor_ms(body: str, manifest: str, history: tuple[str, ...] = (), times: int = 5) -> float:
    """Milliseconds of processor time, the median of some runs; each reads a manifest that no earlier one has read."""
    judge_with(body, manifest, history)  # imports and tables are made once, and are no part of the growth
    taken = []
    for number in range(times):
        fresh = f"{manifest}# {number}\n"
        started = time.process_time()
        judge_with(body, fresh, history)
        taken.append(time.process_time() - started)
    return round(statistics.median(taken) * 1000, 2)


def body_curve() -> list[Point]:
    """Kilobytes of a description against milliseconds."""
    points = []
    for size in (1, 4, 16, 32, 64):
        body = f"{(PROSE * 20)[: size * 1024 - len(CITATION) - 2]}\n\n{CITATION}"
        points.append((size, processor_ms(body, manifest_of(4))))
    return points


def manifest_curve() -> list[Point]:
    """Outcomes in the manifest against milliseconds; nothing is cited, so all of them are weighed as suggestions."""
    points = []
    for count in (1, 10, 50, 100, 250, 500):
        points.append((count, processor_ms("Remembers matches.\n", manifest_of(count))))
    return points


def history_curve() -> list[Point]:
    """Merged commits that cited an outcome against milliseconds."""
    points = []
    for count in (0, 10, 25, 50, 100):
        merged = tuple(f"Remember matches of step {n}\n\nOutcome: faster-step-{n % 10}" for n in range(count))
        points.append((count, processor_ms("Remembers.\n", manifest_of(10), merged)))
    return points


def comment_curve(bench: Any) -> list[Point]:
    """Comments of other people that came first, against requests of a first verdict."""
    points = []
    for count in (0, 100, 500, 1000):
        pull_request = bench.open()
        for number in range(count):
            pull_request.comment(author="someone-else", body=f"comment {number}")
        points.append((count, float(bench.requests(pull_request))))
    return points


def sweep_curve(bench: Any, settle: Callable[..., int], clock: Any) -> list[Point]:
    """Open pull requests, all of them settled, against requests of a sweep."""
    points: list[Point] = []
    opened: list[Any] = []
    for count in (50, 200, 500, 1000):
        opened += [bench.open() for _ in range(count - len(opened))]
        while any(not one.statuses for one in opened):
            settle(bench.sweep_environ(), clock, io.StringIO())
        before = len(bench.github.exchanges)
        settle(bench.sweep_environ(), clock, io.StringIO())
        points.append((count, float(len(bench.github.exchanges) - before)))
    return points
