"""Commands in a comment: `/outcome-gate VERB ...` at the start of a line that its writer says to every reader.

What is shown as another person's words, as code or in HTML, or is not shown at all, commands nothing.
Where that is in doubt it is no command either.
"""

import re
from functools import lru_cache

from outcome_gate.model.command import Command, may_command
from outcome_gate.text.line import Line, Mark, Unreadable
from outcome_gate.text.markdown import read_markdown, source_lines
from outcome_gate.text.regex import regex
from outcome_gate.text.words import one_line, reorders, visible

LONGEST = 300
"""Characters after a verb that are read; of more, the middle is left out."""
LONGEST_VERB = 20
"""Letters of a verb that are kept: no command has more."""

_PLAIN = frozenset({Mark.LIST_ITEM, Mark.TICKED})
"""What a command's line may be: one that goes on with a list item begins at the margin, too."""
_COMMAND = regex(
    r"/outcome-gate(?:[ \t\u00a0]++(?P<verb>[A-Za-z-]*+)(?P<rest>(?:[ \t\u00a0:].*)?))?[ \t\u00a0]*\Z",
    re.I,
)


@lru_cache(maxsize=256)  # a conversation is read again each time something is looked up
def read_commands(body: str) -> tuple[Command, ...]:
    """The commands of a comment, in order. Never raises, and takes linear time."""
    if not may_command(body):
        return ()
    source = source_lines(body)
    try:
        parts = [part for part in read_markdown(body, _matters) if isinstance(part, Line)]
    except Unreadable:  # what cannot be read commands nothing
        return ()
    written: dict[int, str] = {}
    for part in parts:
        if part.marks <= _PLAIN and _matters(part.text) and _matters(source[part.number - 1]):
            written.setdefault(part.number, part.text)
    found = (_command(text, number) for number, text in written.items())
    return tuple(command for command in found if command)


def _command(line: str, number: int) -> Command | None:
    match = None if reorders(line) else _COMMAND.match(visible(line))
    if not match:
        return None
    rest = (match["rest"] or "").strip(" \t\u00a0:")
    is_cut = len(rest) > LONGEST
    if is_cut:
        rest = f"{rest[: LONGEST - 60]} … {rest[-50:]}"
    return Command(one_line(match["verb"] or "", LONGEST_VERB).lower(), rest, number, is_cut)


def _matters(line: str) -> bool:
    return line[:13].lower() == "/outcome-gate"
