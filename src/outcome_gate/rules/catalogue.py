"""Every rule, in the order in which it is documented. The gate itself needs only `structure` and `stages`."""

from typing import Any

from outcome_gate.model.finding import Finding
from outcome_gate.rules.citation.stages import CITATION_RULES
from outcome_gate.rules.manifest import (
    company_first,
    evidence,
    lifecycle,
    metric,
    output,
    reason,
    statement,
    tracing,
    unit,
    upkeep,
    vanity,
)
from outcome_gate.rules.manifest.structure import STRUCTURE, ask
from outcome_gate.rules.policy.locked import LoosenedLock
from outcome_gate.rules.rule import ManifestFacts, ManifestRule, Rule
from outcome_gate.text.words import nearest

_LINT: tuple[type[ManifestRule], ...] = (
    statement.LongStatement,
    statement.TwoChanges,
    statement.NoCustomer,
    statement.FirstPerson,
    output.Output,
    output.BareCapability,
    output.NamedSolution,
    output.HiddenAction,
    company_first.CompanyFirst,
    company_first.UsageCount,
    statement.UnmeasurableStatement,
    statement.FuzzyWord,
    reason.WeakReason,
    reason.NoJob,
    evidence.NoEvidence,
    evidence.ThinEvidence,
    evidence.StaleEvidence,
    evidence.InternalEvidence,
    evidence.UntestedRequest,
    unit.ContradictoryVerb,
    unit.MixedUnits,
    metric.NoSource,
    vanity.VanityMetric,
    vanity.CompanyMetric,
    vanity.JobUnmeasured,
    upkeep.PastTarget,
    unit.ImpossiblePercentage,
    upkeep.MisdatedReading,
    upkeep.StaleReadings,
    upkeep.NoGuardrail,
    upkeep.BreachedGuardrail,
    vanity.DoneFlag,
    vanity.CountedDeliverables,
    upkeep.MetTarget,
    tracing.DeadTrace,
    tracing.BareAdoption,
    tracing.UnexplainedTrace,
    tracing.IdleCustomer,
    lifecycle.NoOwner,
    lifecycle.OverdueReview,
    lifecycle.UnprovenAchievement,
    lifecycle.UnexplainedRetirement,
    lifecycle.ScatteredFocus,
)
MANIFEST_RULES = tuple(sorted((*STRUCTURE, *_LINT), key=lambda rule: rule.id))

RULES: tuple[type[Rule[Any]], ...] = tuple(
    sorted((LoosenedLock, *MANIFEST_RULES, *CITATION_RULES), key=lambda rule: rule.id)
)


def find_rule(word: str) -> type[Rule[Any]] | None:
    """The rule of this id or name, in any case."""
    wanted = word.strip().lower()
    return next((rule for rule in RULES if wanted in (rule.id.lower(), rule.name)), None)


def near_rules(word: str) -> tuple[str, ...]:
    """Ids and names that were probably meant."""
    return nearest(word, [name for rule in RULES for name in (rule.id, rule.name)])


def inspect_manifest(facts: ManifestFacts) -> tuple[Finding, ...]:
    """Every finding about a manifest."""
    return ask(facts, MANIFEST_RULES)
