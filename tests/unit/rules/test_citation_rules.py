"""OG400 to OG408: when each fires and when it must not, where, and what it says."""

from typing import Any

import pytest
from unit_facts import CITED, FULL, MANIFEST, case, changed, manifest, policy, rules_of

from outcome_gate.model.closing_issue import ClosingIssue
from outcome_gate.model.finding import Finding, Span
from outcome_gate.rules.catalogue import CITATION, find_rule, stages, waiver_questions
from outcome_gate.rules.citation.citation_rule import CitationRule

FIX = {"title": "fix: rounding"}


def found(rule: str, body: str, **fields: Any) -> list[Finding]:
    asked = find_rule(rule)
    assert asked is not None
    assert issubclass(asked, CitationRule)
    return list(asked().check(case(body, **fields)))


def test_each_rule_is_asked_in_exactly_one_stage() -> None:
    staged = [rule.id for stage in (*stages(), waiver_questions()) for rule in stage]

    assert staged == [rule.id for rule in CITATION]
    assert len(set(staged)) == len(staged)


@pytest.mark.parametrize(
    ("rule", "body", "place", "message", "fix"),
    [
        ("OG400", "```outcome\nmetric: [\n```", (3, 1), "The `outcome` block cannot be read", "plain text"),
        ("OG401", "", None, "Which customer outcome does this serve?", "Add `Outcome:` and `Metric:` lines"),
        ("OG401", "Metric: days-to-close", None, "Which customer outcome", "Add `Outcome:`"),
        ("OG401", "\nNo-outcome: docs only", (2, 13), "Which customer outcome", "counts only for other kinds"),
        ("OG402", "Outcome: <outcome-id>", (1, 10), "The template is still blank",
        "in place of the placeholders"),
        ("OG402", "Words\n\nOutcome:\nMetric:", (3, 8), "The template is still blank", "placeholders"),
        ("OG402", "Metric: tbd", (1, 9), "The template is still blank", "placeholders"),
        ("OG403", "Outcome: fast-month-end-close", (1, 10), "No outcome `fast-month-end-close`.",
        "Did you mean `faster-month-end-close`?"),
        ("OG403", "Outcome: bank-adoption", (1, 10), "No outcome `bank-adoption`.",
        "Did you mean `bank-match-adoption`?"),
        ("OG403", "Outcome: zzz-qqq", (1, 10), "No outcome `zzz-qqq`.", "Cite an id of the manifest."),
        ("OG403", "Outcome: faster-month-end-close, zzz", (1, 34), "No outcome `zzz`.", "Cite an id"),
        ("OG404", "Outcome: Cut what auditors find", (1, 10), "instead of `Cut what auditors find`",
        "looks like `fewer-audit-findings`."),
        ("OG404", "Outcome: accountants close the month", (1, 10), "instead of `accountants close",
        "looks like `faster-month-end-close`."),
        ("OG405", "Outcome: bank-match-adoption", (1, 10), "`bank-match-adoption` is our own goal",
        "`faster-month-end-close`"),
        ("OG406", CITED + "Metric: fee-per-run", (3, 9), "No metric `fee-per-run` under `faster-month-end-close`.",
         "It belongs to `cheaper-payment-runs`: cite that too, or measure by `days-to-close`."),
        ("OG406", "Outcome: close-speed\nMetric: day-to-close", (2, 9), "No metric `day-to-close`",
        "Did you mean `days-to-close`?"),
        ("OG406", "Outcome: close-speed\nMetric: zzz", (2, 9), "No metric `zzz`",
        "Known here: `days-to-close`."),
        ("OG406", "Outcome: close-speed\nMetric: matching-accounts", (2, 9), "No metric `matching-accounts`",
        "It belongs to `bank-match-adoption`"),
        ("OG407", "Outcome: fewer-audit-findings", (1, 10), "How will we know? No metric of `fewer-audit-findings`",
         "Add `Metric:` with one of `findings-per-audit`, `hours-of-rework`."),
        ("OG407", "Outcome: close-speed", (1, 10), "No metric is named; `days-to-close` is assumed", ""),
        ("OG408", "Outcome: paperless-receipts", (1, 10), "`paperless-receipts` is retired.",
        "Its successor is `cheaper-payment-runs`."),
        ("OG408", "Outcome: shorter-onboarding", (1, 10), "`shorter-onboarding` is missed.",
        "Re-open it with a new target"),
        ("OG408", "Outcome: cheaper-payment-runs", (1, 10), "`cheaper-payment-runs` is already achieved.",
        "Is this still needed?"),
        ("OG408", "Outcome: clearer-board-packs", (1, 10), "may be cited until 2027-02-19",
        "`status: validated`"),
    ],
)  # fmt: skip
def test_a_rule_fires_once_at_its_place_with_a_way_out(
    rule: str, body: str, place: tuple[int, int] | None, message: str, fix: str
) -> None:
    (finding,) = found(rule, body)

    assert finding.rule == rule
    assert finding.path is None
    assert (place is None) == (finding.span is None)
    assert finding.span is None or (finding.span.line, finding.span.column) == place
    assert message in finding.message
    assert fix in finding.fix
    assert finding.message.count("`") % 2 == finding.fix.count("`") % 2 == 0


@pytest.mark.parametrize(
    ("rule", "body", "fields"),
    [
        ("OG400", FULL, {}), ("OG400", "```outcome\noutcome: a-b\n```", {}), ("OG400", "```\n[\n```", {}),
        ("OG401", CITED, {}), ("OG401", "", {"pull": FIX}), ("OG401", "", {"policy": policy(require="none")}),
        ("OG401", "Outcome: nope", {}), ("OG401", "Outcome: <x>", {}), ("OG401", "```outcome\n[\n```", {}),
        ("OG401", "Metric: tbd", {}),
        ("OG402", "", {}), ("OG402", CITED, {}), ("OG402", CITED + "Metric: <x>", {}), ("OG402", "Outcome: <x>",
        {"pull": FIX}),
        ("OG402", "Outcome: <x>\n```outcome\n[\n```", {}), ("OG402", "Check-on: <YYYY-MM-DD>", {}),
        ("OG403", CITED, {}), ("OG403", "Outcome: close-speed", {}), ("OG403", "Outcome: bank-match-adoption",
        {}),
        ("OG403", "Outcome: two words", {}), ("OG403", "Outcome: Faster_Month End.Close", {}), ("OG403",
        "Outcome: FASTER-MONTH-END-CLOSE", {}),
        ("OG404", CITED, {}), ("OG404", "Outcome: nope", {}), ("OG404", "Outcome: Faster month-end close", {}),
        ("OG404", "Outcome: close-speed - finance teams close sooner", {}),
        ("OG405", "", {}), ("OG405", CITED, {}), ("OG405", "Outcome: bank-match-adoption, close-speed", {}),
        ("OG405", "Outcome: nope", {}),
        ("OG406", "", {}), ("OG406", CITED, {}), ("OG406", "Outcome: close-speed", {}), ("OG406",
        "Outcome: close-speed\nMetric: Days to close", {}),
        ("OG406", "Outcome: nope\nMetric: zzz", {}), ("OG406", "Outcome: bank-match-adoption\nMetric: zzz", {}),
        ("OG406", "Outcome: close-speed, fewer-audit-findings\nMetric: hours-of-rework", {}),
        ("OG406", "Outcome: close-speed, bank-match-adoption\nMetric: matching-accounts", {}),
        ("OG407", "", {}),
        ("OG407", CITED, {}), ("OG407", "Outcome: fewer-audit-findings\nMetric: Hours_of_rework", {}),
        ("OG407", "Outcome: fewer-audit-findings\nMetric: zzz", {}), ("OG407", "Outcome: nope", {}), ("OG407",
        "Outcome: bank-match-adoption", {}),
        ("OG408", CITED, {}), ("OG408", "Outcome: fewer-audit-findings", {}), ("OG408", "Outcome: nope", {}),
        ("OG408", "", {}),
        ("OG408", "Outcome: clearer-board-packs", {"policy": policy(citable=["proposed"])}),
        ("OG408", "Outcome: cheaper-payment-runs", {"policy": policy(citable=["achieved"])}),
    ],
)  # fmt: skip
def test_a_rule_must_not_fire(rule: str, body: str, fields: dict[str, Any]) -> None:
    assert found(rule, body, **fields) == []


def test_each_unknown_id_is_named_but_a_known_one_is_not() -> None:
    body = "Outcome: aaa-bbb, faster-month-end-close, ccc-ddd\nOutcome: eee-fff"

    assert [finding.span for finding in found("OG403", body)] == [
        Span(1, 10, 1, 17),
        Span(1, 43, 1, 50),
        Span(2, 10, 2, 17),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "close-speed",
        "Close Speed",
        "CLOSE_SPEED",
        "faster month-end close",
        "Faster_Month-End_Close",
        "faster.month.end.close",
    ],
)
def test_ids_are_understood_in_any_form_and_under_previous_names(written: str) -> None:
    cited = case(f"Outcome: {written}").cited

    assert [outcome.id for _, outcome in cited.customer] == ["faster-month-end-close"]


def test_two_names_of_one_outcome_are_one_citation() -> None:
    cited = case(
        "Outcome: close-speed, faster-month-end-close, bank-match-adoption, Bank match adoption"
    ).cited

    assert [claim.text for claim, _ in cited.customer] == ["close-speed"]
    assert [claim.text for claim, _ in cited.business] == ["bank-match-adoption"]
    assert cited.unknown == cited.sentences == ()


def test_an_id_of_today_beats_a_previous_one_of_another() -> None:
    text = changed(MANIFEST, ("    customer: Payment clerks\n    statement: Lower",
    "    previous_ids: [fewer-audit-findings]\n    customer: Payment clerks\n    statement: Lower"))  # fmt: skip
    cited = case("Outcome: fewer-audit-findings", manifest=manifest(text)).cited

    assert [outcome.id for _, outcome in cited.customer] == ["fewer-audit-findings"]


def test_a_goal_that_traces_nowhere_still_stops() -> None:
    text = changed(MANIFEST, ("    traces_to: [faster-month-end-close]\n", ""))
    (finding,) = found("OG405", "Outcome: bank-match-adoption", manifest=manifest(text))

    assert rules_of([finding]) == ["OG405 error"]
    assert finding.fix


def test_a_sentence_is_like_at_most_two_outcomes_best_first() -> None:
    text = changed(
        MANIFEST,
        (
            "Lower the fees clerks pay for each payment run",
            "Reduce the working days accountants need to close the quarter",
        ),
    )
    (finding,) = found(
        "OG404", "Outcome: reduce working days accountants need, close the month", manifest=manifest(text)
    )

    assert finding.fix == "Your sentence looks like `faster-month-end-close`, `cheaper-payment-runs`."


@pytest.mark.parametrize(
    ("status", "severity"),
    [("retired", "error"), ("missed", "error"), ("achieved", "info"), ("proposed", "warn")],
)
def test_how_much_a_status_weighs(status: str, severity: str) -> None:
    outcome = next(one for one in manifest().outcomes if one.status == status)

    assert rules_of(found("OG408", f"Outcome: {outcome.id}")) == [f"OG408 {severity}"]


def test_a_retired_outcome_without_successor_asks_for_another() -> None:
    text = changed(MANIFEST, (", superseded_by: cheaper-payment-runs", ""))
    (finding,) = found("OG408", "Outcome: paperless-receipts", manifest=manifest(text))

    assert finding.fix == "Cite another outcome."


@pytest.mark.parametrize(
    ("sentence", "fix"),
    [
        ("close their books", "Your sentence looks like `faster-month-end-close`."),
        ("books", "Ids stand in the manifest."),
        ("the and for its days", "Ids stand in the manifest."),
        ("auditing reconciled finding", "Your sentence looks like `fewer-audit-findings`."),
        ("days before close", "Your sentence looks like `faster-month-end-close`."),
    ],
)
def test_a_sentence_is_compared_by_the_stems_of_its_words(sentence: str, fix: str) -> None:
    (finding,) = found("OG404", f"Outcome: {sentence} x")

    assert finding.fix == fix


def test_two_goals_of_ours_are_one_stop_at_the_first() -> None:
    text = MANIFEST + "  - { id: more-seats, statement: More seats, traces_to: [faster-month-end-close] }\n"
    (finding,) = found("OG405", "Outcome: more-seats, bank-match-adoption", manifest=manifest(text))

    assert finding.message == "`more-seats` is our own goal."


def test_a_metric_of_several_homes_names_three_of_them() -> None:
    text = MANIFEST
    for one in ("hours-of-rework", "board-questions", "fee-per-run", "days-to-first-run"):
        text = changed(text, (f"id: {one},", "id: shared-metric,"))
    (finding,) = found("OG406", "Outcome: close-speed\nMetric: shared-metric", manifest=manifest(text))

    assert finding.fix.startswith(
        "It belongs to `fewer-audit-findings`, `clearer-board-packs`, `cheaper-payment-runs`: cite that too"
    )
    assert finding.subject == (
        "faster-month-end-close", "fewer-audit-findings", "clearer-board-packs", "cheaper-payment-runs",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "is_stray"),
    [
        ("Outcome: faster-month-end-close\nMetric: two counters\n", False),
        ("Outcome: faster-month-end-close\nMetric: revenue\n", True),
        ("Outcome: fewer-audit-findings\nMetric: two counters\n", True),
        ("Outcome: faster-month-end-close\nMetric: days-to-close\nMetric: two counters\n", False),
        ("Outcome: faster-month-end-close\nMetric: days-to-close\nMetric: days-to-clsoe\n", True),
    ],
)
def test_words_for_a_metric_are_prose_and_one_word_is_meant(body: str, is_stray: bool) -> None:
    assert bool(found("OG406", body)) == is_stray


# What a citation is cited by: issues and labels that speak, and those that cannot

HOME = "example-org/ledger"
BUG = ClosingIssue(HOME, 12)


@pytest.mark.parametrize(
    ("pull", "inherit", "told"),
    [
        ({}, True, ""),
        ({"issues": (BUG,), "issues_total": 1}, True, ""),
        ({"are_issues_hidden": True}, True, " The issues that it closes cannot be read: give the job `issues: read`."),
        ({"are_issues_hidden": True}, False, ""),
        ({"issues": (ClosingIssue("other-org/plans", 3), BUG), "issues_total": 2}, True,
         " `other-org/plans#3` does not count: its repository has another owner."),
        ({"issues": (ClosingIssue("other-org/plans", 3),), "issues_total": 1}, False, ""),
        ({"issues": (ClosingIssue("example-org/plans", 3),), "issues_total": 1}, True, ""),
        ({"issues": (BUG, ClosingIssue("Example-Org/plans", 3)), "issues_total": 9}, True,
         " Of 9 issues that it closes, 2 were looked at."),
        ({"issues": (BUG,), "issues_total": 9}, False, ""),
    ],
)  # fmt: skip
def test_where_nothing_is_cited_it_says_which_issues_could_not_speak(
    pull: dict[str, Any], inherit: bool, told: str
) -> None:
    (finding,) = found("OG401", "", pull=pull, policy=policy(inherit={"issues": inherit}))

    assert finding.fix == f"Add `Outcome:` and `Metric:` lines to the description.{told}"


def test_a_label_that_asks_for_an_outcome_is_named() -> None:
    (finding,) = found("OG401", "", pull={"labels": ("outcome: needed", "outcome: tbd")})

    assert finding.fix.endswith(" The label `outcome: needed` says that one is needed, and names none.")


@pytest.mark.parametrize(
    ("body", "pull", "where"),
    [
        ("Outcome: zzz-qqq", {}, ""),
        ("", {"labels": ("outcome/zzz-qqq",)}, " (by its label)"),
        ("", {"issues": (BUG._replace(labels=("outcome/zzz-qqq",)),)}, " (from #12)"),
    ],
)
def test_an_unknown_outcome_is_found_again_where_it_was_named(
    body: str, pull: dict[str, Any], where: str
) -> None:
    (finding,) = found("OG403", body, pull=pull)

    assert finding.message == f"No outcome `zzz-qqq`{where}."


@pytest.mark.parametrize(
    ("label", "rules"),
    [
        ("outcome/faster-month-end-close", []),  # it has one metric, which is meant
        ("outcome/fewer-audit-findings", ["OG407 error"]),
    ],
)
def test_an_inherited_outcome_asks_for_a_metric_where_there_is_a_choice(label: str, rules: list[str]) -> None:
    assert rules_of(found("OG407", "", pull={"labels": (label,)})) == rules


def test_an_outcome_without_metrics_is_asked_for_one() -> None:
    metrics = "metrics:\n      - { id: receipts-by-hand, baseline: 90 receipts, target: 10 receipts by 2026-12-31 }\n"
    text = changed(MANIFEST, (metrics, "metrics: []\n"))
    (finding,) = found("OG407", "Outcome: paperless-receipts", manifest=manifest(text))

    assert (finding.severity.value, finding.fix) == ("error", "Give the outcome a metric.")


def test_what_was_meant_is_guessed_for_the_first_ten_unknown_ids() -> None:
    body = "\n".join(f"Outcome: faster-month-end-clos{end}" for end in "abcdfghijkl")
    fixes = [finding.fix for finding in found("OG403", body)]

    assert fixes == ["Did you mean `faster-month-end-close`?"] * 10 + ["Cite an id of the manifest."]


def test_a_sentence_that_is_like_many_outcomes_names_the_two_likest() -> None:
    body = "Outcome: clerks pay and file and run payment receipts by hand each month to close"
    (finding,) = found("OG404", body)

    assert finding.fix == "Your sentence looks like `paperless-receipts`, `cheaper-payment-runs`."
    assert finding.subject == ("paperless-receipts", "cheaper-payment-runs")


def test_of_many_metrics_five_are_named() -> None:
    rows = "".join(
        f"      - {{ id: number-{one}, baseline: 9 days, target: 3 days by 2027-08-31 }}\n"
        for one in "abcdef"
    )
    text = changed(MANIFEST, ("  - id: fewer-audit-findings\n", f"{rows}  - id: fewer-audit-findings\n"))
    own = "`days-to-close`, `number-a`, `number-b`, `number-c`, `number-d`"
    fixes = [
        one.fix
        for metric in ("zzz", "fee-per-run")
        for one in found("OG406", f"Outcome: close-speed\nMetric: {metric}", manifest=manifest(text))
    ]

    assert fixes == [
        f"Known here: {own}.",
        f"It belongs to `cheaper-payment-runs`: cite that too, or measure by {own}.",
    ]


def test_a_finding_tells_the_outcomes_it_names() -> None:
    text = MANIFEST
    for one in ("hours-of-rework", "board-questions"):
        text = changed(text, (f"id: {one},", "id: shared-metric,"))
    told = {
        (rule, body): one.subject
        for rule, body in (
            ("OG405", "Outcome: bank-match-adoption"),
            ("OG406", "Outcome: close-speed\nMetric: shared-metric"),
            ("OG407", "Outcome: fewer-audit-findings"),
            ("OG407", "Outcome: close-speed"),
            ("OG408", "Outcome: paperless-receipts"),
            ("OG408", "Outcome: shorter-onboarding"),
        )
        for one in found(rule, body, manifest=manifest(text))
    }

    assert list(told.values()) == [
        ("bank-match-adoption", "faster-month-end-close"),
        ("faster-month-end-close", "fewer-audit-findings", "clearer-board-packs"),
        ("fewer-audit-findings",),
        ("faster-month-end-close",),
        ("paperless-receipts", "cheaper-payment-runs"),
        ("shorter-onboarding",),
    ]
