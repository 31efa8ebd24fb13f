"""action.yml promises what the code keeps: the same inputs, defaults and outputs, and nothing a runner forbids."""

import re
from pathlib import Path

import pytest
import yaml

from outcome_gate.runner.outputs import OUTPUTS
from outcome_gate.runner.settings import INPUTS, TASKS

ROOT = Path(__file__).parents[2]
TOKEN = "${{ github.token }}"
COLOURS = {"white", "black", "yellow", "blue", "green", "orange", "red", "purple", "gray-dark"}


@pytest.fixture(scope="module")
def action() -> dict:
    return yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def test_the_inputs_are_those_the_code_reads(action: dict) -> None:
    assert list(action["inputs"]) == list(INPUTS)


@pytest.mark.parametrize("name", INPUTS)
def test_a_default_is_the_one_the_code_has(action: dict, name: str) -> None:
    """The code has no token of its own; only an expression can hand it the job's."""
    expected = TOKEN if name == "token" else INPUTS[name]
    assert action["inputs"][name]["default"] == expected


def test_the_outputs_are_those_the_code_writes(action: dict) -> None:
    assert tuple(action["outputs"]) == OUTPUTS


@pytest.mark.parametrize("part", ["inputs", "outputs"])
def test_everything_is_described(action: dict, part: str) -> None:
    for name, what in action[part].items():
        assert what["description"].strip().endswith("."), name


def test_no_input_is_required(action: dict) -> None:
    """GitHub does not enforce `required`, so it would be a promise nobody keeps."""
    assert not any("required" in what for what in action["inputs"].values())


def test_names_survive_the_way_into_the_container(action: dict) -> None:
    """Hyphens make variables that shells drop; `args` and `entrypoint` mean something else to the runner."""
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in action["inputs"])
    assert not {"args", "entrypoint"} & set(action["inputs"])


def test_the_tasks_of_this_release_are_named(action: dict) -> None:
    assert set(re.findall(r"`(\w+)`", action["inputs"]["task"]["description"])) == set(TASKS)


def test_it_is_a_container_without_arguments(action: dict) -> None:
    """Arguments pass through a command string, and a body could break out of one."""
    assert action["runs"]["using"] == "docker"
    assert set(action["runs"]) == {"using", "image"}
    assert action["runs"]["image"] == "Dockerfile" or re.fullmatch(
        r"docker://\S+@sha256:[0-9a-f]{64}", action["runs"]["image"]
    )


def test_the_marketplace_can_show_it(action: dict) -> None:
    assert action["name"]
    assert action["author"]
    assert len(action["description"]) <= 125
    assert action["branding"]["color"] in COLOURS


def test_the_dockerfile_starts_the_entrypoint_itself() -> None:
    """Exec form, absolute, isolated: see docs of GitHub on USER, WORKDIR and shells."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    entry = '["/opt/venv/bin/python", "-I", "/opt/outcome-gate/action/entrypoint.py"]'
    assert re.findall(r"^ENTRYPOINT (.*)$", text, re.MULTILINE) == [entry]
    assert not re.search(r"^(USER|WORKDIR|CMD|ENV|ADD)\b", text, re.MULTILINE)


def test_the_base_is_named_by_digest() -> None:
    """The gate judges this project's own pull requests from that file: what it builds on must not change unseen."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    (base,) = re.findall(r"^ARG BASE_IMAGE=(\S+)$", text, re.MULTILINE)
    assert re.fullmatch(r"[a-z]+:[\w.-]+@sha256:[0-9a-f]{64}", base)
    assert set(re.findall(r"^FROM (\S+)", text, re.MULTILINE)) == {"${BASE_IMAGE}", "scratch"}
