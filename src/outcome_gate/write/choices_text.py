"""Outcomes that may be cited, for a terminal and as JSON."""

from collections.abc import Sequence
from typing import Any

from outcome_gate.model.decision import Suggestion
from outcome_gate.model.manifest import Manifest, Outcome
from outcome_gate.write.formats import suggestion_data
from outcome_gate.write.metric_line import way

LIST_SCHEMA = "outcome-gate/list@1"
SUGGEST_SCHEMA = "outcome-gate/suggest@1"


def list_data(manifest: Manifest, outcomes: Sequence[Outcome], citable: Sequence[str]) -> dict[str, Any]:
    """Outcomes as plain data; the first key names the version of this form."""
    return {
        "schema": LIST_SCHEMA,
        "outcomes": [
            {
                "outcome": outcome.id,
                "customer": manifest.customer_name(outcome),
                "statement": outcome.statement,
                "status": outcome.status,
                "may_be_cited": outcome.id in citable,
                "metrics": [{"metric": metric.id, "way": way(metric, "")} for metric in outcome.metrics],
            }
            for outcome in outcomes
        ],
    }


def list_text(manifest: Manifest, outcomes: Sequence[Outcome], citable: Sequence[str]) -> str:
    """A short paragraph for each outcome."""
    return "\n\n".join(_outcome(manifest, one, is_open=one.id in citable) for one in outcomes)


def _outcome(manifest: Manifest, outcome: Outcome, *, is_open: bool) -> str:
    closed = "" if is_open else f" ({outcome.status}, may not be cited)"
    lines = [f"{outcome.id}{closed}", f"  {manifest.customer_name(outcome)}: {outcome.statement}"]
    return "\n".join([*lines, *(f"  {metric.id}: {way(metric, '')}" for metric in outcome.metrics)])


def suggest_data(suggestions: Sequence[Suggestion]) -> dict[str, Any]:
    """Suggestions as plain data; the first key names the version of this form."""
    return {"schema": SUGGEST_SCHEMA, "suggestions": [suggestion_data(one) for one in suggestions]}


def suggest_text(suggestions: Sequence[Suggestion]) -> str:
    """Each suggestion with its reason, and the lines of the first."""
    lines = [f"{one.outcome}: {one.because}\n  {one.customer}: {one.statement}" for one in suggestions]
    first = "\n".join(f"  {line}" for line in suggestions[0].text.lines)
    head = "" if suggestions[0].is_by_sign else "No sign speaks for one of them.\n\n"
    shown = "\n".join(lines)
    return f"{head}{shown}\n\nTo paste:\n\n{first}"
