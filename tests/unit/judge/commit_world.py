"""A GitHub of one commit, in memory: enough for `gate`, and quick enough for a hundred thousand runs.

It holds the pull requests of the commit, answers questions about them, fails where it is told to, and keeps every
status that was written. Roads are tested against the simulator; this is for the property alone.
"""

from collections.abc import Mapping, Set
from typing import Any, cast

from fakes import FakeClock

from outcome_gate.errors import GitHubUnavailable
from outcome_gate.model.notice import Notice, Status
from outcome_gate.model.refusal import Refusal, Unwritten
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.ports import Published, World


class CommitWorld:
    """The pull requests of one head commit, and what was said on it."""

    def __init__(self, pulls: Mapping[int, Snapshot], roles: Mapping[str, str], faults: Set[int]) -> None:
        self.pulls = dict(pulls)
        self.roles = dict(roles)
        self.faults = faults
        """Which calls fail, counted from 0."""
        self.calls = 0
        self.statuses: list[Status] = []
        self.meanwhile: Snapshot | None = None
        """What a pull request has become when it is asked for after the first status was written."""

    @property
    def as_world(self) -> World:
        """All that `gate` needs; what it does not need is not there."""
        absent = cast("Any", None)
        return World(cast("Any", self), FakeClock(), lambda _: None, absent, absent, absent, absent)

    def _called(self) -> None:
        self.calls += 1
        if self.calls - 1 in self.faults:
            raise GitHubUnavailable("GitHub answered with an error (502).", "Run the job again.")

    def ask(self, request: Request) -> Snapshot:
        """One pull request, without anybody's role, and with the numbers of the others that are open."""
        self._called()
        if self.statuses and self.meanwhile:
            self.pulls[self.meanwhile.pull_request.number] = self.meanwhile
        own = self.pulls[request.number]
        others = tuple(
            number for number, one in self.pulls.items() if number != request.number and one.state == "open"
        )
        return own._replace(roles=(), same_commit=others)

    def ask_roles(self, snapshot: Snapshot, people: tuple[str, ...]) -> Snapshot:
        """What these people may do."""
        self._called()
        return snapshot._replace(
            roles=(*snapshot.roles, *((one, self.roles.get(one, "none")) for one in people))
        )

    def more_files(self, request: Request, snapshot: Snapshot) -> Snapshot:
        """All of them were known."""
        return snapshot

    def more_comments(self, request: Request, snapshot: Snapshot) -> Snapshot:
        """All of them were known."""
        return snapshot

    def issue_texts(self, snapshot: Snapshot) -> Snapshot:
        """It closes none."""
        return snapshot

    def publish(self, request: Request, snapshot: Snapshot, notice: Notice) -> Published:
        """The status is kept where it is new; a comment is not looked at here."""
        if snapshot.state != "open" or (
            self.statuses
            and self.statuses[-1].state == notice.status.state
            and self.statuses[-1].description == notice.status.description
        ):
            return Published()  # fmt: skip
        try:
            self._called()
        except GitHubUnavailable:
            return Published(refused=(Refusal(Unwritten.STATUS, "", "The status could not be written."),))
        self.statuses.append(notice.status)
        return Published(has_written=True)
