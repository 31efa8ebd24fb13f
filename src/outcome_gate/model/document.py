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


class Document(NamedTuple):
    """Plain values (dict, list, str, int, float, bool, None) and their places."""

    data: Any
    places: Places
