"""Judges the wording of an outcome statement: a customer's measurable improvement, or something else?"""

from .kinds import KINDS, Kind
from .metrics import (
    counts_deliverables,
    is_company_metric,
    is_done_flag,
    is_usage_or_satisfaction,
    is_vanity_metric,
    same_thought,
    starts_with_verb,
)
from .reading import Signal, Vocabulary, Wording, read_wording

__all__ = [
    "KINDS",
    "Kind",
    "Signal",
    "Vocabulary",
    "Wording",
    "counts_deliverables",
    "is_company_metric",
    "is_done_flag",
    "is_usage_or_satisfaction",
    "is_vanity_metric",
    "read_wording",
    "same_thought",
    "starts_with_verb",
]
