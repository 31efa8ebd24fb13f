"""The summary comment: a question, one action, the text to paste. It never scolds."""

from collections.abc import Callable

from outcome_gate.model.citation import Citation, SourcePlace
from outcome_gate.model.decision import Cause, Decision, Verdict
from outcome_gate.model.expected_change import By, EstablishesBaseline, FromTo, LearnBy, StepOf
from outcome_gate.model.facts import Facts
from outcome_gate.model.manifest import Outcome
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, FilePlace
from outcome_gate.write.choices import folds
from outcome_gate.write.comment_parts import CommentPage, say
from outcome_gate.write.failing import write_failing
from outcome_gate.write.fold import write_fold
from outcome_gate.write.kind_words import why_exempt
from outcome_gate.write.markdown_text import code, escape, link
from outcome_gate.write.metric_line import show_day, way
from outcome_gate.write.proposed import write_impact, write_proposed

NOTES = 3
"""Notes under a passing comment, at most."""


def write_comment(decision: Decision, facts: Facts, *, manifest: FilePlace) -> str:
    """The comment's Markdown, without its marker."""
    page = CommentPage(decision, facts, manifest)
    blocks = _VERDICTS[decision.verdict](page)
    if facts.proposal:
        blocks.append(write_proposed(facts.proposal))
    if facts.impact:
        blocks.append(write_impact(facts.impact))
    if decision.verdict is Verdict.FAILED:
        blocks += folds(page)
    return "\n\n".join(block for block in (*blocks, write_fold(page)) if block)


def _passed(page: CommentPage) -> list[str]:
    citations = [citation for citation in page.decision.citations if not citation.is_business]
    if page.decision.on_proposal:
        proposed = "policy" if page.decision.is_policy_only else "manifest"
        return [f"✅ **The {proposed} this pull request proposes is in order.**"]
    if not citations:
        return ["✅ Nothing is cited, and the policy does not insist.", *_notes(page)]
    primary = page.outcome(citations[0].outcome)
    if primary is None:
        return [f"✅ **Serves {code(citations[0].outcome)}**"]
    serves = (
        f"✅ **Serves {escape(page.facts.manifest.customer_name(primary))}:** {escape(primary.statement)}"
    )
    lines = [f"{serves}{_named(citations[0])}"]
    lines += _numbers(page, primary)
    if len(citations) > 1:
        lines.append("Also " + ", ".join(f"{code(one.outcome)}{_named(one)}" for one in citations[1:6]))
    return ["  \n".join(lines), *_notes(page)]


def _named(citation: Citation) -> str:
    """Where it was named, when it was not typed here."""
    source = citation.source
    if not source.words:
        return ""
    above = ", above the issue it closes" if source.place in _ABOVE else ""
    return f" ({link(source.words, source.url)}{above})" if source.url else f" ({source.words}{above})"


_ABOVE = (SourcePlace.PARENT_LABEL, SourcePlace.PARENT_TEXT)


def _numbers(page: CommentPage, outcome: Outcome) -> list[str]:
    citation = page.decision.citations[0]
    lines: list[str] = []
    for metric_id in citation.metrics[:3]:
        metric = outcome.metric(metric_id)
        if metric:
            lines.append(f"{code(metric.id)} {_way(way(metric))}")
    if lines and (expects := _expects(page)):
        lines[0] += f" · {expects}"
    if lines and citation.check_on:
        lines[0] += f" · check on {show_day(citation.check_on)}"
    return lines


def _expects(page: CommentPage) -> str:
    """What the pull request says about the first metric."""
    expectation = page.facts.claims.expected[0] if page.facts.claims.expected else None
    match expectation.change if expectation else None:
        case By() | FromTo() as change:
            return f"this PR expects {escape(str(change), 60)}"
        case StepOf(how, of):
            verb = "is part of" if how == "part of" else how
            return f"this PR {escape(verb)} {escape(of, 120)}"
        case EstablishesBaseline():
            return "this PR establishes the baseline"
        case LearnBy(day):
            return f"how much is unknown until {show_day(day)}"
    return ""


def _way(text: str) -> str:
    """A metric's way, in which only the two asterisks of our own are markup."""
    before, mark, rest = text.partition("**")
    now, _, after = rest.partition("**")
    shown = f"**{escape(now)}**" if mark else ""
    spaces = " " if mark else ""
    return f"{escape(before)}{spaces}{shown}{spaces}{escape(after)}".strip()


def _notes(page: CommentPage) -> list[str]:
    notes = [finding for finding in page.decision.findings if finding.path is None]
    if not notes:
        return []
    return ["\n".join(("None of this blocks:", *(f"- {say(finding)}" for finding in notes[:NOTES])))]


def _waived(page: CommentPage) -> list[str]:
    waiver = page.decision.waiver
    if waiver is None:
        return []
    reason = escape(waiver.reason).rstrip(".")
    return [f"🕓 **Waived until {show_day(waiver.until)}** by {page.person(waiver.by)}: {reason}."]


def _exempt(page: CommentPage) -> list[str]:
    if page.decision.not_set_up_on:
        return [
            f"The gate is not set up on {code(page.decision.not_set_up_on)}: it has neither {code(MANIFEST_PATH)} "
            f"nor {code(POLICY_PATH)}. Nothing is asked for."
        ]
    cited = [citation.outcome for citation in page.decision.citations if not citation.is_business]
    if cited:
        return [
            f"🙏 Thanks, counted towards {', '.join(code(one) for one in cited[:5])}. No outcome was needed.",
            *_notes(page),
        ]
    if page.decision.no_outcome:
        return [f"No outcome needed: {escape(page.decision.no_outcome).rstrip('.')}.", *_notes(page)]
    return [f"{escape(why_exempt(page.decision.kind), 160)}.", *_notes(page)]


def _undecided(page: CommentPage) -> list[str]:
    decision, headline = page.decision, page.decision.headline
    title = _unchecked(page)
    if headline is None:
        return [title]
    if decision.cause not in (Cause.MANIFEST, Cause.POLICY):
        return [f"{title} {say(headline)}"]
    base = page.facts.pull_request.base or "the base branch"
    place = f" (line {headline.span.line}, column {headline.span.column})" if headline.span else ""
    owners = ", ".join(page.deciders)
    more = len(decision.findings) - 1
    sentences = (
        f"{title} {code(headline.path or page.manifest.path)} on {code(base)} has a problem{place}: {say(headline)}",
        f"And {more} more." if more > 0 else "",
        "Not caused by this PR.",
        f"Who can put it right: {owners}." if owners else "",
        "The policy lets it pass meanwhile." if decision.lets_pass else "",
    )
    return [" ".join(sentence for sentence in sentences if sentence)]


def _unchecked(page: CommentPage) -> str:
    """Whether the merge is blocked though nothing could be judged."""
    if page.is_observing:
        return f"👀 **{page.blocked} Not checked:**"
    if page.decision.lets_pass:
        return "⚪ **Nothing is blocked, and nothing was checked:**"
    return "⚪ **Merge blocked, not checked:**"


_VERDICTS: dict[Verdict, Callable[[CommentPage], list[str]]] = {
    Verdict.PASSED: _passed,
    Verdict.FAILED: write_failing,
    Verdict.WAIVED: _waived,
    Verdict.EXEMPT: _exempt,
    Verdict.UNDECIDED: _undecided,
}
