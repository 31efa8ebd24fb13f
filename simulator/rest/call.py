"""What REST handlers share: the call, refusals in GitHub's words, permissions and paging."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from simulator.rest.shapes import Shapes
from simulator.state.accounts import RANKS, Token
from simulator.state.conversations import Issue, PullRequest
from simulator.state.repository import Repository
from simulator.state.world import World

DOCS = "https://docs.github.com/rest"


class Refusal(Exception):
    """GitHub says no, with a status and a message."""

    def __init__(self, status: int, message: str, errors: list[Any] | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.errors = status, message, errors
        self.headers: dict[str, str] = {}

    @property
    def body(self) -> dict[str, Any]:
        """Return the JSON of the answer; a validation error has no `status` of its own in the contract."""
        more = {"status": str(self.status)} if self.errors is None else {"errors": self.errors}
        return {"message": self.message, "documentation_url": DOCS, **more}


def not_found() -> Refusal:
    """Return the answer for what is absent or hidden."""
    return Refusal(404, "Not Found")


def forbidden(level: str, *nouns: str) -> Refusal:
    """Return the answer to an app's token without the permission; a header says which would do.

    https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
    """
    refusal = Refusal(403, "Resource not accessible by integration")
    refusal.headers["X-Accepted-GitHub-Permissions"] = "; ".join(f"{noun}={level}" for noun in nouns)
    return refusal


def invalid(resource: str, name: str, message: str, code: str = "custom") -> Refusal:
    """Return the answer to a body that GitHub will not store."""
    fault = {"resource": resource, "code": code, "field": name, "message": message}
    return Refusal(422, "Validation Failed", [fault])


@dataclass
class Answer:
    """What a handler answers."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Call:
    """One REST request, with what it is about already found."""

    world: World
    shapes: Shapes
    token: Token | None
    method: str
    operation: str
    path: str
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    rate: Mapping[str, Any] = field(default_factory=dict)
    found: Repository | None = None

    @property
    def repo(self) -> Repository:
        """Return the repository the path names."""
        assert self.found is not None
        return self.found

    @property
    def issue(self) -> Issue:
        """Return the issue or pull request the path names."""
        number = self.params.get("issue_number") or self.params["pull_number"]
        found = self.repo.issues.get(int(number)) if number.isdigit() else None
        if found is None:
            raise not_found()
        return found

    @property
    def pull(self) -> PullRequest:
        """Return the pull request the path names."""
        if not isinstance(self.issue, PullRequest):
            raise not_found()
        return self.issue

    @property
    def actor(self) -> Token:
        """Return the token, or refuse a caller without one."""
        if self.token is None:
            raise Refusal(401, "Requires authentication")
        return self.token

    def is_allowed(self, level: str, *nouns: str, role: str | None = None) -> bool:
        """Tell whether an app's permission, or else a person's role, is high enough."""
        if self.token is None:
            return level == "read" and not self.repo.private
        if self.token.is_integration:
            # An app may read what is public without being given the permission.
            is_open = level == "read" and not self.repo.private
            return is_open or (self.token.reaches(self.repo.id) and self.token.may(level, *nouns))
        return RANKS.index(self.repo.role(self.token.account)) >= RANKS.index(role or level)

    def require(self, level: str, *nouns: str, role: str | None = None) -> None:
        """Refuse a caller that is not allowed, the way GitHub words it for an app and for a person."""
        if not self.is_allowed(level, *nouns, role=role):
            if self.actor.is_integration:
                raise forbidden(level, *nouns)
            raise not_found() if self.repo.private else Refusal(403, "Must have admin rights to Repository.")

    def page(self, items: Sequence[Any] | Iterable[Any], shape: Callable[[Any], Any]) -> Answer:
        """Answer with one page of items and links to the others."""
        chosen, headers = self.cut(list(items))
        return Answer(200, [shape(item) for item in chosen], headers)

    def cut(self, items: list[Any]) -> tuple[list[Any], dict[str, str]]:
        """Return one page of items: 30 unless asked otherwise, 100 at most; and the Link header."""
        size = min(max(_whole(self.query.get("per_page"), 30), 1), 100)
        page, last = max(_whole(self.query.get("page"), 1), 1), max(-(-len(items) // size), 1)
        near = {"prev": page - 1, "first": 1} if page > 1 else {}
        far = {"next": page + 1, "last": last} if page < last else {}
        links = [f'<{self._url(page=number)}>; rel="{name}"' for name, number in {**near, **far}.items()]
        return items[(page - 1) * size : page * size], {"Link": ", ".join(links)} if links else {}

    def _url(self, **query: int) -> str:
        return f"{self.shapes.api}{self.path}?{urlencode({**self.query, **query})}"


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.lstrip("-").isdigit() else default
