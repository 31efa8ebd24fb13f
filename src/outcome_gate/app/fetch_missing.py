"""What the one question leaves open, asked only when the verdict hangs on it."""

from datetime import date
from typing import NamedTuple

from outcome_gate.app.gather import gather
from outcome_gate.judge.still_unknown import Unknown, still_unknown
from outcome_gate.model.facts import Facts
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.ports import World


class Known(NamedTuple):
    """A pull request as it was read, with the facts that were gathered from it."""

    snapshot: Snapshot
    facts: Facts


def look_further(snapshot: Snapshot, request: Request, world: World) -> Known:
    """The snapshot with all that the verdict hangs on, and its facts.

    Raises:
        GitHubUnavailable: GitHub gave no usable answer in time.
    """
    today = world.clock.now().date()
    facts = gather(snapshot, request, today)
    unknown = still_unknown(snapshot, facts)
    if unknown.files:
        snapshot, facts, unknown = _again(world.github.more_files(request, snapshot), request, today)
    if unknown.issue_texts:
        snapshot, facts, unknown = _again(world.github.issue_texts(snapshot), request, today)
    if unknown.comments:
        snapshot, facts, unknown = _again(world.github.more_comments(request, snapshot), request, today)
    if unknown.people:
        snapshot, facts, unknown = _again(world.github.ask_roles(snapshot, unknown.people), request, today)
    return Known(snapshot, facts)


def _again(snapshot: Snapshot, request: Request, today: date) -> tuple[Snapshot, Facts, Unknown]:
    """The facts with what was read last. Files are asked for once: GitHub lists no more than it did."""
    facts = gather(snapshot, request, today)
    return snapshot, facts, still_unknown(snapshot._replace(are_files_read=True), facts)
