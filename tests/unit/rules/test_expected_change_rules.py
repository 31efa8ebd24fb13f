"""OG409, OG410 and OG419: what is expected of the metric, held against its unit, its direction and what is left."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit_facts import CITED, FULL, MANIFEST, case, changed, manifest, policy, rules_of

from outcome_gate.model.finding import Finding
from outcome_gate.rules.catalogue import find_rule
from outcome_gate.rules.citation.citation_rule import CitationRule

FIX = {"title": "fix: rounding"}
METRICS = """\
      - { id: match-rate, baseline: 60 %, target: 90 % by 2027-12-31 }
      - { id: overtime-hours, baseline: unknown, baseline_by: 2027-03-31, target: 10 hours by 2027-09-30 }
      - { id: locked-periods, unit: periods, direction: hold, must_stay: ">= 12", baseline: 12 }
      - { id: trust-score, direction: up }
      - { id: lines-matched, baseline: "1,200 lines per close", target: "2,000 lines per close by 2027-12-31" }
      - { id: reached-already, baseline: 9 days, target: 5 days by 2027-12-31,
          readings: [{ on: 2027-01-10, value: 4.5 }] }
      - { id: no-target-yet, baseline: 9 days }
      - { id: invoices-matched, baseline: 60 % of invoices, target: 90 % of invoices by 2027-12-31 }
"""
MORE = manifest(
    changed(MANIFEST, ("  - id: fewer-audit-findings\n", f"{METRICS}  - id: fewer-audit-findings\n"))
)


def found(rule: str, body: str, **fields: Any) -> list[Finding]:
    asked = find_rule(rule)
    assert asked is not None
    assert issubclass(asked, CitationRule)
    return list(asked().check(case(body, **{"manifest": MORE, **fields})))


def cites(metric: str, expected: str) -> str:
    return f"Outcome: faster-month-end-close\nMetric: {metric}\nExpected-change: {expected}\n"


# OG409, when nothing is said


@pytest.mark.parametrize(
    ("body", "message", "fix"),
    [
        (CITED, "What will this change about `days-to-close`?", "or `unknown, will learn by 2027-06-30`."),
        (CITED + "Expected-change: <e.g. -1.5 days>", "What will this change", "Add `Expected-change:`"),
        (CITED + "Check-on: 2027-03-31", "What will this change about `days-to-close`?", "with a number"),
        ("Outcome: clearer-board-packs", "about `board-questions`?", "will learn by 2027-08-31`."),
        (cites("overtime-hours", "tbd"), "about `overtime-hours`?", "or `establishes baseline`."),
        (cites("trust-score", ""), "about `trust-score`?", "or `part of #123`."),
        ("Outcome: close-speed, fewer-audit-findings\nMetric: hours-of-rework, days-to-close",
         "about `days-to-close`?", "will learn by 2027-06-30`."),
    ],
)  # fmt: skip
def test_a_missing_expectation_is_asked_for_with_words_that_fit_the_metric(
    body: str, message: str, fix: str
) -> None:
    (finding,) = found("OG409", body)

    assert rules_of([finding]) == ["OG409 warn"]
    assert message in finding.message
    assert fix in finding.fix
    assert finding.span is None


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (FULL, {}),
        (CITED + "Expected-change: much faster", {}),
        (CITED + "Contribution: part of #12", {}),
        ("", {}),
        ("Outcome: nope-nope", {}),
        ("Outcome: fewer-audit-findings", {}),
        ("Outcome: bank-match-adoption", {}),
        (CITED, {"pull": FIX}),
        (CITED, {"policy": policy(require="none")}),
    ],
)
def test_no_expectation_is_asked_for(body: str, fields: dict[str, Any]) -> None:
    assert found("OG409", body, manifest=manifest(), **fields) == []


# OG410, what does not fit


@pytest.mark.parametrize(
    ("metric", "expected", "message", "fix"),
    [
        # no expectation at all
        ("days-to-close", "much faster", "`much faster` is not an expected change.", "Write one of `-1.5 days`"),
        ("days-to-close", "-1,5,0 days", "it reads as a number whose marks can be read in two ways", "Write one of"),
        ("days-to-close", "5-10 %", "`5-10 %` is not an expected change: it reads as a range", "Write one of"),
        ("days-to-close", "unknown", "`unknown` is not an expected change.", "`unknown, will learn by DATE`"),
        # units
        ("days-to-close", "-12 hours", "`-12 hours` cannot be compared: `days-to-close` is counted in `days`.",
         "Write it in `days`."),
        ("days-to-close", "-1 week", "cannot be compared", "Write it in `days`."),
        ("days-to-close", "8 -> 6.5 hours", "`8 → 6.5 hours` cannot be compared", "Write it in `days`."),
        ("days-to-close", "8 -> 5 %", "`8 → 5 %` cannot be compared", "Write it in `days`."),
        ("days-to-close", "-5 pp", "`-5 pp` cannot be compared", "Write it in `days`."),
        ("match-rate", "5 points", "`5 points` cannot be compared: `match-rate` is counted in `%`.", "in `%`"),
        ("lines-matched", "300 lines per day", "is counted in `lines per close`.", "Write it in `lines per close`."),
        # direction
        ("days-to-close", "+1.5 days", "`+1.5 days` goes the other way: `days-to-close` should fall.",
         "Turn the sign"),
        ("days-to-close", "1.5 more days", "`+1.5 days` goes the other way", "cite another metric"),
        ("days-to-close", "6.5 -> 8", "`6.5 → 8` goes the other way", "Turn the sign"),
        ("days-to-close", "+5 %", "`+5 %` goes the other way", "Turn the sign"),
        ("match-rate", "-5 %", "`-5 %` goes the other way: `match-rate` should rise.", "Turn the sign"),
        ("match-rate", "-5 pp", "`-5 pp` goes the other way", "Turn the sign"),
        ("trust-score", "-1", "`-1` goes the other way: `trust-score` should rise.", "Turn the sign"),
        # nothing
        ("days-to-close", "0 days", "`0 days` is no change of `days-to-close`.", "Write one of"),
        ("days-to-close", "-0", "`0` is no change", "Write one of"),
        ("days-to-close", "8 -> 8 days", "`8 → 8 days` is no change", "Write one of"),
        ("overtime-hours", "0 %", "`0 %` is no change", "Write one of"),
        ("locked-periods", "-1 month", "is counted in `periods`.", "Write it in `periods`."),
        # baselines
        ("days-to-close", "establishes baseline", "`days-to-close` has a baseline already: `8 days`.",
         "Say what changes from there."),
        ("locked-periods", "sets a baseline", "has a baseline already: `12 periods`.", "Say what changes"),
    ],
)  # fmt: skip
def test_an_expectation_that_does_not_fit(metric: str, expected: str, message: str, fix: str) -> None:
    (finding,) = found("OG410", cites(metric, expected))

    assert rules_of([finding]) == ["OG410 warn"]
    assert message in finding.message
    assert fix in finding.fix
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (3, 18)


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("days-to-close", "-1.5 days"), ("days-to-close", "1.5 days"), ("days-to-close", "1.5 days faster"),
        ("days-to-close", "-1 day"), ("days-to-close", "-1.5 d"), ("days-to-close", "-1.5"),
        ("days-to-close", "8 -> 6.5"), ("days-to-close", "8 -> 6.5 days per close"), ("days-to-close", "-20 %"),
        ("days-to-close", "20 % faster"), ("days-to-close", "-20 percent"), ("days-to-close", "-20 % per close"),
        ("days-to-close", "part of #12"),
        ("days-to-close", "enables org/x#12"), ("days-to-close", "unknown, will learn by 2027-05-01"),
        ("match-rate", "5 %"), ("match-rate", "+5 pp"), ("match-rate", "+5 percentage points"),
        ("match-rate", "+5 % points"), ("match-rate", "60 -> 65 %"), ("match-rate", "60% -> 65%"),
        ("lines-matched", "+300 lines"), ("lines-matched", "+300 lines/close"), ("lines-matched", "+10 %"),
        ("overtime-hours", "establishes baseline"), ("overtime-hours", "+3 hours"), ("overtime-hours", "-3 h"),
        ("locked-periods", "0"), ("locked-periods", "0 periods"), ("locked-periods", "12 -> 12 periods"),
        ("locked-periods", "-1 period"), ("locked-periods", "+1 period"),
        ("trust-score", "+1"), ("trust-score", "3 stars"), ("trust-score", "establishes baseline"),
        ("no-target-yet", "+2 days"), ("no-target-yet", "-2 days"),
    ],
)  # fmt: skip
def test_an_expectation_that_fits(metric: str, expected: str) -> None:
    assert found("OG410", cites(metric, expected)) == []


@pytest.mark.parametrize(
    "body",
    [
        CITED,
        "Expected-change: much faster",
        "Outcome: nope-nope\nExpected-change: much faster",
        "Outcome: bank-match-adoption\nExpected-change: much faster",
        CITED + "Expected-change: tbd",
        "Outcome: fewer-audit-findings\nExpected-change: much faster",
    ],
)
def test_without_a_metric_or_an_expectation_nothing_can_be_odd(body: str) -> None:
    assert found("OG410", body) == found("OG419", body) == []


def test_a_fix_that_expects_something_odd_hears_of_it() -> None:
    assert len(found("OG410", cites("days-to-close", "+2 days"), pull=FIX)) == 1


def test_several_expectations_belong_to_the_metrics_in_their_order() -> None:
    metrics = "Outcome: faster-month-end-close\nMetric: days-to-close, match-rate\nMetric: lines-matched\n"
    right = "Expected-change: -1 day\nExpected-change: +5 pp\nExpected-change: +100 lines\n"
    swapped = "Expected-change: +5 pp\nExpected-change: -1 day\nExpected-change: +100 lines\n"

    assert found("OG410", metrics + right) == []
    assert [finding.span and finding.span.line for finding in found("OG410", metrics + swapped)] == [4, 5]
    assert ["days-to-close" in one.message for one in found("OG410", metrics + swapped)] == [True, False]


def test_an_outcome_beside_the_primary_one_has_its_expectation_too() -> None:
    body = "Outcome: close-speed, fewer-audit-findings\nMetric: days-to-close, findings-per-audit\n"

    (finding,) = found("OG410", body + "Expected-change: -1 day\nExpected-change: +3 findings")

    assert finding.message == "`+3 findings` goes the other way: `findings-per-audit` should fall."


def test_expectations_without_a_metric_of_their_own_are_not_judged() -> None:
    assert found("OG410", FULL + "Expected-change: much faster") == []


def test_the_only_metric_is_assumed() -> None:
    assert len(found("OG410", "Outcome: clearer-board-packs\nExpected-change: +2 questions")) == 1


# OG419, more than is left


@pytest.mark.parametrize(
    ("metric", "expected", "rest"),
    [
        ("days-to-close", "-6 days", "`1.8 days`"),  # it stands at 6.8 and should reach 5
        ("days-to-close", "-1.81 days", "`1.8 days`"),
        ("days-to-close", "3 days", "`1.8 days`"),
        ("days-to-close", "8 -> 6", "`1.8 days`"),
        ("days-to-close", "-30 %", "`1.8 days`"),  # 30 % of 6.8 is 2.04
        ("match-rate", "+31 pp", "`30 %`"),
        ("match-rate", "40 %", "`30 %`"),
        ("match-rate", "60 -> 95 %", "`30 %`"),
        ("lines-matched", "+801 lines", "`800 lines per close`"),
        ("lines-matched", "+67 %", "`800 lines per close`"),  # 67 % of 1,200 is 804
        (
            "invoices-matched",
            "+31 %",
            "`30 % of invoices`",
        ),  # a share of the same whole, and not of the share
    ],
)
def test_more_than_is_left(metric: str, expected: str, rest: str) -> None:
    (finding,) = found("OG419", cites(metric, expected))

    assert rules_of([finding]) == ["OG419 info"]
    assert f"is more than `{metric}` still has to go, which is {rest}." in finding.message
    assert finding.fix == "Is it the change, or the value afterwards?"
    assert finding.span is not None
    assert finding.span.line == 3


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("days-to-close", "-1.8 days"), ("days-to-close", "-1.5 days"), ("days-to-close", "8 -> 6.2"),
        ("days-to-close", "-26 %"), ("days-to-close", "part of #12"), ("days-to-close", "much faster"),
        ("days-to-close", "-60 hours"), ("days-to-close", "+6 days"),  # those are OG410's
        ("match-rate", "+30 pp"), ("match-rate", "30 %"), ("lines-matched", "+800 lines"),
        ("lines-matched", "+66 %"), ("invoices-matched", "+30 %"),
        ("overtime-hours", "-500 hours"), ("locked-periods", "-5 periods"), ("trust-score", "+100"),
        ("reached-already", "-4 days"), ("no-target-yet", "-9 days"),
    ],
)  # fmt: skip
def test_not_more_than_is_left_or_nobody_knows(metric: str, expected: str) -> None:
    assert found("OG419", cites(metric, expected)) == []


def test_without_a_reading_what_is_left_counts_from_the_baseline() -> None:
    text = changed(
        MANIFEST,
        ("        readings: [{ on: 2026-12-31, value: 7.5 }, { on: 2027-01-31, value: 6.8 }]\n", ""),
    )

    assert found("OG419", cites("days-to-close", "-3 days"), manifest=manifest(text)) == []
    assert len(found("OG419", cites("days-to-close", "-3.1 days"), manifest=manifest(text))) == 1


# All of them


METRIC = st.sampled_from([metric.id for metric in MORE.outcomes[0].metrics])
EXPECTED = st.one_of(
    st.text(max_size=20),
    st.tuples(
        st.sampled_from(["", "+", "-", "8 -> ", "from 60 to "]),
        st.integers(0, 10**9),
        st.sampled_from(["", " days", " %", " pp", " periods", " lines per close", " errors"]),
    ).map(lambda parts: "".join(map(str, parts))),
    st.sampled_from(["part of #1", "establishes baseline", "unknown, will learn by 2027-05-01"]),
)


@given(METRIC, EXPECTED)
def test_whatever_is_expected_gets_one_answer_at_most(metric: str, expected: str) -> None:
    body = cites(metric, expected)
    answers = [found(rule, body) for rule in ("OG409", "OG410", "OG419")]

    assert sum(map(len, answers)) <= 1
    for findings in answers:
        for finding in findings:
            assert finding.message.count("`") % 2 == finding.fix.count("`") % 2 == 0
