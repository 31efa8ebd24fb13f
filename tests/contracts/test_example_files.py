"""The examples that people copy: every key of the policy, with its default; a manifest that lints clean."""

from pathlib import Path
from typing import Any

from pydantic import BaseModel

from outcome_gate.cli import main
from outcome_gate.model.policy import Policy
from outcome_gate.model.source_file import SourceFile
from outcome_gate.read.manifest_and_policy import read_policy

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_the_example_policy_shows_every_key_and_changes_nothing() -> None:
    text = (EXAMPLES / "outcome-gate.yml").read_text(encoding="utf-8")
    read = read_policy(
        SourceFile("outcome-gate.yml", text=text.replace("# enforce_from: 2027-01-15", "enforce_from: null"))
    )
    assert read.problems == ()
    assert read.noun is not None
    assert list(_unsaid(read.noun, read.data)) == []
    shown = read.noun.model_dump() | {"kinds": {}}  # its signs repeat some of the built-in ones
    assert shown == Policy.default().model_dump()


def _unsaid(noun: BaseModel, data: dict[str, Any], path: str = "") -> list[str]:
    """Keys of the model that the text does not hold."""
    missing = [f"{path}{name}" for name in type(noun).model_fields if name not in data]
    for name in set(type(noun).model_fields) & set(data):
        inner = getattr(noun, name)
        if isinstance(inner, BaseModel):
            missing += _unsaid(inner, data[name], f"{path}{name}.")
    return missing


def test_the_example_manifest_is_clean(capsys: Any) -> None:
    assert main(["lint", "--today", "2026-12-01", str(EXAMPLES / "outcomes.yml")]) == 0, (
        capsys.readouterr().out
    )
