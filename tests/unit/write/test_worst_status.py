"""The one status of a commit: the worst, named, and the same whichever run writes it."""

import itertools

import pytest

from outcome_gate.model.notice import Status
from outcome_gate.write.commit_status import commit_status

GREEN, ALSO_GREEN = Status("success", "Serves a · b"), Status("success", "Not a feature")
RED, ALSO_RED = Status("failure", "Cite a metric"), Status("failure", "Cite a customer outcome")
ERROR = Status("error", "Not checked: the manifest has a problem")
DRAFT = Status("pending", "Draft, waiting: cite a metric")
EVERY = (GREEN, ALSO_GREEN, DRAFT, RED, ALSO_RED, ERROR)
RANK = {"success": 0, "pending": 1, "failure": 2, "error": 3}


def test_alone_it_is_its_own():
    assert commit_status(1, GREEN, {}) == GREEN


@pytest.mark.parametrize(
    ("own", "other", "said"),
    [
        (GREEN, RED, "#2 of the same commit: cite a metric"),
        (RED, GREEN, "Cite a metric"),
        (GREEN, ALSO_GREEN, "Serves a · b"),
        (RED, ALSO_RED, "#1 of the same commit: cite a metric"),
        (RED, RED, "Cite a metric"),
        (GREEN, DRAFT, "#2 of the same commit: draft, waiting: cite a metric"),
        (DRAFT, RED, "#2 of the same commit: cite a metric"),
        (RED, ERROR, "#2 of the same commit: not checked: the manifest has a problem"),
    ],
)
def test_what_it_says(own, other, said):
    assert commit_status(1, own, {2: other}).description == said


def test_what_is_no_pull_request_is_not_named():
    assert commit_status(1, GREEN, {0: ERROR}).description == ERROR.description


@pytest.mark.parametrize("three", list(itertools.product(EVERY, repeat=3)))
def test_runs_about_each_come_to_rest(three):
    """Each writes what it would; after one round none has anything to write, and the state is the worst."""
    pulls = dict(enumerate(three, 1))
    wanted = {
        n: commit_status(n, own, {m: s for m, s in pulls.items() if m != n}) for n, own in pulls.items()
    }
    stands = Status("success", "whatever stood there")
    writes = []
    for number in (1, 2, 3) * 3:
        mine = wanted[number]
        if stands.state != mine.state or stands.description not in (mine.description, *mine.also):
            stands = Status(mine.state, mine.description)
            writes.append(number)

    assert stands.state == max((one.state for one in three), key=RANK.__getitem__)
    assert len(writes) <= 3
    assert len(stands.description) <= 140
