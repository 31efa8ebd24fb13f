"""What people talk about and in: issues, pull requests, comments, the merge queue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from simulator.state import git_objects
from simulator.state.accounts import Account, account
from simulator.state.merge_queue import QueueEntry, enqueue
from simulator.state.records import Reaction, Status

if TYPE_CHECKING:
    from simulator.state.repository import Repository

CLOSES = re.compile(
    r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:([\w.-]+/[\w.-]+))?#(\d{1,9})\b", re.IGNORECASE
)
"""A keyword, and the issue it closes."""

Files = Mapping[str, git_objects.Content | None]
"""What to write, by path; None removes the file."""


@dataclass(eq=False)
class Comment:
    """A comment on an issue or pull request; the body is kept byte for byte as sent."""

    id: int
    issue: Issue
    author: Account | None
    body: str
    created_at: datetime
    updated_at: datetime
    edited_at: datetime | None = None
    editor: Account | None = None
    minimized: str | None = None
    reactions: list[Reaction] = field(default_factory=list)

    def edit(self, body: str, *, by: str | None = None) -> None:
        """Change the text; the writer does, unless another person is named."""
        self.body = body
        self.editor = account(by) if by else self.author
        self.updated_at = self.edited_at = self.issue.repository.world.tick()

    def delete(self) -> None:
        """Remove the comment from its conversation."""
        self.issue.comments.remove(self)
        self.issue.repository.world.tick()


@dataclass(eq=False)
class Issue:
    """An issue; a pull request is one too."""

    repository: Repository
    number: int
    id: int
    title: str
    body: str | None
    author: Account | None
    created_at: datetime
    updated_at: datetime
    labels: list[str] = field(default_factory=list)
    state: str = "open"
    closed_at: datetime | None = None
    state_reason: str | None = None
    """Why it was closed: `completed` or `not_planned`; `reopened` once it was opened again."""
    edited_at: datetime | None = None
    """When the description was last edited."""
    editor: Account | None = None
    """Who did so."""
    locked: bool = False
    type: str | None = None
    """The issue's type, such as `Bug`; of the organisation's own making."""
    parent: Issue | None = None
    comments: list[Comment] = field(default_factory=list)
    reactions: list[Reaction] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict, repr=False)

    def change(self, **fields: Any) -> None:
        """Set fields, remembering how it was, so that a lagging replica can be played."""
        self.before = {name: value for name, value in vars(self).items() if name != "before"}
        fields.setdefault("updated_at", self.repository.world.tick())
        vars(self).update(fields)

    @contextmanager
    def as_before(self) -> Iterator[None]:
        """Stand as it was before the last change, while the block runs."""
        now = dict(vars(self))
        vars(self).update(self.before)
        try:
            yield
        finally:
            vars(self).update(now)

    def edit(self, *, by: str | None = None, **fields: Any) -> None:
        """Change any of title, body, labels, draft, base, locked; the author does, unless another person is named."""
        if "labels" in fields:
            fields["labels"] = [self.repository.label(name).name for name in fields["labels"]]
        unknown = set(fields) - set(vars(self))
        if unknown:
            raise TypeError(f"no such field to edit: {', '.join(sorted(unknown))}")
        self.change(**fields)
        if "body" in fields:
            self.edited_at = self.updated_at
            self.editor = account(by) if by else self.author

    @property
    def sub_issues(self) -> list[Issue]:
        """Return the issues of any repository whose parent this is."""
        every = self.repository.world.repositories.values()
        return [issue for repo in every for issue in repo.issues.values() if issue.parent is self]

    def transfer(self, home: Repository) -> Issue:
        """Move the issue to another repository, where it gets another number."""
        del self.repository.issues[self.number]
        labels = [home.label(name).name for name in self.labels]
        self.change(repository=home, number=max(home.issues, default=0) + 1, labels=labels)
        home.issues[self.number] = self
        return self

    def delete(self) -> None:
        """Delete the issue for ever."""
        del self.repository.issues[self.number]
        self.repository.world.tick()

    def close(self, reason: str | None = None) -> None:
        """Close without merging."""
        self.change(state="closed", closed_at=self.repository.world.tick(), state_reason=reason)

    def reopen(self) -> None:
        """Open again."""
        self.change(state="open", closed_at=None, state_reason="reopened")

    def lock(self) -> None:
        """Lock the conversation."""
        self.change(locked=True)

    def comment(self, *, author: str | None, body: str) -> Comment:
        """Add a comment by a person, as if written on the web."""
        return self.add_comment(account(author) if author else None, body)

    def add_comment(self, author: Account | None, body: str) -> Comment:
        """Add a comment by an account."""
        world = self.repository.world
        now = world.tick()
        comment = Comment(world.number("comment"), self, author, body, now, now)
        self.comments.append(comment)
        return comment

    def association(self, author: Account | None) -> str:
        """Return how an account stands to the repository, in GitHub's words."""
        if author is None:
            return "NONE"
        if author.login == self.repository.owner.login:
            return "OWNER"
        role = self.repository.roles.get(author.login)
        return "MEMBER" if role else "CONTRIBUTOR" if author == self.author else "NONE"


@dataclass(eq=False)
class PullRequest(Issue):
    """A pull request: an issue with two branches."""

    base: str = "main"
    base_sha: str = ""
    branch: str = ""
    head_repository: Repository | None = None
    head_sha: str = ""
    head_owner: Account | None = None
    draft: bool = False
    linked: list[Issue] = field(default_factory=list, repr=False)
    """Issues that were linked by hand, beside those that the description closes."""
    merged_at: datetime | None = None
    merged_by: Account | None = None
    merge_sha: str | None = None

    @property
    def merged(self) -> bool:
        """Tell whether it was merged."""
        return self.merged_at is not None

    @property
    def is_fork(self) -> bool:
        """Tell whether the head lies in another repository (or did, before that was deleted)."""
        return self.head_repository is not self.repository

    @property
    def fork_point(self) -> str:
        """Return the commit the head branched from."""
        return git_objects.merge_base(self.repository.commits, self.base_sha, self.head_sha)

    @property
    def files(self) -> dict[str, str]:
        """Return the changed paths, each with how it changed."""
        commits = self.repository.commits
        return git_objects.changes(commits[self.fork_point].files, commits[self.head_sha].files)

    @property
    def moved(self) -> dict[str, str]:
        """Return the old path of each file that was moved, by its new one."""
        commits = self.repository.commits
        return git_objects.renames(commits[self.fork_point].files, commits[self.head_sha].files)

    @property
    def commits(self) -> list[git_objects.Commit]:
        """Return the commits the pull request adds, oldest first."""
        known = {commit.sha for commit in git_objects.ancestors(self.repository.commits, self.fork_point)}
        mine = [
            c for c in git_objects.ancestors(self.repository.commits, self.head_sha) if c.sha not in known
        ]
        return mine[::-1]

    @property
    def closing_issues(self) -> list[Issue]:
        """Return the issues that merging closes, by number: linked by hand, or by a keyword of the description.

        Keywords count only where the pull request goes to the default branch.
        https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
        """
        world, home = self.repository.world, self.repository
        found = {id(issue): issue for issue in self.linked}
        words = CLOSES.finditer(self.body or "") if self.base == home.default_branch else ()
        for word in words:
            repo = world.repository(word[1]) if word[1] else home
            issue = repo.issues.get(int(word[2])) if repo else None
            if issue is not None and not isinstance(issue, PullRequest):
                found[id(issue)] = issue
        kept = [i for i in found.values() if i.repository.issues.get(i.number) is i]
        return sorted(kept, key=lambda issue: (issue.repository is not home, issue.number))

    @property
    def statuses(self) -> list[Status]:
        """Return every status on the head, newest first."""
        return self.repository.statuses_on(self.head_sha)

    def status(self, context: str) -> Status | None:
        """Return the status that counts for a context on the head: the newest."""
        return next((status for status in self.statuses if status.context == context), None)

    def push(self, files: Files, *, message: str = "More") -> str:
        """Add a commit to the head branch."""
        home = self.head_repository
        if home is None:
            raise ValueError("the fork is gone; no one can push to it")
        sha = home.write(
            self.branch, files, message=message, author=self.author.login if self.author else "ghost"
        )
        self.change(head_sha=sha, base_sha=self.repository.branches[self.base])
        return sha

    def delete_fork(self) -> None:
        """Delete the repository the head lies in; GitHub keeps the commits."""
        if self.is_fork and self.head_repository is not None:
            self.repository.world.repositories.pop(self.head_repository.full_name.lower(), None)
            self.head_repository = None

    def enqueue(self, *, strategy: str = "squash", message: str | None = None) -> QueueEntry:
        """Put the pull request at the end of the merge queue, to be merged by `squash`, `merge` or `rebase`."""
        return enqueue(self, strategy, message)

    def merge(self, *, by: str = "mara-lead", message: str | None = None) -> str:
        """Squash and merge, the way the web does: title with the number, then the body."""
        home = self.repository
        text = message or f"{self.title} (#{self.number})\n\n{self.body or ''}".rstrip()
        after = home.commits[self.head_sha].files
        files: dict[str, git_objects.Entry | None] = {path: after.get(path) for path in self.files}
        sha = home.write_entries(
            self.base, files, message=text, author=self.author.login if self.author else "ghost"
        )
        now = home.world.tick()
        self.change(state="closed", closed_at=now, merged_at=now, merged_by=account(by), merge_sha=sha)
        return sha
