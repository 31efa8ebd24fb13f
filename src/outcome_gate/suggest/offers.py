"""Outcomes the author may have meant, best first, each with the metric to paste and the reason in a few words."""

from datetime import date
from typing import NamedTuple

from outcome_gate.model.decision import Suggestion
from outcome_gate.model.manifest import Outcome
from outcome_gate.model.metric_and_guardrail import Metric
from outcome_gate.rules.citation.case import Case
from outcome_gate.rules.citation.cited_outcome import has_grace
from outcome_gate.rules.citation.whom_it_serves import alike
from outcome_gate.suggest.default_day import default_day
from outcome_gate.suggest.likeness import likenesses
from outcome_gate.text.words import nearest

MOST = 3
_MOST_CLAIMS = 10
"""Unknown words and sentences that are compared with the manifest; more would only take time."""

_ONLY = "the only one open"
_NO_SIGN = {"active": "one of the active"}
_NO_SIGN_OPEN = "one that may be cited"


class _Reason(NamedTuple):
    """Why an outcome is offered."""

    words: str
    is_sign: bool = True


def suggest(case: Case, most: int = MOST) -> tuple[Suggestion, ...]:
    """At most three outcomes that may be cited: what the claims nearly say, otherwise what is most alike."""
    citable = open_outcomes(case)
    by_id = {outcome.id: outcome for outcome in citable}
    named = {one: _Reason(because) for one, because in _named(case).items() if one in by_id}
    reasons = named or _likely(case, citable)
    day = default_day(case.facts)
    return tuple(_suggestion(by_id[one], because, case, day) for one, because in list(reasons.items())[:most])


def suggestion_for(outcome_id: str, case: Case) -> Suggestion | None:
    """The lines for an outcome that was chosen; None when it may not be cited."""
    chosen = next((one for one in open_outcomes(case) if one.id == outcome_id), None)
    return _suggestion(chosen, _Reason("chosen"), case, default_day(case.facts)) if chosen else None


def open_outcomes(case: Case) -> tuple[Outcome, ...]:
    """Every outcome that may be cited, in the order of the manifest."""
    return tuple(outcome for outcome in case.manifest.outcomes if may_be_cited(outcome, case))


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


def _likely(case: Case, citable: tuple[Outcome, ...]) -> dict[str, _Reason]:
    """Citable outcomes with their reasons: those that a sign speaks for, then the active ones, then the rest."""
    if len(citable) == 1:
        return {citable[0].id: _Reason(_ONLY, is_sign=False)}
    likely = likenesses(case.facts, citable)
    # rounded: a sum's last digits must not decide between outcomes that are equally alike
    ranked = sorted(
        citable,
        key=lambda outcome: (
            _is_over(outcome, case),
            -round(likely[outcome.id].points, 9),
            outcome.status != "active",
        ),
    )
    return {outcome.id: _reason(outcome, likely[outcome.id].because) for outcome in ranked}


def _reason(outcome: Outcome, because: str) -> _Reason:
    return (
        _Reason(because) if because else _Reason(_NO_SIGN.get(outcome.status, _NO_SIGN_OPEN), is_sign=False)
    )


def _is_over(outcome: Outcome, case: Case) -> bool:
    """Whether every target was due before today, so that citing it would be questioned."""
    return bool(outcome.metrics) and all(_is_due(metric, case) for metric in outcome.metrics)


def _is_due(metric: Metric, case: Case) -> bool:
    target = metric.target
    return target is not None and target.by is not None and target.by < case.facts.today


def _suggestion(outcome: Outcome, because: _Reason, case: Case, day: date) -> Suggestion:
    """With the first metric that has time left."""
    metric = next(
        (one for one in outcome.metrics if not _is_due(one, case)), next(iter(outcome.metrics), None)
    )
    return Suggestion(
        outcome.id,
        metric.id if metric else "",
        outcome.statement,
        because.words,
        case.manifest.customer_name(outcome),
        day,
        because.is_sign,
    )
