"""The issues that ask for a reading, found by author and marker, written over REST."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from outcome_gate.errors import GitHubUnavailable
from outcome_gate.gh.client import Link, name_of
from outcome_gate.gh.retry import BadAnswer
from outcome_gate.model.look import IssueAction, IssueChange, StandingIssue, read_marker

MAX_PAGES = 100
"""Pages of a hundred issues: one that lies further back could be opened a second time, so there are no more."""
_ISSUES = """
query FollowUps($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    issues(first: 100, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { number title body closed viewerDidAuthor }
    }
  }
}
"""


class FollowUpIssues:
    """`FollowUpPort` over PyGithub."""

    def __init__(self, link: Link, repository: str) -> None:
        self._link = link
        self._repository = repository

    def every(self) -> tuple[StandingIssue, ...]:
        """Every issue of ours, open or closed.

        Raises:
            GitHubUnavailable: no usable answer in time, or too many issues to be sure.
        """
        found: list[StandingIssue] = []
        after: str | None = None
        for _ in range(MAX_PAGES):
            link = self._link.renewed()
            wanted = {**name_of(self._repository), "after": after}
            page = link.read(partial(_page, link, wanted))
            found += [issue for node in page["nodes"] or [] if (issue := _standing(node))]
            if not page["pageInfo"]["hasNextPage"]:
                return tuple(found)
            after = page["pageInfo"]["endCursor"]
        raise GitHubUnavailable(
            f"There are more than {MAX_PAGES * 100:,} issues, too many to look for ours.",
            "Leave `--write` out.",
        )

    def write(self, change: IssueChange) -> None:
        """Carry out one change.

        Raises:
            WriteRefused: this token may not; it needs `issues: write`.
            GitHubUnavailable: no answer within the deadline.
        """
        link = self._link.renewed()
        root = f"/repos/{self._repository}/issues"
        body: dict[str, object] = {"title": change.title, "body": change.body}
        if change.action is IssueAction.OPEN:
            link.patience.call(lambda: _issue(link.rest("POST", root, body)), lambda: self._there(change))
            return
        if change.action is IssueAction.CLOSE:
            body |= {"state": "closed", "state_reason": "completed"}
        elif change.action is IssueAction.REOPEN:
            body["state"] = "open"
        link.patience.call(lambda: _issue(link.rest("PATCH", f"{root}/{change.number}", body)))

    def _there(self, change: IssueChange) -> int | None:
        """The issue's number, if a request whose answer was lost has opened it."""
        return next((one.number for one in self.every() if one.outcome == change.outcome), None)


def _page(link: Link, wanted: Mapping[str, object]) -> dict[str, Any]:
    found = link.query(_ISSUES, wanted).get("repository")
    if not found:
        raise BadAnswer("the repository is not there")
    page: dict[str, Any] = found["issues"]
    return page


def _standing(node: dict[str, Any] | None) -> StandingIssue | None:
    """An issue that this token's account wrote, and that begins with our marker."""
    if not node or not node["viewerDidAuthor"]:
        return None
    text = str(node["body"] or "")
    marked = read_marker(text)
    if marked is None:
        return None
    outcome, days = marked
    return StandingIssue(int(node["number"]), outcome, days, not node["closed"], str(node["title"]), text)


def _issue(answer: Any) -> int:
    if not isinstance(answer, dict) or not answer.get("number"):
        raise BadAnswer("the answer is no issue: the request was not carried out")
    return int(answer["number"])
