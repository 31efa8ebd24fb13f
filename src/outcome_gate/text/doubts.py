"""Where GitHub's parser of Markdown cuts blocks in another way than ours, or two versions of it differ.

What stands there, or after it, can be read in two ways, and is then not taken for said.
"""

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it.token import Token

from outcome_gate.text.regex import regex

BOX = regex(r"\[(?:([xX])\](?=[ \t]+\S)|[ \t]?\](?=\s|\Z))")
"""The box of a task at the beginning of an item's text."""
TASK = regex(r"[ \t]*(?:[-+*]|\d+[.)])[ \t]+\[")
"""How the line of a task begins: a box behind two bullets is none."""
_BOX_ALONE = regex(r"\[[ xX]\][ \t]*\Z")
_BOX_ON_ITS_LINE = regex(r"\[[ xX]\][ \t]+\n")
_QUOTED_IN_ITEM = regex(r"[ \t]+(?:[-+*][ \t]+|\d+[.)][ \t]+)*>|(?:[-+*][ \t]+|\d+[.)][ \t]+)+>")
_MARKED_ROW = regex(r"[ \t]*(?:[-+*#>`~]|\d+[.)]|\[\^)")
"""A line that begins another block for GitHub, before it can begin a table."""
_DEEP_MARK = regex(r"[ >]*?(?: {4,}|\t)[ \t]*>")
_LOWER_DECLARATION = regex(r"<![a-z]")
"""Markup for one version of CommonMark, and text for another."""
_MOST_INDENTED = 3
"""Blanks that may stand before a mark of a quote."""


def is_empty_item(content: str, hidden: int, lines: list[str], below: int) -> bool:
    """Whether a list item's first paragraph, of which so much is hidden, is nothing but definitions or a box.

    For GitHub such an item ends at the blank lines below, which begin at the position `below`. A line right below a
    box that stands alone on its own goes on with no paragraph.
    """
    is_gap = [not line.strip(" \t>") for line in lines[below : below + 2]]
    is_box = _BOX_ALONE.match(content) and lines[below - 1].endswith((" ", "\t"))
    if is_box and is_gap[:1] != [False]:
        return True
    return _BOX_ON_ITS_LINE.match(content) is not None or (hidden == len(content) and all(is_gap))


class Doubts(NamedTuple):
    """Looks through the lines of a document, of which those at the positions in `numbers` were parsed."""

    lines: list[str]
    numbers: list[int]

    def all_through(self, tokens: "list[Token]") -> bool:
        """Whether nothing in the document can be told."""
        return self._has_box_below_quote() or self._has_torn_paragraph(tokens)

    def from_here(self, token: "Token", *, in_footnote: bool) -> bool:
        """Whether nothing from this token on can be told."""
        if token.type in ("inline", "html_block"):
            return "<!" in token.content and _LOWER_DECLARATION.search(token.content) is not None
        if not token.map:
            return False
        if token.type == "table_open":
            row, rule = (self.lines[number] for number in self.numbers[token.map[0] :][:2])
            return not {"|", ":"} & set(rule) or _MARKED_ROW.match(row) is not None
        return token.type == "blockquote_open" and self._has_deep_mark(*token.map, in_footnote=in_footnote)

    def _has_box_below_quote(self) -> bool:
        """Whether a task stands right below a quote in a list: its box may be that of the item around it."""
        is_quoted = False
        for line in map(self.lines.__getitem__, self.numbers):
            task = TASK.match(line) if is_quoted and "[" in line else None
            if task and BOX.match(line, task.end() - 1):
                return True
            is_quoted = bool(line.strip(" \t")) and (is_quoted or _QUOTED_IN_ITEM.match(line) is not None)
        return False

    def _has_torn_paragraph(self, tokens: "list[Token]") -> bool:
        """Whether indented code stands right below a paragraph, where there can be none: the paragraph goes on."""
        is_paragraph = False
        for before, token in pairwise(tokens):
            if token.type == "inline":
                is_paragraph = before.type == "paragraph_open"
            elif token.type == "code_block":
                above = self.lines[self.numbers[token.map[0]] - 1] if token.map else ""
                if is_paragraph and above.strip(" \t>"):
                    return True
            elif token.nesting == 0:
                is_paragraph = False
        return False

    def _has_deep_mark(self, first: int, after: int, *, in_footnote: bool) -> bool:
        """Whether a quote has a line whose mark is so far in that for GitHub it is text."""
        lines = [self.lines[number] for number in self.numbers[first:after]]
        column = lines[0].find(">") if lines else 0
        column = max((min(column, 4) if in_footnote else column) - _MOST_INDENTED, 0)
        return any(
            _DEEP_MARK.match(line[column:] if not line[:column].strip(" \t") else line) for line in lines
        )
