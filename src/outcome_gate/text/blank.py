"""Text that only holds a place: `tbd`, `n/a`, `<owner>`."""

import re

_BLANK = re.compile(
    r"(?:tb[dcas]|to ?do|to be (?:defined|decided|determined|done|confirmed)|n\.?/?a\.?|none|nothing|nil|null|xx+|"
    r"unknown|not (?:yet )?known|(?:not )?yet|later|pending|placeholder|fix ?me|your .*|e\.g\..*|"
    r"[-–—_?.…*!/\s]+|<.*>|\[.*\]|\{.*\})[.!?…]*",
    re.IGNORECASE | re.DOTALL,
)


def is_blank(text: str) -> bool:
    """Whether nothing has been said yet."""
    return _BLANK.fullmatch(text.strip()) is not None
