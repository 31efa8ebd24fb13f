"""What a rule about the manifest is."""

from typing import ClassVar

from outcome_gate.model.document import Path, subject_of
from outcome_gate.model.finding import Finding, Severity, Span
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.rule import Rule


class ManifestRule(Rule[ManifestFacts]):
    """A rule about the manifest."""

    is_about_sentences: ClassVar[bool] = False
    """Whether it needs an outcome's sentences and nothing else, so that it can be asked beside faults of form."""

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
        places, file = facts.file.places, facts.file
        return self.finding(
            message,
            fix,
            span=places.of_key(path) if key else places.of(path),
            path=file.source.path,
            severity=severity,
            subject=subject_of(file.data, path),
        )

    def at_words(
        self, facts: ManifestFacts, path: Path, words: Span | None, message: str, fix: str = ""
    ) -> Finding:
        """A finding at some words of the value at `path`."""
        return self.at(facts, path, message, fix)._replace(span=words)
