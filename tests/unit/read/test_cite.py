"""The words of `cite`: ids first, then what is expected and when to look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcome_gate.read.cite_arguments import CiteArguments, read_cite

FULL = CiteArguments(("a-b", "m"), "-1.5 days", "2027-03-31")


@pytest.mark.parametrize(
    "text",
    [
        "a-b m expected -1.5 days check on 2027-03-31",
        "a-b, m  expected -1.5 days, check-on 2027-03-31",
        "a-b m check on 2027-03-31 expected -1.5 days",
        "a-b m CHECK ON: 2027-03-31 Expected: -1.5 days",
        "a-b,m expected-change -1.5 days; check on 2027-03-31",
        "`a-b` **m** Expected change: -1.5 days checkon 2027-03-31",
        "a-b a-b m expected -1.5\u00a0days\tcheck on 2027-03-31.",
    ],
)
def test_ways_to_say_it(text: str) -> None:
    assert read_cite(text) == FULL


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("a-b", CiteArguments(("a-b",))),
        ("Faster-Close", CiteArguments(("Faster-Close",))),
        ("expected-close m", CiteArguments(("expected-close", "m"))),
        ("a-b check-on-time", CiteArguments(("a-b", "check-on-time"))),
        ("a-b expected 8 -> 6.5 days", CiteArguments(("a-b",), "8 -> 6.5 days")),
        ("a-b expected enables #123", CiteArguments(("a-b",), "enables #123")),
        ("a-b check on 2027-03-31", CiteArguments(("a-b",), "", "2027-03-31")),
        (
            "a-b expected unknown, will learn by 2027-05-01",
            CiteArguments(("a-b",), "unknown, will learn by 2027-05-01"),
        ),
    ],
)
def test_what_may_be_left_out(text: str, asking: CiteArguments) -> None:
    assert read_cite(text) == asking


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("", "Which outcome?"),
        ("expected 5 %", "Which outcome?"),
        ("a-b expected", "once and with a value"),
        ("a-b check on", "once and with a value"),
        ("a-b expected 1 day expected 2 days", "once and with a value"),
        ("a-b check on tomorrow", "`tomorrow` is no day."),
        ("a-b check on 2027-02-30", "is no day."),
        ("a-b check on 20270331", "is no day."),
        ("a-b expected <!-- 5", "has marks in it"),
        ("a-b expected 5 --> 3", "has marks in it"),
        ("a-b expected " + "very " * 40 + "much", "too long"),
        ("a-b -1.5 days", "`-1.5` is no id."),
        ("@maria", "`@maria` is no id."),
        ("[a-b](https://example.com)", "is no id."),
        (" ".join(f"id-{n}" for n in range(11)), "More than 10 ids"),
    ],
)
def test_what_cannot_be_understood_is_said(text: str, trouble: str) -> None:
    asking = read_cite(text)
    assert trouble in asking.trouble
    assert asking == CiteArguments(trouble=asking.trouble)


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    asking = read_cite(text)
    assert bool(asking.ids) != bool(asking.trouble)
    assert "\n" not in asking.expected


TEN = " ".join(f"a-{number}" for number in range(10))


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        (TEN, ""),
        (f"{TEN} a-0", ""),
        (f"{TEN} a-b", "More than 10 ids are named."),
        ("a-b expected " + "x" * 120, ""),
        ("a-b expected " + "x" * 121,
         "What is expected is too long for a line, or has marks in it. Write it like `-1.5 days`."),
    ],
)  # fmt: skip
def test_how_much_may_be_said(text: str, trouble: str) -> None:
    assert read_cite(text).trouble == trouble
