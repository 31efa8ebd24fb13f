"""Releases and deployments of a repository: when customers could have what was merged."""

from collections.abc import Iterator
from typing import Any

from outcome_gate.gh.client import Link, name_of
from outcome_gate.gh.parse_answer import moment_of
from outcome_gate.model.exposure import Exposure

MOST_PAGES = 20
"""Pages of a hundred, the latest first: 2,000 deployments."""
_PAGE = "pageInfo { hasNextPage endCursor }"
RELEASES = f"""
query Releases($owner: String!, $name: String!, $after: String) {{
  repository(owner: $owner, name: $name) {{
    releases(first: 100, after: $after, orderBy: {{ field: CREATED_AT, direction: DESC }}) {{
      nodes {{ tagName isDraft isPrerelease publishedAt tagCommit {{ committedDate }} }}
      {_PAGE}
    }}
  }}
}}
"""
DEPLOYMENTS = f"""
query Deployments($owner: String!, $name: String!, $after: String, $environments: [String!]) {{
  repository(owner: $owner, name: $name) {{
    deployments(
      first: 100, after: $after, environments: $environments, orderBy: {{ field: CREATED_AT, direction: DESC }}
    ) {{
      nodes {{ environment createdAt latestStatus {{ state }} commit {{ committedDate }} }}
      {_PAGE}
    }}
  }}
}}
"""
_ARRIVED = ("SUCCESS", "INACTIVE")
"""A deployment is inactive once another one followed it: it had arrived."""


def read_exposures(link: Link, repository: str, live: str) -> tuple[Exposure, ...]:
    """What the policy's `live` counts by: published releases that are no previews, or deployments that arrived."""
    what, _, environment = live.partition(":")
    if what == "release":
        nodes = _nodes(link, RELEASES, "releases", dict(name_of(repository)))
        return tuple(one for node in nodes for one in _release(node))
    wanted: dict[str, object] = {**name_of(repository), "environments": [environment]}
    return tuple(
        one for node in _nodes(link, DEPLOYMENTS, "deployments", wanted) for one in _deployment(node)
    )


def _nodes(link: Link, text: str, name: str, wanted: dict[str, object]) -> Iterator[dict[str, Any]]:
    after: str | None = None
    for _ in range(MOST_PAGES):
        page = _page(link.renewed(), text, name, {**wanted, "after": after})
        yield from (node for node in page.get("nodes") or [] if node)
        info = page.get("pageInfo") or {}
        if not info.get("hasNextPage") or info.get("endCursor") == after:
            return
        after = info["endCursor"]


def _page(link: Link, text: str, name: str, wanted: dict[str, object]) -> dict[str, Any]:
    found: dict[str, Any] = (link.read(lambda: link.query(text, wanted)).get("repository") or {}).get(
        name
    ) or {}
    return found


def _release(node: dict[str, Any]) -> Iterator[Exposure]:
    published, commit = moment_of(node.get("publishedAt")), node.get("tagCommit")
    if published and commit and not node.get("isDraft") and not node.get("isPrerelease"):
        yield Exposure(str(commit["committedDate"]), published.date(), f"release {node['tagName']}")


def _deployment(node: dict[str, Any]) -> Iterator[Exposure]:
    created, commit = moment_of(node.get("createdAt")), node.get("commit")
    if created and commit and (node.get("latestStatus") or {}).get("state") in _ARRIVED:
        yield Exposure(
            str(commit["committedDate"]), created.date(), f"deployment to {node.get('environment')}"
        )
