"""The summary comment on a pull request: one, edited in place, and only when it says something else."""

from functools import partial
from typing import NamedTuple

from outcome_gate.errors import WriteRefused
from outcome_gate.gh import queries
from outcome_gate.gh.client import Link
from outcome_gate.gh.marker import compose, same_text, verdict_in
from outcome_gate.gh.newest_comments import with_newest
from outcome_gate.gh.parse_answer import read_snapshot, variables
from outcome_gate.gh.retry import BadAnswer
from outcome_gate.model.decision import Verdict
from outcome_gate.model.notice import Notice
from outcome_gate.model.request import CommentMode, Request
from outcome_gate.model.snapshot import Snapshot, StandingComment
from outcome_gate.write.unwritten import is_noted


class Comments(NamedTuple):
    """The comments of one pull request."""

    link: Link
    request: Request
    snapshot: Snapshot

    def settle(self, notice: Notice) -> tuple[StandingComment | None, bool]:
        """Our comment as it stands afterwards, if there is one, and whether anything was written.

        Raises:
            WriteRefused: this token may not.
            GitHubUnavailable: no answer within the deadline.
        """
        mode = self.request.comment
        if mode is CommentMode.OFF:
            return None, False
        body = self._body(notice)
        ours = self._ours(self.snapshot)
        if not ours:
            return (self._create(body), True) if _starts(mode, notice) else (None, False)
        keep, extra = ours[0], ours[1:]
        for duplicate in extra:
            self._delete(duplicate.number)
        shown = _must_be_seen(keep, notice) and self._show(keep)
        if same_text(keep.body, body) or _keeps(mode, keep, notice):
            return keep, bool(extra) or shown
        self.link.patience.call(lambda: self.link.rest("PATCH", self._path(keep.number), {"body": body}))
        return keep._replace(body=body, is_edited=False, hidden_id="" if shown else keep.hidden_id), True

    def differs(self, notice: Notice) -> bool:
        """Whether something would be written, as far as the comments that were read show."""
        mode, standing = self.request.comment, self.snapshot.standing
        if mode is CommentMode.OFF:
            return False
        if not standing.comments:
            return standing.more_after is None and _starts(mode, notice)
        keep, extra = standing.comments[0], standing.comments[1:]
        is_right = same_text(keep.body, self._body(notice)) or _keeps(mode, keep, notice)
        return bool(extra) or _must_be_seen(keep, notice) or not is_right

    def _body(self, notice: Notice) -> str:
        waiver = notice.decision.waiver
        return compose(
            notice.comment, self.request.status_context, notice.decision.verdict, waiver.url if waiver else ""
        )

    def add(self, body: str) -> StandingComment:
        """One more comment, one attempt."""
        pull_request = self.snapshot.pull_request
        path = f"/repos/{pull_request.repository}/issues/{pull_request.number}/comments"
        raw = self.link.rest("POST", path, {"body": body})
        if not isinstance(raw, dict) or not isinstance(raw.get("id"), int) or not raw.get("html_url"):
            raise BadAnswer("the comment has no id: the request was not carried out")
        return StandingComment(raw["id"], str(raw["html_url"]), body)

    def _ours(self, snapshot: Snapshot) -> tuple[StandingComment, ...]:
        """Our comments: on the first page if it has any, since pages are dear and ours comes early."""
        if snapshot.standing.comments or not snapshot.standing.more_after:
            return snapshot.standing.comments
        return with_newest(self.link, self.request, snapshot).standing.comments

    def _create(self, body: str) -> StandingComment:
        def look() -> StandingComment | None:
            wanted = variables(self.request)
            seen = self.link.read(
                lambda: read_snapshot(self.link.query(queries.PULL_REQUEST, wanted), self.request)
            )
            found = self._ours(seen)
            return found[0] if found else None

        return self.link.patience.call(partial(self.add, body), look)

    def _show(self, keep: StandingComment) -> bool:
        """Show again what a person hid; where this token may not, the words below say the verdict all the same."""
        try:
            self.link.patience.call(lambda: self.link.query(queries.SHOW_COMMENT, {"id": keep.hidden_id}))
        except WriteRefused:
            return False
        return True

    def _delete(self, number: int) -> None:
        """Remove a duplicate; one that cannot be removed, or that another run was faster with, does no harm."""
        try:
            self.link.patience.call(lambda: self.link.rest("DELETE", self._path(number)))
        except WriteRefused:
            return

    def _path(self, number: int) -> str:
        return f"/repos/{self.snapshot.pull_request.repository}/issues/comments/{number}"


def _starts(mode: CommentMode, notice: Notice) -> bool:
    """Whether a first comment is wanted."""
    failing = _fails(notice.decision.verdict.value)
    return notice.starts_comment and (failing or mode is not CommentMode.FAILURES)


def _keeps(mode: CommentMode, standing: StandingComment, notice: Notice) -> bool:
    """Under `changes` a comment is only rewritten for another verdict, an edit by another, or a refused status."""
    is_same = verdict_in(standing.body) == notice.decision.verdict.value
    is_noting = is_noted(standing.body) == is_noted(notice.comment)
    return mode is CommentMode.CHANGES and is_same and is_noting and not standing.is_edited


def _must_be_seen(standing: StandingComment, notice: Notice) -> bool:
    """Whether it is hidden, and the verdict turns to a failure: what was hidden spoke of a better day."""
    turns = _fails(notice.decision.verdict.value) and not _fails(verdict_in(standing.body))
    return bool(standing.hidden_id) and turns


def _fails(verdict: str) -> bool:
    return verdict in (Verdict.FAILED, Verdict.UNDECIDED)
