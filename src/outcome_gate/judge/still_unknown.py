"""What is still unknown of a pull request, and whether its verdict hangs on it."""

from typing import NamedTuple

from outcome_gate.judge.classify import wants_more_files
from outcome_gate.judge.decide import decide
from outcome_gate.judge.outsider import may_be_outsider
from outcome_gate.judge.weigh_waivers import roles_to_ask
from outcome_gate.model.citation import Claims, SourcePlace
from outcome_gate.model.decision import Verdict
from outcome_gate.model.facts import Facts
from outcome_gate.model.policy import Inherit
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.snapshot import Snapshot

_MAY_TURN = (Verdict.FAILED, Verdict.WAIVED)
"""Verdicts that a waiver, or its end, may turn."""


_FARTHER = (SourcePlace.PARENT_LABEL, SourcePlace.PARENT_TEXT)


class Unknown(NamedTuple):
    """What the verdict hangs on and was not read yet. Files come first: while they are missing, the rest may not."""

    files: bool = False
    """More changed files, which could tell the kind."""
    issue_texts: bool = False
    """Texts of the issues that it closes, where a citation may stand."""
    comments: bool = False
    """Later pages of comments, where a waiver or its end may stand."""
    people: tuple[str, ...] = ()
    """People on whose role in the repository a waiver hangs, or the words to an author who cites nothing."""


def still_unknown(snapshot: Snapshot, facts: Facts, verdict: Verdict | None = None) -> Unknown:
    """What to ask next, for facts that were gathered from this snapshot; nothing when the verdict is final."""
    if not snapshot.are_files_read and _hangs_on_files(snapshot, facts):
        return Unknown(files=True)
    if _hangs_on_issue_texts(facts, verdict):
        return Unknown(issue_texts=True)
    has_more = snapshot.standing.more_after is not None
    asks_author = _may_need_thanks(facts)
    if not snapshot.remarks and not has_more and not asks_author:
        return Unknown()
    if (verdict or decide(facts).verdict) not in _MAY_TURN:
        return Unknown()
    people = roles_to_ask(facts) if snapshot.remarks or has_more else ()
    author = facts.pull_request.author
    if asks_author and author and author.login not in people:
        people = (*people, author.login)
    return Unknown(comments=has_more, people=people)


def shows_too_little(snapshot: Snapshot, facts: Facts, verdict: Verdict, *, differs: bool) -> bool:
    """Whether a list shows too little: of files, of issues' texts, or of comments where a waiver may stand."""
    unknown = still_unknown(snapshot, facts, verdict)
    if unknown.files or unknown.issue_texts or snapshot.pull_request.are_issues_cut:
        return True
    if verdict is Verdict.FAILED and snapshot.remarks:
        return True
    if verdict is Verdict.WAIVED and (snapshot.remarks or unknown.people or unknown.comments):
        return True  # an end of the waiver may stand further on
    return differs and (unknown.comments or not snapshot.pull_request.all_files_known)


def _may_need_thanks(facts: Facts) -> bool:
    """Whether the words hang on what the author may do here: only where nothing is cited."""
    author = facts.pull_request.author
    if author is None or author.login in facts.roles or facts.claims.cites:
        return False
    return may_be_outsider(facts.pull_request)


def _hangs_on_files(snapshot: Snapshot, facts: Facts) -> bool:
    """Whether the kind may hang on names that were not read, or whether manifest or policy were moved away.

    Another text on the head can only mean that the pull request stands on an older base.
    """
    pull_request = snapshot.pull_request
    if pull_request.all_names_known:
        return False
    manifest, policy = snapshot.own_manifest or snapshot.manifest, snapshot.own_policy or snapshot.policy
    pairs = ((snapshot.proposed, manifest), (snapshot.proposed_policy, policy))
    may_be_moved = pull_request.renamed > len(pull_request.old_names)
    is_gone = any(
        new and not new.oid and old.oid and old.path not in pull_request.names for new, old in pairs
    )
    return (may_be_moved and is_gone) or wants_more_files(facts.pull_request, facts.policy)


def _hangs_on_issue_texts(facts: Facts, verdict: Verdict | None) -> bool:
    if not facts.pull_request.issues:
        return False
    verdict = verdict or decide(facts).verdict
    return hangs_on_issue_texts(facts.policy.inherit, facts.pull_request, facts.claims, verdict)


def hangs_on_issue_texts(
    inherit: Inherit, pull_request: PullRequest, claims: Claims, verdict: Verdict
) -> bool:
    """Whether it would fail for want of a citation, and a text that was not read yet may hold one."""
    issues = pull_request.readable_issues
    if not inherit.issues or not inherit.issue_text or all(issue.body is not None for issue in issues):
        return False
    if claims.cites:  # an issue's own text is nearer than what any parent says
        return any(source.place in _FARTHER for source in claims.sources)
    return verdict in _MAY_TURN
