"""A named person's dated, reasoned permission to pass without a citation."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Waiver:
    """Who lets the pull request pass, why, and until which day (inclusive)."""

    by: str
    reason: str
    until: date
