"""The sweep: every open pull request is looked at through lists, and only what differs is read whole and written to.

What is right already costs nothing, so a sweep that had to stop needs no memory: the next one begins again and
soon stands where this one stopped. First all lists are read, since only then it is known which pull requests have
one commit, and so one status; then what differs is written. What a list cannot tell comes last, and holds up nothing.
"""

from collections import Counter, deque

from outcome_gate.app.gather import gather
from outcome_gate.app.judge_by_other_files import judged_by, may_propose
from outcome_gate.app.on_pull_request import gate
from outcome_gate.app.run_result import RunResult, exit_code
from outcome_gate.app.sweep_limits import SweepLimits
from outcome_gate.errors import GitHubUnavailable
from outcome_gate.judge.decide import decide
from outcome_gate.judge.still_unknown import shows_too_little, still_unknown
from outcome_gate.model.decision import Mode, Verdict
from outcome_gate.model.job import Job
from outcome_gate.model.notice import Notice
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.refusal import Unwritten
from outcome_gate.model.request import CommentMode, Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.ports import Published, World
from outcome_gate.write.notice_words import write_notice
from outcome_gate.write.sweep_lines import (
    Change,
    SweepReport,
    Trouble,
    write_lines,
    write_progress,
    write_swept,
)

TOGETHER = 100
"""Pull requests whose issues' texts are read together: more would fill the memory."""
PAUSE = 1.0
"""Seconds between pull requests that are written to, as GitHub asks of those who write much.
https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests
"""


def sweep(request: Request, job: Job, world: World) -> RunResult:
    """Judge the open pull requests anew, those of one base branch or all.

    Raises:
        GitHubUnavailable: not even the first page can be read. What a single pull request causes is only told.
    """
    walk = _Sweep(request, job, world)
    swept = walk.go()
    return RunResult(lines=write_lines(swept), summary=write_swept(swept), exit_code=_exit_code(walk))


def look_at_all(request: Request, job: Job, world: World) -> SweepReport:
    """The same as a report; with `dry_run` nothing is written.

    Raises:
        GitHubUnavailable: not even the first page can be read.
    """
    return _Sweep(request, job, world).go()


def _exit_code(walk: "_Sweep") -> int:
    """2 when something could not be judged, or not be said; observing by the input is never red."""
    return 2 if walk.has_failed and walk.request.mode is not Mode.OBSERVE else 0


class _Stopped(Exception):
    """Why the sweep ends before the last pull request."""


class _Sweep:
    """One sweep, and what it came to so far."""

    def __init__(self, request: Request, job: Job, world: World) -> None:
        self.request, self.job, self.world = request, job, world
        self.pulls = world.pulls
        self.limits = SweepLimits(world)
        self.today = world.clock.now().date()
        self.files: dict[str, Snapshot | GitHubUnavailable] = {}
        self.heads: dict[str, list[int]] = {}
        """Numbers of the pull requests that have a head commit: as a rule one."""
        self.seen: dict[int, Snapshot] = {}
        """Those that are ours to judge, without their texts: a thousand descriptions would fill the memory."""
        self.differing: list[int] = []
        self.comments: dict[int, Notice] = {}
        """What is to be said where only a comment differs."""
        self.unclear: list[int] = []
        self.untold: list[Snapshot] = []
        """Those that hang on the texts of the issues they close, which are read for many at a time."""
        self.waiting: deque[int] = deque()
        self.verdicts: dict[int, Verdict] = {}
        self.changes: dict[int, Change] = {}
        self.troubles: dict[int, Trouble] = {}
        self.passed = self.total = 0
        self.has_failed = False

    def go(self) -> SweepReport:
        """Look at all of them."""
        stopped = ""
        try:
            self._walk()
        except _Stopped as stop:
            stopped = str(stop)
        return SweepReport(
            len(self.verdicts.keys() | self.troubles.keys()), self.total, Counter(self.verdicts.values()),
            tuple(self.changes.values()), tuple(self.troubles.values()), stopped, self.request.dry_run,
            sum(one.standing.status is not None for one in self.seen.values()),
        )  # fmt: skip

    def _walk(self) -> None:
        cut = self._read_lists()
        self.waiting.extend(dict.fromkeys((*self.differing, *self._sharing(), *self.unclear)))
        while self.waiting:
            self._judge(self.seen[self.waiting[0]])
            self.waiting.popleft()
        if cut:
            raise self._stop(*cut)

    def _sharing(self) -> list[int]:
        """Those whose commit is the head of others, too: no list tells what the status of all of them is."""
        return [number for number, one in self.seen.items() if len(self.heads[one.pull_request.head_sha]) > 1]

    def _read_lists(self) -> tuple[str, str] | None:
        """Look at every page; where a page does not come, after which number and why."""
        last = 0
        page = self.pulls.page(self.request, self.job.base, None)  # without it nothing is known at all
        while True:
            self.total = page.total
            for glance in page.glances:
                last = glance.pull_request.number
                self.heads.setdefault(glance.pull_request.head_sha, []).append(last)
                if self.job.shard.holds(last):
                    self._look(glance)
                self.passed += 1
            is_dry = self.request.dry_run
            self.world.say(write_progress(self.passed, self.total, len(self.changes), is_dry=is_dry))
            if page.after is None:
                self._tell()
                return None
            self._heed_limits(f"after #{last}")
            try:
                page = self.pulls.page(self.request, self.job.base, page.after)
            except GitHubUnavailable as error:
                self.has_failed = True
                self._tell()
                return f"after #{last}", str(error)

    def _tell(self) -> None:
        """Read the texts of issues for those that hang on them, and look again."""
        untold, self.untold = self.untold, []
        if not untold:
            return
        self._heed_limits(f"at #{untold[0].pull_request.number}")
        try:
            told = self.pulls.with_texts(untold)
        except GitHubUnavailable:  # each is read whole later
            told = tuple(untold)
        for glance in told:
            self._look(glance, is_told=True)

    def _look(self, glance: Snapshot, *, is_told: bool = False) -> None:
        """Decide by what the list shows; where that differs from what stands there, or is too little, read it whole."""
        files = self._files_of(glance)
        if files is None:
            return
        snapshot = judged_by(files, glance)
        facts = gather(snapshot, self.request, self.today)
        decision = decide(facts)
        if not is_told and still_unknown(snapshot, facts, decision.verdict).issue_texts:
            self.untold.append(glance)
            if len(self.untold) == TOGETHER:
                self._tell()
            return
        notice = write_notice(decision, facts, manifest=self.request.manifest)
        differs = self._differs(snapshot, notice)
        number = glance.pull_request.number
        shown = glance.pull_request
        bare = PullRequest(number=number, head_sha=shown.head_sha, updated_at=shown.updated_at)
        self.seen[number] = Snapshot(bare, files.manifest, files.policy, standing=snapshot.standing)
        if may_propose(glance, files) or shows_too_little(
            snapshot, facts, notice.decision.verdict, differs=differs
        ):
            self.unclear.append(number)
        elif differs and not self.request.dry_run:
            self.differing.append(number)
            silent = self.request._replace(comment=CommentMode.OFF)
            if not self.pulls.differs(silent, snapshot, notice):
                self.comments[number] = notice._replace(comment="", annotations=())
        else:
            self._count(snapshot, notice, has_changed=differs)

    def _differs(self, snapshot: Snapshot, notice: Notice) -> bool:
        """Whether something would change. Who only looks on sees no comment as its own, and compares what is said."""
        standing = snapshot.standing.status
        if self.request.dry_run and standing and not standing.is_ours:
            said = (notice.status.description, *notice.status.also)
            return standing.state != notice.status.state or standing.description not in said
        return self.pulls.differs(self.request, snapshot, notice)

    def _files_of(self, glance: Snapshot) -> Snapshot | None:
        """Manifest and policy of its base branch, read once for all pull requests of that base."""
        base, number = glance.pull_request.base, glance.pull_request.number
        if base not in self.files:
            self._heed_limits(f"at #{number}")
            try:
                self.files[base] = self.pulls.files_of(self.request, base)
            except GitHubUnavailable as error:
                self.files[base] = error
        found = self.files[base]
        if isinstance(found, GitHubUnavailable):
            self._give_up(number, found)
            return None
        return found

    def _judge(self, seen: Snapshot) -> None:
        """The ordinary gate: it reads the pull request live and writes what differs."""
        number = seen.pull_request.number
        others = tuple(one for one in self.heads[seen.pull_request.head_sha] if one != number)
        if self.request.comment is CommentMode.OFF and number in self.comments and not others:
            self._count(seen, self.comments[number], has_changed=False)
            return
        self._heed_limits(f"at #{number}")
        world = self.world._replace(github=self.pulls.afresh())
        try:
            one = self.request._replace(
                number=number, same_commit=others, seen_at=seen.pull_request.updated_at
            )
            notice, published = gate(one, world)
        except GitHubUnavailable as error:
            self.limits.note_silence("GitHub did not answer.")
            self._give_up(number, error)
            return
        would_change = self.request.dry_run and self._differs(seen, notice)
        self._count(seen, notice, has_changed=published.has_written or would_change)
        self._heed_refusals(number, published)
        if published.has_written:
            self.world.clock.sleep(PAUSE)

    def _count(self, seen: Snapshot, notice: Notice, *, has_changed: bool) -> None:
        number = seen.pull_request.number
        self.verdicts[number] = notice.decision.verdict
        self.has_failed |= exit_code(notice.decision, fail_job=False) != 0
        self.changes.pop(number, None)
        if has_changed:
            status = seen.standing.status
            before = f"{status.state}: {status.description}" if status else ""
            after = f"{notice.status.state}: {notice.status.description}"
            self.changes[number] = Change(number, before, after)

    def _give_up(self, number: int, error: GitHubUnavailable) -> None:
        self.has_failed = True
        self.troubles[number] = Trouble(number, str(error))

    def _heed_refusals(self, number: int, published: Published) -> None:
        """What this token may not do for one pull request it may not do for any."""
        for refusal in published.refused:
            if refusal.what is Unwritten.STATUS:
                self.has_failed = True
                if refusal.permission:
                    raise self._stop(f"after #{number}", refusal.sentence)
                self.limits.note_silence(refusal.sentence)
                self.troubles[number] = Trouble(number, refusal.sentence, is_judged=True)
            elif refusal.permission:
                self.request = self.request._replace(comment=CommentMode.OFF)
            self.world.say(f"#{number}: {refusal.sentence}")
        if published.refused_status is None:
            self.limits.note_answer()

    def _heed_limits(self, where: str) -> None:
        why = self.limits.why_stop()
        if why:
            raise self._stop(where, why)

    def _stop(self, where: str, why: str) -> _Stopped:
        waiting = self.waiting or {*self.differing, *self.unclear}
        left = -(-(self.total - self.passed) // self.job.shard.of) + len(waiting)
        return _Stopped(f"Stopped {where} with {left:,} to go: run it again, it goes on there. {why}")
