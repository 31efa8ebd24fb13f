"""OG406 and OG407: by which number we will know."""

from collections.abc import Iterator

from outcome_gate.model.citation import Claim
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import Outcome
from outcome_gate.model.metric_and_guardrail import Metric
from outcome_gate.rules.citation.case import Case, id_list, metric_homes, metric_of
from outcome_gate.rules.citation.citation_rule import CitationRule, Stage
from outcome_gate.text.words import did_you_mean, nearest, quoted


class StrayMetric(CitationRule):
    """The metric exists, but not under a cited outcome.

    **Why it matters.** A number that belongs to another outcome cannot show whether this one was reached.

    **Bad**

        Outcome: fewer-audit-findings
        Metric: days-to-close

    **Good**

        Outcome: fewer-audit-findings
        Metric: findings-per-audit
    """

    id = "OG406"
    name = "stray-metric"
    severity = Severity.ERROR
    stage = Stage.IS_MEASURED
    status_line = "Cite a metric of the outcome"
    is_firm = True

    def check(self, subject: Case) -> Iterator[Finding]:
        """One finding for each metric claim that no cited outcome has."""
        cited = [outcome for _, outcome in subject.cited.customer]
        goals = [goal for _, goal in subject.cited.business]
        if not cited:
            return
        own = [metric.id for outcome in cited for metric in outcome.metrics]
        for claim in _strays(subject):
            homes = metric_homes(subject.manifest, claim)
            if any(goal.id in homes for goal in goals):
                continue
            close = nearest(claim.text, own)
            if homes:
                fix = f"It belongs to {id_list(homes[:3])}: cite that too, or measure by {id_list(own[:5])}."
            else:
                fix = did_you_mean(close) or f"Known here: {id_list(own[:5])}."
            ids = [outcome.id for outcome in cited]
            text = f"No metric {quoted(claim.text)} under {id_list(ids)}."
            yield self.on(claim, text, fix, names=(*ids, *homes[:3]))


class UncitedMetric(CitationRule):
    """No metric is named, so the team will not know whether it helped.

    **Why it matters.** The second half of the question is "how will we know?". An outcome with several
    metrics needs a choice; with exactly one, that one is assumed and the comment says so.

    **Bad**

        Outcome: fewer-audit-findings

    **Good**

        Outcome: fewer-audit-findings
        Metric: findings-per-audit
    """

    id = "OG407"
    name = "uncited-metric"
    severity = Severity.ERROR
    stage = Stage.IS_MEASURED
    status_line = "Cite a metric: how will we know?"

    def check(self, subject: Case) -> Iterator[Finding]:
        """Fires when the primary outcome has no metric among the claims; info when there is only one."""
        if not subject.cited.customer:
            return
        claim, outcome = subject.cited.customer[0]
        if chosen_metrics(subject, outcome) or _names_stray(subject):
            return
        ids = [metric.id for metric in outcome.metrics]
        if len(ids) == 1 and subject.facts.claims.sources:
            return  # where nothing was typed, nothing is wanting
        if len(ids) == 1:
            text = f"No metric is named; `{ids[0]}` is assumed, the only one of `{outcome.id}`."
            yield self.on(claim, text, severity=Severity.INFO, names=[outcome.id])
        else:
            fix = f"Add `Metric:` with one of {id_list(ids)}." if ids else "Give the outcome a metric."
            text = f"How will we know? No metric of `{outcome.id}` is named."
            yield self.on(claim, text, fix, names=[outcome.id])


def _names_stray(case: Case) -> bool:
    """Whether a metric claim fits no cited outcome: OG406 speaks of it."""
    return bool(_strays(case))


def _strays(case: Case) -> list[Claim]:
    """Metric claims that no cited outcome has. Prose beside a metric that holds is none: `Metrics: two counters`."""
    cited = [outcome for _, outcome in case.cited.customer]
    claims = case.facts.claims.metrics
    held = [claim for claim in claims if any(metric_of(one, claim) for one in cited)]
    strays = [claim for claim in claims if claim not in held]
    if not held and len(cited[0].metrics) != 1:
        return strays
    lines = {claim.span.line for claim in held}
    known = [metric.id for item in case.manifest.everything for metric in item.metrics]

    def is_meant(one: Claim) -> bool:
        if " " in one.text:
            return False
        return not held or one.span.line in lines or "-" in one.text or bool(nearest(one.text, known))

    return [one for one in strays if metric_homes(case.manifest, one) or is_meant(one)]


def chosen_metrics(case: Case, outcome: Outcome) -> tuple[Metric, ...]:
    """The outcome's metrics that the pull request names."""
    named = (metric_of(outcome, claim) for claim in case.facts.claims.metrics)
    return tuple({metric.id: metric for metric in named if metric}.values())


def metrics_in_order(case: Case) -> tuple[tuple[Outcome, Metric], ...]:
    """Every metric that is named, the primary outcome's first; its only one is assumed when none is named."""
    found: list[tuple[Outcome, Metric]] = []
    for order, (_, outcome) in enumerate(case.cited.customer):
        metrics = chosen_metrics(case, outcome)
        if not metrics and order == 0 and len(outcome.metrics) == 1:
            metrics = outcome.metrics
        found += [(outcome, metric) for metric in metrics]
    return tuple(found)
