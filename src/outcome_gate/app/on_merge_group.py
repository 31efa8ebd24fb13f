"""The merge queue's road: every pull request that would be merged with a group is judged again, as it stands now.

With "require all queue entries to pass required checks" off, only the last group's status counts for all that are
merged with it, so each group answers for everything between the base branch and itself.
https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue
"""

from outcome_gate.app.fetch_missing import look_further
from outcome_gate.app.on_pull_request import GateResult
from outcome_gate.app.run_result import RunResult, checked
from outcome_gate.errors import GitHubUnavailable
from outcome_gate.judge.decide import decide, undecided
from outcome_gate.model.decision import Cause, Mode
from outcome_gate.model.facts import Facts
from outcome_gate.model.job import Job, MergeGroup
from outcome_gate.model.notice import Status
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.ports import Published, Waiting, World
from outcome_gate.write.group_notice import Entry, write_group
from outcome_gate.write.notice_words import write_notice

_MERGED = "Every pull request of the merge group is merged already."
_AGAIN = "Not checked; remove it from the queue, add it again"


def merge_queue(request: Request, job: Job, world: World) -> RunResult:
    """Judge a merge group, and say so on its head commit; nothing is to be said when all of it is merged already.

    Costs a read for the queue, one for each pull request, and one for the status that stands; a new verdict one write.
    There is no last look: an author can edit a description after any look. Nothing is
    written on the pull requests, each has its comment from its own events.

    Raises:
        GitHubUnavailable: not even the status could be read or written.
    """
    entries = _judge_all(request, job.group, world)
    if not entries:
        return RunResult(lines=(_MERGED,), summary=f"Nothing to do: {_MERGED}", exit_code=0)
    notice = write_group(entries)
    if not job.head_sha:
        return checked(GateResult(notice, Published()), job)
    published = world.queue.publish(request, job.head_sha, notice.status)
    return checked(GateResult(notice, published), job)


def _judge_all(request: Request, group: MergeGroup | None, world: World) -> tuple[Entry, ...]:
    """An entry for each pull request that is not merged yet. What cannot be told ends the list, and never passes."""
    if group is None:
        return (
            _trouble(
                0, "The merge group's branch has a name that this release does not know.", request, world
            ),
        )
    entries: list[Entry] = []
    number = group.number
    try:
        for waiting in world.queue.waiting(request, group):
            number = waiting.number
            entry = _judge(request, waiting, group.base, world)
            entries += [entry] if entry else []
    except GitHubUnavailable as error:
        entries.append(_trouble(number, str(error), request, world))
    return tuple(entries)


def _judge(request: Request, waiting: Waiting, base: str, world: World) -> Entry | None:
    """One pull request by the manifest and policy it would be merged onto; None when it is merged already."""
    one = request._replace(number=waiting.number, judge_at=waiting.onto)
    snapshot = world.github.ask(one)
    if snapshot.state == "merged":
        return None
    left = _left(snapshot, base)
    if left:
        return _trouble(waiting.number, left, request, world, snapshot.pull_request)
    snapshot, facts = look_further(snapshot, one, world)
    return Entry(snapshot.pull_request, write_notice(decide(facts), facts, manifest=request.manifest))


def _left(snapshot: Snapshot, base: str) -> str:
    """Why it cannot be merged from this queue any more, if so."""
    if snapshot.state != "open":
        return "It was closed without being merged."
    if snapshot.pull_request.base != base:
        return f"It goes to another base than `{base}` by now."
    return ""


def _trouble(
    number: int, message: str, request: Request, world: World, pull_request: PullRequest | None = None
) -> Entry:
    which = f"#{number}" if number else "the pull request"
    decision = undecided(Cause.GITHUB, message, f"Remove {which} from the queue and add it again.")
    facts = Facts(today=world.clock.now().date(), mode=request.mode)
    notice = write_notice(decision._replace(mode=facts.in_force), facts)
    shown = pull_request or PullRequest(number=number)
    state = "success" if facts.in_force is Mode.OBSERVE else "error"
    return Entry(shown, notice._replace(status=Status(state, _AGAIN)))
