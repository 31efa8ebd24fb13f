"""What the roads need of the world: GitHub, a clock, and somewhere to speak."""

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import Enum
from typing import NamedTuple, Protocol

from outcome_gate.model.exposure import Exposure
from outcome_gate.model.job import ForkHead, IssueName, MergeGroup
from outcome_gate.model.label import Label, LabelChange
from outcome_gate.model.look import IssueChange, StandingIssue
from outcome_gate.model.merge import Merge
from outcome_gate.model.notice import Notice, Status
from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.refusal import Refusal, Unwritten
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.survey import OwnedRepository


class Published(NamedTuple):
    """What became of a notice on GitHub."""

    comment_url: str = ""
    has_written: bool = False
    refused: tuple[Refusal, ...] = ()
    """What could not be written."""

    @property
    def refused_status(self) -> Refusal | None:
        """Why the status could not be written, if so: then only the job's colour can show the verdict."""
        return next((one for one in self.refused if one.what is Unwritten.STATUS), None)


class GitHubPort(Protocol):
    """GitHub, as the gate needs it. Every call may raise `GitHubUnavailable`."""

    def ask(self, request: Request) -> Snapshot:
        """The one question: everything a verdict needs, in one request."""

    def more_files(self, request: Request, snapshot: Snapshot) -> Snapshot:
        """The snapshot with every changed file."""

    def more_comments(self, request: Request, snapshot: Snapshot) -> Snapshot:
        """The snapshot with what was said on every page of comments."""

    def issue_texts(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot with the texts of the issues it closes and of their parents, in one request."""

    def ask_roles(self, snapshot: Snapshot, people: tuple[str, ...]) -> Snapshot:
        """The snapshot with what these people may do in the repository."""

    def publish(self, request: Request, snapshot: Snapshot, notice: Notice) -> Published:
        """Comment and status, each written only when it differs from what stands there."""

    def report_error(self, request: Request, head_sha: str, description: str) -> bool:
        """Last resort: an `error` status on a commit; False when that cannot be written either."""


class Waiting(NamedTuple):
    """A pull request in the merge queue."""

    number: int
    onto: str
    """The commit it would be merged onto: the head of the one before, or the tip of the base branch."""


class QueuePort(Protocol):
    """The merge queue. Every call may raise `GitHubUnavailable`."""

    def waiting(self, request: Request, group: MergeGroup) -> tuple[Waiting, ...]:
        """The pull requests that would be merged with the group's, in their order, the group's own last."""

    def publish(self, request: Request, head_sha: str, status: Status) -> Published:
        """A status on the group's head commit, written only when another one stands there."""


class ReactionResult(Enum):
    """What became of a reaction."""

    NEW = "new"
    STOOD = "stood"
    """It was there: an earlier run saw the comment."""
    REFUSED = "refused"


class ConversationPort(Protocol):
    """Conversation with people on a pull request. Every call may raise `GitHubUnavailable`."""

    def read(self, request: Request, number: int) -> PersonComment | None:
        """A comment as it stands now; None when it is gone."""

    def react(self, request: Request, number: int, content: str) -> ReactionResult:
        """A reaction to a comment: `eyes` or `+1`."""

    def is_answered(self, request: Request, number: int) -> bool:
        """Whether an earlier run came to the end with this comment. Asked after a reaction."""

    def reply(self, request: Request, repository: str, number: int, markdown: str) -> str:
        """An answer to the comment of this number, written once however often it is asked for; its address.

        Raises:
            WriteRefused: this token may not.
        """

    def describe(self, request: Request, standing: PullRequest, body: str) -> datetime | None:
        """Another description than the one that stands; the moment from which on GitHub has it.

        Raises:
            WriteRefused: this token may not, or another person was faster.
        """


class PullPage(NamedTuple):
    """Some of the open pull requests."""

    glances: tuple[Snapshot, ...]
    """As a list shows them: without manifest and policy, with the first of their files and comments.

    What is proposed is there in any case, by its id alone; None where it is not known.
    """
    total: int
    after: str | None = None
    """The cursor of the next page."""


class FoundPull(NamedTuple):
    """A pull request that was looked for, and when it was changed last: what is read of it must be no older."""

    number: int
    updated_at: datetime | None = None


class Budget(NamedTuple):
    """Requests that a token has left until its hour is over, of how many."""

    left: int
    of: int


class PullsPort(Protocol):
    """Many pull requests. Every call may raise `GitHubUnavailable`."""

    def page(self, request: Request, base: str, after: str | None) -> PullPage:
        """Open pull requests, oldest first; of one base branch, or of all when `base` is empty."""

    def files_of(self, request: Request, base: str) -> Snapshot:
        """Manifest, policy, templates and history at the tip of a base branch, in a snapshot of no pull request."""

    def with_texts(self, glances: Sequence[Snapshot]) -> tuple[Snapshot, ...]:
        """The same with the texts of the issues that they close, those of about a hundred in a request."""

    def differs(self, request: Request, snapshot: Snapshot, notice: Notice) -> bool:
        """Whether something else than the notice stands there, as far as the snapshot shows. Asks nothing."""

    def afresh(self) -> "GitHubPort":
        """GitHub for one of them: with patience of its own, since many take longer than one may."""

    def budget(self) -> Budget | None:
        """What is left of this token's hour; None when GitHub has not said."""

    def closing(self, request: Request, issue: IssueName) -> tuple[int, ...]:
        """Numbers of this repository's open pull requests that close an issue or one below it, in one request."""

    def find_by_head(self, request: Request, head: ForkHead) -> tuple[FoundPull, ...]:
        """The open pull requests whose head is this commit of this repository, by their numbers."""


class OwnedPort(Protocol):
    """The repositories of an owner."""

    def of_owner(self, owner: str) -> tuple[OwnedRepository, ...]:
        """Those in use, as far as the token sees them. May raise `GitHubUnavailable`, or `UsageError` for no owner."""

    def named(self, repository: str) -> OwnedRepository:
        """The one of this name. May raise `GitHubUnavailable`, where it cannot be read or is empty, too."""

    def workflows(self, repository: OwnedRepository) -> tuple[str, ...]:
        """The texts of the workflows on its default branch. May raise `GitHubUnavailable`."""


class LabelsPort(Protocol):
    """A repository's labels. Every call may raise `GitHubUnavailable`."""

    def every(self, request: Request) -> tuple[Label, ...]:
        """Every label there is."""

    def write(self, request: Request, change: LabelChange) -> None:
        """Carry out one change.

        Raises:
            WriteRefused: this token may not.
        """


class FollowUpPort(Protocol):
    """The issues that ask for readings. Every call may raise `GitHubUnavailable`."""

    def every(self) -> tuple[StandingIssue, ...]:
        """Every issue of ours, open or closed."""

    def write(self, change: IssueChange) -> None:
        """Carry out one change.

        Raises:
            WriteRefused: this token may not.
        """


class MergedPage(NamedTuple):
    """Some of the merged pull requests."""

    merges: tuple[Merge, ...]
    total: int
    after: str | None = None
    """The cursor of the next page."""
    changed: datetime | None = None
    """When the last one on it was changed last; None where GitHub does not say, or on an empty page."""


class MergedPort(Protocol):
    """Merged pull requests of one repository. Every call may raise `GitHubUnavailable`."""

    def today(self) -> Snapshot:
        """The base branch, and manifest, policy and readings at its tip, in a snapshot of no pull request."""

    def page(self, after: str | None, since: datetime | None = None) -> MergedPage:
        """Merged pull requests as they were opened; or what changed since a moment, the latest first."""

    def with_comments(self, merges: Sequence[Merge]) -> tuple[Merge, ...]:
        """The same with what was said about waiving them, and the roles of those who said it."""

    def with_issues(self, merges: Sequence[Merge]) -> tuple[Merge, ...]:
        """The same with labels and parents of the issues that they close."""

    def with_issue_texts(self, merges: Sequence[Merge]) -> tuple[Merge, ...]:
        """The same with the texts of those issues and of their parents."""

    def exposures(self, live: str) -> tuple[Exposure, ...]:
        """Releases or deployments, as the policy's `live` asks for."""

    def budget(self) -> Budget | None:
        """What is left of this hour's points; None when GitHub has not said."""


class SharedPort(Protocol):
    """Files of other repositories by which one is judged. Every call may raise `GitHubUnavailable`."""

    def today(self, standing: Snapshot) -> Snapshot:
        """The same judged by the shared files as they stand now; its own files become what is added to them."""

    def beside(self, merges: Sequence[Merge]) -> tuple[Merge, ...]:
        """The same judged by the shared files as they stood at the moment of each merge, likewise."""


class Clock(Protocol):
    """Time, so that a test can hold it still."""

    def now(self) -> datetime:
        """The moment, in UTC."""

    def monotonic(self) -> float:
        """Seconds that never go back."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class World(NamedTuple):
    """Everything outside."""

    github: GitHubPort
    clock: Clock
    say: Callable[[str], None]
    """Progress, a line at a time."""
    queue: QueuePort
    talk: ConversationPort
    pulls: PullsPort
    labels: LabelsPort
