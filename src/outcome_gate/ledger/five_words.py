"""The five words after the merge, and the one arithmetic behind them.

A word speaks about a metric after a merge. It never says that the merge is the cause.

1. **guardrail broken**: between the live day and the deciding reading, a guardrail of the outcome crossed its line
   (or, before there is a deciding reading, it crossed it until today). A metric with `direction: hold` is such a
   line of its own.
2. **too early**: customers do not have the change yet, or the check day has not come.
3. **cannot tell**: a number that is needed is missing, contradicts another one, or lies too far away.
4. **moved**: from the last number before the live day to the first reading on or after the check day, the metric
   went the right way by `min_change` or more. Left out, that is a tenth of the way from baseline to target.
5. **not moved**: it did not, or it went the other way.

The deciding reading is the *first* one on or after the check day. So a word that was given stays as it is, whatever
readings are added later on; only a guardrail that is read late can still change it.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from outcome_gate.model.amounts import Limit, show_number


class Word(StrEnum):
    """What can be said about a metric after a merge."""

    MOVED = "moved"
    NOT_MOVED = "not moved"
    TOO_EARLY = "too early"
    CANNOT_TELL = "cannot tell"
    GUARDRAIL_BROKEN = "guardrail broken"


class Because(StrEnum):
    """Why it is that word, in a few words for a table."""

    RIGHT_WAY = "it went the right way"
    TOO_LITTLE = "it changed less than counts"
    WRONG_WAY = "it went the other way"
    HOLDS = "it was to hold, and it holds"
    CROSSED = "a line was crossed"
    NOT_LIVE = "customers do not have it yet"
    BEFORE_CHECK_DAY = "its check day has not come"
    NO_METRIC = "the manifest has no such metric today"
    NO_DIRECTION = "the manifest does not say which way is better"
    NO_NUMBER_BEFORE = "there is no number from before"
    NO_NUMBER_AFTER = "there is no reading on or after the check day"
    OLD_NUMBER_BEFORE = "the number from before is too old"
    LATE_NUMBER_AFTER = "the reading came too long after the check day"
    OTHER_UNIT = "the numbers have different units"
    CONTRADICTION = "two readings of one day contradict each other"


LONGEST_GAP = 180
"""Days between the day that is asked about and the number that answers; the policy's `follow_up.max_days`."""


class Point(NamedTuple):
    """One number and its day; a baseline without a day counts as from long ago, and is never too old."""

    on: date | None
    value: float
    unit: str = ""


class Rail(NamedTuple):
    """A line that must not be crossed, with its readings."""

    name: str
    limit: Limit
    readings: tuple[Point, ...] = ()


class Measured(NamedTuple):
    """A metric as today's manifest and its readings tell it."""

    direction: str = ""
    """`up`, `down`, `hold`, or empty when the manifest does not say."""
    unit: str = ""
    baseline: Point | None = None
    target: float | None = None
    min_change: float | None = None
    must_stay: Limit | None = None
    readings: tuple[Point, ...] = ()
    rails: tuple[Rail, ...] = ()


class Window(NamedTuple):
    """The two days that are asked about, and today."""

    live_on: date | None
    """The day from which on customers could have it; None when they do not have it yet."""
    check_due: date | None
    """The day on which it is to be looked at."""
    today: date
    longest_gap: int = LONGEST_GAP


class Answer(NamedTuple):
    """A word, why, and the numbers it was made from."""

    word: Word
    because: Because
    detail: str = ""
    """The guardrail that was crossed."""
    before: Point | None = None
    after: Point | None = None

    @property
    def change(self) -> float | None:
        """From before to after, in the metric's unit."""
        if self.before is None or self.after is None:
            return None
        return float(_exact(self.after.value) - _exact(self.before.value))


def word_of(metric: Measured | None, window: Window) -> Answer:
    """The word for a metric and a window. Total: whatever is missing, there is a word that says so."""
    if window.live_on is None:
        return Answer(Word.TOO_EARLY, Because.NOT_LIVE)
    if metric is None:
        return Answer(Word.CANNOT_TELL, Because.NO_METRIC)
    after = _first_from(metric.readings, _check_from(window), window.today)
    broken = _broken(metric, window.live_on, after.on if after and after.on else window.today)
    if broken:
        return Answer(Word.GUARDRAIL_BROKEN, Because.CROSSED, broken, None, after)
    if window.check_due is None or window.today < window.check_due:
        return Answer(Word.TOO_EARLY, Because.BEFORE_CHECK_DAY)
    return _decided(metric, window, after)


def least_change(metric: Measured) -> Decimal:
    """The smallest change that counts: `min_change`, else a tenth of the gap, else anything but nothing."""
    if metric.min_change is not None:
        return _exact(metric.min_change)
    if metric.target is None or metric.baseline is None:
        return Decimal(0)
    return abs(_exact(metric.target) - _exact(metric.baseline.value)) / 10


def _decided(metric: Measured, window: Window, after: Point | None) -> Answer:
    """The word once the check day has come and no line was crossed."""
    before = _last_until(metric, window.live_on or window.today)
    missing = _missing(metric, window, before, after)
    if missing:
        return Answer(Word.CANNOT_TELL, missing, "", before, after)
    if metric.direction == "hold":
        return Answer(Word.NOT_MOVED, Because.HOLDS, "", before, after)
    if before is None or after is None:
        raise AssertionError("a word needs both numbers")
    change = _exact(after.value) - _exact(before.value)
    towards = change if metric.direction == "up" else -change
    if towards > 0 and towards >= least_change(metric):
        return Answer(Word.MOVED, Because.RIGHT_WAY, "", before, after)
    why = Because.WRONG_WAY if -towards > 0 and -towards >= least_change(metric) else Because.TOO_LITTLE
    return Answer(Word.NOT_MOVED, why, "", before, after)


def _missing(metric: Measured, window: Window, before: Point | None, after: Point | None) -> Because | None:
    """What is needed and is not there."""
    trouble = _trouble_after(metric, window, after)
    if trouble or after is None:
        return trouble or Because.NO_NUMBER_AFTER
    if metric.direction == "hold":
        return None if metric.must_stay else Because.NO_DIRECTION
    if metric.direction not in ("up", "down"):
        return Because.NO_DIRECTION
    return _trouble_before(metric, window, before, after)


def _trouble_after(metric: Measured, window: Window, after: Point | None) -> Because | None:
    """Why the deciding reading decides nothing."""
    if after is None or after.on is None:
        return Because.NO_NUMBER_AFTER
    if _contradicts(metric.readings, after):
        return Because.CONTRADICTION
    is_late = (after.on - _check_from(window)).days > window.longest_gap
    return Because.LATE_NUMBER_AFTER if is_late else None


def _trouble_before(metric: Measured, window: Window, before: Point | None, after: Point) -> Because | None:
    """Why there is no number from before to compare with."""
    if before is None:
        return Because.NO_NUMBER_BEFORE
    if before.on is not None and _contradicts(metric.readings, before):
        return Because.CONTRADICTION
    if before.on and window.live_on and (window.live_on - before.on).days > window.longest_gap:
        return Because.OLD_NUMBER_BEFORE
    units = {unit for unit in (before.unit, after.unit, metric.unit) if unit}
    return Because.OTHER_UNIT if len(units) > 1 else None


def _check_from(window: Window) -> date:
    """The first day whose reading can decide: the check day, and never the live day itself."""
    if window.live_on is None:
        return window.today
    after_live = _next_day(window.live_on)
    return max(window.check_due, after_live) if window.check_due else after_live


def _next_day(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _first_from(readings: Sequence[Point], first: date, last: date) -> Point | None:
    """The earliest reading in a stretch of days."""
    inside = [point for point in readings if point.on and first <= point.on <= last]
    return min(inside, key=lambda point: point.on or date.min, default=None)


def _last_until(metric: Measured, last: date) -> Point | None:
    """The newest number that is not later than a day: a reading, or the baseline."""
    inside = [point for point in metric.readings if point.on and point.on <= last]
    baseline = metric.baseline
    if baseline and (baseline.on is None or baseline.on <= last):
        inside.append(baseline)
    return max(inside, key=lambda point: point.on or date.min, default=None)


def _contradicts(readings: Iterable[Point], chosen: Point) -> bool:
    return any(point.on == chosen.on and point.value != chosen.value for point in readings)


def _broken(metric: Measured, live_on: date, last: date) -> str:
    """The name of the first line that a reading after the live day crossed; empty when none did."""
    own = (Rail("its own line", metric.must_stay, metric.readings),) if metric.must_stay else ()
    for rail in (*own, *metric.rails):
        for point in rail.readings:
            if point.on and live_on < point.on <= last and not rail.limit.holds(point.value):
                return f"{rail.name}: {show_number(point.value)}, must stay {rail.limit}"
    return ""


def _exact(value: float) -> Decimal:
    """The number as it is written: 6.8 minus 7.5 is -0.7, and no rounding decides what counts."""
    return Decimal(repr(value))
