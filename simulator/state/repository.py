"""What a repository remembers: branches, commits, issues, labels, statuses, who may do what."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from simulator.state import git_objects
from simulator.state.accounts import RANKS, Account, account
from simulator.state.conversations import Files, Issue, PullRequest
from simulator.state.merge_queue import QueueEntry
from simulator.state.records import CheckRun, Deployment, Label, Release, Status, Tag
from simulator.state.world import World

T = TypeVar("T", bound="Issue")


@dataclass(eq=False)
class Repository:
    """A repository; a fork shares its parent's commits, as on GitHub."""

    world: World
    owner: Account
    name: str
    id: int
    created_at: datetime
    private: bool = False
    default_branch: str = "main"
    parent: Repository | None = None
    commits: dict[str, git_objects.Commit] = field(default_factory=dict, repr=False)
    branches: dict[str, str] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    releases: list[Release] = field(default_factory=list, repr=False)
    deployments: list[Deployment] = field(default_factory=list, repr=False)
    roles: dict[str, str] = field(default_factory=dict)
    own_roles: dict[str, str] = field(default_factory=dict)
    issues: dict[int, Issue] = field(default_factory=dict, repr=False)
    labels: dict[str, Label] = field(default_factory=dict, repr=False)
    status_log: dict[str, list[Status]] = field(default_factory=dict, repr=False)
    check_runs: list[CheckRun] = field(default_factory=list, repr=False)
    dispatches: list[dict[str, Any]] = field(default_factory=list, repr=False)
    submodules: dict[str, str] = field(default_factory=dict, repr=False)
    queue: list[QueueEntry] = field(default_factory=list, repr=False)

    @property
    def full_name(self) -> str:
        """Return owner and name, as they are today."""
        return f"{self.owner.login}/{self.name}"

    @property
    def pulls(self) -> list[PullRequest]:
        """Return the pull requests, oldest first."""
        return [issue for issue in self.issues.values() if isinstance(issue, PullRequest)]

    def write(
        self,
        branch: str,
        files: Files,
        *,
        message: str = "Write files",
        author: str = "mara-lead",
        date: datetime | None = None,
    ) -> str:
        """Commit files to a branch (made from the default branch when new); return the new tip."""
        self.submodules |= {
            path: item.url for path, item in files.items() if isinstance(item, git_objects.Submodule)
        }
        entries = {path: None if item is None else git_objects.entry(item) for path, item in files.items()}
        return self.write_entries(branch, entries, message=message, author=author, date=date)

    def write_entries(
        self,
        branch: str,
        files: Mapping[str, git_objects.Entry | None],
        *,
        message: str,
        author: str,
        date: datetime | None = None,
    ) -> str:
        """Commit tree entries to a branch; return the new tip."""
        tip = self.branches.get(branch) or self.branches.get(self.default_branch)
        merged: dict[str, git_objects.Entry | None] = {**(self.commits[tip].files if tip else {}), **files}
        kept = {path: item for path, item in merged.items() if item is not None}
        made = git_objects.commit(
            kept,
            message=message,
            author=author,
            date=date or self.world.tick(),
            parents=(tip,) if tip else (),
        )
        self.commits[made.sha] = made
        self.branches[branch] = made.sha
        return made.sha

    def resolve(self, ref: str) -> str | None:
        """Return the commit a branch, a qualified ref, HEAD or a (shortened) SHA stands for."""
        name = re.sub(r"^(refs/)?heads/", "", ref)
        pull = re.fullmatch(r"(?:refs/)?pull/(\d+)/head", ref)
        if pull:
            found = self.issues.get(int(pull[1]))
            return found.head_sha if isinstance(found, PullRequest) else None
        if ref == "HEAD":
            name = self.default_branch
        tag = self.tag_named(ref)
        if tag is not None and name not in self.branches:
            return tag.sha
        if name in self.branches:
            return self.branches[name]
        if ref in self.commits:
            return ref
        short = re.fullmatch(r"[0-9a-f]{7,39}", ref)
        return next((sha for sha in self.commits if sha.startswith(ref)), None) if short else None

    def tag(self, name: str, sha: str | None = None, *, annotated: bool = False) -> str:
        """Tag a commit, by default the tip of the default branch; return the commit's id."""
        target = sha or self.branches[self.default_branch]
        self.tags[name] = Tag(name, target, annotated=annotated)
        return target

    def release(self, tag: str, *, draft: bool = False, prerelease: bool = False) -> Release:
        """Tag the tip of the default branch and publish it, unless it stays a draft."""
        sha, now = self.tag(tag), self.world.tick()
        made = Release(tag, sha, now, None if draft else now, prerelease)
        self.releases.append(made)
        return made

    def deploy(self, environment: str, *, state: str = "SUCCESS") -> Deployment:
        """Bring the tip of the default branch to an environment."""
        made = Deployment(environment, self.branches[self.default_branch], self.world.tick(), state)
        self.deployments.append(made)
        return made

    def tag_named(self, ref: str) -> Tag | None:
        """Return a tag by name, short or qualified."""
        return self.tags.get(re.sub(r"^(refs/)?tags/", "", ref))

    def label(self, name: str) -> Label:
        """Return a label, making it when the repository has none of that name."""
        return self.labels.setdefault(name.lower(), Label(name, self.world.number("label")))

    def has_label(self, name: str) -> bool:
        """Tell whether there is a label of this name, in any letter case."""
        return name.lower() in self.labels

    def rename_label(self, label: Label, name: str) -> None:
        """Give a label another name, everywhere it stands."""
        old = label.name
        self.labels.pop(old.lower())
        label.name = name
        self.labels[name.lower()] = label
        for issue in self.issues.values():
            issue.labels = [name if one == old else one for one in issue.labels]
        self.world.tick()

    def grant(self, login: str, role: str, *, base: str = "") -> None:
        """Give a person a role: read, triage, write, maintain, admin; or the organisation's own with its base."""
        if (base or role) not in RANKS:
            raise ValueError(f"no such role: {base or role}")
        self.roles[login] = base or role
        self.own_roles[login] = role

    def role(self, who: Account) -> str:
        """Return a person's role; everyone may read a public repository."""
        if who.login == self.owner.login:
            return "admin"
        return self.roles.get(who.login, "none" if self.private else "read")

    def role_name(self, who: Account) -> str:
        """Return the name of a person's role, which for one of the organisation's own is no rank."""
        role = self.role(who)
        return self.own_roles.get(who.login, role) if who.login in self.roles else role

    def rename(self, name: str) -> None:
        """Give the repository another name; the old one redirects."""
        self.world.repositories.pop(self.full_name.lower())
        self.world.moved[self.full_name.lower()] = self
        self.name = name
        self.world.repositories[self.full_name.lower()] = self

    def statuses_on(self, sha: str) -> list[Status]:
        """Return the statuses of a commit, newest first."""
        return self.status_log.get(sha, [])[::-1]

    def set_status(
        self,
        sha: str,
        *,
        context: str,
        state: str,
        by: Account,
        description: str | None = None,
        target_url: str | None = None,
    ) -> Status:
        """Post a status to a commit."""
        world = self.world
        status = Status(
            world.number("status"), sha, state, context, description, target_url, by, world.tick()
        )
        self.status_log.setdefault(sha, []).append(status)
        return status

    def open_issue(
        self,
        *,
        title: str,
        body: str | None = None,
        author: str = "mara-lead",
        labels: Sequence[str] = (),
        type: str | None = None,
        parent: Issue | None = None,
    ) -> Issue:
        """Open an issue."""
        who = account(author)
        return self._open(Issue, title=title, body=body, author=who, labels=labels, type=type, parent=parent)

    def open_pull_request(  # noqa: PLR0913 - a pull request has many parts, each by name
        self,
        *,
        title: str = "A change",
        body: str | None = "",
        author: str | None = "dana-dev",
        author_type: str | None = None,
        labels: Sequence[str] = (),
        branch: str | None = None,
        base: str | None = None,
        files: Files | None = None,
        fork: bool = False,
        draft: bool = False,
    ) -> PullRequest:
        """Open a pull request with one commit on a new branch, here or in the author's fork."""
        who = account(author, author_type) if author else None
        base = base or self.default_branch
        home = self.fork_for(who) if fork and who else self
        branch = branch or f"topic-{max(self.issues, default=0) + 1}"
        home.branches.setdefault(branch, self.branches[base])
        made = home.write(
            branch, files or {"change.txt": f"{title}\n"}, message=title, author=author or "ghost"
        )
        return self._open(
            PullRequest,
            title=title,
            body=body,
            author=who,
            labels=labels,
            base=base,
            base_sha=self.branches[base],
            branch=branch,
            head_repository=home,
            head_sha=made,
            head_owner=home.owner,
            draft=draft,
        )

    def fork_for(self, who: Account) -> Repository:
        """Return an account's fork, making it when there is none."""
        world = self.world
        found = world.repository(f"{who.login}/{self.name}")
        if found is None:
            found = Repository(world, who, self.name, world.number("repository"), world.tick(), parent=self)
            found.commits, found.branches = self.commits, dict(self.branches)
            found.default_branch, found.private = self.default_branch, self.private
            world.repositories[found.full_name.lower()] = found
        return found

    def _open(self, kind: Callable[..., T], *, labels: Sequence[str], **fields: Any) -> T:
        number, now = max(self.issues, default=0) + 1, self.world.tick()
        names = [self.label(name).name for name in labels]
        ident = self.world.number("issue")
        made = kind(
            repository=self, number=number, id=ident, created_at=now, updated_at=now, labels=names, **fields
        )
        self.issues[number] = made
        return made
