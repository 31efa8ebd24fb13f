"""Commit statuses: written only when another one stands there, and never twice."""

from functools import partial
from typing import NamedTuple

from outcome_gate.errors import GitHubUnavailable, WriteRefused
from outcome_gate.gh import queries
from outcome_gate.gh.client import Link, name_of
from outcome_gate.gh.parse_standing import read_status, viewer_in
from outcome_gate.gh.retry import LAST_WORD, BadAnswer
from outcome_gate.model.notice import Status
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import StandingStatus


class Statuses(NamedTuple):
    """The statuses of one context."""

    link: Link
    request: Request

    def settle(
        self, repository: str, sha: str, status: Status, target: str, standing: StandingStatus | None
    ) -> bool:
        """Whether it had to be written: not when the one that stands says the same. A link to a run is no news.

        Raises:
            WriteRefused: this token may not.
        """
        if not self.differs(status, target, standing):
            return False

        def look() -> bool | None:
            found = self.latest(sha)
            return True if found and _says(found, status, target) else None

        self.link.patience.call(partial(self._post, repository, sha, status, target), look)
        return True

    def differs(self, status: Status, target: str, standing: StandingStatus | None) -> bool:
        """Whether another one stands there."""
        return not standing or not _says(standing, status, "" if target == self.request.run_url else target)

    def leave_error(self, sha: str, description: str) -> bool:
        """Last resort: an `error`; False when even that cannot be written."""
        status = Status("error", description)
        try:
            self.link.patience.renewed(LAST_WORD).call(
                partial(self._post, self.request.repository, sha, status, self.request.run_url)
            )
        except (WriteRefused, GitHubUnavailable):
            return False
        return True

    def latest(self, sha: str) -> StandingStatus | None:
        """The status that stands on a commit."""
        wanted = {**name_of(self.request.repository), "sha": sha, "context": self.request.status_context}
        data = self.link.read(lambda: self.link.query(queries.LATEST_STATUS, wanted))
        commit = (data.get("repository") or {}).get("object") or {}
        return read_status((commit.get("status") or {}).get("context"), viewer_in(data))

    def _post(self, repository: str, sha: str, status: Status, target: str) -> bool:
        posted = {
            "state": status.state,
            "description": self.link.hush(status.description),
            "context": self.request.status_context,
        }
        if target:
            posted["target_url"] = target
        answer = self.link.rest("POST", f"/repos/{repository}/statuses/{sha}", posted)
        if not isinstance(answer, dict) or answer.get("state") != status.state:
            raise BadAnswer("the status has no state: the request was not carried out")
        return True


def _says(standing: StandingStatus, status: Status, target: str) -> bool:
    """Whether it says this already, in our name: another account could change its mind.

    Of a commit with several pull requests it may lead to the comment of any.
    """
    if not standing.is_ours:
        return False
    if standing.state != status.state or standing.description not in (status.description, *status.also):
        return False
    return not target or bool(status.also) or standing.target_url == target
