"""Where a citation comes from: a table of source and situation."""

import pytest

from outcome_gate.model.citation import NOWHERE, Claims, SourcePlace
from outcome_gate.model.closing_issue import ClosingIssue
from outcome_gate.model.policy import Inherit
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.read.inherited_citation import outcome_of_label, read_claims

HOME = "example-org/ledger"
IDS = ("faster-close", "fewer-errors", "a" * 43 + "-first", "b" * 43 + "-one", "b" * 43 + "-two")


def issue(
    number: int = 12, *labels: str, body: str | None = None, home: str = HOME, **more: object
) -> ClosingIssue:
    return ClosingIssue(home, number, f"https://example.org/{number}", labels=labels, body=body, **more)  # type: ignore[arg-type]


def claims(
    body: str = "",
    *issues: ClosingIssue,
    labels: tuple[str, ...] = (),
    inherit: dict[str, object] | None = None,
) -> Claims:
    pull = PullRequest(HOME, 7, body=body, labels=labels, issues=issues)
    return read_claims(pull, (), Inherit.model_validate(inherit or {}), IDS)


def named(found: Claims) -> list[tuple[str, str, str]]:
    return [
        (claim.text, found.source_of(claim).place.value, found.source_of(claim).issue)
        for claim in found.outcomes
    ]


BY_LABEL = issue(12, "bug", "outcome/faster-close", "metric/days")
BY_TEXT = issue(13, body="Long.\n\nOutcome: fewer-errors\nMetric: errors\nExpected-change: -2 days\n")
ABOVE = issue(3, "outcome: faster-close")
BY_PARENT = issue(14, parents=(issue(4), ABOVE))

CASES = {
    "lines win over everything": (("Outcome: fewer-errors", BY_LABEL), [("fewer-errors", "description", "")]),
    "an issue's label": (("", BY_LABEL), [("faster-close", "issue_label", "#12")]),
    "an issue's text": (("", BY_TEXT), [("fewer-errors", "issue_text", "#13")]),
    "a parent's label, two up": (("", BY_PARENT), [("faster-close", "parent_label", "#3")]),
    "a nearer issue wins over a parent": (("", BY_PARENT, BY_TEXT), [("fewer-errors", "issue_text", "#13")]),
    "two issues both count": (
        ("", BY_LABEL, BY_TEXT),
        [("faster-close", "issue_label", "#12"), ("fewer-errors", "issue_text", "#13")],
    ),
    "an issue of the same owner": (
        ("", issue(5, "outcome/faster-close", home="example-org/plans")),
        [("faster-close", "issue_label", "example-org/plans#5")],
    ),
    "an issue of another owner never speaks": (
        ("", issue(5, "outcome/faster-close", home="other-org/ledger")),
        [],
    ),
    "a parent of the same owner": (
        ("", issue(14, parents=(issue(3, "outcome/faster-close", home="Example-Org/plans"),))),
        [("faster-close", "parent_label", "Example-Org/plans#3")],
    ),
    "a parent of another owner never speaks": (
        ("", issue(14, parents=(issue(3, "outcome/faster-close", home="other-org/ledger"),))),
        [],
    ),
    "a text that was not asked for": (("", issue(13)), []),
    "labels that only look alike": (("", issue(12, "outcomes", "outcome", "outcome/", "no-outcome/x")), []),
}


@pytest.mark.parametrize("case", CASES)
def test_the_first_place_that_names_an_outcome_wins(case: str) -> None:
    given, wanted = CASES[case]
    assert named(claims(*given)) == wanted


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("outcome/faster-close", "faster-close"),
        ("outcome: faster-close", "faster-close"),
        ("outcome:faster-close", "faster-close"),
        ("Outcome / faster-close", "faster-close"),
        ("outcome/" + "a" * 42, IDS[2]),
        ("outcome/" + "b" * 42, "b" * 42),
        ("outcome/todo", None),
        ("outcome/<id>", None),
        ("feature/faster-close", None),
    ],
)
def test_a_label_names_an_outcome(label: str, wanted: str | None) -> None:
    found = claims("", labels=(label,))
    assert [claim.text for claim in found.outcomes] == ([wanted] if wanted else [])
    assert all(found.source_of(claim).place is SourcePlace.LABEL for claim in found.outcomes)


@pytest.mark.parametrize(
    "label", ["metric/days", "METRIC/days", "metr\u0130c/days", "metr\u0131c\u017f: days"]
)
def test_a_letter_that_only_looks_like_one_of_metric_stops_nothing(label: str) -> None:
    found = claims("", labels=("outcome/faster-close", label))
    assert [claim.text for claim in found.metrics] == ["days"]


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("outcome/faster-close", "faster-close"),
        ("Outcomes: fewer-errors", "fewer-errors"),
        ("metric/days", ""),
        ("outcome/tbd", ""),
        ("bug", ""),
    ],
)
def test_a_label_alone_tells_its_outcome(label: str, wanted: str) -> None:
    assert outcome_of_label(label, IDS) == wanted


NEEDED = "outcome: needed"


@pytest.mark.parametrize(
    ("labels", "issues", "inherit", "found"),
    [
        ((NEEDED, "bug"), (), {}, (NEEDED,)),
        ((NEEDED,), (), {"labels": False}, ()),
        ((), (issue(12, "bug", NEEDED),), {}, (NEEDED,)),
        ((), (issue(12, NEEDED),), {"issues": False}, ()),
        ((), (issue(12, NEEDED, home="other-org/x"),), {}, ()),
        ((NEEDED, "metric/tbd"), (issue(12, NEEDED, "outcome/?"),), {}, (NEEDED, "metric/tbd", "outcome/?")),
        ((NEEDED, "outcome/faster-close"), (), {}, ()),
    ],
)
def test_labels_that_ask_for_an_outcome_are_told_where_none_is_named(
    labels: tuple[str, ...],
    issues: tuple[ClosingIssue, ...],
    inherit: dict[str, object],
    found: tuple[str, ...],
) -> None:
    assert claims("", *issues, labels=labels, inherit=inherit).blank_labels == found


WHOLE = "Outcome: fewer-errors\nMetric: errors\nExpected-change: -2 days\nCheck-on: 2027-03-01\n"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", ["errors", "-2 days", "2027-03-01"]),
        ("Metric: days", ["days", "-2 days", "2027-03-01"]),
        ("Expected-change: -1 day", ["errors", "-1 day", "2027-03-01"]),
        ("Check-on: 2027-02-01", ["errors", "-2 days", "2027-02-01"]),
    ],
)
def test_each_line_of_the_description_goes_before_an_issue_s(typed: str, wanted: list[str]) -> None:
    found = claims(typed, issue(13, body=WHOLE))

    assert [one.text for one in (*found.metrics, *found.expected, *found.check_on)] == wanted


def test_what_is_inherited_stands_nowhere_in_the_description() -> None:
    found = claims("", BY_TEXT)
    assert {one.span for one in (*found.outcomes, *found.metrics, *found.expected)} == {NOWHERE}


def test_the_description_may_say_what_it_expects_of_an_inherited_outcome() -> None:
    found = claims("Expected-change: -1 day", BY_TEXT)
    assert [one.text for one in found.expected] == ["-1 day"]
    assert named(found) == [("fewer-errors", "issue_text", "#13")]


@pytest.mark.parametrize(
    ("key", "value", "given"),
    [
        ("issues", False, BY_LABEL),
        ("issue_text", False, BY_TEXT),
        ("parents", 1, BY_PARENT),
        ("parents", 0, BY_PARENT),
    ],
)
def test_the_policy_says_what_counts(key: str, value: object, given: ClosingIssue) -> None:
    assert named(claims("", given))
    assert not named(claims("", given, inherit={key: value}))


def test_labels_count_unless_the_policy_says_no() -> None:
    assert named(claims("", labels=("outcome/faster-close",)))
    assert not named(claims("", labels=("outcome/faster-close",), inherit={"labels": False}))


def test_a_template_that_is_left_blank_takes_nothing_away() -> None:
    found = claims("Outcome: <id>\n", BY_LABEL)
    assert named(found) == [("faster-close", "issue_label", "#12")]
    assert found.placeholders == ()


def test_a_label_and_lines_that_differ_are_not_mixed() -> None:
    found = claims("Outcome: fewer-errors\n", labels=("outcome/faster-close",))
    assert named(found) == [("fewer-errors", "description", "")]
