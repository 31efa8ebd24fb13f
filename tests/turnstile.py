"""Two runs and one change in a prescribed order: a request is let through when its turn has come, and not before.

Between two requests a run only computes, so the orders of requests are all there is to tell two runs apart.
"""

import random
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple

import pytest

from simulator import GitHub

PATIENCE = 120.0
"""Seconds after which a run that neither asks nor ends is taken to hang."""
CHANGE = "E"
Chooser = Callable[[str, str], str]
"""What comes next, by the steps so far and those that are possible."""


class Play(NamedTuple):
    """One order, played to its end."""

    order: str
    """A letter for each step: a run's request, or the change."""
    choices: tuple[str, ...]
    """What could have come at each step."""
    ended: Mapping[str, Any]
    """What each run returned."""


class Turnstile:
    """Stands before the simulator and lets one run's request through at a time."""

    def __init__(self, github: GitHub, tokens: Mapping[str, str], *, skips_alike: bool = False) -> None:
        """With `skips_alike`, of two reads side by side only one order is played: neither changes what is there."""
        self._skips_alike = skips_alike
        self._reads: set[str] = set()
        """Runs whose request, which waits, only reads."""
        self._names = {token: name for name, token in tokens.items()}
        self._turn = threading.Condition()
        self._state: dict[str, str] = {}
        self._next = ""
        github.turnstile = self._pass

    @contextmanager
    def _pass(self, request: Any) -> Iterator[None]:
        name = self._names.get(request.headers["authorization"].partition(" ")[2])
        if name in self._state:
            with self._turn:
                self._state[name] = "waits"
                (self._reads.add if _is_read(request) else self._reads.discard)(name)
                self._turn.notify_all()
                self._until(lambda: self._next == name)
                self._state[name], self._next = "goes", ""
        yield

    @staticmethod
    def outlast(monkeypatch: pytest.MonkeyPatch) -> None:
        """Keeps a run on a busy machine from giving up a request that only waits: a second try would be a third run."""
        monkeypatch.setattr("outcome_gate.gh.client.TIMEOUT", int(PATIENCE))
        monkeypatch.setattr("outcome_gate.gh.retry.WHOLE_ANSWER", PATIENCE)

    def play(
        self, choose: Chooser, runs: Mapping[str, Callable[[], Any]], change: Callable[[], object]
    ) -> Play:
        """One order, step by step as chosen. Run `A` begins at once, `B` by the change."""
        order, choices, futures = "", [], {}
        self._state, alike = {}, ""
        with ThreadPoolExecutor(len(runs)) as pool:
            futures["A"] = self._begin(pool, "A", runs["A"])
            while possible := self._possible(alike):
                step = choose(order, possible)
                # whoever could have read before this read, and comes first in the alphabet, has done so in another play
                is_read = self._skips_alike and step in self._reads
                alike = "".join(one for one in self._reads if one < step) if is_read else ""
                order, choices = order + step, [*choices, possible]
                if step == CHANGE:
                    change()
                    futures["B"] = self._begin(pool, "B", runs["B"])
                else:
                    with self._turn:
                        self._next = step
                        self._state[step] = "goes"
                        self._turn.notify_all()
        return Play(order, tuple(choices), {name: future.result() for name, future in futures.items()})

    def _begin(self, pool: ThreadPoolExecutor, name: str, run: Callable[[], Any]) -> "Future[Any]":
        self._state[name] = "goes"

        def whole() -> Any:
            try:
                return run()
            finally:
                with self._turn:
                    self._state[name] = "ended"
                    self._turn.notify_all()

        return pool.submit(whole)

    def _possible(self, alike: str = "") -> str:
        """Whose turn it may be, once every run that has begun stands at the turnstile or has ended."""
        with self._turn:
            self._until(lambda: "goes" not in self._state.values())
            waiting = "".join(name for name in sorted(self._state) if self._state[name] == "waits")
        other = "".join(name for name in waiting if name not in alike)
        return (other or waiting) + ("" if "B" in self._state else CHANGE)

    def _until(self, is_so: Callable[[], bool]) -> None:
        assert self._turn.wait_for(is_so, PATIENCE), f"nobody moves: {self._state}"


def _is_read(request: Any) -> bool:
    return bool(request.method == "GET" or (request.path == "/graphql" and b"mutation" not in request.body))


def every_order(play: Callable[[Chooser], Play]) -> Iterator[Play]:
    """Every order there is, each once: what was possible and not done is done in another play."""
    starts = [""]
    while starts:
        start = starts.pop()
        played = play(partial(_begin_like, start))
        starts += [
            played.order[:step] + other
            for step in range(len(start), len(played.order))
            for other in played.choices[step]
            if other != played.order[step]
        ]
        yield played


def _begin_like(start: str, order: str, possible: str) -> str:
    step = start[len(order)] if len(order) < len(start) else possible[0]
    assert step in possible, f"{step} cannot come after {order or 'nothing'}"
    return step


def some_orders(play: Callable[[Chooser], Play], count: int) -> Iterator[Play]:
    """A sample of the orders, always the same one: each step is drawn from what is possible."""
    drawn = random.Random(20261102)
    for _ in range(count):
        yield play(lambda _, possible: drawn.choice(possible))
