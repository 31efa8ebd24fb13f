"""Where a citation comes from: lines of the description, labels, the issues that are closed, their parents.

The first place that names an outcome wins, and places are never mixed: outcomes and metrics come from one of them.
Expected change and check date may stand in the description whatever the place is, because they are about this
pull request.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from outcome_gate.model.citation import NOWHERE, Claim, Claims, ClaimSource, SourcePlace
from outcome_gate.model.closing_issue import ClosingIssue
from outcome_gate.model.policy import Inherit
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.read.citation_lines import read_citation
from outcome_gate.text.blank import is_blank
from outcome_gate.text.regex import regex
from outcome_gate.text.words import reorders, visible

_LABEL = regex(r"\s{0,4}(?P<key>outcome|metric)s?\s{0,4}[:/]\s{0,4}(?P<value>\S.{0,99})", re.IGNORECASE)
LABEL_NAME = 50
"""Characters of a label's name at which GitHub ends: https://docs.github.com/en/rest/issues/labels"""


class _Named(NamedTuple):
    """What one place names."""

    claims: Claims
    source: ClaimSource


def read_claims(
    pull_request: PullRequest, templates: tuple[str, ...], inherit: Inherit, ids: tuple[str, ...]
) -> Claims:
    """The claims of a pull request, from the first place that names an outcome; `ids` are those of the manifest."""
    typed = read_citation(pull_request.body, templates)
    if typed.cites or typed.trouble:
        return typed
    for places in _places(pull_request, inherit, ids):
        found = [place for place in places if place.claims.cites]
        if found:
            return _joined(typed, found)
    return typed._replace(blank_labels=_blank_labels(pull_request, inherit))


def _blank_labels(pull_request: PullRequest, inherit: Inherit) -> tuple[str, ...]:
    """Labels such as `outcome: needed`, by which a team marks that an outcome is still to be named."""
    own = pull_request.labels if inherit.labels else ()
    issues = pull_request.readable_issues if inherit.issues else ()
    every = (*own, *(label for issue in issues for label in issue.labels))
    found = ((label, _LABEL.fullmatch(visible(label))) for label in every)
    return tuple(dict.fromkeys(label for label, match in found if match and is_blank(match["value"])))


def outcome_of_label(label: str, ids: tuple[str, ...]) -> str:
    """The outcome that a label names; empty when it names none."""
    named = _of_labels((label,), ids).outcomes
    return named[0].text if named else ""


def _owner(repository: str) -> str:
    return repository.partition("/")[0].lower()


def _places(pull_request: PullRequest, inherit: Inherit, ids: tuple[str, ...]) -> Iterator[Iterable[_Named]]:
    """Places of one distance each, nearest first."""
    if inherit.labels:
        yield [_Named(_of_labels(pull_request.labels, ids), ClaimSource(SourcePlace.LABEL))]
    if not inherit.issues:
        return
    issues = pull_request.readable_issues
    yield [_of_issue(one, pull_request, inherit, ids, is_parent=False) for one in issues]
    for level in range(inherit.parents):
        above = {
            (parent.repository, parent.number): parent
            for issue in issues
            for parent in issue.parents[level : level + 1]
            if _owner(parent.repository) == _owner(pull_request.repository)
        }
        yield [_of_issue(one, pull_request, inherit, ids, is_parent=True) for one in above.values()]


def _of_issue(
    issue: ClosingIssue,
    pull_request: PullRequest,
    inherit: Inherit,
    ids: tuple[str, ...],
    *,
    is_parent: bool,
) -> _Named:
    by_label, by_text = (
        (SourcePlace.PARENT_LABEL, SourcePlace.PARENT_TEXT)
        if is_parent
        else (SourcePlace.ISSUE_LABEL, SourcePlace.ISSUE_TEXT)
    )
    name = issue.named(pull_request.repository)
    labelled = _of_labels(issue.labels, ids)
    if labelled.cites or not inherit.issue_text or not issue.body:
        return _Named(labelled, ClaimSource(by_label, name, issue.url))
    return _Named(read_citation(issue.body, issue.templates), ClaimSource(by_text, name, issue.url))


def _of_labels(labels: tuple[str, ...], ids: tuple[str, ...]) -> Claims:
    """Labels `outcome/ID`, `outcome: ID`, `metric/ID`; a word that means nothing yet is no id."""
    named: dict[str, dict[str, None]] = {"outcome": {}, "metric": {}}
    for label in labels:
        match = None if reorders(label) else _LABEL.fullmatch(visible(label))
        if match and not is_blank(match["value"]):
            value = match["value"].strip()
            whole = _uncut(value, ids) if len(label) >= LABEL_NAME else value
            # for a pattern without case a dotless i is an i, too: only the first letter tells them apart
            named["metric" if match["key"][0] in "mM" else "outcome"].setdefault(whole)
    return Claims(
        outcomes=tuple(Claim(one, NOWHERE) for one in named["outcome"]),
        metrics=tuple(Claim(one, NOWHERE) for one in named["metric"]),
    )


def _uncut(value: str, ids: tuple[str, ...]) -> str:
    """The id that a label means whose name GitHub cut; itself where two ids begin so."""
    found = [one for one in ids if one.startswith(value)]
    return found[0] if len(found) == 1 else value


def _joined(typed: Claims, found: list[_Named]) -> Claims:
    """What these places name together, each outcome with where it comes from; the first is the primary one."""
    outcomes: dict[str, tuple[Claim, ClaimSource]] = {}
    metrics: dict[str, Claim] = {}
    for place in found:
        for claim in place.claims.outcomes:
            outcomes.setdefault(claim.text, (claim._replace(span=NOWHERE), place.source))
        for claim in place.claims.metrics:
            metrics.setdefault(claim.text, claim._replace(span=NOWHERE))
    first = found[0].claims
    return typed._replace(
        outcomes=tuple(claim for claim, _ in outcomes.values()),
        sources=tuple(source for _, source in outcomes.values()),
        metrics=typed.metrics or tuple(metrics.values()),
        expected=typed.expected or tuple(one._replace(span=NOWHERE) for one in first.expected),
        check_on=typed.check_on or tuple(one._replace(span=NOWHERE) for one in first.check_on),
        placeholders=(),
    )
