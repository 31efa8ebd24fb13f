"""The lines of a Markdown text with what each of them is, as the rendered page on GitHub shows it.

markdown-it-py finds the blocks, `inline` and `html_tags` what is hidden in them, `html_elements` what stays open
from one block to the next. A parser is only shown the lines that can matter (`line_filter`), and only when the text
is more than plain paragraphs and headings.
"""

import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

from outcome_gate.text.block_parser import MOST_NESTED, block_tokens
from outcome_gate.text.cut_lines import Cut, cut_html, cut_inline
from outcome_gate.text.doubts import BOX, TASK, Doubts, is_empty_item
from outcome_gate.text.html_elements import Elements
from outcome_gate.text.line import Fence, Line, Mark, Unreadable
from outcome_gate.text.line_filter import BLANK, PLAIN, is_heading, lines_that_count, shape_of
from outcome_gate.text.link_parts import definitions_end
from outcome_gate.text.regex import regex

_END = regex(r"\r\n|\r|\n")
_BOX_LIKE = regex(r"[^\w\[\]]{0,12}(?:\[\s?\](?!\()|[\u2610\u2b1c\u25a1])")
_TABLE_RULE = regex(
    r"^[ \t\v\f]*(?=[^\n]*[|:\v\f])\|?[ \t\v\f]*:?-+:?[ \t\v\f]*(?:\|[ \t\v\f]*:?-+:?[ \t\v\f]*)*\|?[ \t\v\f]*$",
    re.MULTILINE,
)
_LIST_TAG = regex(r"<(?:ul|ol|li|menu|dir)\b", re.IGNORECASE)
_ODD_BLANKS = frozenset("\v\f")
"""No keyboard writes them; GitHub's parser and ours tell apart by them what is a link, and what is struck through."""
_CONTAINER = {
    "blockquote_open": Mark.QUOTE,
    "list_item_open": Mark.LIST_ITEM,
    "heading_open": Mark.HEADING,
    "table_open": Mark.TABLE,
    "footnote_open": Mark.FOOTNOTE,
}
_INSIDE = frozenset(("blockquote_open", "list_item_open", "table_open", "footnote_open"))
_NONE: frozenset[Mark] = frozenset()
_HEADING = frozenset({Mark.HEADING})


def source_lines(text: str) -> list[str]:
    """The lines of a text as GitHub counts them."""
    return _END.split(text)


def read_markdown(text: str, reach: Callable[[str], int]) -> Iterator[Line | Fence]:
    """The lines and fences of `text` in their order.

    `reach` says of a line how many lines from it on matter, blank ones not counted; those that do not may be left
    out. A fence is whole when its first line matters; of others the text may be missing.

    Raises:
        TooManyLines: when more lines would have to be parsed than a person writes.
        Unreadable: when the parser fails.
    """
    lines = source_lines(text.removeprefix("\ufeff"))
    kept, numbers = lines_that_count(lines, _marked(lines, reach))
    if kept and not _ODD_BLANKS.isdisjoint(text):
        raise Unreadable("form feeds and vertical tabs are blanks to some parsers and letters to others")
    shapes = [shape_of(line) for line in kept]
    if _are_plain(shapes):
        # paragraphs and headings of plain words are their own lines: there is nothing to parse
        yield from _plain_lines(kept, numbers, shapes)
        return
    yield from _Reader(lines, numbers).read(block_tokens(kept))


def _are_plain(shapes: list[str | None]) -> bool:
    return all(shape in (PLAIN, BLANK) or is_heading(shape) for shape in shapes)


def _plain_lines(lines: list[str], numbers: list[int], shapes: list[str | None]) -> Iterator[Line]:
    for line, at, shape in zip(lines, numbers, shapes, strict=True):
        text = _heading_text(line) if is_heading(shape) else line.strip()
        if text:
            yield Line(text, at + 1, _HEADING if is_heading(shape) else _NONE)


def _heading_text(line: str) -> str:
    """The words of `## Words ##`."""
    text = line.lstrip("#").strip(" \t")
    words = text.rstrip("#")
    return words.strip() if words.endswith((" ", "\t")) else text.strip()


def _marked(lines: list[str], reach: Callable[[str], int]) -> set[int]:
    marked: set[int] = set()
    left = 0
    for number, line in enumerate(lines):
        if not line or not line.strip(" \t"):
            continue
        left = max(left - 1, reach(line))
        if left > 0:
            marked.add(number)
    return marked


def front_matter_end(lines: list[str]) -> int:
    """How many lines at the top are front matter: a rule, YAML at once below it, a rule."""
    if len(lines) < 3 or lines[0].rstrip(" \t") != "---" or not lines[1].strip(" \t"):
        return 0
    ends = (number for number, line in enumerate(lines[1:], 2) if line.rstrip(" \t") in ("---", "..."))
    return next(ends, 0)


class _Reader:
    """Walks over the blocks and keeps what they stand in."""

    def __init__(self, lines: list[str], numbers: list[int]) -> None:
        self._lines = lines
        self._numbers = numbers
        self._front = front_matter_end(lines)
        self._elements = Elements()
        self._places = count(1)
        self._stack: list[tuple[int, frozenset[Mark]]] = [(0, _NONE)]
        """For each open container: its place, and the marks of what stands in it."""
        self._is_first_in_item = False
        self._previous: Token | None = None
        self._is_doubtful = False
        self._table = (0, 0)
        """The first and the last line of what may be a table."""

    def read(self, tokens: "list[Token]") -> Iterator[Line | Fence]:
        """What the blocks hold, in their order."""
        doubts = Doubts(self._lines, self._numbers)
        self._is_doubtful = doubts.all_through(tokens)
        for token in tokens:
            is_note = Mark.FOOTNOTE in self._stack[-1][1]
            self._is_doubtful = self._is_doubtful or doubts.from_here(token, in_footnote=is_note)
            if Mark.UNTICKED in self._stack[-1][1] and _LIST_TAG.search(token.content):
                self._elements.lose()  # a browser may draw what follows the item into it
            if token.nesting == 1:
                self._open(token)
            elif token.nesting == -1:
                self._stack.pop()
            else:
                yield from self._leaf(token)
            self._previous = token

    def _leaf(self, token: "Token") -> Iterator[Line | Fence]:
        if token.type == "inline":
            yield from self._inline(token)
            return
        self._is_first_in_item = False
        if token.type == "html_block":
            place, _ = self._stack[-1]
            yield from self._shown(cut_html(token.content, self._elements, place), token, {Mark.HTML})
        elif token.type == "fence":
            number = self._number(token, 0) + 1
            yield Fence(token.info.strip().lower(), token.content, number, self._marks(number))
        elif token.type == "code_block":
            lines = [Cut(text, at) for at, text in enumerate(token.content.split("\n"))]
            yield from self._shown(iter(lines), token, {Mark.CODE})

    def _open(self, token: "Token") -> None:
        if len(self._stack) >= MOST_NESTED:
            self._elements.lose()
        place, marks = self._stack[-1]
        mark = _CONTAINER.get(token.type)
        if token.type in _INSIDE:
            place = next(self._places)
        self._stack.append((place, marks | {mark} if mark else marks))
        if token.type == "list_item_open":
            self._is_first_in_item = True
        elif token.type not in ("paragraph_open", "heading_open"):
            self._is_first_in_item = False

    def _inline(self, token: "Token") -> Iterator[Line]:
        previous = self._previous
        content = token.content
        hidden = 0
        if previous is not None and (previous.type == "paragraph_open" or previous.markup in ("=", "-")):
            hidden = definitions_end(content)
        is_first, self._is_first_in_item = self._is_first_in_item, False
        box = BOX.match(content) if is_first else None
        marks: set[Mark] = set()
        if box:
            if not box[1] or TASK.match(self._lines[self._number(token, 0) - 1]):
                self._tick(is_ticked=bool(box[1]))
            hidden = box.end() + len(content[box.end() :]) - len(content[box.end() :].lstrip())
            hidden += definitions_end(content[hidden:])
            if not box[1] and _LIST_TAG.search(content):
                self._elements.lose()
        if is_first and is_empty_item(content, hidden, self._lines, self._below(token)):
            self._is_doubtful = True
        if _TABLE_RULE.search(content) or self._is_above_rule(token):
            self._suspect_table(token)
        cuts = cut_inline(content, hidden, self._elements, next(self._places))
        yield from self._shown(cuts, token, marks)

    def _below(self, token: "Token") -> int:
        """The position of the line below a block."""
        return self._number(token, token.map[1] - token.map[0] - 1 if token.map else 0)

    def _is_above_rule(self, token: "Token") -> bool:
        """Whether the line below would make a table of it: GitHub needs no bars around a single column."""
        below = self._below(token)
        return below < len(self._lines) and _TABLE_RULE.match(self._lines[below].lstrip(" \t>")) is not None

    def _suspect_table(self, token: "Token") -> None:
        """All lines from the block's first to the next blank one may be a table."""
        first = self._number(token, 0)
        if first > self._table[1]:
            end = first
            while end < len(self._lines) and self._lines[end].strip(" \t>"):
                end += 1
            self._table = (first, end)
            if any("<" in line for line in self._lines[first - 1 : end]):
                self._elements.lose()

    def _tick(self, *, is_ticked: bool) -> None:
        """The nearest list item is a task: what stands in it goes by its box."""
        for at in range(len(self._stack) - 1, 0, -1):
            place, marks = self._stack[at]
            changed = marks - {Mark.TICKED, Mark.UNTICKED} | {Mark.TICKED if is_ticked else Mark.UNTICKED}
            self._stack[at] = (place, changed)
            if place != self._stack[at - 1][0]:
                break

    def _shown(self, cuts: Iterator[Cut], token: "Token", marks: set[Mark]) -> Iterator[Line]:
        for cut in cuts:
            text = cut.text.strip()
            if text:
                number = self._number(token, cut.line)
                more = marks | {Mark.UNTICKED} if _BOX_LIKE.match(text) else marks
                yield Line(text, number, self._marks(number, outside=False) | cut.marks | more)

    def _marks(self, number: int, *, outside: bool = True) -> frozenset[Mark]:
        marks = self._stack[-1][1]
        if self._is_doubtful:
            marks = marks | {Mark.DOUBT}
        if self._table[0] <= number <= self._table[1]:
            marks = marks | {Mark.TABLE}
        if number <= self._front:
            marks = marks | {Mark.FRONT_MATTER}
        return marks | self._elements.marks if outside else marks

    def _number(self, token: "Token", offset: int) -> int:
        first = token.map[0] if token.map else 0
        return self._numbers[min(first + offset, len(self._numbers) - 1)] + 1
