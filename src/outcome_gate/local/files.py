"""Files of a working tree as the gate reads them: a text, or the reason for none."""

import sys
from pathlib import Path

from outcome_gate.errors import UsageError
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.read.yaml_events import MAX_BYTES, YamlProblem, decode


def source_file(path: str) -> SourceFile:
    """A manifest or policy on disk; standard input when the path is `-`.

    Raises:
        UsageError: the file is there and may not be read.
        YamlProblem: it is not UTF-8, with the place of the first wrong byte.
    """
    if path == "-":
        return _checked(path, sys.stdin.buffer.read(MAX_BYTES + 1))
    place = Path(path)
    if not place.exists():
        return SourceFile(path, absence=Absence.SYMLINK if place.is_symlink() else Absence.MISSING)
    if place.is_dir():
        return SourceFile(path, absence=Absence.DIRECTORY)
    return _checked(path, _bytes(place, MAX_BYTES + 1))


def _checked(path: str, raw: bytes) -> SourceFile:
    if len(raw) > MAX_BYTES:
        return SourceFile(path, absence=Absence.TOO_LARGE)
    if b"\x00" in raw:
        return SourceFile(path, absence=Absence.BINARY)
    return SourceFile(path, text=decode(raw))


def read_text(path: str, stdin: str | None = None) -> str:
    """A description from a file, or from standard input when the path is `-`.

    Raises:
        UsageError: the file is not there, cannot be read, or is no text.
    """
    if stdin is not None and path == "-":
        return stdin
    try:
        return decode(_bytes(Path(path), MAX_BYTES))
    except YamlProblem as problem:
        raise UsageError(f"`{path}`: {problem.message}", problem.hint) from None


def templates(root: Path) -> tuple[str, ...]:
    """Texts of the pull request templates in a working tree, in GitHub's places and any letter case.

    https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests
    """
    found: list[str] = []
    for folder in (root / ".github", root, root / "docs"):
        for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
            if entry.name.lower().partition(".")[0] == "pull_request_template":
                files = sorted(entry.iterdir()) if entry.is_dir() else [entry]
                found += [_text(file) for file in files if file.is_file()]
    return tuple(found)


def _text(place: Path) -> str:
    return _bytes(place, MAX_BYTES).decode("utf-8", "replace")


def _bytes(place: Path, most: int) -> bytes:
    try:
        with place.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise UsageError(f"`{place}` cannot be read ({error.strerror}).", "Check the path.") from None
