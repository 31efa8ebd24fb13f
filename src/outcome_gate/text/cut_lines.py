"""A block of text cut into the pieces of its lines that are shown in one way."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from outcome_gate.text.html_elements import BREAKS, SPECIAL, Elements, without_short_code
from outcome_gate.text.html_tags import Comment, Rest, Tag, html_parts
from outcome_gate.text.inline import Hidden, Inline, read_inline
from outcome_gate.text.line import Mark
from outcome_gate.text.regex import regex

_MAY_OPEN = regex(r"<[A-Za-z/!?]")
_FOREIGN = regex(r"<(?:svg|math)\b", re.IGNORECASE)
MOST_TAGS = 20
"""Tags of blocks in a paragraph that are held against its struck-through text; a person writes none."""
_NONE: frozenset[Mark] = frozenset()


class Cut(NamedTuple):
    """A piece of a line: its text, its line within the block (from 0), and how it is shown."""

    text: str
    line: int
    marks: frozenset[Mark] = _NONE


class _Change(NamedTuple):
    """From here on the text stands in other elements; a break begins a line of the page."""

    at: int
    marks: frozenset[Mark]
    is_break: bool


def cut_inline(text: str, skipped: int, elements: Elements, place: int) -> Iterator[Cut]:
    """The pieces of a paragraph whose first `skipped` characters are no text."""
    shown = text[skipped:]
    found = read_inline(shown)
    before = elements.marks
    changes = [_Change(0, before, is_break=False), *_changes(found.tags, shown, elements, place)]
    is_crossed = _is_crossed(found)
    if is_crossed or (found.is_doubtful and _MAY_OPEN.search(shown)):
        elements.lose()  # what may open an element, or may be text, makes all that follows uncertain
    doubt = frozenset({Mark.DOUBT}) if found.is_doubtful or is_crossed else _NONE
    first = text.count("\n", 0, skipped)
    for cut in _pieces(shown, found.hidden, changes):
        yield Cut(cut.text, cut.line + first, cut.marks | doubt)


def _is_crossed(found: Inline) -> bool:
    """Whether a block's tag stands in struck-through text: for a browser the text stays struck behind it."""
    struck = [one for one in found.hidden if one.mark is Mark.STRUCK]
    tags = [tag.start for tag in found.tags if tag.name in SPECIAL] if struck else []
    if len(tags) > MOST_TAGS:
        return True
    return any(one.start <= tag < one.end for one in struck for tag in tags)


def cut_html(text: str, elements: Elements, place: int) -> Iterator[Cut]:
    """The pieces of a block of HTML."""
    hidden: list[Hidden] = []
    tags: list[Tag] = []
    rest = -1
    for part in html_parts(text):
        if isinstance(part, Tag):
            tags.append(part)
            hidden.append(Hidden(part.start, part.end))
        elif isinstance(part, Comment):
            hidden.append(Hidden(part.start, part.end, Mark.HIDDEN))
        elif isinstance(part, Rest):
            rest = part.start
            hidden.append(Hidden(part.start, len(text), Mark.HIDDEN))
    is_declared = text.lstrip(" ").startswith(("<?", "<![CDATA[")) or text.lstrip(" ")[:3].rstrip("-") == "<!"
    if is_declared and not text.lstrip(" ").startswith("<!--"):
        hidden.append(Hidden(0, len(text), Mark.HIDDEN))
    changes = [_Change(0, elements.marks, is_break=False), *_changes(tags, text, elements, place)]
    if "<![CDATA[" in text and (Mark.HIDDEN in changes[0].marks or _FOREIGN.search(text)):
        rest = 0  # in drawings and formulas it reaches further than one `>`
        hidden.append(Hidden(0, len(text), Mark.HIDDEN))
    if rest >= 0:
        elements.lose()
    yield from _pieces(text, hidden, changes)


def _changes(tags: list[Tag], text: str, elements: Elements, place: int) -> Iterator[_Change]:
    for tag in without_short_code(tags, text):
        elements.take(tag, place)
        yield _Change(tag.end, elements.marks, tag.name in BREAKS)


def _pieces(text: str, hidden: list[Hidden], changes: list[_Change]) -> Iterator[Cut]:
    """What is shown alike in a line is one piece, also when something else stands between."""
    steps = _Steps(hidden)
    edges = sorted({0, len(text), *steps.places, *(change.at for change in changes)})
    change, line = 0, 0
    together: dict[frozenset[Mark], list[str]] = {}
    for start, end in pairwise(edges):
        steps.go(start)
        while change + 1 < len(changes) and changes[change + 1].at <= start:
            change += 1
            if changes[change].is_break and together:
                yield from _line(together, line)
                together = {}
        piece = text[start:end]
        if steps.markup and "\n" not in piece:
            continue  # most edges are those of tags, which are not shown
        marks = changes[change].marks | steps.marks
        for offset, part in enumerate(piece.split("\n")):
            if offset:
                yield from _line(together, line)
                together = {}
                line += 1
            if part and not steps.markup:
                together.setdefault(marks, []).append(part)
    yield from _line(together, line)


class _Steps:
    """A walk from edge to edge of what is hidden: what holds at a point."""

    def __init__(self, hidden: list[Hidden]) -> None:
        begins, ends = (
            ((one.start, 1, one.mark) for one in hidden),
            ((one.end, -1, one.mark) for one in hidden),
        )
        self._steps = sorted((*begins, *ends), key=lambda step: step[0])
        self._at = 0
        self._open: Counter[Mark] = Counter()
        self.markup = 0
        """How many stretches of markup are open, which are no text at all."""
        self.marks = _NONE

    @property
    def places(self) -> Iterator[int]:
        """Where something begins or ends."""
        return (place for place, _, _ in self._steps)

    def go(self, to: int) -> None:
        """Everything up to this point."""
        while self._at < len(self._steps) and self._steps[self._at][0] <= to:
            _, way, mark = self._steps[self._at]
            self._at += 1
            if mark is None:
                self.markup += way
                continue
            many = self._open[mark] = self._open[mark] + way
            if many == (way > 0):  # it begins here, or ends
                self.marks = self.marks | {mark} if many else self.marks - {mark}


def _line(together: dict[frozenset[Mark], list[str]], line: int) -> Iterator[Cut]:
    for marks, parts in together.items():
        yield Cut("".join(parts), line, marks)
