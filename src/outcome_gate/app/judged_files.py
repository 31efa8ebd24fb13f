"""What is judged by: manifest and policy, and what a repository adds to shared ones."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from outcome_gate.judge.inspect import find_obstacle
from outcome_gate.judge.shared_manifest import combine_manifests
from outcome_gate.judge.shared_policy import combine_policies
from outcome_gate.model.decision import Cause
from outcome_gate.model.facts import Obstacle
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.merge import Merge
from outcome_gate.model.parsed_file import ManifestFile, PolicyFile
from outcome_gate.model.policy import Policy
from outcome_gate.model.readings_file import with_readings
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import SourceFile
from outcome_gate.read.manifest_and_policy import read_manifest, read_policy
from outcome_gate.read.readings_csv import read_readings
from outcome_gate.text.words import quoted


class JudgedFiles(NamedTuple):
    """Manifest and policy as they were read; `own_...` is what this repository adds to shared ones."""

    manifest: ManifestFile
    policy: PolicyFile
    own_manifest: ManifestFile | None = None
    own_policy: PolicyFile | None = None

    @classmethod
    def of(cls, snapshot: Snapshot, today: date) -> "JudgedFiles":
        own = snapshot.own_manifest
        return cls(
            read_with_readings(snapshot.manifest, snapshot.readings, today),
            read_policy(snapshot.policy),
            read_with_readings(own, snapshot.own_readings, today) if own else None,
            read_policy(snapshot.own_policy) if snapshot.own_policy else None,
        )

    @classmethod
    def of_merge(cls, merge: Merge) -> "JudgedFiles":
        """As they stood just before a merge. No verdict hangs on readings, so those are left out."""
        return cls(
            read_manifest(merge.manifest),
            read_policy(merge.policy),
            read_manifest(merge.own_manifest) if merge.own_manifest else None,
            read_policy(merge.own_policy) if merge.own_policy else None,
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Those that are there, as a sentence says them."""
        found = (self.manifest, self.own_manifest, self.policy, self.own_policy)
        sources = [file.source for file in found if file and file.source.text is not None]
        return tuple(
            f"{quoted(one.path, 200)} on {quoted(one.where, 200)}" if one.where else quoted(one.path, 200)
            for one in sources
        )

    @property
    def rules(self) -> Policy:
        """The policy that holds."""
        if self.own_policy is None:
            return self.policy.noun or Policy.default()
        return combine_policies(self.policy, self.own_policy).policy

    @property
    def granting(self) -> Policy:
        """The policy whose written waivers count: they name pull requests by number, so only this repository's can."""
        file = self.own_policy or self.policy
        return file.noun or Policy.default()

    def proposing(self, manifest: ManifestFile) -> "JudgedFiles":
        """The same with another manifest of this repository's own."""
        return self._replace(own_manifest=manifest) if self.own_manifest else self._replace(manifest=manifest)

    def everything(self, policy: Policy, today: date) -> Manifest:
        """All that may be cited."""
        if self.own_manifest is None:
            return self.manifest.noun or Manifest.empty()
        return combine_manifests(self.manifest, self.own_manifest, policy, today).manifest

    def obstacle(self, today: date) -> Obstacle | None:
        own_manifest = self.own_manifest.source if self.own_manifest else None
        own_policy = self.own_policy.source if self.own_policy else None
        return _obstacle(self.manifest.source, self.policy.source, own_manifest, own_policy, today)

    def own_is_at_fault(self, obstacle: Obstacle | None, today: date) -> bool:
        """Whether a change of this repository's own manifest can put it right."""
        if obstacle is None or obstacle.cause is not Cause.MANIFEST:
            return False
        alone = self._replace(own_manifest=None)
        return self.own_manifest is None or alone.obstacle(today) is None


@lru_cache(maxsize=8)
def read_with_readings(manifest: SourceFile, readings: SourceFile | None, today: date) -> ManifestFile:
    """A manifest with the readings beside it. What is wrong with those is `lint`'s to say: no verdict hangs on it."""
    file = read_manifest(manifest)
    if file.noun is None or readings is None or readings.text is None:
        return file
    return replace(file, noun=with_readings(file.noun, read_readings(readings, file.noun, today).readings))


@lru_cache(maxsize=8)
def _obstacle(
    manifest: SourceFile,
    policy: SourceFile,
    own_manifest: SourceFile | None,
    own_policy: SourceFile | None,
    today: date,
) -> Obstacle | None:
    """Looked for once and not for each of a thousand pull requests: the files are the same, and reading is cached."""
    return find_obstacle(
        read_manifest(manifest),
        read_policy(policy),
        today,
        own_manifest=read_manifest(own_manifest) if own_manifest else None,
        own_policy=read_policy(own_policy) if own_policy else None,
    )
