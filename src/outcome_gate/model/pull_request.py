"""A pull request as it stands on GitHub at one moment."""

from datetime import datetime
from typing import NamedTuple

from outcome_gate.model.closing_issue import ClosingIssue


class Author(NamedTuple):
    """Who opened it. `login` is REST's form, so a bot ends in `[bot]`."""

    login: str
    is_bot: bool = False


class PullRequest(NamedTuple):
    """What the gate reads of a pull request; every text is the author's and trusted with nothing."""

    repository: str = ""
    """`owner/name`, as GitHub calls it today."""
    number: int = 0
    url: str = ""
    title: str = ""
    body: str = ""
    author: Author | None = None
    """None when the account is gone."""
    labels: tuple[str, ...] = ()
    branch: str = ""
    base: str = ""
    head_sha: str = ""
    base_sha: str = ""
    """The tip of the base branch when it was read."""
    files: tuple[str, ...] = ()
    """Paths of changed files, as many as were read."""
    files_total: int = 0
    old_names: tuple[str, ...] = ()
    """Paths that changed files had before they were moved, as many as were read."""
    renamed: int = 0
    """How many of `files` were moved; more than there are `old_names` when those were not read yet."""
    is_fork: bool = False
    """Whether its branch lies in another repository than the base."""
    association: str = ""
    """How its author stands to the repository, in GitHub's words: a hint, and no proof of any right."""
    is_draft: bool = False
    """No verdict hangs on it: a draft is judged like any other, so that its author sees early what is asked."""
    issues: tuple[ClosingIssue, ...] = ()
    """Issues that merging it closes, as many as one question shows, this repository's first."""
    issues_total: int = 0
    are_issues_cut: bool = False
    """Whether a list of pull requests shows fewer issues, or fewer labels of them, than the pull request itself."""
    are_issues_hidden: bool = False
    """Whether this token may not see them."""
    updated_at: datetime | None = None

    @property
    def all_files_known(self) -> bool:
        """Whether `files` holds every changed file."""
        return len(self.files) >= self.files_total

    @property
    def all_names_known(self) -> bool:
        """Whether every name is known that a changed file has, or had before it was moved."""
        return self.all_files_known and len(self.old_names) >= self.renamed

    @property
    def names(self) -> tuple[str, ...]:
        """Every path that a changed file has or had: moved out of `src/` is a change of `src/`."""
        return self.files + self.old_names

    def may_change(self, path: str) -> bool:
        """Whether this file is a changed one, as far as they were read; moved away it is as good as deleted."""
        return path in self.names or not self.all_names_known

    @property
    def readable_issues(self) -> tuple[ClosingIssue, ...]:
        """The closing issues that may speak: issues of another owner's repository never do."""
        owner = self.repository.partition("/")[0].lower()
        return tuple(one for one in self.issues if one.repository.partition("/")[0].lower() == owner)
