"""Two runs at once, in every order of their requests, while the description changes at every moment between."""

from collections.abc import Callable, Mapping

import pytest
from road import CITING, UNCITED, WRITER, Result, Road
from turnstile import Chooser, Play, Turnstile, every_order, some_orders

from simulator import PullRequest

OPPOSITE = {CITING: UNCITED, UNCITED: CITING}
STATE = {CITING: "success", UNCITED: "failure"}
ORDERS = {"": 2517, "old": 57, "new": 210}
"""How many orders there are, by what stands before: nothing, the old verdict, or already the new one.

So many because a run that finds itself overtaken looks and writes again, which again can come in any order.
"""
DIRECTIONS = pytest.mark.parametrize(
    "old", [CITING, UNCITED], ids=["passing then failing", "failing then passing"]
)


def prepared(road: Road, old: str, stands: str) -> PullRequest:
    """A pull request with the old description, and what an earlier run left there."""
    pull = road.open(body=old)
    if stands == "new":
        pull.edit(body=OPPOSITE[old])
    if stands:
        road.run(pull)
    pull.edit(body=old)
    return pull


def wrong(road: Road, pull: PullRequest, ended: Mapping[str, Result]) -> list[str]:
    """What is not as it must be, now that both runs have ended."""
    wanted = STATE[str(pull.body)]
    status, comments = pull.status("outcome-gate"), road.mine(pull)
    verdict = {"success": "passed", "failure": "failed"}[wanted]
    facts = {
        f"the status is {status and status.state}": status is None or status.state != wanted,
        f"there are {len(comments)} comments": len(comments) != 1,
        "the comment says something else": f" verdict={verdict} " not in comments[0].body,
        "the status leads elsewhere": status is None
        or not str(status.target_url).endswith(str(comments[0].id)),
        "the later run ended otherwise": ended["B"].verdict != verdict,
    }
    return [fact for fact, is_so in facts.items() if is_so]


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine changes no order."""
    Turnstile.outlast(monkeypatch)


def plays(road: Road, old: str, stands: str) -> Callable[[Chooser], Play]:
    """Run A began by an event before the change, run B by the change; each order is played on a new pull request."""
    tokens = {name: road.github.token("github-actions[bot]", WRITER) for name in "AB"}
    turnstile = Turnstile(road.github, tokens)

    def play(choose: Chooser) -> Play:
        pull = prepared(road, old, stands)
        before = road.github.event("pull_request", pull, action="labeled")
        runs = {
            "A": lambda: road.run(pull, payload=before, token=tokens["A"]),
            "B": lambda: road.run(pull, action="edited", token=tokens["B"]),
        }
        played = turnstile.play(choose, runs, lambda: pull.edit(body=OPPOSITE[old]))
        assert wrong(road, pull, played.ended) == [], played.order
        return played

    return play


@DIRECTIONS
def test_every_order_after_a_verdict(road: Road, old: str) -> None:
    """The old verdict stands: the earlier run may have nothing to write, and if it has, both edit one comment."""
    orders = [played.order for played in every_order(plays(road, old, "old"))]
    assert len(set(orders)) == len(orders) == ORDERS["old"]


@DIRECTIONS
@pytest.mark.parametrize("stands", ["", "new"], ids=["nothing stands", "the new verdict stands"])
def test_a_sample_of_orders(road: Road, old: str, stands: str) -> None:
    orders = [played.order for played in some_orders(plays(road, old, stands), 30)]
    assert len(set(orders)) >= 8


@pytest.mark.slow
@DIRECTIONS
@pytest.mark.parametrize("stands", ["", "new"], ids=["nothing stands", "the new verdict stands"])
def test_every_order(road: Road, old: str, stands: str) -> None:
    orders = [played.order for played in every_order(plays(road, old, stands))]
    assert len(set(orders)) == len(orders) == ORDERS[stands]
