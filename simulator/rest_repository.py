"""REST about a repository: itself, its people, its files, commits, statuses and checks."""

from __future__ import annotations

import base64
from typing import Any

from simulator import git
from simulator.people import account
from simulator.rest import Answer, Call, Refusal, invalid, not_found
from simulator.state import CheckRun, Status

PER_CONTEXT = 1000
"""Statuses one commit may have for one context: https://docs.github.com/en/rest/commits/statuses"""

DESCRIPTION = 140
"""Characters a status description may have; undocumented, seen in packit/packit-service#141."""


def root(call: Call) -> Answer:
    """List the addresses of the API."""
    schema = {"current_user": "/user", "rate_limit": "/rate_limit", "repository": "/repos/{owner}/{repo}"}
    return Answer(200, {f"{name}_url": call.shapes.api + path for name, path in schema.items()})


def rate_limit(call: Call) -> Answer:
    """Say how many requests are left."""
    rate = {name: call.rate[name] for name in ("limit", "remaining", "reset", "used")}
    return Answer(200, {"rate": rate, "resources": {"core": rate, "search": rate}})


def myself(call: Call) -> Answer:
    """Say who the token belongs to; an app's token belongs to nobody."""
    if call.actor.is_integration:
        raise Refusal(403, "Resource not accessible by integration")
    return Answer(200, call.shapes.public_user(call.actor.account))


def user(call: Call) -> Answer:
    """Return an account."""
    return Answer(200, call.shapes.public_user(account(call.params["username"])))


def get(call: Call) -> Answer:
    """Return the repository."""
    return Answer(200, call.shapes.repository(call.repo, full=True))


def permission(call: Call) -> Answer:
    """Return somebody's permission; the older word hides maintain and triage, `role_name` does not."""
    who = account(call.params["username"])
    role = call.repo.role(who)
    granted = {"maintain", "admin", "write", "triage"} & {role}
    flags = {"admin": ("admin",), "maintain": ("admin", "maintain"), "push": ("admin", "maintain", "write")}
    held = {name: role in roles for name, roles in flags.items()}
    held |= {"triage": bool(granted), "pull": role != "none"}
    plain = {"maintain": "write", "triage": "read"}.get(role, role)
    described = {**call.shapes.user(who), "permissions": held, "role_name": role}
    return Answer(200, {"permission": plain, "role_name": role, "user": described})


def commit_at(call: Call, ref: str) -> git.Commit:
    """Return the commit a ref stands for, or refuse."""
    sha = call.repo.resolve(ref)
    if sha is None:
        raise Refusal(422, f"No commit found for SHA: {ref}")
    return call.repo.commits[sha]


def content(call: Call) -> Answer:
    """Return a file, a folder's list, a link or a submodule."""
    call.require("read", "contents")
    ref, path = call.query.get("ref", call.repo.default_branch), call.params["path"].strip("/")
    sha = call.repo.resolve(ref)
    if sha is None:
        raise Refusal(404, f"No commit found for the ref {ref}")
    files = call.repo.commits[sha].files
    item = git.find(files, path)
    if item is None:
        raise not_found()
    if item.mode == git.TREE:
        inside = git.listing(files, path)
        rows = [(f"{path}/{name}" if path else name, inner) for name, inner in inside.items()]
        return Answer(
            200, [call.shapes.content(call.repo, name, inner, ref, listed=True) for name, inner in rows]
        )
    if item.mode == git.SYMLINK:
        # A link to a file of the repository is followed: https://docs.github.com/en/rest/repos/contents
        item = files.get(_beside(path, item.data.decode()), item)
    return Answer(200, call.shapes.content(call.repo, path, item, ref))


def _beside(path: str, target: str) -> str:
    steps: list[str] = path.split("/")[:-1]
    for step in target.split("/"):
        if step == ".." and steps:
            steps.pop()
        elif step not in (".", ".."):
            steps.append(step)
    return "/".join(steps)


def blob(call: Call) -> Answer:
    """Return a blob by its id, in base64."""
    call.require("read", "contents")
    oid = call.params["file_sha"]
    found = next((e for c in call.repo.commits.values() for e in c.files.values() if e.oid == oid), None)
    if found is None or found.kind != "blob":
        raise not_found()
    url = f"{call.shapes.api}/repos/{call.repo.full_name}/git/blobs/{oid}"
    body = {"sha": oid, "node_id": f"B_{oid}", "size": len(found.data), "url": url, "encoding": "base64"}
    return Answer(200, {**body, "content": base64.encodebytes(found.data).decode()})


def commit(call: Call) -> Answer:
    """Return a commit with its files."""
    call.require("read", "contents")
    return Answer(200, call.shapes.commit(call.repo, commit_at(call, call.params["ref"]), files=True))


def commits(call: Call) -> Answer:
    """List commits, newest first."""
    call.require("read", "contents")
    tip = commit_at(call, call.query.get("sha", call.repo.default_branch)).sha
    history = git.ancestors(call.repo.commits, tip)
    return call.page(history, lambda commit: call.shapes.commit(call.repo, commit))


def pulls_of_commit(call: Call) -> Answer:
    """List the pull requests a commit belongs to."""
    call.require("read", "pull_requests")
    sha = commit_at(call, call.params["commit_sha"]).sha
    found = [p for p in call.repo.pulls if sha == p.merge_sha or any(c.sha == sha for c in p.commits)]
    return call.page(found, lambda pull: call.shapes.pull(pull, full=False))


def matching_refs(call: Call) -> Answer:
    """List the branches whose qualified name starts with something."""
    call.require("read", "contents")
    start = "refs/" + call.params["ref"]
    found = [name for name in sorted(call.repo.branches) if f"refs/heads/{name}".startswith(start)]
    return Answer(200, [call.shapes.ref(call.repo, name) for name in found])


def git_ref(call: Call) -> Answer:
    """Return one branch as a git reference."""
    call.require("read", "contents")
    name = call.params["ref"].removeprefix("heads/")
    if name not in call.repo.branches:
        raise not_found()
    return Answer(200, call.shapes.ref(call.repo, name))


def create_status(call: Call) -> Answer:
    """Post a status to a commit."""
    call.require("write", "statuses")
    body, sha = call.body, call.params["sha"]
    if sha not in call.repo.commits:
        raise Refusal(422, f"No commit found for SHA: {sha}")
    fields = {name: body.get(name) for name in ("description", "target_url")}
    if len(fields["description"] or "") > DESCRIPTION:
        raise invalid(
            "Status", "description", f"description is too long (maximum is {DESCRIPTION} characters)"
        )
    if body.get("state") not in ("error", "failure", "pending", "success"):
        raise invalid("Status", "state", "state is not included in the list")
    context = body.get("context") or "default"
    if sum(status.context == context for status in call.repo.statuses_on(sha)) >= PER_CONTEXT:
        raise Refusal(422, "This SHA and context has reached the maximum number of statuses.")
    made = call.repo.set_status(sha, context=context, state=body["state"], by=call.actor.account, **fields)
    shape = call.shapes.status(call.repo, made)
    return Answer(201, shape, {"Location": shape["url"]})


def statuses(call: Call) -> Answer:
    """List the statuses of a commit, newest first."""
    call.require("read", "statuses")
    found = call.repo.statuses_on(commit_at(call, call.params["ref"]).sha)
    return call.page(found, lambda status: call.shapes.status(call.repo, status))


def latest(found: list[Status]) -> dict[str, Status]:
    """Return the newest status of each context, from a list that is newest first."""
    return {status.context: status for status in reversed(found)}


def combined(found: dict[str, Status]) -> str:
    """Return what the latest statuses add up to: https://docs.github.com/en/rest/commits/statuses"""
    states = {status.state for status in found.values()}
    return "failure" if states & {"error", "failure"} else "success" if states == {"success"} else "pending"


def combined_status(call: Call) -> Answer:
    """Return the newest status of each context, and what they add up to."""
    call.require("read", "statuses")
    sha = commit_at(call, call.params["ref"]).sha
    found = latest(call.repo.statuses_on(sha))
    chosen, headers = call.cut(list(found.values()))
    url = f"{call.shapes.api}/repos/{call.repo.full_name}/commits/{sha}"
    body: dict[str, Any] = {"state": combined(found), "sha": sha, "total_count": len(found)}
    body["statuses"] = [call.shapes.status(call.repo, status, simple=True) for status in chosen]
    body |= {"repository": call.shapes.repository(call.repo), "commit_url": url, "url": f"{url}/status"}
    return Answer(200, body, headers)


def create_check(call: Call) -> Answer:
    """Create a check run; only an app may: https://docs.github.com/en/rest/checks/runs"""
    if not call.actor.is_integration:
        raise Refusal(403, "You must authenticate via a GitHub App.")
    call.require("write", "checks")
    body = call.body
    if body.get("head_sha") not in call.repo.commits:
        raise Refusal(422, f"No commit found for SHA: {body.get('head_sha')}")
    run = CheckRun(call.world.number("check"), body["head_sha"], dict(body), call.world.tick())
    call.repo.check_runs.append(run)
    return Answer(201, call.shapes.check_run(call.repo, run))


def checks(call: Call) -> Answer:
    """List the check runs of a commit, newest first."""
    call.require("read", "checks")
    sha, name = commit_at(call, call.params["ref"]).sha, call.query.get("check_name")
    found = [r for r in call.repo.check_runs[::-1] if r.head_sha == sha and name in (None, r.body["name"])]
    chosen, headers = call.cut(found)
    runs = [call.shapes.check_run(call.repo, run) for run in chosen]
    return Answer(200, {"total_count": len(found), "check_runs": runs}, headers)


def dispatch(call: Call) -> Answer:
    """Start a workflow; the simulator only remembers that somebody asked."""
    call.require("write", "actions")
    call.repo.dispatches.append({"workflow": call.params["workflow_id"], **call.body})
    return Answer(204)


HANDLERS = {
    "meta/root": root,
    "rate-limit/get": rate_limit,
    "users/get-authenticated": myself,
    "users/get-by-username": user,
    "repos/get": get,
    "repos/get-collaborator-permission-level": permission,
    "repos/get-content": content,
    "repos/list-commits": commits,
    "repos/get-commit": commit,
    "repos/list-pull-requests-associated-with-commit": pulls_of_commit,
    "repos/create-commit-status": create_status,
    "repos/list-commit-statuses-for-ref": statuses,
    "repos/get-combined-status-for-ref": combined_status,
    "git/get-blob": blob,
    "git/get-ref": git_ref,
    "git/list-matching-refs": matching_refs,
    "checks/create": create_check,
    "checks/list-for-ref": checks,
    "actions/create-workflow-dispatch": dispatch,
}
"""Which function serves which operation of the contract."""
