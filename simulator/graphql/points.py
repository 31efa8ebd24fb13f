"""What a question costs, by the formula that GitHub publishes.

Each list counts for as many requests as there may be of what it hangs on; a hundred requests are a point, rounded,
and nothing is cheaper than one point. Aliases count each by itself.
https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
)


def points_of(document: DocumentNode, variables: Mapping[str, Any]) -> int:
    """Return the points of the hour's budget that this question costs."""
    fragments = {
        one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)
    }
    requests = sum(
        count
        for one in document.definitions
        if isinstance(one, OperationDefinitionNode)
        for count in _requests(one.selection_set, 1, variables, fragments)
    )
    return max(1, int(requests / 100 + 0.5))


def _requests(
    chosen: SelectionSetNode | None,
    of: int,
    variables: Mapping[str, Any],
    fragments: Mapping[str, FragmentDefinitionNode],
) -> Iterator[int]:
    """Yield the requests of every list below, of which there may be `of` each."""
    for one in chosen.selections if chosen else ():
        if isinstance(one, FragmentSpreadNode):
            yield from _requests(fragments[one.name.value].selection_set, of, variables, fragments)
            continue
        length = _length(one, variables) if isinstance(one, FieldNode) else None
        if length is not None:
            yield of
        below: SelectionSetNode | None = getattr(one, "selection_set", None)
        yield from _requests(below, of * (length if length is not None else 1), variables, fragments)


def _length(field: FieldNode, variables: Mapping[str, Any]) -> int | None:
    """Return how many a list may hold; None where the field is no list."""
    given = {one.name.value: _number(one.value, variables) for one in field.arguments or ()}
    return given.get("first") or given.get("last")


def _number(value: ValueNode, variables: Mapping[str, Any]) -> int | None:
    if isinstance(value, IntValueNode):
        return int(value.value)
    found = variables.get(value.name.value) if isinstance(value, VariableNode) else None
    return found if isinstance(found, int) else None
