"""A block of text cut into the pieces of its lines that are shown in one way."""

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
    if rest >= 0:
        elements.lose()
    yield from _pieces(text, hidden, changes)


def _changes(tags: list[Tag], text: str, elements: Elements, place: int) -> Iterator[_Change]:
    for tag in without_short_code(tags, text):
        elements.take(tag, place)
        yield _Change(tag.end, elements.marks, tag.name in BREAKS)


def _pieces(text: str, hidden: list[Hidden], changes: list[_Change]) -> Iterator[Cut]:
    """What is shown alike in a line is one piece, also when something else stands between."""
    steps = sorted(
        [(one.start, 1, one.mark) for one in hidden] + [(one.end, -1, one.mark) for one in hidden],
        key=lambda step: step[0],
    )
    edges = sorted({0, len(text), *(step[0] for step in steps), *(change.at for change in changes)})
    open_marks: Counter[Mark] = Counter()
    step, change, line, markup = 0, 0, 0, 0
    within = _NONE
    together: dict[frozenset[Mark], list[str]] = {}
    for start, end in pairwise(edges):
        while step < len(steps) and steps[step][0] <= start:
            _, way, mark = steps[step]
            step += 1
            if mark is None:
                markup += way
            else:
                many = open_marks[mark] = open_marks[mark] + way
                if many == (way > 0):  # it begins here, or ends
                    within = within | {mark} if many else within - {mark}
        while change + 1 < len(changes) and changes[change + 1].at <= start:
            change += 1
            if changes[change].is_break and together:
                yield from _line(together, line)
                together = {}
        piece = text[start:end]
        if markup and "\n" not in piece:
            continue  # most edges are those of tags, which are not shown
        marks = changes[change].marks
        marks = marks | within if within else marks
        for offset, part in enumerate(piece.split("\n")):
            if offset:
                yield from _line(together, line)
                together = {}
                line += 1
            if part and not markup:
                together.setdefault(marks, []).append(part)
    yield from _line(together, line)


def _line(together: dict[frozenset[Mark], list[str]], line: int) -> Iterator[Cut]:
    for marks, parts in together.items():
        yield Cut("".join(parts), line, marks)
