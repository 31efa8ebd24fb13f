"""A pull request that changes manifest or policy says which others would get another verdict if it merged."""

from typing import Any

import pytest
from road import CITING, MANIFEST, MANIFEST_PATH, POLICY_PATH, UNCITED, Result, Road

from simulator import Fault, PullRequest

RENAMED = MANIFEST.replace("faster-month-end-close", "quicker-close")
ADDED = MANIFEST.replace(
    "business_outcomes:",
    """\
  - id: fewer-late-payments
    customer: mid-market-finance
    statement: Reduce the invoices accountants pay after they are due
    why: Late payments cost fees and trust
    status: active
    owner: "@maria-pm"
    evidence:
      - { type: interview, on: 2026-10-02, n: 9, finding: 6 of 9 paid late last month }
    metrics:
      - id: invoices-paid-late
        baseline: 12 invoices
        target: 4 invoices by 2027-06-30
        source: payments, paid_at after due_on
business_outcomes:
""",
)
STRICT = "version: 1\nrequire: all\n"


def propose(road: Road, **files: Any) -> PullRequest:
    return road.open("chore: what we serve", UNCITED, files=files)


def told(road: Road, pull: PullRequest) -> str:
    [comment] = road.mine(pull)
    [line] = [line for line in comment.body.splitlines() if "If this merges" in line] or [""]
    return line.removeprefix("**If this merges:** ")


def reads(result: Result) -> int:
    return result.requests.count("read")


def test_nobody_elses_verdict_changes(road: Road) -> None:
    road.open()
    pull = propose(road, **{MANIFEST_PATH: ADDED})
    road.run(pull)
    assert told(road, pull) == "no other open pull request changes its verdict."


def test_an_outcome_that_others_cite_is_renamed(road: Road) -> None:
    road.open()
    road.open(body=UNCITED)
    road.open("fix: rounding", UNCITED)
    pull = propose(road, **{MANIFEST_PATH: RENAMED})
    later = road.open(body=CITING.replace("faster-month-end-close", "quicker-close"))
    road.run(pull)
    assert told(road, pull) == f"`#1` passed → failed, `#{later.number}` failed → passed."


@pytest.mark.parametrize("shared", [False, True], ids=["own", "beside-a-shared-one"])
def test_a_policy_that_asks_for_more(road: Road, shared: bool) -> None:
    road.github.repository("example-org/product").write("main", {"gate.yml": "version: 1\n"})
    road.open("fix: rounding", UNCITED)
    pull = propose(road, **{POLICY_PATH: STRICT})
    road.run(pull, policy="example-org/product:gate.yml" if shared else "")
    assert told(road, pull) == "`#1` exempt → failed."


def test_a_repair_sets_others_free(road: Road) -> None:
    road.manifest("version: 1\noutcomes: [\n")
    road.open()
    pull = propose(road, **{MANIFEST_PATH: MANIFEST})
    assert road.run(pull).verdict == "passed"
    assert told(road, pull) == "`#1` undecided → passed."


def test_a_manifest_that_would_break_says_so(road: Road) -> None:
    road.open()
    pull = propose(road, **{MANIFEST_PATH: "version: 1\noutcomes: [\n"})
    road.run(pull)
    assert told(road, pull) == "`#1` passed → undecided."


def test_no_more_than_ten_are_named(road: Road) -> None:
    for _ in range(13):
        road.open()
    pull = propose(road, **{MANIFEST_PATH: RENAMED})
    road.run(pull)
    assert told(road, pull).endswith("`#10` passed → failed and 3 more.")


def test_other_bases_and_closed_ones_do_not_count(road: Road) -> None:
    road.repo.write("release/1.x", {"a": "x\n"})
    road.open(base="release/1.x")
    road.open().close()
    pull = propose(road, **{MANIFEST_PATH: RENAMED})
    road.run(pull)
    assert told(road, pull) == "no other open pull request changes its verdict."


def test_an_older_base_is_no_change(road: Road) -> None:
    road.open()
    pull = road.open()
    road.manifest(ADDED)
    road.run(pull)
    assert told(road, pull) == ""


def test_it_costs_a_read_for_each_fifty_and_four_at_most(road: Road) -> None:
    pull = propose(road, **{MANIFEST_PATH: ADDED})
    assert reads(road.run(pull)) == 3
    for _ in range(60):
        road.open("fix: rounding", UNCITED)
    assert reads(road.run(pull)) == 3
    assert told(road, pull) == "no other open pull request changes its verdict."


@pytest.mark.slow
def test_only_the_first_two_hundred_are_looked_at(road: Road) -> None:
    pull = propose(road, **{MANIFEST_PATH: ADDED})
    for _ in range(220):
        road.open("fix: rounding", UNCITED)
    assert reads(road.run(pull)) == 6
    assert told(road, pull) == "no other open pull request changes its verdict. Looked at the first 200."


def test_the_comment_comes_to_rest(road: Road) -> None:
    road.open()
    pull = propose(road, **{MANIFEST_PATH: RENAMED})
    road.run(pull)
    assert road.run(pull).requests == ["read", "read"]
    road.open()
    assert road.run(pull).requests.count("PATCH comment") == 1


def test_trouble_is_a_sentence(road: Road) -> None:
    pull = propose(road, **{MANIFEST_PATH: ADDED})
    road.github.fail(Fault("something_went_wrong", where="graphql", after=1, times=5))
    assert road.run(pull).code == 0
    assert told(road, pull).endswith("is not known; GitHub did not list them.")


def test_no_pull_request_is_told_of_it(road: Road) -> None:
    """`#12` outside of code would leave a reference on that pull request."""
    road.open()
    pull = propose(road, **{MANIFEST_PATH: RENAMED})
    road.run(pull)
    assert "`#1`" in told(road, pull)
    assert " #1" not in road.mine(pull)[0].body
