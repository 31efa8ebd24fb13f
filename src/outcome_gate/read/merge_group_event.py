"""Merge groups by the names of the queue's branches: which base they are for, and with which pull request they end.

GitHub makes a branch for each entry of the queue, `gh-readonly-queue/<base>/pr-<number>-<commit>`. No page says
which commit that is, so only its form is asked for. A base may hold slashes, and even look like an entry itself:
where the number begins is known from the base alone.
https://docs.github.com/en/webhooks/webhook-events-and-payloads#merge_group
"""

from collections.abc import Mapping
from typing import Any

from outcome_gate.model.job import MergeGroup
from outcome_gate.text.regex import regex

_HEADS = "refs/heads/"
_COMMIT = regex(r"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")
_ENTRY = regex(r"pr-([1-9][0-9]{0,11})-(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")


def read_merge_group(payload: Mapping[str, Any]) -> tuple[str, MergeGroup | None]:
    """The head commit, empty when none is named, and the group, None when it cannot be understood."""
    head, base_sha = (_commit(payload.get(key)) for key in ("head_sha", "base_sha"))
    base = str(payload.get("base_ref") or "").removeprefix(_HEADS)
    ref = str(payload.get("head_ref") or "")
    number = queued_number(ref, base) if base and ref.startswith(queue_folder(base)) else None
    if number is None or not head or not base_sha:
        return head, None
    return head, MergeGroup(head, base_sha, base, number)


def queue_folder(base: str) -> str:
    """Where the branches of a base's queue lie."""
    return f"{_HEADS}gh-readonly-queue/{base}/"


def queued_number(name: str, base: str) -> int | None:
    """The pull request that a branch of the queue is named after; None when it is named in another way.

    The name may be whole, or begin after `refs/heads/` or after the queue's folder.
    """
    folder = queue_folder(base).removeprefix(_HEADS)
    match = _ENTRY.match(name.removeprefix(_HEADS).removeprefix(folder))
    return int(match[1]) if match else None


def _commit(text: object) -> str:
    return str(text) if _COMMIT.match(str(text)) else ""
