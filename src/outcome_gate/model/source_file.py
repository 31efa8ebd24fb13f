"""A text file at a commit, or the reason there is none."""

from enum import StrEnum
from typing import NamedTuple


class Absence(StrEnum):
    """Why a path holds no text we can read."""

    MISSING = "is not there"
    DIRECTORY = "is a folder, not a file"
    SYMLINK = "is a symbolic link, which is not followed"
    SUBMODULE = "is a submodule, not a file"
    BINARY = "is not a text file"
    TOO_LARGE = "is larger than 500 KB"
    NO_REF = "is asked for at a branch, tag or commit that is not there"
    NO_REPOSITORY = "is in a repository that this token cannot read"


class SourceFile(NamedTuple):
    """`path` at `where` (a branch or `owner/name@ref`), with its text or the reason for none."""

    path: str
    where: str = ""
    text: str | None = None
    absence: Absence | None = None
    oid: str = ""
    """Git's id of the content: equal ids, equal text."""

    @property
    def name(self) -> str:
        """The file as a person would say it: its path and where it was read."""
        return f"{self.path} on {self.where}" if self.where else self.path
