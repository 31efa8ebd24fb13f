"""Webhook payloads, made from GitHub's own examples and filled in from the state."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from simulator.judge.contract import load
from simulator.rest.repository_shapes import Json, stamp
from simulator.rest.shapes import Shapes
from simulator.state.accounts import Account, account
from simulator.state.conversations import Comment, Issue, PullRequest
from simulator.state.merge_queue import QueueEntry
from simulator.state.repository import Repository

NEIGHBOURS = {
    "pull_request.edited": "pull_request.opened",
    "pull_request.enqueued": "pull_request.opened",
    "pull_request.dequeued": "pull_request.opened",
}
"""Payloads GitHub publishes no example of, and a valid one of the same shape."""

MERGING: Json = {
    **{f"allow_{way}": True for way in ("squash_merge", "merge_commit", "rebase_merge")},
    **dict.fromkeys(("allow_auto_merge", "delete_branch_on_merge", "allow_update_branch"), False),
    "use_squash_pr_title_as_default": False,
    "squash_merge_commit_message": "COMMIT_MESSAGES",
    "squash_merge_commit_title": "COMMIT_OR_PR_TITLE",
    "merge_commit_message": "PR_TITLE",
    "merge_commit_title": "MERGE_MESSAGE",
    "custom_properties": {},
}
"""What a webhook says about a pull request's repositories beyond what REST does."""


@cache
def examples() -> dict[str, Json]:
    """Return the published payloads, read once a process."""
    found: dict[str, Json] = load("payloads.json")
    return found


class Events:
    """Writes payloads with links to one server."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes

    def payload(
        self, name: str, subject: Any, *, action: str | None, inputs: Any, sender: str | None
    ) -> Json:
        """Return the payload of an event about a subject."""
        kind = "pull_request" if name == "pull_request_target" else name
        key = f"{kind}.{action}" if action else kind
        repo = subject if isinstance(subject, Repository) else home(subject)
        made: Json = self.located(examples().get(NEIGHBOURS.get(key, key), {}), repo)
        made["repository"] = {**made.get("repository", {}), **self.repository(repo)}
        made["sender"] = self.shapes.user(account(sender) if sender else author(subject))
        made |= {"action": action} if action else {}
        for surplus in ("organization", "installation", "enterprise"):
            made.pop(surplus, None)
        fill: dict[str, Callable[[Json, Any, str | None], None]] = {
            "pull_request": self.pull_request,
            "issue_comment": self.issue_comment,
            "issues": self.issues,
            "sub_issues": self.sub_issues,
            "push": self.push,
            "merge_group": self.merge_group,
            "workflow_run": self.workflow_run,
        }
        if kind in fill:
            fill[kind](made, subject, action)
        elif kind == "workflow_dispatch":
            made |= {"inputs": inputs or None, "ref": f"refs/heads/{repo.default_branch}"}
        elif kind == "schedule":
            # A schedule is no webhook, so no schema describes it; the runner writes the cron line.
            made |= {"schedule": inputs or "17 4 * * 1"}
        return made

    def located(self, node: Any, repo: Repository) -> Any:
        """Return an example with its addresses moved to this server and repository."""
        if isinstance(node, dict):
            return {key: self.located(item, repo) for key, item in node.items()}
        if isinstance(node, list):
            return [self.located(item, repo) for item in node]
        if not isinstance(node, str):
            return node
        text = node.replace("https://api.github.com", self.shapes.api).replace(
            "https://github.com", self.shapes.web
        )
        return re.sub(r"\b[\w-]+/(Hello-World|octo-repo|hello-world)\b", repo.full_name, text)

    def repository(self, repo: Repository) -> Json:
        """Return a repository as a webhook shows it."""
        return self.shapes.repository(repo) | {"custom_properties": {}}

    def pull_request(self, made: Json, pull: PullRequest, action: str | None) -> None:
        """Fill in a pull request's event; its times are those of the pull request now."""
        example, live = made["pull_request"], self.shapes.pull(pull)
        made["number"], made["pull_request"] = pull.number, {**example, **live}
        for end in ("head", "base"):
            if live[end]["repo"] is not None:
                made["pull_request"][end]["repo"] = {**MERGING, **live[end]["repo"]}
        if action == "edited":
            was = pull.before or {"body": ""}
            changes = {name: {"from": was.get(name) or ""} for name in ("title", "body")}
            made["changes"] = {k: v for k, v in changes.items() if v["from"] != (getattr(pull, k) or "")}
        if action in ("labeled", "unlabeled") and pull.labels:
            made["label"] = self.shapes.label(pull.repository, pull.repository.label(pull.labels[-1]))
        if action == "synchronize":
            made |= {"before": (pull.before or {}).get("head_sha", pull.head_sha), "after": pull.head_sha}
        if action == "dequeued":
            made["reason"] = "CI_FAILURE"

    def issue_comment(self, made: Json, subject: Any, action: str | None) -> None:
        """Fill in a comment's event; of an issue or pull request, that of its last comment."""
        comment: Comment = subject if isinstance(subject, Comment) else subject.comments[-1]
        made["issue"] = {**made["issue"], **self.shapes.issue(comment.issue)}
        made["comment"] = {**made["comment"], **self.shapes.comment(comment)}
        if action == "edited":
            made["changes"] = {"body": {"from": ""}}

    def issues(self, made: Json, issue: Issue, action: str | None) -> None:
        """Fill in an issue's event."""
        made["issue"] = {**made.get("issue", {}), **self.shapes.issue(issue)}
        if action == "edited":
            made["changes"] = {"body": {"from": issue.before.get("body") or ""}}
        if action in ("labeled", "unlabeled") and issue.labels:
            made["label"] = self.shapes.label(issue.repository, issue.repository.label(issue.labels[-1]))
        if action == "transferred":
            new = made["changes"]["new_repository"]
            made["changes"]["new_repository"] = {**new, **self.repository(issue.repository)}
        if action in ("typed", "untyped"):
            made["type"] = made["issue"].get("type")

    def sub_issues(self, made: Json, issue: Issue, _: str | None) -> None:
        """Fill in the event of an issue that got or lost its parent, sent for the issue's own repository."""
        above = issue.parent or issue.before.get("parent")
        made["sub_issue"], made["sub_issue_id"] = self.shapes.issue(issue), issue.id
        if above is not None:
            made["parent_issue"], made["parent_issue_id"] = self.shapes.issue(above), above.id
            made["parent_issue_repo"] = self.repository(above.repository)
        made["sub_issue_repo"] = self.repository(issue.repository)

    def push(self, made: Json, repo: Repository, _: str | None) -> None:
        """Fill in a push to the default branch."""
        made |= {"ref": f"refs/heads/{repo.default_branch}", "after": repo.branches[repo.default_branch]}

    def merge_group(self, made: Json, subject: Any, action: str | None) -> None:
        """Fill in a merge group's event; a pull request that is not queued is put there."""
        entry = subject if isinstance(subject, QueueEntry) else queued(subject)
        repo = entry.pull_request.repository
        commit = repo.commits[entry.head_sha]
        who = {"name": commit.author, "email": f"{commit.author}@users.noreply.github.com"}
        head: Json = {"id": commit.sha, "message": commit.message, "timestamp": stamp(commit.date)}
        head |= {
            "tree_id": self.shapes.commit(repo, commit)["commit"]["tree"]["sha"],
            "author": who,
            "committer": who,
        }
        base = {"base_sha": entry.base_sha, "base_ref": f"refs/heads/{entry.pull_request.base}"}
        made["merge_group"] = {
            "head_sha": entry.head_sha,
            "head_ref": entry.head_ref,
            **base,
            "head_commit": head,
        }
        if action == "destroyed":
            made["reason"] = "merged"

    def workflow_run(self, made: Json, pull: PullRequest, _: str | None) -> None:
        """Fill in a run on a pull request's head; a fork's run names no pull request, as on GitHub."""
        run = made["workflow_run"]
        links = [
            {
                "id": pull.id,
                "number": pull.number,
                "url": f"{self.shapes.api}/repos/{pull.repository.full_name}/pulls/{pull.number}",
            }
        ]
        ends = {"head": (pull.branch, pull.head_sha), "base": (pull.base, pull.base_sha)}
        repo = {
            "id": pull.repository.id,
            "name": pull.repository.name,
            "url": f"{self.shapes.api}/repos/{pull.repository.full_name}",
        }
        links[0] |= {end: {"ref": ref, "sha": sha, "repo": repo} for end, (ref, sha) in ends.items()}
        run |= {"event": "pull_request", "head_branch": pull.branch, "head_sha": pull.head_sha}
        run["pull_requests"] = [] if pull.is_fork else links
        short = self.shapes.repository(pull.repository)
        run["repository"] = {key: short.get(key, old) for key, old in run["repository"].items()}
        head = self.shapes.repository(pull.head_repository) if pull.head_repository else short
        run["head_repository"] = {key: head.get(key, old) for key, old in run["head_repository"].items()}
        run["actor"] = run["triggering_actor"] = self.shapes.user(pull.author)


def queued(pull: PullRequest) -> QueueEntry:
    """Return a pull request's place in the merge queue, made when it has none."""
    return (
        next((entry for entry in pull.repository.queue if entry.pull_request is pull), None) or pull.enqueue()
    )


def home(subject: PullRequest | Comment | QueueEntry) -> Repository:
    """Return the repository an event's subject belongs to."""
    if isinstance(subject, Comment):
        return subject.issue.repository
    return subject.pull_request.repository if isinstance(subject, QueueEntry) else subject.repository


def author(subject: Any) -> Account | None:
    """Return who most likely caused an event."""
    return getattr(subject, "author", None) or getattr(subject, "owner", None)
