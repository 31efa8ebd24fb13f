"""A metric of the manifest, with every reading of it, in the form that the five words are made from."""

from typing import NamedTuple

from outcome_gate.ledger.five_words import Measured, Point, Rail
from outcome_gate.model.amounts import Amount, Reading
from outcome_gate.model.manifest import Manifest, Outcome
from outcome_gate.model.metric_and_guardrail import Guardrail, Metric
from outcome_gate.model.readings_file import Readings


class MetricKey(NamedTuple):
    """Which metric of which outcome."""

    outcome: str
    metric: str


def measured_metrics(manifest: Manifest, more: Readings) -> dict[MetricKey, Measured]:
    """Every metric of every customer outcome, with the guardrails of its outcome."""
    return {
        MetricKey(outcome.id, metric.id): measure(outcome, metric, more)
        for outcome in manifest.outcomes
        for metric in outcome.metrics
    }


def measure(outcome: Outcome, metric: Metric, more: Readings) -> Measured:
    """One metric of an outcome."""
    return Measured(
        direction=metric.heading or "",
        unit=metric.counted_in,
        baseline=_baseline(metric.baseline),
        target=metric.target.value if metric.target else None,
        min_change=metric.min_change,
        must_stay=metric.must_stay,
        readings=points(metric, more.get((outcome.id, metric.id), ())),
        rails=tuple(
            Rail(rail.id, rail.must_stay, points(rail, more.get((outcome.id, rail.id), ())))
            for rail in outcome.guardrails
        ),
    )


def points(of: Metric | Guardrail, more: tuple[Reading, ...]) -> tuple[Point, ...]:
    """All readings by their days; the same number of the same day counts once."""
    every = {(one.on, one.value): Point(one.on, one.value, one.unit or "") for one in (*of.readings, *more)}
    return tuple(every[key] for key in sorted(every))


def _baseline(amount: Amount | None) -> Point | None:
    if amount is None or amount.value is None:
        return None
    return Point(amount.on, amount.value, amount.unit or "")
