"""OG213 and OG217 to OG223: whether the team goes back and looks, and what it saw is possible."""

from collections.abc import Iterator
from datetime import date

from outcome_gate.model.amounts import show_number
from outcome_gate.model.document import Path
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.metric_and_guardrail import Guardrail, Metric
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.manifest_rule import ManifestRule
from outcome_gate.rules.manifest.metric import is_kept, metrics
from outcome_gate.rules.manifest.unit import numbers

OPEN = ("proposed", "validated", "active")
"""The states in which an outcome is still being pursued."""


class PastTarget(ManifestRule):
    """A target date that has passed while the outcome is still active.

    **Why it matters.** A date that passes unnoticed teaches everybody that dates mean nothing. Reached, missed or
    moved: each of them is an answer.

    **Bad.** Today is 2027-08-01, and

        status: active
        metrics: [{ id: days-to-close, baseline: 8 days, target: 5 days by 2027-06-30 }]

    **Good.** `status: missed`, or a new date that the team believes in.

    A target that was met is a case for `met-target`. While the last numbers come in,
    `lint: { ignore: [OG213], because: June closes in August }`.
    """

    id = "OG213"
    name = "past-target"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each metric of an active outcome that is overdue and not met."""
        for path, outcome, metric in metrics(subject):
            by = metric.target.by if metric.target else None
            if outcome.status == "active" and by and by < subject.today and not metric.is_met:
                text = f"The target of `{metric.id}` was due on {by.isoformat()}, and `{outcome.id}` is still active."
                fix = "Add the last reading, then write `achieved`, `missed` or a new date."
                yield self.at(subject, (*path, "target", "by"), text, fix)


class MisdatedReading(ManifestRule):
    """A reading from the future, or from before the baseline.

    **Why it matters.** Progress is the newest reading held against the baseline. A wrong date makes an old number the
    newest one, and the report repeats it.

    **Bad.** Today is 2027-02-10, and

        readings: [{ on: 2072-01-31, value: 6.8 }]

    **Good**

        readings: [{ on: 2027-01-31, value: 6.8 }]

    The future is an error. Before the baseline is a warning, for histories that were filled in later:
    `lint: { ignore: [OG217], because: three years of history }`.
    """

    id = "OG217"
    name = "misdated-reading"
    severity = Severity.ERROR

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each such reading, of guardrails and our own metrics too."""
        for path, item in numbers(subject):
            start = item.baseline.on if item.baseline else None
            for order, reading in enumerate(item.readings):
                place = (*path, "readings", order, "on")
                day = reading.on.isoformat()
                if reading.on > subject.today:
                    text = f"This reading of `{item.id}` is dated {day}, which is still to come."
                    yield self.at(subject, place, text, "Write the day it was measured.")
                elif start and reading.on < start:
                    text = f"This reading of `{item.id}` is older than its baseline of {start.isoformat()}."
                    fix = "Check both days; the baseline comes first."
                    yield self.at(subject, place, text, fix, severity=Severity.WARN)


class StaleReadings(ManifestRule):
    """A metric without a reading for two rounds of review.

    **Why it matters.** The follow-up is where the numbers come back to those who built something. Two rounds without
    one, and people stop writing outcomes for it.

    **Bad.** Today is 2027-05-01, and

        review: { every: 30d }
        metrics: [{ id: days-to-close, readings: [{ on: 2027-01-31, value: 6.8 }] }]

    **Good.** A reading of April, or `every: 90d` when that is the truth.

    A hint, counted from the newest reading, else from the day of the baseline. While the source is down,
    `lint: { ignore: [OG218], because: the export is back in June }`.
    """

    id = "OG218"
    name = "stale-readings"
    severity = Severity.INFO

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each metric of an open outcome that was not looked at."""
        for path, outcome, metric in metrics(subject):
            every = outcome.review.days if outcome.review else None
            last = _last_look(metric)
            if not every or not last or outcome.status not in OPEN:
                continue
            days = (subject.today - last).days
            if days > 2 * every:
                text = f"`{metric.id}` has had no reading for {days} days; it is reviewed every {every} days."
                yield self.at(subject, (*path, "id"), text, "Add a reading, or review it less often.")


def _last_look(metric: Metric) -> date | None:
    if metric.latest:
        return metric.latest.on
    return metric.baseline.on if metric.baseline else None


class NoGuardrail(ManifestRule):
    """An outcome without a guardrail.

    **Why it matters.** Every number can be reached at the cost of another: books close sooner when no one checks them.
    A guardrail names what must not get worse meanwhile.

    **Bad.** Metrics, and nothing beside them.

    **Good**

        guardrails:
          - { id: reopened-periods, unit: "%", must_stay: "<= 3" }

    A hint. `severity: { OG219: off }` in the policy, or
    `lint: { ignore: [OG219], because: nothing else can suffer }`.
    """

    id = "OG219"
    name = "no-guardrail"
    severity = Severity.INFO

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each open outcome with nothing to hold; a metric to keep counts as a guardrail."""
        for path, outcome in subject.outcomes():
            held = outcome.guardrails or any(is_kept(metric) for metric in outcome.metrics)
            if outcome.status in OPEN and outcome.metrics and not held:
                text = f"`{outcome.id}` has no guardrail: what must not get worse meanwhile?"
                yield self.at(subject, (*path, "id"), text, "Add one under `guardrails`, with `must_stay`.")


class BreachedGuardrail(ManifestRule):
    """A guardrail that the latest reading has crossed.

    **Why it matters.** The outcome may be moving at another customer's expense. Better to know while the work can
    still take another road.

    **Bad**

        - id: reopened-periods
          must_stay: "<= 3"
          readings: [{ on: 2027-01-31, value: 4.5 }]

    **Good.** A reading that keeps to the line, or a line that the team has thought about again.

    Metrics with `direction: hold` are looked at in the same way. A breach that is understood:
    `lint: { ignore: [OG220], because: a single outage in January }`.
    """

    id = "OG220"
    name = "breached-guardrail"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each guardrail of an open outcome that does not hold today."""
        for path, outcome in subject.outcomes():
            if outcome.status not in OPEN:
                continue
            rails: list[tuple[Path, Guardrail | Metric]] = [
                ((*path, "guardrails", order), rail) for order, rail in enumerate(outcome.guardrails)
            ]
            rails += [((*path, "metrics", n), one) for n, one in enumerate(outcome.metrics) if is_kept(one)]
            for place, rail in rails:
                latest, line = rail.latest, rail.must_stay
                if latest and line and not line.holds(latest.value):
                    order = rail.readings.index(latest)
                    seen = f"{show_number(latest.value)} on {latest.on.isoformat()}"
                    text = f"`{rail.id}` must stay `{line}`, and was {seen}."
                    fix = "Look at what moved it, before more is built."
                    yield self.at(subject, (*place, "readings", order, "value"), text, fix)


class MetTarget(ManifestRule):
    """An active outcome whose targets are met.

    **Why it matters.** Good news that was not announced. Work that goes on here is work that another customer could
    use.

    **Bad**

        status: active
        metrics:
          - id: days-to-close
            target: 5 days by 2027-06-30
            readings: [{ on: 2027-05-31, value: 4.8 }]

    **Good**

        status: achieved

    A hint, once every metric with a target has met it. To watch whether it lasts,
    `lint: { ignore: [OG223], because: we look at one more quarter }`.
    """

    id = "OG223"
    name = "met-target"
    severity = Severity.INFO

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each active outcome that has arrived."""
        for path, outcome in subject.outcomes():
            aimed = [metric for metric in outcome.metrics if not is_kept(metric)]
            if outcome.status == "active" and aimed and all(metric.is_met for metric in aimed):
                text = f"The latest reading of `{aimed[0].id}` meets its target, and `{outcome.id}` is still active."
                if len(aimed) > 1:
                    text = f"All metrics of `{outcome.id}` meet their targets, and it is still active."
                fix = "Write `status: achieved`, or aim further."
                yield self.at(subject, (*path, "status"), text, fix)
