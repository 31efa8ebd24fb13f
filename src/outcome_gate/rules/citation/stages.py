"""The questions a pull request is asked, in their order."""

from outcome_gate.rules.citation import (
    check_day,
    cited_metric,
    cited_outcome,
    claimed_change,
    waiver_rules,
    whom_it_serves,
)
from outcome_gate.rules.rule import CitationRule

STAGES: tuple[tuple[type[CitationRule], ...], ...] = (
    (whom_it_serves.UnreadableCitation, whom_it_serves.UncitedFeature, whom_it_serves.BlankTemplate),
    (whom_it_serves.SentenceForId, whom_it_serves.UnknownOutcome, whom_it_serves.OnlyBusinessOutcome),
    (cited_outcome.UncitableOutcome, cited_outcome.UnmergedOutcome),
    (cited_metric.StrayMetric, cited_metric.UncitedMetric),
    (
        check_day.OverdueTarget,
        claimed_change.OddExpectedChange,
        check_day.OddCheckDay,
        claimed_change.NoExpectedChange,
        check_day.NoCheckDay,
        cited_outcome.ManyOutcomes,
        claimed_change.WholeGap,
    ),
)
"""Citation rules in the order of the question: whom it serves, whether they are real, how we will know.

When a stage finds an error, later stages are not asked: one headline, no list of lesser nits under it.
"""

WAIVER_RULES: tuple[type[CitationRule], ...] = (waiver_rules.VoidWaiver, waiver_rules.ExpiredWaiver)
"""What is said about waivers, when the answer to all the questions is no."""

CITATION_RULES: tuple[type[CitationRule], ...] = tuple(
    sorted((*(rule for stage in STAGES for rule in stage), *WAIVER_RULES), key=lambda rule: rule.id)
)
