"""Everything a decision is made from, frozen before anything is decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from outcome_gate.model.citation import Claims
from outcome_gate.model.decision import Cause, Mode, Verdict
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.parsed_file import ManifestFile
from outcome_gate.model.policy import Policy
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.waiver import WaiverClaim, WaiverStanding


class Obstacle(NamedTuple):
    """Why we cannot judge: whose fault it is, and where."""

    cause: Cause
    findings: tuple[Finding, ...]


class Proposal(NamedTuple):
    """What the pull request would make of the manifest, and what the linter says to that."""

    file: ManifestFile
    findings: tuple[Finding, ...] = ()
    is_repair: bool = False
    """The base has no usable manifest, so this lint judges."""
    is_alone: bool = True
    """Nothing else is changed. What comes beside a repair must cite, from the manifest that is proposed."""
    is_policy_only: bool = False
    """It is the policy that is introduced, and no manifest."""
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    """Ids of outcomes that are added, reworded or retired (or removed)."""

    @property
    def has_errors(self) -> bool:
        """Whether it cannot be merged as it is."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


class Turn(NamedTuple):
    """An open pull request that would get another verdict."""

    number: int
    before: Verdict
    after: Verdict


class Impact(NamedTuple):
    """What merging a pull request that changes manifest or policy would do to the other open ones."""

    turns: tuple[Turn, ...] = ()
    """Oldest first."""
    first: int | None = None
    """How many were looked at, when these were not all."""
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """One pull request, the manifest and policy of its base branch, what it claims, and today's date."""

    today: date
    pull_request: PullRequest = field(default_factory=PullRequest)
    policy: Policy = field(default_factory=Policy.default)
    manifest: Manifest = field(default_factory=Manifest.empty)
    claims: Claims = field(default_factory=Claims)
    judged_by: tuple[str, ...] = ()
    """Names of the files that are judged by: manifest and policy, shared ones and this repository's own."""
    own_files: tuple[str, ...] = ()
    """Paths of manifest and policy, when they live in this repository."""
    mode: Mode | None = None
    """The mode asked for; the policy's when None."""
    waiver_claims: tuple[WaiverClaim, ...] = ()
    """What was said about waiving it, oldest first."""
    waiver_standing: WaiverStanding = field(default_factory=WaiverStanding)
    """What that comes to."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """What people may do in the repository, by login, as far as a waiver hangs on it."""
    history: tuple[str, ...] = ()
    """Messages of earlier commits on the base branch, newest first."""
    templates: tuple[str, ...] = ()
    """Texts of the repository's pull request templates, whose words are no author's."""
    notes: tuple[Finding, ...] = ()
    """Warnings about the files, which are said whatever the verdict is."""
    is_set_up: bool = True
    """False where the base branch has neither manifest nor policy, and nothing asks for one."""
    obstacle: Obstacle | None = None
    proposal: Proposal | None = None
    impact: Impact | None = None

    @property
    def in_force(self) -> Mode:
        """The mode that holds today: an input beats the policy, `enforce_from` beats the policy's `mode`."""
        if self.mode is not None:
            return self.mode
        if self.policy.enforce_from and self.today >= self.policy.enforce_from:
            return Mode.ENFORCE
        return Mode(self.policy.mode)

    @property
    def enforces_on(self) -> date | None:
        """The coming day from which on it enforces; None where it does so already, or no day is set that counts."""
        is_coming = self.mode is None and self.in_force is Mode.OBSERVE
        return self.policy.enforce_from if is_coming else None
