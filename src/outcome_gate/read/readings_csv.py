"""Readings beside the manifest: from lines of `outcome,metric,on,value,link` to readings and problems. Never raises.

A line is a row: a quoted field holds commas and quotes, and no line break. So every problem has its line and column.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache, partial
from itertools import islice
from math import isfinite
from typing import NamedTuple

from outcome_gate.model.amounts import Reading, show_number
from outcome_gate.model.finding import Span
from outcome_gate.model.manifest import AnyOutcome, BusinessOutcome, Manifest
from outcome_gate.model.metric_and_guardrail import Guardrail, Metric
from outcome_gate.model.parsed_file import Problem
from outcome_gate.model.readings_file import HEADER, ReadingLine, ReadingsFile
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.text.regex import regex
from outcome_gate.text.words import did_you_mean, nearest, quoted

MOST_PROBLEMS = 200
"""Problems of one file that are told."""
_MOST_GUESSED = 10
"""Problems after which it is no longer guessed what was meant: each guess looks at every id of the manifest."""
_BLANKS = regex(r"[ \t]*")
_DAY = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_NUMBER = regex(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,3})?\Z")
_LINK = regex(r"https?://[^\s\"<>]{1,2000}\Z")

_UNREADABLE, _UNKNOWN, _NO_DAY, _BAD = "OG001", "OG006", "OG007", "OG009"


class Field(NamedTuple):
    """What stands between two commas, and where."""

    text: str
    span: Span


class NotFound(NamedTuple):
    """An outcome or metric that the manifest does not have."""

    said: str
    meant: str
    is_outcome: bool


Found = tuple[AnyOutcome, Metric | Guardrail] | NotFound
Find = Callable[[str, str], Found]


class Fault(Exception):
    """A line that says nothing we can use."""

    def __init__(self, rule: str, message: str, fix: str, field: Field) -> None:
        super().__init__(message)
        self.problem = Problem(rule, message, fix, field.span)


def read_readings(source: SourceFile, manifest: Manifest, today: date) -> ReadingsFile:
    """The readings in a file, checked against a manifest. A file that is not there has none."""
    if source.text is None:
        if source.absence in (None, Absence.MISSING):
            return ReadingsFile(source)
        text = f"{quoted(source.path)} {source.absence.value}."
        return ReadingsFile(source, (), (Problem(_UNREADABLE, text, "Make it a plain CSV file."),))
    lines = source.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[0].replace(" ", "").replace('"', "").lower() != HEADER:
        text = f"The first line is {quoted(lines[0])}, and not the names of the columns."
        where = Span(1, 1, 1, len(lines[0]) + 1)
        return ReadingsFile(source, (), (Problem(_BAD, text, f"Write `{HEADER}` there.", where),))
    found: list[ReadingLine] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str, date], ReadingLine] = dict(_of_manifest(manifest))
    known = lru_cache(maxsize=None)(partial(find_metric, manifest))

    def find(outcome: str, metric: str) -> Found:
        return known(outcome, metric, guesses=len(problems) < _MOST_GUESSED)

    for number, text in enumerate(lines[1:], 2):
        if not text.strip() or len(problems) >= MOST_PROBLEMS:
            continue
        try:
            one, value = _line(number, text, find, today)
        except Fault as fault:
            problems.append(fault.problem)
            continue
        found.append(one)
        first = seen.setdefault((one.outcome, one.metric, one.reading.on), one)
        if first.reading.value != one.reading.value:
            problems.append(_contradiction(one, first, value))
    return ReadingsFile(source, tuple(found), tuple(problems))


def find_metric(manifest: Manifest, outcome: str, metric: str, *, guesses: bool = True) -> Found:
    """The outcome and its metric or guardrail; or what is not there, and with `guesses` what was probably meant."""
    item = manifest.outcome(outcome) or manifest.business_outcome(outcome)
    if item is None:
        close = nearest(outcome, [one.id for one in manifest.everything]) if guesses else ()
        meant = did_you_mean(close)
        return NotFound(f"There is no outcome {quoted(outcome)} in the manifest.", meant, is_outcome=True)
    every = numbers_of(item)
    for one in every:
        if one.id == metric:
            return item, one
    known = " ".join(f"`{one.id}`" for one in every[:5])
    close = nearest(metric, [one.id for one in every]) if guesses else ()
    meant = did_you_mean(close) or (f"It has {known}." if known else "")
    return NotFound(f"`{item.id}` has no metric {quoted(metric)}.", meant, is_outcome=False)


def numbers_of(item: AnyOutcome) -> tuple[Metric | Guardrail, ...]:
    """Metrics and guardrails: whatever may be read."""
    return item.metrics if isinstance(item, BusinessOutcome) else (*item.metrics, *item.guardrails)


def read_day(text: str) -> date | None:
    """A day written YYYY-MM-DD; None when it is none."""
    try:
        return date.fromisoformat(text) if _DAY.match(text) else None
    except ValueError:
        return None


def read_number(text: str) -> float | None:
    """A finite number; None when it is none."""
    value = float(text) if _NUMBER.match(text) else float("nan")
    return value if isfinite(value) else None


def read_link(text: str) -> str | None:
    """An address on the web, as it may stand in the file; None when it is none."""
    return text if _LINK.match(text) and text.isprintable() else None


def _of_manifest(manifest: Manifest) -> Iterator[tuple[tuple[str, str, date], ReadingLine]]:
    """The readings that stand in the manifest itself."""
    for item in manifest.everything:
        for metric in numbers_of(item):
            for one in metric.readings:
                yield (item.id, metric.id, one.on), ReadingLine(0, item.id, metric.id, one)


def _contradiction(one: ReadingLine, first: ReadingLine, value: Field) -> Problem:
    where = f"line {first.line}" if first.line else "the manifest"
    text = (
        f"`{one.metric}` is {show_number(one.reading.value)} on {one.reading.on.isoformat()}, and "
        f"{show_number(first.reading.value)} on that day in {where}."
    )
    return Problem(
        _BAD, text, "Remove the one that is wrong: two numbers of one day tell nothing.", value.span
    )


def _line(number: int, text: str, find: Find, today: date) -> tuple[ReadingLine, Field]:
    fields = list(islice(_fields(number, text), 6))
    whole = Field(text, Span(number, 1, number, len(text) + 1))
    if len(fields) not in (4, 5):
        count = "too few" if len(fields) < 4 else "too many"
        raise Fault(
            _BAD, f"This line has {count} fields.", f"Write five: `{HEADER}`; the link may be empty.", whole
        )
    outcome, metric, on, value = fields[:4]
    link = fields[4] if len(fields) == 5 else Field("", whole.span)
    item, of = _known(find(outcome.text, metric.text), outcome, metric)
    if link.text and read_link(link.text) is None:
        raise Fault(_BAD, f"{quoted(link.text)} is no address on the web.", "Begin it with `https://`.", link)
    reading = Reading(on=_day(on, today), value=_number(value), link=link.text or None)
    return ReadingLine(number, item.id, of.id, reading), value


def _known(found: Found, outcome: Field, metric: Field) -> tuple[AnyOutcome, Metric | Guardrail]:
    if isinstance(found, NotFound):
        fix = found.meant or "Write the ids of the manifest."
        raise Fault(_UNKNOWN, found.said, fix, outcome if found.is_outcome else metric)
    return found


def _day(field: Field, today: date) -> date:
    day = read_day(field.text)
    if day is None:
        raise Fault(_NO_DAY, f"{quoted(field.text)} is not a date.", "Write it as YYYY-MM-DD.", field)
    if day > today:
        raise Fault(
            _BAD, f"{day.isoformat()} is still to come.", "Write the day on which it was measured.", field
        )
    return day


def _number(field: Field) -> float:
    value = read_number(field.text)
    if value is None:
        fix = "Write the number alone, such as `6.8`: the unit is the metric's."
        raise Fault(_BAD, f"{quoted(field.text)} is not a number.", fix, field)
    return value


def _fields(number: int, text: str) -> Iterator[Field]:
    """The fields of a line. A quote that is never closed makes the rest of the line one field."""
    place = 0
    while place <= len(text):
        start = _BLANKS.match(text, place).end()  # type: ignore[union-attr]
        end = text.find(",", _behind_quotes(text, start))
        end = len(text) if end < 0 else end
        said = text[start:end].strip()
        if len(said) > 1 and said[0] == said[-1] == '"':
            said = said[1:-1].replace('""', '"').strip()
        yield Field(said, Span(number, place + 1, number, max(end, place + 1) + 1))
        place = end + 1


def _behind_quotes(text: str, start: int) -> int:
    """Where a quoted field that begins here has ended; the same place when it is not quoted."""
    if not text.startswith('"', start):
        return start
    place = start + 1
    while (place := text.find('"', place)) >= 0 and text.startswith('""', place):
        place += 2
    return place if place >= 0 else len(text)
