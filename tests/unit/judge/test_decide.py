"""Facts to decision: every verdict, the order of the questions, and an answer for every input."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit_facts import (
    CITED,
    FULL,
    MANIFEST,
    REST,
    TODAY,
    changed,
    decided,
    facts,
    manifest,
    policy,
    policy_file,
    rules_of,
)

from outcome_gate.judge import decide as decide_module
from outcome_gate.judge.decide import decide, undecided
from outcome_gate.judge.inspect import policy_notes
from outcome_gate.model.citation import Citation, Claims
from outcome_gate.model.decision import Cause, Decision, Mode, Verdict, meant_mode
from outcome_gate.model.facts import Facts, Obstacle, Proposal
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.parsed_file import ParsedFile
from outcome_gate.model.policy import Policy
from outcome_gate.model.pull_request import Author, PullRequest
from outcome_gate.model.source_file import SourceFile
from outcome_gate.model.waiver import RANKS, Waiver, WaiverClaim
from outcome_gate.read.citation_lines import read_citation
from outcome_gate.rules.citation.case import Case
from outcome_gate.rules.citation.whom_it_serves import UncitedFeature

FIX = {"title": "fix: rounding"}


def finding(rule: str = "OG111", severity: Severity = Severity.ERROR) -> Finding:
    return Finding(rule, "name", severity, "A message.", path=".github/outcomes.yml")


def proposal(*findings: Finding, is_repair: bool = False) -> Proposal:
    return Proposal(ParsedFile(SourceFile(".github/outcomes.yml"), Manifest.empty()), findings, is_repair)


def said(until: date, by: str = "maria-pm", **fields: Any) -> WaiverClaim:
    return WaiverClaim(by, "INC-12", until, **fields)


def waived(until: date) -> dict[str, Any]:
    """Facts in which somebody who may has commented a waiver."""
    return {"waiver_claims": (said(until),), "roles": {"maria-pm": "maintain"}}


PROPOSED = "Outcome: clearer-board-packs\nMetric: board-questions\nExpected-change: -2\nCheck-on: 2027-03-31"


# Verdicts


@pytest.mark.parametrize(
    ("body", "fields", "verdict", "rules"),
    [
        pytest.param(FULL, {}, "passed", [], id="a full citation"),
        pytest.param(CITED, {}, "passed", ["OG409 warn", "OG411 warn"], id="outcome and metric"),
        pytest.param("Outcome: faster-month-end-close\n" + REST, {}, "passed", ["OG407 info"],
        id="the only metric is assumed"),
        pytest.param("Outcome: faster-month-end-close", {}, "passed", ["OG407 info", "OG409 warn", "OG411 warn"],
        id="an outcome alone"),
        pytest.param("", {}, "failed", ["OG401 error"], id="nothing cited"),
        pytest.param("Outcome: <outcome-id>", {}, "failed", ["OG402 error"], id="a blank template"),
        pytest.param("Outcome: nope-nope", {}, "failed", ["OG403 error"], id="an unknown id"),
        pytest.param("Outcome: close sooner", {}, "failed", ["OG404 error"], id="a sentence"),
        pytest.param("Outcome: bank-match-adoption", {}, "failed", ["OG405 error"], id="only our own goal"),
        pytest.param("Outcome: paperless-receipts", {}, "failed", ["OG408 error"], id="a retired outcome"),
        pytest.param("Outcome: fewer-audit-findings", {}, "failed", ["OG407 error"], id="no metric of several"),
        pytest.param(CITED.replace("days-", "hours-"), {}, "failed", ["OG406 error"], id="a stray metric"),
        pytest.param("Outcome: faster-month-end-close, bank-match-adoption\n" + REST, {}, "passed", ["OG407 info"],
        id="ours second"),
        pytest.param("Outcome: bank-match-adoption, faster-month-end-close\n" + REST, {}, "passed", ["OG407 info"],
        id="ours first"),
        pytest.param("Outcome: faster-month-end-close, nope-nope", {}, "failed", ["OG403 error"],
        id="one of two unknown"),
        pytest.param("", {"pull": FIX}, "exempt", [], id="a fix"),
        pytest.param(FULL, {"pull": FIX}, "exempt", [], id="a fix that cites"),
        pytest.param("Outcome: nope-nope", {"pull": FIX}, "exempt", ["OG403 warn"],
        id="a fix that cites nothing real"),
        pytest.param("", {"policy": policy(require="none")}, "exempt", [], id="nobody must"),
        pytest.param("", {"pull": FIX, "policy": policy(require="all")}, "failed", ["OG401 error"],
        id="everybody must"),
        pytest.param("", {"pull": {"author": Author("renovate[bot]", True)}}, "exempt", [], id="a bot of updates"),
        pytest.param("", {"pull": {"author": Author("cursor[bot]", True)}}, "failed", ["OG401 error"],
        id="a coding agent"),
        pytest.param("No-outcome: fix of #12", {"pull": {"title": "Match lines"}}, "exempt", [],
        id="no outcome where no sign spoke"),
        pytest.param("No-outcome: fix of #12", {"pull": {"title": "Match", "labels": ("enhancement",)}}, "failed",
        ["OG401 error"], id="no outcome against a label"),
        pytest.param("No-outcome: docs only", {}, "failed", ["OG401 error"], id="no outcome for a feature"),
        pytest.param("No-outcome: docs only", {"pull": FIX}, "exempt", [], id="no outcome for a fix"),
        pytest.param("No-outcome: docs only", {"pull": FIX, "policy": policy(require="all")}, "exempt", [],
        id="no outcome for a fix, where everybody must"),
        pytest.param("No-outcome: docs only", {"policy": policy(require="all")}, "failed", ["OG401 error"],
        id="no outcome for a feature, where everybody must"),
        pytest.param("No-outcome:", {"pull": FIX, "policy": policy(require="all")}, "failed", ["OG401 error"],
        id="no outcome without a reason"),
        pytest.param("Outcome: faster-month-end-close, shorter-onboarding\nMetric: days-to-close\n" + REST, {},
        "passed", ["OG408 warn"], id="a missed outcome beside an open one"),
    ],
)  # fmt: skip
def test_verdicts(body: str, fields: dict[str, Any], verdict: str, rules: list[str]) -> None:
    decision = decided(body, **fields)

    assert (decision.verdict.value, rules_of(decision.findings)) == (verdict, rules)
    assert (decision.cause, decision.waiver, decision.lets_pass, decision.on_proposal) == (
        None,
        None,
        False,
        False,
    )
    assert bool(decision.suggestions) == (decision.verdict is Verdict.FAILED)


# The order of the questions


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("```outcome\n[\n```\nOutcome: nope\nMetric: nope", ["OG400 error"]),
        (
            "Outcome: nope-nope, close sooner, bank-match-adoption\nMetric: nope",
            ["OG404 error", "OG403 error"],
        ),
        ("Outcome: paperless-receipts, bank-match-adoption\nMetric: nope", ["OG408 error"]),
        ("Outcome: bank-match-adoption\nMetric: nope", ["OG405 error"]),
    ],
)
def test_after_a_stop_later_questions_are_not_asked(body: str, asked: list[str]) -> None:
    assert rules_of(decided(body).findings) == asked


def test_a_stop_drops_the_notes_of_earlier_stages_too() -> None:
    body = "Outcome: clearer-board-packs, fewer-audit-findings\nMetric: nope"

    assert rules_of(decided(body).findings) == ["OG406 error"]
    assert rules_of(decided(PROPOSED).findings) == ["OG408 warn"]


# Kinds that need not cite


@pytest.mark.parametrize("body", ["", "Outcome: nope", "Outcome: a b", "Outcome: <x>",
"Outcome: bank-match-adoption",
                                  "Outcome: shorter-onboarding", "```outcome\n[\n```",
                                  CITED + "Metric: nope"])  # fmt: skip
def test_a_fix_never_fails_and_hears_only_notes(body: str) -> None:
    decision = decided(body, pull=FIX)

    assert decision.verdict is Verdict.EXEMPT
    assert {one.severity for one in decision.findings} <= {Severity.WARN, Severity.INFO}
    assert decision.suggestions == ()


# Who opened it, and whether it waits


@pytest.mark.parametrize(
    ("author", "opened_by"),
    [
        (Author("sam"), "person"), (None, "person"), (Author("tidy[bot]", True), "bot"), (Author("snyk-bot"), "bot"),
        (Author("copilot-swe-agent[bot]", True), "agent"), (Author("Copilot"), "agent"),
    ],
)  # fmt: skip
def test_the_decision_keeps_who_opened_it(author: Author | None, opened_by: str) -> None:
    assert decided("", pull={"author": author}).opened_by == opened_by


@pytest.mark.parametrize("cause", [None, Cause.MANIFEST, Cause.POLICY])
@pytest.mark.parametrize(("drafts", "is_draft"), [("wait", True), ("wait", False), ("judge", True)])
def test_a_draft_waits_only_where_the_policy_says_so(
    cause: Cause | None, drafts: str, is_draft: bool
) -> None:
    obstacle = Obstacle(cause, (finding("OG001"),)) if cause else None
    rules, pull = policy(drafts=drafts), {"is_draft": is_draft}
    waits = decided("", pull=pull, policy=rules, obstacle=obstacle).waits

    assert waits is (drafts == "wait" and is_draft)
    assert not decided(FULL, pull=pull, policy=rules).waits
    assert not decided("", pull={**pull, **FIX}, policy=rules).waits


# Observe and enforce


@pytest.mark.parametrize(
    ("given", "rules", "mode"),
    [
        (None, {}, Mode.ENFORCE),
        (None, {"mode": "observe"}, Mode.OBSERVE),
        (Mode.OBSERVE, {}, Mode.OBSERVE),
        (Mode.ENFORCE, {"mode": "observe"}, Mode.ENFORCE),
        (None, {"mode": "observe", "enforce_from": TODAY + timedelta(1)}, Mode.OBSERVE),
        (None, {"mode": "observe", "enforce_from": TODAY}, Mode.ENFORCE),
        (None, {"mode": "observe", "enforce_from": TODAY - timedelta(1)}, Mode.ENFORCE),
        (None, {"enforce_from": TODAY + timedelta(1)}, Mode.ENFORCE),
        (Mode.OBSERVE, {"enforce_from": TODAY - timedelta(1)}, Mode.OBSERVE),
    ],
)
def test_the_mode_in_force(given: Mode | None, rules: dict[str, Any], mode: Mode) -> None:
    for body in ("", FULL):
        assert decided(body, mode=given, policy=policy(**rules)).mode is mode


def test_observing_changes_no_verdict() -> None:
    assert decided("", mode=Mode.OBSERVE).verdict is Verdict.FAILED


# Waivers


@pytest.mark.parametrize(("days", "verdict"), [(-1, "failed"), (0, "waived"), (30, "waived")])
def test_a_waiver_holds_until_its_day(days: int, verdict: str) -> None:
    until = TODAY + timedelta(days)
    decision = decided("", **waived(until))

    assert decision.verdict.value == verdict
    assert decision.waiver == (Waiver("maria-pm", "INC-12", until) if verdict == "waived" else None)
    assert rules_of(decision.findings) == ["OG401 error", *([] if decision.waiver else ["OG416 error"])]


def test_a_waiver_that_does_not_count_is_answered_below_the_question() -> None:
    decision = decided("", waiver_claims=(said(TODAY),))

    assert (decision.verdict, decision.waiver) == (Verdict.FAILED, None)
    assert rules_of(decision.findings) == ["OG401 error", "OG415 error"]
    assert decision.headline == decision.findings[0]


def test_a_waiver_changes_only_a_failure() -> None:
    granted = waived(TODAY)

    assert decided(FULL, **granted).verdict is Verdict.PASSED
    assert decided("", pull=FIX, **granted).verdict is Verdict.EXEMPT
    assert decided(FULL, **granted).waiver is None
    assert decided("", **granted, proposal=proposal(finding())).verdict is Verdict.FAILED


def test_what_is_wrong_with_a_waiver_is_said_only_where_one_is_needed() -> None:
    void = {"waiver_claims": (said(TODAY),)}

    assert decided(FULL, **void).findings == decided("", pull=FIX, **void).findings == ()


# Grace


@pytest.mark.parametrize(
    ("since", "days", "verdict", "said"),
    [
        (TODAY, 30, "passed", "until 2027-03-03"),
        (TODAY - timedelta(30), 30, "passed", "until 2027-02-01"),
        (TODAY - timedelta(31), 30, "failed", "over"),
        (TODAY, 0, "passed", "until 2027-02-01"),
        (TODAY - timedelta(1), 0, "failed", "over"),
        (TODAY + timedelta(5), 30, "passed", "until 2027-03-08"),
        (None, 30, "passed", "no `since`"),
        (None, 1, "passed", "its 1 days of grace"),
        (None, 0, "failed", "over"),
    ],
)
def test_a_proposed_outcome_may_be_cited_for_its_days_of_grace(
    since: date | None, days: int, verdict: str, said: str
) -> None:
    text = changed(MANIFEST, ("    since: 2027-01-20\n", f"    since: {since}\n" if since else ""))
    decision = decided(
        PROPOSED,
        manifest=manifest(text),
        policy=policy(citable_grace_days=days),
    )

    assert decision.verdict.value == verdict
    assert rules_of(decision.findings) == [f"OG408 {'warn' if verdict == 'passed' else 'error'}"]
    assert said in decision.findings[0].message


# Files that cannot be judged by


@pytest.mark.parametrize(
    ("cause", "on_broken", "lets_pass"),
    [(Cause.MANIFEST, "block", False), (Cause.MANIFEST, "allow", True), (Cause.POLICY, "allow", False)],
)
def test_a_broken_file_leaves_it_undecided(cause: Cause, on_broken: str, lets_pass: bool) -> None:
    found = (finding("OG001"),)
    for body, pull in (("", {}), (FULL, {})):
        decision = decided(
            body,
            pull=pull,
            obstacle=Obstacle(cause, found),
            policy=policy(on_broken_manifest=on_broken, mode="observe"),
        )

        assert (decision.verdict, decision.cause, decision.lets_pass) == (Verdict.UNDECIDED, cause, lets_pass)
        assert (decision.findings, decision.mode) == (found, Mode.OBSERVE)
        assert decision.kind is not None


@pytest.mark.parametrize("on_broken", ["block", "allow"])
@pytest.mark.parametrize(
    ("body", "require"), [("", "features"), (FULL, "features"), ("No-outcome: words", "all")]
)
def test_what_need_not_cite_is_exempt_whatever_state_the_manifest_is_in(
    on_broken: str, body: str, require: str
) -> None:
    rules = policy(on_broken_manifest=on_broken, require=require)
    broken = Obstacle(Cause.MANIFEST, (finding("OG001"),))
    decision = decided(body, pull=FIX, obstacle=broken, policy=rules)

    assert (decision.verdict, rules_of(decision.findings)) == (Verdict.EXEMPT, ["OG001 warn"])
    assert decision.kind is not None
    assert not decision.kind.must_cite
    assert decided("", pull=FIX, obstacle=broken, policy=policy(require="all")).verdict is Verdict.UNDECIDED
    assert decided(body, pull=FIX, obstacle=broken._replace(cause=Cause.POLICY)).verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("word", "mode"),
    [
        ("observe", "observe"), ("Observe", "observe"), ("observing", "observe"), ("obsreve", "observe"),
        ("observer ", "observe"), ("ENFORCE", "enforce"), ("enforced", None), ("strict", None), ("", None),
    ],
)  # fmt: skip
def test_a_slip_of_observe_is_read_as_what_it_means(word: str, mode: str | None) -> None:
    assert meant_mode(word) == mode


@pytest.mark.parametrize("text", ["mode: obsreve\n", "mode: Observing\n"])
def test_a_slip_in_the_policy_is_a_warning_that_names_it(text: str) -> None:
    file = policy_file(text)
    [note] = policy_notes(file, TODAY)

    assert (file.problems, file.noun and file.noun.mode) == ((), "observe")
    assert (note.severity, note.path, note.span and note.span.line) == (Severity.WARN, file.source.path, 1)
    assert decided("", policy=file.noun, notes=(note,)).findings[-1] == note
    assert [policy_notes(policy_file(one), TODAY) for one in ("mode: observe\n", "{}\n")] == [(), ()]
    assert policy_file("mode: enforced\n").problems


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [((), "passed"), ((finding(severity=Severity.WARN),), "passed"), ((finding(),), "failed")],
)
def test_a_repair_is_judged_by_what_it_proposes_alone(findings: tuple[Finding, ...], verdict: str) -> None:
    decision = decided(
        "",
        proposal=proposal(*findings, is_repair=True),
        obstacle=Obstacle(Cause.MANIFEST, (finding("OG001"),)),
    )

    assert (decision.verdict.value, decision.on_proposal, decision.findings) == (verdict, True, findings)


@pytest.mark.parametrize("pull", [{}, FIX])
def test_a_proposal_with_errors_fails_whoever_makes_it(pull: dict[str, Any]) -> None:
    broken, odd = finding(), finding("OG120", Severity.WARN)

    assert decided(FULL, pull=pull, proposal=proposal(odd, broken)).verdict is Verdict.FAILED
    assert decided(FULL, pull=pull, proposal=proposal(odd)).verdict is (
        Verdict.EXEMPT if pull else Verdict.PASSED
    )
    assert decided(FULL, pull=pull, proposal=proposal(odd, broken)).findings[-2:] == (odd, broken)


# Bugs of ours


class Broken(UncitedFeature):
    def check(self, subject: Case) -> Iterator[Finding]:
        raise RuntimeError("a `secret`\n::error::x" + "y" * 500)


def test_a_rule_that_raises_is_undecided_and_our_own_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decide_module, "stages", lambda: ((Broken,),))
    decision = decide(facts(FULL, mode=Mode.OBSERVE))

    assert (decision.verdict, decision.cause, decision.mode) == (Verdict.UNDECIDED, Cause.BUG, Mode.OBSERVE)
    assert decision.findings[0].message.startswith(
        "outcome-gate met a bug of its own (RuntimeError: a 'secret' "
    )
    assert len(decision.findings[0].message) < 250
    assert "\n" not in decision.findings[0].message
    assert "nothing is wrong with this pull request" in decision.findings[0].fix
    assert (decision.findings[0].rule, decision.findings[0].severity) == ("OG000", Severity.ERROR)
    assert decision.citations == decision.suggestions == ()


def test_undecided_without_facts_enforces() -> None:
    assert undecided(Cause.GITHUB, "No answer.").mode is Mode.ENFORCE
    assert undecided(Cause.GITHUB, "No answer.").cause is Cause.GITHUB


@pytest.mark.parametrize(("base", "said"), [("main", "main"), ("", "this branch")])
def test_where_it_is_not_set_up_the_branch_is_named(base: str, said: str) -> None:
    decision = decided(pull={"base": base}, is_set_up=False)
    assert (decision.verdict, decision.not_set_up_on) == (Verdict.EXEMPT, said)


def test_why_no_outcome_is_cited_is_kept_on_one_short_line() -> None:
    decision = decided(f"No-outcome: {'words ' * 30}", pull=FIX, policy=policy(require="all"))
    assert (decision.verdict, len(decision.no_outcome)) == (Verdict.EXEMPT, 80)


# Severities


@pytest.mark.parametrize(
    ("levels", "body", "verdict", "rules"),
    [
        ({"OG401": "off"}, "", "passed", []),
        ({"og401": "warn"}, "", "passed", ["OG401 warn"]),
        ({"uncited-feature": "info"}, "", "passed", ["OG401 info"]),
        ({"OG407": "error"}, "Outcome: faster-month-end-close\n" + REST, "passed", ["OG407 info"]),
        ({"OG407": "warn"}, "Outcome: fewer-audit-findings\n" + REST, "passed", ["OG407 warn"]),
        ({"OG407": "off"}, "Outcome: faster-month-end-close\n" + REST, "passed", []),
        ({"OG408": "error"}, PROPOSED, "passed", ["OG408 warn"]),
        ({"OG409": "error"}, CITED, "failed", ["OG409 error"]),
        ({"no-expected-change": "off", "OG411": "info"}, CITED, "passed", ["OG411 info"]),
        ({"OG412": "error"}, CITED + "Expected-change: -1.5\nCheck-on: soon", "failed", ["OG412 error"]),
        ({"OG403": "warn"}, "Outcome: nope-nope", "passed", ["OG403 warn"]),
    ],
)
def test_the_policy_weighs_each_rule(
    levels: dict[str, str], body: str, verdict: str, rules: list[str]
) -> None:
    decision = decided(body, policy=policy(severity=levels))

    assert (decision.verdict.value, rules_of(decision.findings)) == (verdict, rules)


# Citations


def test_claims_that_hold_become_citations_the_primary_one_first() -> None:
    body = """\
Outcome: bank-match-adoption, Fewer_Audit Findings, nope-nope
Outcome: close-speed, fewer-audit-findings
Metric: hours-of-rework, findings-per-audit, Days To Close
Expected-change: -1.5 days
Check-on: 2027-03-31 or so
"""
    assert decided(body, pull=FIX).citations == (
        Citation(
            "fewer-audit-findings",
            ("hours-of-rework", "findings-per-audit"),
            "-1.5 days",
            date(2027, 3, 31),
            1,
        ),
        Citation("faster-month-end-close", ("days-to-close",), line=2),
        Citation("bank-match-adoption", line=1, is_business=True),
    )


@pytest.mark.parametrize(
    ("written", "day"), [("soon", None), ("2027-02-30", None), ("2027-03-31", date(2027, 3, 31))]
)
def test_a_check_date_is_a_real_day_or_none(written: str, day: date | None) -> None:
    assert decided(CITED + f"Check-on: {written}").citations[0].check_on == day


def test_the_only_metric_is_assumed_for_the_primary_outcome_alone() -> None:
    body = "Outcome: faster-month-end-close, clearer-board-packs\nExpected-change: " + "y" * 90
    first, second = decided(body).citations

    assert (first.metrics, second.metrics) == (("days-to-close",), ())
    assert (len(first.expected_change), second.expected_change) == (60, "")
    assert decided("Outcome: fewer-audit-findings").citations[0].metrics == ()


# Totality


DAYS = st.dates()


IDS = [one.id for one in manifest().everything]
WORDS = st.one_of(
    st.text(max_size=20), st.sampled_from(["feat: x", "docs", "Outcome: a-b", "faster-month-end-close"])
)
CLAIMS = st.one_of(
    st.just(Claims()),
    st.lists(
        st.tuples(
            st.sampled_from(["Outcome", "Metric", "Expected-change", "Check-on", "No-outcome"]),
            st.one_of(
                st.sampled_from(["<x>", "", "days-to-close", "nope", "two words", "2027-03-31", *IDS]),
                st.text(max_size=12),
            ),
        ).map(": ".join),
        max_size=6,
    ).map(lambda lines: read_citation("\n".join(lines))),
)
RULES = st.sampled_from(
    [
        Policy(),
        policy(require="all"),
        policy(require="none"),
        policy(citable=["proposed"]),
        policy(severity={"OG401": "off"}),
    ]
)
FACTS = st.builds(
    Facts,
    today=DAYS,
    pull_request=st.builds(
        PullRequest,
        title=WORDS,
        body=st.text(max_size=50),
        branch=WORDS,
        labels=st.lists(WORDS, max_size=2).map(tuple),
        files=st.lists(WORDS, max_size=2).map(tuple),
        author=st.none() | st.builds(Author, WORDS, st.booleans()),
    ),
    policy=RULES,
    manifest=st.sampled_from([Manifest.empty(), manifest()]),
    claims=CLAIMS,
    own_files=st.sampled_from([(), ("a",)]),
    mode=st.none() | st.sampled_from(Mode),
    waiver_claims=st.lists(
        st.builds(
            WaiverClaim,
            WORDS,
            WORDS,
            st.none() | DAYS,
            on=st.none() | DAYS,
            takes_back=st.booleans(),
            is_bot=st.booleans(),
            edited_by=st.sampled_from(["", "eve"]),
            is_policy=st.booleans(),
        ),
        max_size=4,
    ).map(tuple),
    roles=st.dictionaries(WORDS, st.sampled_from([*RANKS, "other"]), max_size=3),
    obstacle=st.none() | st.builds(Obstacle, st.sampled_from(Cause), st.just((finding(),))),
    proposal=st.none() | st.builds(lambda is_repair: proposal(finding(), is_repair=is_repair), st.booleans()),
)


@given(FACTS)
def test_for_every_input_there_is_a_decision(given_facts: Facts) -> None:
    decision = decide(given_facts)

    assert isinstance(decision, Decision)
    assert decision.cause is not Cause.BUG or given_facts.obstacle is not None
    assert (decision.verdict is Verdict.UNDECIDED) == (decision.cause is not None)
    assert (decision.verdict is Verdict.WAIVED) == (decision.waiver is not None)
    assert decision.verdict is not Verdict.FAILED or any(
        one.severity is Severity.ERROR for one in decision.findings
    )
    assert decision.verdict is not Verdict.PASSED or all(
        one.severity is not Severity.ERROR for one in decision.findings
    )
    assert decide(given_facts) == decision


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("enforce_from: 2999-01-01\n", 1),
        ("mode: enforce\nenforce_from: 2999-01-01\n", 1),
        ("mode: observe\nenforce_from: 2999-01-01\n", 0),
        ("enforce_from: 2020-01-01\n", 0),
        (f"enforce_from: {TODAY}\n", 0),
        ("mode: Enforce\nenforce_from: 2999-01-01\n", 2),
    ],
)
def test_a_day_that_changes_nothing_is_told(text: str, notes: int) -> None:
    found = policy_notes(policy_file(text), TODAY)
    assert len(found) == notes
    assert all(one.severity is Severity.WARN for one in found)
    assert not notes or "`mode: observe`" in found[-1].fix
