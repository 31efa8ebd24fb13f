"""The examples that people copy: every key of the policy, with its default; a manifest that lints clean."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from outcome_gate.app.lint_files import lint_policy
from outcome_gate.cli import main
from outcome_gate.model.policy import Policy
from outcome_gate.model.source_file import SourceFile
from outcome_gate.read.manifest_and_policy import read_policy
from tools.documented_commands import pages

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


def _policies(text: str) -> Iterator[str]:
    """The policies, and parts of one, that a page shows."""
    for block in re.finditer(r"^(?P<indent> *)```yaml\n(?P<text>.*?)^ *```", text, re.MULTILINE | re.DOTALL):
        shown = re.sub(f"^{block['indent']}", "", block["text"], flags=re.MULTILINE)
        data = yaml.safe_load(shown)
        if isinstance(data, dict) and data.keys() <= Policy.model_fields.keys():
            yield shown if "version" in data else f"version: 1\n{shown}"


SHOWN = [(page.name, text) for page in pages() for text in _policies(page.read_text(encoding="utf-8"))]


def test_pages_show_policies() -> None:
    assert {"roll-out.md", "policy.md", "shared.md"} <= {name for name, _ in SHOWN}


@pytest.mark.parametrize(("page", "text"), SHOWN, ids=[name for name, _ in SHOWN])
def test_a_policy_that_a_page_shows_does_what_it_seems_to_say(page: str, text: str) -> None:
    found = lint_policy(SourceFile(page, text=text), date(2026, 11, 1)).findings
    assert [finding.message for finding in found] == []
