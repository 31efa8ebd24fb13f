"""The main road: event, request, facts, decision, notice, published. This is the whole product."""

from typing import NamedTuple

from outcome_gate.app.fetch_missing import look_further
from outcome_gate.app.gather import gather
from outcome_gate.errors import GitHubUnavailable
from outcome_gate.judge.decide import decide
from outcome_gate.model.facts import Facts
from outcome_gate.model.notice import Notice
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.ports import Published, World
from outcome_gate.write.notice_words import write_notice

TRIES = 3
"""How often a pull request is judged again because it changed meanwhile, or asked for again because it is old."""


class GateResult(NamedTuple):
    """What was said about a pull request, and what became of it."""

    notice: Notice
    published: Published


def gate(request: Request, world: World) -> GateResult:
    """Judge one pull request, and say so on GitHub: `gate_by_facts`, for whoever needs no more than the verdict.

    Raises:
        GitHubUnavailable: GitHub gave no usable answer in time; nothing is known, so nothing may pass.
    """
    return gate_by_facts(request, world)[0]


def gate_by_facts(request: Request, world: World) -> tuple[GateResult, Facts]:
    """Judge one pull request, and say so on GitHub; with the facts it was judged by.

    Costs one read when nothing is new; a new verdict costs the read, at most two writes, and one last look
    whether it was given on the pull request that is still there, and whether another run commented at the same
    moment. What is asked beyond, `look_further` says.

    Raises:
        GitHubUnavailable: GitHub gave no usable answer in time; nothing is known, so nothing may pass.
    """
    snapshot = _ask(request, world)
    if snapshot.state != "open":  # a label that a release puts on old work must not wake its conversation
        world.say(f"The pull request is {snapshot.state}: it is judged, and nothing is written.")
        request = request._replace(dry_run=True)
    for _ in range(TRIES):
        facts = gather(snapshot, request, world.clock.now().date())
        if snapshot.proposed or snapshot.proposed_policy:
            from outcome_gate.app.judge_by_other_files import (
                with_impact,  # few pull requests change manifest or policy
            )

            facts = with_impact(facts, snapshot, request, world)
        notice = write_notice(decide(facts), facts, manifest=request.manifest)
        published = world.github.publish(request, snapshot, notice)
        if not published.has_written:
            break
        seen = world.github.ask(request)
        if seen.is_older_than(snapshot) or (seen.judges_like(snapshot) and _stands_alone(seen, published)):
            break
        snapshot = look_further(seen, request, world)
    return GateResult(notice, published), facts


def _stands_alone(seen: Snapshot, published: Published) -> bool:
    """Whether our comment, if one is seen, is the only one: two runs may both have found none, and begun one each.

    The last of all runs to write looks after that, so what it sees is whole. A status needs no such look: the
    later one counts, and whoever wrote it has looked since. tests/roads/test_interleavings.py tries every order.
    """
    urls = [comment.url for comment in seen.standing.comments]
    return not urls or not published.comment_url or urls == [published.comment_url]


def _ask(request: Request, world: World) -> Snapshot:
    """GitHub's answer, no older than the event: replicas can lag behind the webhook for a moment."""
    for attempt in range(TRIES + 1):
        snapshot = world.github.ask(request)
        seen = snapshot.pull_request.updated_at
        if request.seen_at is None or seen is None or seen >= request.seen_at:
            return look_further(snapshot, request, world)
        if attempt < TRIES:
            world.clock.sleep(0.5 * 2**attempt)
    raise GitHubUnavailable(
        "GitHub still answers with an older state of this pull request than the event.", "Run the job again."
    )
