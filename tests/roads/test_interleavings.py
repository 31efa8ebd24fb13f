"""Two runs at once, in every order of their requests, while the description changes at every moment between."""

from collections import Counter

import pytest
from road import CITING, UNCITED, WRITER, Result, Road
from turnstile import Play, Turnstile, every_order

from simulator import PullRequest

OPPOSITE = {CITING: UNCITED, UNCITED: CITING}
STATE = {CITING: "success", UNCITED: "failure"}


def prepared(road: Road, old: str, stands: str) -> PullRequest:
    """A pull request with the old description, and what an earlier run left there."""
    pull = road.open(body=old)
    if stands == "new":
        pull.edit(body=OPPOSITE[old])
    if stands:
        road.run(pull)
    pull.edit(body=old)
    return pull


def wrong(road: Road, pull: PullRequest, ended: dict[str, Result]) -> list[str]:
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


@pytest.mark.parametrize("old", [CITING, UNCITED], ids=["passing then failing", "failing then passing"])
@pytest.mark.parametrize(("stands", "orders"), [("", 0), ("old", 0), ("new", 0)])
def test_every_order_ends_right(road: Road, old: str, stands: str, orders: int) -> None:
    """Run A began by an event before the change, run B by the change."""
    tokens = {name: road.github.token("github-actions[bot]", WRITER) for name in "AB"}
    turnstile = Turnstile(road.github, tokens)
    bad: dict[str, list[str]] = {}
    seen: Counter[int] = Counter()

    def play(start: str) -> Play:
        pull = prepared(road, old, stands)
        before = road.github.event("pull_request", pull, action="labeled")
        played = turnstile.play(
            start,
            {
                "A": lambda: road.run(pull, payload=before, token=tokens["A"]),
                "B": lambda: road.run(pull, action="edited", token=tokens["B"]),
            },
            lambda: pull.edit(body=OPPOSITE[old]),
        )
        found = wrong(road, pull, dict(played.ended))
        if found:
            bad[played.order] = found
        seen[len(played.order)] += 1
        return played

    played = list(every_order(play))
    print(len(played), seen, len(bad))
    for order, why in list(bad.items())[:12]: print(order, why)
    assert bad == {}
    assert len({one.order for one in played}) == len(played) == orders
