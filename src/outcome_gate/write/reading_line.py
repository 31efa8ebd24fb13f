"""One more line for the readings beside a manifest."""

from decimal import Decimal

from outcome_gate.model.amounts import Reading
from outcome_gate.model.readings_file import HEADER


def with_reading(text: str | None, outcome: str, metric: str, reading: Reading) -> str:
    """The file's text with one more line; a file that is not there begins with the names of the columns."""
    before = text if text and text.strip() else f"{HEADER}\n"
    end = "\r\n" if "\r\n" in before else "\n"
    gap = "" if before.endswith("\n") else end
    fields = (outcome, metric, reading.on.isoformat(), _exact(reading.value), _field(reading.link or ""))
    return f"{before}{gap}{','.join(fields)}{end}"


def _field(text: str) -> str:
    return f'"{text}"' if "," in text else text


def _exact(value: float) -> str:
    """All digits of a number, without an exponent and without `.0`."""
    text = f"{Decimal(repr(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
