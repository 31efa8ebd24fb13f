"""An issue changes while a run is under way: orders of the two runs' requests end in the truth.

Two reads side by side change nothing, so of their two orders one is played: that leaves a tenth of the orders.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from road import UNCITED, WRITER, Road
from turnstile import Chooser, Play, Turnstile, some_orders

from simulator import GitHub

OUTCOME = "outcome/faster-month-end-close"
LINES = "Outcome: faster-month-end-close\nMetric: days-to-close\n"
CHANGES = {
    "a label is set": ({"labels": [OUTCOME]}, {"labels": []}, "labeled", "success"),
    "a label is taken away": ({"labels": []}, {"labels": [OUTCOME]}, "unlabeled", "failure"),
    "a text cites": ({"body": LINES}, {"body": "Later."}, "edited", "success"),
    "a text cites no more": ({"body": "Later."}, {"body": LINES}, "edited", "failure"),
}
"""What the issue is changed to, what it was, the activity, and the state that must stand at the end."""
EVERY = pytest.mark.parametrize("change", CHANGES)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine changes no order."""
    Turnstile.outlast(monkeypatch)


def plays(road: Road, change: str, *, skips_alike: bool = False) -> Callable[[Chooser], Play]:
    """Run A is the pull request's own, begun before the change; run B is the issue's, begun by it."""
    new, old, action, state = CHANGES[change]
    tokens = {name: road.github.token("github-actions[bot]", WRITER) for name in "AB"}
    turnstile = Turnstile(road.github, tokens, skips_alike=skips_alike)

    def play(choose: Chooser) -> Play:
        issue = road.repo.open_issue(title="Closing takes long")
        issue.edit(**old)
        pull = road.open(body=f"{UNCITED}\nCloses #{issue.number}")
        before = road.github.event("pull_request", pull, action="opened")
        runs = {
            "A": lambda: road.run(pull, payload=before, token=tokens["A"]),
            "B": lambda: road.run(issue, "issues", action=action, token=tokens["B"]),
        }
        played = turnstile.play(choose, runs, lambda: issue.edit(**new))
        status = pull.status("outcome-gate")
        assert (status and status.state, len(road.mine(pull))) == (state, 1), played.order
        return played

    return play


@EVERY
def test_a_sample_of_orders_ends_in_the_truth(road: Road, change: str) -> None:
    orders = [played.order for played in some_orders(plays(road, change), 8)]
    assert len(set(orders)) >= 3


@pytest.mark.slow
@EVERY
def test_many_orders_end_in_the_truth(tmp_path: Path, change: str) -> None:
    """There are tens of thousands, of which hundreds are drawn; of two reads side by side one order is played."""
    with GitHub(judge=False) as github:  # whether GitHub would take the requests the sample tells
        road = Road(github, tmp_path)
        orders = {played.order for played in some_orders(plays(road, change, skips_alike=True), 600)}
    print(f"{change}: {len(orders)} different orders")
    assert len(orders) > 100
