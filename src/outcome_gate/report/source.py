"""What a source of the ledger hands over: spooled rows, and what stands in the repository today."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from outcome_gate.ledger.measured import Readings
from outcome_gate.model.exposure import Exposure
from outcome_gate.model.manifest import Manifest


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
