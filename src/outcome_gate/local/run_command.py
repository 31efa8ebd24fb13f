"""Git and gh, asked from a working tree: fixed words, no shell, and an answer in time or none."""

import os
import subprocess
from pathlib import Path

_SECONDS = 15


def ask_git(root: Path, *words: str) -> str | None:
    """What `git` answers; None when it is not there, takes too long, or says no."""
    return _ask(("git", "-C", str(root), *words), root)


def ask_gh(root: Path, *words: str) -> str | None:
    """What GitHub's command line answers, which is never allowed to ask back; None as for `git`."""
    return _ask(("gh", *words), root)


def _ask(command: tuple[str, ...], folder: Path) -> str | None:
    environ = os.environ | {
        "GH_PROMPT_DISABLED": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GH_NO_UPDATE_NOTIFIER": "1",
    }
    try:
        done = subprocess.run(  # noqa: S603  every word is ours, or follows an option that takes it as text
            command, cwd=folder, env=environ, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS,
            check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
