"""What a working tree's Git history tells: earlier messages, in which merged work cited what it served."""

from pathlib import Path

from outcome_gate.local.run_command import ask_git
from outcome_gate.model.request import HISTORY


def messages(root: Path, tip: str = "HEAD") -> tuple[str, ...]:
    """Messages of the last commits up to this one, newest first; none without Git or a repository."""
    if not (root / ".git").exists():
        return ()
    texts = (ask_git(root, "log", f"--max-count={HISTORY}", "--format=%B%x00", tip, "--") or "").split("\0")
    return tuple(text.strip() for text in texts if text.strip())
