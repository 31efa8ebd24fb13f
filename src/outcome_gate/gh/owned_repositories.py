"""The repositories of an owner, a hundred at a time."""

from typing import Any

from outcome_gate.errors import GitHubUnavailable, UsageError
from outcome_gate.gh.client import Link, name_of
from outcome_gate.model.survey import OwnedRepository

PAGES = 100
"""Ten thousand repositories; a list that is longer would never be read to its end by a person."""
QUERY = """query($owner: String!, $after: String) {
  repositoryOwner(login: $owner) {
    repositories(first: 100, after: $after, isArchived: false, ownerAffiliations: [OWNER],
                 orderBy: {field: NAME, direction: ASC}) {
      nodes { nameWithOwner defaultBranchRef { name } pullRequests(states: OPEN, first: 1) { totalCount } }
      pageInfo { hasNextPage endCursor }
    }
  }
}"""

WORKFLOWS_QUERY = """query($owner: String!, $name: String!, $folder: String!) {
  repository(owner: $owner, name: $name) {
    object(expression: $folder) { ... on Tree { entries { name object { ... on Blob { text } } } } }
  }
}"""

ONE_QUERY = """query($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { nameWithOwner defaultBranchRef { name } }
}"""


class OwnedRepositories:
    """`OwnedPort` over PyGithub."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def of_owner(self, owner: str) -> tuple[OwnedRepository, ...]:
        """Every repository that has a branch and is not archived, as far as the token sees them.

        Raises:
            UsageError: there is no such owner.
            GitHubUnavailable: the list cannot be read.
        """
        found: list[OwnedRepository] = []
        after = None
        for _ in range(PAGES):
            page = self._page(owner, after)
            nodes = (node for node in page.get("nodes") or () if node)
            found += [
                OwnedRepository(
                    node["nameWithOwner"],
                    node["defaultBranchRef"]["name"],
                    node["pullRequests"]["totalCount"] > 0,
                )
                for node in nodes
                if node.get("defaultBranchRef")
            ]
            told = page.get("pageInfo") or {}
            if not told.get("hasNextPage") or told.get("endCursor") == after:
                return tuple(found)
            after = told["endCursor"]
        raise GitHubUnavailable("GitHub's list of repositories does not end.", "Ask for one repository.")

    def named(self, repository: str) -> OwnedRepository:
        """The repository of this name, with its default branch.

        Raises:
            GitHubUnavailable: this token cannot read it, or it is empty.
        """
        link = self._link.renewed()
        found = link.read(lambda: link.query(ONE_QUERY, name_of(repository))).get("repository")
        if not found:
            raise GitHubUnavailable(
                f"There is no repository `{repository}` that this token can read.", "Look at the address."
            )
        if not found.get("defaultBranchRef"):
            raise GitHubUnavailable(f"`{repository}` is empty.", "Write a manifest with `outcome-gate init`.")
        return OwnedRepository(found["nameWithOwner"], found["defaultBranchRef"]["name"])

    def workflows(self, repository: OwnedRepository) -> tuple[str, ...]:
        """The texts of the workflows on its default branch, by the order of their names; none where there are none.

        Raises:
            GitHubUnavailable: they cannot be read.
        """
        owner, _, name = repository.name.partition("/")
        wanted = {"owner": owner, "name": name, "folder": f"{repository.base}:.github/workflows"}
        link = self._link.renewed()
        data = link.read(lambda: link.query(WORKFLOWS_QUERY, wanted))
        folder = (data.get("repository") or {}).get("object") or {}
        return tuple(
            text
            for entry in folder.get("entries") or ()
            if entry["name"].endswith((".yml", ".yaml")) and (text := (entry.get("object") or {}).get("text"))
        )

    def _page(self, owner: str, after: str | None) -> dict[str, Any]:
        wanted = {"owner": owner, "after": after}
        link = self._link.renewed()
        data = link.read(lambda: link.query(QUERY, wanted))
        holder = data.get("repositoryOwner")
        if not holder:
            raise UsageError(
                f"There is no owner `{owner}` that this token can see.", "Give https://github.com/OWNER."
            )
        page: dict[str, Any] = holder.get("repositories") or {}
        return page
