"""HTML as a browser cuts it: tags, comments and what stands between. Every scan goes forward only."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from outcome_gate.text.regex import regex

_BLANK = r"[ \t\n\v\f\r]"
_TAG = regex(
    r"</?(?P<name>[A-Za-z][^\s/>]*)"
    rf"(?P<attributes>(?>={_BLANK}*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>][^\s>]*)|={_BLANK}*(?=>)|[^>=])*+)>"
)
_COMMENT_END = regex(r"--!?>")
_HIDES_ITSELF = regex(r"(?:\A|[\s/\"'])(?:hidden|style)(?=[\s=/]|\Z)", re.IGNORECASE)


class Tag(NamedTuple):
    """A tag and the stretch of text it takes."""

    start: int
    end: int
    name: str
    is_end: bool = False
    hides: bool = False
    """Whether an attribute keeps its element from being shown."""


class Rest(NamedTuple):
    """Markup from here on that is never closed: a browser swallows what follows."""

    start: int


class Comment(NamedTuple):
    """A comment, a declaration or an instruction, and the stretch it takes."""

    start: int
    end: int


def tag_at(text: str, start: int) -> Tag | None:
    """The tag that begins here; None when it never ends."""
    match = _TAG.match(text, start)
    if not match:
        return None
    hides = _HIDES_ITSELF.search(match["attributes"]) is not None
    return Tag(start, match.end(), match["name"].lower(), text[start + 1] == "/", hides)


def html_parts(text: str) -> Iterator[Tag | Comment | Rest]:
    """The markup of a piece of HTML, in its order."""
    at = text.find("<")
    while at >= 0:
        part = _part(text, at)
        if part is None:
            at = text.find("<", at + 1)
            continue
        yield part
        if isinstance(part, Rest):
            return
        at = text.find("<", part.end)


def _part(text: str, at: int) -> Tag | Comment | Rest | None:
    after = text[at + 1 : at + 3]
    if after[:1].isascii() and after[:1].isalpha():
        return tag_at(text, at) or Rest(at)
    if text.startswith("!--", at + 1):
        close = _COMMENT_END.search(text, at + 2)
        if text.startswith(("!-->", "!--->"), at + 1):
            return Comment(at, text.index(">", at) + 1)
        return Comment(at, close.end()) if close else Rest(at)
    if after[:1] == "/" and after[1:].isascii() and after[1:].isalpha():
        return tag_at(text, at) or Rest(at)
    if after[:1] in ("!", "?") or (after[:1] == "/" and after[1:]):
        end = text.find(">", at)
        return Comment(at, end + 1) if end >= 0 else Rest(at)
    return None
