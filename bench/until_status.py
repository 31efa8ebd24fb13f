"""Runs a command until a pull request has its first status, and counts what that took."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from bench.simulated import Bench
from simulator import PullRequest

SECONDS = 600


class Measured(NamedTuple):
    """A row of the table."""

    what: str
    seconds: float
    processor: float | None = None
    """Seconds of all processors, which a busy machine changes less; None where another process did the work."""
    fetched: int | None = None
    """Bytes; None where nothing is fetched."""


def until_status(bench: Bench, run: Callable[[PullRequest], None]) -> tuple[float, float]:
    """Seconds of the clock and of the processors for a run that ends with a status on a new pull request.

    Raises:
        SystemExit: the run ended without one.
    """
    pull = bench.open()
    before, began, used = len(bench.github.exchanges), time.perf_counter(), processor()
    run(pull)
    ended = time.perf_counter() - began, processor() - used
    posted = [one for one in bench.github.exchanges[before:] if "/statuses/" in one.path]
    if not posted or not pull.statuses:
        raise SystemExit("The run ended without a status.")
    return ended


def middle(bench: Bench, run: Callable[[PullRequest], None]) -> tuple[float, float]:
    """The middle one of three such runs, by the clock: one alone tells most about what else the machine did.

    Raises:
        SystemExit: a run ended without a status.
    """
    return sorted(until_status(bench, run) for _ in range(3))[1]


def processor() -> float:
    """What the processes that have ended used of the processors, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def call(words: list[str], folder: Path, environ: Mapping[str, str]) -> None:
    """Run a command to its end.

    Raises:
        SystemExit: it did not work.
    """
    done = subprocess.run(
        words, cwd=folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=SECONDS,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{words[0]} ended with {done.returncode}:\n{done.stdout[-2000:]}")


def lock_bytes(lock: Path, folder: Path) -> int:
    """The bytes of the files that a lock names for this machine; the folder keeps them for the next time."""
    place = folder / f"wheels-{lock.parent.name}-{lock.stem}"
    if not place.exists():
        words = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
                 "--require-hashes", "--only-binary", ":all:", "--no-deps", "--dest", str(place),
                 "--requirement", str(lock)]  # fmt: skip
        call(words, folder, os.environ)
    return sum(file.stat().st_size for file in place.iterdir())
