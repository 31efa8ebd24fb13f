"""What the author of a description says under our keys: keys with their values, wherever the values stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from outcome_gate.read.citation_keys import (
    Pair,
    bare,
    has_clue,
    is_ids,
    key_alone,
    may_claim,
    name_of,
    pairs_on,
)
from outcome_gate.text.line import Fence, Line, Mark, Unreadable
from outcome_gate.text.markdown import read_markdown
from outcome_gate.text.plain import normalise
from outcome_gate.text.regex import regex
from outcome_gate.text.words import reorders

MOST_BELOW = 12
"""Lines below a key that are read for its value."""

_HEADING = regex(r"[ \t>]*#{1,6}[ \t]")
_CHANGE = regex(
    r"[-+~\u2212\u2248\d]|enables\b|part of\b|prepares\b|steps? toward|establish|unknown\b|from\b|by\b", re.I
)
_DAY = regex(r"\d{4}-\d{2}-\d{2}")
_MARKED = regex(r"<[^<>]*>|[*_`]+")
"""What may stand between the letters of a key."""
_HYPHEN = regex(r"\w-\w")


class Said(NamedTuple):
    """What a key is about, its value, and the line of the description the value stands on."""

    name: str
    value: str
    number: int
    key_number: int = 0
    """The line of its key, when the value stands below it; else 0."""


class UnsaidLine(NamedTuple):
    """A line that would claim something if it were said: why it is not."""

    number: int
    marks: frozenset[Mark]


def read_said(body: str, unsaid: list[UnsaidLine] | None = None) -> Iterator[Said | Fence]:
    """Keys and values in their order, and fences tagged `outcome`. Lines that are not said are added to `unsaid`.

    Raises:
        Unreadable: when the description cannot be read as Markdown.
    """
    is_plain = body.isascii()
    below = _Below()
    for part in read_markdown(body, _reach if is_plain else _reach_plain):
        if isinstance(part, Fence):
            yield from below.end()
            if part.is_said and _is_ours(part.tag):
                if reorders(part.text):
                    raise Unreadable("marks of direction stand in an `outcome` block")
                yield part._replace(text=normalise(part.text))
        elif not is_plain and reorders(part.text):
            yield from below.end()
            if unsaid is not None:
                unsaid.append(UnsaidLine(part.number, part.marks | {Mark.REORDERED}))
        elif part.is_said:
            yield from below.take(part if is_plain else part._replace(text=normalise(part.text)))
        elif unsaid is not None:
            unsaid.append(UnsaidLine(part.number, part.marks))
    yield from below.end()


def _is_ours(tag: str) -> bool:
    words = tag.split()
    return words[:1] == ["outcome"] or words[:2] == ["yaml", "outcome"]


def _reach(line: str) -> int:
    """How many lines from this one on may hold a claim: a key without a value stands above it."""
    if not has_clue(line) and not (_MARKED.search(line) and has_clue(_MARKED.sub("", line))):
        return 0  # most lines
    if may_claim(line):
        return MOST_BELOW if line.rstrip(" *_`\\").endswith((":", ",", ";")) else 1
    if ("```" in line or "~~~" in line) and "outcome" in line.lower():
        return 1
    return MOST_BELOW if len(line) < 100 and _stands_alone(line) else 0


def _reach_plain(line: str) -> int:
    return _reach(normalise(line))


def _stands_alone(line: str) -> bool:
    """Whether the line is a key alone, as a heading or in bold."""
    is_marked = _HEADING.match(line) or line.lstrip(" \t>-+").startswith(("**", "__", "* **"))
    return bool(is_marked or "<" in line) and key_alone(re.sub(r"<[^<>]*>", "", line)) is not None


class _Below:
    """Follows the lines, and gives a key that stands alone the value below it."""

    def __init__(self) -> None:
        self._open: Said | None = None
        """A key that still has no value, or a value that ends in a comma."""
        self._has_colon = False
        self._is_filled = False
        self._last_number = 0
        """The line of the key, or of its last value."""

    def take(self, line: Line) -> Iterator[Said]:
        """The next line that is said."""
        pairs = pairs_on(line.text) if may_claim(line.text) else []
        alone = None if pairs and pairs[0].value else self._alone(line)
        if pairs and not alone:
            yield from self.end()
            *first, last = pairs
            yield from (Said(_name(pair), pair.value, line.number) for pair in first)
            yield from self._last(last, line)
        elif alone:
            yield from self.end()
            self._open = Said(alone, "", line.number)
            self._last_number = line.number
            self._has_colon, self._is_filled = ":" in line.text, False
        elif self._open:
            yield from self._value(self._open, line)

    def _last(self, pair: Pair, line: Line) -> Iterator[Said]:
        said = Said(_name(pair), pair.value, line.number)
        if pair.value.endswith((",", ";")) and said.name in ("outcomes", "metrics"):
            self._last_number = line.number
            self._open, self._has_colon, self._is_filled = said, True, True
        yield said

    def _alone(self, line: Line) -> str | None:
        """The key of a line that holds nothing else: with a colon, or as a heading, or in bold."""
        name = key_alone(line.text)
        is_marked = Mark.HEADING in line.marks or line.text.startswith(("**", "__")) or ":" in line.text
        return name if name and is_marked else None

    def _value(self, key: Said, line: Line) -> Iterator[Said]:
        """A line below a key."""
        text = bare(line.text).strip()
        fits = Mark.HEADING not in line.marks and self._fits(key.name, text, line.number)
        if fits:
            yield Said(key.name, text, line.number, key.key_number or key.number)
            self._is_filled, self._last_number = True, line.number
        if not fits or not (Mark.LIST_ITEM in line.marks or text.endswith((",", ";"))):
            yield from self.end()

    def _fits(self, name: str, text: str, number: int) -> bool:
        """Whether a line below a key is its value, and not the description's next sentence."""
        if name == "expected":
            return _CHANGE.match(text) is not None
        if name == "check_on":
            return _DAY.match(text) is not None
        is_near = self._has_colon and number == self._last_number + 1
        if name not in ("outcomes", "metrics"):
            return is_near
        begin = re.split(r"\s+[-\u2013\u2014(]", text, maxsplit=1)[0]
        return is_ids(begin) and (is_near or _HYPHEN.search(begin) is not None)

    def end(self) -> Iterator[Said]:
        """What is open ends without a value."""
        if self._open and self._has_colon and not self._is_filled:
            yield self._open
        self._open = None


def _name(pair: Pair) -> str:
    return name_of(pair.key) or ""
