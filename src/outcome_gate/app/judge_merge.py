"""From a merge to its rows: judged by the same `decide`, with the manifest and policy of that day."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from outcome_gate.judge.classify import classify
from outcome_gate.judge.decide import decide
from outcome_gate.judge.inspect import find_obstacle, propose
from outcome_gate.judge.weigh_waivers import weighed
from outcome_gate.ledger.row import Row
from outcome_gate.model.citation import Citation, Claims, SourcePlace
from outcome_gate.model.decision import Cause, Decision
from outcome_gate.model.facts import Facts, Obstacle, Proposal
from outcome_gate.model.finding import Severity
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
from outcome_gate.text.words import one_line

_PLACEHOLDER = "OG402"
_LONGEST_TITLE = 200
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


class _Judged(NamedTuple):
    """A decision, and what its rows are made of."""

    files: _Files
    claims: Claims
    decision: Decision
    added: tuple[str, ...] = ()
    """Ids of the outcomes that the merge itself added."""


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
        self._silent: dict[tuple[str, bool], Decision] = {}

    def rows(self, merge: Merge) -> Iterator[Row]:
        """The rows of one merge, the primary citation first."""
        yield from _rows(merge, self._judged(merge), self._source)

    def decide(self, merge: Merge) -> Decision:
        """The decision alone."""
        return self._judged(merge).decision

    def _judged(self, merge: Merge) -> _Judged:
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
            return _Judged(files, claims, decision, proposal.added if proposal else ())
        kind = classify(pull_request, policy, self._own_files)
        key = (kind.name, kind.must_cite)
        if key not in self._silent:
            self._silent[key] = decide(self._facts(merge, files, claims), suggests=False)
        return _Judged(files, claims, self._silent[key]._replace(kind=kind))

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
        manifest, policy = read_manifest(merge.manifest), read_policy(merge.policy)
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
        after = read_manifest(merge.proposed)
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


def _rows(merge: Merge, judged: _Judged, source: str) -> Iterator[Row]:
    """One row for each outcome and metric; one without either when nothing is cited."""
    decision = judged.decision
    common = _common(merge, judged)
    is_first = True
    for order, citation in enumerate(decision.citations, 1):
        for metric in citation.metrics or (None,):
            yield common._replace(
                is_first=is_first,
                outcome=citation.outcome,
                metric=metric,
                citation=order,
                is_business=citation.is_business,
                customer=_customer(judged.files.outcomes, citation),
                citation_source=source
                if citation.source.place is SourcePlace.DESCRIPTION
                else citation.source.place.value,
                expected_change=citation.expected_change if is_first else "",
                check_on=decision.citations[0].check_on,
            )
            is_first = False
    if is_first:
        yield common


def _customer(manifest: Manifest, citation: Citation) -> str | None:
    outcome = None if citation.is_business else manifest.outcome(citation.outcome)
    return one_line(outcome.customer, 80) if outcome else None


def _common(merge: Merge, judged: _Judged) -> Row:
    """What every row of a merge says, without a citation."""
    decision, policy, claims = judged.decision, judged.files.rules, judged.claims
    pull_request, kind, waiver = merge.pull_request, decision.kind, decision.waiver
    follow_up = policy.follow_up
    findings = decision.findings
    return Row(
        repository=pull_request.repository,
        number=pull_request.number,
        commit=merge.commit,
        url=pull_request.url,
        title=one_line(pull_request.title, _LONGEST_TITLE),
        merged_on=merge.merged_on,
        merged_at=merge.merged_at,
        merged_week=monday_of(merge.merged_on),
        merged_month=merge.merged_on.isoformat()[:7],
        merged_as=merge.merged_as.value,
        is_first=True,
        kind=kind.name if kind else "",
        kind_sign=kind.sign if kind else "",
        must_cite=kind.must_cite if kind else False,
        opened_by=_opened_by(pull_request, decision),
        verdict=decision.verdict.value,
        errors=",".join(dict.fromkeys(one.rule for one in findings if one.severity is Severity.ERROR)),
        notes=",".join(dict.fromkeys(one.rule for one in findings if one.severity is not Severity.ERROR)),
        outcome=None,
        metric=None,
        citation=0,
        is_business=False,
        cites_goal=any(one.is_business for one in decision.citations),
        customer=None,
        citation_source=None,
        expected_change="",
        check_on=None,
        default_days=follow_up.default_days,
        longest_gap=follow_up.max_days,
        live_by=policy.live,
        waived_until=waiver.until if waiver else None,
        waiver_reason=one_line(waiver.reason, 120) if waiver else "",
        is_new_outcome=any(claim.text in judged.added for claim in claims.outcomes),
        has_placeholder=bool(claims.placeholders),
        edited_after=merge.edited_after,
        manifest=merge.manifest.oid,
        policy=merge.policy.oid,
    )


def _opened_by(pull_request: PullRequest, decision: Decision) -> str:
    """What sort of account opened it, and never which."""
    author = pull_request.author
    if author is None:
        return "unknown"
    if decision.kind and decision.kind.sign == "author":
        return "bot"
    return "agent" if author.is_bot else "person"


@lru_cache(maxsize=64)
def monday_of(day: date) -> date:
    """The Monday of the week."""
    return day - timedelta(days=day.weekday()) if day > date(1, 1, 7) else date(1, 1, 1)
