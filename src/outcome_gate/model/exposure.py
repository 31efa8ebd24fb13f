"""From when on customers could have what was merged."""

from datetime import date
from typing import NamedTuple


class Exposure(NamedTuple):
    """A release or deployment: its day, its name, and the moment of the newest commit in it.

    It holds every merge that is not newer than that commit. Moments are text in UTC, `2026-03-04T12:00:00Z`, which
    sorts as they do.
    """

    newest: str
    day: date
    said: str
    """`release v1.4` or `deployment to production`."""
