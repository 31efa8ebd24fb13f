"""The day to look whether it helped, offered to an author who names none."""

from datetime import date

from outcome_gate.model.facts import Facts
from outcome_gate.text.days import days_after


def default_day(facts: Facts) -> date:
    """So many days ahead as the policy's `follow_up.default_days` says, and never further than it allows.

    Counted from the day of the pull request's last change, in whole steps: a comment that said another day every
    morning would be written anew every morning.
    """
    follow_up, today = facts.policy.follow_up, facts.today
    step = min(follow_up.default_days, follow_up.max_days)
    changed = facts.pull_request.updated_at
    start = min(changed.date(), today) if changed else today
    if not step:
        return today
    steps = max(1, -(-(2 * (today - start).days + step) // (2 * step)))  # never less than half a step ahead
    return min(days_after(start, steps * step), days_after(today, follow_up.max_days))
