"""A reading given on a command line: what is understood, and what is refused with a hint."""

from datetime import date

import pytest
from unit_facts import MANIFEST, TODAY, changed, manifest

from outcome_gate.errors import UsageError
from outcome_gate.judge.new_reading import NewReading, read_new_reading
from outcome_gate.model.amounts import Reading

DAYS = "faster-month-end-close/days-to-close"
GUARDED = changed(
    MANIFEST,
    (
        "    metrics:\n      - id: days-to-close\n",
        "    guardrails:\n"
        "      - { id: errors-per-close, unit: errors, must_stay: '<= 3' }\n"
        "      - { id: late-bookings, must_stay: '<= 3' }\n"
        "    metrics:\n      - id: days-to-close\n",
    ),
)


def read(ids: str = DAYS, value: str = "6.8", on: str | None = None, link: str | None = None) -> NewReading:
    return read_new_reading(ids, value, on, link, manifest(GUARDED), TODAY)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("6.8", 6.8),
        (" 6.8 ", 6.8),
        ("0", 0.0),
        ("-1.5", -1.5),
        ("6.8123456789", 6.8123456789),
        ("6.8 days", 6.8),
        ("6.8 d", 6.8),
        ("6,800 days", 6800.0),
    ],
)
def test_a_number_with_or_without_the_unit_of_the_metric(value: str, number: float) -> None:
    found = read(value=value)
    assert found == NewReading(
        "faster-month-end-close", "days-to-close", "days", Reading(on=TODAY, value=number, link=None)
    )


@pytest.mark.parametrize(
    ("ids", "value", "unit"),
    [
        ("faster-month-end-close/errors-per-close", "2 errors", "errors"),
        ("faster-month-end-close/late-bookings", "2", ""),
        ("faster-month-end-close/late-bookings", "2 bookings", ""),
        ("bank-match-adoption/matching-accounts", "12 %", "%"),
        (" bank-match-adoption/matching-accounts ", "12", "%"),
    ],
)
def test_guardrails_and_our_own_goals_have_readings_too(ids: str, value: str, unit: str) -> None:
    found = read(ids, value)
    assert (f"{found.outcome}/{found.metric}", found.unit) == (ids.strip(), unit)


@pytest.mark.parametrize(
    ("on", "day"),
    [(None, TODAY), ("2027-01-15", date(2027, 1, 15)), (TODAY.isoformat(), TODAY)],
)
def test_the_day_is_today_unless_another_is_given(on: str | None, day: date) -> None:
    assert read(on=on).reading.on == day


@pytest.mark.parametrize(
    ("link", "kept"),
    [(None, None), ("", None), ("https://example.com/report", "https://example.com/report")],
)
def test_a_link_is_kept(link: str | None, kept: str | None) -> None:
    assert read(link=link).reading.link == kept


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        ({"ids": "faster-month-end-close"}, "`faster-month-end-close` names no metric.", "OUTCOME/METRIC"),
        (
            {"ids": "faster-month-end-clos/days-to-close"},
            "There is no outcome `faster-month-end-clos`",
            "Did you mean `faster-month-end-close`?",
        ),
        ({"ids": "zzz/days-to-close"}, "There is no outcome `zzz`", "`outcome-gate list` shows the ids."),
        (
            {"ids": "faster-month-end-close/days-to-clos"},
            "has no metric `days-to-clos`",
            "Did you mean `days-to-close`?",
        ),
        ({"value": "many"}, "`many` is not a number with a unit.", "Write it as `6.8`"),
        ({"value": "6.8 hours"}, "`hours` is not the unit of this metric, which is `days`.", "Convert"),
        ({"on": "yesterday"}, "`yesterday` is not a date.", "--on YYYY-MM-DD"),
        ({"on": "2027-02-30"}, "`2027-02-30` is not a date.", "--on YYYY-MM-DD"),
        ({"on": "2027-02-02"}, "2027-02-02 is still to come.", "the day it was measured"),
        ({"link": "example.com/report"}, "`example.com/report` is no address on the web.", "https://"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_hint(words: dict[str, str], said: str, hint: str) -> None:
    with pytest.raises(UsageError) as refused:
        read(**words)
    assert said in str(refused.value)
    assert hint in refused.value.hint


def test_what_was_understood_of_a_range_is_said() -> None:
    with pytest.raises(UsageError) as refused:
        read(value="6 - 7 days")
    assert "it reads as a range, from 6 to 7" in refused.value.message
