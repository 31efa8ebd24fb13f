"""A merge group in words: whose sentence is on the status, and what the page lists."""

import pytest
from unit_facts import CITED, facts

from outcome_gate.judge.decide import decide, undecided
from outcome_gate.model.decision import Cause, Mode
from outcome_gate.model.facts import Facts
from outcome_gate.model.notice import Notice, Status
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.write.group_notice import MOST_COMMENTS, Entry, write_group
from outcome_gate.write.notice_words import write_notice
from outcome_gate.write.status import SHOWN


def entry(number: int, *, title: str = "feat: x", notice: Notice) -> Entry:
    return Entry(PullRequest(number=number, title=title, url=f"https://github.com/a/b/pull/{number}"), notice)


def said(given: Facts) -> Notice:
    return write_notice(decide(given), given)


PASSED = said(facts(CITED))
FAILED = said(facts("Nothing."))
OBSERVED = said(facts("Nothing.", mode=Mode.OBSERVE))
EXEMPT = said(facts("Nothing.", pull={"title": "fix: x"}))
TROUBLE = write_notice(undecided(Cause.GITHUB, "Gone.", "Again."), facts(CITED))
WORDS = {"p": PASSED, "f": FAILED, "o": OBSERVED, "e": EXEMPT, "u": TROUBLE}


@pytest.mark.parametrize(
    ("queue", "state", "sentence", "verdict"),
    [
        ("p", "success", "#1: Serves faster-month-end-close · days-to-close", "passed"),
        ("pep", "success", "All 3 pull requests may pass", "passed"),
        ("ppe", "success", "All 3 pull requests may pass", "exempt"),
        ("e", "success", "#1: Not a feature: title fix:", "exempt"),
        ("f", "failure", "#1: Cite a customer outcome", "failed"),
        ("pff", "failure", "#2: Cite a customer outcome", "failed"),
        ("fup", "failure", "#1: Cite a customer outcome", "failed"),
        ("puf", "error", "#2: Not checked: GitHub did not answer; run again", "undecided"),
        ("poo", "success", "#2: Observing; would fail: cite a customer outcome", "failed"),
        ("of", "failure", "#2: Cite a customer outcome", "failed"),
    ],
)
def test_whose_sentence_it_is(queue: str, state: str, sentence: str, verdict: str) -> None:
    notice = write_group(tuple(entry(n, notice=WORDS[word]) for n, word in enumerate(queue, 1)))
    assert (notice.status, notice.decision.verdict) == (Status(state, sentence), verdict)
    assert notice.starts_comment is False
    assert ("To try again" in notice.comment) == (state != "success")


def test_a_group_that_is_not_known() -> None:
    notice = write_group((Entry(PullRequest(), TROUBLE),))
    assert notice.status.description == "Not checked: GitHub did not answer; run again"
    assert "| unknown | undecided |" in notice.comment
    assert [note.title for note in notice.annotations] == ["OG000 undecided"]


def test_a_long_sentence_is_cut() -> None:
    long = FAILED._replace(status=Status("failure", "x" * 200))
    assert len(write_group((entry(123456789012, notice=long),)).status.description) == SHOWN


def test_annotations_name_the_pull_request() -> None:
    notice = write_group((entry(7, notice=PASSED), entry(8, notice=FAILED), entry(9, notice=OBSERVED)))
    assert [note.title.split()[0] for note in notice.annotations] == ["#8", "#9"]


@pytest.mark.parametrize(
    "title", ["@all | x", "<b>x</b>", "[x](https://example.com)", "`x`", "a\nb", "<!-- x", "#1"]
)
def test_a_title_does_nothing(title: str) -> None:
    comment = write_group((entry(1, title=title, notice=PASSED), entry(2, notice=PASSED))).comment
    rows = comment.splitlines()
    assert len(rows) == 4
    assert all(row.replace("\\|", "").count("|") == 4 for row in rows)
    assert not any(word in comment for word in ("@all", "<b>", "](https://example", "<!--"))


def test_comments_are_shown_of_those_that_need_one() -> None:
    many = tuple(entry(number, notice=FAILED) for number in range(1, MOST_COMMENTS + 11))
    assert write_group((entry(99, notice=PASSED), *many)).comment.count("\n### ") == MOST_COMMENTS
