"""REST about what was said of a commit: statuses, check runs; and workflows asked for."""

from __future__ import annotations

from typing import Any

from simulator.rest.call import Answer, Call, Refusal, invalid
from simulator.rest.repository_calls import commit_at
from simulator.state.records import CheckRun, combined, latest

PER_CONTEXT = 1000
"""Statuses one commit may have for one context: https://docs.github.com/en/rest/commits/statuses"""

DESCRIPTION = 140
"""Characters a status description may have; undocumented, seen in packit/packit-service#141."""


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
    if any(ord(char) > 0xFFFF for char in fields["description"] or ""):
        # Undocumented, seen in wip/app#138 and ouzi-dev/commit-status-updater#526.
        raise invalid("Status", "description", "description contains unsupported characters")
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
    """Start a workflow; the simulator only remembers the request."""
    call.require("write", "actions")
    call.repo.dispatches.append({"workflow": call.params["workflow_id"], **call.body})
    return Answer(204)


HANDLERS = {
    "repos/create-commit-status": create_status,
    "repos/list-commit-statuses-for-ref": statuses,
    "repos/get-combined-status-for-ref": combined_status,
    "checks/create": create_check,
    "checks/list-for-ref": checks,
    "actions/create-workflow-dispatch": dispatch,
}
"""Which function serves which operation of the contract."""
