"""REST about a repository: itself, its people, files, commits and branches."""

from __future__ import annotations

import base64

from simulator.rest.call import Answer, Call, Refusal, not_found
from simulator.state import git_objects
from simulator.state.accounts import account


def root(call: Call) -> Answer:
    """List the addresses of the API."""
    schema = {"current_user": "/user", "rate_limit": "/rate_limit", "repository": "/repos/{owner}/{repo}"}
    return Answer(200, {f"{name}_url": call.shapes.api + path for name, path in schema.items()})


def rate_limit(call: Call) -> Answer:
    """Say how many requests are left."""
    rate = {name: call.rate[name] for name in ("limit", "remaining", "reset", "used")}
    return Answer(200, {"rate": rate, "resources": {"core": rate, "search": rate}})


def myself(call: Call) -> Answer:
    """Say who the token belongs to; an app's token belongs to no person."""
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
    """Return a person's permission; the older word hides maintain and triage, `role_name` does not."""
    who = account(call.params["username"])
    role = call.repo.role(who)
    granted = {"maintain", "admin", "write", "triage"} & {role}
    flags = {"admin": ("admin",), "maintain": ("admin", "maintain"), "push": ("admin", "maintain", "write")}
    held = {name: role in roles for name, roles in flags.items()}
    held |= {"triage": bool(granted), "pull": role != "none"}
    plain = {"maintain": "write", "triage": "read"}.get(role, role)
    described = {**call.shapes.user(who), "permissions": held, "role_name": call.repo.role_name(who)}
    return Answer(200, {"permission": plain, "role_name": described["role_name"], "user": described})


def commit_at(call: Call, ref: str) -> git_objects.Commit:
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
    item = git_objects.find(files, path)
    if item is None:
        raise not_found()
    if item.mode == git_objects.TREE:
        inside = git_objects.listing(files, path)
        rows = [(f"{path}/{name}" if path else name, inner) for name, inner in inside.items()]
        return Answer(
            200, [call.shapes.content(call.repo, name, inner, ref, listed=True) for name, inner in rows]
        )
    if item.mode == git_objects.SYMLINK:
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
    history = git_objects.ancestors(call.repo.commits, tip)
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
    "git/get-blob": blob,
    "git/get-ref": git_ref,
    "git/list-matching-refs": matching_refs,
}
"""Which function serves which operation of the contract."""
