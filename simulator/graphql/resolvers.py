"""How the GraphQL fields that take some thought are answered from the state."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from graphql import GraphQLResolveInfo

from simulator.graphql.connections import Connection, Context, Problem, connect
from simulator.graphql.nodes import (
    CommitNode,
    DeploymentNode,
    EntryNode,
    RefNode,
    ReleaseNode,
    Rollup,
    TagNode,
)
from simulator.state import git_objects
from simulator.state.access import COMMENT, nouns
from simulator.state.accounts import Token
from simulator.state.conversations import Comment, Issue, PullRequest
from simulator.state.records import CheckRun, Status, combined, latest
from simulator.state.repository import Repository
from simulator.state.search import matches

Info = GraphQLResolveInfo[Any]


def ctx(info: Info) -> Context:
    """Return the context of a request."""
    found: Context = info.context
    return found


def page(repo: Repository, info: Info, tail: str = "") -> str:
    """Return an address on the web."""
    return f"{ctx(info).web}/{repo.full_name}{tail}"


def guard(repo: Repository, info: Info, level: str, *permissions: str) -> None:
    """Refuse an app's token without the permission; what is public may be read by all."""
    token = ctx(info).token
    is_open = level == "read" and not repo.private
    if (
        token.is_integration
        and not is_open
        and not (token.reaches(repo.id) and token.may(level, *permissions))
    ):
        raise Problem("FORBIDDEN", "Resource not accessible by integration")


def sees(token: Token, repo: Repository) -> bool:
    """Tell whether a token's holder knows that a repository is there."""
    known = token.reaches(repo.id) if token.is_integration else repo.role(token.account) != "none"
    return known or not repo.private


def repository(_: Any, info: Info, *, owner: str, name: str, followRenames: bool = True) -> Repository:  # noqa: N803
    """Find a repository, following a rename unless told not to."""
    world, full_name = ctx(info).world, f"{owner}/{name}"
    found = world.repository(full_name) or (world.moved.get(full_name.lower()) if followRenames else None)
    if found is None or not sees(ctx(info).token, found):
        raise Problem("NOT_FOUND", f"Could not resolve to a Repository with the name '{full_name}'.")
    return found


def numbered(kind: type[Issue], word: str) -> Callable[..., Issue]:
    """Return a resolver that finds an issue or pull request by its number."""

    def find(repo: Repository, info: Info, *, number: int) -> Issue:
        guard(
            repo, info, "read", *(("pull_requests",) if kind is PullRequest else ("issues", "pull_requests"))
        )
        found = repo.issues.get(number)
        if not isinstance(found, kind) or (word == "an Issue" and isinstance(found, PullRequest)):
            raise Problem("NOT_FOUND", f"Could not resolve to {word} with the number of {number}.")
        return found

    return find


def issues(repo: Repository, info: Info, **arguments: Any) -> Connection:
    """List issues without pull requests, in the order of their opening."""
    guard(repo, info, "read", "issues")
    found = [issue for issue in repo.issues.values() if not isinstance(issue, PullRequest)]
    if (arguments.get("orderBy") or {}).get("direction") == "DESC":
        found.reverse()
    return connect(found, info, **{name: arguments[name] for name in PAGING if name in arguments})


def commit_node(repo: Repository, sha: str | None) -> CommitNode | None:
    """Return a commit by its id, or nothing."""
    return CommitNode(repo, repo.commits[sha]) if sha in repo.commits else None


def obj(repo: Repository, info: Info, *, expression: str | None = None, oid: str | None = None) -> Any:
    """Return what `ref` or `ref:path` stands for."""
    guard(repo, info, "read", "contents")
    ref, colon, path = (expression or oid or "").partition(":")
    sha, tag = repo.resolve(ref), repo.tag_named(ref)
    if tag is not None and tag.annotated and tag.sha == sha and not colon:
        return TagNode(repo, tag.name, CommitNode(repo, repo.commits[sha]))
    if sha is None or not colon:
        return commit_node(repo, sha)
    item = git_objects.find(repo.commits[sha].files, path)
    return EntryNode(repo, repo.commits[sha].files, path, item) if item and item.kind != "commit" else None


def file(node: CommitNode, info: Info, *, path: str) -> EntryNode | None:
    """Return what lies at a path of a commit, or null."""
    guard(node.repository, info, "read", "contents")
    item = git_objects.find(node.commit.files, path)
    return (
        EntryNode(node.repository, node.commit.files, path.strip("/"), item)
        if item and path.strip("/")
        else None
    )


def history(node: CommitNode, info: Info, *, path: str | None = None, **arguments: Any) -> Connection:
    """Return a commit and those before it; with a path only those that changed what lies there."""
    guard(node.repository, info, "read", "contents")
    every = node.repository.commits
    found = (
        git_objects.ancestors(every, node.oid)
        if path is None
        else git_objects.touching(every, node.oid, path)
    )
    return connect([CommitNode(node.repository, one) for one in found], info, **arguments)


TRUNCATED = 512_000
"""Bytes after which `Blob.text` is cut, with `isTruncated` true: measured in sveltia/sveltia-cms#950."""


def text(node: EntryNode, _: Info) -> str | None:
    """Return a blob's text, cut where GitHub cuts it; none for a binary one."""
    return None if node.entry.is_binary else node.entry.data[:TRUNCATED].decode("utf-8", "replace")


def entries(node: EntryNode, _: Info) -> list[EntryNode]:
    """Return what lies in a folder."""
    inside = git_objects.listing(node.files, node.path).items()
    return [
        EntryNode(node.repository, node.files, f"{node.path}/{name}".strip("/"), item)
        for name, item in inside
    ]


_TEMPLATE = re.compile(r"(?:\.github/|docs/)?pull_request_template(?:\.\w+|/[^/]+)?\Z", re.IGNORECASE)


def templates(repo: Repository, info: Info) -> list[dict[str, Any]]:
    """List the pull request templates of the default branch, in any of GitHub's places and any case."""
    guard(repo, info, "read", "contents")
    files = repo.commits[repo.branches[repo.default_branch]].files
    return [
        {"filename": path, "body": item.data.decode("utf-8", "replace"), "repository": repo}
        for path, item in sorted(files.items())
        if item.kind == "blob" and _TEMPLATE.match(path)
    ]


_ISSUE_TEMPLATE = re.compile(r"\.github/issue_template/[^/]+\.md\Z", re.IGNORECASE)


def issue_templates(repo: Repository, info: Info) -> list[dict[str, Any]]:
    """List the issue templates of the default branch that are Markdown, as far as we know: forms are not among them."""
    guard(repo, info, "read", "contents")
    files = repo.commits[repo.branches[repo.default_branch]].files
    return [
        {"filename": path, "name": path, "body": item.data.decode("utf-8", "replace")}
        for path, item in sorted(files.items())
        if item.kind == "blob" and _ISSUE_TEMPLATE.match(path)
    ]


def ref(repo: Repository, info: Info, *, qualifiedName: str) -> RefNode | None:  # noqa: N803
    """Return a branch by name, short or qualified."""
    guard(repo, info, "read", "contents")
    name = re.sub(r"^(refs/)?heads/", "", qualifiedName)
    return RefNode(repo, name) if name in repo.branches else None


def refs(repo: Repository, info: Info, *, refPrefix: str, **arguments: Any) -> Connection:  # noqa: N803
    """List the branches whose qualified name begins with a prefix, by name."""
    guard(repo, info, "read", "contents")
    found = [name for name in sorted(repo.branches) if f"refs/heads/{name}".startswith(refPrefix)]
    return connect([RefNode(repo, name, refPrefix) for name in found], info, **arguments)


def pull_requests(repo: Repository, info: Info, **arguments: Any) -> Connection:
    """List pull requests, oldest first unless an order is asked for."""
    guard(repo, info, "read", "pull_requests")
    order = arguments.get("orderBy") or {"field": "CREATED_AT", "direction": "ASC"}
    found = sorted(
        repo.pulls,
        key=lambda pull: getattr(pull, order["field"].lower()),
        reverse=order["direction"] == "DESC",
    )
    wanted: dict[str, Callable[[PullRequest], str]] = {
        "states": state_of,
        "baseRefName": lambda p: p.base,
        "headRefName": lambda p: p.branch,
    }
    for name, value in wanted.items():
        if arguments.get(name) is not None:
            found = [
                pull for pull in found if value(pull) in arguments[name] or value(pull) == arguments[name]
            ]
    if arguments.get("labels") is not None:
        found = [pull for pull in found if set(arguments["labels"]) & set(pull.labels)]
    return connect(found, info, **arguments)


def releases(repo: Repository, info: Info, **arguments: Any) -> Connection:
    """List releases in the order of their making; drafts only for those who may write."""
    guard(repo, info, "read", "contents")
    seen = [ReleaseNode(repo, one) for one in repo.releases if not one.is_draft]
    return connect(in_order(seen, arguments), info, **arguments)


def deployments(repo: Repository, info: Info, **arguments: Any) -> Connection:
    """List deployments, of some environments when they are named."""
    guard(repo, info, "read", "deployments")
    wanted = arguments.get("environments")
    seen = [
        DeploymentNode(repo, one) for one in repo.deployments if wanted is None or one.environment in wanted
    ]
    return connect(in_order(seen, arguments), info, **arguments)


def in_order(found: list[Any], arguments: dict[str, Any]) -> list[Any]:
    """Return the items, which are oldest first, in the order that was asked for."""
    return found[::-1] if (arguments.get("orderBy") or {}).get("direction") == "DESC" else found


def brought_by(node: CommitNode, info: Info, **arguments: Any) -> Connection:
    """Return the pull requests of a commit to a token that may read pull requests."""
    guard(node.repository, info, "read", "pull_requests")
    return connect(associated(node), info, **arguments)


def associated(node: CommitNode) -> list[PullRequest]:
    """List the pull requests of a commit, as seen from the repository it is asked in.

    The merged one that brought it; and, as long as the commit is not in the default branch, open ones whose head lies
    in this very repository: a fork's are shown when the fork is asked, whichever repository they were opened in.
    https://docs.github.com/en/graphql/reference/objects#commit, learningequality/kolibri#14719
    """
    repo = node.repository
    brought = [p for p in repo.pulls if p.merged and (node.oid == p.merge_sha or node.commit in p.commits)]
    tip = repo.branches.get(repo.default_branch, "")
    if node.commit in git_objects.ancestors(repo.commits, tip):
        return brought
    every = [pull for home in repo.world.repositories.values() for pull in home.pulls]
    holds = [p for p in every if p.head_repository is repo and p.state == "open" and node.commit in p.commits]
    return [*brought, *holds]


def of_branch(branch: RefNode, info: Info, **arguments: Any) -> Connection:
    """List the pull requests that have a branch as their head, in whichever repository they were opened."""
    states = arguments.get("states")
    found = [
        pull
        for home in ctx(info).world.repositories.values()
        for pull in home.pulls
        if (pull.head_repository, pull.branch) == (branch.repository, branch.name)
        and (states is None or state_of(pull) in states)
    ]
    return connect(found, info, **arguments)


def state_of(issue: Issue) -> str:
    """Return OPEN, CLOSED or MERGED."""
    return "MERGED" if isinstance(issue, PullRequest) and issue.merged else issue.state.upper()


def closing_issues(pull: PullRequest, info: Info, **arguments: Any) -> Connection:
    """List the issues that merging closes, as far as this token may see them."""
    guard(pull.repository, info, "read", "issues")
    seen = [issue for issue in pull.closing_issues if sees(ctx(info).token, issue.repository)]
    return connect(seen, info, **{name: arguments[name] for name in PAGING if name in arguments})


def closed_by(issue: Issue, info: Info, includeClosedPrs: bool = False, **arguments: Any) -> Connection:  # noqa: N803
    """List the pull requests that close an issue, of any repository that this token may see."""
    world, token = ctx(info).world, ctx(info).token
    found = [
        pull
        for repo in world.repositories.values()
        if sees(token, repo)
        for pull in repo.pulls
        if issue in pull.closing_issues and (includeClosedPrs or pull.state == "open")
    ]
    return connect(found, info, **{name: arguments[name] for name in PAGING if name in arguments})


def parent(issue: Issue, info: Info) -> Issue | None:
    """Return the issue's parent, where this token may see it."""
    above = issue.parent
    return above if above is not None and sees(ctx(info).token, above.repository) else None


PAGING = ("first", "last", "after", "before")


def changed(pull: PullRequest, info: Info, **arguments: Any) -> Connection:
    """List the changed files; a moved one by its new path alone, as in angular/dev-infra#3979."""
    how, moved = {"added": "ADDED", "removed": "DELETED", "modified": "MODIFIED"}, pull.moved
    left = {path: how[change] for path, change in pull.files.items() if path not in moved.values()}
    kinds = {**left, **dict.fromkeys(moved, "RENAMED")}
    found = [
        {"path": path, "changeType": kind, "additions": 0, "deletions": 0} for path, kind in kinds.items()
    ]
    return connect(found, info, **arguments)


def comments(issue: Issue, info: Info, *, orderBy: Any = None, **arguments: Any) -> Connection:  # noqa: N803
    """List comments, oldest first unless an order is asked for."""
    found = sorted(
        issue.comments, key=lambda c: c.updated_at, reverse=(orderBy or {}).get("direction") == "DESC"
    )
    return connect(found if orderBy else issue.comments, info, **arguments)


def labels(issue: Issue, info: Info, **arguments: Any) -> Connection:
    """List the labels of an issue."""
    return connect([issue.repository.label(name) for name in issue.labels], info, **arguments)


def status(node: CommitNode, info: Info) -> Any:
    """Return the newest status of each context; null when none was posted."""
    guard(node.repository, info, "read", "statuses")
    found = latest(node.repository.statuses_on(node.oid))
    contexts = {"contexts": list(found.values()), "by_name": found}
    return (
        {"id": f"ST_{node.oid}", "state": combined(found).upper(), "commit": node, **contexts}
        if found
        else None
    )


def said(rollup: Rollup) -> list[Status | CheckRun]:
    """Return the statuses and check runs that count for a commit."""
    repo, sha = rollup.node.repository, rollup.node.oid
    runs = {run.body["name"]: run for run in repo.check_runs if run.head_sha == sha}
    return [*latest(repo.statuses_on(sha)).values(), *runs.values()]


def rolled_up(rollup: Rollup, _: Info) -> str:
    """Return what statuses and check runs add up to."""
    words = [i.state if isinstance(i, Status) else i.body.get("conclusion", "pending") for i in said(rollup)]
    bad = {"error", "failure", "cancelled", "timed_out", "action_required"}
    good = {"success", "neutral", "skipped"}
    return "FAILURE" if bad & set(words) else "SUCCESS" if set(words) <= good else "PENDING"


def the_comment(info: Info, ident: str) -> Comment:
    """Return the comment a mutation is about, if the caller may change it."""
    for repo in ctx(info).world.repositories.values():
        for issue in repo.issues.values():
            for comment in issue.comments:
                if f"IC_{comment.id}" == ident:
                    guard(repo, info, "write", *nouns(issue))
                    return comment
    raise Problem("NOT_FOUND", f"Could not resolve to a node with the global id of '{ident}'")


def node(_: Any, info: Info, *, id: str) -> Comment:
    """Return a comment by its global id; other kinds are not served."""
    for repo in ctx(info).world.repositories.values():
        for issue in repo.issues.values():
            for comment in issue.comments:
                if f"IC_{comment.id}" == id:
                    guard(repo, info, "read", *nouns(issue))
                    return comment
    raise Problem("NOT_FOUND", f"Could not resolve to a node with the global id of '{id}'")


def minimize(_: Any, info: Info, *, input: dict[str, Any]) -> Any:
    """Hide a comment."""
    comment = the_comment(info, input["subjectId"])
    comment.minimized = input["classifier"].lower().replace("_", "-")
    return {"clientMutationId": input.get("clientMutationId"), "minimizedComment": comment}


def unminimize(_: Any, info: Info, *, input: dict[str, Any]) -> Any:
    """Show a hidden comment again."""
    comment = the_comment(info, input["subjectId"])
    comment.minimized = None
    return {"clientMutationId": input.get("clientMutationId"), "unminimizedComment": comment}


def delete(_: Any, info: Info, *, input: dict[str, Any]) -> Any:
    """Delete a comment."""
    the_comment(info, input["id"]).delete()
    return {"clientMutationId": input.get("clientMutationId")}


def update(_: Any, info: Info, *, input: dict[str, Any]) -> Any:
    """Change a comment's text."""
    comment = the_comment(info, input["id"])
    if len(input["body"]) > COMMENT:
        raise Problem("UNPROCESSABLE", f"Body is too long (maximum is {COMMENT} characters)")
    comment.edit(input["body"], by=ctx(info).token.account.login)
    return {"clientMutationId": input.get("clientMutationId"), "issueComment": comment}


def search(_: Any, info: Info, *, query: str, type: str, **arguments: Any) -> Connection:
    """Search issues and pull requests, newest first."""
    every = [issue for repo in ctx(info).world.repositories.values() for issue in repo.issues.values()]
    found = sorted((i for i in every if matches(i, query)), key=lambda issue: issue.created_at, reverse=True)
    return connect(found, info, **arguments)


def did_author(thing: Comment | Issue, info: Info) -> bool:
    """Tell whether the caller wrote it."""
    return thing.author is not None and thing.author.login == ctx(info).token.account.login
