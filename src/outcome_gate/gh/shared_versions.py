"""Files that many repositories share, as they stood at any moment: the versions of a path, read once for all of them.

GitHub lists the commits that changed a path: a hundred cost one point. A version holds from its commit's date on, or
from the merge of the pull request that brought the commit, which is later for a merge commit. Texts are asked for where
a merge was judged by them.
https://docs.github.com/en/graphql/reference/objects#commit
"""

import json
from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from outcome_gate.errors import GitHubUnavailable
from outcome_gate.gh.client import LANDED, Link, name_of
from outcome_gate.gh.merged_queries import BLOB, shared_versions
from outcome_gate.gh.parse_answer import moment_of
from outcome_gate.gh.parse_files import source_of
from outcome_gate.model.merge import Merge
from outcome_gate.model.readings_file import readings_path
from outcome_gate.model.request import FilePlace, Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import Absence, SourceFile

AT_ONCE = 20
"""Texts in one question."""
_MANIFEST, _POLICY = "manifest", "policy"


class _Version(NamedTuple):
    """What a commit made of a path."""

    since: datetime
    commit: str
    entry: dict[str, Any] | None
    """The tree entry without its text; None where the file was removed."""


class _File(NamedTuple):
    """A shared file today, and every version of it, oldest first."""

    place: FilePlace
    today: SourceFile
    readings: SourceFile
    """Those beside a manifest, today."""
    versions: tuple[_Version, ...]


class SharedVersions:
    """Shared files of one server. Each is read once, however many repositories are judged by it."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._files: dict[tuple[str, FilePlace], _File] = {}
        self._texts: dict[str, SourceFile] = {}

    def file(self, word: str, place: FilePlace) -> _File:
        """A shared manifest or policy.

        Raises:
            GitHubUnavailable: its repository or its branch, tag or commit is not there for this token.
        """
        key = (word, place._replace(repository=str(place.repository).lower()))
        if key not in self._files:
            self._files[key] = self._ask(word, place)
        return self._files[key]

    def at(self, file: _File, moments: Sequence[datetime]) -> list[SourceFile]:
        """The file as it stood at these moments; missing before its first version."""
        days = [one.since for one in file.versions]
        held = [file.versions[here - 1] if (here := bisect_right(days, one)) else None for one in moments]
        self._learn(file, [one for one in held if one])
        return [self._source(file, one) for one in held]

    def _ask(self, word: str, place: FilePlace) -> _File:
        repository, at, after = str(place.repository), place.ref or "HEAD", None
        wanted: dict[str, Any] = {**name_of(repository), "path": place.path}
        if word == _MANIFEST:
            wanted["readings"] = readings_path(place.path)
        tip: dict[str, Any] = {}
        found: list[_Version] = []
        while True:
            commit = self._page(word, place, {**wanted, "at": at, "after": after})
            tip = tip or commit
            at = str(commit["oid"])  # the pages that follow are of the same commit
            history = commit.get("history") or {}
            found += [_version(node) for node in history.get("nodes") or [] if node]
            info = history.get("pageInfo") or {}
            if not info.get("hasNextPage"):
                break
            if info.get("endCursor") == after:
                raise GitHubUnavailable("GitHub's list of a file's versions does not end.", "Run it again.")
            after = info.get("endCursor")
        where = f"{repository}@{place.ref}" if place.ref else repository
        today = source_of(tip.get("file"), place.path, where)
        if today.oid:
            self._texts[today.oid] = today
        readings = source_of(tip.get("readings"), readings_path(place.path), where)
        found.reverse()  # GitHub tells the newest first: of two with one date the later one must stay the later one
        return _File(place, today, readings, tuple(sorted(found, key=lambda one: one.since)))

    def _page(self, word: str, place: FilePlace, wanted: dict[str, Any]) -> dict[str, Any]:
        link = self._link.renewed()
        home = link.read(lambda: link.query(shared_versions(has_readings="readings" in wanted), wanted)).get(
            "repository"
        )
        flag = f"or name it by `--{word} OWNER/REPO:PATH@REF`."
        if not home:
            raise GitHubUnavailable(
                f"The shared {word} is in `{place.repository}`, which this token cannot read.",
                f"Give a token with `contents: read` there, {flag}",
            )
        found = home.get("object") or {}
        commit: dict[str, Any] = found.get("target") or found
        if not commit.get("oid"):
            raise GitHubUnavailable(
                f"The shared {word} is at `{place.ref or 'HEAD'}` of `{place.repository}`, which is no branch, tag or "
                "commit there.",
                f"Correct it in the workflow, {flag}",
            )
        return commit

    def _learn(self, file: _File, versions: Sequence[_Version]) -> None:
        """Read the texts of versions that were not seen yet."""
        unknown = {oid: one for one in versions if (oid := _oid(one)) and oid not in self._texts}
        oids = list(unknown)
        for start in range(0, len(oids), AT_ONCE):
            some = oids[start : start + AT_ONCE]
            names = [json.dumps(f"{unknown[oid].commit}:{file.place.path}") for oid in some]
            parts = " ".join(
                f"b{at}: object(expression: {name}) {{ {BLOB} }}" for at, name in enumerate(names)
            )
            home = f"repository(owner: $owner, name: $name) {{ {parts} }}"
            text = f"query Texts($owner: String!, $name: String!) {{ {home} }}"
            answer = self._read(text, name_of(str(file.place.repository)))
            for place, oid in enumerate(some):
                whole = {**(unknown[oid].entry or {}), "object": answer.get(f"b{place}") or {"oid": oid}}
                self._texts[oid] = source_of(whole, file.place.path, file.today.where)

    def _read(self, text: str, wanted: dict[str, str]) -> dict[str, Any]:
        link = self._link.renewed()
        found: dict[str, Any] = link.read(lambda: link.query(text, wanted)).get("repository") or {}
        return found

    def _source(self, file: _File, version: _Version | None) -> SourceFile:
        path, where = file.place.path, file.today.where
        if version is None or not version.entry:
            return SourceFile(path, where, None, Absence.MISSING)
        known = self._texts.get(_oid(version))
        return known._replace(path=path, where=where) if known else source_of(version.entry, path, where)


class SharedFiles:
    """`SharedPort` over PyGithub: the shared files of one repository."""

    def __init__(self, versions: SharedVersions, request: Request) -> None:
        self._versions = versions
        self._manifest = request.manifest if request.manifest.repository else None
        self._policy = request.policy if request.policy.repository else None

    def today(self, standing: Snapshot) -> Snapshot:
        """The same judged by the shared files as they stand now."""
        if self._manifest:
            file = self._versions.file(_MANIFEST, self._manifest)
            standing = standing._replace(
                manifest=file.today, readings=file.readings,
                own_manifest=standing.manifest, own_readings=standing.readings,
            )  # fmt: skip
        if self._policy:
            file = self._versions.file(_POLICY, self._policy)
            standing = standing._replace(policy=file.today, own_policy=standing.policy)
        return standing

    def beside(self, merges: Sequence[Merge]) -> tuple[Merge, ...]:
        """The same judged by the shared files as they stood at the moment of each merge."""
        found = tuple(merges)
        if not (self._manifest or self._policy):
            return found
        moments = [datetime.fromisoformat(one.merged_at) for one in merges]
        if self._manifest:
            texts = self._versions.at(self._versions.file(_MANIFEST, self._manifest), moments)
            pairs = zip(found, texts, strict=True)
            found = tuple(one._replace(manifest=text, own_manifest=one.manifest) for one, text in pairs)
        if self._policy:
            texts = self._versions.at(self._versions.file(_POLICY, self._policy), moments)
            pairs = zip(found, texts, strict=True)
            found = tuple(one._replace(policy=text, own_policy=one.policy) for one, text in pairs)
        return found


def _version(node: dict[str, Any]) -> _Version:
    brought = ((node.get(LANDED) or {}).get("nodes") or [None])[0] or {}
    made, landed = moment_of(node.get("committedDate")), moment_of(brought.get("mergedAt"))
    since = max(made, landed) if made and landed else made
    if since is None:
        raise GitHubUnavailable(
            "GitHub does not say when a shared file was changed.", "Run the command again."
        )
    return _Version(since, str(node["oid"]), node.get("file"))


def _oid(version: _Version) -> str:
    return str(((version.entry or {}).get("object") or {}).get("oid") or "")
