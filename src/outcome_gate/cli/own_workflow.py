"""What a repository's own workflow says about the gate: where the manifest is, and whether it observes."""

import sys
from collections.abc import Iterator
from pathlib import Path

from outcome_gate.errors import UsageError
from outcome_gate.model.decision import Mode, meant_mode
from outcome_gate.model.request import MANIFEST_PATH
from outcome_gate.read.workflow_inputs import gate_inputs
from outcome_gate.text.words import quoted


def ask_for_manifest(root: Path, flag: str) -> None:
    """Ask for a copy of the shared manifest that the workflow names; insist where there is no own one to add to it.

    Raises:
        UsageError: nothing could be judged without.
    """
    place = _shared(root, "manifest")
    if place and not (root / MANIFEST_PATH).exists():
        raise UsageError(
            f"This repository is judged by {quoted(place)}, which is not here.",
            f"Give a copy of it with `{flag} FILE`.",
        )
    _say_left_out("manifest", place, flag)


def ask_for_policy(root: Path, flag: str) -> None:
    """Say that a shared policy is not here: what is told without it may differ from what GitHub tells."""
    _say_left_out("policy", _shared(root, "policy"), flag)


def _say_left_out(name: str, place: str, flag: str) -> None:
    if place:
        print(
            f"The {name} {quoted(place)} is not here, so what it says is left out. "
            f"Give a copy of it with `{flag} FILE`.",
            file=sys.stderr,
        )


def _shared(root: Path, name: str) -> str:
    """The place of a shared file that the workflow names; empty where it names none."""
    return next((place for given in _inputs(root) if ":" in (place := given.get(name, ""))), "")


def mode_of_workflow(root: Path) -> Mode | None:
    """The mode that the workflow hands over, which beats every policy; None where it leaves that to the policy."""
    return next((mode for given in _inputs(root) if (mode := meant_mode(given.get("mode", "")))), None)


def _inputs(root: Path) -> Iterator[dict[str, str]]:
    for file in sorted((root / ".github" / "workflows").glob("*.y*ml")):
        given = gate_inputs(file.read_text(encoding="utf-8", errors="replace"))
        if given is not None:
            yield given
