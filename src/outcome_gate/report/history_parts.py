"""A long history is read in parts, a process for each: to judge it takes several times as long as Git's own walk."""

import multiprocessing
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_longlong
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from outcome_gate.app.judge_merge import MergeJudge
from outcome_gate.errors import UsageError
from outcome_gate.ledger.row import Row
from outcome_gate.local.git_command import ask_git
from outcome_gate.local.merged_history import Clone, ManifestMoved, MergedHistory, Place
from outcome_gate.report.spool import spool_rows

_EVERY = 500
"""Merges between two words about progress."""
_WORTH_IT = 2500
"""Merges of a part: with fewer, a second process would cost more time than it saves."""
_MOST = 4
"""Processes at once: each takes about 50 MiB."""
_MOMENT = 0.2
"""Seconds between two looks at what the others have done."""


class History(NamedTuple):
    """What is read, and how it is judged."""

    clone: Clone
    repository: str
    place: Place
    today: date


class Noted(NamedTuple):
    """What a reader of the numbers must know of a history."""

    future: int = 0
    """Commits whose clock was ahead of today."""
    unnumbered: int = 0
    """Commits that name no pull request."""


class Part(NamedTuple):
    """The commits from behind `after` (or the beginning) up to `tip`."""

    after: str
    tip: str


def read_history(history: History, after: str, spool: Path, say: Callable[[str], None]) -> Noted:
    """Judge what lies behind `after`, and write its rows, oldest first.

    Raises:
        ManifestMoved: the manifest was renamed on the way.
        UsageError: Git fails, or the disk is full.
    """
    first, *others = parts_of(history.clone, after, processors())
    workers = [
        _Worker(history, part, spool.with_name(f"{spool.name}.{order}"))
        for order, part in enumerate(others, 1)
    ]

    judged = 0

    def tell(count: int) -> None:
        nonlocal judged
        judged = max(judged, count)
        say(f"{judged + sum(worker.count for worker in workers):,} merges judged")

    try:
        for worker in workers:
            worker.start()
        noted = [read_part(history, first, spool, tell)]
        noted += [worker.wait(tell) for worker in workers]
        _join(spool, [worker.spool for worker in workers])
    finally:
        for worker in workers:
            worker.end()
    return Noted(*(sum(column) for column in zip(*noted, strict=True)))


def read_part(history: History, part: Part, spool: Path, tell: Callable[[int], None]) -> Noted:
    """Judge the merges of one part, and write their rows.

    Raises:
        ManifestMoved: the manifest was renamed on the way.
        UsageError: Git fails, or the disk is full.
    """
    place = history.place
    source = MergedHistory(
        history.clone.root, history.repository, place, history.today, url=history.clone.url
    )
    judge = MergeJudge((place.manifest, place.policy), source="commit")

    def rows() -> Iterator[Row]:
        merges = source.merges(part.tip, part.after, is_shallow=history.clone.is_shallow)
        for count, merge in enumerate(merges, 1):
            yield from judge.rows(merge)
            if count % _EVERY == 0:
                tell(count)

    spool_rows(spool, rows())
    return Noted(source.future, source.unnumbered)


def parts_of(clone: Clone, after: str, most: int) -> tuple[Part, ...]:
    """The history in parts of the same length, oldest first; a short one in one part."""
    span = f"{after}..{clone.tip}" if after else clone.tip
    asked = ("rev-list", "--first-parent", "--reverse", "--end-of-options", span, "--")
    chain = ask_git(clone.root, *asked).decode("ascii", "replace").split() if most > 1 else []
    count = max(1, min(most, len(chain) // _WORTH_IT))
    cuts = [chain[len(chain) * number // count - 1] for number in range(1, count)]
    return tuple(Part(*ends) for ends in zip((after, *cuts), (*cuts, clone.tip), strict=True))


def processors() -> int:
    """How many processes read at once."""
    usable = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    return min(len(usable), _MOST)


def _join(spool: Path, more: list[Path]) -> None:
    with spool.open("ab") as whole:
        for place in more:
            with place.open("rb") as part:
                shutil.copyfileobj(part, whole)


class _Worker:
    """A process that reads one part. Should it die, this process reads the part itself."""

    def __init__(self, history: History, part: Part, spool: Path) -> None:
        # "spawn" works on every system, and takes no lock of another thread along.
        context = multiprocessing.get_context("spawn")
        self.spool = spool
        self._given = (history, part, spool)
        self._count = context.RawValue(c_longlong, 0)
        self._answer, self._told = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_work, args=(*self._given, self._count, self._told), daemon=True
        )

    @property
    def count(self) -> int:
        """Merges that it has judged so far."""
        return int(self._count.value)

    def start(self) -> None:
        """Begin; a system that gives us no process gets no second wish."""
        try:
            with _deaf():
                self._process.start()
        except OSError:
            self._answer.close()
        self._told.close()

    def wait(self, tell: Callable[[int], None]) -> Noted:
        """What it noted, once it is done.

        Raises:
            ManifestMoved: the manifest was renamed on the way.
            UsageError: Git fails, or the disk is full.
        """
        try:
            while not self._answer.poll(_MOMENT):
                tell(0)
            told = self._answer.recv()
        except (OSError, EOFError):  # it never began, or it was killed
            return read_part(*self._given, tell)
        if isinstance(told, Exception):
            raise told
        return Noted(*told)

    def end(self) -> None:
        """End it, done or not, and remove what it wrote."""
        if self._process.pid:
            self._process.kill()
            self._process.join()
        self._answer.close()
        self.spool.unlink(missing_ok=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """What begins meanwhile hears no interruption: a person interrupts the first process, which ends the others."""
    if threading.current_thread() is not threading.main_thread():
        yield  # no other thread may say how a signal is met
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _work(history: History, part: Part, spool: Path, count: c_longlong, told: Connection) -> None:
    """What the other process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # again: Windows hands nothing of that kind on

    def tell(number: int) -> None:
        count.value = number

    try:
        told.send(tuple(read_part(history, part, spool, tell)))
    except (ManifestMoved, UsageError) as error:
        told.send(error)
    except Exception:  # noqa: S110
        pass  # The first process reads the part itself, and meets it again where it can tell of it.
