"""The issues that a pull request closes, in GitHub's answer."""

from typing import Any

from outcome_gate.gh.queries import FEW_LABELS, PARENTS
from outcome_gate.model.closing_issue import ClosingIssue


def read_issues(found: dict[str, Any], repository: str, *, in_list: bool = False) -> dict[str, Any]:
    """The fields of a pull request about the issues it closes.

    A connection that is null is one that this token may not see.
    """
    listed = found.get("closingIssuesReferences")
    if "closingIssuesReferences" in found and listed is None:
        return {"are_issues_hidden": True}
    nodes = [node for node in (listed or {}).get("nodes") or [] if node]
    issues = sorted((read_issue(node) for node in nodes), key=lambda one: one.repository != repository)
    total = int((listed or {}).get("totalCount") or len(issues))
    every = [one for issue in issues for one in (issue, *issue.parents)]
    is_cut = in_list and (total > len(issues) or any(len(one.labels) >= FEW_LABELS for one in every))
    return {"issues": tuple(issues), "issues_total": total, "are_issues_cut": is_cut}


def read_issue(node: dict[str, Any]) -> ClosingIssue:
    """One of them, with the issues above it."""
    above: list[ClosingIssue] = []
    node_above = node.get("parent")
    while node_above and len(above) < PARENTS:
        above.append(read_issue(node_above | {"parent": None}))
        node_above = node_above.get("parent")
    return ClosingIssue(
        repository=str(node["repository"]["nameWithOwner"]),
        number=int(node["number"]),
        url=str(node.get("url") or ""),
        title=str(node.get("title") or ""),
        labels=tuple(one["name"] for one in (node.get("labels") or {}).get("nodes") or [] if one),
        type=str((node.get("issueType") or {}).get("name") or ""),
        parents=tuple(above),
    )
