"""Texts of the issues that a pull request closes: one request for all of them, asked for few."""

from outcome_gate.gh.client import Link, name_of
from outcome_gate.model.closing_issue import ClosingIssue
from outcome_gate.model.snapshot import Snapshot

MOST_TEXT = 100_000
"""Characters of all these texts together: the longest that GitHub keeps, and half of one more."""


def with_texts(link: Link, snapshot: Snapshot) -> Snapshot:
    """The snapshot with the text of every issue it knows. One attempt.

    Texts come by repository and number, because an issue's address in GraphQL may change when it is transferred.
    """
    pull_request = snapshot.pull_request
    every = [one for issue in pull_request.issues for one in (issue, *issue.parents)]
    wanted = list(dict.fromkeys((one.repository, one.number) for one in every))
    if not wanted:
        return snapshot
    data = link.query(_question(wanted), _variables(wanted))
    texts: dict[tuple[str, int], str] = {}
    left = MOST_TEXT
    for order, place in enumerate(wanted):
        text = _text(data.get(f"issue{order}"))
        texts[place] = text if len(text) <= left else ""
        left -= len(texts[place])

    def told(issue: ClosingIssue) -> ClosingIssue:
        return issue._replace(
            body=texts[issue.repository, issue.number], parents=tuple(map(told, issue.parents))
        )

    return snapshot._replace(pull_request=pull_request._replace(issues=tuple(map(told, pull_request.issues))))


def _question(wanted: list[tuple[str, int]]) -> str:
    """Names and numbers travel as variables: a repository's name is no part of our text."""
    heads = ", ".join(
        f"$owner{order}: String!, $name{order}: String!, $number{order}: Int!" for order in range(len(wanted))
    )
    parts = "\n".join(
        f"  issue{order}: repository(owner: $owner{order}, name: $name{order})"
        f" {{ issue(number: $number{order}) {{ body }} }}"
        for order in range(len(wanted))
    )
    return f"query IssueTexts({heads}) {{\n{parts}\n}}"


def _variables(wanted: list[tuple[str, int]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for order, (repository, number) in enumerate(wanted):
        home = name_of(repository)
        found |= {f"owner{order}": home["owner"], f"name{order}": home["name"], f"number{order}": number}
    return found


def _text(repository: object) -> str:
    issue = repository.get("issue") if isinstance(repository, dict) else None
    return str(issue.get("body") or "") if isinstance(issue, dict) else ""
