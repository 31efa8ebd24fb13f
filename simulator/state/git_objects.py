"""Git objects as GitHub stores them: entries with a mode and an id, trees and commits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

FILE, SYMLINK, TREE, SUBMODULE = "100644", "120000", "040000", "160000"


@dataclass(frozen=True)
class Symlink:
    """A symbolic link, to be written into a tree."""

    target: str


@dataclass(frozen=True)
class Submodule:
    """Another repository pinned at a commit, to be written into a tree."""

    sha: str = "0123456789abcdef0123456789abcdef01234567"
    url: str = "https://github.com/example-org/vendored.git"


Content = str | bytes | Symlink | Submodule
"""What a test may write at a path; text is stored as UTF-8, byte for byte as given."""


@dataclass(frozen=True)
class Entry:
    """One line of a tree: a blob, a symbolic link, a folder or a submodule."""

    mode: str
    oid: str
    data: bytes = b""

    @property
    def kind(self) -> str:
        """Return git's word for what the entry points to."""
        return {TREE: "tree", SUBMODULE: "commit"}.get(self.mode, "blob")

    @property
    def is_binary(self) -> bool:
        """Tell whether git would call the content binary: a NUL near the start."""
        return b"\0" in self.data[:8000]


def object_id(kind: str, data: bytes) -> str:
    """Return the id git gives an object."""
    return hashlib.sha1(f"{kind} {len(data)}\0".encode() + data, usedforsecurity=False).hexdigest()


def entry(content: Content) -> Entry:
    """Return the tree entry for a content."""
    if isinstance(content, Submodule):
        return Entry(SUBMODULE, content.sha)
    text = content.target if isinstance(content, Symlink) else content
    data = text.encode() if isinstance(text, str) else text
    return Entry(SYMLINK if isinstance(content, Symlink) else FILE, object_id("blob", data), data)


def trees(files: Mapping[str, Entry]) -> dict[str, dict[str, Entry]]:
    """Return every folder with what lies directly in it, by name; the root's name is empty."""
    found: dict[str, dict[str, Entry]] = {"": {}}
    for path, item in files.items():
        folder, _, name = path.rpartition("/")
        found.setdefault(folder, {})[name] = item
        while folder:
            folder = folder.rpartition("/")[0]
            found.setdefault(folder, {})
    # The deepest first: a folder's id is made of the ids of what lies in it.
    for folder in sorted(found, key=lambda name: -name.count("/") if name else 1):
        if folder:
            above, _, name = folder.rpartition("/")
            found[above][name] = Entry(TREE, _tree_id(found[folder]))
    return found


def _tree_id(inside: Mapping[str, Entry]) -> str:
    """Return the id git gives a tree; it sorts folders as if their names ended in a slash."""
    rows = sorted(inside.items(), key=lambda item: item[0] + ("/" if item[1].mode == TREE else ""))
    data = [f"{item.mode.lstrip('0')} {name}\0".encode() + bytes.fromhex(item.oid) for name, item in rows]
    return object_id("tree", b"".join(data))


def listing(files: Mapping[str, Entry], folder: str = "") -> dict[str, Entry]:
    """Return what lies directly in a folder, by name; empty when there is no such folder."""
    return dict(sorted(trees(files).get(folder, {}).items()))


def tree_id(files: Mapping[str, Entry]) -> str:
    """Return the id of the root tree."""
    return _tree_id(trees(files)[""])


def find(files: Mapping[str, Entry], path: str) -> Entry | None:
    """Return the entry at a path, a folder included."""
    path = path.strip("/")
    if path in files:
        return files[path]
    if path and not any(name.startswith(f"{path}/") for name in files):
        return None
    return Entry(TREE, _tree_id(trees(files)[path]))


@dataclass(frozen=True)
class Commit:
    """A commit with the whole set of files it holds."""

    sha: str
    message: str
    author: str
    date: datetime
    parents: tuple[str, ...]
    files: Mapping[str, Entry] = field(repr=False)


def commit(
    files: Mapping[str, Entry], *, message: str, author: str, date: datetime, parents: tuple[str, ...]
) -> Commit:
    """Return a commit whose id git would give it."""
    who = f"{author} <{author}@users.noreply.github.com> {int(date.timestamp())} +0000"
    head = [
        f"tree {tree_id(files)}",
        *(f"parent {parent}" for parent in parents),
        f"author {who}",
        f"committer {who}",
    ]
    sha = object_id("commit", ("\n".join(head) + f"\n\n{message}").encode())
    return Commit(sha, message, author, date, parents, files)


def ancestors(commits: Mapping[str, Commit], sha: str) -> Iterator[Commit]:
    """Yield a commit and everything before it, nearest first."""
    seen, waiting = set(), [sha]
    while waiting:
        here = waiting.pop(0)
        if here not in seen and here in commits:
            seen.add(here)
            yield commits[here]
            waiting.extend(commits[here].parents)


def touching(commits: Mapping[str, Commit], sha: str, path: str) -> Iterator[Commit]:
    """Yield the commits up to this one that changed what lies at a path, newest first, as `git log -- PATH` does.

    Where a commit has at the path what one of its parents has, only that parent is followed.
    https://git-scm.com/docs/git-log#_history_simplification
    """
    seen, found, waiting = set(), [], [sha]
    while waiting:
        here = waiting.pop(0)
        if here in seen or here not in commits:
            continue
        seen.add(here)
        mine, parents = (
            find(commits[here].files, path),
            [one for one in commits[here].parents if one in commits],
        )
        same = [one for one in parents if find(commits[one].files, path) == mine]
        if not same and (parents or mine is not None):
            found.append(commits[here])
        waiting.extend(same[:1] or parents)
    yield from sorted(found, key=lambda one: one.date, reverse=True)


def merge_base(commits: Mapping[str, Commit], ours: str, theirs: str) -> str:
    """Return the nearest commit both sides have, or theirs when they share none."""
    known = {commit.sha for commit in ancestors(commits, ours)}
    return next((commit.sha for commit in ancestors(commits, theirs) if commit.sha in known), theirs)


def changes(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> dict[str, str]:
    """Return each path that differs with GitHub's word for how; renames are not sought."""
    found = {path: "added" for path in after if path not in before}
    found |= {path: "removed" for path in before if path not in after}
    found |= {path: "modified" for path in after if path in before and after[path] != before[path]}
    return dict(sorted(found.items()))


ALIKE = 0.5
"""How much of a file must be the same for git, and GitHub, to call it moved."""


def renames(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> dict[str, str]:
    """Return the old path of each file that was moved, by its new one."""
    gone = {path: item for path, item in before.items() if path not in after and item.kind == "blob"}
    found: dict[str, str] = {}
    for path in sorted(path for path in after if path not in before):
        old = max(gone, key=lambda name: _likeness(gone[name], after[path]), default=None)
        if old is not None and _likeness(gone[old], after[path]) >= ALIKE:
            found[path] = old
            del gone[old]
    return found


def _likeness(one: Entry, other: Entry) -> float:
    if one.oid == other.oid:
        return 1.0
    left, right = one.data.split(b"\n"), other.data.split(b"\n")
    return len(set(left) & set(right) - {b""}) / max(len(left), len(right))
