"""Judges mutants in copies of a warm process: the tests are collected once, and a fork runs those that can notice.

A mutant inside a function is put into the function objects that stand already. One that changes what a module makes
when it is loaded needs a process that has not loaded it: `judge_afresh` forks before anything of ours is imported.
"""

import gc
import os
import pickle
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.machinery import SourceFileLoader
from itertools import zip_longest
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any, NamedTuple

import pytest

from tools.mutants.changes import PACKAGE, Mutant

MOST_TESTS = 4000
"""Tests that a mutant is held against, of those that run its lines: one of each function and the quick ones first.

A row of a long table comes late in that order, so few would mean that what only such a row notices survives.
"""
PATIENCE = 30
"""Seconds of processor time beyond twice what the tests took, after which something is endless, and so noticed."""
LONGEST_WAIT = 10
"""How often its processor time something may take by the clock: what waits for ever takes no processor time."""
MOST_MEMORY = 4 << 30
MOST_FAILING = 5
"""Tests that may fail while they are watched; of more, something is broken."""
MOST_WATCHED = 2_000_000
"""Calls of any function, by one test, that are watched: it is slow, and a property calls millions of times."""
KILLED, SURVIVED = 1, 0

Covers = dict[str, dict[str, set[int]]]
"""For each test the lines that it runs of each file."""


class Baseline:
    """What the tests do without a mutant: which lines each runs, and how long it takes."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.names = {str(PACKAGE / path): path for path in paths}
        self.covers: Covers = {}
        self.seconds: dict[str, float] = {}
        self._now: dict[str, set[int]] = {}
        self._calls = 0

    def measure(self, items: Sequence[pytest.Item]) -> None:
        """Run every test once, watched."""
        for item, following in zip_longest(items, items[1:]):
            self._now = self.covers[item.nodeid] = {}
            self._calls = 0
            began = time.monotonic()
            threading.settrace(self._enter)
            sys.settrace(self._enter)
            try:
                item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            finally:
                sys.settrace(None)
                threading.settrace(None)
            self.seconds[item.nodeid] = time.monotonic() - began

    def _enter(self, frame: FrameType, *_: Any) -> Callable[..., Any] | None:
        self._calls += 1
        if self._calls > MOST_WATCHED:
            sys.settrace(None)
            return None
        path = self.names.get(frame.f_code.co_filename)
        if path is None:
            return None
        lines = self._now.setdefault(path, set())
        lines.add(frame.f_code.co_firstlineno)

        def line(frame: FrameType, *_: Any) -> Callable[..., Any]:
            lines.add(frame.f_lineno)
            return line

        return line

    def noticing(self, mutant: Mutant) -> list[str]:
        """The tests that may notice: one of each function first, and the quick ones first.

        What a module makes when it is loaded, any test may use without running a line of it: those that do run one
        come first, and then all others.
        """
        near = [] if mutant.is_lasting else self._running(mutant.path, set(mutant.lines))
        if near:
            return self._in_rounds(near)[:MOST_TESTS]
        near = [name for name, files in self.covers.items() if mutant.path in files]
        far = [name for name, files in self.covers.items() if mutant.path not in files]
        return [*self._in_rounds(near), *self._in_rounds(far)][:MOST_TESTS]

    def _running(self, path: str, lines: set[int]) -> list[str]:
        return [name for name, files in self.covers.items() if lines & files.get(path, set())]

    def _in_rounds(self, names: list[str]) -> list[str]:
        groups: dict[str, list[str]] = {}
        for name in sorted(names, key=self.seconds.__getitem__):
            groups.setdefault(name.partition("[")[0], []).append(name)
        rounds = zip_longest(*groups.values())
        return [name for names in rounds for name in names if name is not None]

    def limit(self, mutant: Mutant) -> int:
        """Seconds of processor time that its tests may take together."""
        return PATIENCE + 2 * int(sum(self.seconds[name] for name in self.noticing(mutant)))


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


class Standing:
    """What stands in this process of our modules: their functions, and what they remember."""

    def __init__(self) -> None:
        self._functions: dict[tuple[str, str, int], list[FunctionType]] = {}
        self._memories: list[Any] = []
        for one in gc.get_objects():
            if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(str(PACKAGE)):
                self._functions.setdefault(_name(one.__code__), []).append(one)
            elif hasattr(type(one), "cache_clear") and str(one.__module__).startswith("outcome_gate"):
                self._memories.append(one)

    def become(self, mutant: Mutant) -> None:
        """Make the functions what the mutant says, and forget what they remember."""
        for code in _codes(mutant.code):
            for function in self._functions.get(_name(code), ()):
                if len(function.__code__.co_freevars) == len(code.co_freevars):
                    function.__code__ = code
        for one in self._memories:
            one.cache_clear()


def _name(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


class Warm:
    """A pytest plugin that runs, in place of the tests, each mutant against the tests that may notice it."""

    def __init__(self, mutants: Sequence[Mutant], workers: int, tell: Callable[[str], None]) -> None:
        self._mutants = mutants
        self._workers = workers
        self._tell = tell
        self.killed: dict[str, bool] = {}
        self.baseline = Baseline({mutant.path for mutant in mutants})
        self.broken = False
        self._failing: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Say which test fails while it is only watched; the forks that try mutants are silent."""
        if report.failed:
            self._failing.append(report.nodeid)
            self._tell(f"{report.nodeid} fails, and is left out: {str(report.longrepr)[-300:]}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """First what the tests run, then the mutants that a standing process can take."""
        self._tell(f"{len(session.items)} tests, watched while they run without any mutant")
        found = in_fork(lambda: self._watch(session))
        if found is None:
            self.broken = True
            return True
        self.baseline.covers, self.baseline.seconds = found
        items = {item.nodeid: item for item in session.items}
        jobs = [one for one in self._mutants if not one.is_lasting]
        standing = Standing()
        gc.freeze()
        work = {
            one.name: Job(
                _noticed(one, standing, [items[name] for name in self.baseline.noticing(one)]),
                self.baseline.limit(one),
            )
            for one in jobs
        }
        self.killed = in_forks(work, self._workers, self._tell)
        return True

    def _watch(self, session: pytest.Session) -> tuple[Covers, dict[str, float]] | None:
        self.baseline.measure(session.items)
        for name in self._failing:  # a test that measures time may fail for being watched: it is no witness
            self.baseline.covers.pop(name, None)
        return None if len(self._failing) > MOST_FAILING else (self.baseline.covers, self.baseline.seconds)


def _noticed(mutant: Mutant, standing: Standing, items: Sequence[pytest.Item]) -> Callable[[], bool]:
    def run() -> bool:
        standing.become(mutant)
        return _fails(items)

    return run


def _fails(items: Sequence[pytest.Item]) -> bool:
    for item, following in zip_longest(items, items[1:]):
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        if item.session.testsfailed:
            return True
    return False


class _Chosen:
    """A pytest plugin that keeps the named tests, in their order."""

    def __init__(self, names: Sequence[str]) -> None:
        self._places = {name: place for place, name in enumerate(names)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            (item for item in items if item.nodeid in self._places),
            key=lambda item: self._places[item.nodeid],
        )


def afresh(mutant: Mutant, names: Sequence[str]) -> Callable[[], bool]:
    """Whether a test fails where the module is loaded with the mutant in it; for a process that did not load it yet."""

    def run() -> bool:
        whole, changed = SourceFileLoader.get_code, mutant.code

        def get_code(loader: SourceFileLoader, fullname: str) -> CodeType | None:
            return changed if Path(loader.path) == PACKAGE / mutant.path else whole(loader, fullname)

        SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]
        files = sorted({name.partition("::")[0] for name in names})
        return (
            bool(names) and pytest.main(["-x", "-q", "-s", "-n", "0", *files], plugins=[_Chosen(names)]) != 0
        )

    return run


def in_fork(work: Callable[[], Any]) -> Any:
    """What a copy of this process gives back."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        with os.fdopen(writer, "wb") as stream:
            pickle.dump(work(), stream)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        data = stream.read()
    os.waitpid(child, 0)
    return pickle.loads(data) if data else None


class Job(NamedTuple):
    """What a copy of this process does: say whether a test fails, in so many seconds of processor time."""

    fails: Callable[[], bool]
    limit: int


def in_forks(work: dict[str, Job], workers: int, tell: Callable[[str], None]) -> dict[str, bool]:
    """For each name whether its work says so in a copy of this process, or never ends there."""
    waiting, running, done = list(reversed(work.items())), dict[int, str](), dict[str, bool]()
    while waiting or running:
        while waiting and len(running) < workers:
            name, job = waiting.pop()
            running[_fork(job)] = name
        child, status = os.wait()
        name = running.pop(child)
        done[name] = os.waitstatus_to_exitcode(status) != SURVIVED
        if not done[name]:
            tell(f"not noticed: {name}")
        if len(done) % 25 == 0 or not (waiting or running):
            tell(f"{len(done)} of {len(work)} mutants, {list(done.values()).count(False)} not noticed")
    return done


def _fork(job: Job) -> int:
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    resource.setrlimit(resource.RLIMIT_CPU, (job.limit, job.limit + 5))
    signal.alarm(LONGEST_WAIT * job.limit)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    code = KILLED
    try:
        code = KILLED if job.fails() else SURVIVED
    finally:
        os._exit(code)
