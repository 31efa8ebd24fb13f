"""The questions a pull request is asked, in their order."""

from outcome_gate.rules import check_day, citation, cited_metric, cited_outcome, expected_change, waiver
from outcome_gate.rules.rule import CitationRule

STAGES: tuple[tuple[type[CitationRule], ...], ...] = (
    (citation.UnreadableCitation, citation.UncitedFeature, citation.BlankTemplate),
    (citation.SentenceForId, citation.UnknownOutcome, citation.OnlyBusinessOutcome),
    (cited_outcome.UncitableOutcome, cited_outcome.UnmergedOutcome),
    (cited_metric.StrayMetric, cited_metric.UncitedMetric),
    (
        check_day.OverdueTarget,
        expected_change.OddExpectedChange,
        check_day.OddCheckDay,
        expected_change.NoExpectedChange,
        check_day.NoCheckDay,
        cited_outcome.ManyOutcomes,
        expected_change.WholeGap,
    ),
)
"""Citation rules in the order of the question: whom it serves, whether they are real, how we will know.

When a stage finds an error, later stages are not asked: one headline, no list of lesser nits under it.
"""

WAIVER_RULES: tuple[type[CitationRule], ...] = (waiver.VoidWaiver, waiver.ExpiredWaiver)
"""What is said about waivers, when the answer to all the questions is no."""

CITATION_RULES: tuple[type[CitationRule], ...] = tuple(
    sorted((*(rule for stage in STAGES for rule in stage), *WAIVER_RULES), key=lambda rule: rule.id)
)
