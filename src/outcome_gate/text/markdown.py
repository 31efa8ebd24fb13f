"""The lines of a Markdown text that a reader can see, with their numbers.

A real Markdown parser (CommonMark, block level) says what is code or comment. It is only shown the lines that
can matter: a run of lines of one shape opens and closes nothing, so all but the first of it are left out. That
keeps ordinary descriptions fast and hostile ones harmless: 64 KB of list items took the parser 0.9 s.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_LINES = 900
"""Lines of different shape that are parsed at most; a person's description has a few dozen.

A line that is nested deeply counts for several: each level costs the parser another look.
"""

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
_CODE_BLOCK = re.compile(r"\s*<(pre|script|style|textarea)\b", re.IGNORECASE)
_SHAPE = re.compile(r"([ \t]*(?:[-+*>|][ \t]{1,3}|(\d{1,9})[.)][ \t]{1,3}|#{1,6}[ \t]{1,3}|\|)?)[^\W\d_]")
_BLANK, _PLAIN = "", "x"
_SPECIAL = re.compile(r"[<>]|```|~~~")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*\Z)|~{3,})(.*)\Z")
_ANY_FENCE = re.compile(r"`{3,}|~{3,}")
_FENCE_ALONE = re.compile(r"[\s>]*(`{3,}|~{3,})\s*\Z")
_LASTING = re.compile(r"<(?:[!?]|(?:pre|script|style|textarea)\b)", re.IGNORECASE)
_COMMENT_LINE = re.compile(r"<!--(?:(?!-->).)*-->\s*\Z")
_NESTING = " \t>*+-"
_DECLARATION = re.compile(r"<![A-Za-z]")


class Line(NamedTuple):
    """A visible line: its text without list bullets and comments, and its number in the source (from 1)."""

    text: str
    number: int


class Fence(NamedTuple):
    """A fenced block: its language tag, its text and the number of its first line."""

    tag: str
    text: str
    number: int


class Unreadable(ValueError):
    """The text cannot be read as Markdown."""


class TooManyLines(Unreadable):
    """The text has more lines of different shape than anybody writes."""


def visible_lines(text: str, matters: Callable[[str], bool]) -> Iterator[Line | Fence]:
    """Visible lines and fences of `text`; lines for which `matters` is false may be left out.

    A fence is whole when its first line matters; of others the text may be missing.

    Raises:
        TooManyLines: when more than `MAX_LINES` would have to be parsed.
        Unreadable: when the parser fails.
    """
    kept, numbers = _lines_that_count(text.split("\n"), matters)
    if len(kept) > MAX_LINES or sum(map(_weight, kept)) > MAX_LINES:
        raise TooManyLines
    if all(_shape(line) == _PLAIN for line in kept):
        yield from (Line(line.rstrip(), number + 1) for line, number in zip(kept, numbers, strict=True))
        return  # a paragraph of plain words is its own lines: there is nothing to parse
    for token in _tokens(kept):
        if token.map is None:
            continue
        first = token.map[0]
        if token.type == "inline":
            yield from _numbered(_without_comments(token.content, hides_rest=False), numbers, first)
        elif token.type == "html_block" and not _CODE_BLOCK.match(token.content):
            shown = _BREAK.sub("\r", _without_comments(token.content, hides_rest=True))
            shown = _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), shown)
            yield from _numbered(shown, numbers, first)
        elif token.type == "fence":
            yield Fence(token.info.strip().lower(), token.content, numbers[first] + 2)


def _tokens(lines: list[str]) -> "list[Token]":
    try:
        # without the last line end, `> - <!--` before `>` is an IndexError in markdown-it-py 4.3
        return _parser().parse("\n".join((*lines, "")))
    except Exception as error:  # the parser is not ours, and no text may stop the gate
        raise Unreadable from error


def _weight(line: str) -> int:
    return 1 + (len(line) - len(line.lstrip(_NESTING))) // 20


def _lines_that_count(lines: list[str], matters: Callable[[str], bool]) -> tuple[list[str], list[int]]:
    """The lines to parse and their positions: without runs of one shape, finished blocks and the tail."""
    marked = {number for number, line in enumerate(lines) if matters(line)}
    if not marked:
        return [], []
    first, last = min(marked), max(marked)
    shape_of = _strict_shape if any("<!" in line and _DECLARATION.search(line) for line in lines) else _shape
    kept: list[tuple[str, int]] = []
    before: str | None = None
    opened = _Open()
    for number, line in enumerate(lines):
        if (number > last or before == _BLANK) and not line.strip() and not opened.whole:
            if number > last:
                break
            continue
        shape = shape_of(line)
        if number <= first and shape == _PLAIN and before == _BLANK and opened.nothing:
            kept = []  # what came before cannot reach a claim
        was_inside = opened.fence and not opened.whole
        if shape != _PLAIN:
            opened.take(line, number in marked)
        if was_inside and opened.fence:
            before = None
            continue
        if shape is None or shape != before or number in marked or opened.whole:
            _keep(kept, line, number)
        before = shape
    return [line for line, _ in kept], [number for _, number in kept]


def _keep(kept: list[tuple[str, int]], line: str, number: int) -> None:
    """One more line to parse; past a few thousand, whatever follows, nobody wrote this."""
    kept.append((line, number))
    if len(kept) > 4 * MAX_LINES:
        raise TooManyLines


@dataclass(slots=True)
class _Open:
    """What is open after a line. It knows fences at the margin; after anything harder it says so and stops."""

    fence: str = ""
    """The marks of the fence we are surely in."""
    is_settled: bool = True
    """Whether nothing else can be open that a blank line would not close."""
    maybe_html: bool = False
    """Whether HTML may be open that a blank line closes: a fence in it is none."""
    whole: str = ""
    """The marks of a fence that must be kept whole."""
    column: int = 0

    @property
    def nothing(self) -> bool:
        """Whether a paragraph at the margin would begin a new block of the document."""
        return self.is_settled and not self.fence

    def take(self, line: str, is_marked: bool) -> None:
        """The next line."""
        has_fence = "```" in line or "~~~" in line
        if not has_fence and "<" not in line:
            self.maybe_html = self.maybe_html and (bool(self.fence) or bool(line.strip()))
            return
        if has_fence:
            self._keep(line, is_marked)
        mark = _FENCE.match(line) if has_fence and self.is_settled else None
        if self.fence:
            if mark and mark[1].startswith(self.fence) and not mark[2].strip():
                self.fence = ""
        elif mark and line[0] != " " and not self.maybe_html:
            self.fence = mark[1]
        elif has_fence or (_LASTING.search(line) and not _COMMENT_LINE.match(line)):
            self.is_settled = False
        elif "<" in line or not line.strip():
            self.maybe_html = "<" in line

    def _keep(self, line: str, is_marked: bool) -> None:
        """Keeps a fence whole until a line that surely ends it: its marks alone, no further in than they began."""
        alone = _FENCE_ALONE.match(line)
        if self.whole:
            if alone and alone[1].startswith(self.whole) and alone.start(1) <= self.column:
                self.whole = ""
        elif is_marked:
            mark = _ANY_FENCE.search(line)
            if mark:
                self.whole, self.column = mark[0], mark.start()


def _strict_shape(line: str) -> str | None:
    """The same in a text that declares something: then any `>` may close it."""
    return None if ">" in line else _shape(line)


def _shape(line: str) -> str | None:
    """What the line opens, or None when it may open or close anything."""
    if line[:1].isalpha() and not _SPECIAL.search(line):
        return _PLAIN  # most lines are prose
    if not line or line.isspace():
        return _BLANK
    if _SPECIAL.search(line, int(line[0] == ">")):
        return None
    match = _SHAPE.match(line)
    if not match:
        return None
    if not match[2]:
        return f"{match[1]}x"
    number = "1" if int(match[2]) == 1 else "2"  # only a list that starts with 1 may interrupt a paragraph
    return match[1].replace(match[2], number * len(match[2])) + "x"


def _numbered(shown: str, numbers: list[int], first: int) -> Iterator[Line]:
    for offset, text in enumerate(shown.split("\n")):
        number = numbers[min(first + offset, len(numbers) - 1)] + 1
        for part in _BREAK.sub("\r", text).split("\r"):
            yield Line(part, number)


def _without_comments(text: str, *, hides_rest: bool) -> str:
    """The text without HTML comments; their line ends stay. Linear, however many are opened."""
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find("-->", start + 2)
        if end < 0:
            return "".join((*kept, text[position:start])) if hides_rest else "".join((*kept, text[position:]))
        kept += [text[position:start], "\n" * text.count("\n", start, end)]
        position = end + 3
    return "".join((*kept, text[position:]))


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # many descriptions have no use for it, and a run starts without it

    return MarkdownIt("commonmark").disable(["inline", "reference"])
