"""From GitHub's answer to facts: every text is read once, and nothing is decided."""

from datetime import date

from outcome_gate.judge.classify import wants_more_files
from outcome_gate.judge.inspect import find_obstacle, propose
from outcome_gate.model.decision import Cause
from outcome_gate.model.facts import Facts
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.policy import Policy
from outcome_gate.model.request import Request
from outcome_gate.model.waiver import Waiver
from outcome_gate.ports import Snapshot
from outcome_gate.read.citation import read_citation
from outcome_gate.read.files import read_manifest, read_policy


def gather(snapshot: Snapshot, request: Request, today: date, waiver: Waiver | None = None) -> Facts:
    """The facts of one pull request. Total: texts that cannot be read become an obstacle."""
    manifest, policy = read_manifest(snapshot.manifest), read_policy(snapshot.policy)
    rules = policy.noun or Policy.default()
    obstacle = find_obstacle(manifest, policy, today)
    is_repair = obstacle is not None and obstacle.cause is Cause.MANIFEST
    head = read_manifest(snapshot.proposed) if snapshot.proposed and _is_proposed(snapshot, request) else None
    return Facts(
        today=today,
        pull_request=snapshot.pull_request,
        policy=rules,
        manifest=manifest.noun or Manifest.empty(),
        claims=read_citation(snapshot.pull_request.body),
        own_files=_own_files(request),
        mode=request.mode,
        waiver=waiver,
        obstacle=obstacle,
        proposal=propose(manifest, head, rules, today, is_repair=is_repair) if head else None,
    )


def needs_more_files(snapshot: Snapshot) -> bool:
    """Whether the kind may hang on files that were not read yet."""
    policy = read_policy(snapshot.policy).noun or Policy.default()
    return snapshot.more_files_after is not None and wants_more_files(snapshot.pull_request, policy)


def _own_files(request: Request) -> tuple[str, ...]:
    return tuple(place.path for place in (request.manifest, request.policy) if place.repository is None)


def _is_proposed(snapshot: Snapshot, request: Request) -> bool:
    """Whether the pull request changes the manifest, rather than merely standing on an older base."""
    pull_request = snapshot.pull_request
    if request.manifest.repository is not None:
        return False
    return request.manifest.path in pull_request.files or not pull_request.all_files_known
