"""What the author of a description says under our keys: keys with their values, wherever the values stand."""

import re
from collections.abc import Iterator
from functools import lru_cache
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

_CHANGE = regex(
    r"[-+~\u2212\u2248\d]|enables\b|part of\b|prepares\b|steps? toward|establish|unknown\b|from\b|by\b", re.I
)
_DAY = regex(r"\d{4}-\d{2}-\d{2}")
_MARKED = regex(r"<[^<>]*>|[*_`]+")
"""What may stand between the letters of a key."""
_PROSE = regex(r"\s+[-\u2013\u2014(]")
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


MOST_SAID = 301
"""Keys and values of a description that are handed out; a person's has four."""


class _Read(NamedTuple):
    """A description as it was read, up to where that failed."""

    parts: tuple[Said | Fence, ...]
    unsaid: tuple[UnsaidLine, ...]
    trouble: Unreadable | None = None


def read_said(body: str, unsaid: list[UnsaidLine]) -> Iterator[Said | Fence]:
    """Keys and values in their order, and fences tagged `outcome`. Lines that are not said are added to `unsaid`.

    Raises:
        Unreadable: when the description cannot be read as Markdown.
    """
    read = _read(body)
    unsaid += read.unsaid
    yield from read.parts
    if read.trouble:
        raise read.trouble.with_traceback(None)


@lru_cache(maxsize=2)  # `cite` asks for claims and for their places: a long text is parsed once
def _read(body: str) -> _Read:
    parts: list[Said | Fence] = []
    unsaid: list[UnsaidLine] = []
    said = 0
    try:
        for part in _said(body, unsaid):
            parts.append(part)
            said += isinstance(part, Said)
            if said == MOST_SAID:
                break
    except Unreadable as error:
        return _Read(tuple(parts), tuple(unsaid), error)
    return _Read(tuple(parts), tuple(unsaid))


def _said(body: str, unsaid: list[UnsaidLine]) -> Iterator[Said | Fence]:
    is_plain = body.isascii()
    below = _Below()
    for part in read_markdown(body, _reach if is_plain else _reach_plain):
        if isinstance(part, Fence):
            yield from below.end()
            if part.is_said and _is_ours(part.tag):
                if reorders(part.text):
                    raise Unreadable("marks of direction stand in an `outcome` block")
                yield part._replace(text=normalise(part.text))
        elif reorders(part.text):
            yield from below.end()
            unsaid.append(UnsaidLine(part.number, part.marks | {Mark.REORDERED}))
        elif part.is_said:
            yield from below.take(part if is_plain else part._replace(text=normalise(part.text)))
        else:
            unsaid.append(UnsaidLine(part.number, part.marks))
    yield from below.end()


def _is_ours(tag: str) -> bool:
    words = tag.split()
    return words[:1] == ["outcome"] or words[:2] == ["yaml", "outcome"]


def _reach(line: str) -> int:
    """How many lines from this one on may hold a claim: a key without a value stands above it."""
    shown = _MARKED.sub("", line)
    if not has_clue(shown):
        return 0  # most lines
    if may_claim(line):
        return MOST_BELOW if line.rstrip(" *_`\\").endswith((":", ",", ";")) else 1
    if ("```" in line or "~~~" in line) and "outcome" in line.lower():
        return 1
    return MOST_BELOW if key_alone(shown) else 0


def _reach_plain(line: str) -> int:
    return _reach(normalise(line))


class _Open(NamedTuple):
    """A key that still has no value, or a value that ends in a comma."""

    said: Said
    has_colon: bool
    is_filled: bool
    last_number: int
    """The line of the key, or of its last value."""


class _Below:
    """Follows the lines, and gives a key that stands alone the value below it."""

    def __init__(self) -> None:
        self._open: _Open | None = None

    def take(self, line: Line) -> Iterator[Said]:
        """The next line that is said."""
        pairs = pairs_on(line.text) if may_claim(line.text) else []
        alone = None if pairs and pairs[0].value else self._alone(line)
        if pairs and not alone:
            yield from self.end()
            *first, last = pairs
            yield from (Said(_name(pair), pair.value, line.number) for pair in first)
            yield self._last(last, line)
        elif alone:
            yield from self.end()
            has_colon = ":" in line.text
            self._open = _Open(
                Said(alone, "", line.number), has_colon, is_filled=False, last_number=line.number
            )
        elif self._open:
            yield from self._value(self._open, line)

    def _last(self, pair: Pair, line: Line) -> Said:
        said = Said(_name(pair), pair.value, line.number)
        if pair.value.endswith((",", ";")) and said.name in ("outcomes", "metrics"):
            self._open = _Open(said, has_colon=True, is_filled=True, last_number=line.number)
        return said

    def _alone(self, line: Line) -> str | None:
        """The key of a line that holds nothing else: with a colon, or as a heading, or in bold."""
        is_marked = Mark.HEADING in line.marks or line.text.startswith(("**", "__")) or ":" in line.text
        return key_alone(line.text) if is_marked else None

    def _value(self, key: _Open, line: Line) -> Iterator[Said]:
        """A line below a key."""
        text = bare(line.text).strip()
        fits = Mark.HEADING not in line.marks and _fits(key, text, line.number)
        if fits:
            yield Said(key.said.name, text, line.number, key.said.number)
            self._open = key._replace(is_filled=True, last_number=line.number)
        if not fits or not (Mark.LIST_ITEM in line.marks or text.endswith((",", ";"))):
            yield from self.end()

    def end(self) -> Iterator[Said]:
        """What is open ends without a value."""
        if self._open and self._open.has_colon and not self._open.is_filled:
            yield self._open.said
        self._open = None


def _fits(key: _Open, text: str, number: int) -> bool:
    """Whether a line below a key is its value, and not the description's next sentence."""
    name = key.said.name
    if name == "expected":
        return _CHANGE.match(text) is not None
    if name == "check_on":
        return _DAY.match(text) is not None
    is_near = key.has_colon and number == key.last_number + 1
    if name not in ("outcomes", "metrics"):
        return is_near
    begin = _PROSE.split(text)[0]
    return is_ids(begin) and (is_near or _HYPHEN.search(begin) is not None)


def _name(pair: Pair) -> str:
    return name_of(pair.key) or ""
