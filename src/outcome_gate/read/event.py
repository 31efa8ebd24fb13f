"""The event that woke us: which pull request it names, and nothing else that could be stale.

A re-run replays the payload of the first run, so title, body and labels in it may be old; only numbers, commits and
moments are taken. Payloads: https://docs.github.com/en/webhooks/webhook-events-and-payloads
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from outcome_gate.errors import UsageError
from outcome_gate.model.job import EventComment, ForkHead, IssueName, Job, Task
from outcome_gate.read.commands import read_commands
from outcome_gate.read.merge_group_event import read_merge_group

_HINT = (
    "Run outcome-gate on `pull_request`, `pull_request_target`, `merge_group`, `issue_comment`, `issues`, "
    "`sub_issues`, `workflow_run`, `push` or `schedule`, or dispatch it with the input `pull_request`."
)
_HEADS = "refs/heads/"
LARGEST = 2**31 - 1
"""GraphQL's largest whole number: it takes no pull request's number beyond."""
Payload = Mapping[str, Any]


def read_event(name: str, payload: str, own_files: tuple[str, ...] = ()) -> Job:
    """What the event asks for; `own_files` are manifest and policy, which a push may touch.

    Raises:
        UsageError: the payload is no JSON object, or no event that the gate knows, or lacks what it must hold.
    """
    try:
        data = json.loads(payload or "{}")
    except (ValueError, RecursionError):
        raise UsageError(
            "The event payload is not JSON.", "GITHUB_EVENT_PATH must name the runner's file."
        ) from None
    if not isinstance(data, dict):
        raise UsageError(
            "The event payload is not a JSON object.", "GITHUB_EVENT_PATH must name the runner's file."
        )
    if name == "push":
        return _push(data, own_files)
    if name not in _EVENTS:
        raise UsageError(f"The event `{name or 'none'}` names no pull request.", _HINT)
    return _EVENTS[name](data)


def _pull_request(data: Payload) -> Job:
    pull_request = _mapping(data, "pull_request")
    number = _number(pull_request)
    if number is None:
        raise UsageError("The pull request event names no pull request.", _HINT)
    sha = str(_mapping(pull_request, "head").get("sha") or "")
    return Job(Task.CHECK, number, _moment(pull_request.get("updated_at")), sha)


def _dispatch(data: Payload) -> Job:
    given = str(_mapping(data, "inputs").get("pull_request") or "")
    if not given:
        raise UsageError(
            "The dispatch names no pull request.", "Give its number, or `all`, as the input `pull_request`."
        )
    return parse_target(given)


def parse_target(text: str) -> Job:
    """One pull request by its number, with or without `#`, or `all` that are open.

    Raises:
        UsageError: the text is neither.
    """
    if text.strip().lower() == "all":
        return Job(Task.SWEEP)
    digits = text.strip().lstrip("#")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 10 or not 0 < int(digits) <= LARGEST:
        raise UsageError(
            "`pull_request` is not a number.", "Give the number of one pull request, like 123, or `all`."
        )
    return Job(Task.CHECK, int(digits))


def _schedule(_: Payload) -> Job:
    return Job(Task.SWEEP)


def _push(data: Payload, own_files: tuple[str, ...]) -> Job:
    """A push that touches manifest or policy on a branch asks about the pull requests of that base."""
    ref = str(data.get("ref") or "")
    if not ref.startswith(_HEADS) or data.get("deleted"):
        return Job(Task.NOTHING, why_nothing="The push is no change of a branch.")
    branch = ref.removeprefix(_HEADS)
    if not _touches(data, own_files):
        return Job(Task.NOTHING, why_nothing=f"The push to `{branch}` changes neither manifest nor policy.")
    home = _mapping(data, "repository").get("default_branch")
    return Job(Task.SWEEP, base=branch, is_default_branch=branch == home)


def _touches(data: Payload, own_files: tuple[str, ...]) -> bool:
    """Whether the push may change one of these files; a payload that does not list all of it may."""
    commits = data.get("commits")
    if not isinstance(commits, list) or len(commits) >= _MOST_COMMITS or data.get("forced") or not commits:
        return True
    paths = (
        commit.get(key)
        for commit in commits
        if isinstance(commit, dict)
        for key in ("added", "modified", "removed")
    )
    known = [path for listed in paths if isinstance(listed, list) for path in listed]
    return not known or any(path in own_files for path in known)


_MOST_COMMITS = 20
"""Commits of a push that Actions' payload is sure to list."""


def _merge_group(data: Payload) -> Job:
    """A group that cannot be understood keeps its head commit: it gets an `error`, and never silence or a pass."""
    if data.get("action") == "destroyed":
        return Job(Task.NOTHING, why_nothing="The merge group is gone.")
    head_sha, group = read_merge_group(_mapping(data, "merge_group"))
    return Job(Task.MERGE_GROUP, head_sha=head_sha, group=group)


def _issue_comment(data: Payload) -> Job:
    """A comment on a pull request: a new one may command something, a changed one may give or end a waiver."""
    issue, comment = _mapping(data, "issue"), _mapping(data, "comment")
    body, user = str(comment.get("body") or ""), _mapping(comment, "user")
    was = str(_mapping(_mapping(data, "changes"), "body").get("from") or "")
    number = _number(issue)
    if not issue.get("pull_request"):
        return Job(Task.NOTHING, why_nothing="The comment is not on a pull request.")
    if user.get("type") == "Bot":
        return Job(Task.NOTHING, why_nothing="The comment is a bot's.")
    if not read_commands(body) and not read_commands(was):
        return Job(Task.NOTHING, why_nothing="The comment commands nothing.")
    if number is None:
        raise UsageError("The comment's event names no pull request.", _HINT)
    seen_at = _moment(issue.get("updated_at"))
    if data.get("action") != "created" or not isinstance(comment.get("id"), int):
        return Job(Task.CHECK, number, seen_at, is_aside=True)
    said = EventComment(
        int(comment["id"]), str(user.get("login") or ""), body, url=str(comment.get("html_url") or "")
    )
    return Job(Task.ANSWER, number, seen_at, comment=said, is_aside=True)


def _workflow_run(data: Payload) -> Job:
    """A finished run of a read-only workflow. Its artifacts are its author's words, so nothing of them is read.

    The payload's own list of pull requests is empty for a fork: only the head is taken, and looked up.
    https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_run
    """
    run = _mapping(data, "workflow_run")
    home = _mapping(run, "head_repository")
    sha, identity = str(run.get("head_sha") or ""), home.get("id")
    if run.get("event") not in ("pull_request", "pull_request_target"):
        return Job(Task.NOTHING, why_nothing="The finished run was not about a pull request.")
    if not sha or not isinstance(identity, int):
        raise UsageError("The `workflow_run` event names no head commit.", _HINT)
    owner = str(_mapping(home, "owner").get("login") or "")
    head = ForkHead(sha, identity, owner, str(run.get("head_branch") or ""))
    return Job(Task.CHECK, head_sha=sha, fork_head=head, is_aside=True)


def _issues(data: Payload) -> Job:
    """An issue that got another label, type or text may cite something else for the pull requests that close it."""
    issue = _mapping(data, "issue")
    if issue.get("pull_request"):
        return Job(Task.NOTHING, why_nothing="The issue is a pull request.")
    return _changed_issue(issue, _mapping(data, "repository"))


def _sub_issues(data: Payload) -> Job:
    """An issue that got or lost its parent; the event is sent for the repositories of both."""
    return _changed_issue(
        _mapping(data, "sub_issue"), _mapping(data, "sub_issue_repo") or _mapping(data, "repository")
    )


def _changed_issue(issue: Payload, home: Payload) -> Job:
    number, name = _number(issue), home.get("full_name")
    if number is None or not isinstance(name, str):
        raise UsageError("The event names no issue.", _HINT)
    return Job(Task.ISSUE, issue=IssueName(name, number), is_aside=True)


_EVENTS: dict[str, Callable[[Payload], Job]] = {
    "pull_request": _pull_request,
    "pull_request_target": _pull_request,
    "workflow_dispatch": _dispatch,
    "schedule": _schedule,
    "merge_group": _merge_group,
    "issue_comment": _issue_comment,
    "issues": _issues,
    "sub_issues": _sub_issues,
    "workflow_run": _workflow_run,
}


def _mapping(data: Payload, key: str) -> Payload:
    found = data.get(key)
    return found if isinstance(found, dict) else {}


def _number(found: Payload) -> int | None:
    """The number of a pull request or an issue, if it is one that GitHub can have given."""
    number = found.get("number")
    is_number = isinstance(number, int) and not isinstance(number, bool) and 0 < number <= LARGEST
    return number if is_number else None


def _moment(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment if moment.tzinfo else None
