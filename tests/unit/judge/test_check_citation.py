"""What speaks against a citation before it is written: asked as of a feature, whatever the pull request is."""

import pytest
from unit_facts import FULL, facts, policy

from outcome_gate.judge.check_citation import case_of, objections


@pytest.mark.parametrize(
    ("body", "keys", "rules"),
    [
        (FULL, {}, []),
        ("", {}, ["OG401"]),
        ("Outcome: faster-month-end-closing", {}, ["OG403"]),
        ("Outcome: a-b-c\nMetric: x-y-z", {}, ["OG403"]),
        ("Outcome: fewer-audit-findings\nMetric: days-to-close", {}, ["OG406"]),
        ("Outcome: paperless-receipts", {}, ["OG408"]),
        ("Outcome: faster-month-end-close", {}, []),
        ("Outcome: paperless-receipts", {"severity": {"OG408": "off"}}, []),
        ("Outcome: paperless-receipts", {"severity": {"OG408": "warn"}}, []),
        ("Outcome: faster-month-end-closing", {"severity": {"OG403": "off"}}, ["OG403"]),
    ],
)
@pytest.mark.parametrize("title", ["feat: match bank lines", "fix: rounding"])
def test_the_errors_of_the_first_question_that_has_any(
    body: str, keys: dict[str, object], rules: list[str], title: str
) -> None:
    found = objections(facts(body, pull={"title": title}, policy=policy(**keys)))
    assert [one.rule for one in found] == rules


def test_it_is_asked_as_of_a_feature() -> None:
    assert case_of(facts(pull={"title": "fix: rounding"})).kind.must_cite


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("OG403", "Outcome: faster-month-end-closing"),
        ("OG404", "Outcome: the month end closes faster for accountants"),
        ("OG405", "Outcome: bank-match-adoption"),
        ("OG406", "Outcome: fewer-audit-findings\nMetric: days-to-close"),
    ],
)
def test_a_firm_rule_is_not_switched_off(rule: str, body: str) -> None:
    found = objections(facts(body, policy=policy(severity={rule: "off"})))
    assert [one.rule for one in found] == [rule]


def test_a_rule_that_is_not_firm_is_switched_off() -> None:
    assert objections(facts("Outcome: paperless-receipts", policy=policy(severity={"OG408": "off"}))) == ()
