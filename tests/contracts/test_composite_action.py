"""composite/action.yml is action.yml without a container: no promise of the one is missing in the other."""

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml

from outcome_gate.runner.outputs import OUTPUTS

ROOT = Path(__file__).parents[2]


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    return found


CONTAINER, COMPOSITE = read("action.yml"), read("composite/action.yml")
(STEP,) = COMPOSITE["runs"]["steps"]


def test_the_inputs_are_the_same() -> None:
    assert COMPOSITE["inputs"] == CONTAINER["inputs"]
    assert list(COMPOSITE["inputs"]) == list(CONTAINER["inputs"])


def test_the_outputs_are_the_same() -> None:
    told = {name: what["description"] for name, what in COMPOSITE["outputs"].items()}
    assert told == {name: what["description"] for name, what in CONTAINER["outputs"].items()}


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_comes_from_the_step(name: str) -> None:
    assert COMPOSITE["outputs"][name]["value"] == f"${{{{ steps.{STEP['id']}.outputs.{name} }}}}"


def test_every_input_becomes_a_variable() -> None:
    expected = {f"INPUT_{name.upper()}": f"${{{{ inputs.{name} }}}}" for name in CONTAINER["inputs"]}
    assert STEP["env"] == expected


def test_no_expression_stands_in_the_script() -> None:
    """What stands there becomes program text."""
    assert "${{" not in STEP["run"]
    assert STEP["shell"] == "bash"


def test_the_names_differ_and_the_rest_does_not() -> None:
    """Two actions of one name would be one entry of the marketplace."""
    assert COMPOSITE["name"] != CONTAINER["name"]
    same = ("description", "author", "branding")
    assert [COMPOSITE[part] for part in same] == [CONTAINER[part] for part in same]


def test_a_refusal_writes_every_output() -> None:
    script = (ROOT / "composite" / "start.sh").read_text(encoding="utf-8")
    (loop,) = (line for line in script.splitlines() if line.startswith("for name in "))
    assert tuple(loop.removeprefix("for name in ").removesuffix("; do").split()) == OUTPUTS
    tree = ast.parse((ROOT / "composite" / "start.py").read_text(encoding="utf-8"))
    values = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "OUTPUTS"
    ]
    assert values == [OUTPUTS]


def test_it_has_the_containers_entrypoint_and_lock() -> None:
    entry = "action/entrypoint.py"
    assert f"COPY {entry}" in (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert '"action" / "entrypoint.py"' in (ROOT / "composite" / "run.py").read_text(encoding="utf-8")
    assert "action/requirements.txt" in (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert '"action" / "requirements.txt"' in (ROOT / "composite" / "start.py").read_text(encoding="utf-8")
