"""What becomes of the one issue of an outcome: a table of what waits and what stands."""

from datetime import date

import pytest

from outcome_gate.judge.plan_follow_up import plan_follow_up
from outcome_gate.model.look import CheckDays, DueClaim, Look, StandingIssue, follow_up_marker, read_marker
from outcome_gate.text.words import visible

MARCH, APRIL = date(2027, 3, 1), date(2027, 4, 1)
HOSTILE = "x | <!-- @all <script> `y` [a](javascript:b) #1\n\n<!-- outcome-gate:v1 -->"


def claim(
    due: date = MARCH, *, waits: bool = True, metric: str = "days-to-close", text: str = "Match"
) -> DueClaim:
    word = ("cannot tell", "there is no reading") if waits else ("moved", "it went the right way")
    after = None if waits else 7.0
    return DueClaim(
        metric, 7, "https://example.com/7", text, date(2027, 1, 1), text, due, waits, *word, "days", 8, after
    )


def look(*claims: DueClaim, text: str = "Close sooner") -> Look:
    return Look("faster-close", ("old-close",), text, text, "@mara", claims)


def issue(
    *,
    number: int = 3,
    outcome: str = "faster-close",
    last: date = MARCH,
    is_open: bool = True,
    body: str = "",
) -> StandingIssue:
    return StandingIssue(number, outcome, CheckDays(MARCH, last), is_open, "Did it help?", body)


@pytest.mark.parametrize(
    ("claims", "standing", "planned"),
    [
        ((claim(),), (), [("open", 0)]),
        ((claim(waits=False),), (), []),
        ((claim(),), (issue(),), [("update", 3)]),
        ((claim(waits=False),), (issue(),), [("close", 3)]),
        ((claim(),), (issue(is_open=False),), []),
        ((claim(), claim(APRIL)), (issue(is_open=False),), [("reopen", 3)]),
        ((claim(), claim(APRIL)), (issue(is_open=False, last=APRIL),), []),
        ((claim(waits=False),), (issue(is_open=False),), []),
        ((claim(),), (issue(outcome="old-close"),), [("update", 3)]),
        ((claim(),), (issue(outcome="other-close"),), [("open", 0)]),
        ((claim(),), (issue(number=9), issue(number=4)), [("update", 4)]),
    ],
)
def test_one_change_at_most(
    claims: tuple[DueClaim, ...], standing: tuple[StandingIssue, ...], planned: list[tuple[str, int]]
) -> None:
    found = plan_follow_up([look(*claims)], standing)
    assert [(one.action.value, one.number) for one in found] == planned


def test_what_was_written_is_left_alone() -> None:
    (opened,) = plan_follow_up([look(claim(), claim(APRIL))], ())
    marked = read_marker(opened.body)
    assert marked == ("faster-close", CheckDays(MARCH, APRIL))
    standing = StandingIssue(3, *marked, True, opened.title, opened.body.replace("\n", "\r\n").rstrip())
    assert plan_follow_up([look(claim(), claim(APRIL))], [standing]) == ()
    for other in (standing._replace(body=standing.body + "\nAnd more."), standing._replace(title="Did it?")):
        (update,) = plan_follow_up([look(claim(), claim(APRIL))], [other])
        assert (update.title, update.body) == (opened.title, opened.body)


def test_words_of_each_metric_stand_in_what_is_closed() -> None:
    (closed,) = plan_follow_up([look(claim(waits=False), claim(waits=False, metric="errors"))], [issue()])
    assert closed.title == "Did it help? faster-close: moved"
    assert "- `days-to-close`: **moved**, 8 → 7 days" in closed.body
    assert "- `errors`: **moved**" in closed.body
    assert "reading add" not in closed.body


def test_no_text_of_a_person_does_anything() -> None:
    (opened,) = plan_follow_up([look(claim(text=HOSTILE), text=HOSTILE)], ())
    assert opened.body.count("<!--") == 1
    assert "<script" not in opened.body
    assert "@all" not in opened.body
    assert "@mara" not in opened.body
    assert "\\[a\\](javascript" in opened.body, "no link"
    rows = [line for line in opened.body.splitlines() if line.startswith("| 2027")]
    assert [row.replace("\\|", "").count("|") for row in rows] == [7]


def test_owners_are_notified_only_where_the_policy_says_so() -> None:
    (opened,) = plan_follow_up([look(claim())], (), may_mention=True)
    assert "Looked after by @mara." in opened.body
    (quiet,) = plan_follow_up([look(claim())], ())
    assert "Looked after by `@mara`." in visible(quiet.body)


def test_a_long_year_fits_into_an_issue() -> None:
    many = [claim(text="long " * 60) for _ in range(3000)]
    (opened,) = plan_follow_up([look(*many)], ())
    assert "and 2970 earlier ones" in opened.body
    assert len(opened.body) < 65_000


@pytest.mark.parametrize("body", ["", "> <!--", f" {follow_up_marker('faster-close', CheckDays(MARCH, APRIL))}",
    "<!-- outcome-gate:v1 follow-up=faster-close first=2027-02-30 last=2027-03-01 -->",
    "<!-- outcome-gate:v1 follow-up=faster-close first=2027-02-01 last=2027-03-01 --> more"])  # fmt: skip
def test_only_a_marker_at_the_beginning_counts(body: str) -> None:
    assert read_marker(body) is None
