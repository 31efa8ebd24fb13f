"""OG207, OG208 and OG215: whether the numbers fit the sentence, each other, and their unit."""

from collections.abc import Iterator

from outcome_gate.model.amounts import show_number
from outcome_gate.model.document import Path
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.metric_and_guardrail import Guardrail, Metric
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.manifest_rule import ManifestRule
from outcome_gate.rules.manifest.metric import ends, metrics
from outcome_gate.rules.manifest.polarity import Heading, contradicts
from outcome_gate.rules.manifest.units import is_share, same_unit
from outcome_gate.text.words import quoted


class ContradictoryVerb(ManifestRule):
    """The statement wants less of something, and its metric is to rise; or the other way round.

    **Why it matters.** Either a number is the wrong way round, and harm would count as progress, or the metric counts
    something else than the sentence says.

    **Bad**

        statement: Reduce the working days accountants need to close the month
        metrics: [{ id: days-to-close, baseline: 5 days, target: 8 days by 2027-06-30 }]

    **Good**

        statement: Reduce the working days accountants need to close the month
        metrics: [{ id: days-to-close, baseline: 8 days, target: 5 days by 2027-06-30 }]

    A metric that counts the opposite is fine: fewer errors may show as a rising share of correct entries. When this
    rule does not see that it does, `lint: { ignore: [OG207], because: a higher grade is worse here }`.
    """

    id = "OG207"
    name = "contradictory-verb"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each metric that moves against the sentence it belongs to."""
        for path, outcome, metric in metrics(subject):
            start, end = ends(metric)
            if start is None or end is None or start == end or metric.direction == "hold":
                continue
            real: Heading = "up" if end > start else "down"
            said = subject.said(outcome.statement)
            if metric.direction not in (None, real) or said.direction is None or said.second_change:
                continue
            name = f"{metric.name or ''} {metric.id.replace('-', ' ')}"
            if contradicts(said.direction, real, outcome.statement, name, metric.counted_in):
                wanted = "less" if said.direction == "down" else "more"
                move = f"{show_number(start)} to {show_number(end)}"
                text = f"The statement asks for {wanted}, but `{metric.id}` goes from {move}."
                fix = "Swap baseline and target, or name the metric for what it counts."
                yield self.at(subject, (*path, "target"), text, fix)


class MixedUnits(ManifestRule):
    """Baseline, target and readings of one metric are in different units.

    **Why it matters.** 8 days to 40 hours is an improvement or a disaster, depending on who converts it.

    **Bad**

        baseline: 8 days
        target: 40 hours by 2027-06-30

    **Good**

        baseline: 8 days
        target: 5 days by 2027-06-30

    Singular and plural, `%` and `percent`, `h` and `hours` are the same; a tail may be left out (`days` for
    `days per close`). For units that only look different,
    `lint: { ignore: [OG208], because: a shift is 8 hours here }`.
    """

    id = "OG208"
    name = "mixed-units"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each metric or guardrail, at the first unit that differs."""
        for path, item in numbers(subject):
            first = ""
            for place, unit in _units(path, item):
                if first and not same_unit(first, unit):
                    text = f"`{item.id}` is counted in {quoted(first, 40)} and in {quoted(unit, 40)}."
                    yield self.at(subject, place, text, "Write all of its numbers in one unit.")
                    break
                first = first or unit


class ImpossiblePercentage(ManifestRule):
    """A percentage below 0 or above 100.

    **Why it matters.** A share of a whole cannot be more than the whole. What was meant is usually a change, or a
    difference in percentage points, and those behave differently.

    **Bad**

        baseline: 80 %
        target: 120 % by 2027-06-30

    **Good**

        baseline: 0 % change
        target: 50 % change by 2027-06-30

    Write `pp` for percentage points and `% change` for growth. A share of a plan or a budget may exceed it: `% of
    plan`. Where more than all is real, `lint: { ignore: [OG215], because: beds can be shared }`.
    """

    id = "OG215"
    name = "impossible-percentage"
    severity = Severity.ERROR

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each such number, wherever it stands."""
        for path, item in numbers(subject):
            for place, value, unit in _values(path, item):
                if is_share(unit) and not 0 <= value <= 100:
                    text = f"`{item.id}` cannot be {show_number(value)} %."
                    fix = "Use the unit `pp` for percentage points, or `% change` for growth."
                    yield self.at(subject, place, text, fix)


def numbers(facts: ManifestFacts) -> Iterator[tuple[Path, Metric | Guardrail]]:
    """Everything that is counted, our own metrics and guardrails included, with its path."""
    for path, outcome in facts.pursued():
        yield from (((*path, "metrics", order), metric) for order, metric in enumerate(outcome.metrics))
        yield from (((*path, "guardrails", order), rail) for order, rail in enumerate(outcome.guardrails))
    for path, goal in facts.business_outcomes():
        yield from (((*path, "metrics", order), metric) for order, metric in enumerate(goal.metrics))


def _units(path: Path, item: Metric | Guardrail) -> Iterator[tuple[Path, str]]:
    target = item.target if isinstance(item, Metric) else None
    places: list[tuple[Path, str | None]] = [
        ((*path, "unit"), item.unit),
        ((*path, "baseline"), item.baseline.unit if item.baseline else None),
        ((*path, "target"), target.unit if target else None),
    ]
    places += [
        ((*path, "readings", order, "unit"), reading.unit) for order, reading in enumerate(item.readings)
    ]
    yield from ((place, unit) for place, unit in places if unit)


def _values(path: Path, item: Metric | Guardrail) -> Iterator[tuple[Path, float, str]]:
    target = item.target if isinstance(item, Metric) else None
    own = next((unit for _, unit in _units(path, item)), "")
    places: list[tuple[Path, float | None, str | None]] = []
    if item.baseline:
        places.append(((*path, "baseline", "value"), item.baseline.value, item.baseline.unit))
    if target:
        places.append(((*path, "target", "value"), target.value, target.unit))
    if item.must_stay:
        places.append(((*path, "must_stay"), item.must_stay.value, None))
    for order, reading in enumerate(item.readings):
        places.append(((*path, "readings", order, "value"), reading.value, reading.unit))
    yield from ((place, value, unit or own) for place, value, unit in places if value is not None)
