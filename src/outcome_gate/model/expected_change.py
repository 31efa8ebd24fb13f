"""What a pull request expects of its metric, or why it expects no number."""

from datetime import date
from typing import NamedTuple

from outcome_gate.model.amounts import show_number


class By(NamedTuple):
    """A difference: `-1.5 days`, `5 %`. Without a sign it goes the way the metric should go."""

    value: float
    unit: str = ""
    is_signed: bool = False

    def __str__(self) -> str:
        sign = "+" if self.is_signed and self.value > 0 else ""
        return f"{sign}{show_number(self.value)} {self.unit}".rstrip()


class FromTo(NamedTuple):
    """From one number to another: `8 -> 6.5 days`."""

    start: float
    end: float
    unit: str = ""

    def __str__(self) -> str:
        return f"{show_number(self.start)} → {show_number(self.end)} {self.unit}".rstrip()


class StepOf(NamedTuple):
    """One step of something larger: `part of #123`, `enables #123`."""

    how: str
    of: str

    def __str__(self) -> str:
        return f"{self.how} {self.of}"


class EstablishesBaseline(NamedTuple):
    """The work that lets the metric be measured at all."""

    def __str__(self) -> str:
        return "establishes baseline"


class LearnBy(NamedTuple):
    """Not known yet, and the day by which it will be."""

    day: date

    def __str__(self) -> str:
        return f"unknown, will learn by {self.day.isoformat()}"


ExpectedChange = By | FromTo | StepOf | EstablishesBaseline | LearnBy
