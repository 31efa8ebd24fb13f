"""Files as they stood at a commit, from one `git cat-file` that stays open."""

import subprocess
from pathlib import Path
from types import TracebackType

from outcome_gate.errors import UsageError
from outcome_gate.local.git_command import ask_git, git_command, git_environment
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.read.yaml_events import MAX_BYTES, YamlProblem, decode

_LONGEST_LINK = 4096
"""A symbolic link's target is no longer than this, so only short files can be one."""


class GitBlobs:
    """Reads manifest and policy of any commit. A context manager: the child ends with it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "GitBlobs":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._child:
            self._child.kill()
            self._child.communicate()

    def read(self, commit: str, path: str) -> SourceFile:
        """The file at a commit, or the reason for no text."""
        where = commit[:12]
        oid, kind, raw = self._ask(f"{commit}:{path}")
        if kind == "missing":
            return SourceFile(path, where, None, Absence.MISSING)
        if kind != "blob":
            absence = Absence.DIRECTORY if kind == "tree" else Absence.SUBMODULE
            return SourceFile(path, where, None, absence, oid)
        if len(raw) > MAX_BYTES:
            return SourceFile(path, where, None, Absence.TOO_LARGE, oid)
        if len(raw) < _LONGEST_LINK and b"\n" not in raw and self._is_link(commit, path):
            return SourceFile(path, where, None, Absence.SYMLINK, oid)
        try:
            text = decode(raw) if b"\0" not in raw else None
        except YamlProblem:
            text = None
        return SourceFile(path, where, text, None if text is not None else Absence.BINARY, oid)

    def _is_link(self, commit: str, path: str) -> bool:
        return ask_git(self._root, "ls-tree", "-z", commit, "--", path, may_fail=True).startswith(b"120000")

    def _ask(self, name: str) -> tuple[str, str, bytes]:
        """Id, type and content; type `missing` when there is no such thing."""
        if self._child is None:
            self._child = subprocess.Popen(  # noqa: S603
                git_command(self._root, "cat-file", "--batch"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=git_environment(),
            )
        asks, answers = self._child.stdin, self._child.stdout
        if asks is None or answers is None:
            raise AssertionError("both pipes were asked for")
        try:
            asks.write(name.encode() + b"\n")
            asks.flush()
        except BrokenPipeError:
            raise _lost() from None
        head = answers.readline()
        if not head:
            raise _lost()
        if head.rstrip().endswith((b" missing", b" ambiguous")):
            return "", "missing", b""
        oid, kind, size = head.decode("ascii", "replace").split()
        content = answers.read(int(size))
        answers.read(1)
        return oid, kind, content


def _lost() -> UsageError:
    return UsageError(
        "`git cat-file` ended before it answered.",
        "A clone without blobs fetches the manifest when it is needed: look at the connection.",
    )
