"""The search of issues and pull requests, whichever interface asks."""

from __future__ import annotations

import re
from collections.abc import Callable

from simulator.state.conversations import Issue, PullRequest

TERMS: dict[str, Callable[[Issue, str], bool]] = {
    "repo": lambda issue, value: issue.repository.full_name.lower() == value.lower(),
    "is": lambda issue, value: (
        value in (issue.state, "pr" if isinstance(issue, PullRequest) else "issue")
        or (value == "merged" and getattr(issue, "merged", False))
    ),
    "type": lambda issue, value: value == ("pr" if isinstance(issue, PullRequest) else "issue"),
    "state": lambda issue, value: issue.state == value,
    "author": lambda issue, value: issue.author is not None and issue.author.login == value,
    "label": lambda issue, value: value in issue.labels,
    "base": lambda issue, value: getattr(issue, "base", None) == value,
    "draft": lambda issue, value: str(getattr(issue, "draft", False)).lower() == value,
}
"""The search terms that are understood; a term not listed here matches no issue."""


def matches(issue: Issue, query: str) -> bool:
    """Tell whether an issue fits a search."""
    terms = re.findall(r'(?:(\w+):)?("[^"]*"|\S+)', query)
    words = f"{issue.title} {issue.body or ''}".lower()
    for name, raw in terms:
        value = raw.strip('"')
        test = TERMS.get(name)
        if not (
            test(issue, value) if test else not name and (value.lower() in words or _holds(issue, value))
        ):
            return False
    return True


def _holds(issue: Issue, word: str) -> bool:
    """Tell whether a pull request holds the commit a word names, as far as the lagging index has learned it.

    https://docs.github.com/en/search-github/searching-on-github/searching-issues-and-pull-requests#search-by-commit-sha
    """
    if not isinstance(issue, PullRequest) or not re.fullmatch(r"[0-9a-f]{7,40}", word):
        return False
    world = issue.repository.world
    if world.search_lag and issue.updated_at > world.clock - world.search_lag:
        return False
    return any(commit.sha.startswith(word) for commit in issue.commits)
