"""The fold under every comment: what was read, how to have it read again, and how to opt out."""

from outcome_gate.model.citation import Claim, Written
from outcome_gate.model.decision import Verdict
from outcome_gate.model.finding import DOCS_URL, NO_RULE, Finding
from outcome_gate.model.manifest import Evidence, Outcome
from outcome_gate.write.comment_parts import CommentPage, told_by
from outcome_gate.write.markdown_text import code, escape, link, prose
from outcome_gate.write.metric_line import show_day

SHOWN = 5
_ASKING = (Verdict.FAILED, Verdict.UNDECIDED, Verdict.WAIVED)


def write_fold(page: CommentPage) -> str:
    """A closed fold of Markdown. Where nothing is asked, it leaves out how to get around being asked."""
    lines = [
        _line("Kind", told_by(page)),
        _line("Read", _cited(page)),
        _line("Judged by", _judged_by(page)),
        *_about(page),
        _line("Rules", _rules(page.decision.findings)),
        _line("Check again", _again(page)),
        _line("Opt out", _opt_out(page) if page.decision.verdict in _ASKING else ""),
    ]
    body = "\n".join(f"- {line}" for line in lines if line)
    ways = "how to check again, how to opt out" if page.decision.verdict in _ASKING else "how to check again"
    return f"<details><summary>What was read, {ways}</summary>\n\n{body}\n\n</details>"


def _line(name: str, text: str) -> str:
    return f"**{name}:** {text}." if text else ""


def _cited(page: CommentPage) -> str:
    """The lines of the description that were understood."""
    claims = page.facts.claims
    written: tuple[Written, ...] = (*claims.outcomes, *claims.metrics, *claims.expected, *claims.check_on)
    found = [(one.span, _where(page, one), one.text) for one in written]
    if not found:
        left = claims.placeholders
        return "template lines that were not filled in" if left else "no citation line in the description"
    shown = ", ".join(f"{code(text, 60)} ({where})" for _, where, text in sorted(found)[:8])
    return f"{shown}{' …' if len(found) > 8 else ''}"


def _where(page: CommentPage, written: Written) -> str:
    """The line of the description, or the label or issue that named it."""
    if written.span.line:
        return f"line {written.span.line}"
    source = next(iter(page.facts.claims.sources), None)
    if isinstance(written, Claim):
        own = page.facts.claims.source_of(written)
        source = own if own.words else source
    return source.words if source else "elsewhere"


def _judged_by(page: CommentPage) -> str:
    """Manifest and policy as the base branch has them, never the pull request's own copies."""
    return ", ".join(prose(name) for name in page.facts.judged_by)


def _about(page: CommentPage) -> list[str]:
    """Job, reason and evidence of the primary outcome: what an engineer may want to know about whom it is for."""
    citations = [one for one in page.decision.citations if not one.is_business]
    outcome = page.outcome(citations[0].outcome) if citations else None
    if outcome is None or page.decision.verdict is Verdict.FAILED:
        return []
    return [
        _line("Their job", escape(outcome.job or "").rstrip(".")),
        _line("Why it matters to them", escape(outcome.why).rstrip(".")),
        _line("Evidence", _evidence(page, outcome)),
    ]


def _evidence(page: CommentPage, outcome: Outcome) -> str:
    """Only where the policy says so: links and findings may be confidential."""
    if not page.facts.policy.comment.show_evidence:
        return ""
    return "; ".join(map(_source, outcome.evidence[:SHOWN]))


def _source(evidence: Evidence) -> str:
    count = f", n = {evidence.n}" if evidence.n is not None else ""
    name = f"{evidence.type.replace('-', ' ')}, {show_day(evidence.on)}{count}"
    shown = link(name, evidence.link) if evidence.link else escape(name)
    return f"{shown}{f': {escape(evidence.finding)}' if evidence.finding else ''}".rstrip(".")


def _rules(findings: tuple[Finding, ...]) -> str:
    first = {
        finding.rule: finding for finding in findings if finding.path is None and finding.rule != NO_RULE
    }
    return ", ".join(link(f"{rule} {one.name}", one.url) for rule, one in list(first.items())[:SHOWN])


def _again(page: CommentPage) -> str:
    if page.decision.verdict is Verdict.UNDECIDED:
        return "run the job again once it is put right"
    again = "edit the title, the description or the labels, or run the job again"
    if page.decision.verdict is not Verdict.FAILED:
        return again
    commands = link("commands", f"{DOCS_URL}/commands.md")
    return f"{again}; where {commands} are switched on, `/outcome-gate help` shows more"


def _opt_out(page: CommentPage) -> str:
    """For this pull request, then for all."""
    waivers = page.facts.policy.waivers
    whom = " or ".join((*(code(name) for name in waivers.people[:2]), f"the role `{waivers.permission}`"))
    ways = [
        f"`mode: observe` or `exempt` in the {link('policy', f'{DOCS_URL}/policy.md')} for the repository"
    ]
    if page.decision.verdict is Verdict.FAILED:
        ways.insert(0, f"a comment `/outcome-gate waive until YYYY-MM-DD: reason` by {whom} for this one")
    if page.decision.verdict is Verdict.WAIVED:
        ways = ["`/outcome-gate unwaive` ends this waiver"]
    return "; ".join(ways)
