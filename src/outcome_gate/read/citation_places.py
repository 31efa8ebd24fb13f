"""Where a description cites: every line of a citation that is visible, filled in or not, with its exact place."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from outcome_gate.model.citation_place import LABELS, CitationPlace
from outcome_gate.read.citation_keys import SPELLED, bare, name_of
from outcome_gate.read.citation_pairs import Said, read_said
from outcome_gate.text.line import Fence, Unreadable
from outcome_gate.text.plain import normalise
from outcome_gate.text.regex import Regex, regex

_END = regex(r"\r\n|\r|\n")
_BREAK = regex(r"<br\s*/?>", re.IGNORECASE)
_COMMENT = regex(r"<!--.*?-->|<!--.*\Z|\A(?:(?!<!--).)*-->")
_HID = "\0"
_PAIR = regex(
    rf"(?<![*_`\[])(?P<open>[*_`\[]*+)(?<![A-Za-z0-9])(?P<key>{SPELLED})(?P<mid>[*_`]*+)\s{{0,4}}[:\uff1a](?P<close>[*_`]*+)"
    r"(?P<value>.*)\Z",
    re.IGNORECASE,
)
_END_TAG = regex(r"</[A-Za-z][^<>]*>\Z")
_BULLET = regex(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(?:\[[ xX]\]\s+)?")
_MARGIN = regex(r"[\s>]*")
_HEADING = regex(r"[\s>]*#{1,6}\s")
_YAML_KEY = regex(rf"[\"']?(?P<key>{SPELLED})[\"']?\s*:(?:\s|\Z)", re.IGNORECASE)
_FENCE_END = regex(r"[\s>]*(?:`{3,}|~{3,})\s*\Z")

MOST_PLACES = 300
"""Keys of a description that are looked for; a person's has four."""


class _Source(NamedTuple):
    """A line of the description as it was sent: its text, where it begins, and where the next one does."""

    text: str
    start: int
    after: int


@lru_cache(maxsize=8)  # several commands of one comment are about one description
def citation_places(body: str) -> tuple[CitationPlace, ...] | None:
    """The places in their order; None where the description cannot be read, or no person wrote it."""
    source = list(_lines(body))
    found: list[CitationPlace] = []
    seen: set[int] = set()
    try:
        for part in read_said(body, []):
            if isinstance(part, Fence):
                found += _in_fence(part, source)
            elif part.number not in seen and part.name in LABELS:
                seen.add(part.number)
                found += _of_said(part, source, seen)
            if len(found) > MOST_PLACES:
                return None
    except Unreadable:  # such a description is not read for claims either
        return None
    return tuple(sorted(found, key=lambda place: place.start))


def _of_said(said: Said, source: list[_Source], seen: set[int]) -> Iterator[CitationPlace]:
    """The places of a value: its key's, and the line below it where it stands alone there."""
    line = source[said.number - 1]
    if not said.key_number:
        places = list(_on_line(line))
        if said.value or not _HEADING.match(line.text):
            yield from places or [_odd(said.name, line)]
        return
    key_line = source[said.key_number - 1]
    if said.key_number not in seen and not _HEADING.match(key_line.text):
        seen.add(said.key_number)
        yield from _on_line(key_line)
    place = _odd(said.name, line)
    if bare(normalise(line.text[place.start - line.start :])).strip() == said.value:
        yield place


def _lines(body: str) -> Iterator[_Source]:
    start = 0
    for end in _END.finditer(body):
        yield _Source(body[start : end.start()], start, end.end())
        start = end.end()
    yield _Source(body[start:], start, len(body))


def _on_line(line: _Source) -> Iterator[CitationPlace]:
    """The keys on one line; `<br>` makes several of it."""
    hidden = _COMMENT.sub(lambda match: _HID * len(match[0]), line.text)
    start = before = 0
    for begin, end in (*(found.span() for found in _BREAK.finditer(hidden)), (len(hidden), len(hidden))):
        match = _PAIR.search(hidden, start, begin)
        name = name_of(match["key"]) if match else None
        if match and name in LABELS:
            place = _place(name, match, line)
            if end - begin and not start:
                place = place._replace(whole=(place.start, line.start + end))
            yield place._replace(whole=(line.start + before, place.end)) if start else place
        start, before = end, begin


def _place(name: str, match: re.Match[str], line: _Source) -> CitationPlace:
    """A key and its value. Comments before the value and behind it stay where they are."""
    text, start = line.text, match.start()
    lead = text[:start]
    hidden = _without_tail(match["value"])
    begin, end = match.start("value"), match.start("value") + len(hidden)
    if not text[begin:].strip():
        end = len(text)
    begin += len(hidden) - len(hidden.lstrip(f"{_HID} \t"))
    is_bullet = _BULLET.fullmatch(lead) is not None
    whole = (line.start + start, line.start + end)
    if is_bullet and not text[end:].strip(" \t\\"):
        whole = (line.start, line.after)
    marks, closing = match["open"], match["mid"] + match["close"]
    label = text[start:begin].rstrip() if marks == closing[::-1] and "[" not in marks else ""
    prefix = lead if is_bullet else _margin(text)
    return CitationPlace(name, line.start + start, line.start + end, whole, label, prefix)


def _without_tail(value: str) -> str:
    """The value without blanks, breaks, comments and end tags behind it."""
    while True:
        shorter = value.rstrip(f" \t\u00a0\r\f\v\\{_HID}")
        start = shorter.rfind("</")
        if _END_TAG.match(shorter, start):  # where none begins, none is found from the start either
            shorter = shorter[:start]
        if shorter == value:
            return value
        value = shorter


def _odd(name: str, line: _Source) -> CitationPlace:
    """A key that something invisible runs through: the whole line is replaced."""
    prefix = _lead(_BULLET, line.text)
    start, end = line.start + len(prefix), line.start + len(line.text)
    return CitationPlace(name, start, end, (line.start, line.after), "", prefix)


def _margin(text: str) -> str:
    return _lead(_MARGIN, text)


def _lead(pattern: Regex, text: str) -> str:
    match = pattern.match(text)
    return match[0] if match else ""


def _in_fence(fence: Fence, source: list[_Source]) -> Iterator[CitationPlace]:
    """The keys of a block of YAML, each with the lines that belong to its value."""
    first = fence.number - 1
    last = first + fence.text.count("\n")
    is_closed = last < len(source) and _FENCE_END.match(source[last].text) is not None
    whole = (source[first - 1].start, source[last if is_closed else last - 1].after)
    blocks = list(_blocks(source[first:last]))
    is_ours = all(name in LABELS for name, _ in blocks)
    for name, lines in blocks:
        if name in LABELS:
            prefix = _margin(lines[0].text)
            start, end = lines[0].start + len(prefix), lines[-1].start + len(lines[-1].text)
            gone = (lines[0].start, lines[-1].after)
            yield CitationPlace(name, start, end, gone, prefix=prefix, fence=whole, is_only=is_ours)


def _blocks(content: list[_Source]) -> Iterator[tuple[str, list[_Source]]]:
    """Keys at the margin of YAML in block style, with their lines; whatever else stands there has no name."""
    margin = min((len(_margin(line.text)) for line in content if line.text.strip(" \t>")), default=None)
    blocks: list[tuple[str, list[_Source]]] = []
    for line in content:
        text = line.text[margin:]
        match = _YAML_KEY.match(text)
        if match:
            blocks.append((name_of(match["key"]) or "", [line]))
        elif blocks and text[:1] in (" ", "\t", "-"):
            blocks[-1][1].append(line)
        elif text.strip():
            blocks.append(("", [line]))
    return iter(blocks)
