"""Commands in a comment: `/outcome-gate VERB ...` at the start of a line, outside fences, comments and quotes."""

import re

from outcome_gate.model.command import Command
from outcome_gate.model.words import visible
from outcome_gate.read.visible_lines import Line, TooManyLines, visible_lines

MOST = 20
"""Commands of one comment that are read."""

_COMMAND = re.compile(
    r"/outcome-gate(?:[ \t]+(?P<verb>[A-Za-z-]{1,20})(?P<rest>(?:[ \t:].*)?))?[ \t]*\Z", re.I
)


def may_command(body: str) -> bool:
    """Whether it is worth reading."""
    return "/outcome-gate" in body.lower()


def read_commands(body: str) -> tuple[Command, ...]:
    """The commands of a comment, in order. Never raises, and takes linear time."""
    if not may_command(body):
        return ()
    text = visible(body.replace("\r\n", "\n").replace("\r", "\n"))
    source = text.split("\n")
    found: list[Command] = []
    try:
        for part in visible_lines(text, _matters):
            if isinstance(part, Line) and not _is_quoted(source, part.number):
                match = _COMMAND.match(source[part.number - 1])
                if match:
                    found.append(
                        Command(
                            (match["verb"] or "").lower(), (match["rest"] or "").strip(" \t:"), part.number
                        )
                    )
    except TooManyLines:
        return ()
    return tuple(found[:MOST])


def _matters(line: str) -> bool:
    return line[:13].lower() == "/outcome-gate"


def _is_quoted(source: list[str], number: int) -> bool:
    """Whether the line carries on a quote: without a blank line between, it is shown as part of it."""
    before = number - 2
    while before >= 0 and source[before].strip() and not source[before].lstrip().startswith(">"):
        before -= 1
    return before >= 0 and source[before].lstrip().startswith(">")
