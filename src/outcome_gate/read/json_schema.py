"""JSON Schemas of manifest and policy for editors, with what every field means."""

from typing import Any

from pydantic import BaseModel

from outcome_gate.model.field_docs import field_docs, models_in
from outcome_gate.model.finding import DOCS_URL
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.policy import Policy

MODELS: dict[str, type[BaseModel]] = {"manifest": Manifest, "policy": Policy}
"""The files that have a schema."""


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file, described and ready for an editor."""
    model = MODELS[name]
    schema = model.model_json_schema(mode="validation")
    described = {one.__name__: one for one in _family(model)}
    _describe(schema, model)
    for title, part in schema.get("$defs", {}).items():
        if title in described:
            for form in [part, *part.get("anyOf", [])]:
                _describe(form, described[title])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{DOCS_URL.replace('/blob/', '/raw/')}/{name}.schema.json",
        **schema,
    }


def _describe(schema: dict[str, Any], model: type[BaseModel]) -> None:
    docs = field_docs(model)
    for name, field in schema.get("properties", {}).items():
        if name in docs:
            field["description"] = docs[name]


def _family(model: type[BaseModel], seen: tuple[type[BaseModel], ...] = ()) -> tuple[type[BaseModel], ...]:
    """The model and every model among its fields."""
    if model in seen:
        return seen
    seen = (*seen, model)
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            seen = _family(inner, seen)
    return seen
