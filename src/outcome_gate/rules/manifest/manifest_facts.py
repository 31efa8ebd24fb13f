"""What a manifest rule is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from outcome_gate.model.document import Path
from outcome_gate.model.finding import Span
from outcome_gate.model.manifest import BusinessOutcome, Customer, Manifest, Outcome
from outcome_gate.model.parsed_file import ManifestFile
from outcome_gate.model.policy import Policy
from outcome_gate.rules.manifest.whom import is_us

if TYPE_CHECKING:
    from outcome_gate.wording.said import Said, Vocabulary


@dataclass(frozen=True)
class ManifestFacts:
    """What a manifest rule is told: the file as it was read, the policy, and the day.

    What every rule asks for again is worked out once and kept.
    """

    file: ManifestFile
    policy: Policy
    today: date
    shared: Manifest | None = None
    """The manifest that many repositories share, when this file is one repository's addition to it."""

    @property
    def manifest(self) -> Manifest:
        """What could be understood of the file."""
        return self.file.noun or Manifest.empty()

    def outcomes(self) -> Iterator[tuple[Path, Outcome]]:
        """Customer outcomes with their paths in the file."""
        yield from self._outcomes

    def business_outcomes(self) -> Iterator[tuple[Path, BusinessOutcome]]:
        """Business outcomes with their paths in the file."""
        yield from self._business_outcomes

    def pursued(self) -> Iterator[tuple[Path, Outcome]]:
        """Customer outcomes that are not retired: the only ones worth a word about their wording."""
        yield from ((path, outcome) for path, outcome in self._outcomes if outcome.status != "retired")

    def customer_name(self, outcome: Outcome) -> str:
        """What the outcome's customer is called; the same as `Manifest.customer_name`, looked up once."""
        return self._customer_names.get(outcome.customer, outcome.customer)

    def said(self, text: str) -> "Said":
        """What a sentence says, with the team's own words in mind; every sentence is read once."""
        known = self._said.get(text)
        if known is None:
            from outcome_gate.wording.said import Said  # a trained model: only a linter needs it

            known = self._said[text] = Said(text, self.vocabulary)
        return known

    @cached_property
    def vocabulary(self) -> "Vocabulary":
        """The team's own words: the policy's terms, and what customers are called, here or in the list."""
        from outcome_gate.wording.said import Vocabulary  # a trained model: only a linter needs it
        from outcome_gate.wording.tokens import Customers

        terms = self.policy.terms
        names = [name for customer in self._customers for name in (customer.name, *customer.aliases)]
        ids = {customer.id for customer in self._customers}
        free = (outcome.customer for outcome in self.manifest.outcomes if outcome.customer not in ids)
        names += [name for name in free if not is_us(name)]
        return Vocabulary(
            product_names=terms.product_names,
            company_metrics=terms.company_metrics,
            customers=Customers(tuple(dict.fromkeys((*names, *terms.customer_words)))),
        )

    def words_at(self, path: Path, value: str, first: int, last: int) -> Span | None:
        """The place of `value[first:last]`, or of the whole value where the text is folded or escaped.

        The text between the marks is looked at, so that quotes are stepped over.
        """
        span = self.file.places.of(path)
        if span is None or span.line != span.end_line or span.line > len(self._lines):
            return span
        written = self._lines[span.line - 1][span.column - 1 : span.end_column - 1]
        offset = written.find(value)
        if offset < 0 or not 0 <= first < last <= len(value):
            return span
        column = span.column + offset
        return Span(span.line, column + first, span.line, column + last)

    @cached_property
    def _outcomes(self) -> tuple[tuple[Path, Outcome], ...]:
        return tuple(self._at("outcomes", self.manifest.outcomes))

    @cached_property
    def _business_outcomes(self) -> tuple[tuple[Path, BusinessOutcome], ...]:
        return tuple(self._at("business_outcomes", self.manifest.business_outcomes))

    @cached_property
    def _customer_names(self) -> dict[str, str]:
        return {customer.id: customer.name for customer in self._customers}

    @cached_property
    def _customers(self) -> tuple[Customer, ...]:
        """Everybody who is listed, in the shared manifest too."""
        return (*self.manifest.customers, *(self.shared.customers if self.shared else ()))

    @cached_property
    def _said(self) -> "dict[str, Said]":
        return {}

    @cached_property
    def _lines(self) -> list[str]:
        return (self.file.source.text or "").removeprefix("\ufeff").split("\n")

    def _at(self, key: str, items: "tuple[Named, ...]") -> "Iterator[tuple[Path, Named]]":
        """Items with their position in the file, which differs from ours when faulty ones were left out."""
        listed = self.file.data.get(key) if isinstance(self.file.data, dict) else None
        ids = [_written_id(item) for item in listed] if isinstance(listed, list) else []
        start = 0
        for order, item in enumerate(items):
            try:
                position = ids.index(item.id, start)
            except ValueError:
                position = order
            start = position + 1
            yield (key, position), item


def _written_id(item: object) -> str:
    return str(item.get("id")).strip() if isinstance(item, dict) else ""


Named = TypeVar("Named", Outcome, BusinessOutcome)
