"""A changed issue: the pull requests that close it are judged again."""

import pytest
from road import FEATURE, UNCITED, Road

from simulator import Fault, Issue

OUTCOME = "outcome/faster-month-end-close"


def closing(road: Road, issue: Issue, number: int = 1) -> str:
    return f"{UNCITED}\nCloses #{issue.number}"


def test_a_label_turns_it_green_and_taking_it_away_turns_it_red(road: Road) -> None:
    issue = road.repo.open_issue(title="Closing takes long")
    pull = road.open(body=closing(road, issue))
    assert road.run(pull).verdict == "failed"
    for labels, action, state in (([OUTCOME], "labeled", "success"), ([], "unlabeled", "failure")):
        issue.edit(labels=labels)
        result = road.run(issue, "issues", action=action)
        assert (result.code, pull.statuses[0].state) == (0, state)
    issue.edit(body="Outcome: faster-month-end-close\nMetric: days-to-close")
    assert road.run(issue, "issues", action="edited").code == 0
    assert pull.statuses[0].state == "success"


def test_a_parent_that_is_added_speaks(road: Road) -> None:
    above = road.repo.open_issue(title="The month", labels=[OUTCOME])
    issue = road.repo.open_issue(title="The day")
    pull = road.open(body=closing(road, issue))
    assert road.run(pull).verdict == "failed"
    issue.edit(parent=above)
    assert road.run(issue, "sub_issues", action="parent_issue_added").code == 0
    assert pull.statuses[0].state == "success"


def test_a_label_of_a_parent_reaches_the_pull_requests_below(road: Road) -> None:
    above = road.repo.open_issue(title="The month")
    issue = road.repo.open_issue(title="The day", parent=road.repo.open_issue(title="The week", parent=above))
    pull = road.open(body=closing(road, issue))
    road.run(pull)
    above.edit(labels=[OUTCOME])
    assert road.run(above, "issues", action="labeled").code == 0
    assert pull.statuses[0].state == "success"


def test_all_that_close_it_are_judged_and_each_is_named_in_the_log(road: Road) -> None:
    issue = road.repo.open_issue(title="Closing takes long")
    pulls = [
        road.open(body=closing(road, issue), files={f"src/part{n}.py": "x = 1\n"} | FEATURE) for n in range(3)
    ]
    issue.edit(labels=[OUTCOME])
    result = road.run(issue, "issues", action="labeled")
    assert result.code == 0
    assert [pull.statuses[0].state for pull in pulls] == ["success"] * 3
    assert all(f"#{pull.number}: " in result.log for pull in pulls)


def test_an_issue_that_no_pull_request_closes_costs_one_read(road: Road) -> None:
    issue = road.repo.open_issue(title="Idea", labels=[OUTCOME])
    result = road.run(issue, "issues", action="labeled")
    assert (result.code, result.requests) == (0, ["read"])


@pytest.mark.parametrize("count", [1, 2])
def test_a_status_that_cannot_be_written_ends_with_2(road: Road, count: int) -> None:
    issue = road.repo.open_issue(title="Closing takes long")
    for number in range(count):
        road.open(body=closing(road, issue), files={f"src/part{number}.py": "x = 1\n"})
    road.github.fail(Fault("integration", where="POST /repos/*/statuses/*", times=None))
    assert road.run(issue, "issues", action="labeled").code in (1, 2)


def test_a_teams_life_with_nothing_typed(road: Road) -> None:
    issue = road.repo.open_issue(title="Closing takes long", labels=[OUTCOME], type="Feature")
    pull = road.open(title="Match bank lines", body=f"Closes #{issue.number}")
    assert road.run(pull).verdict == "passed"
    issue.edit(labels=[])
    road.run(issue, "issues", action="unlabeled")
    assert pull.statuses[0].state == "failure"
    issue.edit(labels=[OUTCOME])
    road.run(issue, "issues", action="labeled")
    assert pull.statuses[0].state == "success"
    assert len(road.mine(pull)) == 1
