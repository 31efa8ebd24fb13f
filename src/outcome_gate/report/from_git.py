"""The ledger's first source: a clone. Only what is new since the last run is read and judged."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from outcome_gate import __version__
from outcome_gate.local.git_blobs import GitBlobs
from outcome_gate.local.git_command import ask_git
from outcome_gate.local.merged_history import (
    Clone,
    ManifestMoved,
    Place,
    open_clone,
    remarks_on,
)
from outcome_gate.local.release_tags import Release, releases
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.policy import Policy
from outcome_gate.model.readings_file import readings_path
from outcome_gate.read.manifest_and_policy import read_manifest, read_policy
from outcome_gate.read.readings_csv import read_readings
from outcome_gate.report.history_parts import History, Noted, read_history
from outcome_gate.report.source import Source, unread_lines, unread_manifest
from outcome_gate.report.store import Store


class GitOrder(NamedTuple):
    """Which clone, and which of its files are judged by."""

    root: Path
    branch: str = "HEAD"
    manifest: str = ""
    policy: str = ""
    name: str = ""
    """What the repository is called; told by the clone's remote or folder when empty."""


def read_clone(order: GitOrder, store: Store, today: date, say: Callable[[str], None]) -> Source:
    """Judge what is new in a clone and spool its rows, and read what stands there today.

    Raises:
        UsageError: Git, the clone or the disk will not do.
    """
    clone = open_clone(order.root, order.branch)
    repository = order.name or clone.url.partition("://")[2].partition("/")[2] or clone.root.resolve().name
    key = {"version": __version__, "source": "git", "manifest": order.manifest, "policy": order.policy}
    known = store.state(repository)
    if any(known.get(name) != value for name, value in key.items()) or not _goes_on(clone, known):
        known = {}
        store.forget(repository)
    history = History(clone, repository, Place(order.manifest, order.policy, _former(known)), today)
    spool = store.spool(repository)
    after = str(known.get("tip", ""))
    noted = Noted()
    if after != clone.tip:
        history, noted = _spool(history, after, spool, say)
    counts = {name: int(known.get(name, 0)) + count for name, count in noted._asdict().items()}
    state = {**key, "tip": clone.tip, "former": history.place.former, **counts}
    return _source(history, state, spool if after != clone.tip else None, remarks_on(clone, **counts))


def _spool(history: History, after: str, spool: Path, say: Callable[[str], None]) -> tuple[History, Noted]:
    """Write every row from behind `after`; when the manifest turns out to have had another path, begin again."""
    while True:
        try:
            return history, read_history(history, after, spool, say)
        except ManifestMoved as moved:
            former = ((moved.commit, moved.old_path), *history.place.former)
            history = history._replace(place=history.place._replace(former=former))


def _goes_on(clone: Clone, known: dict[str, Any]) -> bool:
    """Whether the branch still holds the commit up to which it was read, on its own line."""
    tip = str(known.get("tip", ""))
    if not tip or tip == clone.tip:
        return bool(tip)
    span = f"{tip}..{clone.tip}"
    oldest = ask_git(
        clone.root, "log", "--first-parent", "--format=%P", "--end-of-options", span, may_fail=True
    )
    lines = oldest.decode("ascii", "replace").splitlines()
    return bool(lines) and lines[-1].split()[:1] == [tip]


def _former(known: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((str(one[0]), str(one[1])) for one in known.get("former", ()) if len(one) == 2)


def _source(history: History, state: dict[str, Any], spool: Path | None, remarks: tuple[str, ...]) -> Source:
    clone, place = history.clone, history.place
    with GitBlobs(clone.root) as blobs:
        file = read_manifest(blobs.read(clone.tip, place.manifest))
        manifest = file.noun or Manifest.empty()
        policy = read_policy(blobs.read(clone.tip, place.policy)).noun or Policy.default()
        beside = read_readings(blobs.read(clone.tip, readings_path(place.manifest)), manifest, history.today)
    live, said, note = _live(history, policy.live)
    return Source(
        history.repository,
        manifest,
        beside.readings,
        live,
        (),
        said,
        (*remarks, *filter(None, (note, unread_manifest(file), unread_lines(beside)))),
        json.loads(json.dumps(state)),
        spool,
        policy,
        file.is_sound,
    )


def _live(history: History, by: str) -> tuple[tuple[tuple[object, ...], ...], str, str]:
    """The live day of each commit, what began the clocks, and a sentence where that is not what the policy says."""
    clone = history.clone
    if by == "merge":
        return (), "merge", ""
    if by.startswith("deployment"):
        return (), "merge", "A clone knows no deployments: the clocks begin at the merge."
    found, more = releases(clone.root, clone.tip, history.today)
    if not found:
        return (), "merge", "The clone has no tags that look like versions: the clocks begin at the merge."
    chain = ask_git(clone.root, "rev-list", "--first-parent", clone.tip).decode("ascii", "replace").split()
    return tuple(live_rows(history.repository, chain, found)), "release", more


def live_rows(repository: str, chain: list[str], found: tuple[Release, ...]) -> Iterator[tuple[object, ...]]:
    """For each commit, newest first, the earliest release that contains it; no day when none does yet."""
    by_commit: dict[str, list[Release]] = {}
    for release in found:
        by_commit.setdefault(release.commit, []).append(release)
    earliest: Release | None = None
    for commit in chain:
        for release in by_commit.get(commit, ()):
            if earliest is None or (release.day, release.name) <= (earliest.day, earliest.name):
                earliest = release
        said = f"release {earliest.name}" if earliest else "not live yet"
        yield repository, commit, earliest.day if earliest else None, said
