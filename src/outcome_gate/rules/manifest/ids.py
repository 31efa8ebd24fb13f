"""Every id of a manifest with its family and its place: nothing else of the same family may use it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from outcome_gate.model.document import Path
from outcome_gate.model.manifest import AnyOutcome, Outcome
from outcome_gate.model.parsed_file import ParsedFile
from outcome_gate.model.source_file import SourceFile
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts

Family = Literal["customer", "outcome", "metric", "guardrail"]


class NamedId(NamedTuple):
    """An id, what it is the id of, and where it stands. Our own goals are of the outcomes' family."""

    family: Family
    place: Path
    name: str


def own_ids(facts: ManifestFacts) -> Iterator[NamedId]:
    """The ids of the file, previous ones included."""
    for order, customer in enumerate(facts.manifest.customers):
        yield NamedId("customer", ("customers", order, "id"), customer.id)
    items: list[tuple[Path, AnyOutcome]] = [*facts.outcomes(), *facts.business_outcomes()]
    for path, item in items:
        yield NamedId("outcome", (*path, "id"), item.id)
        for order, old in enumerate(item.previous_ids):
            yield NamedId("outcome", (*path, "previous_ids", order), old)
        for order, metric in enumerate(item.metrics):
            yield NamedId("metric", (*path, "metrics", order, "id"), metric.id)
        for order, rail in enumerate(item.guardrails if isinstance(item, Outcome) else ()):
            yield NamedId("guardrail", (*path, "guardrails", order, "id"), rail.id)


def shared_ids(facts: ManifestFacts) -> Iterator[NamedId]:
    """The ids of the manifest that is shared, if one is; their places mean nothing in this file."""
    if facts.shared:
        yield from own_ids(replace(facts, file=ParsedFile(SourceFile(""), facts.shared), shared=None))
