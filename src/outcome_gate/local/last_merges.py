"""The last merges of a clone, each with the same manifest and policy beside it: a draft that is tried on them."""

from datetime import date
from typing import NamedTuple

from outcome_gate.local.git_command import ask_git
from outcome_gate.local.git_log import stream_commits
from outcome_gate.local.merged_history import Clone, MergedHistory, Place, remarks_on
from outcome_gate.model.merge import Merge
from outcome_gate.model.source_file import SourceFile


class LastMerges(NamedTuple):
    """Merges, newest first, and what a reader must know about them."""

    merges: tuple[Merge, ...]
    remarks: tuple[str, ...]


def last_merges(
    clone: Clone, repository: str, count: int, today: date, files: tuple[SourceFile, SourceFile]
) -> LastMerges:
    """The last `count` merges of the clone's branch; no manifest of an earlier day is read.

    Raises:
        UsageError: Git fails.
    """
    edge = ask_git(
        clone.root,
        "rev-list",
        "--first-parent",
        "--max-count=1",
        f"--skip={count}",
        "--end-of-options",
        clone.tip,
    )
    history = MergedHistory(clone.root, repository, Place("", ""), today, url=clone.url)
    commits = stream_commits(clone.root, edge.decode("ascii").strip(), clone.tip, frozenset())
    found = [
        history.merge_of(commit, *files)
        for commit in commits
        if commit.parents or not clone.is_shallow  # a shallow clone's edge shows all files as changed
    ]
    remarks = remarks_on(
        clone._replace(is_partial=False), future=history.future, unnumbered=history.unnumbered
    )
    return LastMerges(tuple(reversed(found)), remarks)
