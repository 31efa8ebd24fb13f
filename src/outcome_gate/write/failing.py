"""A failing comment: one question, one action, the lines to paste, and the ways out."""

from datetime import timedelta

from outcome_gate.model.citation import WaiverRequest
from outcome_gate.model.finding import Finding, Severity, Topic
from outcome_gate.write.choices import offer
from outcome_gate.write.comment_parts import UPDATES, CommentPage, more, paste, say, sign
from outcome_gate.write.markdown_text import code, escape, fenced


def write_failing(page: CommentPage) -> list[str]:
    """The paragraphs of a failing comment."""
    return [*_headline(page), *_waivers(page)]


def _headline(page: CommentPage) -> list[str]:
    headline = page.decision.headline
    if headline is None or headline.path is not None:
        proposed = "policy" if page.decision.is_policy_only else "manifest"
        return [f"{_one_thing(page)} the {proposed} this pull request proposes has problems**"]
    if headline.topic is Topic.ONLY_OUR_GOAL:
        return _stop(page)
    if page.decision.asks_maintainer:
        return _thanks(page, headline)
    if headline.topic is Topic.NOTHING_CITED:
        return _uncited(page, headline)
    return _misfit(page, headline)


def _one_thing(page: CommentPage) -> str:
    """The first words of most failing comments: whether the merge is blocked, and that one thing is missing."""
    if page.is_observing:
        return f"👀 **{page.blocked} Enforced, one thing would be needed:"
    return f"⚠️ **{page.blocked} One thing needed:"


def _misfit(page: CommentPage, headline: Finding) -> list[str]:
    """Something is cited that does not hold."""
    errors = [
        finding
        for finding in page.decision.findings
        if finding.severity is Severity.ERROR and finding.path is None and finding.topic is not Topic.WAIVER
    ]
    suggestions = page.decision.suggestions
    is_named = bool(suggestions) and suggestions[0].outcome in headline.subject
    block = f"If this is what you mean, paste:\n{paste(suggestions)}" if is_named else offer(page)
    return [
        f"{_one_thing(page)}** {say(headline)}",
        "\n".join(f"- {say(finding)}" for finding in errors[1:4]),
        block,
        more(headline),
    ]


def _uncited(page: CommentPage, headline: Finding) -> list[str]:
    title = f"{_one_thing(page)} the customer outcome this feature serves**"
    claims = page.facts.claims
    is_told = claims.placeholders or claims.no_outcome or claims.blank_labels or claims.unread
    lead = say(headline) if is_told else ""
    if not page.decision.suggestions:
        nothing = f"The manifest has no outcome that can be cited yet. {page.propose}."
        return [title, lead, nothing, more(headline)]
    asked = " or ".join(_people(page))
    return [
        title,
        lead,
        offer(page),
        f"Not a feature? It is read as one {sign(page)}. Label it `docs`, `chore` … or title it `fix:`. "
        f"None fits? {page.propose}{f' or ask {asked}' if asked else ''}.",
        more(headline),
    ]


def _thanks(page: CommentPage, headline: Finding) -> list[str]:
    """An author who may not write here need not know our outcomes: a maintainer names one, by a comment or a label."""
    who = " or ".join(_people(page))
    first = page.decision.best
    lines = [
        f"🙏 **Thank you for this. {page.blocked}** A maintainer{f' ({who})' if who else ''} will name the customer "
        "outcome that it serves. You need not do anything, and you may name one yourself."
    ]
    if first:
        ids = " ".join(filter(None, (first.outcome, first.metric)))
        lines += [
            f"For maintainers: label it `outcome/{first.outcome}`, or comment\n{fenced([f'/outcome-gate cite {ids}'])}",
            offer(page),
        ]
    return [*lines, more(headline)]


def _people(page: CommentPage) -> tuple[str, ...]:
    """Whom to ask: those who may waive, and those who look after what is suggested."""
    owners = [page.outcome(one.outcome) for one in page.decision.suggestions]
    named = [*page.facts.policy.waivers.people, *(one.owner for one in owners if one and one.owner)]
    return tuple(page.person(name) for name in list(dict.fromkeys(named))[:2])


def _stop(page: CommentPage) -> list[str]:
    """Only a goal of our own is cited."""
    ours = next((citation.outcome for citation in page.decision.citations if citation.is_business), "")
    goal = page.facts.manifest.business_outcome(ours)
    traced = [outcome for outcome in map(page.outcome, goal.traces_to if goal else ()) if outcome]
    lines = [
        f"🛑 **{page.blocked} Which customer is better off?** This PR cites only {code(ours)}, which is our own goal."
    ]
    if not traced:
        return [*lines, f"Cite the customer outcome it serves first. {page.propose}.", UPDATES]
    named = ", ".join(f"{code(outcome.id)} ({escape(outcome.statement)})" for outcome in traced[:3])
    block = paste(page.decision.suggestions)
    lines[0] += f"\nIt traces to {named}." + (f" If this PR serves that, paste:\n{block}" if block else "")
    return [*lines, f"Keep {code(ours)} on the same line after it if you like. {UPDATES}"]


def _waivers(page: CommentPage) -> list[str]:
    """What became of waivers that were given, and what is asked for."""
    answers = [f"🕓 {say(finding)}" for finding in page.decision.findings if finding.topic is Topic.WAIVER]
    return ["\n\n".join(answers), *(_request(page, asked) for asked in page.facts.claims.waiver[:1])]


def _request(page: CommentPage, asked: WaiverRequest) -> str:
    """What the author asks, for those who may grant it, with the words to grant it; asking alone changes nothing."""
    if not asked.reason or asked.until is None:
        return "🕓 A waiver is asked for. Write `Outcome-waiver: reason; until YYYY-MM-DD`, so that it can be granted."
    waivers = page.facts.policy.waivers
    whom = " or ".join((*page.deciders, f"a person with the role `{waivers.permission}`"))
    last = min(asked.until, page.facts.today + timedelta(days=waivers.max_days))
    command = fenced([f"/outcome-gate waive until {last.isoformat()}: {asked.reason}"])
    return f"🕓 A waiver is asked for: {escape(asked.reason, 200)}. To grant it, {whom} comments:\n{command}"
