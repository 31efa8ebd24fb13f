"""Labels, parents and texts of the issues that merged pull requests close, many in one question.

A list of pull requests shows which issues they close, and no more: lists in lists are what GitHub's points are made of.
Each issue is asked for with four lists of labels, its own and those of three parents, so 37 of them cost one point.
https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from outcome_gate.gh.client import Link, name_of
from outcome_gate.gh.issue_texts import MOST_TEXT
from outcome_gate.gh.parse_issues import read_issue
from outcome_gate.gh.queries import PARENTS, issue_fields
from outcome_gate.model.closing_issue import ClosingIssue
from outcome_gate.model.merge import Merge

AT_ONCE = 37
Place = tuple[str, int]
"""A repository and a number."""


def with_labels(link: Callable[[], Link], merges: Sequence[Merge]) -> tuple[Merge, ...]:
    """The same, each issue with its labels and the issues above it."""
    wanted = dict.fromkeys(_place(issue) for merge in merges for issue in merge.pull_request.readable_issues)
    known: dict[Place, ClosingIssue] = {}
    for some, answer in _answers(link, list(wanted), issue_fields(PARENTS)):
        known |= {place: read_issue(said) for place, said in zip(some, answer, strict=True) if said}
    return tuple(_each(merge, lambda issue: known.get(_place(issue), issue)) for merge in merges)


def with_texts(link: Callable[[], Link], merges: Sequence[Merge]) -> tuple[Merge, ...]:
    """The same, each issue and each one above it with its text, as far as the gate reads on."""
    every = [one for merge in merges for one in _and_above(merge)]
    texts: dict[Place, str] = {}
    for some, answer in _answers(link, list(dict.fromkeys(map(_place, every))), "{ body }"):
        texts |= {
            place: str((said or {}).get("body") or "") for place, said in zip(some, answer, strict=True)
        }
    return tuple(_with_texts(merge, texts) for merge in merges)


def _with_texts(merge: Merge, texts: dict[Place, str]) -> Merge:
    left, kept = MOST_TEXT, dict[Place, str]()
    for place in dict.fromkeys(map(_place, _and_above(merge))):
        text = texts.get(place, "")
        kept[place] = text if len(text) <= left else ""
        left -= len(kept[place])

    def told(issue: ClosingIssue) -> ClosingIssue:
        return issue._replace(body=kept.get(_place(issue), ""), parents=tuple(map(told, issue.parents)))

    return _each(merge, told)


def _each(merge: Merge, change: Callable[[ClosingIssue], ClosingIssue]) -> Merge:
    pull_request = merge.pull_request
    return merge._replace(pull_request=pull_request._replace(issues=tuple(map(change, pull_request.issues))))


def _and_above(merge: Merge) -> Iterator[ClosingIssue]:
    for issue in merge.pull_request.issues:
        yield issue
        yield from issue.parents


def _place(issue: ClosingIssue) -> Place:
    return issue.repository, issue.number


def _answers(
    link: Callable[[], Link], places: list[Place], fields: str
) -> Iterator[tuple[list[Place], list[dict[str, Any] | None]]]:
    """Places with what is said of each; None where this token may not see it."""
    for start in range(0, len(places), AT_ONCE):
        some = places[start : start + AT_ONCE]
        text, wanted = _question(some, fields)
        renewed = link()
        data = renewed.read(partial(renewed.query, text, wanted))
        yield some, [(data.get(f"i{order}") or {}).get("issue") for order in range(len(some))]


def _question(places: list[Place], fields: str) -> tuple[str, dict[str, object]]:
    """Names travel as variables: a repository's name is no part of our text."""
    homes = {repository: order for order, repository in enumerate(dict.fromkeys(home for home, _ in places))}
    heads = ", ".join(f"$o{order}: String!, $n{order}: String!" for order in homes.values())
    parts = " ".join(
        f"i{order}: repository(owner: $o{homes[home]}, name: $n{homes[home]}) {{ issue(number: {number}) {fields} }}"
        for order, (home, number) in enumerate(places)
    )
    wanted: dict[str, object] = {}
    for repository, order in homes.items():
        name = name_of(repository)
        wanted |= {f"o{order}": name["owner"], f"n{order}": name["name"]}
    return f"query MergedIssues({heads}) {{ {parts} }}", wanted
