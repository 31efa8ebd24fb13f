"""Facts to decision: pure, and total. For every input there is an answer."""

from collections.abc import Iterable

from outcome_gate.judge.classify import classify
from outcome_gate.judge.outsider import asks_maintainer
from outcome_gate.model.citation import Citation, Claim, SourcePlace
from outcome_gate.model.decision import Cause, Decision, Kind, Suggestion, Verdict
from outcome_gate.model.facts import Facts, Proposal
from outcome_gate.model.finding import NO_RULE, Finding, Severity
from outcome_gate.model.machine_accounts import opener
from outcome_gate.rules.catalogue import stages, waiver_questions
from outcome_gate.rules.citation.case import Case, open_case
from outcome_gate.rules.citation.citation_rule import CitationRule
from outcome_gate.rules.citation.cited_metric import metrics_in_order
from outcome_gate.rules.severity import levelled
from outcome_gate.suggest.offers import open_outcomes, suggest
from outcome_gate.text.words import one_line

NOT_YOU = "Please report it; nothing is wrong with this pull request."


def decide(facts: Facts, *, suggests: bool = True) -> Decision:
    """The decision; a bug of ours is `undecided` too, and never a traceback or a pass.

    Suggestions take most of the time of a failing pull request: the ledger, which judges thousands, wants none.
    """
    try:
        decision = _decide(facts, suggests)
        return decision._replace(
            findings=(*decision.findings, *facts.notes),
            opened_by=opener(facts.pull_request.author),
            waits=_is_waiting(facts, decision.verdict),
            asks_maintainer=asks_maintainer(facts, decision),
        )
    except Exception as bug:  # the gate fails closed: whatever happened, say so
        seen = f"{type(bug).__name__}: {one_line(str(bug), 120)}"
        return undecided(Cause.BUG, f"outcome-gate met a bug of its own ({seen}).", NOT_YOU, facts)


def undecided(cause: Cause, message: str, fix: str = "", facts: Facts | None = None) -> Decision:
    """A decision that says why there is none."""
    finding = Finding(NO_RULE, "undecided", Severity.ERROR, message.replace("`", "'"), fix)
    mode = facts.in_force if facts else Decision(Verdict.UNDECIDED).mode
    return Decision(Verdict.UNDECIDED, findings=(finding,), mode=mode, cause=cause)


def _is_waiting(facts: Facts, verdict: Verdict) -> bool:
    """Whether a draft may wait with what it lacks until it is ready for review."""
    may_wait = facts.policy.drafts == "wait" and facts.pull_request.is_draft
    return may_wait and verdict in (Verdict.FAILED, Verdict.UNDECIDED)


def _decide(facts: Facts, suggests: bool) -> Decision:
    kind = classify(facts.pull_request, facts.policy, facts.own_files, _said(facts))
    if not facts.is_set_up:
        base = facts.pull_request.base
        return Decision(Verdict.EXEMPT, kind, mode=facts.in_force, not_set_up_on=base or "this branch")
    if facts.proposal and facts.proposal.is_repair and (facts.proposal.is_alone or facts.proposal.has_errors):
        return _judge_proposal(facts, facts.proposal, kind)
    declined = _declined(facts, kind)
    if facts.obstacle:
        return _blocked(facts, kind, declined)
    case = open_case(facts, kind._replace(must_cite=False) if declined else kind)
    findings = _ask(case)
    verdict, waiver = _verdict(case, findings), None
    if verdict is Verdict.FAILED and not _breaks_manifest(facts):
        waiver = facts.waiver_standing.waiver
        verdict = Verdict.WAIVED if waiver else verdict
    if verdict is Verdict.FAILED:
        findings = (*findings, *_ask_all(case, waiver_questions()))
    return Decision(
        verdict,
        case.kind,
        citations(case),
        (*findings, *_proposal_notes(facts)),
        waiver,
        *(_choices(case) if suggests and verdict is Verdict.FAILED else ((), ())),
        mode=facts.in_force,
        no_outcome=declined,
    )


def _choices(case: Case) -> tuple[tuple[Suggestion, ...], tuple[str, ...]]:
    return suggest(case), tuple(outcome.id for outcome in open_outcomes(case))


def _said(facts: Facts) -> str:
    """What the author says behind `No-outcome:`."""
    return facts.claims.no_outcome[0].text if facts.claims.no_outcome else ""


def _declined(facts: Facts, kind: Kind) -> str:
    """Why no outcome is cited where one would be due: `No-outcome:` is an answer for what is no feature."""
    if kind.name == "feature" or not kind.must_cite:
        return ""
    return one_line(_said(facts), 80)


def _blocked(facts: Facts, kind: Kind, declined: str) -> Decision:
    """What becomes of it where we cannot judge: a kind that need not cite does not hang on the manifest."""
    obstacle = facts.obstacle
    if obstacle is None:
        raise AssertionError("no obstacle to be blocked by")
    if obstacle.cause is Cause.MANIFEST and (declined or not kind.must_cite) and not _breaks_manifest(facts):
        notes = tuple(_as_note(finding) for finding in obstacle.findings)
        spared = kind._replace(must_cite=False)
        return Decision(Verdict.EXEMPT, spared, findings=notes, mode=facts.in_force, no_outcome=declined)
    allowed = obstacle.cause is Cause.MANIFEST and facts.policy.on_broken_manifest == "allow"
    return Decision(
        Verdict.UNDECIDED,
        kind,
        findings=obstacle.findings,
        mode=facts.in_force,
        cause=obstacle.cause,
        lets_pass=allowed,
    )


def _judge_proposal(facts: Facts, proposal: Proposal, kind: Kind) -> Decision:
    verdict = Verdict.FAILED if proposal.has_errors else Verdict.PASSED
    return Decision(
        verdict,
        kind,
        findings=proposal.findings,
        mode=facts.in_force,
        on_proposal=True,
        is_policy_only=proposal.is_policy_only,
    )


def _proposal_notes(facts: Facts) -> tuple[Finding, ...]:
    return facts.proposal.findings if facts.proposal else ()


def _ask(case: Case) -> tuple[Finding, ...]:
    """Findings of the first stage that blocks; otherwise every note. A kind that need not cite gets notes only."""
    notes: list[Finding] = []
    for stage in stages():
        found = _ask_all(case, stage)
        errors = [finding for finding in found if finding.severity is Severity.ERROR]
        if errors and case.kind.must_cite:
            return tuple(errors)
        notes += [_as_note(finding) for finding in found]
    return tuple(notes)


def _ask_all(case: Case, rules: Iterable[type[CitationRule]]) -> list[Finding]:
    """What these rules find, at the policy's levels."""
    return [
        kept
        for rule in rules
        for finding in rule().check(case)
        if (kept := levelled(finding, rule, case.facts.policy))
    ]


def _as_note(finding: Finding) -> Finding:
    is_error = finding.severity is Severity.ERROR
    return finding._replace(severity=Severity.WARN) if is_error else finding


def _verdict(case: Case, findings: tuple[Finding, ...]) -> Verdict:
    if _breaks_manifest(case.facts):
        return Verdict.FAILED
    if not case.kind.must_cite:
        return Verdict.EXEMPT
    blocks = any(finding.severity is Severity.ERROR for finding in findings)
    return Verdict.FAILED if blocks else Verdict.PASSED


def _breaks_manifest(facts: Facts) -> bool:
    """Whether merging would leave a manifest with errors, so that every later pull request is undecided."""
    return any(finding.severity is Severity.ERROR for finding in _proposal_notes(facts))


def citations(case: Case) -> tuple[Citation, ...]:
    """Claims that hold, the primary one first, business outcomes last."""
    claims = case.facts.claims
    expected = claims.expected[0] if claims.expected else None
    details = (
        one_line(expected.text if expected.change is None else str(expected.change), 60) if expected else "",
        claims.check_on[0].day if claims.check_on else None,
    )
    metrics = metrics_in_order(case)
    found = [
        Citation(
            outcome.id,
            tuple(metric.id for home, metric in metrics if home is outcome),
            *(details if order == 0 else ("", None)),
            line=_line(case, claim),
            source=claims.source_of(claim),
        )
        for order, (claim, outcome) in enumerate(case.cited.customer)
    ]
    found += [
        Citation(goal.id, line=_line(case, claim), is_business=True, source=claims.source_of(claim))
        for claim, goal in case.cited.business
    ]
    return tuple(found)


def _line(case: Case, claim: Claim) -> int | None:
    """The line of the description on which the claim stands, if it stands there."""
    source = case.facts.claims.source_of(claim)
    return claim.span.line if source.place is SourcePlace.DESCRIPTION else None
