"""A description with another citation: what stood there is replaced, and nothing else changes."""

import json
from collections.abc import Sequence

from outcome_gate.model.citation_place import LABELS, CitationPlace, CitationText
from outcome_gate.text.regex import regex

HEADING = "## Customer outcome"
_PLAIN = regex(r"[A-Za-z0-9][\w .,/%+-]*\Z")
"""Values that YAML reads as they are."""

Change = tuple[int, int, str]


def cited(body: str, places: Sequence[CitationPlace], citation: CitationText, *, at_top: bool = False) -> str:
    """The description with this citation at the places of the old one, or in a last paragraph of its own.

    `at_top` puts the paragraph first, for where the end of a description cannot be seen.
    """
    if not places:
        return _with_paragraph(body, citation, at_top=at_top)
    home = _home(places)
    changes = [*_written(home, citation, _line_end(body)), *_removed(places, home)]
    done = len(body)
    parts: list[str] = []
    """From the end to the beginning."""
    for start, end, text in sorted(changes, reverse=True):
        # what goes may overlap: of two lines with a break between them, each takes it along
        parts += [body[min(end, done) : done], text]
        done = start
    return "".join((body[:done], *parts[::-1]))


def _with_paragraph(body: str, citation: CitationText, *, at_top: bool) -> str:
    end = _line_end(body)
    block = end.join((HEADING, "", *citation.lines, ""))
    if at_top:
        return f"{block}{end}{body}"
    if not body.strip():
        return f"{body}{block}"
    gap = "" if body.endswith(end * 2) else end if body.endswith(("\n", "\r")) else end * 2
    return f"{body}{gap}{block}"


def _line_end(body: str) -> str:
    return "\r\n" if "\r\n" in body else "\n"


def _home(places: Sequence[CitationPlace]) -> list[CitationPlace]:
    """Where the citation is written: on lines, if it stood on any, or else in the first fence."""
    on_lines = [place for place in places if place.fence is None]
    return on_lines or [place for place in places if place.fence == places[0].fence]


def _written(home: list[CitationPlace], citation: CitationText, line_end: str) -> list[Change]:
    """Each line where its key stood first; a key that is new follows the one before it."""
    lines: dict[CitationPlace, list[str]] = {}
    waiting: list[str] = []
    last: CitationPlace | None = None
    for name, value in citation.by_name:
        place = next((one for one in home if one.name == name), None)
        if place:
            lines[place] = [*waiting, _line(place, name, value)]
            waiting, last = [], place
        elif last:
            lines[last].append(_line(last, name, value))
        else:
            waiting.append(_line(home[0], name, value))
    if waiting:
        lines[home[0]] = waiting
    spare = [(*place.whole, "") for place in home if place not in lines]
    return [
        *((place.start, place.end, _joined(place, text, line_end)) for place, text in lines.items()),
        *spare,
    ]


def _joined(place: CitationPlace, lines: list[str], line_end: str) -> str:
    return f"{line_end}{place.prefix}".join(lines)


def _line(place: CitationPlace, name: str, value: str) -> str:
    if place.fence:
        shown = value if _PLAIN.match(value) else json.dumps(value, ensure_ascii=False)
        return f"{LABELS[name].lower()}: {shown}"
    if place.name == name and place.label:
        return f"{place.label} {value}"
    return f"{LABELS[name]}: {value}"


def _removed(places: Sequence[CitationPlace], home: list[CitationPlace]) -> list[Change]:
    """Everything that was cited elsewhere; a fence with nothing else in it goes as a whole."""
    kept = set(home)
    gone = [place for place in places if place not in kept]
    spans = dict.fromkeys(place.fence if place.fence and place.is_only else place.whole for place in gone)
    return [(*span, "") for span in spans]
