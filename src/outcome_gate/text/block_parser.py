"""The parser of Markdown's blocks, markdown-it-py, taught GitHub's tables and footnotes."""

import re
from functools import cache
from typing import TYPE_CHECKING

from outcome_gate.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    Rule = Callable[[StateBlock, int, int, bool], bool]

from outcome_gate.text.inline import TAG
from outcome_gate.text.line import Unreadable

_TAG_ALONE = regex(rf"(?:{TAG})[ \t]*\Z", re.ASCII)


_ODD_BLANK = regex("[\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""A blank for Python that is none for GitHub's parser."""
_ODD_BLANKS = [chr(code) for code in range(0x3001) if _ODD_BLANK.match(chr(code))]
_STAND_IN = {ord(char): 0xFDD0 + at for at, char in enumerate(_ODD_BLANKS)}
"""Noncharacters of Unicode stand for them while the parser works."""
_RESTORED = {value: key for key, value in _STAND_IN.items()}
MOST_NESTED = 20
"""Levels of blocks in blocks that are read; what is deeper in is left out."""


def block_tokens(lines: list[str]) -> "list[Token]":
    """The blocks of a text, in its order.

    Raises:
        Unreadable: when the parser fails.
    """
    tokens: list[Token] = []
    try:
        parser, state_class = _parser()
        # without the last line end, `> - <!--` before `>` is an IndexError in markdown-it-py 4.3
        source = "\n".join((*lines, "")).replace("\0", "\ufffd")
        source = source.translate(_STAND_IN) if _ODD_BLANK.search(source) else source
        state = state_class(source, parser, {}, tokens)
        parser.block.tokenize(state, 0, state.lineMax)
    except Exception as error:  # the parser is not ours, and no text may stop the gate
        raise Unreadable from error
    for token in tokens:
        if not token.content.isascii():
            token.content = token.content.translate(_RESTORED)
    return tokens


@cache
def _parser() -> "tuple[MarkdownIt, type[StateBlock]]":
    from markdown_it import MarkdownIt  # many descriptions have no use for it, and a run starts without it
    from markdown_it.rules_block import StateBlock, code, html_block

    class State(StateBlock):
        """A line that an outer quote took for a lazy one opens nothing in an inner quote, however it is indented.

        To the rule for indented code such a line is still none.
        """

        def is_code_block(self, line: int) -> bool:
            return (self.sCount[line] < 0 and not self.env.get("is code")) or super().is_code_block(line)

    def indented(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        state.env["is code"] = True
        found = code(state, first, last, silent)
        state.env["is code"] = False
        return found

    parser = MarkdownIt("commonmark", {"maxNesting": MOST_NESTED}).disable("reference").enable("table")
    paragraphs: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
    parser.block.ruler.at("html_block", _upper_declarations(html_block), paragraphs)
    parser.block.ruler.at("code", indented)
    anywhere: RuleOptionsType = {"alt": ["paragraph", "blockquote", "list", "table"]}
    parser.block.ruler.before("heading", "footnote", _footnote, anywhere)
    parser.block.ruler.before("html_block", "lazy_html", _lazy_html, anywhere)
    return parser, State


def _upper_declarations(rule: "Rule") -> "Rule":
    """The rule for blocks of HTML, but `<!doctype` in small letters is text for GitHub."""

    def html_block(state: "StateBlock", first: int, last: int, silent: bool) -> bool:
        start = state.bMarks[first] + state.tShift[first]
        if state.src.startswith("<!", start) and state.src[start + 2 : start + 3].islower():
            return False
        return rule(state, first, last, silent)

    return html_block


def _lazy_html(state: "StateBlock", first: int, last: int, silent: bool) -> bool:  # noqa: ARG001 - a rule's form
    """Whether a line that would only lazily continue a list or a quote is a tag alone: for cmark it ends them."""
    if not silent or state.is_code_block(first):
        return False
    if state.parentType not in ("blockquote", "table") and state.sCount[first] >= state.blkIndent:
        return False
    start, end = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    return state.src.startswith("<", start) and _TAG_ALONE.match(state.src[start:end]) is not None


def _footnote(state: "StateBlock", first: int, last: int, silent: bool) -> bool:
    """`[^name]: text` and what is indented below it, as cmark-gfm reads it: a block that holds blocks."""
    if state.is_code_block(first):
        return False
    start, end = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    if not state.src.startswith("[^", start):
        return False
    close = state.src.find("]", start + 2, end)
    if close <= start + 2 or state.src[close + 1 : close + 2] != ":" or close + 1 >= end:
        return False
    if any(char in " \t\0" for char in state.src[start + 2 : close]):
        return False
    if silent:
        return True
    content = state.skipSpaces(close + 2)
    outside = state.bMarks[first], state.tShift[first], state.sCount[first], state.blkIndent, state.parentType
    token = state.push("footnote_open", "", 1)
    token.map = [first, last]
    state.blkIndent += 4
    state.bMarks[first], state.tShift[first], state.sCount[first] = min(content, end), 0, state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, first, last)
    state.bMarks[first], state.tShift[first], state.sCount[first], state.blkIndent, state.parentType = outside
    token.map[1] = state.line
    state.push("footnote_close", "", -1)
    return True
