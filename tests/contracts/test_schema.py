"""The JSON Schemas say what the models say: editors and the gate agree."""

from pathlib import Path

import jsonschema
import pytest

from outcome_gate.model.source_file import SourceFile
from outcome_gate.read.json_schema import json_schema
from outcome_gate.read.manifest_and_policy import read_manifest, read_policy
from outcome_gate.read.yaml_events import read_yaml

ROOT = Path(__file__).resolve().parents[2]
MANIFESTS = ["examples/outcomes.yml", ".github/outcomes.yml", "src/outcome_gate/local/starter/outcomes.yml"]
POLICIES = [
    "examples/outcome-gate.yml",
    ".github/outcome-gate.yml",
    "src/outcome_gate/local/starter/outcome-gate.yml",
]
BASE = """\
version: 1
outcomes:
  - id: faster-month-end-close
    customer: Finance teams
    statement: Reduce the days accountants need to close the month
    why: Late closes cost overtime
    metrics:
      - { id: days-to-close, baseline: 8 days, target: 5 days by 2027-06-30 }
"""


def validator(name):
    """A validator that also knows what a date is."""
    schema = json_schema(name)
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema, format_checker=kind.FORMAT_CHECKER)


@pytest.mark.parametrize("path", MANIFESTS)
def test_our_manifests_are_valid(path):
    text = (ROOT / path).read_text(encoding="utf-8")

    assert list(validator("manifest").iter_errors(read_yaml(text).data)) == []
    assert read_manifest(SourceFile(path, text=text)).is_sound


@pytest.mark.parametrize("path", POLICIES)
def test_our_policies_are_valid(path):
    text = (ROOT / path).read_text(encoding="utf-8")

    assert list(validator("policy").iter_errors(read_yaml(text).data)) == []
    assert read_policy(SourceFile(path, text=text)).is_sound


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version: 1", "version: 2"),
        ("version: 1\n", ""),
        ("baseline:", "basline:"),
        ("    why: Late closes cost overtime\n", ""),
        ("id: days-to-close", "id: Days_To_Close"),
        ("id: days-to-close", "id: ab"),
        ("baseline: 8 days", "baseline: quite slow"),
        ("baseline: 8 days", "baseline: { value: 8, on: 2026-02-30 }"),
        ("baseline: 8 days", "baseline: { value: eight }"),
        ("baseline: 8 days", "baseline: 8 days, direction: sideways"),
        ("customer: Finance teams", "customer: 42"),
        ("customer: Finance teams", "customer: Finance teams\n    status: done"),
        ("customer: Finance teams", "customer: Finance teams\n    lint: { ignore: [OG120] }"),
        ("outcomes:", "outcomes: {}\nx-rest:"),
        ("- id: faster-month-end-close", "- ids: faster-month-end-close"),
    ],
)
def test_what_the_gate_refuses_by_form_the_editor_underlines(old, new):
    text = BASE.replace(old, new, 1)
    assert text != BASE

    assert list(validator("manifest").iter_errors(read_yaml(text).data)), "the schema lets it through"
    assert not read_manifest(SourceFile("m", text=text)).is_sound, "the model lets it through"


@pytest.mark.parametrize("key", ["x-team", "x-"])
def test_your_own_keys_are_free_in_both(key):
    text = BASE.replace("version: 1", f"version: 1\n{key}: {{ any: thing }}").replace(
        "why:", f"{key}: [1]\n    why:"
    )

    assert list(validator("manifest").iter_errors(read_yaml(text).data)) == []
    assert read_manifest(SourceFile("m", text=text)).is_sound


@pytest.mark.parametrize("name", ["manifest", "policy"])
def test_every_field_is_explained(name):
    schema = json_schema(name)
    parts = [schema, *schema.get("$defs", {}).values()]
    fields = [
        (title, field)
        for part in parts
        for form in (part, *part.get("anyOf", []))
        for title, field in form.get("properties", {}).items()
        if title not in ("sign", "value")
    ]
    assert fields
    assert [title for title, field in fields if not field.get("description")] == []
