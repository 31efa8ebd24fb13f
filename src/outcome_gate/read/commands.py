"""Commands in a comment: `/outcome-gate VERB ...` at the start of a line, outside code, quotes, comments and HTML.

Who commands must have meant to: what is shown as somebody else's words, or is not shown at all, commands nothing.
Where that is in doubt it is no command either.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from outcome_gate.model.command import Command, may_command
from outcome_gate.text.markdown import Line, Unreadable, visible_lines
from outcome_gate.text.words import visible

MOST = 20
"""Commands of one comment that are read, the last ones."""
LONGEST = 300
"""Characters after a verb that are read; of more, the middle is left out."""

_COMMAND = re.compile(
    r"/outcome-gate(?:[ \t\u00a0]+(?P<verb>[A-Za-z-]{1,20})(?P<rest>(?:[ \t\u00a0:].*)?))?[ \t\u00a0]*\Z",
    re.I,
)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)\Z")
_SPECIAL = re.compile(r"[`>\[]")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^`]*\1(?!`)")
_HIDDEN = re.compile(r"<!--.*?-->")
_OPENS = re.compile(
    r"[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*>"  # a quote, which the next line carries on
    r"|[ \t]*<(?!https?:|br\b)[A-Za-z!?/]"  # a block of HTML
    r"|.*<[A-Za-z!?/][^<>]*\Z"  # a tag that ends on another line
    r"|.*`"  # code that ends on another line
    r"|[ \t]*\[[^\]]*\]:"  # a link's address, which may have a title of several lines
)
_WRAPPER = re.compile(r"<(/?)(blockquote|code|del|kbd|pre|q|s|samp|strike|tt)\b|<[?!](?!--)", re.I)


@lru_cache(maxsize=256)  # a conversation is read again each time something is looked up
def read_commands(body: str) -> tuple[Command, ...]:
    """The commands of a comment, in order. Never raises, and takes linear time."""
    if not may_command(body):
        return ()
    source = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = _marked("\n".join(source)).split("\n")
    free = list(_free(lines))
    if not free:
        return ()
    try:
        parts = list(visible_lines("\n".join(lines), _matters))
    except Unreadable:  # what nobody can read commands nothing
        return ()
    shown = {part.number for part in parts if isinstance(part, Line) and _matters(part.text)}
    found = (_command(source[number - 1], number) for number in free if number in shown)
    return tuple(command for command in found if command)[-MOST:]


def _command(line: str, number: int) -> Command | None:
    match = _COMMAND.match(visible(line))
    if not match:
        return None
    rest = (match["rest"] or "").strip(" \t\u00a0:")
    if len(rest) > LONGEST:
        rest = f"{rest[: LONGEST - 60]} … {rest[-50:]}"
    return Command((match["verb"] or "").lower(), rest, number)


def _marked(text: str) -> str:
    """The text with a dot for every character that shows nothing: for GitHub it is no blank, and ends no fence."""
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(char if char in "\n\t" or char.isprintable() else "·" for char in text)


def _matters(line: str) -> bool:
    return line[:13].lower() == "/outcome-gate"


def _free(lines: list[str]) -> Iterator[int]:
    """Numbers of lines that begin with a command and are no part of what was opened above."""
    is_drawn, depth, fence = False, 0, ""
    for number, line in enumerate(lines, 1):
        mark = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if fence:
            if mark and mark[1].startswith(fence) and not mark[2].strip():
                fence = ""
            continue
        if mark and not (mark[1][0] == "`" and "`" in mark[2]):
            fence, is_drawn = mark[1], False
            continue
        if not line.strip():
            is_drawn = False
            continue
        if line[0] == "/" and not is_drawn and depth == 0 and _matters(line):
            yield number
        if "<" in line or (not is_drawn and _SPECIAL.search(line)):
            bare = _bare(line)
            is_drawn = is_drawn or _OPENS.match(bare) is not None
            depth = _depth(bare, depth)


def _bare(line: str) -> str:
    """The line without code and comments that begin and end in it."""
    line = _CODE.sub("", line)
    end = line.rfind("-->") + 3  # what comes after has no end to look for, again and again
    return _HIDDEN.sub("", line[:end]) + line[end:] if end > 2 else line


def _depth(line: str, depth: int) -> int:
    """How many elements of HTML are open that show their text as quoted, as code or as taken back."""
    for match in _WRAPPER.finditer(line):
        depth = depth + 1 if not match[1] else max(depth - 1, 0)
    return depth
