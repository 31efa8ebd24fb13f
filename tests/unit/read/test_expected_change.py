"""The grammar of `Expected-change`: every form, what people make of it, and what must not be read into it."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcome_gate.model.expected_change import (
    By,
    EstablishesBaseline,
    ExpectedChange,
    FromTo,
    LearnBy,
    StepOf,
)
from outcome_gate.read.expected_change_text import LONGEST, read_day, read_expected_change

DAY = date(2027, 5, 1)


def by(value: float, unit: str = "", *, is_signed: bool = True) -> By:
    return By(value, unit, is_signed)


# A difference


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("-1.5 days", by(-1.5, "days")), ("+5 %", by(5, "%")), ("+1", by(1)), ("-2", by(-2)),
        ("-90 min", by(-90, "min")), ("5 pp", by(5, "pp", is_signed=False)), ("3x", by(3, "x", is_signed=False)),
        ("1.5 days", by(1.5, "days", is_signed=False)), ("5", by(5, is_signed=False)),
        ("0 days", by(0, "days", is_signed=False)), ("-0 days", by(0, "days", is_signed=False)),
        ("+0", by(0, is_signed=False)),
        # spaces
        ("5%", by(5, "%", is_signed=False)), ("1.5days", by(1.5, "days", is_signed=False)),
        ("- 1.5 days", by(-1.5, "days")), ("  -1.5   days  ", by(-1.5, "days")),
        # signs of keyboards and phones
        ("−1.5 days", by(-1.5, "days")), ("–1.5 days", by(-1.5, "days")), ("‑1.5 days", by(-1.5, "days")),
        ("‐1.5 days", by(-1.5, "days")), ("－1.5 days", by(-1.5, "days")),
        # directions in words
        ("3 fewer errors", by(-3, "errors")), ("1.5 days less", by(-1.5, "days")), ("2 more readers", by(2, "readers")),
        ("3 less.", by(-3)), ("20 % fewer corrections", by(-20, "% corrections")), ("4 points higher", by(4, "points")),
        # better, whichever way that is
        ("1.5 days faster", by(1.5, "days", is_signed=False)), ("2 days sooner", by(2, "days", is_signed=False)),
        ("1.5 days faster than before", by(1.5, "days", is_signed=False)),
        ("3 fewer errors than last year", by(-3, "errors")),
        # a written sign beats a word
        ("-3 more errors", by(-3, "errors")),
        # thousands
        ("1,200 lines", by(1200, "lines", is_signed=False)), ("-1,200,000 EUR", by(-1_200_000, "EUR")),
        ("-1,200.75 EUR", by(-1200.75, "EUR")), ("10 000 EUR", by(10_000, "EUR", is_signed=False)),
        ("-10'000 EUR", by(-10_000, "EUR")), ("1.200,5 EUR", by(1200.5, "EUR", is_signed=False)),
        # decimals with a comma, powers, thousands and millions by their letter, hours and minutes, scores, money
        ("-1,5 days", by(-1.5, "days")), ("8,5 days faster", by(8.5, "days", is_signed=False)),
        ("100,00 EUR", by(100, "EUR", is_signed=False)), ("1e5 days", by(100_000, "days", is_signed=False)),
        ("100k users", by(100_000, "users", is_signed=False)), ("-2M EUR", by(-2_000_000, "EUR")),
        ("-2h 30m", by(-2.5, "h")), ("4.1/5", by(4.1, "of 5", is_signed=False)),
        ("-$5", by(-5, "$")), ("$1,200/month", by(1200, "$/month", is_signed=False)), ("EUR 5 less", by(-5, "EUR")),
        ("1.200 days", by(1.2, "days", is_signed=False)),
        # not so sure
        ("~1.5 days", by(1.5, "days", is_signed=False)), ("≈ -1.5 days", by(-1.5, "days")),
        ("about 10 %", by(10, "%", is_signed=False)), ("approx. 5 %", by(5, "%", is_signed=False)),
        ("up to 5 days", by(5, "days", is_signed=False)), ("by about 5 %", by(5, "%", is_signed=False)),
        ("At least -3 errors", by(-3, "errors")), ("an expected 3 days", by(3, "days", is_signed=False)),
        # units of every sort
        ("-5 €", by(-5, "€")), ("-3 °C", by(-3, "°C")), ("-2 errors/month", by(-2, "errors/month")),
        ("-1.5 days per close", by(-1.5, "days per close")), ("5 e-mails", by(5, "e-mails", is_signed=False)),
        ("-200 ms at p95", by(-200, "ms at p95")), ("２ days", by(2, "days", is_signed=False)),
        # prose
        ("-1.5 days - matching is half of the close", by(-1.5, "days")), ("-1.5 days (median)", by(-1.5, "days")),
        ("-1.5 days – measured in May", by(-1.5, "days")), ("-1.5 days — measured in May", by(-1.5, "days")),
        ("-1.5 days, more with the next step", by(-1.5, "days")), ("-1.5 days; 2 later", by(-1.5, "days")),
        ("-1.5 days. That is a guess", by(-1.5, "days")), ("-1.5 days.", by(-1.5, "days")),
        ("-1.5 days(median of 12)", by(-1.5, "days")),
    ],
)  # fmt: skip
def test_a_difference(text: str, change: By) -> None:
    assert read_expected_change(text) == change


# From one number to another


@pytest.mark.parametrize(
    "text",
    [
        "8 -> 6.5 days", "8->6.5 days", "8 --> 6.5 days", "8 => 6.5 days", "8 → 6.5 days", "8→6.5 days",
        "8 ⇒ 6.5 days", "8 -&gt; 6.5 days", "8 –> 6.5 days", "8 days -> 6.5 days", "8 days → 6.5",
        "from 8 to 6.5 days", "From 8 days to 6.5 days", "8 to 6.5 days", "8 days down to 6.5 days",
        "about 8 -> 6.5 days", "8 -> 6.5 days - half of it is matching", "8 -> 6.5 days (median)",
        "8 -> 6.5 days, then less", "8.0 -> 6.50 days",
    ],
)  # fmt: skip
def test_from_one_number_to_another(text: str) -> None:
    assert read_expected_change(text) == FromTo(8, 6.5, "days")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("8 -> 6.5", FromTo(8, 6.5)),
        ("1,200 -> 900 lines", FromTo(1200, 900, "lines")),
        ("88% → 92%", FromTo(88, 92, "%")),
        ("-5 -> -3 points", FromTo(-5, -3, "points")),
        ("−5 → 3", FromTo(-5, 3)),
        ("0 -> 0", FromTo(0, 0)),
        ("40 lines per close → 30 lines per close", FromTo(40, 30, "lines per close")),
    ],
)
def test_from_to_with_other_numbers_and_units(text: str, change: FromTo) -> None:
    assert read_expected_change(text) == change


# Steps without a number of their own


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("enables #123", StepOf("enables", "#123")), ("Enables #123", StepOf("enables", "#123")),
        ("part of #123", StepOf("part of", "#123")), ("PART OF org/ledger#12", StepOf("part of", "org/ledger#12")),
        ("part of #123, step 2", StepOf("part of", "#123")), ("part of #123.", StepOf("part of", "#123")),
        ("prepares #4", StepOf("prepares", "#4")), ("step towards #4", StepOf("step towards", "#4")),
        ("step toward #4", StepOf("step toward", "#4")),
        ("part of https://example.com/x/issues/12", StepOf("part of", "https://example.com/x/issues/12")),
        ("establishes baseline", EstablishesBaseline()), ("Establishes the baseline", EstablishesBaseline()),
        ("establish a baseline for overtime", EstablishesBaseline()), ("sets baseline", EstablishesBaseline()),
        ("measures the baseline", EstablishesBaseline()),
        ("unknown, will learn by 2027-05-01", LearnBy(DAY)), ("Unknown; will learn by 2027-05-01.", LearnBy(DAY)),
        ("unknown until 2027-05-01", LearnBy(DAY)), ("unknown - we ask ten of them on 2027-05-01", LearnBy(DAY)),
    ],
)  # fmt: skip
def test_a_step_without_a_number(text: str, change: ExpectedChange) -> None:
    assert read_expected_change(text) == change


# What is none


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "much faster", "faster", "halves it", "no change", "many", "days", "%", "± 3 days", "+-3 days",
        # bounds are no expectation
        "< 5 days", "less than 5 days", "more than 3",
        # numbers that would be read wrongly
        "1,2,3", "1/2 day", "½ day", "10 0000 EUR", "2 days 3 hours", "1d 4h", "8 hours -> 3 days", "5 - 10 days",
        "1.2.3", "5-10 %", "5–10 %", "8 > 6 days", "8 -> 6.5 -> 5 days", "v2", "#3", "1234567890123 EUR",
        # steps of nothing
        "enables the next one", "enables #", "part of 123", "part of", "#123", "baseline", "baseline is 8",
        "unknown", "unknown yet", "unknown, will learn by May", "unknown, will learn by 2027-02-30",
        "unknown, will learn by 2027-05-011", "will learn by 2027-05-01", "tbd by 2027-05-01",
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_nothing(text: str) -> None:
    assert read_expected_change(text) is None


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    assert read_expected_change("-1.5 days - " + "x" * 10_000) == by(-1.5, "days")
    assert read_expected_change("x" * LONGEST + " -1.5 days") is None
    assert read_expected_change("5 " + "x" * 61) == by(5, "x" * 61, is_signed=False)
    assert read_expected_change("5 " + "x" * 62) is None


# One form of writing


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("−1.50 days faster", "-1.5 days"),
        ("1,200 more lines", "+1200 lines"),
        ("1.5 days faster", "1.5 days"),
        ("from 8 days to 6.50", "8 → 6.5 days"),
        ("Part of #123, step 2", "part of #123"),
        ("sets a baseline", "establishes baseline"),
        ("unknown until 2027-05-01", "unknown, will learn by 2027-05-01"),
        ("5", "5"),
    ],
)
def test_what_is_read_is_shown_in_one_form(text: str, shown: str) -> None:
    assert str(read_expected_change(text)) == shown


NUMBERS = st.integers(-9_999_999_999, 9_999_999_999).map(float) | st.decimals(
    -99_999, 99_999, places=3, allow_nan=False
).map(float)
UNITS = st.sampled_from(
    ["", "%", "pp", "days", "€", "°C", "errors per month", "% of lines", "ms at p95", "e-mails"]
)
CHANGES: st.SearchStrategy[ExpectedChange] = st.one_of(
    st.builds(lambda value, unit: By(value, unit, is_signed=value != 0), NUMBERS, UNITS),
    st.builds(lambda value, unit: By(abs(value), unit), NUMBERS, UNITS),
    st.builds(FromTo, NUMBERS, NUMBERS, UNITS),
    st.builds(
        StepOf,
        st.sampled_from(["enables", "part of", "prepares", "step towards"]),
        st.sampled_from(["#1", "org/repo.js#99", "https://example.com/a?b=1"]),
    ),
    st.just(EstablishesBaseline()),
    st.builds(LearnBy, st.dates()),
)


@given(CHANGES)
def test_what_is_shown_reads_back_as_itself(change: ExpectedChange) -> None:
    assert read_expected_change(str(change)) == change


@given(CHANGES, st.sampled_from([" - a guess", " (median)", ", maybe more", "; later more", "  "]))
def test_prose_behind_it_changes_nothing(change: ExpectedChange, prose: str) -> None:
    if isinstance(change, By | FromTo):
        assert read_expected_change(f"{change}{prose}") == change


PIECES = st.sampled_from(
    [
        "-", "−", "+", "8", "1,200", "6.5", " ", "days", "%", "->", "→", "to", "from", "by", "about", "fewer", "faster",
        "than", "enables", "part of", "#12", "unknown", "will learn by", "2027-05-01", "(", ",", ".", "/", "e5", "٣",
    ]
)  # fmt: skip


@given(
    st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=8).map("".join), st.lists(PIECES).map(" ".join))
)
def test_any_text_is_read_or_not_and_reading_it_twice_changes_nothing(text: str) -> None:
    change = read_expected_change(text)

    assert change is None or isinstance(change, By | FromTo | StepOf | EstablishesBaseline | LearnBy)
    if isinstance(change, StepOf | EstablishesBaseline | LearnBy):
        assert read_expected_change(str(change)) == change
    day = read_day(text)
    assert day is None or text.strip().startswith(day.isoformat())


# Time

SIZE = 65_536
HOSTILE = (
    "1", "1,", "1,111", "1.", "8 ", "8 -> ", "- ", "-", "->", "8 to ", "from ", "about ", "~", "by ", "5 a ", "a", " ",
    "unknown by ", "unknown by 2027-05-01", "part of ", "part of a/", "part of https://", "enables #1", "(", "5 (",
    "5 %, ", "&gt;", "&", "\u2212", "establishes ", "2027-05-01 ", "5 fewer ", "٣",
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("start", ["", "8 -> ", "unknown ", "5 "])
def test_no_text_takes_long(unit: str, start: str) -> None:
    text = (start + unit * (SIZE // len(unit)))[:SIZE]
    started = time.process_time()
    read_expected_change(text)
    read_day(text)

    assert time.process_time() - started < 0.05
