"""Which function answers which GraphQL field, as one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.graphql.connections import Connection, connect, plain
from simulator.graphql.nodes import CommitNode, EntryNode, Merged, Queue, RefNode, Rollup
from simulator.graphql.owners import owned, owner
from simulator.graphql.resolvers import (
    TRUNCATED,
    brought_by,
    changed,
    closed_by,
    closing_issues,
    comments,
    commit_node,
    ctx,
    delete,
    deployments,
    did_author,
    entries,
    file,
    history,
    issue_templates,
    issues,
    labels,
    minimize,
    node,
    numbered,
    obj,
    of_branch,
    page,
    parent,
    pull_requests,
    ref,
    refs,
    releases,
    repository,
    rolled_up,
    said,
    search,
    state_of,
    status,
    templates,
    text,
    unminimize,
    update,
)
from simulator.state import git_objects
from simulator.state.accounts import Account
from simulator.state.conversations import Issue, PullRequest


def small(number: int) -> int | None:
    """Return an id that fits GraphQL's Int, else null; every new issue and comment has a greater one.

    The schema says `databaseId` "does not support 64-bit signed integer identifiers" and names `fullDatabaseId`.
    """
    return number if number < 2**31 else None


def rollup(node: CommitNode) -> Rollup | None:
    """Return what was said about a commit; null when nothing was."""
    return Rollup(node) if said(Rollup(node)) else None


def kids(values: Callable[[Any], Any]) -> Callable[..., Connection]:
    """Return a resolver that pages through what a function gives."""
    return lambda source, info, **arguments: connect(values(source), info, **arguments)


def value(read: Callable[[Any], Any]) -> Callable[..., Any]:
    """Return a resolver from a function of the object alone."""
    return lambda source, _info, **_arguments: read(source)


CONVERSATION: dict[str, Callable[..., Any]] = {
    "body": value(lambda i: i.body or ""),
    "state": value(state_of),
    "closed": value(lambda i: i.state == "closed"),
    "databaseId": value(lambda i: small(i.id)),
    "fullDatabaseId": value(lambda i: str(i.id)),
    "authorAssociation": value(lambda i: i.association(i.author)),
    "labels": labels,
    "comments": comments,
    "viewerDidAuthor": did_author,
    "lastEditedAt": value(lambda i: plain(i.edited_at)),
}

RESOLVERS: dict[str, Callable[..., Any]] = {
    "Query.repository": repository,
    "Query.repositoryOwner": owner,
    "Query.viewer": lambda _, info: ctx(info).token.account,
    "Query.rateLimit": lambda _, info, **__: ctx(info).rate,
    "Query.search": search,
    "Query.node": node,
    "Mutation.minimizeComment": minimize,
    "Mutation.unminimizeComment": unminimize,
    "Mutation.deleteIssueComment": delete,
    "Mutation.updateIssueComment": update,
    "User.id": value(lambda a: a.node_id),
    "User.databaseId": value(lambda a: a.id),
    "User.name": value(lambda a: a.login),
    "User.url": lambda a, info: ctx(info).web + a.page,
    "Bot.id": value(lambda a: a.node_id),
    "Bot.databaseId": value(lambda a: a.id),
    "Bot.login": value(lambda a: a.slug),
    "Bot.url": lambda a, info: ctx(info).web + a.page,
    "User.repositories": owned,
    "Organization.repositories": owned,
    "Organization.id": value(lambda a: a.node_id),
    "Organization.databaseId": value(lambda a: a.id),
    "Organization.url": lambda a, info: ctx(info).web + a.page,
    "Repository.id": value(lambda r: f"R_{r.id}"),
    "Repository.databaseId": value(lambda r: r.id),
    "Repository.nameWithOwner": value(lambda r: r.full_name),
    "Repository.isPrivate": value(lambda r: r.private),
    "Repository.isFork": value(lambda r: r.parent is not None),
    "Repository.visibility": value(lambda r: "PRIVATE" if r.private else "PUBLIC"),
    "Repository.url": page,
    "Repository.defaultBranchRef": lambda r, info: ref(r, info, qualifiedName=r.default_branch),
    "Repository.object": obj,
    "Repository.ref": ref,
    "Repository.refs": refs,
    "Repository.pullRequest": numbered(PullRequest, "a PullRequest"),
    "Repository.issue": numbered(Issue, "an Issue"),
    "Repository.issueOrPullRequest": numbered(Issue, "an issue or pull request"),
    "Repository.pullRequests": pull_requests,
    "Repository.issues": issues,
    "Repository.pullRequestTemplates": templates,
    "Repository.issueTemplates": issue_templates,
    "Repository.isEmpty": value(lambda r: not r.branches),
    "Repository.labels": kids(lambda r: list(r.labels.values())),
    "Repository.mergeQueue": lambda r, _, branch=None: (
        Queue(r, branch or r.default_branch) if r.queue else None
    ),
    "Repository.releases": releases,
    "Repository.deployments": deployments,
    "Release.id": value(lambda r: f"RE_{r.release.tag_name}"),
    "Release.tagName": value(lambda r: r.release.tag_name),
    "Release.isDraft": value(lambda r: r.release.is_draft),
    "Release.isPrerelease": value(lambda r: r.release.is_prerelease),
    "Release.createdAt": value(lambda r: plain(r.release.created_at)),
    "Release.publishedAt": value(lambda r: plain(r.release.published_at)),
    "Release.tagCommit": value(lambda r: commit_node(r.repository, r.release.sha)),
    "Deployment.id": value(lambda d: f"DE_{d.deployment.sha}"),
    "Deployment.environment": value(lambda d: d.deployment.environment),
    "Deployment.createdAt": value(lambda d: plain(d.deployment.created_at)),
    "Deployment.commitOid": value(lambda d: d.deployment.sha),
    "Deployment.commit": value(lambda d: commit_node(d.repository, d.deployment.sha)),
    "Deployment.latestStatus": value(
        lambda d: {"state": d.deployment.state, "createdAt": plain(d.deployment.created_at)}
    ),
    "Ref.associatedPullRequests": of_branch,
    "Ref.id": value(lambda r: f"REF_{r.name}"),
    "Ref.name": value(lambda r: f"refs/heads/{r.name}".removeprefix(r.prefix)),
    "Ref.target": value(lambda r: commit_node(r.repository, r.repository.branches[r.name])),
    "Tag.id": value(lambda t: f"TA_{t.name}"),
    "Tag.oid": value(lambda t: git_objects.object_id("tag", f"{t.name} {t.target.oid}".encode())),
    "Commit.id": value(lambda c: f"C_{c.oid}"),
    "Commit.abbreviatedOid": value(lambda c: c.oid[:7]),
    "Commit.messageHeadline": value(lambda c: c.message.partition("\n")[0]),
    "Commit.messageBody": value(lambda c: c.message.partition("\n")[2].strip("\n")),
    "Commit.committedDate": value(lambda c: plain(c.commit.date)),
    "Commit.authoredDate": value(lambda c: plain(c.commit.date)),
    "Commit.author": value(lambda c: {"name": c.commit.author, "user": Account(c.commit.author)}),
    "Commit.url": lambda c, info: page(c.repository, info, f"/commit/{c.oid}"),
    "Commit.file": file,
    "Commit.tree": value(
        lambda c: EntryNode(
            c.repository, c.commit.files, "", git_objects.find(c.commit.files, "") or c.commit
        )
    ),
    "Commit.status": status,
    "Commit.statusCheckRollup": value(rollup),
    "Commit.parents": kids(lambda c: [commit_node(c.repository, sha) for sha in c.commit.parents]),
    "Commit.history": history,
    "Commit.associatedPullRequests": brought_by,
    "TreeEntry.name": value(lambda e: e.path.rpartition("/")[2]),
    "TreeEntry.mode": value(lambda e: int(e.entry.mode, 8)),
    "TreeEntry.type": value(lambda e: e.entry.kind),
    "TreeEntry.size": value(lambda e: len(e.entry.data)),
    "TreeEntry.object": value(lambda e: None if e.entry.kind == "commit" else e),
    "Tree.entries": entries,
    "Blob.byteSize": value(lambda e: len(e.entry.data)),
    "Blob.isBinary": value(lambda e: e.entry.is_binary),
    "Blob.isTruncated": value(lambda e: len(e.entry.data) > TRUNCATED),
    "Blob.text": text,
    **{f"{kind}.{name}": how for kind in ("PullRequest", "Issue") for name, how in CONVERSATION.items()},
    "Issue.id": value(lambda i: f"I_{i.id}"),
    "Issue.parent": parent,
    "Issue.closedByPullRequestsReferences": closed_by,
    "Issue.subIssues": kids(lambda i: i.sub_issues),
    "Issue.issueType": value(
        lambda i: (
            {"id": f"IT_{i.type}", "name": i.type, "color": "GRAY", "isEnabled": True} if i.type else None
        )
    ),
    "Issue.url": lambda i, info: page(i.repository, info, f"/issues/{i.number}"),
    "PullRequest.id": value(lambda p: f"PR_{p.id}"),
    "PullRequest.url": lambda p, info: page(p.repository, info, f"/pull/{p.number}"),
    "PullRequest.permalink": lambda p, info: page(p.repository, info, f"/pull/{p.number}"),
    "PullRequest.isDraft": value(lambda p: p.draft),
    "PullRequest.isCrossRepository": value(lambda p: p.is_fork),
    "PullRequest.baseRefName": value(lambda p: p.base),
    "PullRequest.baseRefOid": value(lambda p: p.base_sha),
    "PullRequest.baseRef": value(
        lambda p: RefNode(p.repository, p.base) if p.base in p.repository.branches else None
    ),
    "PullRequest.baseRepository": value(lambda p: p.repository),
    "PullRequest.headRefName": value(lambda p: p.branch),
    "PullRequest.headRefOid": value(lambda p: p.head_sha),
    "PullRequest.headRef": value(
        lambda p: (
            RefNode(p.head_repository, p.branch)
            if p.head_repository and p.branch in p.head_repository.branches
            else None
        )
    ),
    "PullRequest.headRepositoryOwner": value(lambda p: p.head_owner if p.head_repository else None),
    "PullRequest.closingIssuesReferences": closing_issues,
    "PullRequest.files": changed,
    "PullRequest.changedFiles": value(lambda p: len(p.files) - len(p.moved)),
    "PullRequest.commits": kids(lambda p: [{"commit": CommitNode(p.repository, c)} for c in p.commits]),
    "PullRequest.mergeCommit": value(lambda p: commit_node(p.repository, p.merge_sha)),
    "PullRequest.timelineItems": kids(lambda p: [Merged(p)] if p.merged else []),
    "PullRequest.statusCheckRollup": value(
        lambda p: rollup(CommitNode(p.repository, p.repository.commits[p.head_sha]))
    ),
    "PullRequest.isInMergeQueue": value(lambda p: any(e.pull_request is p for e in p.repository.queue)),
    "PullRequest.mergeQueueEntry": value(
        lambda p: next((entry for entry in p.repository.queue if entry.pull_request is p), None)
    ),
    "MergedEvent.actor": value(lambda e: e.pull_request.merged_by),
    "MergedEvent.createdAt": value(lambda e: plain(e.pull_request.merged_at)),
    "MergedEvent.commit": value(lambda e: commit_node(e.pull_request.repository, e.pull_request.merge_sha)),
    "MergedEvent.id": value(lambda e: f"ME_{e.pull_request.id}"),
    "MergedEvent.mergeRefName": value(lambda e: e.pull_request.base),
    "IssueComment.id": value(lambda c: f"IC_{c.id}"),
    "IssueComment.databaseId": value(lambda c: small(c.id)),
    "IssueComment.fullDatabaseId": value(lambda c: str(c.id)),
    "IssueComment.url": lambda c, info: page(
        c.issue.repository,
        info,
        f"/{'pull' if isinstance(c.issue, PullRequest) else 'issues'}/{c.issue.number}#issuecomment-{c.id}",
    ),
    "IssueComment.lastEditedAt": value(lambda c: plain(c.edited_at)),
    "IssueComment.isMinimized": value(lambda c: c.minimized is not None),
    "IssueComment.minimizedReason": value(lambda c: c.minimized),
    "IssueComment.viewerDidAuthor": did_author,
    "IssueComment.authorAssociation": value(lambda c: c.issue.association(c.author)),
    "Label.id": value(lambda x: f"LA_{x.id}"),
    "Status.context": lambda s, _, name: s["by_name"].get(name),
    "StatusContext.id": value(lambda s: f"SC_{s.id}"),
    "StatusContext.state": value(lambda s: s.state.upper()),
    "StatusCheckRollup.id": value(lambda r: f"SR_{r.node.oid}"),
    "StatusCheckRollup.state": rolled_up,
    "StatusCheckRollup.contexts": kids(said),
    "CheckRun.id": value(lambda r: f"CR_{r.id}"),
    "CheckRun.name": value(lambda r: r.body["name"]),
    "CheckRun.status": value(
        lambda r: "COMPLETED" if r.body.get("conclusion") else r.body.get("status", "queued").upper()
    ),
    "CheckRun.conclusion": value(lambda r: (r.body.get("conclusion") or "").upper() or None),
    "MergeQueue.id": value(lambda q: f"MQ_{q.repository.id}"),
    "MergeQueue.entries": kids(lambda q: [e for e in q.repository.queue if e.pull_request.base == q.branch]),
    "MergeQueueEntry.id": value(lambda e: f"MQE_{e.pull_request.id}"),
    "MergeQueueEntry.state": value(lambda e: "AWAITING_CHECKS"),
    "MergeQueueEntry.headCommit": value(lambda e: commit_node(e.pull_request.repository, e.head_sha)),
    "MergeQueueEntry.baseCommit": value(lambda e: commit_node(e.pull_request.repository, e.base_sha)),
}
"""Which function answers which field; a field not listed is the attribute of its name, if there is one."""
