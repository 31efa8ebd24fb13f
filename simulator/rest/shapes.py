"""The JSON REST answers with about conversations and statuses, one function for each noun."""

from __future__ import annotations

from simulator.rest.repository_shapes import Json, RepositoryShapes, stamp
from simulator.state.accounts import Account
from simulator.state.conversations import Comment, Issue, PullRequest
from simulator.state.records import Reaction, Status
from simulator.state.repository import Repository


class Shapes(RepositoryShapes):
    """Writes every noun as JSON, with links to one server."""

    def _conversation(self, issue: Issue) -> Json:
        made = {
            "number": issue.number, "id": issue.id, "title": issue.title, "body": issue.body,
            "state": issue.state,
            "user": self.user(issue.author), "labels": self.labels(issue), "locked": issue.locked,
            "active_lock_reason": None, "assignee": None, "assignees": [], "milestone": None,
            "author_association": issue.association(issue.author), "created_at": stamp(issue.created_at),
            "updated_at": stamp(issue.updated_at), "closed_at": stamp(issue.closed_at),
        }  # fmt: skip
        kind = "pull" if isinstance(issue, PullRequest) else "issues"
        return made | {"html_url": f"{self.web}/{issue.repository.full_name}/{kind}/{issue.number}"}

    def issue(self, issue: Issue) -> Json:
        """Return an issue, or a pull request as the issues API shows it."""
        url = f"{self.api}/repos/{issue.repository.full_name}/issues/{issue.number}"
        made = self._conversation(issue) | {
            "url": url, "node_id": f"I_{issue.id}", "comments": len(issue.comments),
            "comments_url": f"{url}/comments",
            "events_url": f"{url}/events", "labels_url": f"{url}/labels{{/name}}",
            "timeline_url": f"{url}/timeline",
            "repository_url": f"{self.api}/repos/{issue.repository.full_name}", "state_reason": issue.state_reason,
            "performed_via_github_app": None, "reactions": self.reaction_counts(issue.reactions, url),
        }  # fmt: skip
        if issue.type and not isinstance(issue, PullRequest):
            kind = {"id": 1, "node_id": f"IT_{issue.type}", "name": issue.type, "description": None}
            made["type"] = {**kind, "color": "gray", "is_enabled": True}
        if isinstance(issue, PullRequest):
            page = made["html_url"]
            links = {
                "url": url.replace("/issues/", "/pulls/"),
                "html_url": page,
                "merged_at": stamp(issue.merged_at),
            }
            made |= {"node_id": f"PR_{issue.id}", "draft": issue.draft}
            made["pull_request"] = {**links, "diff_url": f"{page}.diff", "patch_url": f"{page}.patch"}
        return made

    def pull(self, pull: PullRequest, *, full: bool = True) -> Json:
        """Return a pull request; not `full` as it stands in a list."""
        root = f"{self.api}/repos/{pull.repository.full_name}"
        url, issue = f"{root}/pulls/{pull.number}", f"{root}/issues/{pull.number}"
        made = self._conversation(pull)
        urls = {
            "url": url, "issue_url": issue, "comments_url": f"{issue}/comments",
            "commits_url": f"{url}/commits",
            "review_comments_url": f"{url}/comments",
            "review_comment_url": f"{root}/pulls/comments{{/number}}",
            "statuses_url": f"{root}/statuses/{pull.head_sha}", "diff_url": f"{made['html_url']}.diff",
            "patch_url": f"{made['html_url']}.patch",
        }  # fmt: skip
        links = {
            "self": url, "html": made["html_url"], "issue": issue, "comments": urls["comments_url"],
            "review_comments": urls["review_comments_url"], "review_comment": urls["review_comment_url"],
            "commits": urls["commits_url"], "statuses": urls["statuses_url"],
        }  # fmt: skip
        made |= urls | {
            "node_id": f"PR_{pull.id}", "draft": pull.draft, "merged_at": stamp(pull.merged_at),
            "auto_merge": None,
            "merge_commit_sha": pull.merge_sha, "requested_reviewers": [], "requested_teams": [],
            "head": self.end(pull.head_repository, pull.branch, pull.head_sha, pull.head_owner),
            "base": self.end(pull.repository, pull.base, pull.base_sha, pull.repository.owner),
            "_links": {name: {"href": link} for name, link in links.items()},
        }  # fmt: skip
        return made | (self._full_pull(pull) if full else {})

    def _full_pull(self, pull: PullRequest) -> Json:
        entries = self.diff(pull)
        return {
            "merged": pull.merged, "merged_by": self.user(pull.merged_by) if pull.merged_by else None,
            "mergeable": None if pull.merged else True,
            "mergeable_state": "unknown" if pull.merged else "clean",
            "rebaseable": None, "comments": len(pull.comments), "review_comments": 0,
            "commits": len(pull.commits),
            "additions": sum(item["additions"] for item in entries), "changed_files": len(entries),
            "deletions": sum(item["deletions"] for item in entries), "maintainer_can_modify": False,
        }  # fmt: skip

    def end(self, repo: Repository | None, branch: str, sha: str, owner: Account | None) -> Json:
        """Return one end of a pull request; of a deleted fork only the branch's name and commit are left."""
        if repo is None:
            return {"label": None, "ref": branch, "sha": sha, "user": None, "repo": None}
        label = f"{repo.owner.login}:{branch}"
        return {
            "label": label,
            "ref": branch,
            "sha": sha,
            "user": self.user(owner),
            "repo": self.repository(repo),
        }

    def comment(self, comment: Comment) -> Json:
        """Return a comment."""
        repo, issue = comment.issue.repository, comment.issue
        url = f"{self.api}/repos/{repo.full_name}/issues/comments/{comment.id}"
        kind = "pull" if isinstance(issue, PullRequest) else "issues"
        return {
            "id": comment.id, "node_id": f"IC_{comment.id}", "url": url, "body": comment.body,
            "html_url": f"{self.web}/{repo.full_name}/{kind}/{issue.number}#issuecomment-{comment.id}",
            "issue_url": f"{self.api}/repos/{repo.full_name}/issues/{issue.number}",
            "user": self.user(comment.author), "created_at": stamp(comment.created_at),
            "updated_at": stamp(comment.updated_at), "author_association": issue.association(comment.author),
            "performed_via_github_app": None, "reactions": self.reaction_counts(comment.reactions, url),
        }  # fmt: skip

    def reaction(self, reaction: Reaction) -> Json:
        """Return a reaction."""
        plain = {"id": reaction.id, "node_id": f"REA_{reaction.id}", "content": reaction.content}
        return {**plain, "user": self.user(reaction.author), "created_at": stamp(reaction.created_at)}

    @staticmethod
    def reaction_counts(reactions: list[Reaction], url: str) -> Json:
        """Return how often each reaction was given."""
        words = ("+1", "-1", "laugh", "confused", "heart", "hooray", "eyes", "rocket")
        counts = {word: sum(reaction.content == word for reaction in reactions) for word in words}
        return {"url": f"{url}/reactions", "total_count": len(reactions), **counts}

    def status(self, repo: Repository, status: Status, *, simple: bool = False) -> Json:
        """Return a status; `simple` as a combined status lists it, without its creator."""
        made = {
            "url": f"{self.api}/repos/{repo.full_name}/statuses/{status.sha}", "id": status.id,
            "node_id": f"SC_{status.id}", "avatar_url": f"{self.web}/avatars/{status.creator.id}",
            "state": status.state, "description": status.description, "target_url": status.target_url,
            "context": status.context, "created_at": stamp(status.created_at),
            "updated_at": stamp(status.created_at),
        }  # fmt: skip
        return made if simple else made | {"creator": self.user(status.creator)}
