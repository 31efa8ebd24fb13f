"""Readings beside the manifest: a file that only grows, one measured number a line."""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from outcome_gate.model.amounts import Reading
from outcome_gate.model.manifest import AnyOutcome, Manifest
from outcome_gate.model.metric_and_guardrail import Guardrail, Metric
from outcome_gate.model.parsed_file import Problem
from outcome_gate.model.source_file import SourceFile

HEADER = "outcome,metric,on,value,link"
"""The first line of the file."""

Readings = Mapping[tuple[str, str], tuple[Reading, ...]]
"""Readings from beside the manifest, by the ids of outcome and metric."""

Measurable = TypeVar("Measurable", Metric, Guardrail)


class ReadingLine(NamedTuple):
    """One line of the file that could be understood."""

    line: int
    outcome: str
    """Today's id, also where the line names a former one."""
    metric: str
    reading: Reading


class ReadingsFile(NamedTuple):
    """The file after reading: what could be understood, and what is wrong with the rest."""

    source: SourceFile
    lines: tuple[ReadingLine, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def readings(self) -> Readings:
        """The readings of each metric."""
        found: dict[tuple[str, str], list[Reading]] = {}
        for one in self.lines:
            found.setdefault((one.outcome, one.metric), []).append(one.reading)
        return {key: tuple(some) for key, some in found.items()}


def with_readings(manifest: Manifest, readings: Readings) -> Manifest:
    """The manifest as if readings from beside it stood in it, behind its own."""

    def full(item: AnyOutcome, of: Measurable) -> Measurable:
        more: tuple[Reading, ...] = readings.get((item.id, of.id), ())
        return of.model_copy(update={"readings": (*of.readings, *more)}) if more else of

    if not readings:
        return manifest
    outcomes = tuple(
        one.model_copy(
            update={
                "metrics": tuple(full(one, metric) for metric in one.metrics),
                "guardrails": tuple(full(one, rail) for rail in one.guardrails),
            }
        )
        for one in manifest.outcomes
    )
    goals = tuple(
        one.model_copy(update={"metrics": tuple(full(one, metric) for metric in one.metrics)})
        for one in manifest.business_outcomes
    )
    return manifest.model_copy(update={"outcomes": outcomes, "business_outcomes": goals})


def own_files(manifest: str, policy: str) -> tuple[str, ...]:
    """Paths of a repository's own manifest, of the readings beside it, and of its policy."""
    return manifest, readings_path(manifest), policy


def readings_path(manifest: str) -> str:
    """Where the readings of a manifest lie: `outcomes.readings.csv` beside `outcomes.yml`."""
    folder, slash, name = manifest.rpartition("/")
    return f"{folder}{slash}{name.rpartition('.')[0] or name}.readings.csv"
