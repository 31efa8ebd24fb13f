"""JSON Schema as a judge needs it: references followed, nulls spelled out, undescribed keys found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jsonschema import FormatChecker
from jsonschema.exceptions import ValidationError


class Schemas:
    """Turns schemas into plain JSON Schema, with what they refer to shared instead of looked up."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.shared: dict[str, dict[str, Any]] = {}

    def refer(self, pointer: str) -> dict[str, Any]:
        """Return the schema a reference stands for; the same object each time, so cycles are fine."""
        if pointer not in self.shared:
            self.shared[pointer] = {}
            node = self.document
            for step in pointer.removeprefix("#/").split("/"):
                node = node[step]
            self.shared[pointer].update(self.plain(node))
        return self.shared[pointer]

    def plain(self, node: Any) -> Any:
        """Return a schema with everything it refers to in place."""
        if not isinstance(node, dict):
            return node
        if "$ref" in node:
            return self.refer(node["$ref"])
        made = {
            key: self._keyword(key, value)
            for key, value in node.items()
            if key not in ("nullable", "discriminator")
        }
        return self._or_null(made) if node.get("nullable") else made

    def _keyword(self, key: str, value: Any) -> Any:
        if key in ("properties", "patternProperties"):
            return {name: self.plain(schema) for name, schema in value.items()}
        if key in ("items", "additionalProperties", "not"):
            return self.plain(value)
        if key in ("anyOf", "oneOf", "allOf"):
            return [self.plain(schema) for schema in value]
        return value

    @staticmethod
    def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
        if isinstance(schema.get("type"), str) and not any(
            key in schema for key in ("anyOf", "oneOf", "allOf")
        ):
            enum = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
            return {**schema, "type": [schema["type"], "null"], **enum}
        return {"anyOf": [schema, {"type": "null"}]}


formats = FormatChecker(formats=())


@formats.checks("date-time")
def _is_date_time(value: object) -> bool:
    return (
        not isinstance(value, str)
        or re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", value) is not None
    )


@formats.checks("uri")
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or re.match(r"[a-z][a-z+.-]*:[^\s<>\"]+$", value) is not None


def complaints(validator: Any, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the place and the reason of each fault in a value, reading into alternatives."""
    for error in validator.iter_errors(value):
        worst = likeliest(error)
        yield worst.json_path, worst.message if len(worst.message) < 300 else worst.message[:300] + "…"


def likeliest(error: ValidationError) -> ValidationError:
    """Return the error deepest inside the alternative that fits best."""
    while error.context:
        by_branch: dict[Any, list[ValidationError]] = {}
        for inner in error.context:
            by_branch.setdefault(inner.schema_path[0], []).append(inner)
        branch = min(
            by_branch.values(), key=lambda errors: (-max(len(e.absolute_path) for e in errors), len(errors))
        )
        error = branch[0]
    return error


def alternatives(schema: Any) -> Iterator[Mapping[str, Any]]:
    """Yield a schema and the schemas it is combined from."""
    if isinstance(schema, dict):
        yield schema
        for key in ("anyOf", "oneOf", "allOf"):
            for inner in schema.get(key, ()):
                yield from alternatives(inner)


def strays(value: Any, schemas: Sequence[Any], place: str = "$") -> Iterator[str]:
    """Yield the place of every key that no schema mentions: a validator alone lets those pass."""
    flat = [inner for schema in schemas for inner in alternatives(schema)]
    if isinstance(value, list):
        inside = [schema["items"] for schema in flat if "items" in schema]
        for index, item in enumerate(value):
            yield from strays(item, inside, f"{place}[{index}]")
    if not isinstance(value, dict):
        return
    is_open = not any("properties" in schema for schema in flat) or any(
        s.get("additionalProperties") for s in flat
    )
    for key, item in value.items():
        known = [schema["properties"][key] for schema in flat if key in schema.get("properties", ())]
        extra = [s["additionalProperties"] for s in flat if isinstance(s.get("additionalProperties"), dict)]
        if known or is_open:
            yield from strays(item, known or extra or [{}], f"{place}.{key}") if known or extra else ()
        else:
            yield f"{place}.{key}"
