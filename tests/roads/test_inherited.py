"""Nothing is typed: the citation comes from labels, from the issues that are closed, and from their parents."""

import pytest
from road import UNCITED, WRITER, Road

OUTCOME = "outcome/faster-month-end-close"
LINES = "Outcome: fewer-matching-errors\nMetric: corrections-per-close\n"
FORM = "### What happened\n\nToo slow.\n\nOutcome: fewer-matching-errors\n"


def test_a_label_of_the_pull_request_is_a_citation(road: Road) -> None:
    pull = road.open(body=UNCITED, labels=[OUTCOME])
    result = road.run(pull)
    assert (result.code, result.verdict) == (0, "passed")
    assert result.requests == ["read", "POST comment", "POST status", "read"]
    assert "(by its label)" in pull.statuses[0].description
    assert "by its label" in road.mine(pull)[0].body
    assert result.decision["citations"][0]["source"] == "label"


def test_a_label_of_a_closed_issue_costs_no_request_more(road: Road) -> None:
    issue = road.repo.open_issue(title="Closing takes long", labels=[OUTCOME])
    pull = road.open(body=f"Closes #{issue.number}")
    result = road.run(pull)
    assert (result.code, result.verdict) == (0, "passed")
    assert result.requests == ["read", "POST comment", "POST status", "read"]
    assert f"(from #{issue.number})" in pull.statuses[0].description
    assert f"/issues/{issue.number})" in road.mine(pull)[0].body
    assert road.run(pull).requests == ["read"]


def test_a_parents_label_is_found_three_levels_up(road: Road) -> None:
    above = road.repo.open_issue(title="The year", labels=[OUTCOME])
    for name in ("The quarter", "The month", "The day"):
        above = road.repo.open_issue(title=name, parent=above)
    pull = road.open(body=f"Closes #{above.number}")
    result = road.run(pull)
    assert (result.verdict, result.decision["citations"][0]["source"]) == ("passed", "parent_label")


@pytest.mark.parametrize("text", [LINES, FORM])
def test_the_text_of_an_issue_costs_one_request_more(road: Road, text: str) -> None:
    issue = road.repo.open_issue(title="Corrections", body=text)
    pull = road.open(body=f"Closes #{issue.number}")
    result = road.run(pull)
    assert (result.code, result.verdict) == (0, "passed")
    assert result.requests == ["read", "read", "POST comment", "POST status", "read", "read"]
    assert result.decision["citations"][0]["issue"] == f"#{issue.number}"
    assert road.run(pull).requests == ["read", "read"]


def test_texts_are_not_asked_for_where_the_verdict_does_not_hang_on_them(road: Road) -> None:
    issue = road.repo.open_issue(title="Corrections", body=LINES)
    pull = road.open(title="fix: rounding", body=f"Closes #{issue.number}")
    assert road.run(pull).requests == ["read", "POST status", "read"]


def test_an_unknown_outcome_of_an_issue_is_said_with_what_was_meant(road: Road) -> None:
    issue = road.repo.open_issue(title="Close", labels=["outcome/faster-month-end-clos"])
    pull = road.open(body=f"Closes #{issue.number}")
    result = road.run(pull)
    assert (result.verdict, result.rules) == ("failed", ["OG403"])
    finding = result.decision["findings"][0]
    assert f"(from #{issue.number})" in finding["message"]
    assert "faster-month-end-close" in finding["fix"]


def test_an_issue_whose_text_is_gone_by_then_cites_nothing(road: Road) -> None:
    issue = road.repo.open_issue(title="Corrections", body=LINES)
    pull = road.open(body=f"Closes #{issue.number}")
    road.github.before("graphql", issue.delete, nth=2)
    result = road.run(pull)
    assert (result.verdict, result.rules) == ("failed", ["OG401"])


def test_a_circle_of_parents_ends(road: Road) -> None:
    first = road.repo.open_issue(title="First")
    second = road.repo.open_issue(title="Second", parent=first)
    first.parent = second
    pull = road.open(body=f"Closes #{second.number}")
    assert road.run(pull).verdict == "failed"


def test_fifty_closing_issues_cost_no_request_more(road: Road) -> None:
    issues = [road.repo.open_issue(title=f"Part {n}", labels=[OUTCOME]) for n in range(50)]
    pull = road.open(body=" ".join(f"closes #{one.number}" for one in issues))
    result = road.run(pull)
    assert (result.verdict, result.requests[:2]) == ("passed", ["read", "POST comment"])


def test_issues_that_the_token_may_not_read_do_not_stop_the_run(road: Road) -> None:
    road.repo.private = True
    issue = road.repo.open_issue(title="Close", labels=[OUTCOME])
    pull = road.open(body=f"Closes #{issue.number}")
    result = road.run(pull)
    assert (result.code, result.verdict) == (1, "failed")
    assert "OG401" in result.rules
    assert "`issues: read`" in result.decision["findings"][0]["fix"]
    road.token = road.github.token(
        "github-actions[bot]",
        {"contents": "read", "pull_requests": "write", "statuses": "write", "issues": "read"},
    )
    assert road.run(pull).verdict == "passed"


@pytest.mark.parametrize("count", [60, pytest.param(1000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("source", ["label", "text"])
def test_a_sweep_of_pull_requests_that_inherit_reads_lists(road: Road, count: int, source: str) -> None:
    """A request for fifty pull requests, one for the base, and one for the texts of a hundred issues."""
    cites = "Outcome: faster-month-end-close\nMetric: days-to-close\n"
    told = {"labels": [OUTCOME]} if source == "label" else {"body": cites}
    for number in range(count):
        body = cites
        if number % 5 < 3:
            issue = road.repo.open_issue(title=f"Close {number}", **told)  # type: ignore[arg-type]
            body = f"Closes #{issue.number}"
        road.open(body=body, branch=f"b{number}", files={f"src/{number}.py": "x = 1\n"})
    while any(not pull.statuses for pull in road.repo.pulls):  # a token's hour does not last for all of them
        road.token = road.github.token("github-actions[bot]", WRITER)
        road.run(None, "schedule", payload=road.github.event("schedule", road.repo))
    road.token = road.github.token("github-actions[bot]", WRITER)
    again = road.run(None, "schedule", payload=road.github.event("schedule", road.repo))
    texts = -(-(count * 3 // 5) // 100) if source == "text" else 0
    assert again.requests == ["read"] * (-(-count // 50) + 1 + texts)
    assert len(again.requests) <= 30
    assert f"{count:,} of {count:,} looked at, 0 changed" in again.log


@pytest.mark.parametrize(
    "label", ["outcome: needed", "outcome/none", "outcome:unknown", "Outcome/TBD", "outcome: ?"]
)
@pytest.mark.parametrize("where", ["pull request", "issue"])
def test_a_label_that_says_that_one_is_needed_names_none(road: Road, label: str, where: str) -> None:
    issue = road.repo.open_issue(title="x", labels=[label] if where == "issue" else [])
    pull = road.open(body=f"Closes #{issue.number}", labels=[label] if where == "pull request" else [])
    result = road.run(pull)
    assert (result.verdict, result.rules) == ("failed", ["OG401"])
    assert f"The label `{label}` says that one is needed" in result.decision["findings"][0]["fix"]
    pull.edit(body=f"Closes #{issue.number}\n\n{LINES}")
    assert road.run(pull).verdict == "passed"


@pytest.mark.parametrize(
    "label",
    [
        "outcome:ID",
        "Outcome: ID",
        "OUTCOME/ID",
        "outcome / ID",
        "outcome/ID\ufe0f",
        "outcome\u200b/ID",
        "outcome/Faster-Month-End-Close",
    ],
)
def test_every_spelling_of_a_label(road: Road, label: str) -> None:
    pull = road.open(body=UNCITED, labels=[label.replace("ID", "faster-month-end-close")])
    assert road.run(pull).verdict == "passed"


@pytest.mark.parametrize("label", ["outcome/\U0001f680", "outcome/retain", "outcome//"])
def test_a_label_of_no_outcome_is_said(road: Road, label: str) -> None:
    result = road.run(road.open(body=UNCITED, labels=[label]))
    assert (result.verdict, result.rules in (["OG403"], ["OG404"], ["OG401"])) == ("failed", True)


def test_two_issues_with_two_outcomes_both_count(road: Road) -> None:
    issues = [
        road.repo.open_issue(title="x", labels=[f"outcome/{name}"])
        for name in ("faster-month-end-close", "fewer-matching-errors")
    ]
    pull = road.open(body=" ".join(f"closes #{one.number}" for one in issues[::-1]))
    result = road.run(pull)
    assert [one["outcome"] for one in result.decision["citations"]] == [
        "faster-month-end-close",
        "fewer-matching-errors",
    ]


def test_lines_win_over_a_label_that_differs(road: Road) -> None:
    pull = road.open(body=LINES, labels=[OUTCOME])
    result = road.run(pull)
    assert [one["outcome"] for one in result.decision["citations"]] == ["fewer-matching-errors"]


def test_an_issue_that_is_a_pull_request_says_nothing(road: Road) -> None:
    other = road.open("feat: other", LINES)
    pull = road.open(body=f"Closes #{other.number}")
    assert road.run(pull).verdict == "failed"


def test_an_issue_of_another_owner_says_nothing_and_is_not_asked(road: Road) -> None:
    theirs = road.github.repository("mallory/evil").open_issue(
        title="x", body=LINES, labels=[OUTCOME], author="mallory"
    )
    pull = road.open(body=f"Closes mallory/evil#{theirs.number}")
    result = road.run(pull)
    assert (result.verdict, result.requests.count("read")) == ("failed", 2)
    assert "another owner" in result.decision["findings"][0]["fix"]
