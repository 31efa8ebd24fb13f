"""A named person's dated, reasoned permission to pass without a citation."""

from datetime import date
from typing import NamedTuple


class Waiver(NamedTuple):
    """Who lets the pull request pass, why, and until which day (inclusive)."""

    by: str
    reason: str
    until: date
