"""The event that woke us: which pull request it names, and nothing else that could be stale.

A re-run replays the payload of the first run, so title, body and labels in it may be old; only the number, the
moment and, for the last resort, the head commit are taken. Payloads: https://docs.github.com/en/webhooks
"""

import json
from datetime import datetime
from typing import Any, NamedTuple

from outcome_gate.errors import UsageError

PULL_REQUEST_EVENTS = ("pull_request", "pull_request_target")
_HINT = "Run outcome-gate on `pull_request` or `pull_request_target`, or dispatch it with the `pull_request` input."


class Event(NamedTuple):
    """What an event tells: the pull request's number, and when it was seen."""

    number: int | None = None
    seen_at: datetime | None = None
    head_sha: str = ""


def read_event(name: str, payload: str) -> Event:
    """The event in a payload.

    Raises:
        UsageError: the payload is no JSON object, or the event names no pull request.
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
    if name == "workflow_dispatch":
        return Event(_dispatched(data))
    if name not in PULL_REQUEST_EVENTS:
        raise UsageError(f"The event `{name or 'none'}` names no pull request.", _HINT)
    pull_request = data.get("pull_request")
    if not isinstance(pull_request, dict) or not isinstance(pull_request.get("number"), int):
        raise UsageError(f"The `{name}` event names no pull request.", _HINT)
    head = pull_request.get("head")
    sha = str(head.get("sha") or "") if isinstance(head, dict) else ""
    return Event(pull_request["number"], _moment(pull_request.get("updated_at")), sha)


def _dispatched(data: dict[str, Any]) -> int | None:
    inputs = data.get("inputs")
    given = inputs.get("pull_request") if isinstance(inputs, dict) else None
    return parse_number(str(given)) if given not in (None, "") else None


def parse_number(text: str) -> int:
    """A pull request's number, with or without `#`.

    Raises:
        UsageError: the text is no number.
    """
    digits = text.strip().lstrip("#")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 12 or int(digits) == 0:
        raise UsageError("`pull_request` is not a number.", "Give the number of one pull request, like 123.")
    return int(digits)


def _moment(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment if moment.tzinfo else None
