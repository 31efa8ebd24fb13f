"""Amounts are read whole or refused: one grammar for the manifest and for what is expected."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from outcome_gate.model.amounts import Amount, Limit, Target
from outcome_gate.text.quantity import NotRead, Quantity, read_quantity

READ = {
    "8 days": (8, "days"),
    "8.5 days": (8.5, "days"),
    "8,5 days": (8.5, "days"),
    "0,125 h": (0.125, "h"),
    "1,200 lines": (1200, "lines"),
    "1,200.75 EUR": (1200.75, "EUR"),
    "1.200,75 EUR": (1200.75, "EUR"),
    "1.200 days": (1.2, "days"),
    "1.200.000 lines": (1_200_000, "lines"),
    "12 000 lines": (12_000, "lines"),
    "12\u00a0000 lines": (12_000, "lines"),
    "12\u202f000,5 EUR": (12_000.5, "EUR"),
    "12'000 CHF": (12_000, "CHF"),
    "1e3": (1000, ""),
    "1.5e-3 s": (0.0015, "s"),
    "100k": (100_000, ""),
    "2.5k users": (2500, "users"),
    "2M EUR": (2e6, "EUR"),
    "5km": (5, "km"),
    "2h 30m": (2.5, "h"),
    "2 hours 30 minutes": (2.5, "hours"),
    "1h30": (1.5, "h"),
    "90m 30s": (90.5, "m"),
    "4.1/5": (4.1, "of 5"),
    "4/5 stars": (4, "of 5 stars"),
    "$5": (5, "$"),
    "-$5": (-5, "$"),
    "\u20ac 1.200,5": (1200.5, "\u20ac"),
    "EUR 5": (5, "EUR"),
    "US$ 12,50": (12.5, "US$"),
    "5 errors per 1000 orders": (5, "errors per 1000 orders"),
    "-3 \u00b0C": (-3, "\u00b0C"),
    "\u22123 %": (-3, "%"),
    "99.95%": (99.95, "%"),
    "200 ms at p95": (200, "ms at p95"),
    "3x": (3, "x"),
    ".5 days": (0.5, "days"),
    "3.5 M EUR": (3.5e6, "EUR"),
    "5 mln EUR": (5e6, "EUR"),
    "3 million": (3e6, ""),
    "2 thousand users": (2000, "users"),
    "$2 bn": (2e9, "$"),
    "5 m": (5, "m"),
    "5 Mb": (5, "Mb"),
}
REFUSED = {
    "5-10 %": "a range, from 5 to 10",
    "5 \u2013 10 days": "a range, from 5 to 10",
    "5 to 10 days": "a range, from 5 to 10",
    "1/2 day": "a fraction",
    "\u00bd day": "",
    "about eight": "",
    "1,2,3": "a number whose marks can be read in two ways, 1,2,3",
    "1.2.3": "a number whose marks can be read in two ways, 1.2.3",
    "1,200,00": "a number whose marks can be read in two ways, 1,200,00",
    "10 0000 EUR": "a number, and 0000 EUR behind it, which is no unit",
    "8 days 3 hours": "two amounts beside each other",
    "1d 4h": "two amounts beside each other",
    "8 12 days": "a number, and 12 days behind it, which is no unit",
    "\u00b1 3": "",
    "0x10": "a number, and x10 behind it, which is no unit",
    "\u2264 5 days": "",
    "5 \u00b1 1": "a number, and \u00b1 1 behind it, which is no unit",
    "": "",
    "1234567890123": "a number of 13 digits, which is too long",
    "8.": "a number, and . behind it, which is no unit",
}


@pytest.mark.parametrize(("text", "amount"), READ.items(), ids=READ)
def test_what_is_read_is_read_whole(text: str, amount: tuple[float, str]) -> None:
    read = read_quantity(text)

    assert isinstance(read, Quantity)
    assert (read.value, read.unit) == amount
    given = Amount.model_validate(text)
    assert (given.value, given.unit or "") == amount


@pytest.mark.parametrize(("text", "understood"), REFUSED.items(), ids=REFUSED)
def test_what_is_refused_says_what_was_understood(text: str, understood: str) -> None:
    assert read_quantity(text) == NotRead(understood)
    with pytest.raises(ValidationError, match="not a number with a unit") as refused:
        Amount.model_validate(text)
    assert understood in str(refused.value)


def test_targets_and_limits_speak_the_same_grammar() -> None:
    target = Target.model_validate("4,5 days by 2027-06-30")

    assert (target.value, target.unit, str(target.by)) == (4.5, "days", "2027-06-30")
    assert Limit.model_validate("<= 3,5 %") == Limit(sign="<=", value=3.5)
    assert Limit.model_validate("\u2265 12 000") == Limit(sign=">=", value=12_000)
    with pytest.raises(ValidationError):
        Limit.model_validate("<= 3-4")


@given(st.integers(0, 999_999_999), st.sampled_from(["days", "%", "EUR", ""]))
def test_one_number_has_one_value_however_it_is_grouped(value: int, unit: str) -> None:
    for mark in (",", "\u2009", " ", "'"):
        assert read_quantity(f"{value:,} {unit}".replace(",", mark)) == Quantity(value, unit)


@given(st.text(max_size=60) | st.from_regex(r"[-+]?[0-9.,' kM/e-]{1,20}[a-z %]{0,8}", fullmatch=True))
def test_any_text_is_read_whole_or_refused(text: str) -> None:
    read = read_quantity(text)

    if isinstance(read, Quantity):
        digits = sum(char.isdigit() for char in text)
        assert digits > 0
    elif text[:1].isdecimal():
        assert read.understood


@pytest.mark.parametrize(
    "unit", ["1", "1,", "1,000,", "1.000", "1 000 ", "1'000", "1e", "/5", "k", "-", "$", "2h ", " ", "to 1"]
)
def test_no_amount_takes_long(unit: str) -> None:
    text = "1" + unit * (20_000 // len(unit))
    started = time.process_time()
    read_quantity(text)
    read_quantity(text[:390])

    assert time.process_time() - started < 0.1
