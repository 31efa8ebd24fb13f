"""The simulated GitHub: state, server, judge and faults behind one name."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, Self

from simulator.events import Events
from simulator.faults import AFTERWARDS, INSTEAD, Fault, fits
from simulator.graphql.execute import schema
from simulator.http import Reply, Request, Server
from simulator.judge.contract import contract, payloads
from simulator.rest.shapes import Shapes
from simulator.service import Service, read
from simulator.state.accounts import Account, Token, account
from simulator.state.repository import Repository
from simulator.state.world import World

USUAL = {
    "pull_request": "opened",
    "pull_request_target": "opened",
    "issue_comment": "created",
    "issues": "labeled",
    "sub_issues": "parent_issue_added",
    "merge_group": "checks_requested",
    "workflow_run": "completed",
}
"""The activity an event is about when none is named."""


@dataclass(frozen=True)
class Exchange:
    """One request and what was answered; bodies are as read from JSON."""

    method: str
    path: str
    query: Mapping[str, str]
    request: Any
    status: int
    response: Any
    seconds: float
    fault: str | None = None


@dataclass
class Hook:
    """Something to do just before a request is answered."""

    where: str
    action: Callable[[], object]
    left: int


class GitHub:
    """A GitHub on loopback. Use it in a `with`; read `violations` at the end, which must be empty."""

    def __init__(
        self, *, judge: bool = True, port: int = 0, start: datetime | None = None, enterprise: bool = False
    ) -> None:
        self.world = World(start)
        self.exchanges: list[Exchange] = []
        self.faults: list[Fault] = []
        self._hooks: list[Hook] = []
        self.turnstile: Callable[[Request], AbstractContextManager[object]] = lambda _: nullcontext()
        """What each request passes on its way in, and holds until it was answered: a test can order requests there."""
        self._lock = threading.RLock()
        self._server = Server(self._answer, port)
        self.web_url = self.api_url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.graphql_url = f"{self.api_url}/graphql"
        self._enterprise = enterprise
        if enterprise:
            self.api_url, self.graphql_url = f"{self.web_url}/api/v3", f"{self.web_url}/api/graphql"
        self.shapes = Shapes(self.api_url, self.web_url)
        self._service = Service(self.world, self.shapes, judge=judge)
        self.violations = self._service.violations
        self._thread = threading.Thread(target=partial(self._server.serve_forever, 0.01), daemon=True)

    def __enter__(self) -> Self:
        contract()
        schema()  # Read now, so that no request waits for it.
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop the server, held-back replies included."""
        self._server.stop()
        self._thread.join()

    def repository(
        self,
        full_name: str,
        *,
        private: bool = False,
        default_branch: str = "main",
        owner_type: str = "Organization",
    ) -> Repository:
        """Return a repository, making it (with a README) when there is none of that name."""
        found = self.world.repository(full_name)
        if found is None:
            owner, _, name = full_name.partition("/")
            ident, now = self.world.number("repository"), self.world.tick()
            found = Repository(
                self.world, Account(owner, owner_type), name, ident, now, private, default_branch
            )
            self.world.repositories[full_name.lower()] = found
            found.write(default_branch, {"README.md": f"# {name}\n"}, message="Begin")
        return found

    def token(
        self,
        login: str = "github-actions[bot]",
        permissions: Mapping[str, str] | None = None,
        *,
        home: Repository | None = None,
    ) -> str:
        """Return a new token: an app's if permissions are given or the login is a bot's, else a person's.

        A real workflow's token is good for one repository, its home; without one given, it is good for all.
        """
        who = account(login)
        is_app = permissions is not None or who.type == "Bot"
        value = f"simulated-token-{len(self._service.tokens) + 1}"
        held = dict(permissions or {}) if is_app else None
        self._service.tokens[value] = Token(value, who, held, home.id if home else None)
        return value

    def event(
        self,
        name: str,
        subject: Any,
        *,
        action: str | None = None,
        inputs: Any = None,
        sender: str | None = None,
    ) -> dict[str, Any]:
        """Return the payload GitHub would send about a pull request, comment, queue entry or repository."""
        action = action or USUAL.get(name)
        with self._lock:
            made = Events(self.shapes).payload(name, subject, action=action, inputs=inputs, sender=sender)
        kind = "pull_request" if name == "pull_request_target" else name
        if self._service.judge:
            self.violations += [f"the payload of {fault}" for fault in payloads().faults(kind, made)]
        return made

    def lack(self, *fields: str) -> None:
        """Be an older server, whose schema does not know these fields."""
        self._service.lacks = fields

    def fail(self, fault: Fault) -> Fault:
        """Let something go wrong with the requests the fault fits."""
        self.faults.append(fault)
        return fault

    def begin_hour(self, requests: int = 1000) -> None:
        """Begin a new hour, in which every token has this many requests; they are counted, never refused."""
        self._service.begin_hour(requests)

    @property
    def points(self) -> int:
        """Return the points that all GraphQL questions cost until now, by GitHub's published formula."""
        return self._service.points

    def before(self, where: str, action: Callable[[], object], *, nth: int = 1) -> None:
        """Do something just before the nth request from now that a pattern fits is answered."""
        self._hooks.append(Hook(where, action, nth))

    def requests(self, where: str = "*") -> int:
        """Return how many requests came that a pattern fits."""
        return sum(fits(where, Request(e.method, e.path, e.query, {})) for e in self.exchanges)

    def _answer(self, request: Request) -> Reply:
        began = time.perf_counter()
        request = server_request(request) if self._enterprise else request
        with self.turnstile(request), self._lock:
            self._run_hooks(request)
            fault = next((fault for fault in self.faults if fault.takes(request)), None)
            reply = self._faulty(request, fault) if fault else self._service.reply(request)
            self._remember(request, reply, fault, time.perf_counter() - began)
            reply.headers.setdefault("X-GitHub-Request-Id", f"0001:{len(self.exchanges):04X}")
        return reply

    def _run_hooks(self, request: Request) -> None:
        for hook in [hook for hook in self._hooks if fits(hook.where, request)]:
            hook.left -= 1
            if hook.left == 0:
                try:
                    hook.action()
                except Exception:
                    self.violations.append(
                        f"what was to happen before {hook.where}:\n{traceback.format_exc()}"
                    )

    def _remember(self, request: Request, reply: Reply, fault: Fault | None, seconds: float) -> None:
        bodies = {
            "request": read(request.body),
            "response": read(reply.body) if reply.ending == "keep" else None,
        }
        status, kind = reply.status if reply.ending == "keep" else 0, fault.kind if fault else None
        asked = (request.method, request.path, request.query)
        self.exchanges.append(Exchange(*asked, status=status, seconds=seconds, fault=kind, **bodies))

    def _faulty(self, request: Request, fault: Fault) -> Reply:
        if fault.kind in INSTEAD:
            self._service.judge_request(request)
            return INSTEAD[fault.kind](fault)
        with ExitStack() as past:
            for repo in self.world.repositories.values() if fault.kind == "stale" else ():
                for issue in repo.issues.values():
                    past.enter_context(issue.as_before())
            reply = self._service.reply(request)
        return AFTERWARDS[fault.kind](fault, reply) if fault.kind in AFTERWARDS else reply


def server_request(request: Request) -> Request:
    """Return a request to an Enterprise Server as one to github.com; what is asked elsewhere is nowhere.

    https://docs.github.com/en/enterprise-server/rest/quickstart
    """
    path = "/graphql" if request.path == "/api/graphql" else request.path.removeprefix("/api/v3")
    return replace(request, path=path if path != request.path else f"/nowhere{path}")
