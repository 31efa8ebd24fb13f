"""REST about conversations: pull requests, issues, labels, search."""

from __future__ import annotations

from typing import Any

from simulator.rest.call import Answer, Call, Refusal, invalid, not_found
from simulator.rest.issue_comments import checked
from simulator.state.access import nouns
from simulator.state.records import Label
from simulator.state.search import matches


def pulls(call: Call) -> Answer:
    """List pull requests, newest first."""
    call.require("read", "pull_requests")
    state, base, head = (call.query.get(name) for name in ("state", "base", "head"))
    found = [
        pull
        for pull in call.repo.pulls
        if (state or "open") in ("all", pull.state)
        and base in (None, pull.base)
        and head in (None, f"{pull.head_owner.login if pull.head_owner else ''}:{pull.branch}")
    ]
    return call.page(_sorted(call, found), lambda pull: call.shapes.pull(pull, full=False))


def _sorted(call: Call, found: list[Any]) -> list[Any]:
    key = "updated_at" if call.query.get("sort") == "updated" else "created_at"
    return sorted(found, key=lambda item: getattr(item, key), reverse=call.query.get("direction") != "asc")


def pull(call: Call) -> Answer:
    """Return a pull request."""
    call.require("read", "pull_requests")
    return Answer(200, call.shapes.pull(call.pull))


def update_pull(call: Call) -> Answer:
    """Change a pull request's title, body or state."""
    call.require("write", "pull_requests")
    call.pull.edit(
        by=call.actor.account.login,
        **{name: call.body[name] for name in ("title", "body", "state", "base") if name in call.body},
    )
    return Answer(200, call.shapes.pull(call.pull))


def files(call: Call) -> Answer:
    """List the files a pull request changes; GitHub lists 3,000 at most."""
    call.require("read", "pull_requests")
    return call.page(call.shapes.diff(call.pull)[:3000], lambda item: item)


def commits(call: Call) -> Answer:
    """List the commits of a pull request, oldest first; GitHub lists 250 at most."""
    call.require("read", "pull_requests")
    return call.page(call.pull.commits[:250], lambda commit: call.shapes.commit(call.repo, commit))


def reviews(call: Call) -> Answer:
    """List reviews: there are none here."""
    call.require("read", "pull_requests")
    assert call.pull
    return Answer(200, [])


def issues(call: Call) -> Answer:
    """List issues, pull requests among them, newest first."""
    call.require("read", "issues", "pull_requests")
    state, labels = (
        call.query.get("state", "open"),
        set(filter(None, call.query.get("labels", "").split(","))),
    )
    found = [i for i in call.repo.issues.values() if state in ("all", i.state) and labels <= set(i.labels)]
    return call.page(_sorted(call, found), call.shapes.issue)


def issue(call: Call) -> Answer:
    """Return an issue, or a pull request as one."""
    return Answer(200, call.shapes.issue(call.issue))


def create_issue(call: Call) -> Answer:
    """Open an issue."""
    call.require("write", "issues", role="read")
    body = call.body
    labels = [label if isinstance(label, str) else label["name"] for label in body.get("labels", ())]
    title, text = str(body["title"]), checked("Issue", body.get("body"))
    made = call.repo.open_issue(title=title, body=text, author=call.actor.account.login, labels=labels)
    return Answer(201, call.shapes.issue(made))


def update_issue(call: Call) -> Answer:
    """Change an issue's title, body, state or labels."""
    call.require("write", *nouns(call.issue))
    fields = {name: call.body[name] for name in ("title", "body", "labels") if name in call.body}
    state = call.body.get("state", call.issue.state)
    if state != call.issue.state:
        call.issue.reopen() if state == "open" else call.issue.close(
            call.body.get("state_reason") or "completed"
        )
    if "labels" in fields:
        fields["labels"] = [label if isinstance(label, str) else label["name"] for label in fields["labels"]]
    call.issue.edit(by=call.actor.account.login, **fields)
    return Answer(200, call.shapes.issue(call.issue))


def repository_labels(call: Call) -> Answer:
    """List the labels of the repository."""
    return call.page(call.repo.labels.values(), lambda label: call.shapes.label(call.repo, label))


def create_label(call: Call) -> Answer:
    """Create a label; its name is unique in any letter case."""
    call.require("write", "issues", "pull_requests")
    name = str(call.body["name"])
    if len(name) > LABEL_NAME:
        raise invalid("Label", "name", f"name is too long (maximum is {LABEL_NAME} characters)")
    if call.repo.has_label(name):
        raise invalid("Label", "name", "already_exists", "already_exists")
    made = call.repo.label(name)
    return _write_label(call, made, 201)


def update_label(call: Call) -> Answer:
    """Rename, colour or describe a label."""
    call.require("write", "issues", "pull_requests")
    old = call.params["name"]
    if not call.repo.has_label(old):
        raise not_found()
    found, new = call.repo.label(old), call.body.get("new_name")
    if new and new != found.name:
        call.repo.rename_label(found, new)
    return _write_label(call, found, 200)


LABEL_NAME, LABEL_TEXT = 50, 100
"""Characters a label's name and description may have: https://docs.github.com/en/rest/issues/labels"""


def _write_label(call: Call, label: Label, status: int) -> Answer:
    text = call.body.get("description", label.description)
    if text and len(text) > LABEL_TEXT:
        raise invalid("Label", "description", f"description is too long (maximum is {LABEL_TEXT} characters)")
    label.description, label.color = text, call.body.get("color", label.color)
    return Answer(status, call.shapes.label(call.repo, label))


def labels(call: Call) -> Answer:
    """List the labels of an issue."""
    return call.page(call.shapes.labels(call.issue), lambda item: item)


def add_labels(call: Call) -> Answer:
    """Add labels to an issue."""
    call.require("write", *nouns(call.issue), role="triage")
    given = call.body.get("labels", []) if isinstance(call.body, dict) else call.body
    names = [label if isinstance(label, str) else label["name"] for label in given]
    call.issue.edit(labels=[*call.issue.labels, *(name for name in names if name not in call.issue.labels)])
    return Answer(200, call.shapes.labels(call.issue))


def remove_label(call: Call) -> Answer:
    """Take a label off an issue."""
    call.require("write", *nouns(call.issue), role="triage")
    if call.params["name"] not in call.issue.labels:
        raise Refusal(404, "Label does not exist")
    call.issue.edit(labels=[name for name in call.issue.labels if name != call.params["name"]])
    return Answer(200, call.shapes.labels(call.issue))


def search(call: Call) -> Answer:
    """Search issues and pull requests, newest first."""
    every = [
        i for r in call.world.repositories.values() if not r.private or call.token for i in r.issues.values()
    ]
    found = sorted(
        (i for i in every if matches(i, call.query.get("q", ""))), key=lambda i: i.created_at, reverse=True
    )
    chosen, headers = call.cut(found)
    items = [{**call.shapes.issue(item), "score": 1.0} for item in chosen]
    counts = {"total_count": len(found), "incomplete_results": False, "search_type": "lexical"}
    return Answer(200, {**counts, "items": items}, headers)


HANDLERS = {
    "pulls/list": pulls,
    "pulls/get": pull,
    "pulls/update": update_pull,
    "pulls/list-files": files,
    "pulls/list-commits": commits,
    "pulls/list-reviews": reviews,
    "issues/list-for-repo": issues,
    "issues/get": issue,
    "issues/create": create_issue,
    "issues/update": update_issue,
    "issues/list-labels-for-repo": repository_labels,
    "issues/create-label": create_label,
    "issues/update-label": update_label,
    "issues/list-labels-on-issue": labels,
    "issues/add-labels": add_labels,
    "issues/remove-label": remove_label,
    "search/issues-and-pull-requests": search,
}
"""Which function serves which operation of the contract."""
