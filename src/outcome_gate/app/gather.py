"""From GitHub's answer to facts: every text is read once, and nothing is decided."""

from datetime import date

from outcome_gate.app.judged_files import JudgedFiles, read_with_readings
from outcome_gate.judge.inspect import policy_notes, propose
from outcome_gate.judge.set_up import (
    changes_nothing_else,
    has_neither,
    introduced_policy,
    missing_by_input,
    with_policy,
)
from outcome_gate.judge.weigh_waivers import weighed
from outcome_gate.model.decision import Cause
from outcome_gate.model.facts import Facts, Obstacle, Proposal
from outcome_gate.model.finding import Finding
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.parsed_file import PolicyFile
from outcome_gate.model.readings_file import own_files
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.read.inherited_citation import read_claims
from outcome_gate.read.manifest_and_policy import read_policy
from outcome_gate.read.waiver_claims import waiver_claims


def gather(snapshot: Snapshot, request: Request, today: date) -> Facts:
    """The facts of one pull request. Total: texts that cannot be read become an obstacle."""
    is_alone = changes_nothing_else(snapshot.pull_request, own_files_of(request))
    introduced = introduced_policy(snapshot, request)
    if introduced and snapshot.manifest.text is not None and not is_alone:
        introduced = None  # beside a feature, a policy must not judge its own pull request
    files = JudgedFiles.of(snapshot._replace(policy=introduced) if introduced else snapshot, today)
    lost = missing_by_input(snapshot, request)
    obstacle = _lost(lost, snapshot) or files.obstacle(today)
    policy = files.rules
    pull_request = snapshot.pull_request
    manifest = files.everything(policy, today)
    proposal = _proposal(snapshot, files, obstacle, today)
    if introduced:
        proposal = with_policy(proposal, files.policy, files.manifest)
    repaired = _repaired_policy(snapshot, obstacle) if is_alone and not introduced else None
    if repaired:
        proposal = with_policy(proposal, repaired, files.manifest)
    if proposal and proposal.is_repair and not proposal.is_policy_only:
        proposal = proposal._replace(is_alone=is_alone)
        if not proposal.is_alone and not proposal.has_errors:
            manifest, obstacle = files.proposing(proposal.file).everything(policy, today), None
    facts = Facts(
        today=today,
        pull_request=pull_request,
        policy=policy,
        manifest=manifest,
        claims=read_claims(pull_request, snapshot.templates, policy.inherit, _ids(manifest)),
        judged_by=files.names,
        own_files=own_files_of(request),
        mode=request.mode,
        waiver_claims=waiver_claims(snapshot.remarks, files.granting, pull_request.number),
        roles=dict(snapshot.roles),
        history=snapshot.history,
        templates=snapshot.templates,
        notes=policy_notes(files.own_policy or files.policy, today),
        is_set_up=proposal is not None or not has_neither(snapshot, request),
        obstacle=obstacle,
        proposal=proposal,
    )
    return weighed(facts)


def _repaired_policy(snapshot: Snapshot, obstacle: Obstacle | None) -> PolicyFile | None:
    """The policy that the pull request brings in place of this repository's own, which cannot be judged by."""
    new = snapshot.proposed_policy
    if obstacle is None or obstacle.cause is not Cause.POLICY or new is None or new.text is None:
        return None
    is_own = snapshot.own_policy is None and snapshot.pull_request.may_change(snapshot.policy.path)
    return read_policy(new) if is_own else None


def _lost(found: tuple[Finding, ...], snapshot: Snapshot) -> Obstacle | None:
    """The obstacle of a file that an input names in vain: the policy's first, it says how to read the manifest."""
    policy = tuple(one for one in found if one.path == snapshot.policy.path)
    if policy:
        return Obstacle(Cause.POLICY, policy)
    return Obstacle(Cause.MANIFEST, found) if found else None


def _ids(manifest: Manifest) -> tuple[str, ...]:
    return tuple(item.id for item in manifest.everything)


def _proposal(
    snapshot: Snapshot, files: JudgedFiles, obstacle: Obstacle | None, today: date
) -> Proposal | None:
    """What the pull request would make of this repository's manifest, if it changes it."""
    own = files.own_manifest or files.manifest
    if snapshot.proposed is None or not snapshot.pull_request.may_change(own.source.path):
        return None  # it only stands on an older base
    shared = files.manifest.noun if files.own_manifest else None
    is_repair = files.own_is_at_fault(obstacle, today)
    beside = snapshot.own_readings if files.own_manifest else snapshot.readings
    head = read_with_readings(snapshot.proposed, beside, today)
    return propose(own, head, files.rules, today, is_repair=is_repair, shared=shared)


def own_files_of(request: Request) -> tuple[str, ...]:
    """This repository's own files, as the request names them."""
    return own_files(request.manifest.own(MANIFEST_PATH), request.policy.own(POLICY_PATH))
