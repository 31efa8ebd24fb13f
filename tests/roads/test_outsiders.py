"""An author who may not write here is thanked, and a maintainer names the outcome."""

import pytest
from road import CITING, UNCITED, Road

SAID = "A maintainer names the outcome"


def test_an_outsider_is_thanked_and_maintainers_are_handed_the_command(road: Road) -> None:
    pull = road.open(body=UNCITED, fork=True)
    result = road.run(pull, "pull_request_target")
    assert (result.code, result.verdict, pull.statuses[0].description) == (1, "failed", SAID)
    (comment,) = road.mine(pull)
    assert "Thank you" in comment.body.split("\n")[1]
    assert "/outcome-gate cite fewer-matching-errors corrections-per-close" in comment.body
    assert "Not a feature?" not in comment.body


def test_the_role_is_asked_for_once_and_only_where_nothing_is_cited(road: Road) -> None:
    uncited = road.open(body=UNCITED, fork=True)
    first = road.run(uncited, "pull_request_target")
    assert sum("collaborators" in one.path for one in first.exchanges) == 1
    cited = road.open(body=CITING, fork=True, author="rob-reader")
    again = road.run(cited, "pull_request_target")
    assert sum("collaborators" in one.path for one in again.exchanges) == 0


@pytest.mark.parametrize(("fork", "role"), [(False, None), (True, "write")])
def test_people_who_may_write_are_asked_like_ever(road: Road, fork: bool, role: str | None) -> None:
    pull = road.open(body=UNCITED, fork=fork)
    if role:
        road.repo.grant("dana-dev", role)
    road.run(pull, "pull_request_target")
    assert pull.statuses[0].description == "Cite a customer outcome"


def test_a_maintainers_label_turns_it_green(road: Road) -> None:
    pull = road.open(body=UNCITED, fork=True)
    road.run(pull, "pull_request_target")
    pull.edit(labels=["outcome/faster-month-end-close"])
    result = road.run(pull, "pull_request_target", action="labeled")
    assert (result.verdict, pull.statuses[0].state) == ("passed", "success")
