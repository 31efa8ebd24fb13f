"""Amounts with units and dates, in full and in the shorthand people write."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AllowInfNan,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    Strict,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from outcome_gate.text.quantity import NotRead, Quantity, read_quantity
from outcome_gate.text.words import ID_MAX, ID_MIN, ID_PATTERN, quoted


class Noun(BaseModel):
    """A frozen value of a file: unknown keys are refused, `x-*` keys never arrive here."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        hide_input_in_errors=True,
        defer_build=True,
        json_schema_extra={"patternProperties": {"^x-": {}}},
    )


def _iso_date(value: object) -> object:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    raise PydanticCustomError("not_a_date", "{text} is not a date", {"text": quoted(str(value), 40)})


Day = Annotated[date, BeforeValidator(_iso_date)]
"""A calendar day, written YYYY-MM-DD."""

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, min_length=ID_MIN, max_length=ID_MAX)]
"""What pull requests cite: lower-case words joined by hyphens, 3 to 40 characters, never reused."""

Text = Annotated[str, StringConstraints(min_length=1)]
Number = Annotated[float, Strict(), AllowInfNan(False)]

AMOUNT_JSON = r"\d"
"""What an editor checks: that there is a digit. `text/quantity.py` reads the rest, and says what it understood."""


def parse_amount(text: str) -> dict[str, Any]:
    """`8 working days` as value and unit.

    Raises:
        PydanticCustomError: when the text is not a number with a unit, read whole.
    """
    read = read_quantity(text)
    if isinstance(read, NotRead):
        raise PydanticCustomError(
            "not_an_amount",
            "{text} is not a number with a unit{but}",
            {"text": quoted(text, 40), "but": f": it reads as {read.understood}" if read.understood else ""},
        )
    return {"value": read.value, **({"unit": read.unit} if read.unit else {})}


def show_number(value: float) -> str:
    """A number as a person writes it: no trailing `.0`."""
    text = f"{value:.10g}"
    return f"{value:.10f}".rstrip("0").rstrip(".") if "e" in text else text


class Amount(Noun):
    """A number with its unit and, where known, the day it was measured."""

    value: Number | None = None
    """The number; none when it is unknown."""
    unit: Text | None = None
    """What is counted; the metric's own unit when left out."""
    on: Day | None = None
    """The day it was measured."""

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, given: object) -> object:
        if isinstance(given, str):
            return {} if given.strip().lower() == "unknown" else parse_amount(given)
        if isinstance(given, (int, float)) and not isinstance(given, bool):
            return {"value": given}
        return given

    @property
    def is_known(self) -> bool:
        """Whether it was measured."""
        return self.value is not None

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        full = handler(core)
        short = {
            "type": "string",
            "pattern": f"{AMOUNT_JSON}|^unknown$",
            "description": "A number with its unit, for example `8 days`, or `unknown`.",
            "examples": ["8 days", "unknown"],
        }
        return {"anyOf": [short, {"type": "number"}, full]}


class Target(Noun):
    """Where the metric should stand, and by which day."""

    value: Number | None = None
    """The number to reach."""
    unit: Text | None = None
    """What is counted; the metric's own unit when left out."""
    by: Day | None = None
    """The day it should be reached."""

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, given: object) -> object:
        if isinstance(given, str):
            amount, by, day = given.partition(" by ")
            return {**parse_amount(amount), **({"by": day.strip()} if by else {})}
        if isinstance(given, (int, float)) and not isinstance(given, bool):
            return {"value": given}
        return given

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        full = handler(core)
        short = {
            "type": "string",
            "pattern": AMOUNT_JSON,
            "description": "A number with its unit and a date, for example `5 days by 2027-06-30`.",
            "examples": ["5 days by 2027-06-30"],
        }
        return {"anyOf": [short, {"type": "number"}, full]}


class Reading(Noun):
    """One later measurement of a metric. Readings are only ever added."""

    on: Day
    """The day it was measured."""
    value: Number
    """The number."""
    unit: Text | None = None
    """What is counted; the metric's own unit when left out."""
    link: Text | None = None
    """Where the number can be seen."""


class Limit(Noun):
    """A line that must not be crossed, such as `<= 3`."""

    sign: Annotated[str, StringConstraints(pattern=r"^(<=|>=|<|>)$")]
    value: Number

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, given: object) -> object:
        if isinstance(given, str):
            match = re.match(r"\s*(<=|>=|<|>|≤|≥)", given)
            read = read_quantity(given[match.end() :]) if match else None
            if not match or not isinstance(read, Quantity):
                raise PydanticCustomError(
                    "not_a_limit", "{text} is not a limit such as `<= 3`", {"text": quoted(given, 40)}
                )
            return {"sign": match[1].replace("≤", "<=").replace("≥", ">="), "value": read.value}
        return given

    def holds(self, value: float) -> bool:
        """Whether the value stays on the right side."""
        return {
            "<=": value <= self.value,
            ">=": value >= self.value,
            "<": value < self.value,
            ">": value > self.value,
        }[self.sign]

    def __str__(self) -> str:
        return f"{self.sign} {show_number(self.value)}"

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        full = handler(core)
        short = {
            "type": "string",
            "pattern": r"^\s*(<=|>=|<|>|≤|≥).*\d",
            "description": "A limit, for example `<= 3`.",
            "examples": ["<= 3"],
        }
        return {"anyOf": [short, full]}
