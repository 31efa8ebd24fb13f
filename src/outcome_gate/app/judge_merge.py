"""From a merge to its rows: judged by the same `decide`, with the manifest and policy of that day."""

from collections.abc import Iterator
from typing import NamedTuple

from outcome_gate.app.merge_rows import Judged, rows_of
from outcome_gate.judge.classify import classify
from outcome_gate.judge.decide import decide
from outcome_gate.judge.inspect import find_obstacle, propose
from outcome_gate.judge.still_unknown import hangs_on_issue_texts
from outcome_gate.judge.weigh_waivers import weighed
from outcome_gate.ledger.row import Row
from outcome_gate.model.citation import Claims
from outcome_gate.model.decision import Cause, Decision
from outcome_gate.model.facts import Facts, Obstacle, Proposal
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.merge import Merge
from outcome_gate.model.parsed_file import ManifestFile, PolicyFile
from outcome_gate.model.policy import Policy
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.source_file import SourceFile
from outcome_gate.model.waiver import WaiverClaim
from outcome_gate.read.citation_keys import has_clue, may_claim
from outcome_gate.read.inherited_citation import read_claims
from outcome_gate.read.manifest_and_policy import read_manifest, read_policy
from outcome_gate.read.waiver_claims import waiver_claims
from outcome_gate.text.plain import normalise

_BEFORE_ISSUES = ("author", "label", "title")
"""Signs that are believed before a closed issue's."""
_MOST_FILES = 8
"""Versions of manifest and policy that are kept at hand: GitHub tells of merges in the order of their opening."""
_NO_CLAIMS = Claims()


class _Files(NamedTuple):
    """Manifest and policy of a stretch of history, read once."""

    manifest: ManifestFile
    policy: PolicyFile
    obstacle: Obstacle | None
    rules: Policy
    """The policy that held."""
    outcomes: Manifest
    """What could be cited."""
    ids: tuple[str, ...]
    """The ids of everything in it."""


class MergeJudge:
    """Judges merges one after the other. What stays the same from one to the next is done once."""

    def __init__(
        self, own_files: tuple[str, ...], templates: tuple[str, ...] = (), source: str = "description"
    ) -> None:
        self._own_files = own_files
        self._templates = templates
        self._source = source
        self._sources: tuple[SourceFile, SourceFile] | None = None
        self._files: _Files | None = None
        self._given: tuple[SourceFile | None, SourceFile | None] = (None, None)
        """The last two files as they were handed in: a clone hands in the same ones until they change."""
        self._known: dict[tuple[SourceFile, SourceFile], _Files] = {}
        self._proposed: ManifestFile | None = None
        """The last one that a merge brought: it is the next merges' manifest."""
        self._silent: dict[tuple[str, bool], Decision] = {}

    def rows(self, merge: Merge) -> Iterator[Row]:
        """The rows of one merge, the primary citation first."""
        yield from rows_of(merge, self._judged(merge), self._source)

    def hangs_on_issues(self, merge: Merge) -> bool:
        """Whether labels of closed issues could still tell what it cites or what it is."""
        if not merge.pull_request.readable_issues:
            return False
        judged = self._judged(merge)
        kind = judged.decision.kind
        is_told = judged.claims.cites and kind is not None and kind.sign in _BEFORE_ISSUES
        return judged.rules.inherit.issues and not is_told

    def hangs_on_issue_texts(self, merge: Merge) -> bool:
        """Whether the citation may stand in the text of an issue that it closes, as the gate asks for it."""
        if not merge.pull_request.readable_issues:
            return False
        judged = self._judged(merge)
        rules, verdict = judged.rules, judged.decision.verdict
        return hangs_on_issue_texts(rules.inherit, merge.pull_request, judged.claims, verdict)

    def decide(self, merge: Merge) -> Decision:
        """The decision alone."""
        return self._judged(merge).decision

    def _judged(self, merge: Merge) -> Judged:
        """The decision. Of merges that claim nothing, those of one kind get the same one: it is made once."""
        files = self._read(merge)
        pull_request, policy = merge.pull_request, files.rules
        claims = _NO_CLAIMS
        if _may_cite(pull_request):
            claims = read_claims(pull_request, self._templates, policy.inherit, files.ids)
        said = waiver_claims(merge.remarks, policy, pull_request.number)
        if claims != _NO_CLAIMS or said or merge.proposed is not None:
            proposal = self._proposal(merge, files)
            decision = decide(self._facts(merge, files, claims, said, proposal), suggests=False)
            return Judged(files.rules, files.outcomes, claims, decision, proposal.added if proposal else ())
        kind = classify(pull_request, policy, self._own_files)
        key = (kind.name, kind.must_cite)
        if key not in self._silent:
            self._silent[key] = decide(self._facts(merge, files, claims), suggests=False)
        return Judged(files.rules, files.outcomes, claims, self._silent[key]._replace(kind=kind))

    def _facts(
        self,
        merge: Merge,
        files: _Files,
        claims: Claims,
        said: tuple[WaiverClaim, ...] = (),
        proposal: Proposal | None = None,
    ) -> Facts:
        facts = Facts(
            today=merge.merged_on,
            pull_request=merge.pull_request,
            policy=files.rules,
            manifest=files.outcomes,
            claims=claims,
            own_files=self._own_files,
            waiver_claims=said,
            roles=dict(merge.roles),
            obstacle=files.obstacle,
            proposal=proposal,
        )
        return weighed(facts)

    def _read(self, merge: Merge) -> _Files:
        given = (merge.manifest, merge.policy)
        if self._files and self._given[0] is given[0] and self._given[1] is given[1]:
            return self._files
        self._given = given
        wanted = (merge.manifest._replace(where=""), merge.policy._replace(where=""))
        if self._files is None or self._sources != wanted:
            if wanted not in self._known and len(self._known) >= _MOST_FILES:
                self._known.clear()
            if wanted not in self._known:
                self._known[wanted] = self._files_of(merge)
            self._files = self._known[wanted]
            self._sources = wanted
            self._silent.clear()
        return self._files

    def _files_of(self, merge: Merge) -> _Files:
        brought, policy = self._proposed, read_policy(merge.policy)
        manifest = brought if brought and brought.source == merge.manifest else read_manifest(merge.manifest)
        outcomes = manifest.noun or Manifest.empty()
        return _Files(
            manifest,
            policy,
            find_obstacle(manifest, policy, merge.merged_on),
            policy.noun or Policy.default(),
            outcomes,
            tuple(item.id for item in outcomes.everything),
        )

    def _proposal(self, merge: Merge, files: _Files) -> Proposal | None:
        if merge.proposed is None:
            return None
        is_repair = files.obstacle is not None and files.obstacle.cause is Cause.MANIFEST
        after = self._proposed = read_manifest(merge.proposed)
        return propose(files.manifest, after, files.rules, merge.merged_on, is_repair=is_repair)


_MARKS = str.maketrans("", "", "*_`~\\[]")


def _may_cite(pull_request: PullRequest) -> bool:
    """Whether anything could be a claim: most messages have no word of one, and need no Markdown parser.

    `<` and `&` may hide letters of a key between others, or write them in another way.
    """
    body = pull_request.body
    if not body:
        return bool(pull_request.labels or pull_request.issues)
    if pull_request.labels or pull_request.issues or "<" in body or "&" in body:
        return True
    text = normalise(body).translate(_MARKS)
    return has_clue(text) and may_claim(f"{text}:")
