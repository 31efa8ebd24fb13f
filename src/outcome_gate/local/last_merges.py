"""The last merges of a clone, each with the same manifest and policy beside it: a draft that is tried on them."""

from collections.abc import Iterator
from datetime import date

from outcome_gate.local.git_command import ask_git
from outcome_gate.local.git_log import stream_commits
from outcome_gate.local.merged_history import Clone, MergedHistory, Place, remarks_on
from outcome_gate.model.merge import Merge
from outcome_gate.model.source_file import SourceFile


class LastMerges:
    """The last so many merges of a clone's branch; no manifest of an earlier day is read."""

    def __init__(self, clone: Clone, repository: str, today: date) -> None:
        self._clone = clone
        self._history = MergedHistory(clone.root, repository, Place("", ""), today, url=clone.url)

    def read(self, count: int, manifest: SourceFile, policy: SourceFile) -> Iterator[Merge]:
        """Oldest first, streamed.

        Raises:
            UsageError: Git fails.
        """
        clone = self._clone
        words = (
            "rev-list",
            "--first-parent",
            "--max-count=1",
            f"--skip={count}",
            "--end-of-options",
            clone.tip,
        )
        edge = ask_git(clone.root, *words).decode("ascii").strip()
        for commit in stream_commits(clone.root, edge, clone.tip, frozenset()):
            if commit.parents or not clone.is_shallow:  # a shallow clone's edge shows all files as changed
                yield self._history.merge_of(commit, manifest, policy)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader must know about them, once they were read."""
        clone = self._clone._replace(is_partial=False)
        return remarks_on(clone, future=self._history.future, unnumbered=self._history.unnumbered)
