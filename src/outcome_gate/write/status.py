"""The commit status: one of GitHub's four states and a line that fits where GitHub shows it."""

from outcome_gate.model.decision import Cause, Decision, Mode, Verdict
from outcome_gate.model.notice import Status
from outcome_gate.text.regex import regex
from outcome_gate.text.words import one_line, quoted
from outcome_gate.write.kind_words import why_exempt

SHOWN, LIMIT = 60, 140
"""GitHub shows about 60 characters of a description, and refuses more than 140."""


_STATES = {
    Verdict.PASSED: "success",
    Verdict.WAIVED: "success",
    Verdict.EXEMPT: "success",
    Verdict.FAILED: "failure",
    Verdict.UNDECIDED: "error",
}
_OBSERVED = {Verdict.FAILED: "would fail: ", Verdict.UNDECIDED: ""}
"""What observing turns into a success, and how the description goes on."""
_CAUSES = {
    Cause.MANIFEST: "Not checked: the manifest has a problem",
    Cause.POLICY: "Not checked: the policy has a problem",
    Cause.GITHUB: "Not checked: GitHub did not answer; run again",
    Cause.USAGE: "Not checked: the workflow needs a change",
    Cause.BUG: "Not checked: outcome-gate met a bug of its own",
    Cause.COMMIT: "Not checked: too many pull requests have this commit",
}


_BEYOND = regex("[\U00010000-\U0010ffff]+")


def status_line(text: str, limit: int = LIMIT) -> str:
    """A text as a status takes it: one line, and no character above U+FFFF, which GitHub answers with a 422."""
    return one_line(_BEYOND.sub(" ", text), limit)


def write_status(decision: Decision) -> Status:
    """State and description. Observing never reddens: what would fail or cannot be judged is a success, and says so."""
    state, description = _STATES[decision.verdict], _describe(decision)
    if decision.mode is Mode.OBSERVE and decision.verdict in _OBSERVED:
        words = f"{description[0].lower()}{description[1:]}"
        state, description = "success", f"Observing; {_OBSERVED[decision.verdict]}{words}"
    elif decision.verdict is Verdict.UNDECIDED and decision.lets_pass:
        state, description = "success", f"{description} (allowed by policy)"
    if decision.waits and state != "success":
        state, description = "pending", f"Draft, waiting: {description[0].lower()}{description[1:]}"
    return Status(state, status_line(description, SHOWN))


def _describe(decision: Decision) -> str:
    if decision.verdict is Verdict.PASSED:
        return _serves(decision)
    if decision.verdict is Verdict.WAIVED and decision.waiver:
        return f"Waived until {decision.waiver.until.isoformat()} by {decision.waiver.by}"
    if decision.not_set_up_on:
        return f"Not set up on {quoted(decision.not_set_up_on, 40)}"
    if decision.verdict is Verdict.EXEMPT and decision.no_outcome:
        return f"No outcome needed: {decision.no_outcome}"
    if decision.verdict is Verdict.EXEMPT:
        return why_exempt(decision.kind)
    if decision.verdict is Verdict.UNDECIDED:
        return _CAUSES[decision.cause or Cause.BUG]
    if decision.asks_maintainer:
        return "A maintainer names the outcome"
    headline = decision.headline
    proposed = "policy" if decision.is_policy_only else "manifest"
    return (headline.status_line if headline else "") or f"The {proposed} it proposes has problems"


def _serves(decision: Decision) -> str:
    if decision.on_proposal:
        return f"The proposed {'policy' if decision.is_policy_only else 'manifest'} is in order"
    if not decision.citations:
        return "Nothing cited; the policy does not insist"
    first = decision.citations[0]
    named = f" ({first.source.words})" if first.source.words else ""
    whole = " · ".join((f"Serves {first.outcome}{named}", *first.metrics[:1]))
    return whole if len(whole) <= SHOWN else f"Serves {first.outcome}{named}"
