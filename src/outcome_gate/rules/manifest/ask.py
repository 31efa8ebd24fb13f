"""Rules asked of a manifest: at the policy's levels, and without what an outcome silences."""

from bisect import bisect_right
from collections.abc import Iterable

from outcome_gate.model.document import Path
from outcome_gate.model.finding import Finding
from outcome_gate.model.manifest import AnyOutcome
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.manifest_rule import ManifestRule
from outcome_gate.rules.severity import levelled


def ask(facts: ManifestFacts, rules: Iterable[type[ManifestRule]]) -> tuple[Finding, ...]:
    """What these rules find, at the policy's levels and without what is silenced, in the order of the file."""
    silenced = _Silenced(facts)
    kept = [
        one
        for rule in rules
        for finding in rule().check(facts)
        if (one := levelled(finding, rule, facts.policy))
        and not (rule.can_be_silenced and silenced.covers(one))
    ]
    return tuple(sorted(kept, key=_order))


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
        """Whether the finding lies in an outcome that silences its rule.

        An outcome ends before the next one begins: its end is a place that no longer belongs to it.
        """
        if finding.span is None:
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
