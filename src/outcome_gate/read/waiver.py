"""A waiver as people write it: a reason, and the day until which it holds."""

import re
from datetime import date

from outcome_gate.errors import UsageError
from outcome_gate.model.waiver import Waiver
from outcome_gate.model.words import one_line

_UNTIL = re.compile(
    r"(?P<reason>.*?)[\s;,]+until\s+(?P<day>\d{4}-\d{2}-\d{2})\s*\.?\s*\Z", re.IGNORECASE | re.DOTALL
)


def read_waiver(text: str, by: str) -> Waiver:
    """`production incident; until 2027-02-01`, said by somebody.

    Raises:
        UsageError: the reason or the day is missing, or the day is none.
    """
    match = _UNTIL.match(text.strip())
    reason = one_line(match["reason"].strip(" ;,"), 200) if match else ""
    try:
        until = date.fromisoformat(match["day"]) if match else None
    except ValueError:
        until = None
    if not match or not reason or until is None:
        raise UsageError("A waiver needs a reason and an end.", "Write `reason; until YYYY-MM-DD`.")
    return Waiver(by.strip().lstrip("@"), reason, until)
