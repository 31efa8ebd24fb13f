"""OG201 to OG206 and OG209: whether we will know. A metric, a baseline, a target, a date, a way to measure it."""

from collections.abc import Iterator

from outcome_gate.model.document import Path
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import Outcome
from outcome_gate.model.metric_and_guardrail import Metric
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.manifest_rule import ManifestRule


def metrics(facts: ManifestFacts) -> Iterator[tuple[Path, Outcome, Metric]]:
    """Every metric of a customer outcome that is still pursued, with its path."""
    for path, outcome in facts.pursued():
        for order, metric in enumerate(outcome.metrics):
            yield (*path, "metrics", order), outcome, metric


def is_kept(metric: Metric) -> bool:
    """Whether the metric is one to hold rather than to move."""
    return metric.direction == "hold" and metric.must_stay is not None


class NoMetric(ManifestRule):
    """An outcome without a metric.

    **Why it matters.** "How will we know?" is half of the only question. An outcome that cannot be measured cannot
    be told from a wish.

    **Bad**

        metrics: []

    **Good**

        metrics:
          - id: days-to-close
            baseline: 8 days
            target: 5 days by 2027-06-30
    """

    id = "OG201"
    name = "no-metric"
    severity = Severity.ERROR

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each outcome with an empty list."""
        for path, outcome in subject.outcomes():
            if not outcome.metrics:
                text = f"`{outcome.id}` has no metric: how will we know?"
                yield self.at(
                    subject, (*path, "metrics"), text, "Add one with baseline and target.", key=True
                )


class NoBaseline(ManifestRule):
    """A metric without a baseline.

    **Why it matters.** Without knowing where a customer stands today, the team cannot tell whether they are
    better off tomorrow.

    **Bad**

        - id: days-to-close
          target: 5 days by 2027-06-30

    **Good**

        - id: days-to-close
          baseline: 8 days
          target: 5 days by 2027-06-30

    **Not measured yet?** Say so: `baseline: unknown` with `baseline_by: 2027-01-31`. That is a warning, not
    an error, while the outcome is `proposed` or `validated`.
    """

    id = "OG202"
    name = "no-baseline"
    severity = Severity.ERROR

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each metric whose starting point is not known."""
        for path, outcome, metric in metrics(subject):
            if metric.baseline is not None and metric.baseline.is_known:
                continue
            promised = metric.baseline is not None and metric.baseline_by is not None
            if promised and metric.baseline_by and outcome.status in ("proposed", "validated"):
                text = (
                    f"`{metric.id}` has no baseline yet; it is promised by {metric.baseline_by.isoformat()}."
                )
                place = (*path, "baseline")
                yield self.at(subject, place, text, "Add it when it is known.", severity=Severity.WARN)
            else:
                fix = "Write `baseline: 8 days`, or `baseline: unknown` with `baseline_by: DATE`."
                yield self.at(subject, path, f"`{metric.id}` has no baseline.", fix)


class NoTarget(ManifestRule):
    """A metric without a target.

    **Why it matters.** Without a target any movement can be called a success.

    **Bad**

        baseline: 8 days

    **Good**

        baseline: 8 days
        target: 5 days by 2027-06-30

    A metric with `direction: hold` needs `must_stay` instead.
    """

    id = "OG203"
    name = "no-target"
    severity = Severity.ERROR

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each metric that has nowhere to go."""
        for path, _, metric in metrics(subject):
            if not is_kept(metric) and (metric.target is None or metric.target.value is None):
                fix = "Write `target: 5 days by 2027-06-30`, or `direction: hold` with `must_stay`."
                yield self.at(subject, path, f"`{metric.id}` has no target.", fix)


class UndatedTarget(ManifestRule):
    """A target without a date.

    **Why it matters.** Without a date the team never has to look whether it was reached.

    **Bad**

        target: 5 days

    **Good**

        target: 5 days by 2027-06-30
    """

    id = "OG204"
    name = "undated-target"
    severity = Severity.ERROR

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each target that may be reached at any time, or never."""
        for path, _, metric in metrics(subject):
            if metric.target and metric.target.value is not None and metric.target.by is None:
                text = f"The target of `{metric.id}` has no date."
                yield self.at(subject, (*path, "target"), text, "Add `by YYYY-MM-DD`.")


class TargetIsBaseline(ManifestRule):
    """The target equals the baseline.

    **Why it matters.** When nothing has to change, no customer is better off.

    **Bad**

        baseline: 8 days
        target: 8 days by 2027-06-30

    **Good.** A target that differs, or `direction: hold` with `must_stay: "<= 8"` for a number to be kept.
    """

    id = "OG205"
    name = "target-is-baseline"
    severity = Severity.ERROR

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each metric that is already where it should be."""
        for path, _, metric in metrics(subject):
            start, end = ends(metric)
            if start is not None and start == end and not is_kept(metric):
                text = f"The target of `{metric.id}` equals its baseline."
                yield self.at(subject, (*path, "target"), text, "Aim further, or use `direction: hold`.")


class ContradictoryDirection(ManifestRule):
    """The direction says one thing, baseline and target another.

    **Why it matters.** A target in the wrong direction would count harm as progress.

    **Bad**

        direction: down
        baseline: 5 days
        target: 8 days by 2027-06-30

    **Good**

        direction: down
        baseline: 8 days
        target: 5 days by 2027-06-30
    """

    id = "OG206"
    name = "contradictory-direction"
    severity = Severity.ERROR

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each metric that is meant to go one way and aims the other."""
        for path, _, metric in metrics(subject):
            start, end = ends(metric)
            if start is None or end is None or start == end or metric.direction in (None, "hold"):
                continue
            real = "up" if end > start else "down"
            if metric.direction != real:
                text = f"`{metric.id}` should go {metric.direction}, but its target lies {real} from its baseline."
                fix = f"Write `direction: {real}`, or swap baseline and target."
                yield self.at(subject, (*path, "direction"), text, fix)


def ends(metric: Metric) -> tuple[float | None, float | None]:
    """Baseline and target, as numbers."""
    start = metric.baseline.value if metric.baseline else None
    end = metric.target.value if metric.target else None
    return start, end
