"""The counts of a backtest: what is held back, by which rule, by which sign of the kind, and over which share."""

import json

import pytest

from outcome_gate.model.decision import Cause, Decision, Kind, Verdict
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.trial import (
    Backtest,
    Trial,
    TriedOn,
    count_kinds,
    count_rules,
    count_verdicts,
    try_out,
)
from outcome_gate.write.backtest_page import backtest_json, write_backtest

UNCITED, CUSTOM = ("OG401", "uncited-feature"), ("OG409", "odd-change")


def failed(number: int, *rules: tuple[str, str]) -> Trial:
    return Trial(number, f"feat: {number}", "", Verdict.FAILED, "feature", "title", rules, blocks=True)


def passed(number: int, *remarks: tuple[str, str]) -> Trial:
    return Trial(number, f"feat: {number}", "", Verdict.PASSED, "feature", "title", (), remarks)


EXEMPT = Trial(9, "docs: a page", "", Verdict.EXEMPT, "docs", "label")
WAIVED = Trial(8, "feat: 8", "", Verdict.WAIVED, "feature", "default", (UNCITED,))
TRIALS = (
    WAIVED, failed(7, UNCITED), passed(6, CUSTOM), failed(5, UNCITED), failed(4, UNCITED, CUSTOM), EXEMPT,
    failed(3, UNCITED), passed(2, CUSTOM),
)  # fmt: skip


def backtest(*trials: Trial) -> Backtest:
    return Backtest(
        TriedOn.GITHUB, "example-org/ledger", "draft.yml", "policy.yml", trials, ("No comments.",)
    )


@pytest.mark.parametrize(
    ("decision", "blocks"),
    [
        (Decision(Verdict.FAILED), True),
        (Decision(Verdict.UNDECIDED, cause=Cause.BUG), True),
        (Decision(Verdict.UNDECIDED, cause=Cause.MANIFEST, lets_pass=True), False),
        (Decision(Verdict.FAILED, waits=True), False),
        (Decision(Verdict.PASSED), False),
        (Decision(Verdict.WAIVED), False),
        (Decision(Verdict.EXEMPT), False),
    ],
)
def test_what_is_held_back(decision: Decision, blocks: bool) -> None:
    assert try_out(PullRequest(), decision).blocks is blocks


def test_a_rule_counts_once_for_each_pull_request() -> None:
    found = tuple(
        Finding(*rule, severity, "said") for rule, severity in (
            (UNCITED, Severity.ERROR), (UNCITED, Severity.ERROR), (CUSTOM, Severity.WARN), (CUSTOM, Severity.INFO),
        )
    )  # fmt: skip
    trial = try_out(
        PullRequest(number=4, title="t"),
        Decision(Verdict.FAILED, Kind("feature", "title"), findings=found),
        "2026-03-04",
    )
    assert (trial.errors, trial.remarks, trial.kind, trial.sign) == (
        (UNCITED,),
        (CUSTOM,),
        "feature",
        "title",
    )
    assert (trial.number, trial.day) == (4, "2026-03-04")


def test_rules_are_counted_with_examples() -> None:
    found = [
        (one.rule, one.fails, one.seen, [trial.number for trial in one.examples])
        for one in count_rules(TRIALS)
    ]
    assert found == [("OG401", 4, 5, [7, 5, 4]), ("OG409", 1, 3, [4, 6, 2])]


def test_kinds_are_counted_by_their_sign() -> None:
    found = {(one.kind, one.sign): one.verdicts for one in count_kinds(TRIALS)}
    assert found == {
        ("feature", "title"): (2, 4, 0, 0, 0),
        ("docs", "label"): (0, 0, 0, 1, 0),
        ("feature", "default"): (0, 0, 1, 0, 0),
    }
    assert next(iter(found)) == ("feature", "title")


def test_every_verdict_is_counted() -> None:
    assert list(count_verdicts(TRIALS).values()) == [2, 4, 1, 1, 0]


@pytest.mark.parametrize(
    ("trials", "percent", "is_over"),
    [
        (TRIALS, 50, False),  # four of eight are not more than half
        (TRIALS, 49.9, True),
        (TRIALS, 0, True),
        ((EXEMPT,), 0, False),
        ((), 0, False),
        ((failed(1),), 100, False),
    ],
)
def test_a_share_is_exceeded(trials: tuple[Trial, ...], percent: float, is_over: bool) -> None:
    assert backtest(*trials).is_over(percent) is is_over


@pytest.mark.parametrize(
    ("trials", "sentence"),
    [
        ((), "There are no merged pull requests to try the draft on."),
        ((failed(1), EXEMPT), "Of 2 merged pull requests, 1 would be held back under `enforce`."),
        (
            (failed(1),) * 3 + (EXEMPT,) * 8,
            "Of 11 merged pull requests, 3 (27 %) would be held back under `enforce`.",
        ),
    ],
)
def test_the_first_sentence(trials: tuple[Trial, ...], sentence: str) -> None:
    assert sentence in write_backtest(backtest(*trials))


def test_a_title_does_nothing_in_the_table() -> None:
    page = write_backtest(backtest(failed(1, UNCITED)._replace(title="a | b <script> @dana\n# c")))
    (row,) = (line for line in page.splitlines() if line.startswith("| OG401"))
    assert row.replace("\\|", "").count("|") == 5
    assert "<script>" not in page
    assert "@dana" not in page


def test_the_json_begins_with_its_version() -> None:
    found = json.loads(backtest_json(backtest(*TRIALS)))
    assert next(iter(found.items())) == ("schema", "outcome-gate/backtest@1")
    assert (found["total"], found["would_fail"], found["unknown"]) == (8, 4, ["No comments."])
    assert found["rules"][0]["examples"][0] == {"number": 7, "title": "feat: 7"}
    assert found["pull_requests"][0]["errors"] == ["OG401"]
