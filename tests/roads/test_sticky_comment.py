"""The one comment: which is ours, when it is written, and that there is never a second."""

import re

import pytest
from road import CITING, UNCITED, Road, ours

from simulator import Fault, PullRequest

BOT = "github-actions[bot]"
MARKER = ours("x").partition("x")[0]


def bodies(pull: PullRequest) -> list[str]:
    return [comment.body for comment in pull.comments]


@pytest.mark.parametrize("before", [0, 30, 120])
def test_ours_is_found_on_any_page(road: Road, before: int) -> None:
    pull = road.open()
    for number in range(before):
        pull.comment(author="rob-reviewer", body=f"PersonComment {number}")
    found = pull.comment(author=BOT, body=ours("Old news."))
    result = road.run(pull)
    assert [one.id for one in road.mine(pull)] == [found.id]
    assert "Old news." not in found.body
    assert result.outputs["comment_url"].endswith(str(found.id))


@pytest.mark.parametrize("author", ["eve-author", "helper[bot]", None])
def test_an_impostor_is_left_alone(road: Road, author: str | None) -> None:
    pull = road.open()
    theirs = pull.comment(author=author, body=ours("All is well."))
    road.run(pull)
    assert theirs.body == ours("All is well.")
    assert [one.author.login for one in pull.comments if one.author] == [*([author] if author else []), BOT]


@pytest.mark.parametrize(
    "body",
    [
        f"\n{MARKER}x",
        f" {MARKER}x",
        f"> {MARKER}x",
        f"Somebody said: {MARKER}x",
        "<!-- outcome-gate:v2 key=outcome-gate verdict=failed -->\nx",
        "<!-- outcome-gate:v1 key=other-gate verdict=failed -->\nx",
        "<!-- outcome-gate:v1 key=outcome-gate-2 verdict=failed -->\nx",
        "<!-- outcome-gate:v1 -->\nx",
        "<!-- outcome-gate:v1 key=outcome-gate verdict=failed -->\nx",
        f"{MARKER}y",
        f"{MARKER}x\nand what a person wrote below it",
        "<!-- outcome-gate:v1 key=outcome-gate verdict=failed --> x",
    ],
)
def test_a_marker_that_is_not_quite_ours_is_not_ours(road: Road, body: str) -> None:
    """Other workflows write as the same bot, and may quote anybody."""
    pull = road.open()
    pull.comment(author=BOT, body=body)
    road.run(pull)
    assert bodies(pull)[0] == body
    assert len(pull.comments) == 2


def test_duplicates_are_healed_and_the_oldest_is_kept(road: Road) -> None:
    pull = road.open()
    oldest = pull.comment(author=BOT, body=ours("One."))
    pull.comment(author="rob-reviewer", body="Which of them is it?")
    for word in ("Two.", "Three."):
        pull.comment(author=BOT, body=ours(word))
    result = road.run(pull)
    assert [one.id for one in road.mine(pull)] == [oldest.id]
    assert result.requests == [
        "read",
        "DELETE comment",
        "DELETE comment",
        "PATCH comment",
        "POST status",
        "read",
    ]
    assert bodies(pull)[1] == "Which of them is it?"
    assert road.run(pull).requests == ["read"]


def test_a_duplicate_that_another_run_removes_first_does_no_harm(road: Road) -> None:
    pull = road.open()
    pull.comment(author=BOT, body=ours("One."))
    twin = pull.comment(author=BOT, body=ours("Two."))
    road.github.before("DELETE *", twin.delete)
    result = road.run(pull)
    assert (result.code, len(road.mine(pull))) == (0, 1)
    assert "could not be written" not in result.log


def test_a_comment_that_somebody_deleted_comes_back(road: Road) -> None:
    pull = road.open()
    road.run(pull)
    road.mine(pull)[0].delete()
    result = road.run(pull)
    assert result.requests == ["read", "POST comment", "POST status", "read"]
    assert len(road.mine(pull)) == 1
    status = pull.status("outcome-gate")
    assert status is not None
    assert status.target_url == result.outputs["comment_url"]


def test_a_comment_that_is_deleted_under_our_hands_does_no_harm(road: Road) -> None:
    pull = road.open(body=UNCITED)
    road.run(pull)
    pull.edit(body=CITING)
    road.github.before("PATCH *", road.mine(pull)[0].delete)
    result = road.run(pull)
    assert (result.code, result.verdict) == (0, "passed")
    road.run(pull)
    assert len(road.mine(pull)) == 1


@pytest.mark.parametrize("mode", ["always", "failures", "changes"])
def test_a_comment_that_somebody_changed_is_put_right(road: Road, mode: str) -> None:
    pull = road.open()
    road.run(pull)
    [comment] = road.mine(pull)
    said = comment.body
    comment.edit(f"{said.splitlines()[0]}\nAll lies.", by="dana-dev")
    assert road.run(pull, comment=mode).requests == ["read", "PATCH comment", "read"]
    assert comment.body == said
    assert road.run(pull, comment=mode).requests == ["read"]


def test_what_another_workflow_made_of_it_is_left_alone(road: Road) -> None:
    """It writes as the same bot, so GitHub says that we did."""
    pull = road.open()
    road.run(pull)
    [comment] = road.mine(pull)
    comment.edit(f"{comment.body}\nAll lies.")
    said = comment.body
    road.run(pull)
    assert road.mine(pull)[0].body == said
    assert road.run(pull).requests == ["read"]


@pytest.mark.parametrize(
    ("before", "after", "is_shown"),
    [(CITING, UNCITED, True), (UNCITED, CITING, False), (UNCITED, None, False)],
)
def test_what_was_hidden_is_shown_when_it_turns_to_a_failure(
    road: Road, before: str, after: str | None, is_shown: bool
) -> None:
    pull = road.open(body=before)
    road.run(pull)
    [comment] = road.mine(pull)
    comment.minimized = "outdated"
    pull.edit(body=before if after is None else after)
    road.run(pull)
    assert (comment.minimized is None) == is_shown
    assert road.run(pull).requests == ["read"]


def test_where_it_cannot_be_shown_the_words_are_right_all_the_same(road: Road) -> None:
    pull = road.open()
    road.run(pull)
    [comment] = road.mine(pull)
    comment.minimized = "outdated"
    pull.edit(body=UNCITED)
    road.github.fail(Fault("integration", where="graphql", after=1))
    result = road.run(pull)
    assert (result.code, "verdict=failed" in comment.body) == (1, True)


def test_line_ends_alone_are_no_change(road: Road) -> None:
    pull = road.open()
    road.run(pull)
    [comment] = road.mine(pull)
    comment.edit(comment.body.replace("\n", "\r\n"))
    assert road.run(pull).requests == ["read"]


MODES = {
    ("always", "passed"): True,
    ("always", "failed"): True,
    ("failures", "passed"): False,
    ("failures", "failed"): True,
    ("changes", "passed"): True,
    ("changes", "failed"): True,
    ("off", "passed"): False,
    ("off", "failed"): False,
}


@pytest.mark.parametrize(("mode", "verdict"), MODES.keys())
def test_a_first_comment(road: Road, mode: str, verdict: str) -> None:
    pull = road.open(body=CITING if verdict == "passed" else UNCITED)
    result = road.run(pull, comment=mode)
    assert result.verdict == verdict
    assert len(road.mine(pull)) == MODES[mode, verdict]
    assert len(pull.statuses) == 1
    assert road.run(pull, comment=mode).requests == ["read"]


def test_failures_brings_its_comment_up_to_date_when_all_is_well_again(road: Road) -> None:
    pull = road.open(body=UNCITED)
    road.run(pull, comment="failures")
    pull.edit(body=CITING)
    road.run(pull, comment="failures")
    assert "verdict=passed" in road.mine(pull)[0].body


def test_changes_rewrites_only_for_another_verdict(road: Road) -> None:
    pull = road.open(body=UNCITED)
    road.run(pull, comment="changes")
    said = bodies(pull)
    pull.edit(body="Outcome: retain-mid-market\n")
    road.run(pull, comment="changes")
    assert bodies(pull) == said
    pull.edit(body=CITING)
    road.run(pull, comment="changes")
    assert bodies(pull) != said
    assert len(road.mine(pull)) == 1


def test_off_leaves_a_comment_as_it_stands(road: Road) -> None:
    pull = road.open(body=UNCITED)
    road.run(pull)
    said = bodies(pull)
    pull.edit(body=CITING)
    assert road.run(pull, comment="off").requests == ["read", "POST status", "read"]
    assert bodies(pull) == said


def test_a_locked_conversation_keeps_its_verdict_and_says_why(road: Road) -> None:
    pull = road.open()
    pull.lock()
    result = road.run(pull)
    assert (result.code, result.verdict, pull.comments) == (0, "passed", [])
    assert pull.status("outcome-gate")
    assert "locked" in result.log
    assert "pull-requests: write" not in result.log


def test_two_gates_on_one_pull_request(road: Road) -> None:
    pull = road.open(body=UNCITED)
    contexts = ("outcome-gate", "Outcome Gate / finance")
    for context in contexts:
        road.run(pull, status_context=context)
    assert len(road.mine(pull)) == 2
    pull.edit(body=CITING)
    for context in contexts:
        assert road.run(pull, status_context=context).requests == [
            "read",
            "PATCH comment",
            "POST status",
            "read",
        ]
        assert road.run(pull, status_context=context).requests == ["read"]
    assert {status.context for status in pull.statuses} == set(contexts)
    assert len(road.mine(pull)) == 2
    keys = [re.match(r"<!-- outcome-gate:v1 key=([a-z0-9-]+) ", one)[1] for one in bodies(pull)]
    assert keys[0] == "outcome-gate"
    assert re.fullmatch(r"outcome-gate-finance-[0-9a-f]{8}", keys[1])


def test_contexts_that_are_spelled_alike_are_two_gates(road: Road) -> None:
    pull = road.open(body=UNCITED)
    contexts = ("outcome-gate", "Outcome Gate", "outcome gate", "成果", "結果", "x" * 61)
    for context in contexts:
        road.run(pull, status_context=context)
    assert len(road.mine(pull)) == len(contexts)
    for context in contexts:
        assert road.run(pull, status_context=context).requests == ["read"]


def test_a_write_that_arrived_though_its_reply_was_lost_is_not_repeated(road: Road) -> None:
    pull = road.open()
    road.github.fail(Fault("reply_lost", where="POST *comments"))
    result = road.run(pull)
    assert (result.code, len(road.mine(pull))) == (0, 1)
    assert result.requests == ["read", "POST comment", "read", "POST status", "read"]


def test_a_write_that_was_lost_is_repeated(road: Road) -> None:
    pull = road.open()
    road.github.fail(Fault("reset", where="POST *comments"))
    result = road.run(pull)
    assert (result.code, len(road.mine(pull))) == (0, 1)
    assert result.requests == ["read", "POST comment", "read", "POST comment", "POST status", "read"]
