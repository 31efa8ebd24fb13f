"""What was said about waiving a pull request: in the policy, and by commands in comments."""

from collections.abc import Iterable

from outcome_gate.model.command import Command
from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.policy import Policy
from outcome_gate.model.waiver import WaiverClaim
from outcome_gate.read.commands import read_commands
from outcome_gate.read.waiver_terms import read_terms

MOST = 20
"""Commands of one comment that may be about a waiver, the last ones."""


def waiver_claims(remarks: Iterable[PersonComment], policy: Policy, number: int) -> tuple[WaiverClaim, ...]:
    """What was said about waiving this pull request, oldest first: in the policy, then in comments."""
    written = tuple(
        WaiverClaim(one.by.lstrip("@"), one.because, one.until, is_policy=True)
        for one in policy.waivers.granted
        if one.pull_request == number
    )
    return (*written, *(claim for remark in remarks for claim in _claims_in(remark)))


def _claims_in(remark: PersonComment) -> Iterable[WaiverClaim]:
    for command in read_commands(remark.body)[-MOST:]:
        if command.verb in ("waive", "unwaive"):
            yield _claim(remark, command)


def _claim(remark: PersonComment, command: Command) -> WaiverClaim:
    reason, until = ("", None) if command.verb == "unwaive" else read_terms(command.rest)
    return WaiverClaim(
        remark.by,
        reason,
        until,
        on=remark.created_at.date() if remark.created_at else None,
        takes_back=command.verb == "unwaive",
        is_bot=remark.is_bot,
        nearness=remark.nearness,
        edited_by="" if remark.is_own_words else remark.edited_by,
        url=remark.url,
    )
