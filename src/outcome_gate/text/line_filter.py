"""Which lines of a Markdown text a parser has to see, so that the lines that matter are read right.

A run of lines of one shape opens and closes nothing, so all but the first of it are left out. That keeps ordinary
descriptions fast and hostile ones harmless: 64 KB of list items took the parser 0.9 s.
"""

import re
from dataclasses import dataclass

from outcome_gate.text.line import TooManyLines
from outcome_gate.text.regex import regex

MAX_LINES = 900
"""Lines of different shape that are parsed at most; a person's description has a few dozen.

A line that is nested deeply counts for several: each level costs the parser another look.
"""
BLANK, PLAIN = "", "x"

_SHAPE = regex(r"([ \t]*(?:[-+*>|][ \t]{1,3}|(\d{1,9})[.)][ \t]{1,3}|#{1,6}[ \t]{1,3}|\|)?)[^\W\d_]")
_SPECIAL = (
    regex(r"[<>]|```|~~~"),
    regex(r"[<>\[\]`~$|\\]"),
    regex(r"[<>\[\]`~$|\\\"'()]"),
)
"""What may begin or end something in a line, by how close the line is to one that matters."""
_FENCE = regex(r" {0,3}(`{3,}(?=[^`]*\Z)|~{3,})(.*)\Z")
_ANY_FENCE = regex(r"`{3,}|~{3,}")
_FENCE_ALONE = regex(r"[ \t>]*(`{3,}|~{3,})[ \t]*\Z")
_LASTING = regex(r"<(?:[!?]|(?:pre|script|style|textarea)\b)", re.IGNORECASE)
_ELEMENT = regex(r"</?[A-Za-z](?![A-Za-z0-9+.-]*:)")
_COMMENT_LINE = regex(r"<!--(?:(?!-->).)*-->[ \t]*\Z")
_NESTING = " \t>*+-"
_DECLARATION = regex(r"<![A-Za-z]")


def lines_that_count(lines: list[str], marked: set[int]) -> tuple[list[str], list[int]]:
    """The lines to parse and their positions: without runs of one shape, finished blocks and the tail.

    Raises:
        TooManyLines: when more than `MAX_LINES` would have to be parsed.
    """
    if not marked:
        return [], []
    kept, numbers = _kept(lines, marked)
    if len(kept) > MAX_LINES or sum(map(_weight, kept)) > MAX_LINES:
        raise TooManyLines
    return kept, numbers


def _kept(lines: list[str], marked: set[int]) -> tuple[list[str], list[int]]:
    first, last = min(marked), max(marked)
    start, end = _stretch(lines, first, last)
    if start or end < len(lines):
        texts, numbers = _kept(lines[start:end], {number - start for number in marked})
        return texts, [number + start for number in numbers]
    is_strict = any("<!" in line and _DECLARATION.search(line) for line in lines)
    closeness = _closeness(lines, marked)
    kept: list[tuple[str, int]] = []
    before: str | None = None
    has_rule = lines[0].startswith("---")
    opened = _Open()
    for number, line in enumerate(lines):
        if (number > last or before == BLANK) and not line.strip(" \t") and not opened.whole:
            if number > last:
                break
            continue
        shape = shape_of(line, closeness[number], is_strict=is_strict)
        if number <= first and before == BLANK and opened.nothing and _begins_anew(shape, has_rule):
            kept = []  # what came before cannot reach a claim
        was_inside = opened.fence and not opened.whole
        if shape != PLAIN:
            opened.take(line, number in marked)
        if was_inside and opened.fence:
            before = None
            continue
        if shape is None or shape != before or number in marked or opened.whole:
            _keep(kept, line, number)
        before = shape
    return [line for line, _ in kept], [number for _, number in kept]


def _stretch(lines: list[str], first: int, last: int) -> tuple[int, int]:
    """A part of the lines that is read alike without the rest, which is not looked at line by line.

    It begins with a block that begins anew, where nothing above can be open, and ends with a block where no fence is.
    """
    start, end = first, last + 1
    if not _may_open("\n".join(lines[:first])) and not lines[0].startswith("---"):
        while start and not (
            lines[start - 1].strip(" \t") == "" and _begins_anew(shape_of(lines[start], 2), False)
        ):
            start -= 1
    else:
        start = 0
    rest = "\n".join(lines[start:])
    if "<!" in rest or "```" in rest or "~~~" in rest:
        return start, len(lines)
    while end < len(lines) and lines[end].strip(" \t"):
        end += 1
    return start, end


def _may_open(text: str) -> bool:
    """Whether a tag or a fence may stand in it."""
    return "<" in text or "```" in text or "~~~" in text


def _begins_anew(shape: str | None, has_rule: bool) -> bool:
    """Whether the line, with nothing open above it, is read alike whatever blocks came before it.

    A rule at the top may begin front matter, in which `#` begins no heading.
    """
    return shape == PLAIN or (is_heading(shape) and not has_rule)


def is_heading(shape: str | None) -> bool:
    """Whether a line of this shape is a heading at the margin: it ends every paragraph and every list."""
    return shape is not None and shape.startswith("#")


def _closeness(lines: list[str], marked: set[int]) -> list[int]:
    """How close each line is to what matters: 0 apart from it, 1 in one block with it, 2 if a quote may end it.

    Only in a block with a line that matters, or with a tag, does it count what stands within lines.
    """
    levels = [0] * len(lines)
    start, is_marked = 0, False
    for end, line in enumerate((*lines, "")):
        if line and line.strip(" \t"):
            is_marked = is_marked or end in marked
            continue
        if start < end:
            block = lines[start:end]
            has_tag = any("<" in line for line in block)
            if has_tag or is_marked:
                levels[start:end] = [2 if has_tag or any("[" in line for line in block) else 1] * len(block)
        start, is_marked = end + 1, False
    return levels


def _keep(kept: list[tuple[str, int]], line: str, number: int) -> None:
    """One more line to parse; past a few thousand, whatever follows, no person wrote this."""
    kept.append((line, number))
    if len(kept) > 4 * MAX_LINES:
        raise TooManyLines


def _weight(line: str) -> int:
    return 1 + (len(line) - len(line.lstrip(_NESTING))) // 20


def shape_of(line: str, closeness: int = 1, *, is_strict: bool = False) -> str | None:
    """What the line opens, or None when it may open or close anything.

    In a text that declares something any `>` may.
    """
    if is_strict and ">" in line:
        return None
    special = _SPECIAL[closeness]
    if line[:1].isalpha() and not special.search(line):
        return PLAIN  # most lines are prose
    if not line.strip(" \t"):
        return BLANK
    if special.search(line, int(line[0] in ">|")):
        return None
    match = _SHAPE.match(line)
    if not match:
        return None
    if not match[2]:
        return f"{match[1]}x"
    number = "1" if int(match[2]) == 1 else "2"  # only a list that starts with 1 may interrupt a paragraph
    return match[1].replace(match[2], number * len(match[2])) + "x"


@dataclass(slots=True)
class _Open:
    """What is open after a line. It knows fences at the margin; after anything harder it says so and stops."""

    fence: str = ""
    """The marks of the fence we are surely in."""
    is_settled: bool = True
    """Whether nothing else can be open that a blank line would not close."""
    has_elements: bool = False
    """Whether a tag stood above: its element may be open to the end of the text."""
    maybe_html: bool = False
    """Whether HTML may be open that a blank line closes: a fence in it is none."""
    whole: str = ""
    """The marks of a fence that must be kept whole."""
    column: int = 0

    @property
    def nothing(self) -> bool:
        """Whether a paragraph at the margin would begin a new block of the document."""
        return self.is_settled and not self.fence and not self.has_elements

    def take(self, line: str, is_marked: bool) -> None:
        """The next line."""
        has_fence = "```" in line or "~~~" in line
        if not has_fence and "<" not in line:
            self.maybe_html = self.maybe_html and (bool(self.fence) or bool(line.strip(" \t")))
            return
        if has_fence:
            self._keep(line, is_marked)
        mark = _FENCE.match(line) if has_fence and self.is_settled else None
        if self.fence:
            if mark and mark[1].startswith(self.fence) and not mark[2].strip(" \t"):
                self.fence = ""
            return
        self.has_elements = self.has_elements or _ELEMENT.search(line) is not None
        if mark and line[0] != " " and not self.maybe_html:
            self.fence = mark[1]
        elif has_fence or (_LASTING.search(line) and not _COMMENT_LINE.match(line)):
            self.is_settled = False
        elif "<" in line or not line.strip(" \t"):
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
