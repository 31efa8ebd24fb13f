"""Where a repository's manifest is, when it is not in the repository: its own workflow says so."""

from pathlib import Path

from outcome_gate.errors import UsageError
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
    for file in sorted((root / ".github" / "workflows").glob("*.y*ml")):
        place = (gate_inputs(file.read_text(encoding="utf-8", errors="replace")) or {}).get("manifest", "")
        if ":" in place:
            raise UsageError(
                f"This repository is judged by {quoted(place)}, which is not here.",
                "Give a copy of it with `--shared-manifest FILE`.",
            )
