"""Which customer outcomes are told in our own numbers, by their wording: the other half of R7."""

from datetime import date

from outcome_gate.model.manifest import Manifest, Outcome
from outcome_gate.model.parsed_file import ParsedFile
from outcome_gate.model.policy import Policy
from outcome_gate.model.source_file import SourceFile
from outcome_gate.rules.manifest.company_first import CompanyFirst
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts


def company_worded(manifest: Manifest, policy: Policy, today: date) -> frozenset[str]:
    """Ids of outcomes whose statement rule OG120 asks about. One that silences the rule is believed."""
    facts = ManifestFacts(ParsedFile(SourceFile("", "", None), manifest), policy, today)
    return frozenset(
        outcome.id
        for _, outcome in facts.pursued()
        if not _is_silenced(outcome) and facts.said(outcome.statement).company_goal
    )


def _is_silenced(outcome: Outcome) -> bool:
    words = {word.lower() for word in outcome.lint.ignore} if outcome.lint else set()
    return bool(words & {CompanyFirst.id.lower(), CompanyFirst.name})
