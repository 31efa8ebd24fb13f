"""Answers one request from the state, and lets the contracts judge both the request and the answer."""

from __future__ import annotations

import json
import re
import time
import traceback
from collections.abc import Mapping
from typing import Any

from simulator.graphql import execute
from simulator.graphql.connections import Context
from simulator.http import Reply, Request
from simulator.judge.contract import Operation, contract
from simulator.rest import issue_comments, issues_and_pulls, repository_calls, status_calls
from simulator.rest.call import DOCS, Answer, Call, Refusal, not_found
from simulator.rest.shapes import Shapes
from simulator.state.accounts import Token
from simulator.state.world import World

HANDLERS = {
    **repository_calls.HANDLERS,
    **status_calls.HANDLERS,
    **issues_and_pulls.HANDLERS,
    **issue_comments.HANDLERS,
}
JSON = {"Content-Type": "application/json; charset=utf-8", "X-GitHub-Media-Type": "github.v3; format=json"}
LIMIT = 1000
"""Requests a workflow's token has in an hour: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api"""
NO_AGENT = "Request forbidden by administrative rules. Please make sure your request has a User-Agent header."


class Service:
    """GitHub without the wire: requests in, replies out, violations noted."""

    def __init__(self, world: World, shapes: Shapes, *, judge: bool) -> None:
        self.world, self.shapes, self.judge = world, shapes, judge
        self.tokens: dict[str, Token] = {}
        self.violations: list[str] = []
        self.limit = LIMIT
        self.lacks: tuple[str, ...] = ()
        self.points = 0
        self._used: dict[tuple[str, str], int] = {}

    def reply(self, request: Request) -> Reply:
        """Answer a request; a failure of our own is a 500 and a violation."""
        try:
            return self._graphql(request) if request.is_graphql else self._rest(request)
        except Refusal as refusal:
            return self._written(request, Answer(refusal.status, refusal.body, refusal.headers), None)
        except Exception:
            self._violate(request, traceback.format_exc(), "broke the simulator:\n")
            return self._written(request, Answer(500, {"message": "Server Error"}), None)

    def judge_request(self, request: Request) -> None:
        """Judge a request that is not going to be served."""
        if not request.is_graphql:
            found = contract().find(request.method, self._by_id(request.path))
            self._judge(request, found[0] if found else None, read(request.body))
        elif self.judge and isinstance(body := read(request.body), dict):
            for note in execute.faults(body):
                self._violate(request, note)

    def _graphql(self, request: Request) -> Reply:
        token, body = self._token(request), read(request.body)
        if token is None:
            raise Refusal(401, "This endpoint requires you to be authenticated.")
        if request.method != "POST" or not isinstance(body, dict) or not isinstance(body.get("query"), str):
            self._violate(request, "no GraphQL query")
            raise Refusal(400, "Problems parsing JSON")
        cost = execute.points(body)
        self.points += cost
        rate = self._rate(token, "graphql", cost)
        unknown = [name for name in self.lacks if re.search(rf"\b{name}\b", body["query"])]
        if unknown:
            return self._written(
                request, Answer(200, {"errors": [undefined(name) for name in unknown]}), rate
            )
        context = Context(self.world, self.shapes.web, token, camel(rate))
        answer = execute.answer(body, context)
        for note in context.notes:
            self._violate(request, note)
        return self._written(request, Answer(200, answer), rate)

    def _rest(self, request: Request) -> Reply:
        token, body = self._token(request), read(request.body)
        found = contract().find(request.method, self._by_id(request.path))
        if found is None or found[0].id not in HANDLERS:
            what = "is in the contract, but not served here" if found else "is not in the contract"
            self.violations.append(f"{request.method} {request.path} {what}")
            raise not_found()
        operation, params = found
        is_sound = self._judge(request, operation, body)
        rate = self._rate(token, "core")
        call = Call(
            self.world,
            self.shapes,
            token,
            request.method,
            operation.id,
            request.path,
            params,
            request.query,
            body,
            rate,
        )
        answer = self._answer(call, is_sound=is_sound)
        if self.judge:
            for fault in contract().response(operation, answer.status, answer.body):
                self._violate(request, fault, "was answered with")
        return self._written(request, answer, rate)

    def _answer(self, call: Call, *, is_sound: bool) -> Answer:
        try:
            return self._redirect(call) or HANDLERS[call.operation](call)
        except Refusal as refusal:
            return Answer(refusal.status, refusal.body, refusal.headers)
        except (KeyError, TypeError, AttributeError) as error:
            if is_sound and self.judge:
                raise
            return Answer(422, Refusal(422, f"Invalid request.\n\n{error!r}").body)

    def _redirect(self, call: Call) -> Answer | None:
        """Find the repository, or redirect to where it went.

        https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
        """
        if "owner" not in call.params:
            return None
        full_name = f"{call.params['owner']}/{call.params['repo']}"
        call.found, moved = self.world.repository(full_name), self.world.moved.get(full_name.lower())
        if call.found is None and moved is not None:
            url = "/".join([f"{self.shapes.api}/repositories/{moved.id}", *call.path.split("/", 4)[4:]])
            status = 301 if call.method == "GET" else 307
            word = "Moved Permanently" if status == 301 else "Temporary Redirect"
            return Answer(status, {"message": word, "url": url, "documentation_url": DOCS}, {"Location": url})
        if call.found is None or (call.found.private and not self._sees(call)):
            raise not_found()
        return None

    @staticmethod
    def _sees(call: Call) -> bool:
        token = call.token
        return token is not None and (
            token.reaches(call.repo.id) if token.is_integration else call.is_allowed("read")
        )

    def _by_id(self, path: str) -> str:
        """Return a path that names its repository by number, as redirects do, with the name instead."""
        parts = path.split("/", 3)
        if len(parts) < 3 or parts[1] != "repositories":
            return path
        name = next((r.full_name for r in self.world.repositories.values() if str(r.id) == parts[2]), "?/?")
        return "/".join(["/repos", name, *parts[3:]])

    def begin_hour(self, requests: int) -> None:
        """Forget what was used, and give every token this many requests."""
        self.limit = requests
        self._used.clear()

    def _token(self, request: Request) -> Token | None:
        if not request.headers.get("user-agent"):
            raise Refusal(403, NO_AGENT)
        shown = request.headers.get("authorization", "")
        kind, _, value = shown.partition(" ")
        if shown and (kind.lower() not in ("token", "bearer") or value not in self.tokens):
            raise Refusal(401, "Bad credentials")
        return self.tokens.get(value)

    def _rate(self, token: Token | None, resource: str, cost: int = 1) -> dict[str, Any]:
        key = (token.value if token else "", resource)
        used = self._used[key] = self._used.get(key, 0) + cost
        left = {"limit": self.limit, "remaining": max(self.limit - used, 0), "used": used}
        return {**left, "reset": int(time.time()) + 3000, "resource": resource, "cost": cost}

    def _judge(self, request: Request, operation: Operation | None, body: Any) -> bool:
        """Judge a REST request, and tell whether nothing was wrong with it."""
        faults = list(contract().request(operation, request.query, body)) if self.judge and operation else []
        for fault in faults:
            self._violate(request, fault)
        return not faults

    def _violate(self, request: Request, fault: str, verb: str = "was sent") -> None:
        if self.judge:
            self.violations.append(f"{request.method} {request.path} {verb} {fault}")

    def _written(self, request: Request, answer: Answer, rate: Mapping[str, Any] | None) -> Reply:
        told = {name: value for name, value in (rate or {}).items() if name != "cost"}
        limits = {f"X-RateLimit-{name.title()}": str(value) for name, value in told.items()}
        headers = {**JSON, **limits, **answer.headers}
        is_empty = answer.status == 204 or request.method == "HEAD"
        text = "" if is_empty else json.dumps(answer.body, ensure_ascii=False)
        return Reply(answer.status, text.encode("utf-8", "surrogatepass"), headers)


def read(body: bytes) -> Any:
    """Return what a body says as JSON, or its text when it is none."""
    try:
        return json.loads(body) if body else None
    except ValueError:
        return body.decode("utf-8", "replace")


def undefined(name: str) -> dict[str, Any]:
    """Return the error about a field that an older schema does not have."""
    message = f"Field '{name}' doesn't exist on type 'Repository'"
    return {"message": message, "extensions": {"code": "undefinedField", "fieldName": name}}


def camel(rate: Mapping[str, Any]) -> dict[str, Any]:
    """Return a rate limit as GraphQL names it."""
    reset = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(rate["reset"]))
    return {
        **{name: rate[name] for name in ("limit", "remaining", "used")},
        "cost": rate["cost"],
        "nodeCount": 1,
        "resetAt": reset,
    }
