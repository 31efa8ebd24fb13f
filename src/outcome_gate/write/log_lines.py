"""The job's log: which pull request was judged, by which files, what is suggested, and where the comment is."""

from outcome_gate.model.decision import Decision
from outcome_gate.model.facts import Facts

_SHORT = 7
"""Characters of a commit that Git shows."""


def write_log(decision: Decision, facts: Facts, comment_url: str) -> tuple[str, ...]:
    """Lines for a person who asks later why the gate said what it said."""
    pull_request = facts.pull_request
    name = f"{pull_request.repository}#{pull_request.number}"
    head = f" at {pull_request.head_sha[:_SHORT]}" if pull_request.head_sha else ""
    base = f" ({pull_request.base} at {pull_request.base_sha[:_SHORT]})" if pull_request.base_sha else ""
    files = ", ".join(one.replace("`", "") for one in facts.judged_by) or "neither manifest nor policy"
    suggested = ", ".join(one.outcome for one in decision.suggestions)
    return (
        f"Pull request {name}{head}, judged by {files}{base}.",
        *((f"Suggested: {suggested}.",) if suggested else ()),
        f"Comment: {comment_url or 'none'}",
    )
