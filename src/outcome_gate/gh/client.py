"""The connection: PyGithub set for a job that must end, and patience within one deadline.

PyGithub's own habits would hurt here (read in 2.10.0): it paces requests, sleeps an hour for a rate limit,
repeats a POST eleven times without a pause and a PATCH not at all. So it is told to do one attempt, and this
module decides what is worth another, how long to wait, and when to give up.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from outcome_gate.errors import GitHubUnavailable, WriteRefused
from outcome_gate.gh import queries
from outcome_gate.gh.pygithub import Auth, Github, GithubException, GithubRetry, Requester
from outcome_gate.gh.retry import BadAnswer, Patience
from outcome_gate.model.refusal import Refusal, Unwritten
from outcome_gate.model.request import Request
from outcome_gate.ports import Budget
from outcome_gate.text.regex import regex

Answer = TypeVar("Answer")

TIMEOUT = 10
"""Seconds without a byte before an attempt is given up."""


def connect(api_url: str, token: str) -> Github:
    """A PyGithub client that does as it is told: no pacing, no object fetched before it is needed."""
    return Github(
        base_url=api_url.rstrip("/"),
        auth=Auth.Token(token) if token else None,
        user_agent="outcome-gate",
        per_page=100,
        lazy=True,
        timeout=TIMEOUT,
        seconds_between_requests=None,
        seconds_between_writes=None,
        retry=GithubRetry(
            total=0, allowed_methods={"GET", "HEAD"}, max_rate_limit_wait=0, respect_retry_after_header=False
        ),
    )


class UnknownField(BadAnswer):
    """GitHub is too old for a field: an Enterprise Server of some years ago."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(f"this GitHub does not know {', '.join(names)}")
        self.names = names


class NoSearch(BadAnswer):
    """GitHub's search is out of order, and all the rest of the question with it."""


_NO_FIELD = regex(r"Field '(\w+)' doesn't exist on type '\w+'")


def query(requester: Requester, text: str, variables: Mapping[str, object]) -> dict[str, Any]:
    """The data GitHub gives for a GraphQL query.

    Partial data is returned as it is when the only errors are about things that were not found, or about issues
    that this token may not read.

    Raises:
        UnknownField: this GitHub does not know what was asked for.
        GithubException, BadAnswer: what `Patience` understands.
    """
    payload = {"query": text, "variables": dict(variables)}
    headers, answer = requester.requestJsonAndCheck("POST", requester.graphql_url, input=payload)
    if not isinstance(answer, dict) or ("data" not in answer and "errors" not in answer):
        raise BadAnswer("the answer is not GraphQL")
    _raise_serious(answer.get("errors") or [], headers)
    data = answer.get("data")
    if not isinstance(data, dict):
        raise BadAnswer("the answer holds no data")
    return data


_ISSUES = "closingIssuesReferences"
"""A token without `issues: read` may not see it in a private repository, nor another repository's templates."""
LANDED = "landed"
"""What brought a version of a shared file. A token without `pull-requests: read` there may not see it."""


def _may_be_missing(error: Mapping[str, Any]) -> bool:
    place = _place(error)
    is_issues = _ISSUES in place or str(place[:1]).startswith(("['home", "['issue"))
    is_hidden = error.get("type") == "FORBIDDEN" and (is_issues or LANDED in place)
    return error.get("type") == "NOT_FOUND" or "headRef" in place or is_hidden


def _raise_serious(errors: Any, headers: Any) -> None:
    """Raise what the first error means, unless all of them are about things that the gate can do without.

    That is what was not found, issues that this token may not read, which pull request brought a version of a shared
    file, and a fork likewise: its branch is one of several ways to find out who else has a commit.
    """
    if not isinstance(errors, list) or not all(isinstance(error, dict) for error in errors):
        raise BadAnswer("the errors are no list of errors")
    serious = [one for one in errors if not _may_be_missing(one)]
    if not serious:
        return
    kind, message = str(serious[0].get("type") or ""), str(serious[0].get("message") or "")
    unknown = [match[1] for error in serious if (match := _NO_FIELD.search(str(error.get("message"))))]
    if unknown:
        raise UnknownField(unknown)
    if all(_place(error)[:1] == ["sharing"] for error in serious):
        raise NoSearch("the search failed")
    status = {"RATE_LIMITED": 429, "FORBIDDEN": 403, "INSUFFICIENT_SCOPES": 403}.get(kind, 502)
    raise GithubException(status, {"message": message}, headers, message)


def _place(error: Mapping[str, Any]) -> list[Any]:
    """Where in the answer an error belongs; empty when it does not say."""
    found = error.get("path")
    return found if isinstance(found, list) else []


@dataclass(frozen=True, slots=True)
class Link:
    """PyGithub, and how long we wait for it."""

    github: Github
    patience: Patience
    budgets: dict[str, Budget] = field(default_factory=dict)
    """What GitHub last said is left, of GraphQL and of REST: each has an hour's budget of its own."""
    hush: Callable[[str], str] = str
    """Takes the token out of what is written, should an answer have echoed it."""

    def read(self, attempt: Callable[[], Answer]) -> Answer:
        """A read, tried again while it may help; a refusal to read means that we cannot judge.

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
            shorter = queries.without(text, unknown.names)
            if shorter == text:
                raise
            data = query(self.github.requester, shorter, wanted)
        except NoSearch:  # the other ways to find who shares a commit remain, and the sweep
            data = query(self.github.requester, text, {**wanted, "searches": False})
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


def refused(what: Unwritten, error: WriteRefused | GitHubUnavailable) -> Refusal:
    """Why something was not written; the permission is named when that is what is missing."""
    missing = isinstance(error, WriteRefused) and error.lacks_permission
    permission = _PERMISSIONS[what] if missing else ""
    needs = f" It needs `{permission}`." if permission else ""
    return Refusal(what, permission, f"The {what.value} could not be written: {error}{needs}")


_PERMISSIONS = {Unwritten.COMMENT: "pull-requests: write", Unwritten.STATUS: "statuses: write"}
