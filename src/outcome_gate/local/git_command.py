"""Git as a child process: settings that make its answers the same everywhere, and errors in a sentence."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from outcome_gate.errors import UsageError
from outcome_gate.text.words import one_line

_SETTINGS = (
    "core.quotePath=false", "log.showSignature=false", "log.mailmap=false", "diff.renames=false",
    "i18n.logOutputEncoding=UTF-8", "core.fsmonitor=false", "diff.ignoreSubmodules=none",
)  # fmt: skip
"""A user's own settings may say otherwise, and would change what we read."""


def git_command(root: Path, *arguments: str) -> list[str]:
    """A command line for Git in a folder."""
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    return ["git", "-C", str(root), "--no-pager", *settings, *arguments]


def git_environment() -> dict[str, str]:
    """The environment for Git: it asks no questions, writes no lock, and speaks one language."""
    return {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


def ask_git(root: Path, *arguments: str, may_fail: bool = False) -> bytes:
    """What Git says to a short question; nothing when it fails and may.

    Raises:
        UsageError: Git is not there, or it fails and may not.
    """
    try:
        done = subprocess.run(  # noqa: S603
            git_command(root, *arguments),
            capture_output=True,
            check=False,
            env=git_environment(),
            timeout=300,
        )
    except FileNotFoundError:
        raise UsageError(
            "There is no `git` on this machine.", "Install it, or use GitHub as the source."
        ) from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"Git does not answer ({type(error).__name__}).", "Run the command again.") from None
    if done.returncode and not may_fail:
        raise git_failure(root, done.stderr)
    return b"" if done.returncode else done.stdout


def git_failure(root: Path, stderr: bytes) -> UsageError:
    """Git's last words as an error of ours."""
    said = one_line(stderr.decode("utf-8", "replace").strip().rpartition("\n")[2], 160).replace("`", "'")
    return UsageError(
        f"Git cannot read the history in `{root}` ({said or 'it said nothing'}).",
        "Give `--git` the folder of a clone.",
    )


def lines_of(answer: bytes) -> Sequence[str]:
    """The lines of an answer, as text."""
    return answer.decode("utf-8", "replace").splitlines()
