"""The JSON REST answers with about accounts, repositories and what is in them."""

from __future__ import annotations

import base64
import difflib
from datetime import datetime
from typing import Any
from urllib.parse import quote

from simulator.state import git_objects
from simulator.state.accounts import GHOST, Account, account
from simulator.state.conversations import Issue, PullRequest
from simulator.state.records import CheckRun, Label
from simulator.state.repository import Repository

Json = dict[str, Any]

USER_URLS = {
    "followers": "/followers", "following": "/following{/other_user}", "gists": "/gists{/gist_id}",
    "starred": "/starred{/owner}{/repo}", "subscriptions": "/subscriptions", "organizations": "/orgs",
    "repos": "/repos", "events": "/events{/privacy}", "received_events": "/received_events",
}  # fmt: skip

REPOSITORY_URLS = {
    "archive": "/{archive_format}{/ref}", "assignees": "/assignees{/user}", "blobs": "/git/blobs{/sha}",
    "branches": "/branches{/branch}", "collaborators": "/collaborators{/collaborator}",
    "comments": "/comments{/number}", "commits": "/commits{/sha}", "compare": "/compare/{base}...{head}",
    "contents": "/contents/{+path}", "contributors": "/contributors", "deployments": "/deployments",
    "downloads": "/downloads", "events": "/events", "forks": "/forks", "git_commits": "/git/commits{/sha}",
    "git_refs": "/git/refs{/sha}", "git_tags": "/git/tags{/sha}", "hooks": "/hooks",
    "issue_comment": "/issues/comments{/number}", "issue_events": "/issues/events{/number}",
    "issues": "/issues{/number}", "keys": "/keys{/key_id}", "labels": "/labels{/name}",
    "languages": "/languages",
    "merges": "/merges", "milestones": "/milestones{/number}",
    "notifications": "/notifications{?since,all,participating}", "pulls": "/pulls{/number}",
    "releases": "/releases{/id}", "stargazers": "/stargazers", "statuses": "/statuses/{sha}",
    "subscribers": "/subscribers", "subscription": "/subscription", "tags": "/tags", "teams": "/teams",
    "trees": "/git/trees{/sha}",
}  # fmt: skip

LARGE = 1_000_000
"""Bytes above which the contents API sends no content: https://docs.github.com/en/rest/repos/contents"""


def stamp(moment: datetime | None) -> str | None:
    """Return a moment the way GitHub writes one."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


class RepositoryShapes:
    """Writes what a repository holds, with links to one server."""

    def __init__(self, api_url: str, web_url: str) -> None:
        self.api, self.web = api_url, web_url

    def user(self, who: Account | None) -> Json:
        """Return an account in short; one that is gone is written as ghost."""
        who = who or GHOST
        url = f"{self.api}/users/{quote(who.login)}"
        plain = {"login": who.login, "id": who.id, "node_id": who.node_id, "type": who.type}
        links = {f"{name}_url": url + tail for name, tail in USER_URLS.items()}
        avatar = {"avatar_url": f"{self.web}/avatars/{who.id}", "gravatar_id": ""}
        return {**plain, **avatar, **links, "url": url, "html_url": self.web + who.page, "site_admin": False}

    def public_user(self, who: Account) -> Json:
        """Return an account in full."""
        words = dict.fromkeys(("name", "company", "location", "email", "hireable", "bio", "twitter_username"))
        counts = dict.fromkeys(("public_repos", "public_gists", "followers", "following"), 0)
        times = {"created_at": "2020-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
        return {**self.user(who), **words, "blog": "", **counts, **times, "user_view_type": "public"}

    def repository(self, repo: Repository, *, full: bool = False) -> Json:
        """Return a repository; `full` as its own page shows it, else as it appears inside other things."""
        url, page = f"{self.api}/repos/{repo.full_name}", f"{self.web}/{repo.full_name}"
        host = self.web.partition("://")[2]
        made = {
            "id": repo.id, "node_id": f"R_{repo.id}", "name": repo.name, "full_name": repo.full_name,
            "private": repo.private, "owner": self.user(repo.owner), "html_url": page, "description": None,
            "fork": repo.parent is not None, "url": url, "clone_url": f"{page}.git", "svn_url": page,
            "git_url": f"git://{host}/{repo.full_name}.git", "ssh_url": f"git@{host}:{repo.full_name}.git",
            "mirror_url": None, "homepage": None, "language": None, "license": None,
            "default_branch": repo.default_branch, "topics": [], "size": len(repo.commits),
            "visibility": "private" if repo.private else "public", "archived": False, "disabled": False,
            "has_issues": True, "has_projects": True, "has_wiki": True, "has_pages": False,
            "has_discussions": False, "has_downloads": True, "is_template": False, "allow_forking": True,
            "web_commit_signoff_required": False, "created_at": stamp(repo.created_at),
            "updated_at": stamp(repo.created_at), "pushed_at": stamp(repo.world.clock),
        }  # fmt: skip
        open_issues = sum(issue.state == "open" for issue in repo.issues.values())
        counts = {"forks": 0, "forks_count": 0, "stargazers_count": 0, "watchers": 0, "watchers_count": 0}
        counts |= {"open_issues": open_issues, "open_issues_count": open_issues}
        counts |= {"network_count": 0, "subscribers_count": 0} if full else {}
        return made | counts | {f"{name}_url": url + tail for name, tail in REPOSITORY_URLS.items()}

    def label(self, repo: Repository, label: Label) -> Json:
        """Return a label."""
        url = f"{self.api}/repos/{repo.full_name}/labels/{quote(label.name)}"
        plain = {
            "id": label.id,
            "node_id": f"LA_{label.id}",
            "url": url,
            "name": label.name,
            "default": False,
        }
        return {**plain, "color": label.color, "description": label.description}

    def labels(self, issue: Issue) -> list[Json]:
        """Return the labels of an issue."""
        return [self.label(issue.repository, issue.repository.label(name)) for name in issue.labels]

    def commit(self, repo: Repository, commit: git_objects.Commit, *, files: bool = False) -> Json:
        """Return a commit."""
        url, page = f"{self.api}/repos/{repo.full_name}", f"{self.web}/{repo.full_name}"
        who = {
            "name": commit.author,
            "email": f"{commit.author}@users.noreply.github.com",
            "date": stamp(commit.date),
        }
        tree = {"sha": git_objects.tree_id(commit.files)}
        inner = {
            "author": who, "committer": who, "message": commit.message, "comment_count": 0,
            "tree": {**tree, "url": f"{url}/git/trees/{tree['sha']}"},
            "url": f"{url}/git/commits/{commit.sha}",
        }  # fmt: skip
        parents = [
            {"sha": sha, "url": f"{url}/commits/{sha}", "html_url": f"{page}/commit/{sha}"}
            for sha in commit.parents
        ]
        made = {
            "sha": commit.sha, "node_id": f"C_{commit.sha}", "commit": inner,
            "url": f"{url}/commits/{commit.sha}",
            "html_url": f"{page}/commit/{commit.sha}", "comments_url": f"{url}/commits/{commit.sha}/comments",
            "author": self.user(account(commit.author)), "committer": self.user(account(commit.author)),
            "parents": parents,
        }  # fmt: skip
        before = repo.commits[commit.parents[0]].files if commit.parents else {}
        return made | ({"files": self.differences(repo, before, commit.files, commit.sha)} if files else {})

    def diff(self, pull: PullRequest) -> list[Json]:
        """Return the files a pull request changes."""
        commits = pull.repository.commits
        before, after = commits[pull.fork_point].files, commits[pull.head_sha].files
        return self.differences(pull.repository, before, after, pull.head_sha)

    def differences(self, repo: Repository, before: Any, after: Any, sha: str) -> list[Json]:
        """Return what changed between two sets of files."""
        page, url = f"{self.web}/{repo.full_name}", f"{self.api}/repos/{repo.full_name}"
        made, moved = [], git_objects.renames(before, after)
        for path, how in git_objects.changes(before, after).items():
            if path in moved.values():
                continue
            added, removed = line_counts(before.get(moved.get(path, path)), after.get(path))
            how = "renamed" if path in moved else how
            made.append({
                "sha": (after.get(path) or before[path]).oid, "filename": path, "status": how,
                "additions": added,
                "deletions": removed, "changes": added + removed,
                "blob_url": f"{page}/blob/{sha}/{quote(path)}",
                "raw_url": f"{page}/raw/{sha}/{quote(path)}",
                "contents_url": f"{url}/contents/{quote(path)}?ref={sha}",
            } | ({"previous_filename": moved[path]} if path in moved else {}))  # fmt: skip
        return made

    def content(
        self, repo: Repository, path: str, item: git_objects.Entry, ref: str, *, listed: bool = False
    ) -> Json:
        """Return what lies at a path; `listed` as in a folder, without content."""
        url, page = f"{self.api}/repos/{repo.full_name}", f"{self.web}/{repo.full_name}"
        kind = {
            git_objects.TREE: "dir",
            git_objects.SYMLINK: "symlink",
            git_objects.SUBMODULE: "submodule",
        }.get(item.mode, "file")
        folder = {"dir": "trees", "submodule": "trees"}.get(kind, "blobs")
        links = {
            "self": f"{url}/contents/{quote(path)}?ref={quote(ref)}", "git": f"{url}/git/{folder}/{item.oid}",
            "html": f"{page}/{'tree' if kind == 'dir' else 'blob'}/{quote(ref)}/{quote(path)}",
        }  # fmt: skip
        made: Json = {
            "name": path.rpartition("/")[2], "path": path, "sha": item.oid, "size": len(item.data),
            "type": kind,
            "url": links["self"], "git_url": links["git"], "html_url": links["html"], "_links": links,
            "download_url": f"{page}/raw/{quote(ref)}/{quote(path)}" if kind == "file" else None,
        }  # fmt: skip
        if listed:
            # In a listing a submodule says "file", for old callers: https://docs.github.com/en/rest/repos/contents
            return made | {"type": "file" if kind == "submodule" else kind}
        if kind == "submodule":
            return made | {"submodule_git_url": repo.submodules.get(path, "")}
        return made | ({"target": item.data.decode()} if kind == "symlink" else encoded(item))

    def ref(self, repo: Repository, branch: str) -> Json:
        """Return a branch as a git reference."""
        url, sha = f"{self.api}/repos/{repo.full_name}/git", repo.branches[branch]
        target = {"type": "commit", "sha": sha, "url": f"{url}/commits/{sha}"}
        name = f"refs/heads/{branch}"
        return {"ref": name, "node_id": f"REF_{branch}", "url": f"{url}/{quote(name)}", "object": target}

    def check_run(self, repo: Repository, run: CheckRun) -> Json:
        """Return a check run."""
        url = f"{self.api}/repos/{repo.full_name}/check-runs/{run.id}"
        page, done = f"{self.web}/{repo.full_name}/runs/{run.id}", run.body.get("conclusion")
        said = {key: run.body.get("output", {}).get(key) for key in ("title", "summary", "text")}
        output = {**said, "annotations_count": 0, "annotations_url": f"{url}/annotations"}
        return {
            "id": run.id, "node_id": f"CR_{run.id}", "head_sha": run.head_sha, "name": run.body["name"],
            "url": url,
            "external_id": run.body.get("external_id", ""), "html_url": page, "conclusion": done,
            "details_url": run.body.get("details_url", page), "started_at": stamp(run.started_at),
            "status": "completed" if done else run.body.get("status", "queued"), "output": output,
            "completed_at": stamp(run.started_at) if done else None, "check_suite": {"id": run.id},
            "app": None,
            "pull_requests": [],
        }  # fmt: skip


def encoded(item: git_objects.Entry) -> Json:
    """Return a file's content as the contents API sends it; above a megabyte there is none."""
    if len(item.data) > LARGE:
        return {"content": "", "encoding": "none"}
    return {"content": base64.encodebytes(item.data).decode(), "encoding": "base64"}


def line_counts(before: git_objects.Entry | None, after: git_objects.Entry | None) -> tuple[int, int]:
    """Return how many lines were added and removed."""
    old, new = ([] if item is None or item.is_binary else item.data.splitlines() for item in (before, after))
    if not old or not new:
        return len(new), len(old)
    changed = [
        line[:1] for line in difflib.unified_diff([repr(x) for x in old], [repr(x) for x in new], n=0)
    ][2:]
    return changed.count("+"), changed.count("-")
