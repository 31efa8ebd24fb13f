"""OG409, OG410 and OG419: what the pull request expects of its metric."""

from collections.abc import Iterator

from outcome_gate.model.amounts import show_number
from outcome_gate.model.citation import Expectation
from outcome_gate.model.expected_change import By, EstablishesBaseline, ExpectedChange, FromTo
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.metric_and_guardrail import Metric
from outcome_gate.rules.citation.case import Case
from outcome_gate.rules.citation.citation_rule import CitationRule, Stage
from outcome_gate.rules.citation.cited_metric import metrics_in_order
from outcome_gate.rules.manifest.units import is_share, same_unit, unit_words
from outcome_gate.text.words import quoted

FORMS = "`-1.5 days`, `8 -> 6.5 days`, `5 %`, `part of #123`, `establishes baseline`, `unknown, will learn by DATE`"


class NoExpectedChange(CitationRule):
    """Nothing is said about what this will change.

    **Why it matters.** A guess that is written down can be wrong, and that is how a team learns. Small steps need no
    invented number: `part of #123` says as much as can be said.

    **Bad**

        Outcome: faster-month-end-close
        Metric: days-to-close

    **Good**

        Outcome: faster-month-end-close
        Metric: days-to-close
        Expected-change: -1.5 days
    """

    id = "OG409"
    name = "no-expected-change"
    severity = Severity.WARN
    stage = Stage.WHAT_CHANGES
    status_line = "Say what this will change"

    def check(self, subject: Case) -> Iterator[Finding]:
        """Fires when no such line stands there, with words that fit the metric."""
        if not subject.kind.must_cite or subject.facts.claims.expected:
            return
        for _, metric in metrics_in_order(subject)[:1]:
            fix = f"Add `Expected-change:` with a number, or `{_honest(metric)}`."
            yield self.on(None, f"What will this change about `{metric.id}`?", fix)


def _honest(metric: Metric) -> str:
    """What can be said of a metric without inventing a number."""
    if metric.baseline is not None and not metric.baseline.is_known:
        return "establishes baseline"
    if metric.target and metric.target.by:
        return f"unknown, will learn by {metric.target.by.isoformat()}"
    return "part of #123"


class OddExpectedChange(CitationRule):
    """The expected change cannot be read, or does not fit the metric.

    **Why it matters.** The number comes back at the check date. One in another unit, or in the direction that no one
    wants, can be compared with nothing.

    **Bad**

        Metric: days-to-close
        Expected-change: much faster

    **Good**

        Metric: days-to-close
        Expected-change: -1.5 days

    Also understood: `8 -> 6.5 days`, `5 %`, `1.5 days faster`, `enables #123`, `part of #123`,
    `establishes baseline` (while the metric has none) and `unknown, will learn by 2027-03-31`. Prose may follow
    after a dash or in parentheses. With several metrics, the first line belongs to the
    first metric of the primary outcome, and so on.
    """

    id = "OG410"
    name = "odd-expected-change"
    severity = Severity.WARN
    stage = Stage.WHAT_CHANGES
    status_line = "Say what changes, in its unit"

    def check(self, subject: Case) -> Iterator[Finding]:
        """One finding for each line that does not fit its metric."""
        for expectation, metric in paired(subject):
            if expectation.change is None:
                understood = f": it reads as {expectation.understood}" if expectation.understood else ""
                text = f"{quoted(expectation.text)} is not an expected change{understood}."
                yield self.on(expectation, text, f"Write one of {FORMS}.")
            elif misfit := _misfit(expectation.change, metric):
                yield self.on(expectation, *misfit)


def paired(case: Case) -> Iterator[tuple[Expectation, Metric]]:
    """Each expected change with the metric it belongs to."""
    for expectation, (_, metric) in zip(case.facts.claims.expected, metrics_in_order(case), strict=False):
        yield expectation, metric


def _misfit(change: ExpectedChange, metric: Metric) -> tuple[str, str] | None:
    """What is odd about a change of this metric, and what to do; None when it fits."""
    if isinstance(change, EstablishesBaseline):
        return _needless_baseline(metric)
    if not isinstance(change, By | FromTo):
        return None
    shown, unit = quoted(str(change)), metric.counted_in
    if change.unit and unit and not _fits_unit(change, unit):
        text = f"{shown} cannot be compared: `{metric.id}` is counted in {quoted(unit)}."
        return text, f"Write it in {quoted(unit)}."
    moved = _signed(change)
    if moved == 0 and metric.heading != "hold":
        return f"{shown} is no change of `{metric.id}`.", f"Write one of {FORMS}."
    heading = metric.heading
    if moved is not None and heading in ("up", "down") and (moved > 0) != (heading == "up"):
        wanted = "rise" if heading == "up" else "fall"
        return (
            f"{shown} goes the other way: `{metric.id}` should {wanted}.",
            "Turn the sign, or cite another metric.",
        )
    return None


def _needless_baseline(metric: Metric) -> tuple[str, str] | None:
    if metric.baseline is None or metric.baseline.value is None:
        return None
    known = f"{show_number(metric.baseline.value)} {metric.counted_in}".rstrip()
    return f"`{metric.id}` has a baseline already: {quoted(known)}.", "Say what changes from there."


def _fits_unit(change: By | FromTo, unit: str) -> bool:
    if same_unit(change.unit, unit) or (is_share(unit) and unit_words(change.unit) == ("pp",)):
        return True
    return isinstance(change, By) and _is_relative(change, unit)


def _is_relative(change: By, unit: str) -> bool:
    """Whether the change is a share of where the metric stands: `5 %` of a number of days."""
    return unit_words(change.unit)[:1] == ("%",) and unit_words(unit)[:1] not in (("%",), ("pp",))


def _signed(change: By | FromTo) -> float | None:
    """How far and which way; None when the way is left open."""
    if isinstance(change, FromTo):
        return change.end - change.start
    return change.value if change.is_signed or change.value == 0 else None


class WholeGap(CitationRule):
    """More is expected than the metric still has to go.

    **Why it matters.** One pull request that reaches the whole target, and more, is rare. Often the number is the
    metric's value, not its change; sometimes the target is too small, which is worth knowing too.

    **Bad**, while `days-to-close` stands at 6.8 and should reach 5

        Expected-change: -6 days

    **Good**

        Expected-change: -1 day
    """

    id = "OG419"
    name = "whole-gap"
    severity = Severity.INFO
    stage = Stage.WHAT_CHANGES
    status_line = "Expect no more than is left to go"

    def check(self, subject: Case) -> Iterator[Finding]:
        """One finding for each change that is larger than what is left."""
        for expectation, metric in paired(subject):
            change, left = expectation.change, _left(metric)
            if not isinstance(change, By | FromTo) or left is None or _misfit(change, metric):
                continue
            now, gap = left
            if _size(change, metric.counted_in, now) > gap * 1.000001:
                rest = quoted(f"{show_number(round(gap, 6))} {metric.counted_in}".rstrip())
                text = f"{quoted(str(change))} is more than `{metric.id}` still has to go, which is {rest}."
                yield self.on(expectation, text, "Is it the change, or the value afterwards?")


def _left(metric: Metric) -> tuple[float, float] | None:
    """Where the metric stands, and how far it still is from its target."""
    now = metric.latest.value if metric.latest else metric.baseline.value if metric.baseline else None
    if now is None or metric.target is None or metric.target.value is None or metric.is_met:
        return None
    return now, abs(metric.target.value - now)


def _size(change: By | FromTo, unit: str, now: float) -> float:
    if isinstance(change, FromTo):
        return abs(change.end - change.start)
    return abs(now * change.value / 100) if _is_relative(change, unit) else abs(change.value)
