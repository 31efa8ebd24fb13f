"""The commits of a branch, oldest first, streamed: no copy of the history is kept in memory.

Fields are told apart by their number and never by a separator that a message could hold. A commit message in
`git log`'s answer cannot hold a NUL, so NUL ends every field; a changed path cannot be empty, so an empty field ends
the paths. Measured on 16,863 commits: this is the cheapest way to have messages and paths together.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from outcome_gate.errors import UsageError
from outcome_gate.local.git_command import git_command, git_environment, git_failure

MOST_PATHS = 3000
"""Changed paths of one commit that are kept, as many as GitHub lists."""
_CHUNK = 1 << 18
_FIELDS = "%x00%x00%H%x00%P%x00%ct%x00%an%x00%ae%x00%B%x00"


class Commit(NamedTuple):
    """One commit as `git log` tells it."""

    oid: str
    parents: tuple[str, ...]
    committed: str
    """Seconds since 1970, as they stand there: nothing keeps them sensible."""
    author: str
    email: str
    message: str
    paths: tuple[str, ...]
    """The first of the changed paths, against the first parent; a rename counts with both names."""
    paths_total: int
    touched: frozenset[str]
    """Those of the paths asked for that it changed, however many others it changed too."""


def stream_commits(root: Path, after: str, tip: str, wanted: frozenset[str]) -> Iterator[Commit]:
    """First-parent commits from behind `after` (or the beginning) up to `tip`, oldest first.

    Raises:
        UsageError: Git fails, or answers in a form we do not know.
    """
    arguments = ("log", "--first-parent", "--reverse", "--no-renames", "--no-color", "--no-ext-diff", "-z",
                 "--name-only", "--encoding=UTF-8", f"--format={_FIELDS}")  # fmt: skip
    span = f"{after}..{tip}" if after else tip
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(  # noqa: S603
            git_command(root, *arguments, "--end-of-options", span, "--"),
            stdout=subprocess.PIPE,
            stderr=errors,
            env=git_environment(),
        )
        try:
            if child.stdout is None:
                raise AssertionError("the pipe was asked for")
            yield from _commits(_tokens(child.stdout), {one.encode() for one in wanted})
            if child.wait():
                errors.seek(0)
                raise git_failure(root, errors.read())
        finally:
            child.kill()
            child.wait()
            if child.stdout:
                child.stdout.close()


def _tokens(stream: IO[bytes]) -> Iterator[bytes]:
    """What stands before each NUL. A rest without one means that Git was cut off, which its exit code tells."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        *whole, rest = (rest + chunk if rest else chunk).split(b"\0")
        yield from whole


def _commits(tokens: Iterator[bytes], wanted: set[bytes]) -> Iterator[Commit]:
    """Records of two empty fields, six full ones, an empty one, and paths until an empty one or the end."""
    blank = next(tokens, None)
    while blank is not None:
        try:
            second, oid, parents, committed, author, email, message, end = (next(tokens) for _ in range(8))
        except RuntimeError:  # a generator's StopIteration: Git ended in the middle, its exit code tells why
            return
        if blank or second or end or len(oid) < 40:
            raise UsageError(
                "`git log` answers in a form that we do not know.",
                "Please report it with your Git's version.",
            )
        kept: list[bytes] = []
        touched: set[bytes] = set()
        total = 0
        blank = None
        for path in tokens:
            if not path:
                blank = path
                break
            name = path[1:] if not total else path  # the first one follows a line end
            total += 1
            if total <= MOST_PATHS:
                kept.append(name)
            if name in wanted:
                touched.add(name)
        yield Commit(
            oid.decode("ascii", "replace"),
            tuple(parents.decode("ascii", "replace").split()),
            committed.decode("ascii", "replace"),
            author.decode("utf-8", "replace"),
            email.decode("utf-8", "replace"),
            message.decode("utf-8", "replace"),
            tuple([one.decode("utf-8", "replace") for one in kept]),
            total,
            frozenset([one.decode() for one in touched]),
        )
