"""Stand-ins for the world, as plain values. GitHub has none: the simulator is used instead."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass
class FakeClock:
    """Time that only passes when somebody sleeps."""

    start: datetime = NOON
    slept: list[float] = field(default_factory=list)

    @property
    def passed(self) -> float:
        """Seconds slept so far."""
        return sum(self.slept)

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self.start + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return self.passed

    def sleep(self, seconds: float) -> None:
        """Let time pass, without waiting."""
        self.slept.append(seconds)


@dataclass
class BrokenClock(FakeClock):
    """A clock with a bug: asked for the moment, it raises what it was given."""

    error: Exception = field(default_factory=lambda: RuntimeError("the clock fell off the wall"))

    def now(self) -> datetime:
        """No moment at all."""
        raise self.error


@dataclass
class RecordingClock(FakeClock):
    """A clock that counts how often it was asked for the moment."""

    asked: int = 0

    def now(self) -> datetime:
        """The moment, in UTC."""
        self.asked += 1
        return super().now()
