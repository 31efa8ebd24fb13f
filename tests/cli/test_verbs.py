"""`explain`, `schema` and the command line itself."""

import json
import subprocess
import sys

import pytest

from outcome_gate import __version__
from outcome_gate.cli import main
from outcome_gate.rules.catalogue import all_rules


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_explain_knows_every_rule_by_id_and_by_name(rule, capsys):
    assert main(["explain", rule.id.lower()]) == 0
    by_id = capsys.readouterr().out
    assert main(["explain", rule.name]) == 0

    assert capsys.readouterr().out == by_id
    assert by_id.startswith(f"{rule.id} {rule.name} (")
    assert "**Why it matters.**" in by_id


def test_explain_suggests_what_was_meant(capsys):
    assert main(["explain", "uncited-featur"]) == 2
    assert "Did you mean `uncited-feature`" in capsys.readouterr().err


def test_explain_lists_them_all(capsys):
    assert main(["explain"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(all_rules())


@pytest.mark.parametrize("name", ["manifest", "policy"])
def test_schema_is_json_with_descriptions(name, capsys):
    assert main(["schema", name]) == 0

    schema = json.loads(capsys.readouterr().out)
    assert all(field.get("description") for field in schema["properties"].values())


def test_the_program_knows_its_version():
    command = [sys.executable, "-m", "outcome_gate.cli", "--version"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert shown == f"outcome-gate {__version__}\n"
