"""The questions a pull request is asked, in their order."""

from outcome_gate.rules import citation, cited_metric
from outcome_gate.rules.rule import CitationRule

STAGES: tuple[tuple[type[CitationRule], ...], ...] = (
    (citation.UnreadableCitation, citation.UncitedFeature, citation.BlankTemplate),
    (citation.SentenceForId, citation.UnknownOutcome, citation.OnlyBusinessOutcome),
    (citation.UncitableOutcome,),
    (cited_metric.StrayMetric, cited_metric.UncitedMetric),
)
"""Citation rules in the order of the question: whom it serves, whether they are real, how we will know.

When a stage finds an error, later stages are not asked: one headline, no list of lesser nits under it.
"""

CITATION_RULES: tuple[type[CitationRule], ...] = tuple(
    sorted((rule for stage in STAGES for rule in stage), key=lambda rule: rule.id)
)
