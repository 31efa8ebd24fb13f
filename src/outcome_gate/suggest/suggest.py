"""Outcomes the author may have meant, best first, each with the metric to paste and the reason in a few words."""

from outcome_gate.model.decision import Suggestion
from outcome_gate.model.manifest import Outcome
from outcome_gate.rules.citation.case import Case
from outcome_gate.rules.citation.cited_outcome import has_grace
from outcome_gate.rules.citation.whom_it_serves import alike
from outcome_gate.suggest.likeness import likenesses
from outcome_gate.text.words import nearest

MOST = 3
_MOST_CLAIMS = 10
"""Unknown words and sentences that are compared with the manifest; more would only take time."""

_ONLY = "the only one open"
_NO_SIGN = {"active": "one of the active"}
_NO_SIGN_OPEN = "one that may be cited"


def suggest(case: Case) -> tuple[Suggestion, ...]:
    """At most three outcomes that may be cited: what the claims nearly say, otherwise what is most alike."""
    citable = tuple(outcome for outcome in case.manifest.outcomes if may_be_cited(outcome, case))
    by_id = {outcome.id: outcome for outcome in citable}
    named = {one: because for one, because in _named(case).items() if one in by_id}
    reasons = named or _likely(case, citable)
    offered = [(by_id[one], because) for one, because in reasons.items()]
    return tuple(_suggestion(outcome, because) for outcome, because in offered[:MOST])


def may_be_cited(outcome: Outcome, case: Case) -> bool:
    """Whether citing it would pass: what we offer to paste must not fail again."""
    if outcome.status in case.facts.policy.citable:
        return True
    return outcome.status == "proposed" and has_grace(outcome, case)


def _named(case: Case) -> dict[str, str]:
    """Outcomes that the claims lead to: by tracing, by near spelling, by succession; each with its reason."""
    named: dict[str, str] = {}
    for _, outcome in case.cited.customer:
        if outcome.retired and outcome.retired.superseded_by:
            named.setdefault(outcome.retired.superseded_by, "replaces the retired one")
        else:
            named.setdefault(outcome.id, "you cite it already")
    for _, goal in case.cited.business:
        for traced in goal.traces_to:
            named.setdefault(traced, "your goal traces here")
    known = [outcome.id for outcome in case.manifest.outcomes]
    for claim in case.cited.unknown[:_MOST_CLAIMS]:
        for near in nearest(claim.text, known):
            named.setdefault(near, "nearest id to yours")
    for claim in case.cited.sentences[:_MOST_CLAIMS]:
        for like in alike(claim, case):
            named.setdefault(like, "nearest to your sentence")
    return named


def _likely(case: Case, citable: tuple[Outcome, ...]) -> dict[str, str]:
    """Citable outcomes with their reasons: those that a sign speaks for, then the active ones, then the rest."""
    if len(citable) == 1:
        return {citable[0].id: _ONLY}
    likely = likenesses(case.facts, citable)
    # rounded: a sum's last digits must not decide between outcomes that are equally alike
    ranked = sorted(
        citable, key=lambda outcome: (-round(likely[outcome.id].points, 9), outcome.status != "active")
    )
    return {
        outcome.id: likely[outcome.id].because or _NO_SIGN.get(outcome.status, _NO_SIGN_OPEN)
        for outcome in ranked
    }


def _suggestion(outcome: Outcome, because: str) -> Suggestion:
    metric = outcome.metrics[0].id if outcome.metrics else ""
    return Suggestion(outcome.id, metric, outcome.statement, because)
