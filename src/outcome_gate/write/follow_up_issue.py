"""The one issue of an outcome whose check day has passed: what merged, what was expected, what to paste."""

from collections.abc import Iterable

from outcome_gate.model.amounts import show_number
from outcome_gate.model.finding import DOCS_URL
from outcome_gate.model.look import CheckDays, DueClaim, IssueAction, IssueChange, Look, follow_up_marker
from outcome_gate.write.markdown_text import code, escape, fenced, link, mention

_SHOWN = 30
"""Merged changes in one table."""
_TO_DO = {
    IssueAction.OPEN: "To open",
    IssueAction.UPDATE: "To update",
    IssueAction.REOPEN: "To reopen",
    IssueAction.CLOSE: "To close",
}
_DONE = {
    IssueAction.OPEN: "Opened",
    IssueAction.UPDATE: "Updated",
    IssueAction.REOPEN: "Reopened",
    IssueAction.CLOSE: "Closed",
}


def issue_title(look: Look, days: CheckDays) -> str:
    """The title: what is asked, or the words once they can be told."""
    if look.waiting:
        return f"Did it help? A reading is due for {look.outcome}"
    words = dict.fromkeys(one.word for one in _newest(_asked_about(look, days)))
    return f"Did it help? {look.outcome}: {', '.join(words)}"


def issue_body(look: Look, days: CheckDays, *, may_mention: bool) -> str:
    """The text, whose first line is the marker."""
    claims = _asked_about(look, days)
    customer = escape(look.customer) or "the customer"
    parts = [
        follow_up_marker(look.outcome, days),
        f"**Did it help {customer}?** {escape(look.statement)}".rstrip(),
        _asked(look) if look.waiting else _told(claims),
        _table(claims),
        _to_paste(look) if look.waiting else "A word never says that the merge is the cause.",
        *([f"Looked after by {mention(look.owner) if may_mention else code(look.owner)}."] if look.owner else []),
        f"`outcome-gate follow-up` keeps this issue: it writes this text anew, so answer in a comment. It closes the "
        f"issue once the reading is there. {link('How it works', f'{DOCS_URL}/follow-up.md')}",
    ]  # fmt: skip
    return "\n\n".join(parts).replace("-->\n\n", "-->\n", 1) + "\n"


def write_follow_up_lines(planned: tuple[IssueChange, ...], done: int, *, is_dry: bool) -> tuple[str, ...]:
    """One line for each change; what was not done is said as what is still to do."""
    if not planned:
        return ("No follow-up is to be opened, updated or closed.",)
    return tuple(
        f"{(_TO_DO if is_dry or order >= done else _DONE)[one.action]}: {one.title}"
        + (f" (#{one.number})" if one.number else "")
        for order, one in enumerate(planned)
    )


def _asked_about(look: Look, days: CheckDays) -> list[DueClaim]:
    return [one for one in look.claims if one.check_due >= days.first]


def _asked(look: Look) -> str:
    return (
        f"These changes were merged for {code(look.outcome)}, and their check day has passed. "
        "There is no reading on or after it."
    )


def _told(claims: Iterable[DueClaim]) -> str:
    """The word for each metric, by its newest check day."""
    return "\n".join(f"- {code(one.metric)}: {_word(one)}" for one in _newest(claims))


def _newest(claims: Iterable[DueClaim]) -> tuple[DueClaim, ...]:
    return tuple({one.metric: one for one in claims}.values())


def _table(claims: list[DueClaim]) -> str:
    head = [
        "| Merged | Change | Metric | Expected | Check day | What can be told |",
        "|---|---|---|---|---|---|",
    ]
    rows = [_row(one) for one in claims[-_SHOWN:]]
    more = [f"\nand {len(claims) - _SHOWN} earlier ones"] if len(claims) > _SHOWN else []
    return "\n".join([*head, *rows, *more])


def _row(one: DueClaim) -> str:
    name = f"#{one.number} {one.title}" if one.number else one.title
    cells = (
        one.merged_on.isoformat(), link(name[:200], one.url), code(one.metric), escape(one.expected_change, 100),
        one.check_due.isoformat(), "no reading yet" if one.is_waiting else _word(one),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _word(one: DueClaim) -> str:
    numbers = ""
    if one.before is not None and one.after is not None:
        unit = f" {one.unit}" if one.unit else ""
        numbers = f", {show_number(one.before)} → {escape(show_number(one.after) + unit)}"
    return f"**{one.word}**{numbers} ({one.because})"


def _to_paste(look: Look) -> str:
    metrics = dict.fromkeys(one.metric for one in look.waiting)
    lines = [f"outcome-gate reading add {look.outcome}/{metric} VALUE" for metric in metrics]
    where = f" in {code(look.home)}, which keeps the manifest" if look.home else ""
    return (
        f"Measure it, put the number in place of VALUE, and open a pull request with the new line{where}. "
        f"`--on YYYY-MM-DD` is for a number of an earlier day.\n\n{fenced(lines)}"
    )
