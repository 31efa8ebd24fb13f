"""What we offer to paste, and why: what the claims nearly say, then what speaks for it, and never what would fail."""

import random
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit_facts import MANIFEST, TODAY, case, changed, decided, manifest, policy

from outcome_gate.model.decision import Suggestion, Verdict
from outcome_gate.suggest.default_day import default_day
from outcome_gate.suggest.offers import may_be_cited, suggest
from outcome_gate.text.stems import stems


def offered(body: str, **fields: Any) -> list[str]:
    return [one.outcome for one in suggest(case(body, **fields))]


@pytest.mark.parametrize(
    ("body", "first"),
    [
        pytest.param("Outcome: bank-match-adoption", ["faster-month-end-close"], id="what our goal traces to"),
        pytest.param("Outcome: faster-month-close", ["faster-month-end-close"], id="a near miss"),
        pytest.param("Outcome: audit-findings", ["fewer-audit-findings"], id="shared words"),
        pytest.param("Outcome: cut auditors findings", ["fewer-audit-findings"],
        id="a sentence like its statement"),
        pytest.param("Outcome: fewer-audit-findings", ["fewer-audit-findings"],
        id="itself, when its metric is missing"),
        pytest.param("Outcome: fewer-audit-findings, close-speed", ["fewer-audit-findings",
        "faster-month-end-close"], id="in order"),
    ],
)  # fmt: skip
def test_what_the_claims_lead_to_is_offered_alone(body: str, first: list[str]) -> None:
    assert offered(body) == first


def test_a_retired_outcome_leads_to_its_successor_when_that_may_be_cited() -> None:
    text = changed(MANIFEST, ("superseded_by: cheaper-payment-runs", "superseded_by: fewer-audit-findings"))

    assert offered("Outcome: paperless-receipts", manifest=manifest(text)) == ["fewer-audit-findings"]
    assert "cheaper-payment-runs" not in offered("Outcome: paperless-receipts")


@pytest.mark.parametrize(
    ("pull", "first"),
    [
        ({"title": "feat: answer auditors about reconciliations"}, "fewer-audit-findings"),
        ({"title": "feat: x", "branch": "board-packs"}, "clearer-board-packs"),
        ({"title": "feat: x", "branch": "y", "files": ("src/close/month.py",)}, "faster-month-end-close"),
        ({"title": "feat: x", "branch": "y", "files": ("src/z.py",)}, "faster-month-end-close"),
    ],
)
def test_without_claims_the_words_of_title_branch_and_files_rank(pull: dict[str, Any], first: str) -> None:
    ids = offered("", pull=pull)

    assert ids[0] == first
    assert sorted(ids) == ["clearer-board-packs", "faster-month-end-close", "fewer-audit-findings"]


@pytest.mark.parametrize(
    ("pairs", "title"),
    [
        pytest.param(
            [("customers:\n", "customers:\n  - { id: clerks, name: Clerks, aliases: [bookkeepers] }\n"),
             ("customer: mid-market-finance\n    statement: Fewer", "customer: clerks\n    statement: Fewer")],
            "feat: help bookkeepers", id="an alias of its customer",
        ),
        pytest.param(
            [("{ id: board-questions,", "{ id: board-questions, name: Queries after publication,")],
            "feat: publication", id="the name of its metric",
        ),
        pytest.param(
            [("    why: Every question", "    job: Present quarterly figures\n    why: Every question")],
            "feat: quarterly figures", id="its job",
        ),
        pytest.param([], "feat: questioning", id="the beginning of a word"),
    ],
)  # fmt: skip
def test_every_word_about_an_outcome_counts(pairs: list[tuple[str, str]], title: str) -> None:
    pull = {"title": title, "branch": "x", "files": ("y",)}

    assert offered("", manifest=manifest(changed(MANIFEST, *pairs)), pull=pull)[0] == "clearer-board-packs"


def test_at_most_three_are_offered() -> None:
    text = changed(MANIFEST, ("status: achieved", "status: active"), ("status: missed", "status: active"))

    assert len(offered("", manifest=manifest(text))) == 3


@pytest.mark.parametrize("status", ["achieved", "missed", "retired"])
def test_outcomes_that_are_over_are_not_offered(status: str) -> None:
    by_status = {outcome.status: outcome for outcome in manifest().outcomes}

    assert not may_be_cited(by_status[status], case())
    assert may_be_cited(by_status["active"], case())
    assert may_be_cited(by_status["validated"], case())


@pytest.mark.parametrize(("days", "is_offered"), [(12, True), (11, False)])
def test_a_proposed_outcome_is_offered_only_within_its_days_of_grace(days: int, is_offered: bool) -> None:
    rules = policy(citable_grace_days=days)

    assert ("clearer-board-packs" in offered("", policy=rules)) is is_offered
    assert TODAY - timedelta(12) == manifest().outcomes[2].since


def test_a_suggestion_carries_what_is_needed_to_paste_and_to_choose() -> None:
    assert suggest(case("Outcome: audit-findings")) == (
        Suggestion(
            "fewer-audit-findings",
            "findings-per-audit",
            "Cut the findings auditors raise about reconciliations",
            "nearest id to yours",
            "Mid-market finance teams",
            date(2027, 3, 18),
            is_by_sign=True,
        ),
    )


BODIES = [
    "",
    "Outcome: bank-match-adoption",
    "Outcome: nope",
    "Outcome: cut auditors findings",
    "Outcome: zz zz",
]


@given(
    body=st.sampled_from(BODIES),
    title=st.sampled_from(["feat: board packs", "feat: auditors", "feat: zz", "feat: month end"]),
    follow_up=st.fixed_dictionaries({"default_days": st.integers(0, 400), "max_days": st.integers(0, 400)}),
    idle=st.none() | st.integers(0, 2_000),
    due=st.sampled_from(["2027-06-30", "2027-02-01", "2027-01-31"]),
    baseline=st.sampled_from(["{ value: 8, on: 2026-10-31 }", "unknown", "8"]),
)
def test_what_is_offered_passes_without_a_note_as_it_stands(
    body: str, title: str, follow_up: dict[str, int], idle: int | None, due: str, baseline: str
) -> None:
    """A note is left only where the outcome itself is the matter: proposed, or with nothing but targets overdue."""
    text = changed(MANIFEST, ("by: 2027-06-30", f"by: {due}"), ("{ value: 8, on: 2026-10-31 }", baseline))
    changed_at = None if idle is None else datetime(2027, 2, 1, 23, tzinfo=UTC) - timedelta(idle)
    fields = {
        "manifest": manifest(text),
        "policy": policy(follow_up=follow_up),
        "pull": {"title": title, "updated_at": changed_at},
    }
    for one in decided(body, **fields).suggestions:
        lines = one.text.lines
        pasted = decided("\n".join(lines), **fields)
        notes = {finding.rule for finding in pasted.findings}
        allowed = {"clearer-board-packs": {"OG408"}, "faster-month-end-close": {"OG413"}}.get(
            one.outcome, set()
        )

        assert [line.partition(":")[0] for line in lines] == [
            "Outcome",
            "Metric",
            "Expected-change",
            "Check-on",
        ]
        assert pasted.verdict is Verdict.PASSED
        assert notes <= (allowed if due == "2027-01-31" else allowed - {"OG413"})


@pytest.mark.parametrize(
    ("idle", "ahead"), [(0, 45), (1, 44), (22, 23), (23, 67), (45, 45), (67, 23), (68, 67), (100_000, None)]
)
def test_the_day_offered_moves_only_now_and_then(idle: int, ahead: int | None) -> None:
    changed_at = datetime(2027, 2, 1, tzinfo=UTC) - timedelta(idle)
    day = default_day(case("", pull={"updated_at": changed_at}).facts)

    assert timedelta(0) < day - TODAY <= timedelta(180)
    assert ahead is None or day == TODAY + timedelta(ahead)


def test_an_overdue_metric_is_not_offered_while_another_has_time() -> None:
    text = changed(MANIFEST, ("target: 4 findings by 2027-09-30", "target: 4 findings by 2027-01-31"))

    assert suggest(case("Outcome: audit-findings", manifest=manifest(text)))[0].metric == "hours-of-rework"


PLAIN = {"title": "feat: zz", "branch": "zz", "files": ("zz.py",)}
"""A pull request that says nothing."""
PATHS = changed(
    MANIFEST, ("    why: Each finding", '    paths: ["src/audit/**", "**/*.evidence"]\n    why: Each finding')
)


def reasons(body: str = "", **fields: Any) -> list[tuple[str, str]]:
    return [(one.outcome, one.because) for one in suggest(case(body, **fields))]


@pytest.mark.parametrize(
    ("body", "because"),
    [
        ("Outcome: bank-match-adoption", "your goal traces here"),
        ("Outcome: faster-month-close", "nearest id to yours"),
        ("Outcome: cut auditors findings", "nearest to your sentence"),
        ("Outcome: fewer-audit-findings", "you cite it already"),
    ],
)
def test_what_the_claims_lead_to_says_how(body: str, because: str) -> None:
    assert [reason for _, reason in reasons(body)] == [because]


def test_a_successor_says_that_it_replaces_the_retired_one() -> None:
    text = changed(MANIFEST, ("superseded_by: cheaper-payment-runs", "superseded_by: fewer-audit-findings"))

    assert reasons("Outcome: paperless-receipts", manifest=manifest(text)) == [
        ("fewer-audit-findings", "replaces the retired one")
    ]


MERGED = ("feat(dunning): letters (#3)\n\nUses LetterPrinter.\n\nOutcome: fewer-audit-findings",)


@pytest.mark.parametrize(
    ("fields", "because"),
    [
        pytest.param({"pull": {"files": ("src/audit/a.py",)}}, "its paths were changed", id="a folder of its own"),
        pytest.param({"pull": {"files": ("zz.py", "q/w.evidence")}}, "its paths were changed", id="one file of two"),
        pytest.param({"pull": {"title": "feat: Reconciled"}}, "the title says reconciled", id="title"),
        pytest.param({"pull": {"branch": "kim/auditor-zz"}}, "the branch says auditor", id="branch"),
        pytest.param({"pull": {"files": ("lib/reconcileBank.py",)}}, "the paths say reconcile", id="paths, in parts"),
        pytest.param({"body": "It answers `findings`."}, "the description says findings", id="description"),
        pytest.param({"pull": {"title": "feat: dunning"}, "history": MERGED}, "like earlier merged work",
        id="a word of what was merged for it"),
        pytest.param({"body": "See LetterPrinter.", "history": MERGED}, "like earlier merged work",
        id="a name of what was merged for it"),
    ],
)  # fmt: skip
def test_each_sign_speaks_and_says_so(fields: dict[str, Any], because: str) -> None:
    given = {"manifest": manifest(PATHS), **fields, "pull": {**PLAIN, **fields.get("pull", {})}}

    assert reasons(**given)[0] == ("fewer-audit-findings", because)


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("pay pays payer payers payment payments", "pay"),
        ("plan plans planned planner planning", "plan"),
        ("reconcile reconciled reconciliation reconciliations", "reconcil"),
        ("notify notifies notified notification", "notif"),
        ("call calls called caller calling", "call"),
        ("passes passed passing pass", "pass"),
        ("user users", "user"),
        ("fee fees", "fee"),
        ("egged", "egg"),
    ],
)
def test_words_of_one_kin_have_one_stem(words: str, stem: str) -> None:
    assert list(stems(words)) == [stem]


def test_names_are_cut_at_their_humps_and_marks() -> None:
    assert list(stems("HTTPProxy2 line_matcher-x the")) == ["httpprox", "http", "prox", "lin", "match"]


def test_the_loudest_word_is_named() -> None:
    body = "Week after week they raise findings about the month."

    assert reasons(body, pull=PLAIN)[0] == ("fewer-audit-findings", "the description says raise")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<!-- auditors findings -->", id="a comment"),
        pytest.param("zz\n<!-- auditors\nfindings", id="a comment that is left open"),
        pytest.param("```\nauditors findings\n```", id="code"),
        pytest.param("- [ ] auditors\n* [x] findings", id="a checklist"),
        pytest.param("## Audit findings", id="a heading"),
        pytest.param("https://example.com/audit/findings", id="a link"),
        pytest.param("Signed-off-by: Audit Findings <a@example.com>", id="a sign-off"),
        pytest.param("Metric: findings-per-audit", id="a citation line"),
        pytest.param("Outcome: <audit findings>", id="a placeholder"),
        pytest.param("zz " * 2_700 + "auditors findings", id="what stands far below"),
        pytest.param("their use of the new " + "auditors" * 9, id="words that tell nothing, and no word"),
    ],
)
def test_only_prose_speaks(body: str) -> None:
    assert {because for _, because in reasons(body, pull=PLAIN)} == {
        "one of the active",
        "one that may be cited",
    }


def test_when_nothing_speaks_active_ones_come_first_in_their_order() -> None:
    text = changed(
        MANIFEST,
        ("status: validated", "status: proposed"),
        ("status: missed", "status: active"),
        ("status: achieved", "status: active"),
        ("5 days by 2026-11-30", "5 days by 2027-11-30"),
        ("12 EUR by 2026-12-31", "12 EUR by 2027-12-31"),
    )

    assert reasons(manifest=manifest(text), pull=PLAIN) == [
        ("faster-month-end-close", "one of the active"),
        ("cheaper-payment-runs", "one of the active"),
        ("shorter-onboarding", "one of the active"),
    ]
    assert reasons(manifest=manifest(changed(text, ("status: active", "status: validated"))), pull=PLAIN) == [
        ("faster-month-end-close", "one that may be cited"),
        ("fewer-audit-findings", "one that may be cited"),
        ("clearer-board-packs", "one that may be cited"),
    ]


def test_what_is_open_alone_says_so() -> None:
    text = changed(MANIFEST, ("status: validated", "status: missed"), ("status: proposed", "status: missed"))

    assert reasons(manifest=manifest(text), pull=PLAIN) == [("faster-month-end-close", "the only one open")]


@pytest.mark.parametrize(
    "pull",
    [
        pytest.param({"branch": "kim/late"}, id="a word of why, in a branch"),
        pytest.param({"files": ("web/package-lock.json", "api/Cargo.lock", "go.sum")}, id="lock files"),
        pytest.param({"title": "feat: late letters"}, id="a word of why, in a title"),
    ],
)
def test_chance_is_no_sign(pull: dict[str, Any]) -> None:
    text = changed(MANIFEST, ("metrics:\n      - id: days-to-close", "metrics:\n      - id: days-to-lock"))

    assert not any(
        one.is_by_sign for one in suggest(case("", pull={**PLAIN, **pull}, manifest=manifest(text)))
    )


def test_a_word_that_every_outcome_has_tells_nothing() -> None:
    text = changed(MANIFEST, ("why: Each finding", "why: Month by month each finding"))

    assert reasons("about the month", manifest=manifest(text), pull=PLAIN)[0][1] == "one of the active"


@pytest.mark.parametrize(
    "message",
    [
        pytest.param("dunning\n\nOutcome: clearer-board-packs, fewer-audit-findings", id="beside another"),
        pytest.param("dunning\n\n* **customer-outcome: `fewer-audit-findings`**", id="marked up"),
        pytest.param("dunning\n\n" + "zz\n" * 5_000 + "Outcome: fewer-audit-findings", id="at the far end"),
        pytest.param("dunning\n\nOutcome: paperless-receipts", id="by the one that it replaced"),
        pytest.param("dunning\n\nOutcome: audit-trouble", id="by its previous id"),
    ],
)
def test_what_was_merged_counts_for_what_it_cited(message: str) -> None:
    text = changed(
        MANIFEST,
        ("superseded_by: cheaper-payment-runs", "superseded_by: fewer-audit-findings"),
        (
            "  - id: fewer-audit-findings\n",
            "  - id: fewer-audit-findings\n    previous_ids: [audit-trouble]\n",
        ),
    )
    found = reasons(manifest=manifest(text), pull={**PLAIN, "branch": "dunning"}, history=(message,))

    assert ("fewer-audit-findings", "like earlier merged work") in found


@pytest.mark.parametrize(
    "message", ["dunning", "dunning\n\nOutcome: nope", "dunning (fewer-audit-findings)", "", "Outcome:"]
)
def test_what_cited_nothing_counts_for_nothing(message: str) -> None:
    found = reasons(pull={**PLAIN, "branch": "dunning"}, history=(message,))

    assert found[0] == ("faster-month-end-close", "one of the active")


TWINS = """\
version: 1
outcomes:
  - { id: alpha, customer: Clerks, statement: Less dunning, why: Rows, status: active, metrics: [{ id: one }] }
  - { id: gamma, customer: Clerks, statement: Less dunning, why: Rows, status: active, metrics: [{ id: one }] }
  - { id: other, customer: Clerks, statement: Less paper, why: Rows, status: active, metrics: [{ id: one }] }
"""


def test_between_equals_the_one_that_was_served_comes_first() -> None:
    pull, served = {**PLAIN, "branch": "dunning"}, ("zz\n\nOutcome: gamma",)
    read = manifest(TWINS)

    assert [one for one, _ in reasons(manifest=read, pull=pull)] == ["alpha", "gamma", "other"]
    assert [one for one, _ in reasons(manifest=read, pull=pull, history=served)] == [
        "gamma",
        "alpha",
        "other",
    ]
    assert reasons(manifest=read, pull=PLAIN, history=served)[0] == ("alpha", "one of the active")


def test_the_order_of_files_and_labels_changes_nothing() -> None:
    files = [f"src/{name}/{number}.py" for name in ("close", "audit", "board", "zz") for number in range(80)]
    seen = set()
    for seed in range(5):
        random.Random(seed).shuffle(files)
        labels = ("area/close", "area/audit")[:: 1 if seed % 2 else -1]
        pull = {"title": "feat: audits", "branch": "zz", "files": tuple(files), "labels": labels}
        seen.add(suggest(case("About boards.", pull=pull, manifest=manifest(PATHS), history=MERGED)))

    assert len(seen) == 1


TEXTS = (" ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(8_000)), "<!--",
         "<", "```\n", "- ", " ", "\n", "# ", "aB", "a", "https://", "\u202e", "x-by: ", "Outcome: zz zz zz\n",
         "Outcome: " + "z" * 39 + "\n")  # fmt: skip


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_hostile_texts_take_no_time(text: str) -> None:
    body = (text * (65_536 // len(text) + 1))[:65_536]
    files = tuple(f"{'a' * (n % 300)}/{text[:20]}/src/audit/Some{n}Name.py" for n in range(3_000))
    history = (body[:65_000] + "\n\nOutcome: fewer-audit-findings",) * 50
    pull = {"title": "feat: " + body, "branch": body, "files": files}
    opened = case(body, pull=pull, history=history, manifest=manifest(PATHS))
    spent = []
    for _ in range(3):
        start = time.process_time()
        suggest(opened)
        spent.append(time.process_time() - start)

    assert min(spent) < 0.05


@given(
    body=st.text(max_size=300)
    | st.sampled_from(["Outcome: close-speed", "Outcome: audit findings raised", "Outcome: nope"]),
    title=st.text(max_size=60),
    files=st.lists(st.text(max_size=40), max_size=6),
    history=st.lists(
        st.text(max_size=80).map(lambda text: f"{text}\nOutcome: clearer-board-packs"), max_size=3
    ),
)
def test_suggestions_are_ids_that_may_be_cited_at_most_three_and_each_once(
    body: str, title: str, files: list[str], history: list[str]
) -> None:
    opened = case(body, pull={"title": title, "files": tuple(files)}, history=tuple(history))
    found = suggest(opened)
    ids = [one.outcome for one in found]
    citable = [outcome.id for outcome in opened.manifest.outcomes if may_be_cited(outcome, opened)]

    assert set(ids) <= set(citable)
    assert len(ids) == len(set(ids)) <= 3
    assert all(one.because and "`" not in one.because and len(one.because.split()) <= 5 for one in found)
