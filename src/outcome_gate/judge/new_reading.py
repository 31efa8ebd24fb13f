"""A reading given on a command line: ids, number, unit, day and link, checked against the manifest."""

from datetime import date
from typing import NamedTuple

from outcome_gate.errors import UsageError
from outcome_gate.model.amounts import Reading
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.metric_and_guardrail import Guardrail
from outcome_gate.read.readings_csv import NotFound, find_metric, read_day, read_link, read_number
from outcome_gate.rules.manifest.units import same_unit
from outcome_gate.text.quantity import NotRead, read_quantity
from outcome_gate.text.words import quoted


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
    """The number of a value, whose unit must be the metric's when there is one.

    A program writes as many digits as it likes; what a person writes is read as everywhere else.
    """
    plain = read_number(text.strip())
    if plain is not None:
        return plain
    read = read_quantity(text)
    if isinstance(read, NotRead):
        but = f": it reads as {read.understood}" if read.understood else ""
        fix = "Write it as `6.8`, or with its unit as `'6.8 days'`."
        raise UsageError(f"{quoted(text)} is not a number with a unit{but}.", fix)
    if read.unit and unit and not same_unit(read.unit, unit):
        raise UsageError(
            f"{quoted(read.unit)} is not the unit of this metric, which is {quoted(unit)}.",
            "Convert the number, and give it in that unit.",
        )
    return read.value
