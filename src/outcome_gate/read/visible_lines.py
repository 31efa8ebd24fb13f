"""The lines of a Markdown text that a reader can see, with their numbers.

A real Markdown parser (CommonMark, block level) says what is code or comment. It is only shown the lines that
can matter: a run of lines of one shape opens and closes nothing, so all but the first of it are left out. That
keeps ordinary descriptions fast and hostile ones harmless: 64 KB of list items took the parser 0.9 s.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt

MAX_LINES = 900
"""Lines of different shape that are parsed at most; a person's description has a few dozen."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CLOSED_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
_CODE_BLOCK = re.compile(r"\s*<(pre|script|style|textarea)\b", re.IGNORECASE)
_SHAPE = re.compile(r"([ \t]*(?:[-+*>|][ \t]{1,3}|\d{1,9}[.)][ \t]{1,3}|#{1,6}[ \t]{1,3}|\|)?)[^\W\d_]")
_BLANK, _PLAIN = "", "x"
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`]*)\Z")
_OPENS_BLOCK = re.compile(r"[ \t]*<|<[!?]")
_COMMENT_LINE = re.compile(r"<!--(?:(?!-->).)*-->\s*\Z")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """A visible line: its text without list bullets and comments, and its number in the source (from 1)."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: its language tag, its text and the number of its first line."""

    tag: str
    text: str
    number: int


class TooManyLines(ValueError):
    """The text has more lines of different shape than anybody writes."""


def visible_lines(text: str, matters: Callable[[str], bool]) -> Iterator[Line | Fence]:
    """Visible lines and fences of `text`; lines for which `matters` is false may be left out.

    Raises:
        TooManyLines: when more than `MAX_LINES` would have to be parsed.
    """
    kept, numbers = _lines_that_count(text.split("\n"), matters)
    if len(kept) > MAX_LINES:
        raise TooManyLines
    for token in _parser().parse("\n".join(kept)):
        if token.map is None:
            continue
        first = token.map[0]
        if token.type == "inline":
            yield from _numbered(_blank(_CLOSED_COMMENT, token.content), numbers, first)
        elif token.type == "html_block" and not _CODE_BLOCK.match(token.content):
            shown = _TAG.sub("", _BREAK.sub("\r", _blank(_COMMENT, token.content)))
            yield from _numbered(shown, numbers, first)
        elif token.type == "fence":
            yield Fence(token.info.strip().lower(), token.content, numbers[first] + 2)


def _lines_that_count(lines: list[str], matters: Callable[[str], bool]) -> tuple[list[str], list[int]]:
    """The lines to parse and their positions: without runs of one shape, finished blocks and the tail."""
    marked = {number for number, line in enumerate(lines) if matters(line)}
    if not marked:
        return [], []
    first, last = min(marked), max(marked)
    kept: list[str] = []
    numbers: list[int] = []
    before: str | None = None
    fence = ""
    is_settled = True
    for number, line in enumerate(lines):
        if number > last and not line.strip():
            break
        shape = _shape(line)
        if number <= first and shape == _PLAIN and before == _BLANK and is_settled and not fence:
            kept, numbers = [], []  # nothing is open here: what came before cannot reach a claim
        if shape is None or shape != before or number in marked:
            kept.append(line)
            numbers.append(number)
            if shape is None:
                fence, is_settled = _opened(line, fence, is_settled)
        before = shape
    return kept, numbers


def _opened(line: str, fence: str, is_settled: bool) -> tuple[str, bool]:
    """The fence that is open after this line, and whether nothing else can be."""
    mark = _FENCE.match(line)
    if mark and fence:
        closes = mark[1].startswith(fence) and not mark[2].strip()
        return ("" if closes else fence), is_settled
    if mark:
        return mark[1], is_settled
    opens_more = (
        "```" in line or "~~~" in line or (_OPENS_BLOCK.search(line) and not _COMMENT_LINE.match(line))
    )
    return fence, is_settled and (bool(fence) or not opens_more)


def _shape(line: str) -> str | None:
    """What the line opens, or None when it may open or close anything."""
    if not line or line.isspace():
        return _BLANK
    if "<" in line or ">" in line[1:] or "```" in line or "~~~" in line:
        return None
    match = _SHAPE.match(line)
    return _DIGITS.sub("1", match[1]) + "x" if match else None


def _numbered(shown: str, numbers: list[int], first: int) -> Iterator[Line]:
    for offset, text in enumerate(shown.split("\n")):
        number = numbers[min(first + offset, len(numbers) - 1)] + 1
        for part in _BREAK.sub("\r", text).split("\r"):
            yield Line(part, number)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    if "<!--" not in text:
        return text
    return pattern.sub(lambda match: "\n" * match[0].count("\n"), text)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").disable(["inline", "reference"])
