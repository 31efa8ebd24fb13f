"""OG411, OG412 and OG413: when somebody will look, and whether there is still something to look for."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit_facts import CITED, FULL, MANIFEST, TODAY, case, changed, decided, manifest, policy, rules_of

from outcome_gate.model.finding import Finding
from outcome_gate.model.waiver import WaiverClaim
from outcome_gate.rules.catalogue import find_rule
from outcome_gate.rules.citation.citation_rule import CitationRule
from outcome_gate.text.days import days_after

FIX = {"title": "fix: rounding"}
LAST = TODAY + timedelta(180)


def found(rule: str, body: str, **fields: Any) -> list[Finding]:
    asked = find_rule(rule)
    assert asked is not None
    assert issubclass(asked, CitationRule)
    return list(asked().check(case(body, **fields)))


# OG411: no day


@pytest.mark.parametrize(
    ("body", "fields", "days"),
    [
        (CITED, {}, "45 days after the merge"),
        (CITED + "Check-on: <YYYY-MM-DD>", {}, "45 days"),
        (CITED + "Check-on:", {}, "45 days"),
        (CITED + "Expected-change: -1.5 days", {}, "45 days"),
        ("Outcome: clearer-board-packs", {}, "45 days"),
        (CITED, {"policy": policy(follow_up={"default_days": 30})}, "30 days after the merge"),
    ],
)
def test_a_missing_day_is_asked_for(body: str, fields: dict[str, Any], days: str) -> None:
    (finding,) = found("OG411", body, **fields)

    assert rules_of([finding]) == ["OG411 warn"]
    assert finding.message.startswith("When will we look? Without `Check-on:`, ")
    assert days in finding.message
    assert finding.span is None


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (FULL, {}),
        (CITED + "Check-on: soon", {}),
        (CITED + "Review-on: 2027-03-31", {}),
        ("", {}),
        ("Outcome: nope-nope", {}),
        ("Outcome: fewer-audit-findings", {}),
        ("Outcome: bank-match-adoption", {}),
        (CITED, {"pull": FIX}),
        (CITED, {"policy": policy(require="none")}),
    ],
)
def test_no_day_is_asked_for(body: str, fields: dict[str, Any]) -> None:
    assert found("OG411", body, **fields) == []


# OG412: a day that cannot be kept


@pytest.mark.parametrize(
    ("written", "message", "fix"),
    [
        ("soon", "`soon` is not a day.", "Write `Check-on: YYYY-MM-DD`."),
        ("after the release", "`after the release` is not a day.", "YYYY-MM-DD"),
        ("31.03.2027", "`31.03.2027` is not a day.", "YYYY-MM-DD"),
        ("2027-02-30", "`2027-02-30` is not a day.", "YYYY-MM-DD"),
        ("2027-03-315", "`2027-03-315` is not a day.", "YYYY-MM-DD"),
        ("2027-01-31", "The check date 2027-01-31 is past.", "Choose a day after the merge."),
        ("2020-01-01", "The check date 2020-01-01 is past.", "Choose a day"),
        ("2027-08-01", "The check date 2027-08-01 is more than 180 days ahead.", "Choose a day until 2027-07-31."),
        ("9999-12-31", "The check date 9999-12-31 is more than 180 days ahead.", "until 2027-07-31"),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_kept(written: str, message: str, fix: str) -> None:
    (finding,) = found("OG412", CITED + f"Expected-change: -1\nCheck-on: {written}")

    assert rules_of([finding]) == ["OG412 warn"]
    assert message in finding.message
    assert fix in finding.fix
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (4, 11)


@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(1), LAST - timedelta(1), LAST])
def test_from_today_to_the_last_day_of_the_policy_all_is_well(day: date) -> None:
    assert found("OG412", CITED + f"Check-on: {day}") == []


@pytest.mark.parametrize("days", [0, 1, 90])
def test_the_policy_says_how_far_ahead_is_fine(days: int) -> None:
    rules = policy(follow_up={"max_days": days})
    last = TODAY + timedelta(days)

    assert found("OG412", CITED + f"Check-on: {last}", policy=rules) == []
    (finding,) = found("OG412", CITED + f"Check-on: {last + timedelta(1)}", policy=rules)
    assert f"more than {days} days ahead" in finding.message


@pytest.mark.parametrize("days", [10**7, 10**30])
def test_a_policy_may_count_beyond_the_calendar(days: int) -> None:
    rules = policy(follow_up={"max_days": days}, citable_grace_days=days, waivers={"max_days": days})
    waiver = WaiverClaim("maria-pm", "INC-12", date.max)
    decision = decided("", policy=rules, waiver_claims=(waiver,), roles={"maria-pm": "admin"})

    assert found("OG412", CITED + "Check-on: 9999-12-31", policy=rules) == []
    assert rules_of(found("OG408", "Outcome: clearer-board-packs", policy=rules)) == ["OG408 warn"]
    assert decision.verdict.value == "waived"


@pytest.mark.parametrize("body", ["", CITED, CITED + "Check-on: tbd", FULL, FULL + "Check-on: 2020-01-01"])
def test_no_day_or_the_first_one_is_fine(body: str) -> None:
    assert found("OG412", body) == []


@pytest.mark.parametrize(
    ("day", "is_past"), [(TODAY - timedelta(1), True), (TODAY, False), (TODAY + timedelta(1), False)]
)
def test_a_day_to_learn_by_that_is_over_is_asked_about(day: date, is_past: bool) -> None:
    findings = found("OG412", CITED + f"Expected-change: unknown, will learn by {day}\nCheck-on: {LAST}")

    assert [(one.message, one.span and one.span.line) for one in findings] == (
        [(f"{day} is past: do we know by now?", 3)] if is_past else []
    )


def test_both_days_may_be_past() -> None:
    body = CITED + "Expected-change: unknown, will learn by 2027-01-01\nCheck-on: 2027-01-02"

    assert [finding.span and finding.span.line for finding in found("OG412", body)] == [4, 3]


@given(st.dates(), st.integers(0, 10**8))
def test_days_are_counted_as_far_as_the_calendar_goes(day: date, days: int) -> None:
    later = days_after(day, days)

    assert later == (day + timedelta(days) if days <= (date.max - day).days else date.max)


@given(st.dates(), st.dates(), st.integers(0, 4000))
def test_any_check_day_is_fine_or_has_one_finding(today: date, day: date, days: int) -> None:
    rules = policy(follow_up={"max_days": days})
    findings = found("OG412", CITED + f"Check-on: {day}", today=today, policy=rules)

    assert len(findings) == (not 0 <= (day - today).days <= days)


def test_only_the_first_of_several_days_to_learn_by_is_asked_about() -> None:
    learn = "Expected-change: unknown, will learn by "

    assert found("OG412", f"{CITED}{learn}{LAST}\n{learn}2027-01-01\n{learn}2027-01-02") == []


# OG413: a target that is over


def with_target(day: date, *, owner: bool = True) -> str:
    text = changed(MANIFEST, ("by: 2027-06-30", f"by: {day}"))
    return text if owner else changed(text, ('    owner: "@maria-pm"\n', ""))


@pytest.mark.parametrize("day", [TODAY - timedelta(1), date(2020, 1, 1)])
def test_a_target_that_is_over_is_asked_about(day: date) -> None:
    (finding,) = found("OG413", FULL, manifest=manifest(with_target(day)))

    assert rules_of([finding]) == ["OG413 warn"]
    assert finding.message == f"The target of `days-to-close` was due on {day}."
    assert finding.fix == "Ask `@maria-pm` for a new one, or cite another metric."
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (1, 10)


def test_without_an_owner_it_asks_for_a_new_one() -> None:
    (finding,) = found("OG413", FULL, manifest=manifest(with_target(TODAY - timedelta(1), owner=False)))

    assert finding.fix == "Give it a new one, or cite another metric."


@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(1)])
def test_a_target_of_today_is_not_over(day: date) -> None:
    assert found("OG413", FULL, manifest=manifest(with_target(day))) == []


@pytest.mark.parametrize(
    ("body", "metrics"),
    [
        ("Outcome: fewer-audit-findings\nMetric: findings-per-audit, hours-of-rework",
         ["findings-per-audit", "hours-of-rework"]),
        ("Outcome: fewer-audit-findings\nMetric: hours-of-rework", ["hours-of-rework"]),
        ("Outcome: close-speed, fewer-audit-findings\nMetric: hours-of-rework", ["hours-of-rework"]),
        ("Outcome: fewer-audit-findings", []),
        ("Outcome: close-speed, fewer-audit-findings\nMetric: days-to-close", []),
        ("Outcome: close-speed\nMetric: hours-of-rework", []),
        ("", []),
    ],
)  # fmt: skip
def test_each_cited_metric_is_asked_about_and_no_other(body: str, metrics: list[str]) -> None:
    text = changed(MANIFEST, ("by 2027-09-30", "by 2026-09-30"))

    assert [
        finding.message.split("`")[1] for finding in found("OG413", body, manifest=manifest(text))
    ] == metrics


def test_a_metric_without_a_target_or_a_day_cannot_be_overdue() -> None:
    for target in ("        target: { value: 5 }\n", ""):
        text = changed(MANIFEST, ("        target: { value: 5, by: 2027-06-30 }\n", target))
        assert found("OG413", FULL, manifest=manifest(text)) == []
