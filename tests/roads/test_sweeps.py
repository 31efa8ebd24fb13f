"""Many pull requests at once: what a sweep costs, what it changes, where it stops and how the next one goes on."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from road import CITING, MANIFEST, MANIFEST_PATH, POLICY_PATH, READER, UNCITED, Result, Road

from simulator import Fault, PullRequest

OTHER_IDS = MANIFEST.replace("faster-month-end-close", "quicker-close")
SHARED = {"manifest": "example-org/product:outcomes.yml@main"}


def sweep(road: Road, **inputs: str) -> Result:
    return road.run(road.repo, "workflow_dispatch", payload={"inputs": {"pull_request": "all"}}, **inputs)


def push(road: Road, **payload: Any) -> Result:
    given = {"ref": "refs/heads/main", "deleted": False, "forced": False, "commits": [{}], **payload}
    return road.run(road.repo, "push", payload=given)


def settle(road: Road) -> None:
    """Judge all of them once, with nothing to hurry for."""
    road.github.begin_hour(1_000_000)
    assert sweep(road).code == 0
    road.github.begin_hour()


def states(pulls: list[PullRequest]) -> list[str]:
    return [status.state if (status := pull.status("outcome-gate")) else "" for pull in pulls]


def writes(result: Result) -> list[str]:
    return [one for one in result.requests if one != "read"]


def fill(road: Road, count: int, **fields: Any) -> list[PullRequest]:
    return [road.open(**fields) for _ in range(count)]


@pytest.fixture
def mixed(road: Road) -> list[PullRequest]:
    return [road.open(), road.open(body=UNCITED), road.open("fix: rounding", UNCITED)]


def test_the_first_sweep_judges_all_and_the_second_costs_two_reads(
    road: Road, mixed: list[PullRequest]
) -> None:
    first = sweep(road)
    assert (first.code, states(mixed)) == (0, ["success", "failure", "success"])
    assert [len(road.mine(pull)) for pull in mixed] == [1, 1, 0]
    assert "3 of 3 looked at, 3 changed" in first.log
    assert "1 passed, 1 failed, 1 exempt" in first.summary
    again = sweep(road)
    assert (again.code, again.requests) == (0, ["read", "read"])
    assert "3 of 3 looked at, 0 changed" in again.log


def test_what_a_single_run_said_needs_no_sweep(road: Road, mixed: list[PullRequest]) -> None:
    for pull in mixed:
        road.run(pull)
    assert sweep(road, comment="always").requests == ["read", "read"]
    assert road.run(mixed[0]).requests == ["read"]


def test_a_sweep_has_no_verdict_of_its_own(road: Road, mixed: list[PullRequest]) -> None:
    result = sweep(road)
    assert set(result.outputs.values()) == {""}
    assert "| 2 | nothing | `failure: Cite a customer outcome` |" in result.summary


@pytest.mark.parametrize("count", [0, 1, 50, 51, 120])
def test_an_unchanged_repository_costs_a_read_for_each_fifty(road: Road, count: int) -> None:
    fill(road, count)
    settle(road)
    again = sweep(road)
    assert again.requests == ["read"] * (max(1, -(-count // 50)) + bool(count))
    assert f"{count} of {count} looked at, 0 changed" in again.log


def test_comments_of_others_add_nothing(road: Road, mixed: list[PullRequest]) -> None:
    for pull, number in itertools.product(mixed, range(30)):
        pull.comment(author="rob-reviewer", body=f"PersonComment {number}")
    settle(road)
    assert sweep(road).requests == ["read", "read"]
    assert [len(road.mine(pull)) for pull in mixed] == [1, 1, 0]


def test_one_of_many_is_out_of_date(road: Road) -> None:
    pulls = fill(road, 60)
    settle(road)
    pulls[41].edit(body=UNCITED)
    result = sweep(road)
    assert result.requests == ["read", "read", "read", "read", "PATCH comment", "POST status", "read"]
    assert states(pulls).count("failure") == 1
    assert "#42" not in road.mine(pulls[41])[0].body
    assert sweep(road).requests == ["read"] * 3


@pytest.mark.parametrize(
    "spoil",
    [
        lambda pull: pull.comments[0].edit(pull.comments[0].body + "\nand more", by="dana-dev"),
        lambda pull: pull.comments[0].delete(),
        lambda pull: pull.push({"src/new.py": "x\n"}),
        lambda pull: pull.repository.set_status(
            pull.head_sha, context="outcome-gate", state="success", by=pull.author
        ),
    ],
    ids=["comment-changed", "comment-gone", "head-moved", "status-overwritten"],
)
def test_whatever_was_spoiled_is_put_right(road: Road, spoil: Any) -> None:
    [pull, other] = fill(road, 2, body=UNCITED)
    settle(road)
    spoil(pull)
    assert len(writes(sweep(road))) in (1, 2)
    assert states([pull, other]) == ["failure"] * 2
    assert len(road.mine(pull)) == 1
    assert sweep(road).requests == ["read", "read"]


def test_a_comment_that_stands_late_is_not_looked_for(road: Road) -> None:
    pull = road.open()
    for number in range(6):
        pull.comment(author="rob-reviewer", body=f"PersonComment {number}")
    settle(road)
    road.mine(pull)[0].edit("Gone astray.")
    assert sweep(road).requests == ["read", "read"]


@pytest.mark.parametrize("mode", ["always", "failures", "changes", "off"])
def test_every_comment_mode_comes_to_rest(road: Road, mixed: list[PullRequest], mode: str) -> None:
    sweep(road, comment=mode)
    assert sweep(road, comment=mode).requests == ["read", "read"]
    wanted = {"always": [1, 1, 0], "failures": [0, 1, 0], "changes": [1, 1, 0], "off": [0, 0, 0]}
    assert [len(road.mine(pull)) for pull in mixed] == wanted[mode]


# Pushes


def test_a_push_to_the_manifest_judges_that_base_alone(road: Road) -> None:
    road.repo.write("release/1.x", {"src/old.py": "x\n"})
    here, there = road.open(), road.open(base="release/1.x")
    settle(road)
    road.manifest(OTHER_IDS)
    there.edit(body=UNCITED)
    result = push(road, commits=[{"added": [], "modified": [MANIFEST_PATH], "removed": []}])
    assert result.code == 0
    assert states([here, there]) == ["failure", "success"]
    assert "1 of 1 looked at, 1 changed" in result.log


WAKE = {
    "the manifest": {"commits": [{"modified": [MANIFEST_PATH]}]},
    "the policy in a later commit": {"commits": [{"modified": ["a"]}, {"added": [POLICY_PATH]}]},
    "the manifest removed": {"commits": [{"removed": [MANIFEST_PATH]}]},
    "no lists, as Actions has it": {"commits": [{"id": "0" * 40, "message": "Change"}]},
    "no commits": {"commits": []},
    "forced": {"forced": True, "commits": [{"modified": ["a"]}]},
    "more than are listed": {"commits": [{"modified": ["a"]}] * 20},
}
SLEEP = {
    "other files": {"commits": [{"added": ["a"], "modified": ["b"], "removed": ["c"]}]},
    "the branch deleted": {"deleted": True, "commits": []},
    "a tag": {"ref": "refs/tags/v1"},
}


@pytest.mark.parametrize("payload", WAKE.values(), ids=WAKE.keys())
def test_pushes_that_may_touch_it(road: Road, payload: dict[str, Any]) -> None:
    pull = road.open()
    assert push(road, **payload).code == 0
    assert states([pull]) == ["success"]


@pytest.mark.parametrize("payload", SLEEP.values(), ids=SLEEP.keys())
def test_pushes_that_do_not(road: Road, payload: dict[str, Any]) -> None:
    pull = road.open()
    result = push(road, **payload)
    assert (result.code, result.requests, states([pull])) == (0, [], [""])
    assert "Nothing to do" in result.summary


def test_a_push_to_a_branch_that_is_nobodys_base(road: Road) -> None:
    road.open()
    result = push(road, ref="refs/heads/topic")
    assert (result.code, result.requests) == (0, ["read"])


def test_a_push_to_what_this_repository_adds_to_a_shared_manifest(road: Road) -> None:
    payload = {"ref": "refs/heads/main", "commits": [{"modified": [MANIFEST_PATH]}]}
    result = road.run(road.repo, "push", payload=payload, **SHARED)
    assert result.requests != []


# Who asks


@pytest.mark.parametrize(
    ("event", "payload", "inputs"),
    [
        ("schedule", {"schedule": "17 4 * * 1"}, {}),
        ("workflow_dispatch", {"inputs": {"pull_request": "All"}}, {}),
        ("workflow_dispatch", {"inputs": {}}, {"pull_request": "all"}),
        ("workflow_dispatch", {}, {"task": "sweep"}),
        ("pull_request", None, {"task": "sweep"}),
    ],
    ids=["schedule", "dispatch", "input", "task", "task-on-any-event"],
)
def test_who_asks_for_a_sweep(
    road: Road, event: str, payload: dict[str, Any] | None, inputs: dict[str, str]
) -> None:
    pulls = fill(road, 3)
    assert road.run(pulls[0], event, payload=payload, **inputs).code == 0
    assert states(pulls) == ["success"] * 3


def test_closed_ones_are_left_alone(road: Road) -> None:
    closed, merged, stays = fill(road, 3)
    closed.close()
    merged.merge()
    assert "1 of 1 looked at" in sweep(road).log
    assert states([closed, merged, stays]) == ["", "", "success"]


@pytest.mark.parametrize("of", [1, 2, 7, 16])
def test_shards_hold_each_pull_request_once(road: Road, of: int) -> None:
    pulls = fill(road, 20, title="fix: rounding", body=UNCITED)
    for part in range(1, of + 1):
        assert sweep(road, shard=f"{part}/{of}").code == 0
    assert [len(pull.statuses) for pull in pulls] == [1] * 20


# What a list does not show


def many(folder: str, count: int) -> dict[str, str]:
    return {f"{folder}/page-{number:03}.md": "x\n" for number in range(count)}


def test_files_that_were_not_listed_are_read_when_the_kind_hangs_on_them(road: Road) -> None:
    docs = road.open("Pages", CITING, files=many("docs", 30))
    code = road.open("Pages", UNCITED, files=many("docs", 30) | {"src/a.py": "x\n"})
    named = road.open("feat: pages", CITING, files=many("docs", 30))
    sweep(road)
    assert [pull.status("outcome-gate").description for pull in (docs, code, named)] == [  # type: ignore[union-attr]
        "Not a feature: paths docs/**",
        "Cite a customer outcome",
        "Serves faster-month-end-close · days-to-close",
    ]
    assert sweep(road).requests == ["read"] * 4


@pytest.mark.parametrize("late", [0, 20], ids=["among-the-first", "late"])
def test_a_waiver_among_comments_holds(road: Road, late: int) -> None:
    road.repo.grant("mara-lead", "admin")
    pull, other = road.open(body=UNCITED), road.open()
    for number in range(late):
        pull.comment(author="rob-reviewer", body=f"PersonComment {number}")
    pull.comment(author="mara-lead", body="/outcome-gate waive until 2026-12-01: production incident")
    for _ in range(2):
        assert sweep(road).code == 0
        assert states([pull, other]) == ["success"] * 2
        assert "Waived until 2026-12-01" in pull.statuses[0].description
    assert len(pull.statuses) == 1


def test_a_waiver_that_ended_is_noticed(road: Road) -> None:
    road.repo.grant("mara-lead", "admin")
    pull = road.open(body=UNCITED)
    for number in range(20):
        pull.comment(author="rob-reviewer", body=f"PersonComment {number}")
    pull.comment(author="mara-lead", body="/outcome-gate waive until 2026-11-21: production incident")
    sweep(road)
    road.clock.slept.append(24 * 3600)
    sweep(road)
    assert states([pull]) == ["failure"]


def test_one_that_changes_the_manifest_is_read_whole(road: Road) -> None:
    pull = road.open("Repair", UNCITED, files={MANIFEST_PATH: OTHER_IDS})
    sweep(road)
    assert "**Manifest:**" in road.mine(pull)[0].body
    again = sweep(road)
    assert writes(again) == []
    assert len(again.requests) == 4  # the list, the base, the pull request, and whom it would change


# Bases and shared files


def test_each_base_is_judged_by_its_own_manifest(road: Road) -> None:
    road.repo.write("release/1.x", {MANIFEST_PATH: OTHER_IDS})
    pulls = [road.open(base=base) for base in ("main", "release/1.x", "main", "release/1.x")]
    sweep(road)
    assert states(pulls) == ["success", "failure"] * 2
    assert sweep(road).requests == ["read"] * 3


def test_shared_files_are_read_once(road: Road) -> None:
    product = road.github.repository("example-org/product")
    product.write("main", {"outcomes.yml": MANIFEST})
    road.manifest(None)
    pulls = fill(road, 3)
    sweep(road, **SHARED)
    assert states(pulls) == ["success"] * 3
    assert sweep(road, **SHARED).requests == ["read", "read"]
    product.write("main", {"outcomes.yml": OTHER_IDS})
    sweep(road, **SHARED)
    assert states(pulls) == ["failure"] * 3


def test_a_broken_manifest_is_said_on_each_and_fails_the_job(road: Road) -> None:
    road.manifest("version: 1\noutcomes: [\n")
    pulls = fill(road, 3)
    result = sweep(road)
    assert (result.code, states(pulls)) == (2, ["error"] * 3)
    again = sweep(road)
    assert (again.code, again.requests) == (2, ["read", "read"])


def test_a_failed_verdict_does_not_fail_the_job(road: Road) -> None:
    road.open(body=UNCITED)
    assert sweep(road, fail_job="true").code == 0


# Dry runs


def test_a_dry_run_lists_and_writes_nothing(road: Road, mixed: list[PullRequest]) -> None:
    settle(road)
    mixed[0].edit(body=UNCITED)
    mixed.append(road.open("Pages", CITING, files=many("docs", 30)))
    result = sweep(road, dry_run="true")
    assert (result.code, writes(result)) == (0, [])
    assert (
        "| 1 | `success: Serves faster-month-end-close · days-to-close` "
        "| `failure: Cite a customer outcome` |" in result.summary
    )
    assert "| 4 | nothing | `success: Not a feature: paths docs/**` |" in result.summary
    assert "2 would change" in result.log


# Budget and time


def runs_until_quiet(road: Road, budget: int) -> Iterator[Result]:
    for _ in range(30):
        road.github.begin_hour(budget)
        result = sweep(road)
        assert result.code == 0
        yield result
        if "Stopped" not in result.log:
            return
    raise AssertionError("the sweep does not come to an end")


def test_a_small_budget_takes_several_runs_and_no_memory(road: Road) -> None:
    pulls = fill(road, 60, title="fix: rounding", body=UNCITED)
    results = list(runs_until_quiet(road, 40))
    assert len(results) > 2
    assert "Stopped at #" in results[0].log
    assert "to go: run it again, it goes on there." in results[0].summary
    for result in results:
        reads = result.requests.count("read")
        assert reads <= 40 - 4, "the reserve was touched"
    assert [len(pull.statuses) for pull in pulls] == [1] * 60, "nothing is written twice"
    assert states(pulls) == ["success"] * 60


def test_a_used_up_hour_is_left_to_others(road: Road) -> None:
    pulls = fill(road, 3)
    road.github.begin_hour(1)
    result = sweep(road)
    assert (result.code, result.requests) == (0, ["read"])
    assert "Stopped at #1 with 3 to go" in result.log
    assert states(pulls) == [""] * 3


def test_what_a_list_cannot_tell_holds_nobody_up(road: Road) -> None:
    unclear = fill(road, 8, title="Pages", body=CITING, files=many("docs", 30))
    settle(road)
    new = road.open()
    road.github.begin_hour(22)  # a page of the list costs 13 points
    result = sweep(road)
    assert "Stopped at #2 with 7 to go" in result.log
    assert states([new, *unclear]) == ["success"] * 9


def test_time_runs_out(road: Road) -> None:
    pulls = fill(road, 4)
    road.github.before("POST /repos/*/statuses/*", lambda: road.clock.slept.append(1000.0), nth=1)
    road.github.before("POST /repos/*/statuses/*", lambda: road.clock.slept.append(1000.0), nth=2)
    result = sweep(road)
    assert "Stopped at #3 with 2 to go" in result.log
    assert states(pulls) == ["success", "success", "", ""]
    sweep(road)
    assert states(pulls) == ["success"] * 4


def test_writes_are_paced(road: Road) -> None:
    fill(road, 5)
    sweep(road)
    assert road.clock.passed >= 5


# Trouble


def test_a_secondary_limit_is_waited_for(road: Road) -> None:
    pulls = fill(road, 3)
    road.github.fail(Fault("secondary_limit", where="POST /repos/*/statuses/*", after=1))
    assert sweep(road).code == 0
    assert states(pulls) == ["success"] * 3
    assert road.clock.passed >= 60


def test_each_pull_request_has_patience_of_its_own(road: Road) -> None:
    pulls = fill(road, 3)
    road.github.fail(Fault("secondary_limit", where="POST /repos/*/statuses/*", times=1))
    road.github.fail(Fault("secondary_limit", where="POST /repos/*/statuses/*", times=1, after=2))
    assert sweep(road).code == 0
    assert states(pulls) == ["success"] * 3
    assert road.clock.passed >= 120


def test_one_that_cannot_be_judged_does_not_end_it(road: Road) -> None:
    pulls = fill(road, 4)
    road.github.fail(Fault("502", where=f"POST /repos/*/statuses/{pulls[1].head_sha}", times=None))
    result = sweep(road)
    assert (result.code, states(pulls)) == (2, ["success", "", "success", "success"])
    assert "#2 could not be judged" in result.log
    assert "#2 could not be judged" in result.summary.replace("\u200b", "")
    road.github.faults.clear()
    assert sweep(road).code == 0
    assert states(pulls) == ["success"] * 4


def test_three_in_a_row_end_it(road: Road) -> None:
    pulls = fill(road, 6)
    road.github.fail(Fault("502", where="POST /repos/*/statuses/*", times=None))
    result = sweep(road)
    assert result.code == 2
    assert "Stopped at #4 with 3 to go" in result.log
    assert [len(road.mine(pull)) for pull in pulls] == [1, 1, 1, 0, 0, 0]


def test_a_page_that_does_not_come_ends_it(road: Road) -> None:
    pulls = fill(road, 60)
    settle(road)
    road.github.fail(Fault("html_502", where="graphql", times=None, after=2))
    result = sweep(road)
    assert result.code == 2
    assert "Stopped after #50 with 10 to go" in result.log
    assert states(pulls) == ["success"] * 60


def test_a_page_that_is_too_much_is_asked_for_in_parts(road: Road) -> None:
    pulls = fill(road, 60)
    road.github.fail(Fault("html_502", where="graphql", times=2))
    settle(road)
    assert states(pulls) == ["success"] * 60
    asked = [one.request["variables"] for one in road.github.exchanges if one.path == "/graphql"]
    sizes = [variables.get("first") for variables in asked]
    assert [size for size in sizes if size] == [50, 50, 25, 25, 25]


def test_a_first_page_that_does_not_come_is_undecided(road: Road) -> None:
    road.open()
    road.github.fail(Fault("html_502", where="graphql", times=None))
    result = sweep(road)
    assert (result.code, result.verdict) == (2, "undecided")


def test_a_base_that_cannot_be_read_is_said_of_its_pull_requests(road: Road) -> None:
    road.repo.write("old", {"a": "x\n"})
    gone, stays = road.open(base="old"), road.open()
    del road.repo.branches["old"]
    result = sweep(road)
    assert (result.code, states([gone, stays])) == (2, ["", "success"])
    assert "#1 could not be judged: The base branch `old` is gone." in result.log.replace("'", "`")


def test_a_token_that_may_not_write_statuses_stops_at_once(road: Road) -> None:
    fill(road, 5)
    result = sweep(road, token=road.github.token("github-actions[bot]", READER))
    assert result.code == 2
    assert "Stopped after #1 with" in result.log
    assert len(result.requests) <= 5


@pytest.mark.parametrize("kind", ["archived", "not_found", "unprocessable"])
def test_a_refused_status_is_never_a_green_sweep(road: Road, kind: str) -> None:
    pulls = fill(road, 3)
    road.github.fail(Fault(kind, where=f"POST /repos/*/statuses/{pulls[1].head_sha}", times=None))
    result = sweep(road)
    assert (result.code, states(pulls)) == (2, ["success", "", "success"])
    assert "#2: The status could not be written: GitHub refused (4" in result.log.replace("\u200b", "")
    assert "#2: The status could not be written" in result.summary.replace("\u200b", "")


def test_three_refused_statuses_in_a_row_end_it(road: Road) -> None:
    pulls = fill(road, 6)
    road.github.fail(Fault("not_found", where="POST /repos/*/statuses/*", times=None))
    result = sweep(road)
    assert (result.code, [len(road.mine(pull)) for pull in pulls]) == (2, [1, 1, 1, 0, 0, 0])
    assert "Stopped at #4 with 3 to go" in result.log
    assert "did not answer" not in result.log


def test_a_token_that_may_not_comment_says_so_once_and_goes_on(road: Road) -> None:
    pulls = fill(road, 5)
    token = road.github.token("github-actions[bot]", READER | {"statuses": "write"})
    result = sweep(road, token=token)
    assert (result.code, states(pulls)) == (0, ["success"] * 5)
    assert result.requests.count("POST comment") == 1
    assert len(sweep(road, token=token).requests) <= 4


def test_one_that_is_edited_meanwhile_is_judged_as_it_is(road: Road) -> None:
    pull = road.open()
    road.github.before("graphql", lambda: pull.edit(body=UNCITED), nth=3)
    sweep(road)
    assert states([pull]) == ["failure"]


def test_one_that_changes_while_it_is_written_to(road: Road) -> None:
    pull = road.open()
    road.github.before("POST /repos/*/statuses/*", lambda: pull.edit(body=UNCITED))
    sweep(road)
    assert states([pull]) == ["failure"]


@pytest.mark.slow
def test_a_thousand(road: Road) -> None:
    pulls = fill(road, 1000)
    for pull, number in itertools.product(pulls[::10], range(100)):
        pull.comment(author="rob-reviewer", body=f"PersonComment {number}")
    settle_all = list(runs_until_quiet(road, 100_000))
    assert len(settle_all) < 10
    again = sweep(road)
    assert again.requests == ["read"] * 21
