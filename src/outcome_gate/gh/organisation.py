"""The repositories of an organisation, for a report about all of them."""

from functools import partial

from outcome_gate.errors import GitHubUnavailable
from outcome_gate.gh.client import Link

REPOSITORIES = """
query Repositories($login: String!, $after: String) {
  organization(login: $login) {
    repositories(first: 100, after: $after, isArchived: false, orderBy: { field: NAME, direction: ASC }) {
      nodes { nameWithOwner }
      pageInfo { hasNextPage endCursor }
    }
  }
}
"""
MOST_PAGES = 100
"""Pages of a hundred: an organisation of 10,000 repositories."""


def repositories_of(link: Link, login: str) -> tuple[str, ...]:
    """Names of an organisation's repositories that are not archived, as far as this token may see them.

    Raises:
        GitHubUnavailable: there is no such organisation for this token.
    """
    names: list[str] = []
    after: str | None = None
    for _ in range(MOST_PAGES):
        line = link.renewed()
        ask = partial(line.query, REPOSITORIES, {"login": login, "after": after})
        found = line.read(ask).get("organization")
        if not found:
            raise GitHubUnavailable(
                f"There is no organisation `{login}` that this token can read.", "Check `--org`."
            )
        page = found["repositories"]
        names += [str(node["nameWithOwner"]) for node in page.get("nodes") or [] if node]
        info = page.get("pageInfo") or {}
        if not info.get("hasNextPage") or info.get("endCursor") == after:
            break
        after = info["endCursor"]
    return tuple(names)
