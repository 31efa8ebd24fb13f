"""GitHub itself, behind the port: one question, at most two writes, each only when it changes something."""

from functools import partial

from outcome_gate.errors import WriteRefused
from outcome_gate.gh import queries
from outcome_gate.gh.client import Link
from outcome_gate.gh.issue_texts import with_texts
from outcome_gate.gh.newest_comments import with_newest
from outcome_gate.gh.old_names import with_old_names
from outcome_gate.gh.parse_answer import read_snapshot, variables, with_files
from outcome_gate.gh.publication import Publication
from outcome_gate.gh.retry import BadAnswer
from outcome_gate.gh.statuses import Statuses
from outcome_gate.model.notice import Notice
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.waiver import RANKS, UNKNOWN
from outcome_gate.ports import Published
from outcome_gate.text.words import LOGIN

MAX_FILES = 3000
"""GitHub lists no more changed files than this."""


class LiveGitHub:
    """`GitHubPort` over PyGithub."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def ask(self, request: Request) -> Snapshot:
        """The one question."""
        wanted = variables(request)
        question = queries.PULL_REQUEST_AT if request.judge_at else queries.PULL_REQUEST
        return self._link.read(lambda: read_snapshot(self._link.query(question, wanted), request))

    def more_files(self, request: Request, snapshot: Snapshot) -> Snapshot:
        """The snapshot with every changed file that GitHub will list, and what moved ones were called before."""
        while snapshot.more_files_after and len(snapshot.pull_request.files) < MAX_FILES:
            snapshot = self._link.read(partial(self._file_page, request, snapshot))
        return with_old_names(self._link, snapshot._replace(are_files_read=True))

    def more_comments(self, request: Request, snapshot: Snapshot) -> Snapshot:
        """The snapshot with what was said behind the first page of comments, from the newest back."""
        return with_newest(self._link, request, snapshot) if snapshot.standing.more_after else snapshot

    def issue_texts(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot with the texts of its issues and their parents; one that is gone by now has an empty text."""
        return with_texts(self._link, [snapshot])[0]

    def ask_roles(self, snapshot: Snapshot, people: tuple[str, ...]) -> Snapshot:
        """The snapshot with each person's role in the repository."""
        repository = snapshot.pull_request.repository
        roles = tuple((login, role_of(self._link, repository, login)) for login in people)
        return snapshot._replace(roles=(*snapshot.roles, *roles))

    def publish(self, request: Request, snapshot: Snapshot, notice: Notice) -> Published:
        """Comment first, so that the status can lead to it; then the status, on the head that was read."""
        if request.dry_run:
            return Published(next((one.url for one in snapshot.standing.comments), ""))
        return Publication(self._link, request, snapshot, notice).carry_out()

    def report_error(self, request: Request, head_sha: str, description: str) -> bool:
        """An `error` status on a commit, when everything else failed."""
        if request.dry_run or not head_sha:
            return False
        return Statuses(self._link, request).leave_error(head_sha, description)

    def _file_page(self, request: Request, snapshot: Snapshot) -> Snapshot:
        page = self._link.pull_request(queries.MORE_FILES, request, snapshot.more_files_after)
        return with_files(snapshot, page["files"])


def role_of(link: Link, repository: str, login: str) -> str:
    """A person's role: `role_name`, or for a role of the organisation's own making the permission below it.

    `unknown` where GitHub will not say: what is not known is not allowed.
    https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user

    Raises:
        GitHubUnavailable: no answer within the deadline.
    """
    if not LOGIN.match(login):
        return "none"

    def attempt() -> dict[str, object]:
        answer = link.rest("GET", f"/repos/{repository}/collaborators/{login}/permission")
        if not isinstance(answer, dict):
            raise BadAnswer("the permission is no mapping")
        return answer

    try:
        answer = link.patience.call(attempt)
    except WriteRefused:
        return UNKNOWN
    role = str(answer.get("role_name") or "")
    if role in RANKS:
        return role
    user = answer.get("user")
    held = user.get("permissions") if isinstance(user, dict) else None
    is_maintain = isinstance(held, dict) and held.get("maintain") is True and held.get("admin") is not True
    return "maintain" if is_maintain else str(answer.get("permission") or "none")
