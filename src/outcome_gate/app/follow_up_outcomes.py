"""The road after the merge: from what is due to one issue an outcome, shown or written."""

from collections.abc import Sequence
from typing import NamedTuple

from outcome_gate.errors import WriteRefused
from outcome_gate.judge.plan_follow_up import plan_follow_up
from outcome_gate.model.look import IssueChange, Look
from outcome_gate.model.policy import Policy
from outcome_gate.ports import FollowUpPort


class FollowUpReport(NamedTuple):
    """What was planned, what was done of it, and what GitHub refused."""

    planned: tuple[IssueChange, ...] = ()
    done: int = 0
    refused: str = ""


def follow_up_outcomes(
    looks: Sequence[Look], policy: Policy, issues: FollowUpPort, *, may_write: bool
) -> FollowUpReport:
    """Bring the issues in step with what is due; without `may_write` only say what would be done.

    Raises:
        GitHubUnavailable: GitHub gave no usable answer in time.
    """
    if not looks:  # nothing was ever due, so there is no issue either
        return FollowUpReport()
    planned = plan_follow_up(looks, issues.every(), may_mention=policy.comment.mention)
    if not may_write:
        return FollowUpReport(planned)
    for order, change in enumerate(planned):
        try:
            issues.write(change)
        except WriteRefused as refusal:  # what this token may not do for one issue it may not do for any
            return FollowUpReport(planned, order, refusal.message)
    return FollowUpReport(planned, len(planned))
