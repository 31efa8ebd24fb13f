"""The numbers of an outcome: what should move, and what must not get worse meanwhile."""

from typing import Annotated, Literal

from pydantic import Field

from outcome_gate.model.amounts import Amount, Day, Id, Limit, Noun, Number, Reading, Target, Text

Direction = Literal["up", "down", "hold"]


class MissingSource(Noun):
    """Says that the metric is not measured yet, and who will see to it."""

    missing: Text
    """What is missing."""
    owner: Text
    """Who will see to it."""


class Metric(Noun):
    """A number that shows whether the customer is better off."""

    id: Id
    """What pull requests cite."""
    name: Text | None = None
    """What exactly is measured: `Working days from period end to locked ledger (median)`."""
    unit: Text | None = None
    """What is counted: `days`, `%`, `errors per month`."""
    direction: Direction | None = None
    """Which way is better; read from baseline and target when left out."""
    baseline: Amount | None = None
    """Where the number stands today: `8 days`, or `unknown` with `baseline_by`."""
    baseline_by: Day | None = None
    """The day by which an unknown baseline will have been measured."""
    target: Target | None = None
    """Where it should stand, and when: `5 days by 2027-06-30`."""
    must_stay: Limit | None = None
    """For `direction: hold`: the line that must not be crossed."""
    source: Text | MissingSource | None = None
    """How it is measured, or what is missing and who will see to it."""
    kind: Literal["leading", "lagging"] | None = None
    """Whether it moves before or after the outcome is felt."""
    min_change: Annotated[Number, Field(gt=0)] | None = None
    """Movement below this is noise. It is for readers of the numbers: no verdict hangs on it."""
    readings: tuple[Reading, ...] = ()
    """Later measurements, only ever added."""

    @property
    def counted_in(self) -> str:
        """The unit, from wherever it is written first."""
        for amount in (self, self.baseline, self.target, *self.readings):
            if amount is not None and amount.unit:
                return amount.unit
        return ""

    @property
    def heading(self) -> Direction | None:
        """Which way is better: as written, or from baseline to target."""
        if self.direction or not (self.baseline and self.target):
            return self.direction
        start, end = self.baseline.value, self.target.value
        if start is None or end is None or start == end:
            return None
        return "up" if end > start else "down"

    @property
    def latest(self) -> Reading | None:
        """The newest reading."""
        return max(self.readings, key=lambda reading: reading.on, default=None)

    @property
    def progress(self) -> float | None:
        """How much of the way from baseline to target is done; 1.0 is all of it."""
        if not (self.latest and self.baseline and self.target):
            return None
        start, end = self.baseline.value, self.target.value
        if start is None or end is None or start == end:
            return None
        return (self.latest.value - start) / (end - start)

    @property
    def is_met(self) -> bool:
        """Whether the latest reading meets the target (or stays within `must_stay`)."""
        if self.must_stay and self.latest:
            return self.must_stay.holds(self.latest.value)
        return self.progress is not None and self.progress >= 1


class Guardrail(Noun):
    """A number that must not get worse while the outcome is pursued."""

    id: Id
    """Its own id."""
    name: Text | None = None
    """What exactly is measured."""
    unit: Text | None = None
    """What is counted."""
    must_stay: Limit
    """The line that must not be crossed: `<= 3`."""
    baseline: Amount | None = None
    """Where it stands today."""
    readings: tuple[Reading, ...] = ()
    """Later measurements."""

    @property
    def latest(self) -> Reading | None:
        """The newest reading."""
        return max(self.readings, key=lambda reading: reading.on, default=None)
