"""The rules a manifest must keep to be judged by; the gate asks these on every run, and only these."""

from bisect import bisect_right
from collections.abc import Iterable

from outcome_gate.model.document import Path
from outcome_gate.model.finding import Finding
from outcome_gate.model.manifest import AnyOutcome
from outcome_gate.rules.manifest import format, metric, tracing
from outcome_gate.rules.rule import ManifestFacts, ManifestRule
from outcome_gate.rules.severity import levelled

STRUCTURE: tuple[type[ManifestRule], ...] = (
    format.UnreadableFile,
    format.UnknownKey,
    format.MissingField,
    format.DuplicateId,
    format.MalformedId,
    format.UnknownReference,
    format.NotADate,
    format.UnsupportedVersion,
    format.BadValue,
    metric.NoMetric,
    metric.NoBaseline,
    metric.NoTarget,
    metric.UndatedTarget,
    metric.TargetIsBaseline,
    metric.ContradictoryDirection,
    tracing.UntracedGoal,
)
"""Errors of these make a manifest unusable: the pull request is not checked."""


def ask(facts: ManifestFacts, rules: Iterable[type[ManifestRule]]) -> tuple[Finding, ...]:
    """What these rules find, at the policy's levels and without what is silenced, in the order of the file."""
    found = [(rule.severity, finding) for rule in rules for finding in rule().check(facts)]
    kept = [one for own, finding in found if (one := levelled(finding, own, facts.policy))]
    silenced = _Silenced(facts)
    return tuple(sorted((one for one in kept if not silenced.covers(one)), key=_order))


class _Silenced:
    """Where which rules are silenced by an outcome's `lint`."""

    def __init__(self, facts: ManifestFacts) -> None:
        items: list[tuple[Path, AnyOutcome]] = [*facts.outcomes(), *facts.business_outcomes()]
        places = facts.file.places.values
        self._spans = sorted(
            (
                span.line,
                span.column,
                span.end_line,
                span.end_column,
                frozenset(map(str.lower, item.lint.ignore)),
            )
            for path, item in items
            if item.lint and (span := places.get(path))
        )
        self._starts = [(line, column) for line, column, *_ in self._spans]

    def covers(self, finding: Finding) -> bool:
        """Whether the finding lies in an outcome that silences its rule; what cannot be read never does.

        An outcome ends before the next one begins: its end is a place that no longer belongs to it.
        """
        if finding.rule.startswith("OG00") or finding.span is None:
            return False
        place = (finding.span.line, finding.span.column)
        before = bisect_right(self._starts, place) - 1
        if before < 0:
            return False
        _, _, end_line, end_column, words = self._spans[before]
        return place < (end_line, end_column) and bool({finding.rule.lower(), finding.name} & words)


def _order(finding: Finding) -> tuple[int, int, str]:
    span = finding.span
    return (span.line, span.column, finding.rule) if span else (0, 0, finding.rule)
