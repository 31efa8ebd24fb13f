"""Who may not write here: such an author is thanked, and a maintainer is asked instead."""

from typing import Any

import pytest
from unit_facts import FULL, decided, facts, policy, pull_request

from outcome_gate.judge.outsider import is_outsider, may_be_outsider
from outcome_gate.model.decision import Cause
from outcome_gate.model.facts import Obstacle
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.pull_request import Author

FORK = {"is_fork": True, "association": "NONE"}
BY_ROLE = [
    ("none", True),
    ("read", True),
    ("triage", True),
    ("write", False),
    ("maintain", False),
    ("admin", False),
]


@pytest.mark.parametrize(
    ("fields", "is_asked"),
    [
        pytest.param(FORK, True, id="a stranger from a fork"),
        pytest.param({**FORK, "association": "CONTRIBUTOR"}, True, id="a helper, who need not have rights"),
        pytest.param({**FORK, "association": ""}, True, id="GitHub does not say who the author is"),
        pytest.param({**FORK, "association": "OWNER"}, False, id="the owner"),
        pytest.param({**FORK, "association": "MEMBER"}, False, id="a member"),
        pytest.param({**FORK, "association": "COLLABORATOR"}, False, id="a collaborator"),
        pytest.param({**FORK, "is_fork": False}, False, id="who pushed a branch may write"),
        pytest.param({**FORK, "author": Author("devin[bot]", is_bot=True)}, False, id="a bot"),
        pytest.param({**FORK, "author": None}, False, id="an account that is gone"),
    ],
)
def test_the_role_is_worth_asking_of_people_from_forks(fields: dict[str, Any], is_asked: bool) -> None:
    assert may_be_outsider(pull_request(**fields)) is is_asked


@pytest.mark.parametrize(("role", "is_one"), [*BY_ROLE, ("unknown", False), ("security-manager", False)])
def test_an_outsider_is_known_to_rank_below_write(role: str, is_one: bool) -> None:
    assert is_outsider(facts(pull=FORK, roles={"sam": role})) is is_one


def test_a_role_that_was_not_asked_for_makes_no_outsider() -> None:
    assert not is_outsider(facts(pull=FORK))
    assert not is_outsider(facts(pull=FORK, roles={"kim": "read"}))


@pytest.mark.parametrize(
    "fields", [{**FORK, "is_fork": False}, {**FORK, "association": "MEMBER"}, {**FORK, "author": None}]
)
def test_who_cannot_be_an_outsider_is_none_whatever_the_role(fields: dict[str, Any]) -> None:
    assert not is_outsider(facts(pull=fields, roles={"sam": "read"}))


def asks(body: str = "", role: str = "read", **more: Any) -> bool:
    """Whether the decision about this stranger's pull request asks a maintainer."""
    pull = {**FORK, **more.pop("pull", {})}
    return decided(body, pull=pull, roles={"sam": role}, **more).asks_maintainer


def broken_manifest() -> Obstacle:
    return Obstacle(Cause.MANIFEST, (Finding("OG001", "unreadable", Severity.ERROR, "Not there."),))


@pytest.mark.parametrize(("role", "is_asked"), BY_ROLE)
def test_a_maintainer_names_the_outcome_for_an_outsider_who_cites_nothing(role: str, is_asked: bool) -> None:
    assert asks(role=role) is is_asked


@pytest.mark.parametrize(
    ("body", "more"),
    [
        pytest.param(FULL, {}, id="it passes"),
        pytest.param("Outcome: faster-month-end-closing", {}, id="what is cited is wrong"),
        pytest.param("Outcome: bank-match-adoption", {}, id="only our own goal is cited"),
        pytest.param("", {"pull": {"title": "fix: rounding"}}, id="it need not cite"),
        pytest.param("", {"policy": policy(require="none")}, id="no pull request need cite"),
        pytest.param("", {"obstacle": broken_manifest()}, id="it cannot be judged"),
    ],
)
def test_for_any_other_reason_no_maintainer_is_asked(body: str, more: dict[str, Any]) -> None:
    assert not asks(body, **more)
