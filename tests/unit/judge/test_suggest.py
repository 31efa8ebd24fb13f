"""What we offer to paste: what the claims nearly say, then what the files touch, and never what would fail again."""

from datetime import timedelta
from typing import Any

import pytest
from unit_facts import MANIFEST, TODAY, case, changed, decided, manifest, policy

from outcome_gate.judge.suggest import may_be_cited, suggest
from outcome_gate.model.decision import Suggestion, Verdict


def offered(body: str, **fields: Any) -> list[str]:
    return [one.outcome for one in suggest(case(body, **fields))]


@pytest.mark.parametrize(
    ("body", "first"),
    [
        pytest.param("Outcome: bank-match-adoption", ["faster-month-end-close"], id="what our goal traces to"),
        pytest.param("Outcome: faster-month-close", ["faster-month-end-close"], id="a near miss"),
        pytest.param("Outcome: audit-findings", ["fewer-audit-findings"], id="shared words"),
        pytest.param("Outcome: cut auditors findings", ["fewer-audit-findings"],
        id="a sentence like its statement"),
        pytest.param("Outcome: fewer-audit-findings", ["fewer-audit-findings"],
        id="itself, when its metric is missing"),
        pytest.param("Outcome: fewer-audit-findings, close-speed", ["fewer-audit-findings",
        "faster-month-end-close"], id="in order"),
    ],
)  # fmt: skip
def test_what_the_claims_lead_to_is_offered_alone(body: str, first: list[str]) -> None:
    assert offered(body) == first


def test_a_retired_outcome_leads_to_its_successor_when_that_may_be_cited() -> None:
    text = changed(MANIFEST, ("superseded_by: cheaper-payment-runs", "superseded_by: fewer-audit-findings"))

    assert offered("Outcome: paperless-receipts", manifest=manifest(text)) == ["fewer-audit-findings"]
    assert offered("Outcome: paperless-receipts") == []


@pytest.mark.parametrize(
    ("pull", "first"),
    [
        ({"title": "feat: answer auditors about reconciliations"}, "fewer-audit-findings"),
        ({"title": "feat: x", "branch": "board-packs"}, "clearer-board-packs"),
        ({"title": "feat: x", "branch": "y", "files": ("src/close/month.py",)}, "faster-month-end-close"),
        ({"title": "feat: x", "branch": "y", "files": ("src/z.py",)}, "faster-month-end-close"),
    ],
)
def test_without_claims_the_words_of_title_branch_and_files_rank(pull: dict[str, Any], first: str) -> None:
    ids = offered("", pull=pull)

    assert ids[0] == first
    assert sorted(ids) == ["clearer-board-packs", "faster-month-end-close", "fewer-audit-findings"]


@pytest.mark.parametrize(
    ("pairs", "title"),
    [
        pytest.param(
            [("customers:\n", "customers:\n  - { id: clerks, name: Clerks, aliases: [bookkeepers] }\n"),
             ("customer: mid-market-finance\n    statement: Fewer", "customer: clerks\n    statement: Fewer")],
            "feat: help bookkeepers", id="an alias of its customer",
        ),
        pytest.param(
            [("{ id: board-questions,", "{ id: board-questions, name: Queries after publication,")],
            "feat: publication", id="the name of its metric",
        ),
        pytest.param(
            [("    why: Every question", "    job: Present quarterly figures\n    why: Every question")],
            "feat: quarterly figures", id="its job",
        ),
        pytest.param([], "feat: questioning", id="the beginning of a word"),
    ],
)  # fmt: skip
def test_every_word_about_an_outcome_counts(pairs: list[tuple[str, str]], title: str) -> None:
    pull = {"title": title, "branch": "x", "files": ("y",)}

    assert offered("", manifest=manifest(changed(MANIFEST, *pairs)), pull=pull)[0] == "clearer-board-packs"


def test_at_most_three_are_offered() -> None:
    text = changed(MANIFEST, ("status: achieved", "status: active"), ("status: missed", "status: active"))

    assert len(offered("", manifest=manifest(text))) == 3


@pytest.mark.parametrize("status", ["achieved", "missed", "retired"])
def test_outcomes_that_are_over_are_not_offered(status: str) -> None:
    by_status = {outcome.status: outcome for outcome in manifest().outcomes}

    assert not may_be_cited(by_status[status], case())
    assert may_be_cited(by_status["active"], case())
    assert may_be_cited(by_status["validated"], case())


@pytest.mark.parametrize(("days", "is_offered"), [(12, True), (11, False)])
def test_a_proposed_outcome_is_offered_only_within_its_days_of_grace(days: int, is_offered: bool) -> None:
    rules = policy(citable_grace_days=days)

    assert ("clearer-board-packs" in offered("", policy=rules)) is is_offered
    assert TODAY - timedelta(12) == manifest().outcomes[2].since


def test_a_suggestion_carries_what_is_needed_to_paste_and_to_choose() -> None:
    assert suggest(case("Outcome: audit-findings")) == (
        Suggestion(
            "fewer-audit-findings",
            "findings-per-audit",
            "Cut the findings auditors raise about reconciliations",
            "Mid-market finance teams",
        ),
    )


@pytest.mark.parametrize(
    "body", ["", "Outcome: bank-match-adoption", "Outcome: nope", "Outcome: cut auditors findings"]
)
def test_what_is_offered_passes_when_it_is_pasted(body: str) -> None:
    for one in decided(body).suggestions:
        pasted = f"Outcome: {one.outcome}\nMetric: {one.metric}"

        assert decided(pasted).verdict is Verdict.PASSED
