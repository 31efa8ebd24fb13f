"""OG004 and OG006: whether every id means one thing, and every reference leads to one."""

from collections.abc import Iterator

from outcome_gate.model.document import Path
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import AnyOutcome, Outcome
from outcome_gate.rules.manifest.ids import own_ids, shared_ids
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.manifest_rule import ManifestRule
from outcome_gate.text.words import did_you_mean, nearest, quoted


class DuplicateId(ManifestRule):
    """The same id is used twice.

    **Why it matters.** An id is what pull requests cite for years. When two things share one, no one
    knows which was meant. Ids of outcomes, business outcomes and their `previous_ids` are one family; metric and
    guardrail ids are unique within their outcome. A repository's own manifest uses none of the ids of a
    manifest that it shares with others.

    **Bad.** Two outcomes with `id: faster-month-end-close`.

    **Good.** A new id for the new outcome.
    """

    id = "OG004"
    name = "duplicate-id"
    severity = Severity.ERROR
    can_be_silenced = False

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding at every id that was already taken further up."""
        taken: dict[str, Path] = {}
        items: list[tuple[Path, AnyOutcome]] = [*subject.outcomes(), *subject.business_outcomes()]
        for path, item in items:
            ids: list[tuple[Path, str]] = [((*path, "id"), item.id)]
            ids += [((*path, "previous_ids", order), old) for order, old in enumerate(item.previous_ids)]
            for place, name in ids:
                if name in taken:
                    yield self._twice(subject, place, name, taken[name])
                taken.setdefault(name, place)
        customers: dict[str, Path] = {}
        for order, customer in enumerate(subject.manifest.customers):
            place = ("customers", order, "id")
            if customer.id in customers:
                yield self._twice(subject, place, customer.id, customers[customer.id])
            customers.setdefault(customer.id, place)
        for path, item in items:
            yield from self._within(subject, path, "metrics", [metric.id for metric in item.metrics])
        for path, outcome in subject.outcomes():
            yield from self._within(subject, path, "guardrails", [rail.id for rail in outcome.guardrails])
        if subject.shared:
            yield from self._shared(subject)

    def _shared(self, facts: ManifestFacts) -> Iterator[Finding]:
        taken = {(one.family, one.name) for one in shared_ids(facts)}
        for family, place, name in own_ids(facts):
            if (family, name) in taken:
                text = f"The shared manifest has the id {quoted(name)} already."
                yield self.at(facts, place, text, "Give this one its own id.")

    def _within(self, facts: ManifestFacts, path: Path, key: str, ids: list[str]) -> Iterator[Finding]:
        first: dict[str, Path] = {}
        for order, name in enumerate(ids):
            place = (*path, key, order, "id")
            if name in first:
                yield self._twice(facts, place, name, first[name])
            first.setdefault(name, place)

    def _twice(self, facts: ManifestFacts, place: Path, name: str, first: Path) -> Finding:
        span = facts.file.places.of(first)
        where = f" (first on line {span.line})" if span else ""
        return self.at(
            facts, place, f"The id {quoted(name)} is used twice{where}.", "Give this one its own id."
        )


class UnknownReference(ManifestRule):
    """A reference to an id that does not exist.

    **Why it matters.** A business outcome that traces to nothing is not traced, however it looks.

    **Bad**

        traces_to: [fast-month-end-close]

    **Good**

        traces_to: [faster-month-end-close]

    Checked are `traces_to`, `retired.superseded_by`, and a `customer` that looks like an id while customers
    are listed.
    """

    id = "OG006"
    name = "unknown-reference"
    severity = Severity.ERROR
    can_be_silenced = False

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each reference that leads nowhere."""
        outcomes, customers = _written_ids(subject, "outcomes"), _written_ids(subject, "customers")
        if subject.shared:
            outcomes += _all_ids(subject.shared.outcomes)
            customers += tuple(customer.id for customer in subject.shared.customers)
        for path, outcome in subject.outcomes():
            if outcome.retired and outcome.retired.superseded_by not in (None, *outcomes):
                place: Path = (*path, "retired", "superseded_by")
                yield self._unknown(subject, place, str(outcome.retired.superseded_by), outcomes)
            looks_like_id = "-" in outcome.customer and " " not in outcome.customer
            if customers and looks_like_id and outcome.customer not in customers:
                yield self._unknown(subject, (*path, "customer"), outcome.customer, customers)
        for path, goal in subject.business_outcomes():
            for order, wanted in enumerate(goal.traces_to):
                if wanted not in outcomes:
                    yield self._unknown(subject, (*path, "traces_to", order), wanted, outcomes)

    def _unknown(self, facts: ManifestFacts, place: Path, wanted: str, known: tuple[str, ...]) -> Finding:
        fix = did_you_mean(nearest(wanted, known)) or "Cite an id of this file."
        return self.at(facts, place, f"Nothing here has the id {quoted(wanted)}.", fix)


def _all_ids(outcomes: tuple[Outcome, ...]) -> tuple[str, ...]:
    return tuple(name for outcome in outcomes for name in (outcome.id, *outcome.previous_ids))


def _written_ids(facts: ManifestFacts, key: str) -> tuple[str, ...]:
    """Ids as written, also of items with other faults: one fault should not look like two."""
    items = facts.file.data.get(key) if isinstance(facts.file.data, dict) else None
    found: list[str] = []
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            found.append(item["id"])
            if isinstance(item.get("previous_ids"), list):
                found += [old for old in item["previous_ids"] if isinstance(old, str)]
    return tuple(found)
