"""What a citation rule is told: the facts, the kind, and the claims held against the manifest."""

from typing import NamedTuple

from outcome_gate.model.citation import Claim
from outcome_gate.model.decision import Kind
from outcome_gate.model.facts import Facts
from outcome_gate.model.manifest import BusinessOutcome, Manifest, Outcome
from outcome_gate.model.metric_and_guardrail import Metric
from outcome_gate.text.words import id_form, nearest


class Resolved(NamedTuple):
    """What the outcome and metric lines of a description mean."""

    customer: tuple[tuple[Claim, Outcome], ...]
    business: tuple[tuple[Claim, BusinessOutcome], ...]
    unknown: tuple[Claim, ...]
    """Single words that are no id of the manifest."""
    sentences: tuple[Claim, ...]
    """Several words where an id belongs."""
    unmerged: tuple[Claim, ...] = ()
    """Ids that only the manifest proposed by this pull request has."""


class Case(NamedTuple):
    """One pull request as the citation rules see it."""

    facts: Facts
    kind: Kind
    cited: Resolved

    @property
    def manifest(self) -> Manifest:
        """The manifest it is judged by."""
        return self.facts.manifest


def open_case(facts: Facts, kind: Kind) -> Case:
    """The case for these facts, with every outcome claim sorted by what it is."""
    customer: dict[str, tuple[Claim, Outcome]] = {}
    business: dict[str, tuple[Claim, BusinessOutcome]] = {}
    unknown: list[Claim] = []
    sentences: list[Claim] = []
    unmerged: list[Claim] = []
    added = facts.proposal.added if facts.proposal else ()
    for claim in facts.claims.outcomes:
        spellings = dict.fromkeys((claim.text, id_form(claim.text)))
        outcome = next(filter(None, map(facts.manifest.outcome, spellings)), None)
        goal = next(filter(None, map(facts.manifest.business_outcome, spellings)), None)
        if outcome:
            customer.setdefault(outcome.id, (claim, outcome))
        elif goal:
            business.setdefault(goal.id, (claim, goal))
        elif claim.text in added:
            unmerged.append(claim)
        else:
            (sentences if len(claim.text.split()) > 1 else unknown).append(claim)
    if customer:
        # a line of prose with our key beside a citation that holds is prose: `Outcome: passed` in a test's report
        sentences = []
        lines = {claim.span.line for claim, _ in customer.values()}
        ids = [item.id for item in facts.manifest.everything]
        unknown = [
            one for one in unknown if one.span.line in lines or "-" in one.text or nearest(one.text, ids)
        ]
    cited = Resolved(
        tuple(customer.values()), tuple(business.values()), tuple(unknown), tuple(sentences), tuple(unmerged)
    )
    return Case(facts, kind, cited)


def metric_of(outcome: Outcome, claim: Claim) -> Metric | None:
    """The outcome's metric that the claim names."""
    return outcome.metric(claim.text) or outcome.metric(id_form(claim.text))


def metric_homes(manifest: Manifest, claim: Claim) -> tuple[str, ...]:
    """Ids of outcomes, ours included, that have the metric which the claim names."""
    words = {claim.text, id_form(claim.text)}
    return tuple(
        item.id for item in manifest.everything if any(metric.id in words for metric in item.metrics)
    )


def named_where(case: Case, claim: Claim) -> str:
    """Where the outcome was named, for the end of a sentence: ` (from #12)`; empty for the description."""
    words = case.facts.claims.source_of(claim).words
    return f" ({words})" if words else ""


def id_list(ids: tuple[str, ...] | list[str]) -> str:
    """Ids as they stand in a sentence."""
    return ", ".join(f"`{one}`" for one in ids)
