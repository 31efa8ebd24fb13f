"""One commit, one truth: a commit has one status of a name, and every open pull request with that head shows it.

So the status is the worst of what each of them would get alone, judged by its own base branch, whichever of them
the run is about. A second pull request can then turn no failure green. It can turn a success red, and says so
by its number: that is the price of failing closed. Comments and exit codes speak of one pull request each.
"""

from collections import deque
from collections.abc import Mapping
from typing import NamedTuple

from outcome_gate.app.fetch_missing import look_further
from outcome_gate.errors import GitHubUnavailable
from outcome_gate.judge.decide import decide, undecided
from outcome_gate.model.decision import Cause, Decision, Mode
from outcome_gate.model.notice import Status
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.ports import World
from outcome_gate.write.status import write_status

MOST = 10
"""Others that are judged: each costs a read, and of a commit of more nothing is decided."""
NAMED = 12
"""Numbers of those that were not read that are named."""
_WAY_OUT = (
    "Close those that are not needed, or push a commit to this branch that only it has; then run again."
)
_UNREAD = Status("error", "Not checked: GitHub did not answer; run again")


class Others(NamedTuple):
    """The other open pull requests of a commit, as they were read and judged."""

    request: Request
    snapshots: Mapping[int, Snapshot]
    statuses: Mapping[int, Status]
    """What each would get alone."""
    unread: tuple[int, ...] = ()
    """Those that are too many to be read, as far as GitHub named them; 0 stands for more that it did not."""

    @property
    def obstacle(self) -> Decision | None:
        """Why nothing can be decided, where the commit's status hangs on pull requests that were not read."""
        if not self.unread:
            return None
        named = ", ".join(f"#{number}" for number in self.unread[:NAMED] if number)
        more = ", and more" if 0 in self.unread or len(self.unread) > NAMED else ""
        text = f"More open pull requests have this commit than the {MOST} that are read; not read: {named}{more}."
        return undecided(Cause.COMMIT, text, _WAY_OUT)

    def still_stand(self, world: World) -> bool:
        """Whether none of them has changed since: a run about one of them may have ended meanwhile.

        Raises:
            GitHubUnavailable: GitHub gave no usable answer in time.
        """
        for number, snapshot in self.snapshots.items():
            seen = world.github.ask(_about(number, self.request))
            if not seen.is_older_than(snapshot) and not _is_as_before(seen, snapshot):
                return False
        return True


def judge_others(snapshot: Snapshot, request: Request, world: World) -> Others:
    """The others of the head commit of an open pull request; a closed one says nothing on its commit."""
    snapshots: dict[int, Snapshot] = {}
    statuses: dict[int, Status] = {}
    if snapshot.state != "open":
        return Others(request, snapshots, statuses)
    own = snapshot.pull_request
    waiting = deque(dict.fromkeys((*snapshot.same_commit, *request.same_commit)))
    if snapshot.is_commit_crowded or len(waiting) > MOST:
        return Others(request, {}, {}, (*sorted(waiting), *((0,) if snapshot.is_commit_crowded else ())))
    seen = {own.number}
    while waiting:
        number = waiting.popleft()
        if number in seen:
            continue
        seen.add(number)
        try:
            found = world.github.ask(_about(number, request))
            if found.state == "open" and found.pull_request.head_sha == own.head_sha:
                snapshots[number], statuses[number] = found, _judge(found, _about(number, request), world)
                waiting += found.same_commit
        except GitHubUnavailable:
            statuses[number] = _in_mode(_UNREAD, request)
        if len(statuses) > MOST:  # one led to the next
            return Others(request, {}, {}, (number, *sorted(set(waiting) - seen)))
    return Others(request, snapshots, statuses)


def _in_mode(status: Status, request: Request) -> Status:
    """The same where the input says observe: nothing is red there."""
    if request.mode is not Mode.OBSERVE:
        return status
    said = status.description
    return Status("success", f"Observing; {said[0].lower()}{said[1:]}")


def _about(number: int, request: Request) -> Request:
    return request._replace(number=number, seen_at=None, head_sha="", same_commit=())


def _judge(snapshot: Snapshot, request: Request, world: World) -> Status:
    return write_status(decide(look_further(snapshot, request, world).facts))


def _is_as_before(seen: Snapshot, before: Snapshot) -> bool:
    return seen.state == before.state and seen.judges_like(before)
