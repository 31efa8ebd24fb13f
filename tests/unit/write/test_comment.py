"""The summary comment for each verdict, word by word, as a tired engineer reads it."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit_facts import (
    CITED,
    FULL,
    MANIFEST,
    MANIFEST_PATH,
    TODAY,
    changed,
    facts,
    manifest,
    manifest_file,
    policy,
    policy_file,
)

from outcome_gate.judge.decide import decide, undecided
from outcome_gate.judge.inspect import find_obstacle, propose
from outcome_gate.model.decision import Cause, Mode
from outcome_gate.model.facts import Obstacle
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.policy import Policy
from outcome_gate.model.pull_request import Author
from outcome_gate.model.request import FilePlace
from outcome_gate.model.waiver import WaiverClaim
from outcome_gate.write.comment import write_comment
from outcome_gate.write.comment_parts import UPDATES
from outcome_gate.write.notice_words import write_notice

DOCS = "https://github.com/outcome-gate/outcome-gate/blob/main/docs/rules.md"
PASTE = (
    "```\nOutcome: faster-month-end-close\nMetric: days-to-close\n"
    "Expected-change: unknown, will learn by 2027-03-18\nCheck-on: 2027-03-18\n```"
)
BLOB = "https://github.com/example-org/ledger/blob/main/.github/outcomes.yml"
LINES = (
    "- `faster-month-end-close` for Mid-market finance teams: "
    "Reduce the working days accountants need to close the month\n"
    "- `fewer-audit-findings` for Mid-market finance teams: "
    "Cut the findings auditors raise about reconciliations\n"
    "- `clearer-board-packs` for Mid-market finance teams: "
    "Fewer questions from the board about the month's numbers"
)
OPEN = f"Choose one of [your team's outcomes]({BLOB}), for example:\n{LINES}"
COPY = "Copy into the description:\n" + PASTE
FOLDED = "\n\n<details><summary>"
FIX = {"title": "fix: x"}


PLACE = FilePlace(MANIFEST_PATH)


def comment(body: str, **fields: Any) -> str:
    """The comment without its fold, which the gallery of docs/comments.md shows."""
    said, fold, _ = whole(body, **fields).partition("\n\n<details>")
    assert fold
    return said


def whole(body: str, **fields: Any) -> str:
    given_facts = facts(body, **fields)
    return write_comment(decide(given_facts), given_facts, manifest=PLACE)


def why(rule: str, name: str) -> str:
    return f"{UPDATES} [Why this matters ({rule})]({DOCS}#{name})."


def test_a_pass_is_two_lines() -> None:
    assert comment(FULL) == (
        "✅ **Serves Mid-market finance teams:** Reduce the working days accountants need to close the month  \n"
        "`days-to-close` 8 → **6.8 days now** → 5 by 30 Jun 2027 (40 %)"
        " · this PR expects -1.5 days · check on 31 Mar 2027"
    )


QUIET = {"policy": policy(severity={"OG409": "off", "OG411": "off"})}


def test_a_pass_without_reading_expectation_or_date_says_less() -> None:
    assert comment("Outcome: fewer-audit-findings\nMetric: hours-of-rework", **QUIET) == (
        "✅ **Serves Mid-market finance teams:** Cut the findings auditors raise about reconciliations  \n"
        "`hours-of-rework` 40 hours → 10 by 30 Sep 2027"
    )


def test_what_is_recommended_and_missing_is_asked_for_below_a_pass() -> None:
    assert comment(CITED).split("\n\n")[1] == (
        "None of this blocks:\n- What will this change about `days-to-close`?"
        " Add `Expected-change:` with a number, or `unknown, will learn by 2027-06-30`.\n"
        "- When will we look? Without `Check-on:`, 45 days after the merge."
    )


def test_further_outcomes_are_named_and_our_own_are_not() -> None:
    body = "Outcome: close-speed, fewer-audit-findings, bank-match-adoption\nMetric: days-to-close"
    said = comment(body, **QUIET)

    assert said.endswith("(40 %)  \nAlso `fewer-audit-findings`")


def test_notes_stand_under_a_pass_each_with_its_fix() -> None:
    assert comment("Outcome: clearer-board-packs", **QUIET).split("\n\n")[1] == (
        "None of this blocks:\n- `clearer-board-packs` is only proposed; it may be cited until 2027-02-19."
        " It becomes citable for good with evidence and `status: validated`.\n"
        "- No metric is named; `board-questions` is assumed, the only one of `clearer-board-packs`."
    )


def test_there_are_three_notes_at_most() -> None:
    said = comment("Outcome: aa-a, bb-b, cc-c, dd-d, ee-e", pull=FIX)

    assert said.count("\n- ") == 3


def test_nothing_cited() -> None:
    assert comment("") == "\n\n".join(
        (
            "⚠️ **Merge blocked. One thing needed: the customer outcome this feature serves**",
            OPEN,
            COPY,
            "Not a feature? It is read as one by its title `feat:`. "
            "Label it `docs`, `chore` … or title it `fix:`. "
            "None fits? [Propose an outcome](https://github.com/example-org/ledger/edit/main/.github/outcomes.yml) "
            "or ask `maria-pm` or `ole`.",
            why("OG401", "uncited-feature"),
        )
    )


def test_nothing_cited_and_no_sign_spoke() -> None:
    said = comment("", pull={"title": "Match"})

    assert (
        "Not a feature? It is read as one because no author, label, title, branch or path says otherwise. "
        in said
    )


def test_a_blank_template_says_so() -> None:
    said = comment("Outcome: <outcome-id>")

    assert said.split("\n\n")[1].startswith(
        "The template is still blank: which customer outcome does this serve? "
        "Put an outcome id and a metric id in place of the placeholders."
    )
    assert said.split("\n\n")[2].startswith("Choose one of ")
    assert why("OG402", "blank-template") in said


def test_no_outcome_of_a_feature_says_who_may() -> None:
    assert "`No-outcome:` counts only for other kinds" in comment("No-outcome: docs only")


def test_a_manifest_without_outcomes_offers_nothing_to_paste() -> None:
    said = comment("", manifest=manifest("version: 1\noutcomes: []"))

    assert "The manifest has no outcome that can be cited yet. [Propose an outcome](" in said
    assert "```" not in said


def test_the_stop_sign_is_one_headline_and_nothing_else() -> None:
    assert comment("Outcome: bank-match-adoption") == "\n\n".join(
        (
            "🛑 **Merge blocked. Which customer is better off?** "
            "This PR cites only `bank-match-adoption`, which is our own goal.\n"
            "It traces to `faster-month-end-close` (Reduce the working days accountants need to close the month). "
            "If this PR serves that, paste:\n" + PASTE,
            "Keep `bank-match-adoption` on the same line after it if you like. " + UPDATES,
        )
    )


def test_a_stop_whose_goal_traces_nowhere_asks_for_an_outcome() -> None:
    text = changed(MANIFEST, ("    traces_to: [faster-month-end-close]\n", ""))
    said = comment("Outcome: bank-match-adoption", manifest=manifest(text))

    assert "Cite the customer outcome it serves first. [Propose an outcome](" in said
    assert "It traces to" not in said


def test_an_unknown_id_is_answered_with_the_one_that_was_meant() -> None:
    assert comment("Outcome: faster-month-close, zz-top") == "\n\n".join(
        (
            "⚠️ **Merge blocked. One thing needed:** No outcome `faster-month-close`. "
            "Did you mean `faster-month-end-close`?",
            "- No outcome `zz-top`. Cite an id of the manifest.",
            "If this is what you mean, paste:\n" + PASTE,
            why("OG403", "unknown-outcome"),
        )
    )


def test_a_retired_outcome_names_its_successor_and_offers_open_ones() -> None:
    assert comment("Outcome: paperless-receipts") == "\n\n".join(
        (
            "⚠️ **Merge blocked. One thing needed:** `paperless-receipts` is retired. "
            "Its successor is `cheaper-payment-runs`.",
            OPEN,
            COPY,
            why("OG408", "uncitable-outcome"),
        )
    )


def test_a_waiver_names_who_until_when_and_why() -> None:
    waiver = WaiverClaim("maria-pm", "production incident INC-12", TODAY)

    assert comment("", waiver_claims=(waiver,), roles={"maria-pm": "maintain"}) == (
        "🕓 **Waived until 1 Feb 2027** by `maria-pm`: production incident INC-12."
    )


def test_a_waiver_that_does_not_count_is_answered() -> None:
    waiver = WaiverClaim("maria-pm", "production incident INC-12", TODAY)

    assert (
        "🕓 Waiving takes the role `maintain` here; `maria-pm` has `none`. So the waiver by `maria-pm` does not count."
    ) in comment("", waiver_claims=(waiver,))


def test_an_exempt_pull_request_is_left_alone_or_thanked() -> None:
    assert comment("", pull=FIX) == "Not a feature: title fix:."
    assert (
        comment(FULL, pull=FIX)
        == "🙏 Thanks, counted towards `faster-month-end-close`. No outcome was needed."
    )


def test_the_first_line_says_whether_the_merge_is_blocked() -> None:
    first = comment("", mode=Mode.OBSERVE).split("\n")[0]

    assert first == (
        "👀 **Observing, nothing is blocked. Enforced, one thing would be needed: "
        "the customer outcome this feature serves**"
    )
    assert comment("Outcome: bank-match-adoption", mode=Mode.OBSERVE).startswith(
        "🛑 **Observing, nothing is blocked. Which customer is better off?**"
    )
    watching = policy(mode="observe", enforce_from="2027-03-01")
    assert comment("", policy=watching).startswith("👀 **Observing until 1 Mar 2027, nothing is blocked. ")
    assert "blocked" not in comment(FULL, mode=Mode.OBSERVE)
    assert all("blocked" in comment(body).split("\n")[0] for body in BODIES if body != FULL)


@pytest.mark.parametrize(
    ("title", "lead", "ids"),
    [
        ("feat: auditors", "**Most likely**, of [your team's outcomes](", ["fewer-audit-findings"]),
        ("feat: zz", "Choose one of [your team's outcomes](", ["faster-month-end-close", "fewer-audit-findings",
        "clearer-board-packs"]),
    ],
)  # fmt: skip
def test_likely_is_said_only_where_a_sign_spoke(title: str, lead: str, ids: list[str]) -> None:
    pull = {"title": title, "branch": "zz", "files": ("zz.py",)}
    block = comment("", pull=pull).split("\n\n")[1]

    assert block.startswith(lead)
    assert re.findall(r"^- `([a-z-]+)` for Mid-market finance teams: ", block, re.MULTILINE) == ids
    assert ("(the title says auditors)" in block) is ("auditors" in title)


def test_all_outcomes_stand_in_a_fold_however_many_they_are() -> None:
    fold = (
        whole("")
        .partition("<summary>All 3 outcomes that may be cited</summary>")[2]
        .partition("</details>")[0]
    )
    assert fold.count("\n- `") == 3
    assert "by `findings-per-audit`, `hours-of-rework`" in fold

    first = MANIFEST[MANIFEST.index("  - id: faster") : MANIFEST.index("  - id: fewer")]
    many = "".join(
        changed(first, ("close-speed", f"was-{n}"), ("id: faster", f"id: no{n}-faster")) for n in range(300)
    )
    said = whole("", manifest=manifest(f"version: 1\noutcomes:\n{many}"))
    assert "<summary>All 300 outcomes that may be cited</summary>" in said
    assert f"260 more stand in the [manifest]({BLOB})." in said
    assert len(said) < 20_000


def test_one_fence_tells_a_coding_agent_what_to_do() -> None:
    fold = whole("").partition("<summary>For a coding agent</summary>")[2].partition("</details>")[0]

    assert fold.count("```") == 2
    assert "\nCheck-on: 2027-03-18\n" in fold
    assert "If no outcome fits, change nothing" in fold
    assert "coding agent" not in whole(FULL)


def test_names_ring_a_bell_only_where_the_policy_says_so() -> None:
    people = {"waivers": {"people": ["maria-pm"]}}
    waiver = {"waiver_claims": (WaiverClaim("maria-pm", "production incident INC-12", TODAY),)}
    waiver_asked = "Outcome-waiver: incident 12; until 2027-02-10"

    for body, fields in (("", {}), (waiver_asked, {}), ("", waiver)):
        assert not re.search(r"@\w", whole(body, policy=policy(**people), **fields))
        loud = whole(body, policy=policy(comment={"mention": True}, **people), **fields)
        assert "@maria-pm" in loud


def test_the_fold_of_a_pass_leaves_out_the_ways_around() -> None:
    assert "**Opt out:**" not in whole(FULL)
    assert "**Opt out:**" not in whole("", pull=FIX)
    assert "`mode: observe`" in whole("")


def test_observing_what_cannot_be_judged_blocks_nothing() -> None:
    broken = Obstacle(Cause.MANIFEST, (Finding("OG001", "x", Severity.ERROR, "It is not there."),))
    said = comment("", mode=Mode.OBSERVE, obstacle=broken)

    assert said.startswith(
        "👀 **Observing, nothing is blocked. Not checked:** `.github/outcomes.yml` on `main` has a problem: "
    )


@pytest.mark.parametrize("cause", [None, *Cause])
def test_observing_annotates_no_error(cause: Cause | None) -> None:
    about = facts("", mode=Mode.OBSERVE)
    notice = write_notice(undecided(cause, "x", facts=about) if cause else decide(about), about)

    assert [one.level for one in notice.annotations] == ["warning"]


def test_a_waiver_that_is_asked_for_is_shown_to_those_who_may_grant_it() -> None:
    rules = policy(waivers={"people": ["maria-pm"]})
    body = "Outcome-waiver: incident @everyone 12; until 2027-02-01"

    said = comment(body, policy=rules)

    assert said.endswith(
        "🕓 A waiver is asked for: incident @\u200beveryone 12. "
        "To grant it, `maria-pm` or a person with the role `maintain` comments:\n"
        "```\n/outcome-gate waive until 2027-02-01: incident @everyone 12\n```"
    )
    assert "Write `Outcome-waiver: reason; until YYYY-MM-DD`" in comment("Outcome-waiver: incident")
    assert "A waiver is asked for" not in comment(f"{FULL}\n{body}", policy=rules), "it passes without one"


def test_a_broken_manifest_says_whose_file_which_line_and_not_you() -> None:
    broken = manifest_file(changed(MANIFEST, ("baseline: 12 findings", "basline: 12 findings")))
    rules = policy(waivers={"people": ["maria-pm"]})
    obstacle = find_obstacle(broken, policy_file(""), TODAY)
    said = comment(FULL, obstacle=obstacle, policy=rules)

    assert said == (
        "⚪ **Merge blocked, not checked:** `.github/outcomes.yml` on `main` has a problem (line 32, column 35): "
        "Unknown key `basline`. Did you mean `baseline`? Not caused by this PR. Who can put it right: `maria-pm`."
    )
    allowed = comment(FULL, obstacle=obstacle, policy=policy(on_broken_manifest="allow"))
    assert allowed.startswith("⚪ **Nothing is blocked, and nothing was checked:**")
    assert allowed.endswith("Not caused by this PR. The policy lets it pass meanwhile.")


def test_a_broken_policy_is_named_as_such() -> None:
    obstacle = find_obstacle(manifest_file(), policy_file("mode: enforced\nkindd: 1"), TODAY)

    assert comment(FULL, obstacle=obstacle).startswith(
        "⚪ **Merge blocked, not checked:** `.github/outcome-gate.yml` on `main` has a problem (line 1, column 7): "
    )
    assert " And 1 more. Not caused by this PR." in comment(FULL, obstacle=obstacle)


def test_our_own_bug_blames_nobody() -> None:
    said = write_comment(undecided(Cause.BUG, "It broke.", "Tell us."), facts(), manifest=PLACE)

    assert said.startswith("⚪ **Merge blocked, not checked:** It broke. Tell us.\n\n<details>")


def test_a_proposal_is_told_with_what_blocks_first() -> None:
    text = changed(
        MANIFEST,
        ("traces_to: [faster-month-end-close]", "traces_to: [nope-nope]"),
        ("id: clearer-", "id: newer-"),
    )
    proposal = propose(manifest_file(), manifest_file(text), Policy(), TODAY, is_repair=False)
    blocks = comment(FULL, proposal=proposal).split("\n\n")
    lines = blocks[1].split("\n")

    assert (
        blocks[0]
        == "⚠️ **Merge blocked. One thing needed: the manifest this pull request proposes has problems**"
    )
    assert lines[0] == (
        "**Manifest:** this PR adds `newer-board-packs`; changes `bank-match-adoption`; retires `clearer-board-packs`."
        " It is judged by the manifest on the base branch."
    )
    assert "Nothing here has the id `nope-nope`." in lines[1]
    assert lines[1].endswith(f"([OG006]({DOCS}#unknown-reference))")
    assert len(lines) <= 12


def test_a_sound_introduction_of_the_manifest_passes() -> None:
    text = changed(MANIFEST, ("status: achieved", "status: proposed"))
    proposal = propose(manifest_file("["), manifest_file(text), Policy(), TODAY, is_repair=True)
    said = comment("", proposal=proposal)

    assert said.startswith(
        "✅ **The manifest this pull request proposes is in order.**\n\n**Manifest:** this PR adds "
    )
    assert "It is judged by the manifest on the base branch" not in said


@pytest.mark.parametrize(
    ("body", "fields", "starts"),
    [
        (FULL, {}, True),
        (FULL, {"policy": policy(comment={"on_pass": "none"})}, False),
        ("", {"policy": policy(comment={"on_pass": "none"})}, True),
        ("", {"pull": FIX}, False),
        ("", {"pull": FIX, "policy": policy(comment={"on_exempt": "short"})}, True),
        (FULL, {"pull": FIX}, True),
        ("", {"pull": {"author": Author("renovate[bot]", is_bot=True)}}, False),
        (FULL, {"pull": {"author": Author("x[bot]", is_bot=True)}}, False),
        ("", {"pull": {"author": Author("x[bot]", is_bot=True)}}, True),
        (FULL, {"pull": {"author": Author("cursor[bot]", is_bot=True)}}, True),
        ("", {"pull": {"is_draft": True}}, True),
        ("", {"pull": {"is_draft": True}, "policy": policy(drafts="wait")}, False),
        (FULL, {"pull": {"is_draft": True}, "policy": policy(drafts="wait")}, False),
        ("", {"policy": policy(drafts="wait")}, True),
    ],
)
def test_when_a_first_comment_is_worth_it(body: str, fields: dict[str, Any], starts: bool) -> None:
    given_facts = facts(body, **fields)

    assert write_notice(decide(given_facts), given_facts).starts_comment is starts


BODIES = [
    FULL,
    "",
    "Outcome: bank-match-adoption",
    "Outcome: faster-close",
    "Outcome: <x>",
    "Outcome: paperless-receipts",
]


@pytest.mark.parametrize("body", BODIES)
def test_passing_is_visibly_shorter_than_failing(body: str) -> None:
    assert body == FULL or len(comment(body)) > len(comment(FULL)) or "paperless" in body


@given(
    st.sampled_from(["Outcome", "Metric", "Expected-change", "Check-on", "No-outcome", "Outcome-waiver"]),
    st.text(max_size=80),
)
def test_nothing_an_author_writes_does_anything(key: str, text: str) -> None:
    for body in (
        f"{key}: @octocat <!-- {text} #12 http://x.example",
        CITED + f"{key}: {text} @octocat #12 <b> `",
    ):
        said = comment(body)

        prose = re.sub(r"`[^`\n]*`", "", said).replace("https://github.com/", "")
        assert "@octocat" not in said
        assert "<!--" not in said
        assert not re.search(r"https?://|<[a-z/]|#\d", prose)
        assert len(said) < 5000
