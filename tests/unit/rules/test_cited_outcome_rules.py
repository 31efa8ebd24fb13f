"""OG403, OG408, OG414 and OG418: whether what is cited is open for work, on the base branch, and one thing."""

from typing import Any

import pytest
from unit_facts import (
    CITED,
    FULL,
    MANIFEST,
    TODAY,
    case,
    changed,
    decided,
    manifest,
    manifest_file,
    policy,
    rules_of,
)

from outcome_gate.judge.inspect import propose
from outcome_gate.model.facts import Proposal
from outcome_gate.model.finding import Finding
from outcome_gate.model.policy import Policy
from outcome_gate.rules.catalogue import find_rule
from outcome_gate.rules.citation.citation_rule import CitationRule

FIX = {"title": "fix: rounding"}
ADDED = """\
  - id: quicker-refunds
    customer: Payment clerks
    statement: Shorten the days clerks wait for a refund
    why: Waiting clerks call twice a week
    metrics:
      - { id: days-to-refund, baseline: 9 days, target: 3 days by 2027-08-31 }
business_outcomes:
  - id: more-seats
    statement: Half again as many seats in mid-market accounts
    traces_to: [faster-month-end-close]
    because: Whoever closes sooner brings colleagues
    metrics:
      - { id: seats-per-account, baseline: 4 seats, target: 6 seats by 2027-12-31 }
"""
PROPOSED = changed(MANIFEST, ("business_outcomes:\n", ADDED))


def found(rule: str, body: str, **fields: Any) -> list[Finding]:
    asked = find_rule(rule)
    assert asked is not None
    assert issubclass(asked, CitationRule)
    return list(asked().check(case(body, **fields)))


def proposal() -> Proposal:
    """A pull request that adds an outcome and a goal of our own."""
    proposed = propose(manifest_file(), manifest_file(PROPOSED), Policy(), TODAY, is_repair=False)
    assert "quicker-refunds" in proposed.added
    return proposed


# OG414, and OG403 when it stands alone


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        (f"{FULL}Outcome: quicker-refunds", 5, 10),
        ("Outcome: faster-month-end-close, quicker-refunds", 1, 34),
        ("Outcome: quicker-refunds, faster-month-end-close", 1, 10),
    ],
)
def test_a_new_outcome_beside_one_that_is_merged_is_a_note(body: str, line: int, column: int) -> None:
    (finding,) = found("OG414", body, proposal=proposal())

    assert rules_of([finding]) == ["OG414 warn"]
    assert (
        finding.message
        == "`quicker-refunds` is new in this pull request: it needs a look by the manifest's owner."
    )
    assert finding.fix == "It counts once it is merged."
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (line, column)
    assert found("OG403", body, proposal=proposal()) == []


def test_a_new_outcome_alone_is_unknown_and_says_what_to_do() -> None:
    body = "Outcome: quicker-refunds\nMetric: days-to-refund"
    (finding,) = found("OG403", body, proposal=proposal())

    assert rules_of([finding]) == ["OG403 error"]
    assert finding.message == "`quicker-refunds` is new in this pull request; `main` does not have it yet."
    assert finding.fix == "Merge the outcome first, in a pull request of its own."
    assert found("OG414", body, proposal=proposal()) == []
    assert rules_of(decided(body, proposal=proposal()).findings)[:1] == ["OG403 error"]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (FULL, {"proposal": True}),
        ("Outcome: quicker-refunds", {}),
        (f"{FULL}Outcome: quicker-refunds", {}),
        (f"{FULL}Outcome: quick-refunds", {"proposal": True}),
        ("Outcome: faster-month-end-close, clearer-board-packs", {"proposal": True}),
        ("", {"proposal": True}),
    ],
)
def test_only_ids_that_are_new_here_are_unmerged(body: str, fields: dict[str, Any]) -> None:
    given = {"proposal": proposal()} if fields else {}

    assert found("OG414", body, **given) == []


def test_our_own_new_goal_is_no_customer_outcome_and_does_not_pass_for_one() -> None:
    decision = decided("Outcome: more-seats", proposal=proposal())

    assert decision.verdict.value == "failed"
    assert rules_of(decision.findings)[0] == "OG403 error"


def test_a_new_outcome_beside_a_goal_of_ours_does_not_pass() -> None:
    decision = decided("Outcome: quicker-refunds, bank-match-adoption", proposal=proposal())

    assert rules_of(decision.findings)[0] == "OG403 error"


def test_a_new_outcome_is_no_citation_yet() -> None:
    decision = decided(f"{FULL}Outcome: quicker-refunds", proposal=proposal())

    assert [citation.outcome for citation in decision.citations] == ["faster-month-end-close"]
    assert "OG414 warn" in rules_of(decision.findings)


# OG408 beside the primary outcome


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("Outcome: paperless-receipts", ["OG408 error"]),
        ("Outcome: paperless-receipts, faster-month-end-close", ["OG408 error"]),
        ("Outcome: faster-month-end-close, paperless-receipts", ["OG408 warn"]),
        (
            "Outcome: faster-month-end-close, paperless-receipts, shorter-onboarding",
            ["OG408 warn", "OG408 warn"],
        ),
        ("Outcome: paperless-receipts, shorter-onboarding", ["OG408 error", "OG408 warn"]),
        ("Outcome: faster-month-end-close, cheaper-payment-runs", ["OG408 info"]),
        ("Outcome: bank-match-adoption, paperless-receipts", ["OG408 error"]),
    ],
)
def test_only_the_primary_outcome_must_be_open_for_work(body: str, rules: list[str]) -> None:
    assert rules_of(found("OG408", body)) == rules


def test_a_proposed_outcome_after_its_grace_blocks_only_as_the_first() -> None:
    late = {"policy": policy(citable_grace_days=0)}

    assert rules_of(found("OG408", "Outcome: clearer-board-packs", **late)) == ["OG408 error"]
    assert rules_of(found("OG408", "Outcome: close-speed, clearer-board-packs", **late)) == ["OG408 warn"]


# OG418


@pytest.mark.parametrize(
    ("ids", "line", "column"),
    [
        ("faster-month-end-close, fewer-audit-findings, clearer-board-packs, cheaper-payment-runs", 1, 77),
        ("faster-month-end-close, fewer-audit-findings\nOutcome: clearer-board-packs\n"
         "Outcome: shorter-onboarding, paperless-receipts", 3, 10),
    ],
)  # fmt: skip
def test_more_than_three_outcomes_are_one_note_at_the_fourth(ids: str, line: int, column: int) -> None:
    (finding,) = found("OG418", f"Outcome: {ids}")

    assert rules_of([finding]) == ["OG418 info"]
    assert finding.message.startswith(f"{ids.count(',') + ids.count('Outcome') + 1} outcomes are cited; ")
    assert "`faster-month-end-close` counts as the primary one" in finding.message
    assert finding.fix == "Which one is primary? Put it first."
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (line, column)


@pytest.mark.parametrize(
    "body",
    [
        "",
        CITED,
        "Outcome: faster-month-end-close, fewer-audit-findings, clearer-board-packs",
        "Outcome: faster-month-end-close, close-speed, Faster month-end close, CLOSE_SPEED",
        "Outcome: faster-month-end-close, fewer-audit-findings, clearer-board-packs, bank-match-adoption",
        "Outcome: faster-month-end-close, fewer-audit-findings, clearer-board-packs, nope-nope",
    ],
)
def test_three_outcomes_are_not_too_many(body: str) -> None:
    assert found("OG418", body) == []


def test_many_outcomes_pass_all_the_same() -> None:
    ids = "faster-month-end-close, fewer-audit-findings, clearer-board-packs, cheaper-payment-runs"
    decision = decided(f"Outcome: {ids}\nMetric: days-to-close\nExpected-change: -1\nCheck-on: 2027-03-31")

    assert (decision.verdict.value, decision.citations[0].outcome) == ("passed", "faster-month-end-close")
    assert "OG418 info" in rules_of(decision.findings)


def test_the_manifest_of_these_tests_adds_what_it_says() -> None:
    assert manifest(PROPOSED).outcome("quicker-refunds") is not None
    assert manifest().outcome("quicker-refunds") is None
