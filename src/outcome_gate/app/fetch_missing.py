"""What the one question leaves open, asked only when the verdict hangs on it."""

from outcome_gate.app.gather import gather, needs_more_files
from outcome_gate.judge.decide import decide
from outcome_gate.model.citation import SourcePlace
from outcome_gate.model.decision import Verdict
from outcome_gate.model.facts import Facts
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.ports import World
from outcome_gate.read.inherited_citation import readable_issues
from outcome_gate.rules.citation.waiver_rules import roles_to_ask


def look_further(snapshot: Snapshot, request: Request, world: World) -> Snapshot:
    """The snapshot with all that the verdict hangs on.

    - More changed files, when they could tell the kind.
    - Texts of the issues that it closes, when nothing nearer cites.
    - More comments, when it would fail or is waived: a waiver, or its end, may stand on a later page.
    - What those who waive may do here, when it would fail without them.

    Raises:
        GitHubUnavailable: GitHub gave no usable answer in time.
    """
    if needs_more_files(snapshot):
        snapshot = world.github.more_files(request, snapshot)
    if _hangs_on_issue_texts(snapshot, request, world):
        snapshot = world.github.issue_texts(snapshot)
    if snapshot.remarks or snapshot.standing.more_after:
        snapshot = _look_for_waivers(snapshot, request, world)
    return snapshot


def _hangs_on_issue_texts(snapshot: Snapshot, request: Request, world: World) -> bool:
    """Whether it would fail for want of a citation, and a text that was not read yet may hold one."""
    if not any(issue.body is None for issue in snapshot.pull_request.issues):
        return False
    facts = _facts(snapshot, request, world)
    rules = facts.policy.inherit
    if not rules.issues or not rules.issue_text or not readable_issues(snapshot.pull_request):
        return False
    near = (SourcePlace.PARENT_LABEL, SourcePlace.PARENT_TEXT)
    if facts.claims.cites and facts.claims.sources[:1] and facts.claims.sources[0].place in near:
        return True  # an issue's own text is nearer than what its parent says
    return not facts.claims.cites and decide(facts).verdict in (Verdict.FAILED, Verdict.WAIVED)


def _look_for_waivers(snapshot: Snapshot, request: Request, world: World) -> Snapshot:
    if not _hangs_on_waivers(_facts(snapshot, request, world)):
        return snapshot
    if snapshot.standing.more_after:
        snapshot = world.github.more_comments(request, snapshot)
    people = roles_to_ask(_facts(snapshot, request, world))
    return world.github.ask_roles(snapshot, people) if people else snapshot


def _facts(snapshot: Snapshot, request: Request, world: World) -> Facts:
    return gather(snapshot, request, world.clock.now().date())


def _hangs_on_waivers(facts: Facts) -> bool:
    return decide(facts).verdict in (Verdict.FAILED, Verdict.WAIVED)
