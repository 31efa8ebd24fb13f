"""The summary comment: a question, one action, the text to paste. It never scolds."""

from collections.abc import Callable
from typing import NamedTuple

from outcome_gate.model.decision import Cause, Decision, Mode, Suggestion, Verdict
from outcome_gate.model.facts import Facts, Proposal
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import Outcome
from outcome_gate.write.markdown import code, escape, fenced, link, mention, prose
from outcome_gate.write.numbers import show_day, way

UPDATES = "This comment updates when you edit the description."
NOTES = 3
"""Notes under a passing comment, at most."""


class _Page(NamedTuple):
    """What every paragraph may need."""

    decision: Decision
    facts: Facts
    manifest: str
    status_context: str

    def outcome(self, outcome_id: str) -> Outcome | None:
        return self.facts.manifest.outcome(outcome_id)

    @property
    def propose(self) -> str:
        """A link to edit the manifest where it lives."""
        pull_request = self.facts.pull_request
        root, _, _ = pull_request.url.partition("/pull/")
        if not root or not pull_request.base or ":" in self.manifest:
            return "Propose an outcome"
        return link("Propose an outcome", f"{root}/edit/{pull_request.base}/{self.manifest}")


def write_comment(decision: Decision, facts: Facts, *, manifest: str, status_context: str) -> str:
    """The comment's Markdown, without its marker."""
    page = _Page(decision, facts, manifest, status_context)
    blocks = _VERDICTS[decision.verdict](page)
    if decision.verdict is Verdict.FAILED and facts.claims.waiver:
        blocks.append(_waiver_request(page))
    if facts.proposal:
        blocks += _proposal(facts.proposal)
    if decision.verdict is Verdict.FAILED and decision.mode is Mode.OBSERVE:
        blocks.append("_Observing only: nothing is blocked. Under `mode: enforce` this would not pass yet._")
    return "\n\n".join(block for block in blocks if block)


def _passed(page: _Page) -> list[str]:
    citations = [citation for citation in page.decision.citations if not citation.is_business]
    if page.decision.on_proposal:
        return ["✅ **The manifest this pull request proposes is in order.**"]
    if not citations:
        return ["✅ Nothing is cited, and the policy does not insist.", *_notes(page)]
    primary = page.outcome(citations[0].outcome)
    if primary is None:
        return [f"✅ **Serves {code(citations[0].outcome)}**"]
    lines = [
        f"✅ **Serves {escape(page.facts.manifest.customer_name(primary))}:** {escape(primary.statement)}"
    ]
    lines += _numbers(page, primary)
    if len(citations) > 1:
        lines.append("Also " + ", ".join(code(citation.outcome) for citation in citations[1:6]))
    return ["  \n".join(lines), *_notes(page)]


def _numbers(page: _Page, outcome: Outcome) -> list[str]:
    citation = page.decision.citations[0]
    lines: list[str] = []
    for metric_id in citation.metrics[:3]:
        metric = outcome.metric(metric_id)
        if metric:
            lines.append(f"{code(metric.id)} {_way(way(metric))}")
    if lines and citation.expected_change:
        lines[0] += f" · this PR expects {escape(citation.expected_change, 60)}"
    if lines and citation.check_on:
        lines[0] += f" · check on {show_day(citation.check_on)}"
    return lines


def _way(text: str) -> str:
    """A metric's way, in which only the two asterisks of our own are markup."""
    before, mark, rest = text.partition("**")
    now, _, after = rest.partition("**")
    shown = f"**{escape(now)}**" if mark else ""
    spaces = " " if mark else ""
    return f"{escape(before)}{spaces}{shown}{spaces}{escape(after)}".strip()


def _notes(page: _Page) -> list[str]:
    notes = [finding for finding in page.decision.findings if finding.path is None]
    if not notes:
        return []
    return ["\n".join(f"- {_say(finding)}" for finding in notes[:NOTES])]


def _say(finding: Finding) -> str:
    return f"{prose(finding.message)} {prose(finding.fix)}".strip()


def _failed(page: _Page) -> list[str]:
    headline = page.decision.headline
    if headline is None or headline.path is not None:
        return ["⚠️ **One thing needed: the manifest this pull request proposes has problems**"]
    if headline.rule == "OG405":
        return _stop(page)
    if headline.rule in ("OG401", "OG402"):
        return _uncited(page, headline)
    errors = [finding for finding in page.decision.findings if finding.severity is Severity.ERROR]
    block = _paste(page.decision.suggestions[:1])
    return [
        f"⚠️ **One thing needed:** {_say(headline)}",
        "\n".join(f"- {_say(finding)}" for finding in errors[1:4] if finding.path is None),
        f"{_lead(page, headline)}, paste:\n{block}" if block else "",
        _more(headline),
    ]


def _lead(page: _Page, headline: Finding) -> str:
    """What introduces the lines to paste: a guess is called a guess."""
    is_named = f"`{page.decision.suggestions[0].outcome}`" in f"{headline.message} {headline.fix}"
    return "If this is what you mean" if is_named else "If it serves this one"


def _uncited(page: _Page, headline: Finding) -> list[str]:
    suggestions = page.decision.suggestions
    title = "⚠️ **One thing needed: the customer outcome this feature serves**"
    lead = f"{_say(headline)}\n" if headline.rule == "OG402" or page.facts.claims.no_outcome else ""
    if not suggestions:
        return [
            title,
            f"{lead}The manifest has no outcome that can be cited yet. {page.propose}.",
            _more(headline),
        ]
    names = ", ".join(code(suggestion.outcome) for suggestion in suggestions)
    ask = _people(page)
    return [
        title,
        f"{lead}Most likely: {names}. Copy:\n{_paste(suggestions[:1])}",
        f"{_read_as(page)} Not a feature? Add the label `docs`, `chore` … or title it `fix:`. "
        f"None fits? {page.propose}{f' or ask {ask}' if ask else ''}.",
        _more(headline),
    ]


def _read_as(page: _Page) -> str:
    kind = page.decision.kind
    if kind is None or kind.sign == "default":
        return "Nothing said what this is, so it is read as a feature."
    return f"Read as a {escape(kind.name)} by its {kind.sign} {code(kind.evidence)}."


def _stop(page: _Page) -> list[str]:
    ours = next((citation.outcome for citation in page.decision.citations if citation.is_business), "")
    goal = page.facts.manifest.business_outcome(ours)
    traced = [outcome for outcome in map(page.outcome, goal.traces_to if goal else ()) if outcome]
    lines = [f"🛑 **Which customer is better off?** This PR cites only {code(ours)}, which is our own goal."]
    if not traced:
        return [*lines, f"Cite the customer outcome it serves first. {page.propose}.", UPDATES]
    named = ", ".join(f"{code(outcome.id)} ({escape(outcome.statement)})" for outcome in traced[:3])
    lines[0] += (
        f"\nIt traces to {named}. If this PR serves that, paste:\n{_paste(page.decision.suggestions[:1])}"
    )
    return [*lines, f"Keep {code(ours)} on the same line after it if you like. {UPDATES}"]


def _paste(suggestions: tuple[Suggestion, ...]) -> str:
    lines = [line for one in suggestions for line in (f"Outcome: {one.outcome}", f"Metric: {one.metric}")]
    return fenced([line for line in lines if not line.endswith(": ")]) if lines else ""


def _more(finding: Finding) -> str:
    return f"{UPDATES} {link(f'Why this matters ({finding.rule})', finding.url)}."


def _people(page: _Page) -> str:
    owners = [page.outcome(one.outcome) for one in page.decision.suggestions]
    named = [*page.facts.policy.waivers.people, *(one.owner for one in owners if one and one.owner)]
    return " or ".join(mention(name) for name in list(dict.fromkeys(named))[:2])


def _waiver_request(page: _Page) -> str:
    """What the author asks, for those who may grant it; asking alone changes nothing."""
    people = " ".join(mention(name) for name in page.facts.policy.waivers.people[:3])
    return f"🕓 A waiver is asked for: {escape(page.facts.claims.waiver[0].text, 200)}. {people}".rstrip()


def _waived(page: _Page) -> list[str]:
    waiver = page.decision.waiver
    if waiver is None:
        return []
    return [
        f"🕓 **Waived until {show_day(waiver.until)}** by {mention(waiver.by)}: {escape(waiver.reason)}. "
        "Listed in the outcome report."
    ]


def _exempt(page: _Page) -> list[str]:
    cited = [citation.outcome for citation in page.decision.citations if not citation.is_business]
    if cited:
        return [
            f"🙏 Thanks, counted towards {', '.join(code(one) for one in cited[:5])}. No outcome was needed.",
            *_notes(page),
        ]
    return ["Not a feature, no outcome needed.", *_notes(page)]


def _undecided(page: _Page) -> list[str]:
    decision, headline = page.decision, page.decision.headline
    if headline is None:
        return ["⚪ **Not checked.**"]
    if decision.cause not in (Cause.MANIFEST, Cause.POLICY):
        return [f"⚪ **Not checked:** {_say(headline)}"]
    base = page.facts.pull_request.base or "the base branch"
    place = f" (line {headline.span.line}, column {headline.span.column})" if headline.span else ""
    owners = " ".join(mention(name) for name in page.facts.policy.waivers.people[:3])
    more = len(decision.findings) - 1
    others = f" And {more} more." if more > 0 else ""
    return [
        f"⚪ **Not checked:** {code(headline.path or page.manifest)} on {code(base)} has a problem{place}: "
        f"{_say(headline)}{others} Not caused by this PR. {owners}".rstrip()
        + (" The policy lets it pass meanwhile." if decision.lets_pass else "")
    ]


def _proposal(proposal: Proposal) -> list[str]:
    """What the pull request would make of the manifest."""
    changes = [
        f"{verb} {', '.join(code(one) for one in ids[:10])}{' …' if len(ids) > 10 else ''}"
        for verb, ids in (
            ("adds", proposal.added),
            ("changes", proposal.changed),
            ("retires", proposal.retired),
        )
        if ids
    ]
    lines = [f"**Manifest:** this PR {'; '.join(changes) or 'rewrites it without changing an outcome'}."]
    if not proposal.is_repair:
        lines[0] += " It is judged by the manifest on the base branch."
    shown = [finding for finding in proposal.findings if finding.severity is not Severity.INFO]
    shown.sort(key=lambda finding: finding.severity is not Severity.ERROR)  # what blocks comes first
    for finding in shown[:10]:
        place = f"line {finding.span.line}: " if finding.span else ""
        lines.append(f"- {place}{_say(finding)} ({link(finding.rule, finding.url)})")
    if len(shown) > 10:
        lines.append(f"- and {len(shown) - 10} more; `outcome-gate lint` shows them all")
    return ["\n".join(lines)]


_VERDICTS: dict[Verdict, Callable[[_Page], list[str]]] = {
    Verdict.PASSED: _passed,
    Verdict.FAILED: _failed,
    Verdict.WAIVED: _waived,
    Verdict.EXEMPT: _exempt,
    Verdict.UNDECIDED: _undecided,
}
