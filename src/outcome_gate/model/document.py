"""A YAML text as plain values, each of which knows where it stands."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from outcome_gate.model.finding import Span

Path = tuple[str | int, ...]
"""The way to a value: mapping keys and list positions."""


class Places(NamedTuple):
    """Where every key and value of a document stands."""

    keys: Mapping[Path, Span] = MappingProxyType({})
    values: Mapping[Path, Span] = MappingProxyType({})

    def of(self, path: Path) -> Span | None:
        """The span of the value at `path`, or of the nearest thing around it that was written down.

        A shorthand such as `baseline: 8 days` has no `unit` of its own: the answer is the whole text.
        """
        while path:
            if path in self.values:
                return self.values[path]
            path = path[:-1]
        return self.values.get(())

    def of_key(self, path: Path) -> Span | None:
        """The span of the key that leads to `path`, else of the value there."""
        return self.keys.get(path) or self.of(path)


def subject_of(data: Any, path: Path) -> tuple[str, ...]:
    """The way to a value by ids instead of positions, and the value where it is a plain one.

    What moved within the file keeps its subject; what was reworded has another one.
    """
    way: list[str] = []
    for part in path:
        data = _step(data, part)
        own_id = data.get("id") if isinstance(data, dict) else None
        name = str(part) if isinstance(part, str) else own_id if isinstance(own_id, str) else str(data)
        way.append(name[:_LONGEST])
    is_plain = isinstance(data, str | int | float) and bool(path) and isinstance(path[-1], str)
    return (*way, str(data)[:_LONGEST]) if is_plain else tuple(way)


_LONGEST = 500
"""Characters of a name or value that tell it from others."""


def _step(data: Any, part: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(part)
    is_there = isinstance(data, list) and isinstance(part, int) and part < len(data)
    return data[part] if is_there else None


class Document(NamedTuple):
    """Plain values (dict, list, str, int, float, bool, None) and their places."""

    data: Any
    places: Places
