"""What GitHub would not let us write, and why."""

from enum import StrEnum
from typing import NamedTuple


class Unwritten(StrEnum):
    """What was to be written."""

    COMMENT = "comment"
    STATUS = "status"


class Refusal(NamedTuple):
    """Something that was not written."""

    what: Unwritten
    permission: str
    """The permission that this token lacks, like `statuses: write`; empty where that is not the reason."""
    sentence: str
    """The same for people."""
