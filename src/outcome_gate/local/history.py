"""What a working tree's Git history tells: earlier messages, in which merged work cited what it served."""

import subprocess
from pathlib import Path

from outcome_gate.model.request import HISTORY


def messages(root: Path) -> tuple[str, ...]:
    """Messages of the last commits, newest first; none without Git or a repository."""
    if not (root / ".git").exists():
        return ()
    command = ["git", "-C", str(root), "log", f"--max-count={HISTORY}", "--format=%B%x00"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=10, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ()
    texts = done.stdout.decode("utf-8", "replace").split("\0")
    return tuple(text.strip() for text in texts if text.strip())
