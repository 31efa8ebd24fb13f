"""What a source of the ledger hands over: spooled rows, and what stands in the repository today."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from outcome_gate.model.exposure import Exposure
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.parsed_file import ManifestFile
from outcome_gate.model.policy import Policy
from outcome_gate.model.readings_file import Readings, ReadingsFile
from outcome_gate.model.source_file import Absence


class Source(NamedTuple):
    """One repository, read from a clone or from GitHub."""

    repository: str
    manifest: Manifest
    """As it stands today."""
    readings: Readings
    """From beside the manifest."""
    live: tuple[tuple[object, ...], ...] = ()
    """For each commit the day from which on customers could have it; empty when that is the merge."""
    exposures: tuple[Exposure, ...] = ()
    """The same as releases or deployments, each with the newest commit in it."""
    live_said: str = "merge"
    """What begins the clocks."""
    remarks: tuple[str, ...] = ()
    """What a reader must know about where the numbers come from."""
    state: Mapping[str, Any] = {}
    """How far it was read, to be kept once the rows are in the ledger."""
    spool: Path | None = None
    """Rows that are not in the ledger yet."""
    policy: Policy = Policy.default()
    """As it stands today."""
    is_sound: bool = True
    """Whether all of today's manifest could be understood."""
    is_whole: bool = True
    """Whether everything that was merged is in the ledger."""
    homes: Mapping[str, str] = {}
    """For each outcome of a shared manifest the repository that keeps it."""


def unread_manifest(file: ManifestFile) -> str:
    """A sentence about a manifest that is there and cannot be understood whole; empty otherwise."""
    if file.is_sound or file.source.absence is Absence.MISSING:
        return ""
    return f"`{file.source.path}` has errors today, so outcomes may be missing below: `outcome-gate lint` shows them."


def unread_lines(beside: ReadingsFile) -> str:
    """A sentence about lines of the readings that say nothing; empty when all do."""
    count = len(beside.problems)
    if not count:
        return ""
    lines = "1 line says" if count == 1 else f"{count} lines say"
    return f"In `{beside.source.path}` {lines} something that cannot be used: `outcome-gate lint` shows what."
