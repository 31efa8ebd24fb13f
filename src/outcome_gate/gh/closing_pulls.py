"""Which open pull requests close an issue, or an issue below it."""

from typing import Any

from outcome_gate.gh.client import Link, name_of
from outcome_gate.gh.queries import PARENTS
from outcome_gate.model.job import IssueName
from outcome_gate.model.request import Request

_PULLS = (
    "closedByPullRequestsReferences(first: 20, includeClosedPrs: false)"
    " { nodes { number state repository { nameWithOwner } } }"
)


def _below(levels: int) -> str:
    deeper = f" subIssues(first: 20) {{ nodes {{ {_below(levels - 1)} }} }}" if levels else ""
    return f"{_PULLS}{deeper}"


QUESTION = f"""
query ClosingPulls($owner: String!, $name: String!, $number: Int!) {{
  repository(owner: $owner, name: $name) {{ issue(number: $number) {{ {_below(PARENTS)} }} }}
}}
"""
"""Twenty pull requests and twenty issues at each level: what lies beyond, the nightly sweep judges."""


def closing_pulls(link: Link, request: Request, issue: IssueName) -> tuple[int, ...]:
    """Numbers of the repository's open pull requests that close it. None where the issue is gone or hidden."""
    wanted = {**name_of(issue.repository), "number": issue.number}
    data = link.read(lambda: link.query(QUESTION, wanted))
    found = (data.get("repository") or {}).get("issue") or {}
    return tuple(sorted(set(_numbers(found, request.repository.lower()))))


def _numbers(issue: dict[str, Any], repository: str) -> list[int]:
    pulls = (issue.get("closedByPullRequestsReferences") or {}).get("nodes") or []
    found = [
        int(one["number"])
        for one in pulls
        if one and one["state"] == "OPEN" and str(one["repository"]["nameWithOwner"]).lower() == repository
    ]
    for below in (issue.get("subIssues") or {}).get("nodes") or []:
        found += _numbers(below or {}, repository)
    return found
