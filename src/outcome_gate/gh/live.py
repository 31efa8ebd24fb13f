"""GitHub itself, behind the port: one question, at most two writes, each only when it changes something."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from github import Github

from outcome_gate.errors import GitHubUnavailable, WriteRefused
from outcome_gate.gh import questions
from outcome_gate.gh.connect import BadAnswer, Patience, query
from outcome_gate.gh.reader import (
    own_comments,
    read_snapshot,
    read_status,
    variables,
    with_comments,
    with_files,
)
from outcome_gate.gh.sticky_comment import compose, same_text, verdict_in
from outcome_gate.model.request import CommentMode, Request
from outcome_gate.model.waiver import RANKS
from outcome_gate.model.words import LOGIN
from outcome_gate.ports import Published, Snapshot, Standing, StandingComment, StandingStatus
from outcome_gate.write.notice import Notice
from outcome_gate.write.status import Status

Read = TypeVar("Read")

MAX_FILES = 3000
"""GitHub lists no more changed files than this."""
MAX_PAGES = 50
"""Pages of a hundred comments that are read; a longer conversation is none."""


class LiveGitHub:
    """`GitHubPort` over PyGithub."""

    def __init__(self, github: Github, patience: Patience) -> None:
        self._github = github
        self._patience = patience

    def ask(self, request: Request) -> Snapshot:
        """The one question."""
        return self._read(
            lambda: read_snapshot(self._query(questions.PULL_REQUEST, variables(request)), request)
        )

    def more_files(self, request: Request, snapshot: Snapshot) -> Snapshot:
        """The snapshot with every changed file that GitHub will list."""
        while snapshot.more_files_after and len(snapshot.pull_request.files) < MAX_FILES:
            snapshot = self._read(partial(self._file_page, request, snapshot))
        return snapshot

    def more_comments(self, request: Request, snapshot: Snapshot) -> Snapshot:
        """The snapshot with what was said on every page of comments, as many as `MAX_PAGES`."""
        for _ in range(MAX_PAGES):
            if snapshot.standing.more_after is None:
                break
            snapshot = self._read(partial(self._comment_page, request, snapshot))
        return snapshot

    def _comment_page(self, request: Request, snapshot: Snapshot) -> Snapshot:
        page = self._page(questions.MORE_COMMENTS, request, snapshot.standing.more_after)
        return with_comments(snapshot, page["comments"], request.status_context)

    def ask_roles(self, snapshot: Snapshot, people: tuple[str, ...]) -> Snapshot:
        """The snapshot with each person's role in the repository; `none` where GitHub will not say."""
        roles = tuple((login, self._role(snapshot.pull_request.repository, login)) for login in people)
        return snapshot._replace(roles=(*snapshot.roles, *roles))

    def _role(self, repository: str, login: str) -> str:
        """What somebody may do: `role_name`, or for a role of the organisation's own making the permission below it."""
        if not LOGIN.match(login):
            return "none"
        try:
            answer = self._patience.call(partial(self._permission, repository, login))
        except WriteRefused:
            return "none"
        role = str(answer.get("role_name") or "")
        return role if role in RANKS else str(answer.get("permission") or "none")

    def _permission(self, repository: str, login: str) -> dict[str, Any]:
        _, answer = self._github.requester.requestJsonAndCheck(
            "GET", f"/repos/{repository}/collaborators/{login}/permission"
        )
        if not isinstance(answer, dict):
            raise BadAnswer("the permission is no mapping")
        return answer

    def _file_page(self, request: Request, snapshot: Snapshot) -> Snapshot:
        page = self._page(questions.MORE_FILES, request, snapshot.more_files_after)
        return with_files(snapshot, page["files"])

    def publish(self, request: Request, snapshot: Snapshot, notice: Notice) -> Published:
        """Comment first, so that the status can lead to it; then the status."""
        if request.dry_run:
            return Published(_url(snapshot.standing.comments))
        refused: list[str] = []
        comment_url, has_commented = "", False
        try:
            comment_url, has_commented = self._comment(request, snapshot, notice)
        except WriteRefused as refusal:
            refused.append(_refused("comment", refusal, "pull-requests: write"))
        except (
            GitHubUnavailable
        ) as trouble:  # the status is the contract; a comment may wait for the next run
            refused.append(f"The comment could not be written: {trouble}")
        target = comment_url or request.run_url
        try:
            has_posted = self._status(request, snapshot, notice.status, target, bool(comment_url))
        except WriteRefused as refusal:
            has_posted = False
            refused.append(_refused("status", refusal, "statuses: write"))
        return Published(comment_url, has_commented or has_posted, tuple(refused))

    def report_error(self, request: Request, head_sha: str, description: str) -> bool:
        """An `error` status on a commit, when everything else failed."""
        if request.dry_run or not head_sha:
            return False
        try:
            self._patience.call(partial(self._post_status, request, request.repository, head_sha,
                                        Status("error", description), request.run_url))  # fmt: skip
        except (WriteRefused, GitHubUnavailable):
            return False
        return True

    def _comment(self, request: Request, snapshot: Snapshot, notice: Notice) -> tuple[str, bool]:
        """Where our comment stands afterwards, and whether anything was written."""
        if request.comment is CommentMode.OFF:
            return "", False
        body = compose(notice.comment, request.status_context, notice.decision.verdict)
        ours = self._ours(request, snapshot)
        if not ours:
            if not _starts(request.comment, notice):
                return "", False
            return self._create(request, snapshot, body).url, True
        keep, extra = ours[0], ours[1:]
        for duplicate in extra:
            self._delete(snapshot, duplicate.number)
        if same_text(keep.body, body) or _keeps(request.comment, keep, notice):
            return keep.url, bool(extra)
        self._patience.call(partial(self._edit, snapshot, keep.number, body))
        return keep.url, True

    def _ours(self, request: Request, snapshot: Snapshot) -> tuple[StandingComment, ...]:
        """Our comments: on the first page that has any, since pages are dear and ours comes early."""
        standing: Standing = snapshot.standing
        ours, after = standing.comments, standing.more_after
        while not ours and after:
            page = self._read(partial(self._page, questions.MORE_COMMENTS, request, after))["comments"]
            ours = own_comments(page, request.status_context)
            info = page["pageInfo"]
            before, after = after, info["endCursor"] if info["hasNextPage"] else None
            if after == before:
                raise GitHubUnavailable("GitHub's list of comments does not end.", "Run the job again.")
        return ours

    def _create(self, request: Request, snapshot: Snapshot, body: str) -> StandingComment:
        def look() -> StandingComment | None:
            found = self._ours(request, self.ask(request))
            return found[0] if found else None

        return self._patience.call(partial(self._post_comment, snapshot, body), look)

    def _post_comment(self, snapshot: Snapshot, body: str) -> StandingComment:
        pull_request = snapshot.pull_request
        issue = self._github.get_repo(pull_request.repository).get_issue(pull_request.number)
        created = issue.create_comment(body)
        raw = created.raw_data
        if not isinstance(raw.get("id"), int) or not raw.get("html_url"):
            raise BadAnswer("the comment has no id: the request was not carried out")
        return StandingComment(raw["id"], str(raw["html_url"]), body)

    def _edit(self, snapshot: Snapshot, number: int, body: str) -> None:
        self._issue_comment(snapshot, number).edit(body)

    def _delete(self, snapshot: Snapshot, number: int) -> None:
        """Remove a duplicate; one that cannot be removed, or that another run was faster with, does no harm."""
        try:
            self._patience.call(lambda: self._issue_comment(snapshot, number).delete())
        except WriteRefused:
            return

    def _issue_comment(self, snapshot: Snapshot, number: int) -> Any:
        pull_request = snapshot.pull_request
        return (
            self._github.get_repo(pull_request.repository).get_issue(pull_request.number).get_comment(number)
        )

    def _status(
        self, request: Request, snapshot: Snapshot, status: Status, target: str, has_comment: bool
    ) -> bool:
        """Whether a status had to be written: never on the merge commit, always on the head that was read."""
        standing = snapshot.standing.status
        if standing and _says(standing, status, target if has_comment else ""):
            return False
        pull_request = snapshot.pull_request

        def look() -> bool | None:
            found = self._latest_status(request, snapshot)
            return True if found and _says(found, status, target) else None

        self._patience.call(
            partial(
                self._post_status, request, pull_request.repository, pull_request.head_sha, status, target
            ),
            look,
        )
        return True

    def _post_status(self, request: Request, repository: str, sha: str, status: Status, target: str) -> bool:
        posted = {"state": status.state, "description": status.description, "context": request.status_context}
        if target:
            posted["target_url"] = target
        _, answer = self._github.requester.requestJsonAndCheck(
            "POST", f"/repos/{repository}/statuses/{sha}", input=posted
        )
        if not isinstance(answer, dict) or answer.get("state") != status.state:
            raise BadAnswer("the status has no state: the request was not carried out")
        return True

    def _latest_status(self, request: Request, snapshot: Snapshot) -> StandingStatus | None:
        owner, _, name = request.repository.partition("/")
        wanted = {
            "owner": owner,
            "name": name,
            "sha": snapshot.pull_request.head_sha,
            "context": request.status_context,
        }
        data = self._read(lambda: self._query(questions.LATEST_STATUS, wanted))
        commit = (data.get("repository") or {}).get("object") or {}
        return read_status((commit.get("status") or {}).get("context"))

    def _page(self, text: str, request: Request, after: str | None) -> dict[str, Any]:
        owner, _, name = request.repository.partition("/")
        wanted = {"owner": owner, "name": name, "number": request.number, "after": after}
        found: dict[str, Any] = self._query(text, wanted)["repository"]["pullRequest"]
        return found

    def _query(self, text: str, wanted: dict[str, Any]) -> dict[str, Any]:
        return query(self._github.requester, text, wanted)

    def _read(self, attempt: Callable[[], Read]) -> Read:
        """A read, tried again while it may help; a refusal to read means that nobody can judge."""
        try:
            return self._patience.call(attempt)
        except WriteRefused as refusal:
            hint = "The job needs `contents: read` and `pull-requests: read`."
            raise GitHubUnavailable(refusal.message, hint) from None


def _refused(what: str, refusal: WriteRefused, permission: str) -> str:
    """Why something was not written, in GitHub's words; the permission is named when that is what is missing."""
    needs = f" It needs `{permission}`." if "not accessible" in refusal.message else ""
    return f"The {what} could not be written: {refusal}{needs}"


def _starts(mode: CommentMode, notice: Notice) -> bool:
    """Whether a first comment is wanted."""
    failing = notice.decision.verdict.value in ("failed", "undecided")
    return notice.starts_comment and (failing or mode is not CommentMode.FAILURES)


def _keeps(mode: CommentMode, standing: StandingComment, notice: Notice) -> bool:
    """Under `changes` a comment is only rewritten when the verdict is another one."""
    return mode is CommentMode.CHANGES and verdict_in(standing.body) == notice.decision.verdict.value


def _says(standing: StandingStatus, status: Status, target: str) -> bool:
    """Whether the standing status already says this; a link to the run alone is no news."""
    same = (standing.state, standing.description) == (status.state, status.description)
    return same and (not target or standing.target_url == target)


def _url(comments: tuple[StandingComment, ...]) -> str:
    return comments[0].url if comments else ""
