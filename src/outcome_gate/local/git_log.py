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
_HEAD = 9
"""Fields before the paths: two empty ones, six full ones, an empty one."""
_NONE: frozenset[str] = frozenset()
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
            paths = frozenset(one.encode() for one in wanted)
            for record in _records(child.stdout, paths):
                yield _commit(record, paths)
            if child.wait():
                errors.seek(0)
                raise git_failure(root, errors.read())
        finally:
            child.kill()
            child.wait()
            if child.stdout:
                child.stdout.close()


class _Record(NamedTuple):
    """The fields of one commit: two empty ones, six full ones, an empty one, and its paths."""

    fields: list[bytes]
    surplus: int = 0
    """Paths that were counted and not kept."""
    seen: frozenset[bytes] = frozenset()
    """Those of the paths asked for that are among them."""


def _records(stream: IO[bytes], wanted: frozenset[bytes]) -> Iterator[_Record]:
    """Cuts commits out of big lists: a step in Python for each path would cost more than Git's own work."""
    fields: list[bytes] = []
    rest, surplus = b"", 0
    seen: frozenset[bytes] = frozenset()
    while chunk := stream.read(_CHUNK):
        *whole, rest = (rest + chunk if rest else chunk).split(b"\0")
        fields += whole
        start = 0
        while end := _end_of_paths(fields, start + _HEAD):
            yield _Record(fields[start:end], surplus, seen)
            start, surplus, seen = end, 0, frozenset()
        del fields[:start]
        more = fields[_HEAD + MOST_PATHS :]
        if more:
            surplus, seen = surplus + len(more), seen | wanted.intersection(more)
            del fields[_HEAD + MOST_PATHS :]
    if len(fields) >= _HEAD:  # fewer mean that Git was cut off: its exit code tells why
        yield _Record(fields, surplus, seen)


def _end_of_paths(fields: list[bytes], start: int) -> int:
    """Where the next commit begins; 0 while that is not known."""
    try:
        return fields.index(b"", start)
    except ValueError:
        return 0


def _commit(record: _Record, wanted: frozenset[bytes]) -> Commit:
    blank, second, oid, parents, committed, author, email, message, end = record.fields[:_HEAD]
    if blank or second or end or len(oid) < 40:
        raise UsageError(
            "`git log` answers in a form that we do not know.",
            "Please report it with your Git's version.",
        )
    paths = record.fields[_HEAD:]
    if paths:
        paths[0] = paths[0][1:]  # the first one follows a line end
    touched = record.seen | wanted.intersection(paths)
    return Commit(
        oid.decode("ascii", "replace"),
        tuple(parents.decode("ascii", "replace").split()),
        committed.decode("ascii", "replace"),
        author.decode("utf-8", "replace"),
        email.decode("utf-8", "replace"),
        message.decode("utf-8", "replace"),
        tuple(b"\0".join(paths[:MOST_PATHS]).decode("utf-8", "replace").split("\0")) if paths else (),
        len(paths) + record.surplus,
        frozenset([one.decode() for one in touched]) if touched else _NONE,
    )
