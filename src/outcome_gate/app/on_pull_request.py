"""The main road: event, request, facts, decision, notice, published. This is the whole product."""

from typing import NamedTuple

from outcome_gate.app.fetch_missing import look_further
from outcome_gate.app.judge_by_other_files import with_impact
from outcome_gate.app.one_commit import judge_others
from outcome_gate.errors import GitHubUnavailable
from outcome_gate.judge.decide import decide
from outcome_gate.model.facts import Facts
from outcome_gate.model.notice import Notice
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.ports import Published, World
from outcome_gate.write.commit_status import commit_status
from outcome_gate.write.log_lines import write_log
from outcome_gate.write.notice_words import write_notice

TRIES = 3
"""How often a pull request is judged again because it changed meanwhile, or asked for again because it is old."""


class GateResult(NamedTuple):
    """What was said about a pull request, and what became of it."""

    notice: Notice
    published: Published


def gate(request: Request, world: World) -> GateResult:
    """Judge one pull request, and say so on GitHub: `gate_by_facts`, for callers that need no more than the verdict.

    Raises:
        GitHubUnavailable: GitHub gave no usable answer in time; nothing is known, so nothing may pass.
    """
    return gate_by_facts(request, world)[0]


def gate_by_facts(request: Request, world: World) -> tuple[GateResult, Facts]:
    """Judge one pull request, and say so on GitHub; with the facts it was judged by.

    Costs one read when nothing is new. A new verdict costs the read, at most two writes, and one last look. That look
    tells whether the pull request is still the same, and whether another run commented at the same moment.

    What is asked beyond, `look_further` says. Each other pull request of the same commit costs as many reads.

    Raises:
        GitHubUnavailable: GitHub gave no usable answer in time; nothing is known, so nothing may pass.
    """
    asked, given = _ask(request, world), request
    silence = _why_silent(asked)
    if silence:
        world.say(f"{silence}: it is judged, and nothing is written.")
        request = request._replace(dry_run=True)
    for _ in range(TRIES):
        snapshot, facts = look_further(asked, request, world)
        facts = _with_impact(facts, snapshot, request, world)
        others = judge_others(asked, request, world)
        crowded = others.obstacle
        decision = crowded._replace(mode=facts.in_force) if crowded else decide(facts)
        notice = write_notice(decision, facts, manifest=request.manifest)
        status = commit_status(asked.pull_request.number, notice.status, others.statuses)
        if crowded:  # each of them says so: whose comment it leads to does not matter
            status = status._replace(also=(status.description,))
        notice = notice._replace(status=status)
        published = world.github.publish(request, snapshot, notice)
        if not published.has_written:
            break
        seen = world.github.ask(request._replace(head_sha=asked.pull_request.head_sha))
        holds = _still_holds(seen, asked, published) and _texts_hold(seen, snapshot, world)
        if holds and others.still_stand(world):
            break
        asked = asked if seen.is_older_than(asked) else seen
    if asked.state != "open" and asked.same_commit and not given.dry_run:
        published = _judge_again(asked.same_commit[0], given, published, world)
    for line in write_log(notice.decision, facts, published.comment_url):
        world.say(line)
    return GateResult(notice, published), facts


def _why_silent(snapshot: Snapshot) -> str:
    """Why nothing is said on it, if so: a label that a release puts on old work must not wake its conversation."""
    if snapshot.is_merge_group:
        return "The pull request's head is a merge group's commit, whose status is the group's"
    return "" if snapshot.state == "open" else f"The pull request is {snapshot.state}"


def _with_impact(facts: Facts, snapshot: Snapshot, request: Request, world: World) -> Facts:
    if not (snapshot.proposed or snapshot.proposed_policy):
        return facts

    return with_impact(facts, snapshot, request, world)


def _judge_again(number: int, request: Request, published: Published, world: World) -> Published:
    """Another pull request of a closed one's commit: the status there may have been the closed one's."""
    theirs = gate(request._replace(number=number, seen_at=None), world).published
    return published._replace(refused=theirs.refused)


def _still_holds(seen: Snapshot, asked: Snapshot, published: Published) -> bool:
    """Whether the verdict was given on what still stands there; a replica that lags behind is no news."""
    return seen.is_older_than(asked) or (seen.judges_like(asked) and _stands_alone(seen, published))


def _texts_hold(seen: Snapshot, snapshot: Snapshot, world: World) -> bool:
    """Whether the issues' texts that were judged still stand: no time of the pull request tells when one changes."""
    judged = snapshot.pull_request.issues
    if all(issue.body is None for issue in judged):
        return True
    return world.github.issue_texts(seen).pull_request.issues == judged


def _stands_alone(seen: Snapshot, published: Published) -> bool:
    """Whether our comment, if one is seen, is the only one: two runs may both have found none, and begun one each.

    The last of all runs to write looks after that, so what it sees is whole. A status needs no such look: the
    later one counts, and the run that wrote it has looked since. tests/roads/test_interleavings.py tries every order.
    """
    urls = [comment.url for comment in seen.standing.comments]
    return not urls or not published.comment_url or urls == [published.comment_url]


def _ask(request: Request, world: World) -> Snapshot:
    """GitHub's answer, no older than the event: replicas can lag behind the webhook for a moment."""
    for attempt in range(TRIES + 1):
        snapshot = world.github.ask(request)
        seen = snapshot.pull_request.updated_at
        if request.seen_at is None or seen is None or seen >= request.seen_at:
            return snapshot
        if attempt < TRIES:
            world.clock.sleep(0.5 * 2**attempt)
    raise GitHubUnavailable(
        "GitHub still answers with an older state of this pull request than the event.", "Run the job again."
    )
