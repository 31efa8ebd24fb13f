"""The judge: what GitHub's published contracts say about a request, an answer, a query, a payload."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, Draft202012Validator

from simulator.judge.schemas import Schemas, complaints, formats, strays

HOME = Path(__file__).parents[1] / "contracts"

UNDOCUMENTED = {
    # https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
    301, 307,
    # https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api: bad JSON, no token,
    # missing permission, hidden or absent thing, failed validation, trouble at GitHub's end
    400, 401, 403, 404, 422, 500, 502, 503,
    # https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api: 403 or 429
    429,
}  # fmt: skip
"""Status codes that any operation may answer with, although its own description is silent."""


@dataclass(frozen=True)
class Noise:
    """A known difference between what GitHub describes and what it sends."""

    operation: str
    place: str
    why: str

    def covers(self, operation: str, place: str) -> bool:
        """Tell whether a complaint about a place in an answer is this difference."""
        return (
            re.fullmatch(self.operation, operation) is not None
            and re.fullmatch(self.place, place) is not None
        )


NOISE = (
    Noise(
        r"pulls/.*|repos/list-pull-requests.*|pull_request\..*",
        r"\$(\[\d+\]|\.pull_request)?\.head\.(repo|user|label)",
        "null once the fork or its owner is gone: github/rest-api-description#1811 and #916",
    ),
    Noise(
        r"pulls/list|repos/list-pull-requests.*",
        r"\$\[\d+\]\.labels\[\d+\]\.description",
        "null for a label without one, as in a single pull request: github/rest-api-description#1812",
    ),
)


LONG = {"path": ".*"}
"""How much a parameter that may hold slashes must match; the contents of the root have an empty path."""


def load(name: str) -> Any:
    """Read one slice."""
    return json.loads((HOME / name).read_text("utf-8"))


class Operation:
    """One REST operation of the contract."""

    def __init__(self, method: str, template: str, description: Any, schemas: Schemas) -> None:
        self.method, self.template, self.id = method, template, description["operationId"]
        self.description, self.schemas = description, schemas
        self.validators: dict[str, Any] = {}

    def __repr__(self) -> str:
        return f"{self.method} {self.template}"

    @cached_property
    def parameters(self) -> list[dict[str, Any]]:
        """Return the parameters with references followed."""
        found = self.description.get("parameters", ())
        return [self.schemas.refer(item["$ref"]) if "$ref" in item else item for item in found]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the expression a path must match; a path or ref in it may hold slashes."""
        long = {item["name"] for item in self.parameters if item.get("x-multi-segment")}
        long |= {"name"} if "/labels/{name}" in self.template else set()  # a label's slash arrives decoded
        parts = re.split(r"\{(\w+)\}", self.template)
        spans = [f"(?P<{name}>{LONG.get(name, '.+') if name in long else '[^/]+'})" for name in parts[1::2]]
        return re.compile(
            "".join(re.escape(text) + span for text, span in zip(parts[::2], [*spans, ""], strict=True))
        )

    @property
    def body(self) -> Any:
        """Return the schema of the request body, or None when the operation takes none."""
        content = self.description.get("requestBody", {}).get("content", {})
        return next((item["schema"] for kind, item in content.items() if "json" in kind), None)

    def answer(self, status: int) -> Any:
        """Return the schema of an answer, None for an empty one, or raise KeyError when undocumented."""
        described = self.description["responses"][str(status)]
        if "$ref" in described:
            described = self.schemas.refer(described["$ref"])
        return next(
            (item["schema"] for kind, item in described.get("content", {}).items() if "json" in kind), None
        )

    def validator(self, name: str, schema: Any) -> Any:
        """Return the validator of one of the operation's schemas, made once."""
        if name not in self.validators:
            self.validators[name] = Draft202012Validator(self.schemas.plain(schema), format_checker=formats)
        return self.validators[name]


class Contract:
    """The REST contract: finds the operation of a request, and says what is wrong with an exchange."""

    def __init__(self) -> None:
        document = load("rest.json")
        self.schemas = Schemas(document)
        self.operations = [
            Operation(method.upper(), template, description, self.schemas)
            for template, methods in document["paths"].items()
            for method, description in methods.items()
        ]
        # The longest literal text first, so that /issues/comments/{id} wins over /issues/{number}/…
        self.operations.sort(key=lambda operation: -len(re.sub(r"\{\w+\}", "", operation.template)))

    def find(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
        """Return the operation a request calls, with the values in its path."""
        for operation in self.operations:
            if operation.method == method and (match := operation.pattern.fullmatch(path)):
                return operation, match.groupdict()
        return None

    def request(self, operation: Operation, query: Mapping[str, str], body: Any) -> Iterator[str]:
        """Yield what is wrong with a request."""
        known = {item["name"]: item for item in operation.parameters if item["in"] == "query"}
        for name in sorted(set(query) - set(known)):
            yield f"a query parameter GitHub does not know: {name!r}"
        for name, item in known.items():
            if name in query:
                for _, reason in complaints(
                    operation.validator(f"query {name}", item["schema"]), typed(query[name])
                ):
                    yield f"the query parameter {name!r} is wrong: {reason}"
            elif item.get("required"):
                yield f"without the query parameter {name!r}"
        schema = operation.body
        if schema is None:
            if body:
                yield "a body, where GitHub expects none"
        elif body is not None:
            validator = operation.validator("request", schema)
            yield from (f"a wrong body at {place}: {reason}" for place, reason in complaints(validator, body))
            yield from (
                f"a body key GitHub does not know: {place}" for place in strays(body, [validator.schema])
            )
        elif operation.description["requestBody"].get("required"):
            yield "without the body GitHub requires"

    def response(self, operation: Operation, status: int, body: Any) -> Iterator[str]:
        """Yield what is wrong with an answer."""
        try:
            schema = operation.answer(status)
        except KeyError:
            if status not in UNDOCUMENTED:
                yield f"the undocumented status {status}"
                return
            schema = {"$ref": "#/components/schemas/basic-error"}
            body = (
                {key: value for key, value in body.items() if key != "errors"}
                if isinstance(body, dict)
                else body
            )
        if schema is None:
            if body is not None:
                yield f"a body with {status}, where the contract has none"
            return
        validator = operation.validator(f"answer {status}", schema)
        for place, reason in complaints(validator, body):
            if not any(noise.covers(operation.id, place) for noise in NOISE):
                yield f"a wrong {status} at {place}: {reason}"
        yield from (
            f"an undocumented key with {status}: {place}" for place in strays(body, [validator.schema])
        )


def typed(text: str) -> Any:
    """Return a query value as the type it reads as."""
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    return {"true": True, "false": False}.get(text, text)


class Payloads:
    """The two published descriptions of webhook payloads, which do not always agree."""

    @cached_property
    def json_schema(self) -> Any:
        """Return the slice of the JSON Schema description."""
        return load("webhooks.json")

    @cached_property
    def openapi(self) -> Any:
        """Return the slice of the OpenAPI description."""
        return load("webhooks-openapi.json")

    @cache  # noqa: B019 - one instance lives as long as the process
    def validators(self, event: str) -> tuple[Any, ...]:
        """Return the validators of an event such as `pull_request.edited`."""
        found = []
        for document, kind in ((self.json_schema, Draft7Validator), (self.openapi, Draft202012Validator)):
            if event in document["events"]:
                found.append(kind(Schemas(document).plain(document["events"][event]), format_checker=formats))
        return tuple(found)

    def faults(self, event: str, payload: Any) -> Iterator[str]:
        """Yield what is wrong with a payload, by either description."""
        name = ".".join(part for part in (event, payload.get("action")) if part)
        for validator in self.validators(name):
            for place, reason in complaints(validator, payload):
                if not any(noise.covers(name, place) for noise in NOISE):
                    yield f"{name}: {place}: {reason}"


@cache
def contract() -> Contract:
    """Return the REST contract, read once a process."""
    return Contract()


@cache
def payloads() -> Payloads:
    """Return the webhook descriptions, read once a process."""
    return Payloads()
