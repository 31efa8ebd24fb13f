"""The rows of a merge that was judged: one for each outcome and metric that it cites."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from outcome_gate.ledger.row import Row
from outcome_gate.model.citation import Citation, Claims, SourcePlace
from outcome_gate.model.decision import Decision
from outcome_gate.model.finding import Severity
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.merge import Merge
from outcome_gate.model.policy import Policy
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.text.words import one_line, same_login

_LONGEST_TITLE = 200


class Judged(NamedTuple):
    """A decision, and what its rows are made of."""

    rules: Policy
    """The policy that held."""
    outcomes: Manifest
    """What could be cited."""
    claims: Claims
    decision: Decision
    added: tuple[str, ...] = ()
    """Ids of the outcomes that the merge itself added."""


def rows_of(merge: Merge, judged: Judged, source: str) -> Iterator[Row]:
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
                customer=_customer(judged.outcomes, citation),
                citation_source=source
                if citation.source.place is SourcePlace.DESCRIPTION
                else citation.source.place.value,
                cited_by=_cited_by(merge, citation, source),
                expected_change=citation.expected_change if is_first else "",
                check_on=decision.citations[0].check_on,
            )
            is_first = False
    if is_first:
        yield common


def _cited_by(merge: Merge, citation: Citation, source: str) -> str:
    """Who wrote it, in kind. Only the author and people with write access can edit a description."""
    author, editor = merge.pull_request.author, merge.edited_by
    if citation.source.place is not SourcePlace.DESCRIPTION or source != "description" or author is None:
        return "unknown"
    if editor is None or same_login(editor.login, author.login):
        return "bot" if author.is_bot else "author"
    return "bot" if editor.is_bot else "maintainer"


def _customer(manifest: Manifest, citation: Citation) -> str | None:
    outcome = None if citation.is_business else manifest.outcome(citation.outcome)
    return one_line(outcome.customer, 80) if outcome else None


def _common(merge: Merge, judged: Judged) -> Row:
    """What every row of a merge says, without a citation."""
    decision, policy, claims = judged.decision, judged.rules, judged.claims
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
        cited_by="",
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
