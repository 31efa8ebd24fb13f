"""The line to GitHub: a connection, and the patience to use it within one deadline."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from github import Github

from outcome_gate.errors import GitHubUnavailable, WriteRefused
from outcome_gate.gh.connect import Patience, query
from outcome_gate.model.request import Request

Answer = TypeVar("Answer")


class Link(NamedTuple):
    """PyGithub, and how long we wait for it."""

    github: Github
    patience: Patience

    def read(self, attempt: Callable[[], Answer]) -> Answer:
        """A read, tried again while it may help; a refusal to read means that nobody can judge.

        Raises:
            GitHubUnavailable: no answer within the deadline, or none for this token.
        """
        try:
            return self.patience.call(attempt)
        except WriteRefused as refusal:
            hint = "The job needs `contents: read` and `pull-requests: read`."
            raise GitHubUnavailable(refusal.message, hint) from None

    def query(self, text: str, wanted: Mapping[str, object]) -> dict[str, Any]:
        """One GraphQL request, one attempt: call it within `read`."""
        return query(self.github.requester, text, wanted)

    def rest(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:
        """One REST request, one attempt."""
        _, answer = self.github.requester.requestJsonAndCheck(
            method, path, input=dict(body) if body else None
        )
        return answer

    def pull_request(self, text: str, request: Request, after: str | None) -> dict[str, Any]:
        """One page of something of the pull request, one attempt."""
        wanted = {**name_of(request.repository), "number": request.number, "after": after}
        found: dict[str, Any] = self.query(text, wanted)["repository"]["pullRequest"]
        return found


def name_of(repository: str) -> dict[str, str]:
    """`owner/name` as the variables of a question."""
    owner, _, name = repository.partition("/")
    return {"owner": owner, "name": name}


def refused(what: str, refusal: WriteRefused, permission: str) -> str:
    """Why something was not written, in GitHub's words; the permission is named when that is what is missing."""
    needs = f" It needs `{permission}`." if "not accessible" in refusal.message else ""
    return f"The {what} could not be written: {refusal}{needs}"
