"""The workflows of a branch, from its clone."""

from pathlib import Path

from outcome_gate.local.git_command import ask_git

FOLDER = ".github/workflows"


def workflow_texts(root: Path, branch: str) -> tuple[str, ...]:
    """Their texts, by the order of their names; none where there are none.

    Raises:
        UsageError: Git or the clone will not do.
    """
    tree = f"{branch or 'HEAD'}:{FOLDER}"
    names = ask_git(root, "ls-tree", "-z", "--name-only", "--end-of-options", tree, may_fail=True)
    found = (
        name for name in names.decode("utf-8", "replace").split("\0") if name.endswith((".yml", ".yaml"))
    )
    return tuple(
        ask_git(root, "cat-file", "blob", "--end-of-options", f"{tree}/{name}", may_fail=True).decode(
            "utf-8", "replace"
        )
        for name in found
    )
