"""Which issues are to be opened, brought up to date, reopened or closed. Pure: the same facts, the same plan."""

from collections.abc import Iterable

from outcome_gate.model.look import CheckDays, IssueAction, IssueChange, Look, StandingIssue
from outcome_gate.write.follow_up_issue import issue_body, issue_title


def plan_follow_up(
    looks: Iterable[Look], standing: Iterable[StandingIssue], *, may_mention: bool = False
) -> tuple[IssueChange, ...]:
    """At most one change for each outcome.

    An issue that a person closed stays closed until a later check day passes: they have seen it.
    """
    oldest: dict[str, StandingIssue] = {}
    for issue in sorted(standing, key=lambda one: one.number):
        oldest.setdefault(issue.outcome, issue)
    planned = (
        _change(look, next((oldest[one] for one in (look.outcome, *look.former_ids) if one in oldest), None),
                may_mention=may_mention)
        for look in looks
    )  # fmt: skip
    return tuple(one for one in planned if one is not None)


def _change(look: Look, issue: StandingIssue | None, *, may_mention: bool) -> IssueChange | None:
    action = _action(look, issue)
    if action is None:
        return None
    days = _days(look, issue)
    title, body = issue_title(look, days), issue_body(look, days, may_mention=may_mention)
    if (
        issue
        and action is IssueAction.UPDATE
        and (issue.title, _settle(issue.body)) == (title, _settle(body))
    ):
        return None
    return IssueChange(action, look.outcome, title, body, issue.number if issue else 0)


def _action(look: Look, issue: StandingIssue | None) -> IssueAction | None:
    if issue is None:
        return IssueAction.OPEN if look.waiting else None
    if issue.is_open:
        return IssueAction.UPDATE if look.waiting else IssueAction.CLOSE
    is_news = any(one.check_due > issue.days.last for one in look.waiting)
    return IssueAction.REOPEN if is_news else None


def _days(look: Look, issue: StandingIssue | None) -> CheckDays:
    """The days that the issue asks about: from the first that waits, or that it asked about while open."""
    asked = [one.check_due for one in look.waiting]
    if issue and issue.is_open:
        asked += issue.days
    return CheckDays(min(asked), max(asked))


def _settle(text: str) -> str:
    return text.replace("\r\n", "\n").rstrip()
