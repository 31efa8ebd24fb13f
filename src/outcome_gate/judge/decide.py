"""Facts to decision: pure, and total. For every input there is an answer."""

from datetime import date

from outcome_gate.judge.classify import classify
from outcome_gate.judge.suggest import suggest
from outcome_gate.model.citation import Citation
from outcome_gate.model.decision import Cause, Decision, Kind, Verdict
from outcome_gate.model.facts import Facts, Proposal
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.words import one_line
from outcome_gate.rules.case import Case, open_case
from outcome_gate.rules.cited_metric import chosen_metrics
from outcome_gate.rules.levels import levelled
from outcome_gate.rules.stages import STAGES

NOT_YOU = "Please report it; nothing is wrong with this pull request."


def decide(facts: Facts) -> Decision:
    """The decision; a bug of ours is `undecided` too, and never a traceback or a pass."""
    try:
        return _decide(facts)
    except Exception as bug:  # the gate fails closed: whatever happened, say so
        seen = f"{type(bug).__name__}: {one_line(str(bug), 120)}"
        return undecided(Cause.BUG, f"outcome-gate met a bug of its own ({seen}).", NOT_YOU, facts)


def undecided(cause: Cause, message: str, fix: str = "", facts: Facts | None = None) -> Decision:
    """A decision that says why there is none."""
    finding = Finding("OG000", "undecided", Severity.ERROR, message.replace("`", "'"), fix)
    mode = facts.in_force if facts else Decision(Verdict.UNDECIDED).mode
    return Decision(Verdict.UNDECIDED, findings=(finding,), mode=mode, cause=cause)


def _decide(facts: Facts) -> Decision:
    kind = classify(facts.pull_request, facts.policy, facts.own_files)
    if facts.proposal and facts.proposal.is_repair:
        return _judge_proposal(facts, facts.proposal, kind)
    if facts.obstacle:
        return _blocked(facts, kind)
    case = open_case(facts, kind)
    findings = _ask(case)
    verdict = _verdict(case, findings)
    return Decision(
        verdict,
        kind,
        citations(case),
        (*findings, *_proposal_notes(facts)),
        facts.waiver if verdict is Verdict.WAIVED else None,
        suggest(case) if verdict is Verdict.FAILED else (),
        facts.in_force,
    )


def _blocked(facts: Facts, kind: Kind) -> Decision:
    obstacle = facts.obstacle
    if obstacle is None:
        raise AssertionError("no obstacle to be blocked by")
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
    failed = any(finding.severity is Severity.ERROR for finding in proposal.findings)
    verdict = Verdict.FAILED if failed else Verdict.PASSED
    return Decision(verdict, kind, findings=proposal.findings, mode=facts.in_force, on_proposal=True)


def _proposal_notes(facts: Facts) -> tuple[Finding, ...]:
    return facts.proposal.findings if facts.proposal else ()


def _ask(case: Case) -> tuple[Finding, ...]:
    """Findings of the first stage that blocks; otherwise every note. A kind that need not cite gets notes only."""
    notes: list[Finding] = []
    for stage in STAGES:
        found = [
            kept
            for rule in stage
            for finding in rule().check(case)
            if (kept := levelled(finding, rule.severity, case.facts.policy))
        ]
        errors = [finding for finding in found if finding.severity is Severity.ERROR]
        if errors and case.kind.must_cite:
            return tuple(errors)
        notes += [_as_note(finding) for finding in found]
    return tuple(notes)


def _as_note(finding: Finding) -> Finding:
    severity = Severity.WARN if finding.severity is Severity.ERROR else finding.severity
    return Finding(
        finding.rule, finding.name, severity, finding.message, finding.fix, finding.path, finding.span
    )


def _verdict(case: Case, findings: tuple[Finding, ...]) -> Verdict:
    if _breaks_manifest(case.facts):
        return Verdict.FAILED
    if not case.kind.must_cite:
        return Verdict.EXEMPT
    if not any(finding.severity is Severity.ERROR for finding in findings):
        return Verdict.PASSED
    waiver = case.facts.waiver
    if waiver and waiver.until >= case.facts.today:
        return Verdict.WAIVED
    return Verdict.FAILED


def _breaks_manifest(facts: Facts) -> bool:
    """Whether merging would leave a manifest with errors, so that every later pull request is undecided."""
    return any(finding.severity is Severity.ERROR for finding in _proposal_notes(facts))


def citations(case: Case) -> tuple[Citation, ...]:
    """Claims that hold, the primary one first, business outcomes last."""
    claims = case.facts.claims
    expected = one_line(claims.expected[0].text, 60) if claims.expected else ""
    check_on = _day(claims.check_on[0].text) if claims.check_on else None
    found: list[Citation] = []
    for order, (claim, outcome) in enumerate(case.cited.customer):
        metrics = tuple(metric.id for metric in chosen_metrics(case, outcome))
        if not metrics and order == 0 and len(outcome.metrics) == 1:
            metrics = (outcome.metrics[0].id,)
        details = (expected, check_on) if order == 0 else ("", None)
        found.append(Citation(outcome.id, metrics, *details, line=claim.span.line))
    found += [
        Citation(goal.id, line=claim.span.line, is_business=True) for claim, goal in case.cited.business
    ]
    return tuple(found)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
