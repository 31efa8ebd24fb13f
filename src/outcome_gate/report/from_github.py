"""The ledger's second source: GitHub, read as pull requests were opened, then as they change.

A run that is stopped at any page goes on there.
"""

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from outcome_gate import __version__
from outcome_gate.app.judge_merge import MergeJudge
from outcome_gate.app.look_into_issues import look_into_issues
from outcome_gate.errors import GitHubUnavailable
from outcome_gate.ledger.row import Row
from outcome_gate.model.decision import Verdict
from outcome_gate.model.merge import Merge
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, FilePlace
from outcome_gate.ports import MergedPage, MergedPort, SharedPort
from outcome_gate.report.source import Source
from outcome_gate.report.spool import append_rows
from outcome_gate.report.standing import read_today
from outcome_gate.report.store import Store

RESERVE = 100
"""Points of the hour's budget that are left to the gate itself."""
_MARGIN = timedelta(minutes=10)
"""Clocks differ, and a list may lag behind: what changed so shortly before the last run is read again."""


MOST_PAGES, MOST_TEXT = 16, 4_000_000
"""Pages, and characters of descriptions, that are judged together. What is asked about few of a page costs a point for
each question, however little is in it: a question for many pages is cheaper."""


class GitHubOrder(NamedTuple):
    """Which repository, and which of its files are judged by."""

    repository: str
    branch: str
    manifest: FilePlace
    policy: FilePlace

    @property
    def own_places(self) -> tuple[str, str]:
        """Paths of the repository's own manifest and policy."""
        return self.manifest.own(MANIFEST_PATH), self.policy.own(POLICY_PATH)


def read_github(
    order: GitHubOrder,
    ports: tuple[MergedPort, SharedPort],
    store: Store,
    now: datetime,
    say: Callable[[str], None],
) -> Source:
    """Judge what is new on GitHub and spool its rows, and read what stands there today.

    Pages are kept as they come, some at a time. When the hour's budget is used up, what was read is reported,
    and the next run goes on.
    """
    port, shared = ports
    own = port.today()
    standing = shared.today(own)
    key = {"version": __version__, "source": "github", "branch": own.pull_request.base,
           "manifest": order.manifest.written, "policy": order.policy.written}  # fmt: skip
    state = store.state(order.repository)
    is_new = any(state.get(name) != value for name, value in key.items())
    if is_new:
        store.forget(order.repository)
        state = {**key, "cursor": None, "is_complete": False, "read_at": now.isoformat(), "spooled": 0}
    reading = _Reading(order, ports, store, now, say, state)
    reading.cut()
    is_whole = reading.go_on(is_new=is_new)
    found = read_today(standing, now.date(), order.manifest.repository or "")
    begins = found.policy.live
    exposures = port.exposures(begins) if begins != "merge" else ()
    return Source(
        order.repository,
        found.manifest,
        found.readings,
        (),
        exposures,
        begins if exposures else "merge",
        (*_remarks(reading, is_whole, begins, has_any=bool(exposures)), *found.remarks),
        {**reading.state, "spooled": 0},
        store.spool(order.repository) if reading.state["spooled"] else None,
        found.policy,
        found.is_sound,
        is_whole,
        found.homes,
    )


def _remarks(reading: "_Reading", is_whole: bool, begins: str, *, has_any: bool) -> Iterator[str]:
    if not is_whole:
        read = f"{reading.seen:,} of {reading.total:,} were read"
        yield f"GitHub's budget for this hour is used up: {read}. Run it again to go on."
    if begins != "merge" and has_any:
        yield f"By `{begins}` customers have what was merged until its newest commit, as the dates of commits tell."
    elif begins != "merge":
        yield f"GitHub knows nothing of `{begins}`: the clocks begin at the merge."


def _is_enough(pages: list[MergedPage]) -> bool:
    text = sum(len(merge.pull_request.body) for page in pages for merge in page.merges)
    return len(pages) >= MOST_PAGES or text >= MOST_TEXT


class _Reading:
    """One run over the pages, which keeps them some at a time."""

    def __init__(
        self, order: GitHubOrder, ports: tuple[MergedPort, SharedPort], store: Store, now: datetime,
        say: Callable[[str], None], state: dict[str, Any],
    ) -> None:  # fmt: skip
        self._order, self._store, self._now, self._say = order, store, now, say
        self._port, self._shared = ports
        self._judge = MergeJudge(order.own_places)
        self._spool = store.spool(order.repository)
        self.state = dict(state)
        self.seen = self.total = 0

    def cut(self) -> None:
        """Drop what a run that was killed wrote after it kept its last page."""
        size = int(self.state.get("spooled", 0))
        if self._spool.exists() and self._spool.stat().st_size > size:
            os.truncate(self._spool, size)
        elif not self._spool.exists():
            self.state["spooled"] = 0

    def go_on(self, *, is_new: bool) -> bool:
        """Read on; whether everything was read. Only what was begun in an earlier run can have changed since."""
        if not self.state["is_complete"] and not self._backfill():
            return False
        return is_new or self._follow()

    def _backfill(self) -> bool:
        """Everything, in the order of opening: a place in that order stays what it is."""
        held: list[MergedPage] = []
        try:
            while True:
                held.append(self._port.page(held[-1].after if held else self.state["cursor"]))
                is_last = held[-1].after is None
                if is_last or self._is_spent() or _is_enough(held):
                    pages, held = held, []
                    self._keep(pages)
                    if is_last or self._is_spent():
                        return is_last
        except GitHubUnavailable:
            if held:  # a later page failed
                self._keep(held)
            raise

    def _keep(self, pages: list[MergedPage]) -> None:
        """Judge some pages of the backfill, and say that the next run goes on behind them."""
        merges = tuple(merge for page in pages for merge in page.merges)
        after = pages[-1].after
        whole = MergedPage(merges, pages[-1].total, after)
        self._take(whole, cursor=after or self.state["cursor"], is_complete=after is None)

    def _follow(self) -> bool:
        """What changed since the last run began, the latest first; then that is the new beginning."""
        since = datetime.fromisoformat(self.state["read_at"]) - _MARGIN
        after: str | None = None
        while True:
            page = self._port.page(after, since)
            self._take(page)
            after = page.after
            if after is None:
                break
            if self._is_spent():
                return False
        self.state["read_at"] = self._now.isoformat()
        return True

    def _is_spent(self) -> bool:
        budget = self._port.budget()
        return budget is not None and budget.left < min(RESERVE, budget.of // 4)

    def _take(self, page: MergedPage, **progress: object) -> None:
        """Judge some, write their rows, and only then say that they were read."""
        rows = list(self._rows(page.merges))
        size = append_rows(self._spool, rows)
        self.seen, self.total = self.seen + len(page.merges), page.total
        self.state |= {**progress, "spooled": size}
        self._store.keep_state(self._order.repository, self.state)
        self._say(f"{self.seen:,} of {self.total:,} pull requests read")

    def _rows(self, merges: tuple[Merge, ...]) -> Iterator[Row]:
        """The rows of a page. Issues are only asked for where they could tell, and comments where a waiver could."""
        known = look_into_issues(self._judge, self._port, self._shared.beside(merges))
        judged = [(merge, list(self._judge.rows(merge))) for merge in known]
        failed = [
            merge for merge, rows in judged if rows[0].verdict == Verdict.FAILED.value and rows[0].must_cite
        ]
        heard = (
            {merge.pull_request.number: merge for merge in self._port.with_comments(failed)} if failed else {}
        )
        for merge, rows in judged:
            again = heard.get(merge.pull_request.number)
            yield from self._judge.rows(again) if again and again.remarks else rows
