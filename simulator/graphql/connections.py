"""What GraphQL resolvers share: the context, GitHub's kinds of error, and lists in pages."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLError, GraphQLResolveInfo

from simulator.state.accounts import Token
from simulator.state.world import World


class Problem(GraphQLError):
    """An error of the kind GitHub gives a type, such as NOT_FOUND or FORBIDDEN."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class NotServed(GraphQLError):
    """The schema has the field, the simulator does not."""


@dataclass
class Context:
    """What resolvers know besides the object they stand on."""

    world: World
    web: str
    token: Token
    rate: dict[str, Any]
    notes: list[str] = field(default_factory=list)


@dataclass
class Connection:
    """One page of a list."""

    nodes: list[Any]
    total_count: int
    page_info: dict[str, Any]
    edges: list[dict[str, Any]]

    @property
    def issue_count(self) -> int:
        """Return the count by the name a search gives it."""
        return self.total_count


def cursor(index: int) -> str:
    """Return an opaque name for a place in a list."""
    return base64.b64encode(f"cursor:v2:{index}".encode()).decode()


def place(text: str) -> int:
    """Return the place a cursor names."""
    found = re.fullmatch(r"cursor:v2:(\d+)", base64.b64decode(text + "==", validate=False).decode("latin-1"))
    if not found:
        raise GraphQLError(f"`{text}` does not appear to be a valid cursor.")
    return int(found[1])


def connect(
    items: Sequence[Any], info: GraphQLResolveInfo[Any], *, first: int | None = None, last: int | None = None,
    after: str | None = None, before: str | None = None, **_: Any,
) -> Connection:  # fmt: skip
    """Return a page of items, with GitHub's two rules: say how many, and not more than a hundred.

    https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#node-limit
    """
    if first is None and last is None:
        raise Problem(
            "MISSING_PAGINATION_BOUNDARIES",
            f"You must provide a `first` or `last` value on `{info.field_name}`.",
        )
    if not 0 <= (first if first is not None else last or 0) <= 100:
        raise Problem(
            "EXCESSIVE_PAGINATION", f"Requesting more than 100 records on `{info.field_name}` is not allowed."
        )
    low, high = place(after) if after else 0, place(before) - 1 if before else len(items)
    start, end = (low, min(low + first, high)) if first is not None else (max(high - (last or 0), low), high)
    nodes = list(items[start:end])
    ends = {"startCursor": cursor(start + 1) if nodes else None, "endCursor": cursor(end) if nodes else None}
    page = {"hasNextPage": end < len(items), "hasPreviousPage": start > 0, **ends}
    edges = [{"cursor": cursor(start + 1 + index), "node": node} for index, node in enumerate(nodes)]
    return Connection(nodes, len(items), page, edges)


def plain(value: Any) -> Any:
    """Return a moment as GitHub writes one, and anything else as it is."""
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if hasattr(value, "strftime") else value
