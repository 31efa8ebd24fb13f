"""The five words: each by its arithmetic, and a word that was given stays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcome_gate.ledger.five_words import Because, Measured, Point, Rail, Window, Word, word_of
from outcome_gate.model.amounts import Limit

LIVE, CHECK, TODAY = date(2026, 3, 1), date(2026, 4, 15), date(2026, 6, 1)
WINDOW = Window(LIVE, CHECK, TODAY)


def metric(*readings: tuple[str, float], **other: object) -> Measured:
    """A falling metric from 8 to 5, with these readings."""
    given_: dict[str, object] = {
        "direction": "down",
        "unit": "days",
        "baseline": Point(date(2026, 1, 31), 8),
        "target": 5.0,
    }
    points = tuple(Point(date.fromisoformat(on), value) for on, value in readings)
    return Measured(**{**given_, "readings": points, **other})  # type: ignore[arg-type]


def rail(value: float, on: str) -> tuple[Rail, ...]:
    return (Rail("errors", Limit(sign="<=", value=3), (Point(date.fromisoformat(on), value),)),)


@pytest.mark.parametrize(
    ("measured", "window", "word", "because"),
    [
        (metric(("2026-04-15", 7.7)), WINDOW, Word.MOVED, Because.RIGHT_WAY),
        (metric(("2026-04-15", 7.71)), WINDOW, Word.NOT_MOVED, Because.TOO_LITTLE),
        (metric(("2026-04-15", 7.5), min_change=0.5), WINDOW, Word.MOVED, Because.RIGHT_WAY),
        (
            metric(("2026-02-20", 6.9), ("2026-04-15", 6.4), min_change=0.5),
            WINDOW,
            Word.MOVED,
            Because.RIGHT_WAY,
        ),
        (metric(("2026-04-15", 7.6), min_change=0.5), WINDOW, Word.NOT_MOVED, Because.TOO_LITTLE),
        (metric(("2026-04-15", 9.0)), WINDOW, Word.NOT_MOVED, Because.WRONG_WAY),
        (
            metric(("2026-04-15", 8.0), min_change=None, target=None),
            WINDOW,
            Word.NOT_MOVED,
            Because.TOO_LITTLE,
        ),
        (
            metric(("2026-04-15", 0.3), baseline=Point(None, 0.1), direction="up", target=2.1),
            WINDOW,
            Word.MOVED,
            Because.RIGHT_WAY,
        ),
        (metric(), WINDOW._replace(live_on=None), Word.TOO_EARLY, Because.NOT_LIVE),
        (
            metric(("2026-03-20", 5.0)),
            WINDOW._replace(today=date(2026, 4, 14)),
            Word.TOO_EARLY,
            Because.BEFORE_CHECK_DAY,
        ),
        (None, WINDOW, Word.CANNOT_TELL, Because.NO_METRIC),
        (metric(("2026-04-14", 5.0)), WINDOW, Word.CANNOT_TELL, Because.NO_NUMBER_AFTER),
        (metric(("2026-06-02", 5.0)), WINDOW, Word.CANNOT_TELL, Because.NO_NUMBER_AFTER),
        (metric(("2026-04-15", 5.0), baseline=None), WINDOW, Word.CANNOT_TELL, Because.NO_NUMBER_BEFORE),
        (
            metric(("2026-04-15", 5.0), baseline=Point(date(2026, 3, 2), 8)),
            WINDOW,
            Word.CANNOT_TELL,
            Because.NO_NUMBER_BEFORE,
        ),
        (metric(("2026-04-15", 5.0), direction=""), WINDOW, Word.CANNOT_TELL, Because.NO_DIRECTION),
        (metric(("2026-04-15", 5.0), ("2026-04-15", 6.0)), WINDOW, Word.CANNOT_TELL, Because.CONTRADICTION),
        (
            metric(("2026-02-01", 7.0), ("2026-02-01", 6.0), ("2026-05-01", 5.0)),
            WINDOW,
            Word.CANNOT_TELL,
            Because.CONTRADICTION,
        ),
        (
            metric(("2026-05-20", 5.0)),
            WINDOW._replace(longest_gap=30),
            Word.CANNOT_TELL,
            Because.LATE_NUMBER_AFTER,
        ),
        (
            metric(("2026-04-15", 5.0)),
            WINDOW._replace(longest_gap=28),
            Word.CANNOT_TELL,
            Because.OLD_NUMBER_BEFORE,
        ),
        (
            metric(("2026-04-15", 5.0), baseline=Point(None, 8)),
            WINDOW._replace(longest_gap=0),
            Word.MOVED,
            Because.RIGHT_WAY,
        ),
        (
            metric(("2026-04-15", 5.0), unit="hours", baseline=Point(None, 8, "days")),
            WINDOW,
            Word.CANNOT_TELL,
            Because.OTHER_UNIT,
        ),
        (
            metric(("2026-04-15", 5.0), rails=rail(3.1, "2026-04-01")),
            WINDOW,
            Word.GUARDRAIL_BROKEN,
            Because.CROSSED,
        ),
        (metric(("2026-04-15", 5.0), rails=rail(3.1, "2026-04-16")), WINDOW, Word.MOVED, Because.RIGHT_WAY),
        (metric(("2026-04-15", 5.0), rails=rail(3.1, "2026-03-01")), WINDOW, Word.MOVED, Because.RIGHT_WAY),
        (
            metric(rails=rail(3.1, "2026-03-02")),
            WINDOW._replace(today=date(2026, 3, 3)),
            Word.GUARDRAIL_BROKEN,
            Because.CROSSED,
        ),
        (
            metric(("2026-04-20", 2.0), direction="hold", must_stay=Limit(sign="<=", value=3)),
            WINDOW,
            Word.NOT_MOVED,
            Because.HOLDS,
        ),
        (
            metric(("2026-04-20", 3.5), direction="hold", must_stay=Limit(sign="<=", value=3)),
            WINDOW,
            Word.GUARDRAIL_BROKEN,
            Because.CROSSED,
        ),
        (metric(("2026-04-20", 2.0), direction="hold"), WINDOW, Word.CANNOT_TELL, Because.NO_DIRECTION),
        (
            metric(("2026-03-01", 5.0)),
            WINDOW._replace(check_due=date(2026, 2, 1)),
            Word.CANNOT_TELL,
            Because.NO_NUMBER_AFTER,
        ),
    ],
)
def test_each_word_has_its_arithmetic(
    measured: Measured | None, window: Window, word: Word, because: Because
) -> None:
    answer = word_of(measured, window)

    assert (answer.word, answer.because) == (word, because)


def test_the_change_is_exact_and_says_its_numbers() -> None:
    answer = word_of(metric(("2026-02-28", 7.5), ("2026-04-15", 6.8), ("2026-05-15", 9.0)), WINDOW)

    assert (answer.before, answer.after) == (Point(date(2026, 2, 28), 7.5), Point(date(2026, 4, 15), 6.8))
    assert answer.change == -0.7


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
POINTS = st.lists(st.builds(Point, DAYS, st.integers(0, 20).map(float)), max_size=6).map(tuple)
METRICS = st.builds(
    Measured,
    direction=st.sampled_from(["up", "down", "hold", ""]),
    baseline=st.none() | st.builds(Point, st.none() | DAYS, st.integers(0, 20).map(float)),
    target=st.none() | st.integers(0, 20).map(float),
    min_change=st.none() | st.sampled_from([0.5, 3.0]),
    must_stay=st.none() | st.just(Limit(sign="<", value=10)),
    readings=POINTS,
    rails=st.just(()) | POINTS.map(lambda points: (Rail("rail", Limit(sign=">=", value=2), points),)),
)
WINDOWS = st.builds(Window, st.none() | DAYS, st.none() | DAYS, DAYS, st.integers(0, 200))


@given(METRICS | st.none(), WINDOWS)
def test_there_is_always_exactly_one_word(measured: Measured | None, window: Window) -> None:
    answer = word_of(measured, window)

    assert answer.word in Word
    if answer.word is Word.MOVED:
        assert answer.change


@given(METRICS, WINDOWS, st.integers(1, 100), st.integers(0, 20))
def test_later_readings_do_not_change_a_word_that_was_given(
    measured: Measured, window: Window, days: int, value: int
) -> None:
    given_ = word_of(measured, window)
    if given_.after is None or given_.after.on is None:
        return
    late = Point(max(given_.after.on, window.today) + timedelta(days=days), float(value))
    more = measured._replace(readings=(*measured.readings, late))

    later = word_of(more, window._replace(today=late.on))

    assert later[:3] == given_[:3]
