"""What a repository's own workflow says about the gate: where the manifest is, and whether it observes."""

from collections.abc import Iterator
from pathlib import Path

from outcome_gate.errors import UsageError
from outcome_gate.model.decision import Mode, meant_mode
from outcome_gate.model.request import MANIFEST_PATH
from outcome_gate.read.workflow_inputs import gate_inputs
from outcome_gate.text.words import quoted


def refuse_without_copy(root: Path) -> None:
    """Ask for a copy of the shared manifest, where there is no own one and the workflow names another repository's.

    Raises:
        UsageError: so it is.
    """
    if (root / MANIFEST_PATH).exists():
        return
    for given in _inputs(root):
        place = given.get("manifest", "")
        if ":" in place:
            raise UsageError(
                f"This repository is judged by {quoted(place)}, which is not here.",
                "Give a copy of it with `--shared-manifest FILE`.",
            )


def mode_of_workflow(root: Path) -> Mode | None:
    """The mode that the workflow hands over, which beats every policy; None where it leaves that to the policy."""
    return next((mode for given in _inputs(root) if (mode := meant_mode(given.get("mode", "")))), None)


def _inputs(root: Path) -> Iterator[dict[str, str]]:
    for file in sorted((root / ".github" / "workflows").glob("*.y*ml")):
        given = gate_inputs(file.read_text(encoding="utf-8", errors="replace"))
        if given is not None:
            yield given
