"""What a comment tells the gate to do."""

from typing import NamedTuple


class Command(NamedTuple):
    """One command: its verb, what stands after it, and its line in the comment."""

    verb: str
    rest: str
    line: int
    is_cut: bool = False
    """Whether more stood after it than is read."""


def may_command(body: str) -> bool:
    """Whether a comment may hold a command, so that it is worth reading."""
    return "/outcome-gate" in body.lower()
