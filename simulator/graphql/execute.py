"""GraphQL: checks a request against GitHub's schema and answers it from the state."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLResolveInfo,
    GraphQLSchema,
    build_schema,
    execute_sync,
    get_named_type,
    is_leaf_type,
    parse,
    validate,
)

from simulator.graphql.connections import Context, NotServed, plain
from simulator.graphql.fields import RESOLVERS
from simulator.graphql.nodes import type_name
from simulator.graphql.points import points_of
from simulator.judge.contract import HOME

SCALARS = {
    "DateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
    "URI": r"[a-z]+://\S+",
    "GitObjectID": r"[0-9a-f]{40}",
    "BigInt": r"\d+",
}
"""What GitHub's own scalars look like, so that a wrong answer of ours is found out."""


@cache
def schema() -> GraphQLSchema:
    """Return the schema, read once a process."""
    made = build_schema((HOME / "schema.graphql").read_text("utf-8"), assume_valid=True)
    for name, pattern in SCALARS.items():
        made.type_map[name].serialize = _checker(name, pattern)  # type: ignore[attr-defined]
    return made


def _checker(name: str, pattern: str) -> Callable[[Any], str]:
    expression = re.compile(pattern)

    def serialize(value: Any) -> str:
        if not isinstance(value, str) or not expression.fullmatch(value):
            raise GraphQLError(f"{name} cannot be {value!r}")
        return value

    return serialize


@cache
def read(query: str) -> tuple[DocumentNode | None, tuple[GraphQLError, ...]]:
    """Return a parsed query, and what the schema says is wrong with it."""
    try:
        document = parse(query)
    except GraphQLError as error:
        return None, (error,)
    return document, tuple(validate(schema(), document))


def points(body: Mapping[str, Any]) -> int:
    """Return what a request costs; a query that is none costs what the cheapest does."""
    document = read(body["query"])[0]
    variables = body.get("variables")
    return points_of(document, variables if isinstance(variables, dict) else {}) if document else 1


def faults(body: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a request by itself."""
    surplus = sorted(set(body) - {"query", "variables", "operationName"})
    refused = read(body["query"])[1]
    found = [f"a key GitHub does not know: {key!r}" for key in surplus]
    return found + [f"a query that the schema refuses: {fault.message}" for fault in refused]


def resolve(source: Any, info: GraphQLResolveInfo[Any], **arguments: Any) -> Any:
    """Answer one field: by a resolver of its own, or by the attribute of that name."""
    found = RESOLVERS.get(f"{info.parent_type.name}.{info.field_name}")
    if found is not None:
        return found(source, info, **arguments)
    if isinstance(source, dict) and info.field_name in source:
        return source[info.field_name]
    value = getattr(source, snake(info.field_name), NotServed)
    if value is NotServed or callable(value):
        raise NotServed(f"the simulator does not serve {info.parent_type.name}.{info.field_name}")
    return value if not is_leaf_type(get_named_type(info.return_type)) else plain(value)


@cache
def snake(name: str) -> str:
    """Return a GraphQL name in Python's spelling."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def answer(body: Any, context: Context) -> dict[str, Any]:
    """Answer a GraphQL request; what is wrong with the request itself is noted in the context."""
    context.notes += faults(body)
    document, refused = read(body["query"])
    if refused or document is None:
        return {"errors": [fault.formatted for fault in refused]}
    result = execute_sync(
        schema(), document, context_value=context, variable_values=body.get("variables"),
        operation_name=body.get("operationName"), field_resolver=resolve, type_resolver=type_name,
    )  # fmt: skip
    made: dict[str, Any] = {"data": result.data}
    if result.errors:
        made["errors"] = [written(error) for error in result.errors]
        context.notes += [
            f"a query that cannot be answered: {error.message}" for error in result.errors if is_ours(error)
        ]
    return made


def is_ours(error: GraphQLError) -> bool:
    """Tell whether an error is a fault of the request or the simulator, not an answer of GitHub's."""
    kind = getattr(error.original_error or error, "kind", None)
    return kind not in ("NOT_FOUND", "FORBIDDEN", "UNPROCESSABLE")


def written(error: GraphQLError) -> dict[str, Any]:
    """Return an error as GitHub writes one."""
    kind = getattr(error.original_error or error, "kind", None)
    return {**({"type": kind} if kind else {}), **error.formatted}
