"""Outcomes the author may have meant, best first, with the metric to paste."""

import re

from outcome_gate.model.decision import Suggestion
from outcome_gate.model.manifest import Manifest, Outcome
from outcome_gate.model.words import nearest
from outcome_gate.rules.case import Case
from outcome_gate.rules.citation import alike
from outcome_gate.rules.cited_outcome import has_grace

MOST = 3
_WORD = re.compile(r"[A-Za-z]{3,}")
_COMMON = frozenset(
    "the and for with that this from into have more less make need when their our src lib app".split()
)


def suggest(case: Case) -> tuple[Suggestion, ...]:
    """At most three outcomes that may be cited: what the claims nearly say, then what the files touch."""
    facts = case.facts
    named = _named(case)
    words = _stems(
        " ".join((facts.pull_request.title, facts.pull_request.branch, *facts.pull_request.files[:100]))
    )
    citable = [outcome for outcome in facts.manifest.outcomes if may_be_cited(outcome, case)]
    ranked = sorted(
        citable,
        key=lambda outcome: (
            named.index(outcome.id) if outcome.id in named else len(named),
            -len(words & _stems(_about(facts.manifest, outcome))),
            outcome.status != "active",
        ),
    )
    if named:
        ranked = [outcome for outcome in ranked if outcome.id in named]
    return tuple(_suggestion(facts.manifest, outcome) for outcome in ranked[:MOST])


def may_be_cited(outcome: Outcome, case: Case) -> bool:
    """Whether citing it would pass: what we offer to paste must not fail again."""
    if outcome.status in case.facts.policy.citable:
        return True
    return outcome.status == "proposed" and has_grace(outcome, case)


def _named(case: Case) -> list[str]:
    """Outcomes that the claims lead to: by tracing, by near spelling, by succession."""
    named: list[str] = []
    for _, outcome in case.cited.customer:
        successor = outcome.retired.superseded_by if outcome.retired else None
        named.append(successor or outcome.id)
    for _, goal in case.cited.business:
        named += goal.traces_to
    for claim in case.cited.unknown:
        named += nearest(claim.text, [outcome.id for outcome in case.manifest.outcomes])
    for claim in case.cited.sentences:
        named += alike(claim, case)
    return list(dict.fromkeys(named))


def _suggestion(manifest: Manifest, outcome: Outcome) -> Suggestion:
    metric = outcome.metrics[0].id if outcome.metrics else ""
    return Suggestion(outcome.id, metric, outcome.statement, manifest.customer_name(outcome))


def _about(manifest: Manifest, outcome: Outcome) -> str:
    aliases = [
        alias
        for customer in manifest.customers
        if customer.id == outcome.customer
        for alias in customer.aliases
    ]
    metrics = [f"{metric.id} {metric.name or ''}" for metric in outcome.metrics]
    return " ".join((outcome.id, outcome.statement, outcome.job or "", *aliases, *metrics))


def _stems(text: str) -> set[str]:
    words = (word.lower() for word in _WORD.findall(text[:20_000]))
    return {word[:5] for word in words if word not in _COMMON}
