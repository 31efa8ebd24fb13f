"""Every rule, in the order in which it is asked and documented."""

from typing import Any

from outcome_gate.model.document import Path
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import AnyOutcome
from outcome_gate.model.policy import Policy
from outcome_gate.model.words import nearest
from outcome_gate.rules import (
    citation,
    company_first,
    evidence,
    lifecycle,
    metric,
    output,
    reason,
    schema,
    statement,
    tracing,
    unit,
    upkeep,
    vanity,
)
from outcome_gate.rules.rule import CitationRule, ManifestFacts, ManifestRule, Rule

MANIFEST_RULES: tuple[type[ManifestRule], ...] = (
    schema.UnreadableFile,
    schema.UnknownKey,
    schema.MissingField,
    schema.DuplicateId,
    schema.MalformedId,
    schema.UnknownReference,
    schema.NotADate,
    schema.UnsupportedVersion,
    schema.BadValue,
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
    metric.NoMetric,
    metric.NoBaseline,
    metric.NoTarget,
    metric.UndatedTarget,
    metric.TargetIsBaseline,
    metric.ContradictoryDirection,
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
    tracing.UntracedGoal,
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

STAGES: tuple[tuple[type[CitationRule], ...], ...] = (
    (citation.UnreadableCitation, citation.UncitedFeature, citation.BlankTemplate),
    (citation.SentenceForId, citation.UnknownOutcome, citation.OnlyBusinessOutcome),
    (citation.UncitableOutcome,),
    (citation.StrayMetric, citation.UncitedMetric),
)
"""Citation rules in the order of the question: whom it serves, whether they are real, how we will know.

When a stage finds an error, later stages are not asked: one headline, no list of lesser nits under it.
"""

CITATION_RULES: tuple[type[CitationRule], ...] = tuple(
    sorted((rule for stage in STAGES for rule in stage), key=lambda rule: rule.id)
)
RULES: tuple[type[Rule[Any]], ...] = (*MANIFEST_RULES, *CITATION_RULES)

STRUCTURAL = frozenset({f"OG00{n}" for n in range(1, 10)} | {f"OG20{n}" for n in range(1, 7)} | {"OG301"})
"""Rules whose errors make a manifest unusable for judging pull requests."""

_STRICT = frozenset({"OG110", "OG120"})


def find_rule(word: str) -> type[Rule[Any]] | None:
    """The rule of this id or name, in any case."""
    wanted = word.strip().lower()
    return next((rule for rule in RULES if wanted in (rule.id.lower(), rule.name)), None)


def near_rules(word: str) -> tuple[str, ...]:
    """Ids and names that were probably meant."""
    return nearest(word, [name for rule in RULES for name in (rule.id, rule.name)])


def levelled(finding: Finding, policy: Policy) -> Finding | None:
    """The finding at the level the policy gives its rule; None when it is switched off.

    Errors about files that cannot be read keep their level: what cannot be read cannot be judged.
    """
    levels = {key.lower(): level for key, level in policy.severity.items()}
    level = levels.get(finding.rule.lower()) or levels.get(finding.name)
    if level is None:
        strict = policy.strict and finding.rule in _STRICT
        return _with(finding, Severity.ERROR) if strict else finding
    if finding.rule.startswith("OG00"):
        return finding
    if level == "off":
        return None
    is_hint = finding.severity is Severity.INFO and level == "error"
    return finding if is_hint else _with(finding, Severity(level))


def _with(finding: Finding, severity: Severity) -> Finding:
    return Finding(
        finding.rule, finding.name, severity, finding.message, finding.fix, finding.path, finding.span
    )


def inspect_manifest(facts: ManifestFacts, only: frozenset[str] | None = None) -> tuple[Finding, ...]:
    """Findings about a manifest at the policy's levels, in the order of the file; `only` names rules by id."""
    findings: list[Finding] = []
    for rule in MANIFEST_RULES:
        if only is not None and rule.id not in only:
            continue
        found = rule().check(facts)
        findings += [kept for kept in (levelled(one, facts.policy) for one in found) if kept]
    ignored = _ignored(facts)
    rest = [one for one in findings if not any(_covers(cover, one) for cover in ignored)]
    return tuple(sorted(rest, key=_order))


def _ignored(facts: ManifestFacts) -> list[tuple[frozenset[str], int, int]]:
    """Rules silenced by an outcome's `lint`, with the lines they are silenced on."""
    covers: list[tuple[frozenset[str], int, int]] = []
    items: list[tuple[Path, AnyOutcome]] = [*facts.outcomes(), *facts.business_outcomes()]
    for path, item in items:
        span = facts.file.places.values.get(path)
        if item.lint and span:
            covers.append((frozenset(word.lower() for word in item.lint.ignore), span.line, span.end_line))
    return covers


def _covers(cover: tuple[frozenset[str], int, int], finding: Finding) -> bool:
    words, first, last = cover
    if finding.rule.startswith("OG00") or finding.span is None:
        return False
    return first <= finding.span.line <= last and bool({finding.rule.lower(), finding.name} & words)


def _order(finding: Finding) -> tuple[int, int, str]:
    span = finding.span
    return (span.line, span.column, finding.rule) if span else (0, 0, finding.rule)
