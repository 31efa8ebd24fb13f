"""Everything there is, and the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.state.repository import Repository


class World:
    """Everything there is, and the clock: a second passes with each change, so ids and times repeat."""

    def __init__(self, start: datetime | None = None) -> None:
        self.clock = start or datetime(2026, 11, 2, 9, 0, 0, tzinfo=UTC)
        self.repositories: dict[str, Repository] = {}
        self.moved: dict[str, Repository] = {}
        self.search_lag = timedelta()
        """How long the search's index takes to learn of a change."""
        self.next_id = {"repository": 700_000_001, "issue": 3_600_000_001, "comment": 3_700_000_001}

    def tick(self) -> datetime:
        """Move the clock on by a second and return it."""
        self.clock += timedelta(seconds=1)
        return self.clock

    def number(self, kind: str) -> int:
        """Return the next unused id of a kind."""
        found = self.next_id.setdefault(kind, 40_000_000_001)
        self.next_id[kind] = found + 1
        return found

    def repository(self, full_name: str) -> Repository | None:
        """Return a repository by its name today, in any letter case."""
        return self.repositories.get(full_name.lower())
