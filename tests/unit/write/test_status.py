"""The commit status: GitHub's states, and lines that fit where GitHub shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit_facts import CITED, FULL, TODAY, decided, policy

from outcome_gate.judge.decide import undecided
from outcome_gate.model.citation import Citation
from outcome_gate.model.closing_issue import ClosingIssue
from outcome_gate.model.decision import Cause, Decision, Mode, Verdict
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.pull_request import Author
from outcome_gate.model.waiver import Waiver
from outcome_gate.rules.catalogue import CITATION
from outcome_gate.rules.citation.citation_rule import CitationRule
from outcome_gate.write.status import SHOWN, write_status


def said(decision: Decision) -> tuple[str, str]:
    status = write_status(decision)
    return status.state, status.description


@pytest.mark.parametrize(
    ("decision", "state", "description"),
    [
        (decided(FULL), "success", "Serves faster-month-end-close · days-to-close"),
        (decided("Outcome: fewer-audit-findings, close-speed\nMetric: days-to-close",
        policy=policy(severity={"OG407": "warn"})),
         "success", "Serves fewer-audit-findings"),
        (decided("", policy=policy(severity={"OG401": "off"})), "success",
        "Nothing cited; the policy does not insist"),
        (Decision(Verdict.PASSED, on_proposal=True), "success", "The proposed manifest is in order"),
        (decided(""), "failure", "Cite a customer outcome"),
        (decided("Outcome: bank-match-adoption"), "failure", "Cite a customer outcome first"),
        (Decision(Verdict.WAIVED, waiver=Waiver("maria-pm", "INC-12", TODAY)), "success",
        "Waived until 2027-02-01 by maria-pm"),
        (decided("No-outcome: only words", pull={"title": "fix: x"}, policy=policy(require="all")), "success",
        "No outcome needed: only words"),
        (decided("", pull={"title": "fix: x"}), "success", "Not a feature: title fix:"),
        (decided("", pull={"labels": ("C-bug",)}), "success", "No outcome needed: label C-bug, before title feat:"),
        (decided("", pull={"labels": ("C-bug",), "title": "x"}), "success", "Not a feature: label C-bug"),
        (decided("", pull={"title": "x", "branch": "docs/x"}), "success", "Not a feature: branch docs/x"),
        (decided("", pull={"title": "x", "files": ("docs/a.md",)}), "success", "Not a feature: paths docs/**"),
        (decided("", pull={"title": "x", "issues": (ClosingIssue("example-org/ledger", 12, type="Bug"),)}), "success",
        "Not a feature: issue #12 (Bug)"),
        (decided("", pull={"title": "Fix the rounding of fees"}), "success",
        "Not a feature by its title: Fix the rounding …"),
        (decided("No-outcome: fix of #12", pull={"title": "x"}), "success",
        "Not a feature, says its author: fix of #12"),
        (decided("", pull={"title": "x", "author": Author("renovate[bot]", True)}), "success",
        "No outcome needed: author renovate[bot]"),
        (decided("", pull={"author": Author("renovate[bot]", True)}), "success",
        "No outcome needed: author renovate[bot], before title feat:"),
        (decided("", is_set_up=False, pull={"base": "release-1.2"}), "success", "Not set up on `release-1.2`"),
        (Decision(Verdict.PASSED, on_proposal=True, is_policy_only=True), "success", "The proposed policy is in order"),
        (decided("", pull={"is_draft": True}, policy=policy(drafts="wait")), "pending",
        "Draft, waiting: cite a customer outcome"),
        (decided(FULL, pull={"is_draft": True}, policy=policy(drafts="wait")), "success",
        "Serves faster-month-end-close · days-to-close"),
        (decided("", policy=policy(require="none")), "success", "No outcome needed: the policy asks for none"),
        (decided("", pull={"title": "x"}, policy=policy(default_kind="chore")), "success",
        "No outcome needed: chore by the policy's default"),
        (Decision(Verdict.FAILED, findings=(Finding("OG006", "x", Severity.ERROR, "x", path="p"),)), "failure",
         "The manifest it proposes has problems"),
        (decided("", mode=Mode.OBSERVE), "success", "Observing; would fail: cite a customer outcome"),
        (decided(FULL, mode=Mode.OBSERVE), "success", "Serves faster-month-end-close · days-to-close"),
        (Decision(Verdict.UNDECIDED, cause=Cause.MANIFEST), "error", "Not checked: the manifest has a problem"),
        (Decision(Verdict.UNDECIDED, cause=Cause.MANIFEST, mode=Mode.OBSERVE), "success",
        "Observing; not checked: the manifest has a problem"),
        (Decision(Verdict.UNDECIDED, cause=Cause.BUG, mode=Mode.OBSERVE), "success",
        "Observing; not checked: outcome-gate met a bug of its own"),
        (Decision(Verdict.UNDECIDED, cause=Cause.MANIFEST, lets_pass=True), "success",
         "Not checked: the manifest has a problem (allowed by policy)"),
        (Decision(Verdict.UNDECIDED), "error", "Not checked: outcome-gate met a bug of its own"),
    ],
)  # fmt: skip
def test_each_verdict_has_its_state_and_line(decision: Decision, state: str, description: str) -> None:
    assert said(decision) == (state, description)


@pytest.mark.parametrize("rule", CITATION, ids=lambda rule: rule.id)
@pytest.mark.parametrize("mode", Mode)
def test_every_rule_s_line_is_its_own_and_fits_with_the_observing_words(
    rule: type[CitationRule], mode: Mode
) -> None:
    headline = rule().finding("x", severity=Severity.ERROR)
    state, description = said(Decision(Verdict.FAILED, findings=(headline,), mode=mode))

    assert state == ("success" if mode is Mode.OBSERVE else "failure")
    assert len(description) <= SHOWN
    assert not description.endswith("…")
    assert "proposes" not in description


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_is_an_error_that_fits(cause: Cause) -> None:
    state, description = said(undecided(cause, "x"))

    assert state == "error"
    assert description.startswith("Not checked: ")
    assert len(description) <= SHOWN


@given(
    st.text(alphabet="abcdefgh-", min_size=3, max_size=40),
    st.lists(st.text(alphabet="abcdefgh-", min_size=3, max_size=40), max_size=2),
)
def test_any_citation_fits(outcome: str, metrics: list[str]) -> None:
    _, description = said(Decision(Verdict.PASSED, citations=(Citation(outcome, tuple(metrics)),)))

    assert len(description) <= SHOWN
    assert description.startswith(f"Serves {outcome}")
    if metrics and len(outcome) + len(metrics[0]) <= SHOWN - 10:
        assert description == f"Serves {outcome} · {metrics[0]}"


def test_the_limit_is_the_one_github_shows() -> None:
    assert SHOWN == 60
    assert len(write_status(decided(CITED)).description) < SHOWN
