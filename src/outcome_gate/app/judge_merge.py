"""From a merge to its rows: judged by the same `decide`, with the manifest and policy of that day."""

import re
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
from outcome_gate.read.citation_keys import may_claim
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

    @property
    def rules(self) -> Policy:
        """The policy that held."""
        return self.policy.noun or Policy.default()

    @property
    def outcomes(self) -> Manifest:
        """What could be cited."""
        return self.manifest.noun or Manifest.empty()


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
        self._known: dict[tuple[SourceFile, SourceFile], _Files] = {}
        self._silent: dict[tuple[str, bool], Decision] = {}

    def rows(self, merge: Merge) -> Iterator[Row]:
        """The rows of one merge, the primary citation first."""
        facts = self._facts(merge)
        yield from _rows(merge, facts, self._decide(facts), self._source)

    def decide(self, merge: Merge) -> Decision:
        """The decision alone."""
        return self._decide(self._facts(merge))

    def _facts(self, merge: Merge) -> Facts:
        files = self._read(merge)
        pull_request, policy, manifest = merge.pull_request, files.rules, files.outcomes
        ids = tuple(item.id for item in manifest.everything)
        facts = Facts(
            today=merge.merged_on,
            pull_request=pull_request,
            policy=policy,
            manifest=manifest,
            claims=read_claims(pull_request, self._templates, policy.inherit, ids)
            if _may_cite(pull_request)
            else _NO_CLAIMS,
            own_files=self._own_files,
            waiver_claims=waiver_claims(merge.remarks, policy, pull_request.number),
            roles=dict(merge.roles),
            obstacle=files.obstacle,
            proposal=self._proposal(merge, files),
        )
        return weighed(facts)

    def _decide(self, facts: Facts) -> Decision:
        """The decision. Of merges that claim nothing, those of one kind get the same one: it is made once."""
        if facts.claims != _NO_CLAIMS or facts.waiver_claims or facts.proposal:
            return decide(facts, suggests=False)
        kind = classify(facts.pull_request, facts.policy, facts.own_files)
        key = (kind.name, kind.must_cite)
        if key not in self._silent:
            self._silent[key] = decide(facts, suggests=False)
        return self._silent[key]._replace(kind=kind)

    def _read(self, merge: Merge) -> _Files:
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
        return _Files(manifest, policy, find_obstacle(manifest, policy, merge.merged_on))

    def _proposal(self, merge: Merge, files: _Files) -> Proposal | None:
        if merge.proposed is None:
            return None
        is_repair = files.obstacle is not None and files.obstacle.cause is Cause.MANIFEST
        after = read_manifest(merge.proposed)
        return propose(files.manifest, after, files.rules, merge.merged_on, is_repair=is_repair)


_MARKS = str.maketrans("", "", "*_`~\\[]")
_HIDING = re.compile("[<&]")
"""What may hide letters of a key between others, or write them in another way."""


def _may_cite(pull_request: PullRequest) -> bool:
    """Whether anything could be a claim: most messages have no word of one, and need no Markdown parser."""
    body = pull_request.body
    if pull_request.labels or pull_request.issues or _HIDING.search(body):
        return True
    return may_claim(f"{normalise(body).translate(_MARKS)}:")


def _rows(merge: Merge, facts: Facts, decision: Decision, source: str) -> Iterator[Row]:
    """One row for each outcome and metric; one without either when nothing is cited."""
    common = _common(merge, facts, decision)
    added = facts.proposal.added if facts.proposal else ()
    is_new = any(claim.text in added for claim in facts.claims.outcomes)
    common = common._replace(is_new_outcome=is_new)
    is_first = True
    for order, citation in enumerate(decision.citations, 1):
        for metric in citation.metrics or (None,):
            yield common._replace(
                is_first=is_first,
                outcome=citation.outcome,
                metric=metric,
                citation=order,
                is_business=citation.is_business,
                customer=_customer(facts.manifest, citation),
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


def _common(merge: Merge, facts: Facts, decision: Decision) -> Row:
    """What every row of a merge says, without a citation."""
    pull_request, kind, waiver = merge.pull_request, decision.kind, decision.waiver
    follow_up = facts.policy.follow_up
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
        opened_by=_opened_by(facts, decision),
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
        live_by=facts.policy.live,
        waived_until=waiver.until if waiver else None,
        waiver_reason=one_line(waiver.reason, 120) if waiver else "",
        is_new_outcome=False,
        has_placeholder=bool(facts.claims.placeholders),
        edited_after=merge.edited_after,
        manifest=merge.manifest.oid,
        policy=merge.policy.oid,
    )


def _opened_by(facts: Facts, decision: Decision) -> str:
    """What sort of account opened it, and never which."""
    author = facts.pull_request.author
    if author is None:
        return "unknown"
    if decision.kind and decision.kind.sign == "author":
        return "bot"
    return "agent" if author.is_bot else "person"


@lru_cache(maxsize=64)
def monday_of(day: date) -> date:
    """The Monday of the week."""
    return day - timedelta(days=day.weekday()) if day > date(1, 1, 7) else date(1, 1, 1)
