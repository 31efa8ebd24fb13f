"""The files a repository begins with, and which of them are still missing."""

from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from outcome_gate.errors import UsageError
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, TEMPLATE_PATHS

_STARTERS = {
    MANIFEST_PATH: "outcomes.yml",
    POLICY_PATH: "outcome-gate.yml",
    ".github/workflows/outcome-gate.yml": "workflow.yml",
}


class Kept(StrEnum):
    """Why a file that exists is left as it is, as `init` says it."""

    EXISTS = "exists, kept as it is"
    HAS_LINES = "has its lines already"
    LACKS_LINES = "exists: add the lines below yourself"


class Starter(NamedTuple):
    """One file to begin with: its path, its text, and why it will not be written, if so."""

    path: str
    text: str
    kept: Kept | None = None


def plan(root: Path) -> tuple[Starter, ...]:
    """Every starter file for a working tree. What exists is kept as it is."""
    found = [
        Starter(path, _text(name), Kept.EXISTS if (root / path).exists() else None)
        for path, name in _STARTERS.items()
    ]
    return (*found, _template(root))


def template_section() -> str:
    """The lines that a pull request template needs."""
    text = _text("pull_request_template.md")
    return text[text.index("## Customer outcome") :]


def _template(root: Path) -> Starter:
    text = _text("pull_request_template.md")
    existing = next((path for path in TEMPLATE_PATHS if (root / path).exists()), None)
    if existing is None:
        return Starter(TEMPLATE_PATHS[0], text)
    has_section = "outcome:" in (root / existing).read_text(encoding="utf-8", errors="replace").lower()
    return Starter(existing, text, Kept.HAS_LINES if has_section else Kept.LACKS_LINES)


def _text(name: str) -> str:
    return (files("outcome_gate.local") / "starter" / name).read_text(encoding="utf-8")


def write(root: Path, starter: Starter) -> None:
    """Write a file that does not exist yet.

    Raises:
        UsageError: it cannot be written, or somebody was faster.
    """
    place = root / starter.path
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("x", encoding="utf-8", newline="\n") as file:
            file.write(starter.text)
    except OSError as error:
        raise UsageError(
            f"`{starter.path}` cannot be written ({error.strerror}).", "Check the folder."
        ) from None
