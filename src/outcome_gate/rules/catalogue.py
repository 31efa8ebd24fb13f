"""Every rule there is. A new rule needs its line here, and nothing anywhere else."""

from functools import cache
from itertools import groupby
from typing import Any

from outcome_gate.rules.citation import (
    check_day,
    cited_metric,
    cited_outcome,
    claimed_change,
    waiver_rules,
    whom_it_serves,
)
from outcome_gate.rules.citation.citation_rule import CitationRule, Stage
from outcome_gate.rules.manifest import first_steps, format, metric, references, tracing
from outcome_gate.rules.manifest.manifest_rule import ManifestRule
from outcome_gate.rules.policy.locked import LoosenedLock
from outcome_gate.rules.rule import Rule
from outcome_gate.text.words import nearest

CITATION: tuple[type[CitationRule], ...] = (
    whom_it_serves.UnreadableCitation,
    whom_it_serves.UncitedFeature,
    whom_it_serves.BlankTemplate,
    whom_it_serves.SentenceForId,
    whom_it_serves.UnknownOutcome,
    whom_it_serves.OnlyBusinessOutcome,
    cited_outcome.UncitableOutcome,
    cited_outcome.UnmergedOutcome,
    cited_metric.StrayMetric,
    cited_metric.UncitedMetric,
    check_day.OverdueTarget,
    claimed_change.OddExpectedChange,
    check_day.OddCheckDay,
    claimed_change.NoExpectedChange,
    check_day.NoCheckDay,
    cited_outcome.ManyOutcomes,
    claimed_change.WholeGap,
    waiver_rules.VoidWaiver,
    waiver_rules.ExpiredWaiver,
)
"""What a pull request is asked, stage by stage; within a stage, the first note is shown first."""

POLICY: tuple[type[Rule[Any]], ...] = (LoosenedLock,)
"""What a repository's own policy is asked beside a shared one."""

STRUCTURE: tuple[type[ManifestRule], ...] = (
    format.UnreadableFile,
    format.UnknownKey,
    format.MissingField,
    references.DuplicateId,
    format.MalformedId,
    references.UnknownReference,
    format.NotADate,
    format.UnsupportedVersion,
    format.BadValue,
    first_steps.ExampleInPlace,
    metric.NoMetric,
    metric.NoBaseline,
    metric.NoTarget,
    metric.UndatedTarget,
    metric.TargetIsBaseline,
    metric.ContradictoryDirection,
    tracing.UntracedGoal,
)
"""What a manifest is asked on every run: errors of these make it unusable, and no pull request is checked."""


@cache
def manifest_rules() -> tuple[type[ManifestRule], ...]:
    """What a manifest is asked by the linter, and where a pull request changes it: `STRUCTURE` and the rest.

    The rest is loaded only here: the gate's ordinary run reads no wording, and starts faster without it.
    """
    return (*STRUCTURE, *_about_words(), *_about_numbers())


def _about_words() -> tuple[type[ManifestRule], ...]:
    from outcome_gate.rules.manifest import company_first, evidence, output, reason, statement, wish

    return (
        first_steps.CutSentence,
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
        wish.UnmeasurableStatement,
        wish.FuzzyWord,
        wish.UnreadStatement,
        reason.WeakReason,
        reason.NoJob,
        evidence.NoEvidence,
        evidence.ThinEvidence,
        evidence.StaleEvidence,
        evidence.InternalEvidence,
        evidence.UntestedRequest,
    )


def _about_numbers() -> tuple[type[ManifestRule], ...]:
    from outcome_gate.rules.manifest import lifecycle, metric_source, unit, upkeep, vanity

    return (
        unit.ContradictoryVerb,
        unit.MixedUnits,
        metric_source.NoSource,
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


@cache
def all_rules() -> tuple[type[Rule[Any]], ...]:
    """Every rule, in the order of the ids."""
    return tuple(sorted((*manifest_rules(), *CITATION, *POLICY), key=lambda rule: rule.id))


@cache
def stages() -> tuple[tuple[type[CitationRule], ...], ...]:
    """The rules about the citation itself, stage by stage."""
    grouped = groupby(CITATION, key=lambda rule: rule.stage)
    return tuple(tuple(rules) for stage, rules in grouped if stage is not Stage.WAIVER)


@cache
def waiver_questions() -> tuple[type[CitationRule], ...]:
    """The rules about waivers."""
    return tuple(rule for rule in CITATION if rule.stage is Stage.WAIVER)


def find_rule(word: str) -> type[Rule[Any]] | None:
    """The rule of this id or name, in any case."""
    wanted = word.strip().lower()
    return next((rule for rule in all_rules() if wanted in (rule.id.lower(), rule.name)), None)


def near_rules(word: str) -> tuple[str, ...]:
    """Ids and names that were probably meant."""
    return nearest(word, [name for rule in all_rules() for name in (rule.id, rule.name)])
