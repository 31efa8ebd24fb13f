"""GitHub itself, behind the port: one question, at most two writes, each only when it changes something."""

from functools import partial

from outcome_gate.errors import GitHubUnavailable, WriteRefused
from outcome_gate.gh import questions
from outcome_gate.gh.comments import Comments
from outcome_gate.gh.link import Link, refused
from outcome_gate.gh.people import role_of
from outcome_gate.gh.reader import read_snapshot, variables, with_comments, with_files
from outcome_gate.gh.statuses import Statuses
from outcome_gate.model.request import Request
from outcome_gate.ports import Published, Snapshot
from outcome_gate.write.notice import Notice

MAX_FILES = 3000
"""GitHub lists no more changed files than this."""
MAX_PAGES = 50
"""Pages of a hundred comments that are read; a longer conversation is none."""


class LiveGitHub:
    """`GitHubPort` over PyGithub."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def ask(self, request: Request) -> Snapshot:
        """The one question."""
        wanted = variables(request)
        question = questions.PULL_REQUEST_AT if request.judge_at else questions.PULL_REQUEST
        return self._link.read(lambda: read_snapshot(self._link.query(question, wanted), request))

    def more_files(self, request: Request, snapshot: Snapshot) -> Snapshot:
        """The snapshot with every changed file that GitHub will list."""
        while snapshot.more_files_after and len(snapshot.pull_request.files) < MAX_FILES:
            snapshot = self._link.read(partial(self._file_page, request, snapshot))
        return snapshot

    def more_comments(self, request: Request, snapshot: Snapshot) -> Snapshot:
        """The snapshot with what was said on every page of comments, as many as `MAX_PAGES`."""
        for _ in range(MAX_PAGES):
            if snapshot.standing.more_after is None:
                break
            snapshot = self._link.read(partial(self._comment_page, request, snapshot))
        return snapshot

    def ask_roles(self, snapshot: Snapshot, people: tuple[str, ...]) -> Snapshot:
        """The snapshot with each person's role in the repository."""
        repository = snapshot.pull_request.repository
        roles = tuple((login, role_of(self._link, repository, login)) for login in people)
        return snapshot._replace(roles=(*snapshot.roles, *roles))

    def publish(self, request: Request, snapshot: Snapshot, notice: Notice) -> Published:
        """Comment first, so that the status can lead to it; then the status, on the head that was read."""
        if request.dry_run:
            return Published(next((one.url for one in snapshot.standing.comments), ""))
        trouble: list[str] = []
        comment_url, has_commented, has_posted, is_refused = "", False, False, False
        try:
            comment_url, has_commented = Comments(self._link, request, snapshot).settle(notice)
        except WriteRefused as refusal:
            trouble.append(refused("comment", refusal, "pull-requests: write"))
        except GitHubUnavailable as error:  # the status is the contract; a comment may wait for the next run
            trouble.append(f"The comment could not be written: {error}")
        head, target = snapshot.pull_request, comment_url or request.run_url
        try:
            has_posted = Statuses(self._link, request).settle(
                head.repository, head.head_sha, notice.status, target, snapshot.standing.status
            )
        except WriteRefused as refusal:
            is_refused = True
            trouble.append(refused("status", refusal, "statuses: write"))
        return Published(comment_url, has_commented or has_posted, tuple(trouble), is_refused)

    def report_error(self, request: Request, head_sha: str, description: str) -> bool:
        """An `error` status on a commit, when everything else failed."""
        if request.dry_run or not head_sha:
            return False
        return Statuses(self._link, request).leave_error(head_sha, description)

    def _file_page(self, request: Request, snapshot: Snapshot) -> Snapshot:
        page = self._link.pull_request(questions.MORE_FILES, request, snapshot.more_files_after)
        return with_files(snapshot, page["files"])

    def _comment_page(self, request: Request, snapshot: Snapshot) -> Snapshot:
        page = self._link.pull_request(questions.MORE_COMMENTS, request, snapshot.standing.more_after)
        return with_comments(snapshot, page["comments"], request.status_context)
