"""A clone's history as merges: each with manifest and policy as they stood just before it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from outcome_gate.errors import UsageError
from outcome_gate.local.branch import default_branch, main_ref
from outcome_gate.local.git_blobs import GitBlobs
from outcome_gate.local.git_command import ask_git, lines_of
from outcome_gate.local.git_log import Commit, stream_commits
from outcome_gate.model.merge import Merge, MergedAs
from outcome_gate.model.pull_request import Author, PullRequest
from outcome_gate.model.source_file import Absence, SourceFile

_MERGED = re.compile(r"Merge pull request #(\d{1,9}) from (\S+)\Z")
_SQUASHED = re.compile(r"(.*\S)\s+\(#(\d{1,9})\)\Z", re.DOTALL)
_NO_REPLY = re.compile(r"(?:\d+\+)?([^@\s]+)@users\.noreply\.")


_DAY = 86_400


class ManifestMoved(Exception):
    """The manifest had another path before a commit: history is to be read again with that in mind."""

    def __init__(self, commit: str, old_path: str) -> None:
        super().__init__(commit, old_path)  # both: it also travels between processes
        self.commit = commit
        self.old_path = old_path


class Place(NamedTuple):
    """Which files are judged by, and what they were called before."""

    manifest: str
    policy: str
    former: tuple[tuple[str, str], ...] = ()
    """Commits that gave the manifest its next path, oldest first, each with the path before."""

    def manifest_at(self, passed: frozenset[str]) -> str:
        """The manifest's path, given which of those commits lie behind us."""
        return next((path for commit, path in self.former if commit not in passed), self.manifest)

    @property
    def paths(self) -> frozenset[str]:
        """Every path to watch."""
        return frozenset((self.manifest, self.policy, *(path for _, path in self.former)))


class MergedHistory:
    """Reads merges from a clone, and notes what a reader of the numbers must know."""

    def __init__(self, root: Path, repository: str, place: Place, today: date, *, url: str = "") -> None:
        if any("\n" in path or path.startswith(("/", "../")) for path in place.paths):
            raise UsageError(
                "The manifest's path is no path inside the repository.", "Write it as `.github/outcomes.yml`."
            )
        self._root = root
        self._repository = repository
        self._place = place
        self._today = today
        self._url = url
        self._latest = (today - date(1970, 1, 1)).days * _DAY + _DAY - 1
        self.future = 0
        """Commits whose clock was ahead of today."""
        self.unnumbered = 0
        """Commits that name no pull request."""

    def merges(self, tip: str, after: str = "", *, is_shallow: bool = False) -> Iterator[Merge]:
        """Every merge from behind `after` up to `tip`, oldest first.

        Raises:
            ManifestMoved: the manifest was renamed on the way.
            UsageError: Git fails.
        """
        with GitBlobs(self._root) as blobs:
            passed = frozenset(self._behind(after))
            manifest = self._start(blobs, after, self._place.manifest_at(passed))
            policy = self._start(blobs, after, self._place.policy)
            for commit in stream_commits(self._root, after, tip, self._place.paths):
                passed |= {one for one, _ in self._place.former if one == commit.oid}
                path = self._place.manifest_at(passed)
                touches = bool(commit.touched) and (path in commit.touched or path != manifest.path)
                new_manifest = blobs.read(commit.oid, path) if touches else manifest
                if commit.parents or not is_shallow:
                    self._look_for_a_move(commit, manifest, new_manifest)
                    proposed = new_manifest if new_manifest.oid != manifest.oid else None
                    yield self.merge_of(commit, manifest, policy, proposed)
                if self._place.policy in commit.touched:
                    policy = blobs.read(commit.oid, self._place.policy)
                manifest = new_manifest

    def _behind(self, after: str) -> tuple[str, ...]:
        """Those renames that lie in the part of history that is known already."""
        if not after:
            return ()
        return tuple(
            commit
            for commit, _ in self._place.former
            if ask_git(self._root, "merge-base", commit, after, may_fail=True).decode().strip() == commit
        )

    def _start(self, blobs: GitBlobs, after: str, path: str) -> SourceFile:
        return blobs.read(after, path) if after else SourceFile(path, "the beginning", None, Absence.MISSING)

    def _look_for_a_move(self, commit: Commit, before: SourceFile, after: SourceFile) -> None:
        """Whether this commit only gave the manifest another path: then it was judged by before, too."""
        is_new = before.absence is Absence.MISSING and after.absence is not Absence.MISSING
        known = {one for one, _ in self._place.former}
        if not is_new or not commit.parents or commit.oid in known:
            return
        answer = ask_git(
            self._root, "diff-tree", "-r", "-M", "--diff-filter=R", "-z", "--name-status", "--no-commit-id",
            "--end-of-options", commit.parents[0], commit.oid, may_fail=True,
        )  # fmt: skip
        parts = answer.decode("utf-8", "surrogateescape").split("\0")
        for old, new in zip(parts[1::3], parts[2::3], strict=False):
            if new == after.path and "\n" not in old and old.endswith((".yml", ".yaml")):
                raise ManifestMoved(commit.oid, old)

    def merge_of(
        self, commit: Commit, manifest: SourceFile, policy: SourceFile, proposed: SourceFile | None = None
    ) -> Merge:
        """A commit as the merge that it is, with the files that it is judged by."""
        pull_request, merged_as = read_message(commit.message)
        self.unnumbered += merged_as is MergedAs.DIRECT
        url = f"{self._url}/pull/{pull_request.number}" if self._url and pull_request.number else ""
        return Merge(
            pull_request._replace(
                repository=self._repository,
                url=url or (f"{self._url}/commit/{commit.oid}" if self._url else ""),
                author=_author(commit.author, commit.email),
                files=commit.paths,
                files_total=commit.paths_total,
            ),
            *self._when(commit.committed),
            commit.oid,
            manifest,
            policy,
            proposed,
            merged_as,
        )

    def _when(self, committed: str) -> tuple[date, str]:
        """Day and moment of the merge. A clock that was ahead counts as today's end, one from before 1970 as 1970."""
        seconds = int(committed) if committed.lstrip("-").isdigit() else 0
        self.future += seconds > self._latest
        days, rest = divmod(min(max(seconds, 0), self._latest), _DAY)
        day = _day_of(days)
        return day, f"{day.isoformat()}T{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}Z"


@lru_cache(maxsize=64)
def _day_of(days: int) -> date:
    """The day so many days after the first of 1970."""
    return date(1970, 1, 1) + timedelta(days=days)


def read_message(message: str) -> tuple[PullRequest, MergedAs]:
    """Title, description, number and branch in a commit's message.

    GitHub's merge commit says `Merge pull request #4 from owner/branch`, and the title stands below it.
    """
    subject, _, body = message.replace("\r\n", "\n").partition("\n")
    subject, body = subject.strip(), body.strip("\n")
    merged = _MERGED.match(subject)
    if merged:
        title, _, body = body.partition("\n")
        branch = merged[2].partition("/")[2]
        return PullRequest(
            number=int(merged[1]), title=title.strip(), body=body.strip("\n"), branch=branch
        ), MergedAs.MERGE
    squashed = _SQUASHED.match(subject)
    if squashed:
        return PullRequest(number=int(squashed[2]), title=squashed[1], body=body), MergedAs.SQUASH
    return PullRequest(title=subject, body=body), MergedAs.DIRECT


@lru_cache(maxsize=512)
def _author(name: str, email: str) -> Author:
    """Who wrote it, as far as a commit tells: GitHub's own addresses hold the login."""
    match = _NO_REPLY.match(email)
    login = match[1] if match else name.strip()
    return Author(login, login.endswith("[bot]") or name.endswith("[bot]"))


class Clone(NamedTuple):
    """What a clone is, before its history is read."""

    root: Path
    tip: str
    """The commit whose history is told."""
    branch: str
    is_shallow: bool
    is_partial: bool
    """Whether it was cloned without some of its objects."""
    url: str
    """Where it came from on the web, if that can be told."""


def usual_branch(root: Path) -> tuple[str, str]:
    """Whose merges are told when no branch is named, and what is to be said of it.

    A branch that is checked out for work is not where pull requests end; without another one it is all there is.
    """
    here = ask_git(root, "symbolic-ref", "--quiet", "--short", "HEAD", may_fail=True).decode(
        "utf-8", "replace"
    )
    if not here.strip() or not (root / ".git").exists():
        return "HEAD", ""
    usual = default_branch(root)
    if here.strip() == usual or not main_ref(root):
        return "HEAD", ""
    return main_ref(
        root
    ), f"Read are the merges into `{usual}`, not those of `{here.strip()}`, which is checked out."


def open_clone(root: Path, branch: str = "HEAD") -> Clone:
    """The clone in a folder.

    Raises:
        UsageError: there is none, or it has no such branch.
    """
    if not root.is_dir():
        raise UsageError(f"`{root}` is not a folder.", "Give `--git` the folder of a clone.")
    found = ask_git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{branch}^{{commit}}", may_fail=True
    )
    tip = found.decode("ascii", "replace").strip()
    if not tip:
        if not ask_git(root, "rev-parse", "--git-dir", may_fail=True):
            raise UsageError(
                f"`{root}` is no clone of a Git repository.", "Give `--git` the folder of a clone."
            )
        raise UsageError(
            f"`{root}` has no commit at `{branch}`.", "Give `--branch` the name of the base branch."
        )
    is_shallow = ask_git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    filters = ask_git(root, "config", "--get-regexp", r"^remote\..*\.partialclonefilter$", may_fail=True)
    return Clone(root, tip, branch, is_shallow, bool(filters.strip()), _web_address(root))


_REMOTE = re.compile(
    r"(?:https?://(?:[^@/\s]+@)?|ssh://git@|git@)([\w.-]+)(?::\d+)?[:/]([\w.-]+/[\w.-]+?)(?:\.git)?/?\Z"
)


def _web_address(root: Path) -> str:
    lines = lines_of(ask_git(root, "config", "--get", "remote.origin.url", may_fail=True))
    match = _REMOTE.match(lines[0].strip()) if lines else None
    return f"https://{match[1]}/{match[2]}" if match else ""


def remarks_on(clone: Clone, *, future: int, unnumbered: int) -> tuple[str, ...]:
    """What a reader must know about where the numbers come from."""
    said = []
    if clone.is_shallow:
        said.append(
            "The clone is shallow: what was merged before its edge is not counted. `git fetch --unshallow` mends it."
        )
    if clone.is_partial:
        said.append(
            "The clone lacks some objects: manifests and policies of earlier days are fetched when they are needed."
        )
    if future:
        said.append(
            f"{_commits(future, 'is', 'are')} dated in the future, and counted as of the day of the first report."
        )
    if unnumbered:
        said.append(
            f"{_commits(unnumbered, 'names', 'name')} no pull request. Each counts as one merged change."
        )
    return tuple(said)


def _commits(count: int, one: str, many: str) -> str:
    return f"1 commit {one}" if count == 1 else f"{count:,} commits {many}"
