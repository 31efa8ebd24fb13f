"""The line to GitHub: a connection, and the patience to use it within one deadline."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from github import Github

from outcome_gate.errors import GitHubUnavailable, WriteRefused
from outcome_gate.gh import questions
from outcome_gate.gh.connect import Patience, UnknownField, query
from outcome_gate.model.request import Request
from outcome_gate.ports import Budget

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Link:
    """PyGithub, and how long we wait for it."""

    github: Github
    patience: Patience
    budgets: dict[str, Budget] = field(default_factory=dict)
    """What GitHub last said is left, of GraphQL and of REST: each has an hour's budget of its own."""

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
        """One GraphQL request, one attempt: call it within `read`. What this GitHub is too old for is left out."""
        try:
            data = query(self.github.requester, text, wanted)
        except UnknownField as unknown:
            shorter = questions.without(text, unknown.names)
            if shorter == text:
                raise
            data = query(self.github.requester, shorter, wanted)
        self._note("graphql")
        return data

    def rest(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:
        """One REST request, one attempt."""
        _, answer = self.github.requester.requestJsonAndCheck(
            method, path, input=dict(body) if body else None
        )
        self._note("rest")
        return answer

    def renewed(self) -> "Link":
        """The same line with new patience."""
        return replace(self, patience=self.patience.renewed())

    def _note(self, kind: str) -> None:
        left, of = self.github.requester.rate_limiting
        if of > 0:  # where limits are switched off, as on many a GitHub Enterprise Server, nothing is said
            self.budgets[kind] = Budget(left, of)

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
