"""A notice brought to GitHub: the comment first, so that the status can lead to it, then the status.

A status that cannot be written may leave an older one standing that says something else, so the comment says so, too.
"""

from outcome_gate.errors import GitHubUnavailable, WriteRefused
from outcome_gate.gh.client import Link, refused
from outcome_gate.gh.statuses import Statuses
from outcome_gate.gh.summary_comment import Comments
from outcome_gate.model.notice import Notice
from outcome_gate.model.refusal import Refusal, Unwritten
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.ports import Published
from outcome_gate.write.unwritten import is_noted, with_refusal


class Publication:
    """One notice on one pull request, and what became of it so far."""

    def __init__(self, link: Link, request: Request, snapshot: Snapshot, notice: Notice) -> None:
        self._comments = Comments(link, request, snapshot)
        self._statuses = Statuses(link, request)
        self._request, self._snapshot, self._notice = request, snapshot, _hushed(notice, link)
        self._url = next((one.url for one in snapshot.standing.comments), "")
        self._has_written = False
        self._troubles: dict[Unwritten, Refusal] = {}

    def carry_out(self) -> Published:
        """Both of them. Where the status was refused before, it comes first: the comment is then written once.

        Raises:
            GitHubUnavailable: no answer about the status within the deadline.
        """
        was_refused = any(is_noted(one.body) for one in self._snapshot.standing.comments)
        if not was_refused:
            self._comment(self._notice)
        self._status()
        refusal = self._troubles.get(Unwritten.STATUS)
        if (
            refusal and not refusal.permission
        ):  # without the permission it is the job that tells, as meant for forks
            self._comment(with_refusal(self._notice, refusal))
        elif was_refused:
            self._comment(self._notice)
        return Published(self._url, self._has_written, tuple(self._troubles.values()))

    def _comment(self, notice: Notice) -> None:
        if Unwritten.COMMENT in self._troubles:
            return
        try:
            kept, has_written = self._comments.settle(notice)
        except (WriteRefused, GitHubUnavailable) as error:
            self._troubles[Unwritten.COMMENT] = refused(
                Unwritten.COMMENT, error
            )  # the status is the contract
            self._url = ""
            return
        self._has_written |= has_written
        self._url = kept.url if kept else ""
        if kept:
            standing = self._snapshot.standing._replace(comments=(kept,))
            self._comments = self._comments._replace(snapshot=self._snapshot._replace(standing=standing))

    def _status(self) -> None:
        head, target = self._snapshot.pull_request, self._url or self._request.run_url
        try:
            self._has_written |= self._statuses.settle(
                head.repository, head.head_sha, self._notice.status, target, self._snapshot.standing.status
            )
        except WriteRefused as refusal:
            self._troubles[Unwritten.STATUS] = refused(Unwritten.STATUS, refusal)


def _hushed(notice: Notice, link: Link) -> Notice:
    """The notice without this token: an answer that echoes it must not bring it before the public."""
    status = notice.status._replace(description=link.hush(notice.status.description))
    return notice._replace(comment=link.hush(notice.comment), status=status)
