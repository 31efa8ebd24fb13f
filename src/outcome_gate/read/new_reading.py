"""A reading given on a command line: ids, number, unit, day and link, checked against the manifest."""

import re
from datetime import date
from typing import NamedTuple

from outcome_gate.errors import UsageError
from outcome_gate.model.amounts import Reading
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.metric_and_guardrail import Guardrail
from outcome_gate.read.readings_csv import NotFound, find_metric, read_day, read_link, read_number
from outcome_gate.text.words import quoted

_VALUE = re.compile(r"([+-]?[0-9][0-9.,eE+-]*)\s*(\S.*)?\Z")


class NewReading(NamedTuple):
    """What is to be added."""

    outcome: str
    metric: str
    unit: str
    reading: Reading


def read_new_reading(
    ids: str, value: str, on: str | None, link: str | None, manifest: Manifest, today: date
) -> NewReading:
    """The reading that these words mean.

    Raises:
        UsageError: a word cannot be meant.
    """
    outcome, slash, metric = ids.strip().partition("/")
    if not slash:
        raise UsageError(f"{quoted(ids)} names no metric.", "Write OUTCOME/METRIC, with the manifest's ids.")
    found = find_metric(manifest, outcome, metric)
    if isinstance(found, NotFound):
        raise UsageError(found.said, found.meant or "`outcome-gate list` shows the ids.")
    item, of = found
    unit = (of.unit or "") if isinstance(of, Guardrail) else of.counted_in
    number = _number(value, unit)
    day = read_day(on) if on else today
    if day is None:
        raise UsageError(f"{quoted(on or '')} is not a date.", "Write `--on YYYY-MM-DD`.")
    if day > today:
        raise UsageError(f"{day.isoformat()} is still to come.", "Give with `--on` the day it was measured.")
    if link and read_link(link) is None:
        raise UsageError(f"{quoted(link)} is no address on the web.", "Begin it with `https://`.")
    return NewReading(item.id, of.id, unit, Reading(on=day, value=number, link=link or None))


def _number(text: str, unit: str) -> float:
    """The number of a value, whose unit must be the metric's when there is one."""
    match = _VALUE.match(text.strip())
    plain = re.sub(r",(?=[0-9]{3}(?:[,.]|\Z))", "", match[1]) if match else ""
    number = read_number(plain)
    if match is None or number is None:
        raise UsageError(
            f"{quoted(text)} is not a number.", "Write it as `6.8`, or with its unit as `'6.8 days'`."
        )
    given = match[2] or ""
    if given and unit and _form(given) != _form(unit):
        raise UsageError(
            f"{quoted(given)} is not the unit of this metric, which is {quoted(unit)}.",
            "Convert the number, and give it in that unit.",
        )
    return number


def _form(unit: str) -> str:
    """A unit as it is compared: letter case, blanks and an `s` at the end aside."""
    return "".join(unit.lower().split()).removesuffix("s")
