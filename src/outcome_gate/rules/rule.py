"""What a rule is: one question, asked of facts it is told; it reads nothing."""

import inspect
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Generic, TypeVar

from outcome_gate.model.citation import Claim
from outcome_gate.model.document import Path
from outcome_gate.model.finding import Finding, Severity, Span, rule_url
from outcome_gate.model.manifest import BusinessOutcome, Manifest, Outcome
from outcome_gate.model.manifest_file import ManifestFile
from outcome_gate.model.policy import Policy
from outcome_gate.rules.case import Case

Subject = TypeVar("Subject")


class Rule(ABC, Generic[Subject]):
    """A question asked of facts.

    The class's docstring is the rule's page: what it asks, why it matters, a bad and a good example, how to
    silence it. `name` names the fault, so that "allow uncited-feature" reads well.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]

    @abstractmethod
    def check(self, subject: Subject) -> Iterator[Finding]:
        """The findings, in the order of the text."""

    def finding(
        self,
        message: str,
        fix: str = "",
        *,
        span: Span | None = None,
        path: str | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this rule."""
        return Finding(self.id, self.name, severity or self.severity, message, fix, path, span)

    @classmethod
    def page(cls) -> str:
        """The rule's page, as Markdown."""
        return inspect.cleandoc(cls.__doc__ or "")

    @classmethod
    def title(cls) -> str:
        """The first sentence of its page."""
        return re.split(r"(?<=[.?])\s", cls.page(), maxsplit=1)[0]

    @classmethod
    def url(cls) -> str:
        """Where its page is published."""
        return rule_url(cls.name)


@dataclass(frozen=True, slots=True)
class ManifestFacts:
    """What a manifest rule is told: the file as it was read, the policy, and the day."""

    file: ManifestFile
    policy: Policy
    today: date

    @property
    def manifest(self) -> Manifest:
        """What could be understood of the file."""
        return self.file.noun or Manifest.empty()

    def outcomes(self) -> Iterator[tuple[Path, Outcome]]:
        """Customer outcomes with their paths in the file."""
        yield from self._at("outcomes", self.manifest.outcomes)

    def business_outcomes(self) -> Iterator[tuple[Path, BusinessOutcome]]:
        """Business outcomes with their paths in the file."""
        yield from self._at("business_outcomes", self.manifest.business_outcomes)

    def _at(self, key: str, items: "tuple[Named, ...]") -> "Iterator[tuple[Path, Named]]":
        """Items with their position in the file, which differs from ours when faulty ones were left out."""
        listed = self.file.data.get(key) if isinstance(self.file.data, dict) else None
        positions: dict[str, int] = {}
        for position, item in enumerate(listed if isinstance(listed, list) else []):
            if isinstance(item, dict):
                positions.setdefault(str(item.get("id")), position)
        for order, item in enumerate(items):
            yield (key, positions.get(item.id, order)), item


Named = TypeVar("Named", Outcome, BusinessOutcome)


class ManifestRule(Rule[ManifestFacts]):
    """A rule about the manifest."""

    def at(
        self,
        facts: ManifestFacts,
        path: Path,
        message: str,
        fix: str = "",
        *,
        key: bool = False,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding at a value (or its key) in the manifest."""
        places = facts.file.places
        span = places.of_key(path) if key else places.of(path)
        return self.finding(message, fix, span=span, path=facts.file.source.path, severity=severity)


class CitationRule(Rule[Case]):
    """A rule about what a pull request claims."""

    def on(
        self, claim: Claim | None, message: str, fix: str = "", *, severity: Severity | None = None
    ) -> Finding:
        """A finding at a line of the description."""
        return self.finding(message, fix, span=claim.span if claim else None, severity=severity)
