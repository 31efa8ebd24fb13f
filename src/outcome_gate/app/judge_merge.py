"""From a merge to its rows: judged by the same `decide`, with the manifest and policy of that day."""

from collections.abc import Iterator
from typing import NamedTuple

from outcome_gate.app.judged_files import JudgedFiles
from outcome_gate.app.merge_rows import Judged, rows_of
from outcome_gate.judge.classify import classify
from outcome_gate.judge.decide import decide
from outcome_gate.judge.inspect import propose
from outcome_gate.judge.still_unknown import hangs_on_issue_texts
from outcome_gate.judge.weigh_waivers import weighed
from outcome_gate.ledger.row import Row
from outcome_gate.model.citation import Claims
from outcome_gate.model.decision import Decision
from outcome_gate.model.facts import Facts, Obstacle, Proposal
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.merge import Merge
from outcome_gate.model.policy import Policy
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.readings_file import own_files
from outcome_gate.model.source_file import SourceFile
from outcome_gate.model.waiver import WaiverClaim
from outcome_gate.read.citation_keys import has_clue, may_claim
from outcome_gate.read.inherited_citation import read_claims
from outcome_gate.read.manifest_and_policy import read_manifest
from outcome_gate.read.waiver_claims import waiver_claims
from outcome_gate.text.plain import normalise

_BEFORE_ISSUES = ("author", "label", "title")
"""Signs that are believed before a closed issue's."""
_MOST_FILES = 8
"""Versions of manifest and policy that are kept at hand: GitHub tells of merges in the order of their opening."""
_NO_CLAIMS = Claims()
_Sources = tuple[SourceFile | None, SourceFile | None, SourceFile | None, SourceFile | None]
"""Manifest and policy, and what the repository adds to shared ones."""


class _Stretch(NamedTuple):
    """What a stretch of history was judged by, read once."""

    files: JudgedFiles
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
        self, own_places: tuple[str, str], templates: tuple[str, ...] = (), source: str = "description"
    ) -> None:
        """`own_places` are the paths of the repository's own manifest and policy."""
        self._own_files = own_files(*own_places)
        self._templates = templates
        self._source = source
        self._sources: _Sources | None = None
        self._stretch: _Stretch | None = None
        self._given: _Sources = (None, None, None, None)
        """The last files as they were handed in: a clone hands in the same ones until they change."""
        self._known: dict[_Sources, _Stretch] = {}
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
        held = self._read(merge)
        pull_request, policy = merge.pull_request, held.rules
        claims = _NO_CLAIMS
        if _may_cite(pull_request):
            claims = read_claims(pull_request, self._templates, policy.inherit, held.ids)
        said = waiver_claims(merge.remarks, held.files.granting, pull_request.number)
        if claims != _NO_CLAIMS or said or merge.proposed is not None:
            proposal = self._proposal(merge, held)
            decision = decide(self._facts(merge, held, claims, said, proposal), suggests=False)
            return Judged(held.rules, held.outcomes, claims, decision, proposal.added if proposal else ())
        kind = classify(pull_request, policy, self._own_files)
        key = (kind.name, kind.must_cite)
        if key not in self._silent:
            self._silent[key] = decide(self._facts(merge, held, claims), suggests=False)
        return Judged(held.rules, held.outcomes, claims, self._silent[key]._replace(kind=kind))

    def _facts(
        self,
        merge: Merge,
        held: _Stretch,
        claims: Claims,
        said: tuple[WaiverClaim, ...] = (),
        proposal: Proposal | None = None,
    ) -> Facts:
        facts = Facts(
            today=merge.merged_on,
            pull_request=merge.pull_request,
            policy=held.rules,
            manifest=held.outcomes,
            claims=claims,
            own_files=self._own_files,
            waiver_claims=said,
            roles=dict(merge.roles),
            obstacle=held.obstacle,
            proposal=proposal,
        )
        return weighed(facts)

    def _read(self, merge: Merge) -> _Stretch:
        given = (merge.manifest, merge.policy, merge.own_manifest, merge.own_policy)
        if self._stretch and all(one is other for one, other in zip(self._given, given, strict=True)):
            return self._stretch
        self._given = given
        manifest, policy, own_manifest, own_policy = (one and one._replace(where="") for one in given)
        wanted = (manifest, policy, own_manifest, own_policy)
        if self._stretch is None or self._sources != wanted:
            if wanted not in self._known and len(self._known) >= _MOST_FILES:
                self._known.clear()
            if wanted not in self._known:
                self._known[wanted] = self._stretch_of(merge)
            self._stretch = self._known[wanted]
            self._sources = wanted
            self._silent.clear()
        return self._stretch

    def _stretch_of(self, merge: Merge) -> _Stretch:
        files = JudgedFiles.of_merge(merge)
        rules = files.rules
        outcomes = files.everything(rules, merge.merged_on)
        ids = tuple(item.id for item in outcomes.everything)
        return _Stretch(files, files.obstacle(merge.merged_on), rules, outcomes, ids)

    def _proposal(self, merge: Merge, held: _Stretch) -> Proposal | None:
        if merge.proposed is None:
            return None
        files = held.files
        shared = files.manifest.noun if files.own_manifest else None
        is_repair = files.own_is_at_fault(held.obstacle, merge.merged_on)
        after = read_manifest(merge.proposed)
        own = files.own_manifest or files.manifest
        return propose(own, after, held.rules, merge.merged_on, is_repair=is_repair, shared=shared)


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
