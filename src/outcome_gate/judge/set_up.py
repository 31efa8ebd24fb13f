"""Whether a base branch takes part: files that are not there by intent, by slip, or not there yet."""

import re

from outcome_gate.judge.inspect import policy_findings, unknown_levels
from outcome_gate.model.facts import Proposal
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.parsed_file import ManifestFile, PolicyFile
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.rules.manifest.format import UnreadableFile
from outcome_gate.text.regex import regex
from outcome_gate.text.words import distance, quoted

_USUAL = {"manifest": MANIFEST_PATH, "policy": POLICY_PATH}
_SLIPS = 3


def has_neither(snapshot: Snapshot, request: Request) -> bool:
    """Whether the gate was not set up on this base: neither file is there, and no input asked for one elsewhere.

    A draft that flags alone describe has no base branch: it is told what is missing.
    """
    both = (snapshot.manifest, snapshot.policy)
    has_base = bool(request.repository or snapshot.pull_request.base)
    return has_base and request.is_usual and all(one.absence is Absence.MISSING for one in both)


def introduced_policy(snapshot: Snapshot, request: Request) -> SourceFile | None:
    """The policy that the pull request brings where there is none yet, though one is needed to judge by."""
    new = snapshot.proposed_policy
    if (
        new is None
        or new.text is None
        or snapshot.own_policy
        or snapshot.policy.absence is not Absence.MISSING
    ):
        return None
    is_needed = request.policy.path != POLICY_PATH or has_neither(snapshot, request)
    return new if is_needed and snapshot.pull_request.may_change(snapshot.policy.path) else None


def missing_by_input(snapshot: Snapshot, request: Request) -> tuple[Finding, ...]:
    """Files of this repository that an input names and that are not there, manifest before policy."""
    named = (("manifest", request.manifest, snapshot.manifest), ("policy", request.policy, snapshot.policy))
    return tuple(
        _lost(word, source)
        for word, place, source in named
        if place.repository is None and place.path != _USUAL[word] and source.absence is Absence.MISSING
    )


def _lost(word: str, source: SourceFile) -> Finding:
    place = f"{quoted(source.path)} on {quoted(source.where)}" if source.where else quoted(source.path)
    text = f"{place} {Absence.MISSING.value}, and the input `{word}` names it."
    return Finding(
        UnreadableFile.id, UnreadableFile.name, Severity.ERROR, text, _hint(word, source.path), source.path
    )


def _hint(word: str, path: str) -> str:
    """What may have been meant: the other ending, or the usual path where this one is close to it."""
    meant = []
    for ending, other in ((".yml", ".yaml"), (".yaml", ".yml")):
        if path.endswith(ending):
            meant.append(path.removesuffix(ending) + other)
    usual = _USUAL[word]
    if usual not in meant and distance(path, usual, _SLIPS) <= _SLIPS:
        meant.insert(0, usual)
    shown = " or ".join(quoted(one) for one in meant)
    return (
        f"Is it {shown}? Correct the input, or add the file."
        if meant
        else "Correct the input, or add the file."
    )


def with_policy(proposal: Proposal | None, policy: PolicyFile, manifest: ManifestFile) -> Proposal:
    """What the pull request proposes, the policy that it introduces among it: both are judged by their lint alone."""
    findings = (*policy_findings(policy), *unknown_levels(policy))
    if proposal is None:
        return Proposal(manifest, findings, is_repair=True, is_policy_only=True)
    return proposal._replace(findings=(*findings, *proposal.findings), is_repair=True)


_BESIDE = regex(
    r"(?:\.github/|docs/)?CODEOWNERS\Z"
    r"|(?:\.github/|docs/)?pull_request_template(?:\.\w+|/[^/]+)?\Z"
    r"|\.github/ISSUE_TEMPLATE(?:\.\w+|/[^/]+)?\Z"
    r"|\.github/workflows/[^/]*outcome-gate[^/]*\.ya?ml\Z",
    re.IGNORECASE,
)
"""What a manifest comes with: who looks after it, templates that ask for it, and the workflow that reads it.

Any other workflow or action is a change of its own: it runs on every push, with secrets.
"""


def changes_nothing_else(pull_request: PullRequest, own_files: tuple[str, ...]) -> bool:
    """Whether a pull request only sets the gate up, or repairs it; what is not known may be anything."""
    if not pull_request.all_names_known:
        return False
    return all(name in own_files or belongs_to_set_up(name) for name in pull_request.names)


def belongs_to_set_up(path: str) -> bool:
    """Whether this file comes with a manifest: its workflow, its templates, or who looks after it."""
    return bool(_BESIDE.match(path))
