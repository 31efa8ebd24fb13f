"""Merged pull requests, behind the port: 49 at a time, each with the manifest and policy just before its merge.

A page has three lists for each: labels, files and closed issues. 49 times three and the list itself are 148 requests to
GitHub, which it rounds to one point; 50 would cost two. Texts of manifest and policy are asked for
once each, by their ids; parents of a merge only where it changed one of them; comments only where they could waive.
https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import Any

from outcome_gate.errors import GitHubUnavailable
from outcome_gate.gh.client import Link, name_of
from outcome_gate.gh.exposures import read_exposures
from outcome_gate.gh.live_pull_request import role_of
from outcome_gate.gh.merged_issues import with_labels, with_texts
from outcome_gate.gh.merged_queries import BASE, BLOB, COMMENTS, MERGED_PULLS, PARENT
from outcome_gate.gh.open_pulls import SMALLEST
from outcome_gate.gh.parse_answer import moment_of, read_account, read_remarks
from outcome_gate.gh.parse_files import source_of
from outcome_gate.gh.parse_issues import read_issues
from outcome_gate.model.exposure import Exposure
from outcome_gate.model.merge import Merge
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.readings_file import readings_path
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.ports import Budget, MergedPage

PAGE = 49
PATIENT = 8
"""Small pages that must have come before larger ones are asked for again."""
AT_ONCE = 20
"""Texts, parents or conversations in one question."""


class MergedPulls:
    """`MergedPort` over PyGithub."""

    def __init__(self, link: Link, repository: str, manifest: str, policy: str, base: str = "") -> None:
        self._link = link
        self._repository = repository
        self._places = {"manifest": manifest, "policy": policy}
        self._readings = readings_path(manifest)
        self._base = base
        self._size = PAGE
        self._answered = 0
        """Pages of that size that came, one after the other."""
        self._texts: dict[str, SourceFile] = {}
        self._roles: dict[str, str] = {}

    def today(self) -> Snapshot:
        """The base branch, and manifest, policy and readings at its tip, in a snapshot of no pull request."""
        places = {**self._places, "readings": self._readings}
        wanted = {**name_of(self._repository), **places, "base": f"refs/heads/{self._base or 'main'}"}
        data = self._read(BASE, wanted)
        repository = data.get("repository")
        if not repository:
            raise GitHubUnavailable(
                f"There is no repository `{self._repository}` that this token can read.",
                "The token needs `contents: read` and `pull-requests: read`.",
            )
        branch = repository.get("defaultBranchRef") or {}
        tip = (repository.get("ref") if self._base else branch) or {}
        if not tip.get("target"):
            raise GitHubUnavailable(f"`{self._repository}` has no branch `{self._base}`.", "Give `--branch`.")
        self._base = self._base or str(branch["name"])
        self._learn([tip["target"]], places)
        manifest, policy, readings = (self._file(tip["target"], word, path) for word, path in places.items())
        return Snapshot(PullRequest(base=self._base), manifest, policy, readings=readings)

    def page(self, after: str | None, since: datetime | None = None) -> MergedPage:
        """Merged pull requests as they were opened; or what changed since a moment, the latest first."""
        wanted = {
            **name_of(self._repository),
            **self._places,
            "base": self._base or None,
            "after": after,
            "order": "UPDATED_AT" if since else "CREATED_AT",
            "direction": "DESC" if since else "ASC",
        }
        link, attempts = self._link.renewed(), count()

        def attempt() -> dict[str, Any]:
            if next(attempts) >= 2:
                self._size, self._answered = max(SMALLEST, self._size // 2), 0
            return link.query(MERGED_PULLS, {**wanted, "first": self._size})

        found = (link.read(attempt).get("repository") or {}).get("pullRequests") or {}
        self._answered += 1
        if (
            self._answered >= PATIENT
        ):  # a bad minute of GitHub's must not make the rest of a long history dear
            self._size, self._answered = min(PAGE, self._size * 2), 0
        info = found.get("pageInfo") or {}
        following = info.get("endCursor") if info.get("hasNextPage") else None
        if following and following == after:
            raise GitHubUnavailable("GitHub's list of pull requests does not end.", "Run the command again.")
        nodes = [node for node in found.get("nodes") or [] if node]
        fresh = [node for node in nodes if since is None or _changed(node, since)]
        following = following if len(fresh) == len(nodes) else None  # the rest is older still
        changed = moment_of(nodes[-1].get("updatedAt")) if nodes else None
        return MergedPage(tuple(self._merges(fresh)), int(found.get("totalCount") or 0), following, changed)

    def with_comments(self, merges: Sequence[Merge]) -> tuple[Merge, ...]:
        """The same with what was said about waiving them, and the roles of those who said it."""
        heard: list[Merge] = []
        for some in _batches(list(merges)):
            parts = [
                f"p{one.pull_request.number}: pullRequest(number: {one.pull_request.number}) {{ {COMMENTS} }}"
                for one in some
            ]
            answer = self._aliases(parts)
            for one in some:
                found = answer.get(f"p{one.pull_request.number}") or {}
                remarks = read_remarks(found.get("comments") or {})
                roles = tuple(
                    (name, self._role(name)) for name in dict.fromkeys(said.by for said in remarks if said.by)
                )
                heard.append(one._replace(remarks=remarks, roles=roles))
        return tuple(heard)

    def with_issues(self, merges: Sequence[Merge]) -> tuple[Merge, ...]:
        """The same with labels and parents of the issues that they close."""
        return with_labels(self._link.renewed, merges)

    def with_issue_texts(self, merges: Sequence[Merge]) -> tuple[Merge, ...]:
        """The same with the texts of those issues and of their parents."""
        return with_texts(self._link.renewed, merges)

    def exposures(self, live: str) -> tuple[Exposure, ...]:
        """Releases or deployments, as the policy's `live` asks for."""
        return read_exposures(self._link, self._repository, live)

    def budget(self) -> Budget | None:
        """What is left of this hour's points; None when GitHub has not said."""
        return self._link.budgets.get("graphql")

    def _role(self, login: str) -> str:
        if login not in self._roles:
            self._roles[login] = role_of(self._link.renewed(), self._repository, login)
        return self._roles[login]

    def _merges(self, nodes: list[dict[str, Any]]) -> Iterable[Merge]:
        commits = {
            str(node["mergeCommit"]["oid"]): node["mergeCommit"] for node in nodes if node.get("mergeCommit")
        }
        touching = [
            node["mergeCommit"]["oid"] for node in nodes if node.get("mergeCommit") and self._may_touch(node)
        ]
        before = self._parents(touching)
        self._learn([*commits.values(), *before.values()])
        for node in nodes:
            if node.get("mergeCommit"):
                yield self._merge(
                    node, node["mergeCommit"], before.get(node["mergeCommit"]["oid"], node["mergeCommit"])
                )

    def _may_touch(self, node: dict[str, Any]) -> bool:
        files = node.get("files") or {}
        paths = {one["path"] for one in files.get("nodes") or [] if one}
        return int(files.get("totalCount") or 0) > len(paths) or bool(paths & set(self._places.values()))

    def _parents(self, oids: list[str]) -> dict[str, dict[str, Any]]:
        """The first parent of each of these commits."""
        found: dict[str, dict[str, Any]] = {}
        for some in _batches(oids):
            answer = self._aliases(
                [f'c{place}: object(oid: "{oid}") {{ {PARENT} }}' for place, oid in enumerate(some)]
            )
            for place, oid in enumerate(some):
                nodes = ((answer.get(f"c{place}") or {}).get("parents") or {}).get("nodes") or []
                found[oid] = nodes[0] if nodes else {"oid": ""}
        return found

    def _learn(self, commits: Iterable[dict[str, Any]], places: Mapping[str, str] | None = None) -> None:
        """Read the texts of manifests and policies that were not seen yet."""
        unknown = {
            oid: (entry, json.dumps(f"{commit['oid']}:{path}"))
            for commit in commits
            for word, path in (places or self._places).items()
            if (entry := commit.get(word)) and (oid := _oid(entry)) and oid not in self._texts
        }
        for some in _batches(list(unknown)):
            parts = [
                f"b{place}: object(expression: {unknown[oid][1]}) {{ {BLOB} }}"
                for place, oid in enumerate(some)
            ]
            answer = self._aliases(parts)
            for place, oid in enumerate(some):
                entry = unknown[oid][0]
                whole = {**entry, "object": answer.get(f"b{place}") or {"oid": oid}}
                self._texts[oid] = source_of(whole, str(entry.get("path") or ""), oid[:12])

    def _file(self, commit: dict[str, Any], word: str, path: str = "") -> SourceFile:
        entry = commit.get(word)
        path = path or self._places[word]
        if not entry:
            return SourceFile(path, str(commit.get("oid") or "")[:12], None, Absence.MISSING)
        return self._texts.get(_oid(entry)) or source_of(entry, path, "")

    def _merge(self, node: dict[str, Any], commit: dict[str, Any], before: dict[str, Any]) -> Merge:
        manifest, after = self._file(before, "manifest"), self._file(commit, "manifest")
        merged, edited = moment_of(node.get("mergedAt")), moment_of(node.get("lastEditedAt"))
        if merged is None:
            raise GitHubUnavailable(
                "GitHub does not say when a pull request was merged.", "Run the command again."
            )
        return Merge(
            self._pull_request(node),
            merged.date(),
            str(node["mergedAt"]),
            str(commit["oid"]),
            manifest,
            self._file(before, "policy"),
            proposed=after if after.oid != manifest.oid else None,
            edited_after=edited is not None and edited > merged,
            edited_by=read_account(node.get("editor")),
        )

    def _pull_request(self, node: dict[str, Any]) -> PullRequest:
        files = node.get("files") or {}
        return PullRequest(
            repository=self._repository,
            number=int(node["number"]),
            url=str(node.get("url") or ""),
            title=str(node.get("title") or ""),
            body=str(node.get("body") or ""),
            author=read_account(node.get("author")),
            labels=tuple(one["name"] for one in (node.get("labels") or {}).get("nodes") or [] if one),
            branch=str(node.get("headRefName") or ""),
            base=str(node.get("baseRefName") or ""),
            files=tuple(one["path"] for one in files.get("nodes") or [] if one),
            files_total=int(files.get("totalCount") or 0),
            **read_issues(node, self._repository),
        )

    def _aliases(self, parts: list[str]) -> dict[str, Any]:
        """One question for many things of the repository."""
        variables = "$owner: String!, $name: String!"
        wanted: dict[str, object] = dict(name_of(self._repository))
        if any("$manifest" in part for part in parts):
            variables += ", $manifest: String!, $policy: String!"
            wanted |= self._places
        text = f"query Many({variables}) {{ repository(owner: $owner, name: $name) {{ {' '.join(parts)} }} }}"
        found: dict[str, Any] = self._read(text, wanted).get("repository") or {}
        return found

    def _read(self, text: str, wanted: dict[str, Any]) -> dict[str, Any]:
        link = self._link.renewed()
        return link.read(lambda: link.query(text, wanted))


def _changed(node: dict[str, Any], since: datetime) -> bool:
    moment = moment_of(node.get("updatedAt"))
    return moment is None or moment >= since


def _oid(entry: dict[str, Any]) -> str:
    return str((entry.get("object") or {}).get("oid") or "")


def _batches(items: list[Any]) -> Iterable[list[Any]]:
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]
