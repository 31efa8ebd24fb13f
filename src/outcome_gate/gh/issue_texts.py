"""Texts of the issues that pull requests close: one request for those of many, asked for few.

What their repositories offer as templates and forms travels along: such lines are no author's. So do those of the
owner's `.github`, which stand in for a repository's own.
https://docs.github.com/en/communities/setting-up-your-project-for-healthy-contributions/creating-a-default-community-health-file
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from outcome_gate.gh.client import Link, name_of
from outcome_gate.model.closing_issue import ClosingIssue
from outcome_gate.model.request import ISSUE_TEMPLATES
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.read.issue_templates import text_of_template

MOST_TEXT = 100_000
"""Characters of all these texts together: the longest that GitHub keeps, and half of one more."""
MOST_ISSUES = 100
"""Issues of one request: a GraphQL question with more names than that gets slow to answer."""
MOST_HOMES = 10
"""Repositories whose issues are read: each brings its templates."""
MOST_TEMPLATES = 200_000
"""Characters of a repository's templates; where there are more, no text of its issues is looked at."""

_TEXT = "... on Blob { text }"
_TEMPLATES = "\n    ".join(
    (
        'isEmpty head: object(expression: "HEAD") { oid }',
        "issueTemplates { body }",
        *(
            f'template{n}: object(expression: "HEAD:{path}")'
            f" {{ {_TEXT} ... on Tree {{ entries {{ name object {{ {_TEXT} }} }} }} }}"
            for n, path in enumerate(ISSUE_TEMPLATES)
        ),
    )
)
_Place = tuple[str, int]


def with_texts(link: Link, snapshots: Sequence[Snapshot]) -> tuple[Snapshot, ...]:
    """The snapshots with the text of every issue they know: one request for those of many. One attempt each.

    Texts come by repository and number, because an issue's address in GraphQL may change when it is transferred.
    """
    told: list[Snapshot] = []
    for group in _groups(snapshots):
        told += link.read(partial(_told_together, link, group))
    return tuple(told)


def _groups(snapshots: Sequence[Snapshot]) -> Iterator[list[Snapshot]]:
    """Neighbours that one request can speak of: it has room for so many issues of so many repositories."""
    group: list[Snapshot] = []
    places: set[_Place] = set()
    for snapshot in snapshots:
        more = places | {*map(_place, _known(snapshot))}
        homes = {home for home, _ in more}
        if group and (len(more) > MOST_ISSUES or len(homes) > MOST_HOMES):
            yield group
            group, more = [], {*map(_place, _known(snapshot))}
        group, places = [*group, snapshot], more
    if group:
        yield group


def _told_together(link: Link, snapshots: Sequence[Snapshot]) -> tuple[Snapshot, ...]:
    owner = _owner(snapshots[0])
    every = [one for snapshot in snapshots for one in _known(snapshot)]
    homes = list(dict.fromkeys(one.repository for one in every))[:MOST_HOMES]
    if not homes:
        return tuple(snapshots)
    wanted = list(dict.fromkeys(_place(one) for one in every if one.repository in homes))
    places = {f"home{order}": home for order, home in enumerate((*homes, f"{owner}/.github"))}
    data = link.query(_question(wanted, places), _variables(wanted, places))
    shared = data.get(f"home{len(homes)}")
    offered = {home: _templates(data.get(f"home{order}"), shared) for order, home in enumerate(homes)}
    texts = {
        place: _text(data.get(f"issue{order}")) if offered[place[0]] is not None else ""
        for order, place in enumerate(wanted)
    }
    return tuple(_told(snapshot, texts, offered) for snapshot in snapshots)


def _told(
    snapshot: Snapshot, texts: Mapping[_Place, str], offered: Mapping[str, tuple[str, ...] | None]
) -> Snapshot:
    """One of them with its texts, as far as they are not too long together."""
    owner, left = _owner(snapshot), MOST_TEXT
    kept: dict[_Place, str] = {}
    for place in dict.fromkeys(map(_place, _known(snapshot))):
        text = texts.get(place, "")
        kept[place] = text if len(text) <= left else ""
        left -= len(kept[place])

    def told(issue: ClosingIssue) -> ClosingIssue:
        if not _is_of(issue, owner):
            return issue
        return issue._replace(
            body=kept.get(_place(issue), ""),
            templates=offered.get(issue.repository) or (),
            parents=tuple(map(told, issue.parents)),
        )

    pull_request = snapshot.pull_request
    return snapshot._replace(pull_request=pull_request._replace(issues=tuple(map(told, pull_request.issues))))


def _owner(snapshot: Snapshot) -> str:
    return snapshot.pull_request.repository.partition("/")[0]


def _known(snapshot: Snapshot) -> list[ClosingIssue]:
    """The issues that may speak, each before its parents."""
    owner = _owner(snapshot)
    every = (one for issue in snapshot.pull_request.issues for one in (issue, *issue.parents))
    return [one for one in every if _is_of(one, owner)]


def _place(issue: ClosingIssue) -> _Place:
    return issue.repository, issue.number


def _is_of(issue: ClosingIssue, owner: str) -> bool:
    """Whether it lies where an issue may speak: a stranger's repository is not even asked."""
    return issue.repository.partition("/")[0].lower() == owner.lower()


def _question(wanted: list[_Place], places: dict[str, str]) -> str:
    """Names and numbers travel as variables: a repository's name is no part of our text."""
    asked = dict.fromkeys(places, _TEMPLATES)
    asked |= {
        f"issue{order}": f"issue(number: $issue{order}Number) {{ body }}" for order in range(len(wanted))
    }
    heads = ", ".join(f"${word}Owner: String!, ${word}Name: String!" for word in asked)
    numbers = ", ".join(f"$issue{order}Number: Int!" for order in range(len(wanted)))
    parts = "\n".join(
        f"  {word}: repository(owner: ${word}Owner, name: ${word}Name) {{\n    {fields}\n  }}"
        for word, fields in asked.items()
    )
    return f"query IssueTexts({heads}, {numbers}) {{\n{parts}\n}}"


def _variables(wanted: list[_Place], places: dict[str, str]) -> dict[str, object]:
    found: dict[str, object] = {f"issue{order}Number": number for order, (_, number) in enumerate(wanted)}
    for word, repository in (places | {f"issue{n}": home for n, (home, _) in enumerate(wanted)}).items():
        home = name_of(repository)
        found |= {f"{word}Owner": home["owner"], f"{word}Name": home["name"]}
    return found


def _text(repository: object) -> str:
    issue = repository.get("issue") if isinstance(repository, dict) else None
    return str(issue.get("body") or "") if isinstance(issue, dict) else ""


def _templates(home: Any, shared: Any) -> tuple[str, ...] | None:
    """What a repository offers, each text once; None when it is too much, or this token may not see it."""
    if not isinstance(home, dict) or not (home.get("head") or home.get("isEmpty")):
        return None
    every = (*_offered(home), *(_offered(shared) if isinstance(shared, dict) else ()))
    found = dict.fromkeys(text for text in every if text.strip())
    return tuple(found) if sum(map(len, found)) <= MOST_TEMPLATES else None


def _offered(home: dict[str, Any]) -> Iterator[str]:
    for one in home.get("issueTemplates") or []:
        yield str((one or {}).get("body") or "")
    for order, path in enumerate(ISSUE_TEMPLATES):
        found = home.get(f"template{order}") or {}
        yield text_of_template(path, str(found.get("text") or ""))
        for entry in found.get("entries") or []:
            text = str(((entry or {}).get("object") or {}).get("text") or "")
            yield text_of_template(str((entry or {}).get("name") or ""), text)
