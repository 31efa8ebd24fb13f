"""What can go wrong with GitHub, on demand."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from simulator.http import Reply, Request
from simulator.rest.call import DOCS

HTML = b"<!DOCTYPE html>\n<html><head><title>Unicorn!</title></head><body>Nobody is in.</body></html>\n"


@dataclass
class Fault:
    """A fault for the requests a pattern fits.

    `where` is `*`, `graphql`, `rest`, a path such as `/repos/*/statuses/*`, or a method and a path.
    `times` is how often it strikes (None: for ever), `after` how many fitting requests pass before it does.
    `seconds` is how long `slow` holds back. `path` is what `partial` nulls, and `of` the type of its error.
    `status`, `body` and `headers` are what `answer` says instead of the truth.
    """

    kind: str
    where: str = "*"
    times: int | None = 1
    after: int = 0
    retry_after: int | None = None
    seconds: float = 30.0
    path: tuple[str, ...] = ("repository", "pullRequest", "comments")
    of: str = "RESOURCE_LIMITS_EXCEEDED"
    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    struck: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no such fault: {self.kind!r}; there are {', '.join(sorted(KINDS))}")

    def takes(self, request: Request) -> bool:
        """Tell whether the fault strikes this request, and count it."""
        if self.times == 0 or not fits(self.where, request):
            return False
        if self.after:
            self.after -= 1
            return False
        self.times = None if self.times is None else self.times - 1
        self.struck += 1
        return True


def fits(where: str, request: Request) -> bool:
    """Tell whether a pattern fits a request."""
    if where in ("graphql", "rest"):
        return request.is_graphql == (where == "graphql")
    text = f"{request.method} {request.path}" if " " in where else request.path
    return fnmatchcase(text, where)


def message(status: int, text: str, **headers: str) -> Reply:
    """Return a refusal in GitHub's shape."""
    body = {"message": text, "documentation_url": DOCS, "status": str(status)}
    return Reply(
        status, json.dumps(body).encode(), {"Content-Type": "application/json; charset=utf-8", **headers}
    )


def html(status: int) -> Reply:
    """Return the page GitHub's front door shows when no server answers."""
    return Reply(status, HTML, {"Content-Type": "text/html; charset=utf-8"})


def primary(fault: Fault) -> Reply:
    """Return the answer when the hour's requests are used up; the hour ends in 40 minutes."""
    reset = {"X-RateLimit-Reset": str(int(time.time()) + 2400), "X-RateLimit-Remaining": "0"}
    limits = {"X-RateLimit-Limit": "1000", "X-RateLimit-Used": "1000", "X-RateLimit-Resource": "core"}
    extra = {"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else {}
    return message(403, "API rate limit exceeded for installation ID 1.", **reset, **limits, **extra)


def secondary(fault: Fault) -> Reply:
    """Return the answer to a caller that writes too fast."""
    text = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
    return message(403, text, **{"Retry-After": str(60 if fault.retry_after is None else fault.retry_after)})


def too_many(fault: Fault) -> Reply:
    """Return a 429, with Retry-After only when the fault has one."""
    text = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
    extra = {"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else {}
    return message(429, text, **extra)


def graphql_error(kind: str | None, text: str, *, data: bool) -> Callable[[Fault], Reply]:
    """Return a maker of a 200 that carries a GraphQL error and nothing else."""

    def make(_: Fault) -> Reply:
        error: dict[str, Any] = {**({"type": kind} if kind else {}), "message": text}
        body = {**({"data": None} if data else {}), "errors": [error]}
        return Reply(200, json.dumps(body).encode(), {"Content-Type": "application/json; charset=utf-8"})

    return make


def spoiled(change: Callable[[bytes], bytes]) -> Callable[[Fault, Reply], Reply]:
    """Return a spoiler that changes the body of a true answer."""
    return lambda _fault, reply: Reply(200, change(reply.body), reply.headers)


def ending(how: str) -> Callable[[Fault, Reply], Reply]:
    """Return a spoiler that ends the connection in some way."""
    return lambda _fault, reply: Reply(reply.status, reply.body, reply.headers, ending=how)


def slow(fault: Fault, reply: Reply) -> Reply:
    """Hold the true answer back."""
    return Reply(reply.status, reply.body, reply.headers, wait=fault.seconds)


def partial(fault: Fault, reply: Reply) -> Reply:
    """Null one place of a GraphQL answer, with an error that names it."""
    body = json.loads(reply.body)
    place, text = body["data"], "Resource limits for this query exceeded."
    for step in fault.path[:-1]:
        place = place.get(step) if isinstance(place, dict) else None
    if not isinstance(place, dict) or fault.path[-1] not in place:
        return reply  # the question did not ask for it
    place[fault.path[-1]] = None
    body["errors"] = [{"type": fault.of, "path": list(fault.path), "message": text}]
    return Reply(200, json.dumps(body).encode(), reply.headers)


SOMETHING = (
    "Something went wrong while executing your query. Please include `0001:51` when reporting this issue."
)

INSTEAD: dict[str, Callable[[Fault], Reply]] = {
    "integration": lambda _: message(403, "Resource not accessible by integration"),
    "bad_credentials": lambda _: message(401, "Bad credentials"),
    "not_found": lambda _: message(404, "Not Found"),
    "archived": lambda _: message(403, "Repository was archived so is read-only."),
    "unprocessable": lambda _: message(
        422, "Validation Failed: This SHA and context has reached the maximum number of statuses."
    ),
    "primary_limit": primary,
    "secondary_limit": secondary,
    "429": too_many,
    "500": lambda _: message(500, "Server Error"),
    "502": lambda _: message(502, "Server Error"),
    "503": lambda _: message(503, "Service unavailable"),
    "html_500": lambda _: html(500),
    "html_502": lambda _: html(502),
    "html_503": lambda _: html(503),
    "307": lambda _: message(307, "Temporary Redirect", Location="/moved"),
    "html_200": lambda _: html(200),
    "answer": lambda fault: Reply(
        fault.status, fault.body, {"Content-Type": "application/json", **fault.headers}
    ),
    "reset": lambda _: Reply(200, ending="reset"),
    "rate_limited": graphql_error(
        "RATE_LIMITED", "API rate limit already exceeded for installation ID 1.", data=False
    ),
    "resource_limits": graphql_error(
        "RESOURCE_LIMITS_EXCEEDED", "Resource limits for this query exceeded.", data=True
    ),
    "something_went_wrong": graphql_error(None, SOMETHING, data=True),
}
"""Faults that strike before anything is done: the state does not change."""

AFTERWARDS: dict[str, Callable[[Fault, Reply], Reply]] = {
    "reply_lost": ending("close"),
    "truncated": ending("short"),
    "broken_json": spoiled(lambda body: body[: max(len(body) // 2, 1)]),
    "html_after": spoiled(lambda _: HTML),
    "502_after": lambda _, reply: html(502),
    "slow": slow,
    "drip": ending("drip"),
    "partial": partial,
}
"""Faults that strike when the work is done: a write has happened, its answer is spoiled or lost."""

KINDS = {*INSTEAD, *AFTERWARDS, "stale"}
"""Every kind; `stale` answers a read with the pull requests as they were before their last change."""
