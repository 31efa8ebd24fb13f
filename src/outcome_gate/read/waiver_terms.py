"""The terms of a waiver as people write them: a reason, and the day until which it holds."""

import re
from datetime import date

from outcome_gate.text.regex import regex
from outcome_gate.text.words import one_line

_DAY_LAST = regex(r"\buntil\s+(?P<day>\d{4}-\d{2}-\d{2})\Z", re.IGNORECASE)
_DAY_FIRST = regex(
    r"until\s+(?P<day>\d{4}-\d{2}-\d{2})(?P<reason>(?:[\s:;,–—-].*)?)\Z", re.IGNORECASE | re.DOTALL
)


def read_terms(text: str) -> tuple[str, date | None]:
    """Reason and day in `until 2027-02-01: incident` or `incident; until 2027-02-01`; what is missing is empty."""
    text = text.strip()
    match = _DAY_FIRST.match(text)
    reason = match["reason"] if match else ""
    if not match:
        text = text.rstrip(" \t\n.")
        match = _DAY_LAST.search(text)
        reason = text[: match.start()] if match else ""
    if not match:
        return one_line(text.strip(" ;,:"), 200), None
    try:
        day = date.fromisoformat(match["day"])
    except ValueError:
        day = None
    return one_line(reason.strip(" \t\n:;,–—-"), 200), day
