"""Who may write to a conversation, and how much: rules that both interfaces keep."""

from __future__ import annotations

from simulator.state.conversations import Issue, PullRequest

COMMENT = 65_536
"""Characters a body may have; the unit is undocumented, so the stricter UTF-16 units are counted."""

PULL = ("pull_requests", "issues")
"""Either permission lets an app write to a pull request's conversation."""


def nouns(issue: Issue) -> tuple[str, ...]:
    """Return the permissions any of which lets an app write to a conversation."""
    return PULL if isinstance(issue, PullRequest) else ("issues",)
