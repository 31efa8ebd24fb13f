"""What stands in a repository today: manifest, readings and policy, with what it adds to shared ones."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from outcome_gate.app.judged_files import JudgedFiles
from outcome_gate.judge.shared_manifest import combine_manifests
from outcome_gate.model.decision import Cause
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.policy import Policy
from outcome_gate.model.readings_file import Readings, ReadingsFile
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import SourceFile
from outcome_gate.read.readings_csv import read_readings
from outcome_gate.report.source import unread_lines, unread_manifest
from outcome_gate.text.words import quoted


class Today(NamedTuple):
    """What the report's tables of today are made of."""

    manifest: Manifest
    readings: Readings
    policy: Policy
    is_sound: bool
    remarks: tuple[str, ...]
    homes: Mapping[str, str] = {}
    """For each outcome of a shared manifest the repository that keeps it."""


def read_today(standing: Snapshot, today: date, home: str = "") -> Today:
    """Texts as nouns; `home` is the repository of the shared manifest, if there is one."""
    files = JudgedFiles.of(standing._replace(readings=None, own_readings=None), today)
    policy, file, own = files.rules, files.manifest, files.own_manifest
    shared = file.noun or Manifest.empty()
    beside = _readings(standing.readings, shared, today)
    if own is None:
        remarks = (unread_manifest(file), unread_lines(beside), *_policy_at_fault(files, today))
        return Today(shared, beside.readings, policy, file.is_sound, tuple(filter(None, remarks)))
    both = combine_manifests(file, own, policy, today)
    faults = tuple(one for one in both.findings if one.severity is Severity.ERROR)
    added = _readings(standing.own_readings, own.noun or Manifest.empty(), today)
    remarks = (
        *_faulty(files, faults),
        unread_lines(beside),
        unread_lines(added),
        *_policy_at_fault(files, today),
    )
    return Today(
        shared if faults else both.manifest,
        beside.readings if faults else {**beside.readings, **added.readings},
        policy,
        file.is_sound and not faults,
        tuple(filter(None, remarks)),
        {one.id: home for one in shared.everything},
    )


def _readings(source: SourceFile | None, manifest: Manifest, today: date) -> ReadingsFile:
    """The readings beside a manifest are about its own outcomes, as the gate and `lint` read them."""
    return read_readings(source or SourceFile(""), manifest, today)


def _faulty(files: JudgedFiles, faults: tuple[Finding, ...]) -> Iterator[str]:
    """A sentence about each manifest that cannot be judged by today."""
    shared, own = files.manifest, files.own_manifest
    name = quoted(shared.source.name, 200)
    if shared.source.absence:
        yield f"The shared manifest {name} {shared.source.absence.value}, {_CORRECT}"
    elif not shared.is_sound:
        yield f"The shared manifest {name} has errors today, so outcomes may be missing below."
    if faults and own:
        yield f"What {quoted(own.source.path, 200)} adds is left out below: {faults[0].message}"


def _policy_at_fault(files: JudgedFiles, today: date) -> Iterator[str]:
    """A sentence about a shared policy that cannot be judged by, or what is written beside it."""
    obstacle = files.obstacle(today) if files.own_policy else None
    if obstacle and obstacle.cause is Cause.POLICY:
        yield f"By the policy of today nothing can be judged: {obstacle.findings[0].message} {obstacle.findings[0].fix}"


_CORRECT = "so nothing can be cited. Correct the workflow's input `manifest`, or give `--manifest OWNER/REPO:PATH@REF`."
