"""A commit's status is `success` only where each of its pull requests has a reason that a reader can see.

Manifests, policies, descriptions, titles, labels, branches, comments, closed pull requests, edits meanwhile and
GitHub's failures are drawn. OUTCOME_GATE_SLOW=1 draws 100,000 commits.
"""

import os
import random
from collections import Counter
from contextlib import suppress
from typing import NamedTuple

import pytest
from commit_cases import ROLES, Case, drawn
from commit_world import CommitWorld

from outcome_gate.app.on_pull_request import gate
from outcome_gate.errors import GitHubUnavailable
from outcome_gate.model.request import Request
from tools.measured import note

IS_SLOW = bool(os.environ.get("OUTCOME_GATE_SLOW"))
EXAMPLES = 100_000 if IS_SLOW else 150 if os.environ.get("OUTCOME_GATE_MUTANTS") else 1_000
CHUNKS = 10 if IS_SLOW else 1
"""Parts of a seed of their own, which workers share, and of which one can be run alone: `-k "commit[3]"`."""


class Run(NamedTuple):
    """One run about one of the pull requests of a commit."""

    before: list[Case]
    after: list[Case]
    """The same, where one of them was edited as soon as the first status stood."""
    world: CommitWorld
    number: int

    @property
    def is_edited(self) -> bool:
        """Whether one changed meanwhile."""
        return self.after != self.before


def played(draw: random.Random) -> Run:
    """A commit, and a run on it: the whole of the road but the wire."""
    before = [drawn(draw, number) for number in range(1, draw.choice((2, 2, 3, 4)))]
    if len(before) > 1 and draw.random() < 0.1:
        before[-1] = before[-1]._replace(snapshot=before[-1].snapshot._replace(state="closed"))
    after = list(before)
    if draw.random() < 0.15 and before[0].parts:
        after[0] = drawn(draw, 1)
    faults = {draw.randrange(12) for _ in range(draw.choices((0, 1, 2), (6, 2, 1))[0])}
    world = CommitWorld(
        {case.snapshot.pull_request.number: case.snapshot for case in before}, dict(ROLES), faults
    )
    world.meanwhile = after[0].snapshot if after != before else None
    number = draw.choice(list(world.pulls))
    with suppress(GitHubUnavailable):
        gate(Request("a/b", number), world.as_world)
    return Run(before, after, world, number)


def _open(cases: list[Case]) -> list[Case]:
    return [case for case in cases if case.snapshot.state == "open"]


def check(run: Run) -> None:
    """No success without a reason on each open pull request of the commit, and no reason in vain."""
    statuses = run.world.statuses
    if statuses and statuses[0].state == "success":
        for case in _open(run.before):
            assert case.reasons, (case.parts, statuses)
    if run.world.faults:
        return
    if statuses and statuses[-1].state == "success":
        for case in _open(run.after):
            assert case.reasons, (case.parts, statuses)
    elif not run.is_edited and all(_is_plainly_good(case) for case in _open(run.before)):
        assert run.number not in {case.snapshot.pull_request.number for case in _open(run.before)}, run.before


def examples(seed: int, many: int) -> Counter[str]:
    """Draws, runs and checks; how the runs ended, and why those were green that were."""
    draw = random.Random(seed)
    ends: Counter[str] = Counter()
    for _ in range(many):
        run = played(draw)
        check(run)
        statuses = run.world.statuses
        ends[f"status: {statuses[-1].state if statuses else 'none'}"] += 1
        ends["edited meanwhile"] += run.is_edited
        ends["GitHub failed"] += bool(run.world.faults)
        if statuses and statuses[0].state == "success":
            ends.update(f"green: {reason}" for case in _open(run.before) for reason in case.reasons)
    return ends


def _is_plainly_good(case: Case) -> bool:
    return (
        bool({"cites", "sign"} & case.reasons)
        and case.parts[0] == "whole"
        and case.parts[1] in ("plain", "none")
    )


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_success_has_a_reason_on_every_pull_request_of_the_commit(chunk: int) -> None:
    ends = examples(20261128 + chunk, EXAMPLES // CHUNKS)
    print(f"{EXAMPLES // CHUNKS} commits: {dict(sorted(ends.items()))}")
    if IS_SLOW:
        note(f"property: {chunk}", commits=EXAMPLES // CHUNKS, ends=dict(sorted(ends.items())))
    green = {end.removeprefix("green: ") for end in ends if end.startswith("green: ")}
    assert {"cites", "sign", "waived", "observed", "not set up"} <= green
    assert {"status: success", "status: failure", "status: error", "status: none"} <= set(ends)
