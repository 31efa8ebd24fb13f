"""What a run costs, to the request."""

import pytest
from road import CITING, UNCITED, Road

from simulator import Exchange

NEW = ["read", "POST comment", "POST status", "read"]


def test_a_new_verdict_costs_a_read_two_writes_and_a_last_look(road: Road) -> None:
    assert road.run(road.open()).requests == NEW


def test_an_unchanged_rerun_costs_one_read(road: Road) -> None:
    pull = road.open()
    road.run(pull)
    assert road.run(pull).requests == ["read"]
    assert road.run(pull, environ={"GITHUB_RUN_ID": "7654321"}).requests == ["read"]


@pytest.mark.parametrize("title", ["fix: rounding", "docs: explain"])
def test_an_exempt_pull_request_costs_a_read_a_status_and_a_look(road: Road, title: str) -> None:
    pull = road.open(title, UNCITED)
    assert road.run(pull).requests == ["read", "POST status", "read"]
    assert road.run(pull, environ={"GITHUB_RUN_ID": "7654321"}).requests == ["read"]


def test_a_changed_verdict_costs_no_more_than_a_new_one(road: Road) -> None:
    pull = road.open(body=UNCITED)
    road.run(pull)
    pull.edit(body=CITING)
    assert road.run(pull).requests == ["read", "PATCH comment", "POST status", "read"]


def test_a_new_title_that_changes_nothing_costs_one_read(road: Road) -> None:
    pull = road.open()
    road.run(pull)
    pull.edit(title="feat: match bank lines as they come")
    assert road.run(pull, action="edited").requests == ["read"]


@pytest.mark.parametrize(("others", "pages", "again"), [(0, 1, 1), (99, 1, 1), (100, 1, 2), (250, 3, 3)])
def test_a_comment_behind_other_peoples_costs_a_read_a_page(
    road: Road, others: int, pages: int, again: int
) -> None:
    pull = road.open()
    for number in range(others):
        pull.comment(author=f"reader-{number % 7}", body=f"PersonComment {number}")
    first = road.run(pull)
    assert first.requests == ["read", *["read"] * (pages - 1), "POST comment", "POST status", "read"]
    pull.comment(author="rob-reviewer", body="Nice.")
    second = road.run(pull)
    assert second.requests == ["read"] * again
    assert second.outputs["comment_url"] == first.outputs["comment_url"]
    assert len(road.mine(pull)) == 1


def test_a_page_is_only_turned_when_a_comment_is_looked_for(road: Road) -> None:
    pull = road.open()
    for number in range(250):
        pull.comment(author="rob-reviewer", body=f"PersonComment {number}")
    assert road.run(pull, comment="off").requests == ["read", "POST status", "read"]


def many(folder: str, count: int) -> dict[str, str]:
    return {f"{folder}/page-{number:04}.md": "x\n" for number in range(count)}


def files_read(exchanges: tuple[Exchange, ...]) -> int:
    return sum("MoreFiles" in str(one.request) for one in exchanges)


@pytest.mark.parametrize(
    ("title", "files", "pages", "verdict"),
    [
        ("feat: pages", many("docs", 250), 0, "passed"),
        ("docs: pages", many("docs", 250), 0, "exempt"),
        ("Pages", many("docs", 100), 0, "exempt"),
        ("Pages", many("docs", 101), 1, "exempt"),
        ("Pages", many("docs", 250), 2, "exempt"),
        ("Pages", many("docs", 250) | {"src/a.py": "x\n"}, 2, "passed"),
        ("Pages", many("docs", 250) | {"a.py": "x\n"}, 0, "passed"),
    ],
    ids=["named-feature", "named-docs", "one-page", "one-more", "three-pages", "code-last", "code-first"],
)
def test_more_than_a_hundred_files_are_read_only_when_needed(
    road: Road, title: str, files: dict[str, str], pages: int, verdict: str
) -> None:
    result = road.run(road.open(title, CITING, files=files))
    assert files_read(result.exchanges) == pages
    assert result.verdict == verdict


def test_a_second_base_branch_costs_nothing(road: Road) -> None:
    road.repo.write("release/1.x", {"src/old.py": "x\n"})
    assert road.run(road.open(base="release/1.x")).requests == NEW


def test_two_runs_on_two_pull_requests_do_not_meet(road: Road) -> None:
    one, other = road.open(), road.open(body=UNCITED)
    assert [road.run(pull).requests for pull in (one, other)] == [NEW, NEW]
    assert [road.run(pull).requests for pull in (one, other)] == [["read"], ["read"]]
