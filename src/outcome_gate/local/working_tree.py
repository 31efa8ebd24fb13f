"""Where a working tree begins, and where its files are from here."""

import os
from pathlib import Path

from outcome_gate.model.request import MANIFEST_PATH


def find_root(start: Path) -> Path:
    """The nearest folder, from here upwards, that is a Git working tree or has a manifest; else where we are."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / ".git").exists() or (folder / MANIFEST_PATH).is_file():
            return folder
    return here


def from_here(root: Path, path: str) -> str:
    """A file of the working tree as it is called from the current folder."""
    try:
        return Path(os.path.relpath(root / path)).as_posix()
    except ValueError:  # Windows: another drive
        return str(root / path)
