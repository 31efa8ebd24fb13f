"""Finds the pull request a head commit belongs to, from what GitHub itself says of the head and nothing else."""

from typing import Any
from urllib.parse import urlencode

from outcome_gate.gh.connect import BadAnswer
from outcome_gate.gh.link import Link
from outcome_gate.model.asked import ForkHead
from outcome_gate.model.request import Request


def find_by_head(link: Link, request: Request, head: ForkHead) -> tuple[int, ...]:
    """Numbers of the open pull requests whose head is this commit of this repository, in one request.

    GitHub filters by owner and branch, which are only names; commit and repository id are compared here.
    https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
    """
    wanted = urlencode({"state": "open", "head": f"{head.owner}:{head.branch}", "per_page": 100})
    path = f"/repos/{request.repository}/pulls?{wanted}"
    return link.read(lambda: _numbers(link.rest("GET", path), head))


def _numbers(answer: Any, head: ForkHead) -> tuple[int, ...]:
    if not isinstance(answer, list):
        raise BadAnswer("the answer is no list of pull requests")
    return tuple(sorted(int(one["number"]) for one in answer if _is_of(one, head)))


def _is_of(pull_request: dict[str, Any], head: ForkHead) -> bool:
    """A deleted fork has no repository any more, so its pull request is nobody's for certain."""
    stands = pull_request["head"]
    home = stands.get("repo") or {}
    return pull_request["state"] == "open" and (stands["sha"], home.get("id")) == (head.sha, head.repository)
