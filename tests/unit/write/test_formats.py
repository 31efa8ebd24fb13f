"""A decision as JSON and text, as annotations, and as the job's summary."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from unit_facts import FULL, TODAY, decided, facts

from outcome_gate.judge.decide import decide, undecided
from outcome_gate.model.citation import Citation
from outcome_gate.model.decision import Cause, Decision, Kind, Verdict
from outcome_gate.model.finding import Finding, Severity, Span
from outcome_gate.model.notice import Annotation, Notice
from outcome_gate.model.refusal import Refusal, Unwritten
from outcome_gate.model.waiver import Waiver
from outcome_gate.write.formats import decision_json, decision_text
from outcome_gate.write.notice_words import finding_annotations, write_notice
from outcome_gate.write.summary import write_summary

IN_FILE = Finding(
    "OG006", "unknown-reference", Severity.ERROR, "No `x`.", "Try `y`.", "a.yml", Span(3, 5, 3, 9)
)
IN_BODY = Finding("OG403", "unknown-outcome", Severity.WARN, "No outcome `é`.", "", None, Span(2, 10, 2, 11))


REFUSED = Refusal(
    Unwritten.COMMENT, "pull-requests: write", "It may not comment: give `pull-requests: write`."
)


def notice(body: str, **fields: object) -> Notice:
    given_facts = facts(body, **fields)  # type: ignore[arg-type]
    return write_notice(decide(given_facts), given_facts)


def test_the_json_says_first_which_version_of_this_form_it_is() -> None:
    for decision in (decided(FULL), decided(""), undecided(Cause.GITHUB, "x")):
        text = decision_json(decision)

        assert text.startswith('{"schema": "outcome-gate/decision@1", "verdict": ')
        assert list(json.loads(text)) == [
            "schema", "verdict", "mode", "kind", "citations", "findings", "waiver", "no_outcome", "suggestions",
            "citable", "cause", "opened_by", "asks_maintainer", "waits", "not_set_up_on",
        ]  # fmt: skip


def test_the_json_holds_everything() -> None:
    decision = Decision(
        Verdict.WAIVED,
        Kind("feature", "title", "feat:", must_cite=True),
        (Citation("a-b", ("m-1",), "-1 day", date(2027, 3, 31), 4), Citation("c-d", is_business=True)),
        (IN_FILE,),
        Waiver("maria-pm", "INC-12", TODAY, "https://github.com/a/b/pull/1#issuecomment-2"),
    )

    assert json.loads(decision_json(decision)) == {
        "schema": "outcome-gate/decision@1",
        "verdict": "waived",
        "mode": "enforce",
        "kind": {"name": "feature", "sign": "title", "evidence": "feat:"},
        "citations": [
            {"outcome": "a-b", "metrics": ["m-1"], "expected_change": "-1 day", "check_on": "2027-03-31",
            "business": False, "line": 4, "source": "description", "issue": None},
            {"outcome": "c-d", "metrics": [], "expected_change": None, "check_on": None, "business": True,
            "line": None, "source": "description", "issue": None},
        ],
        "findings": [
            {
                "rule": "OG006", "name": "unknown-reference", "severity": "error", "message": "No `x`.",
                "fix": "Try `y`.",
                "path": "a.yml", "line": 3, "column": 5, "end_line": 3, "end_column": 9,
                "url": "https://github.com/outcome-gate/outcome-gate/blob/main/docs/rules.md#unknown-reference",
            }
        ],
        "waiver": {
            "by": "maria-pm", "reason": "INC-12", "until": "2027-02-01",
            "url": "https://github.com/a/b/pull/1#issuecomment-2",
        },
        "no_outcome": None,
        "suggestions": [],
        "citable": [],
        "cause": None,
        "opened_by": None,
        "asks_maintainer": False,
        "waits": False,
        "not_set_up_on": None,
    }  # fmt: skip


def test_the_json_names_suggestions_and_causes() -> None:
    told = json.loads(decision_json(decided("Outcome: bank-match-adoption")))
    assert told["suggestions"] == [
        {
            "outcome": "faster-month-end-close", "metric": "days-to-close",
            "statement": "Reduce the working days accountants need to close the month",
            "customer": "Mid-market finance teams", "because": "your goal traces here", "by_sign": True,
            "lines": ["Outcome: faster-month-end-close", "Metric: days-to-close",
                      "Expected-change: unknown, will learn by 2027-03-18", "Check-on: 2027-03-18"],
        }
    ]  # fmt: skip
    assert told["citable"] == ["faster-month-end-close", "fewer-audit-findings", "clearer-board-packs"]
    assert json.loads(decision_json(undecided(Cause.POLICY, "x")))["cause"] == "policy"


@given(st.text())
def test_the_json_is_one_line_of_ascii(text: str) -> None:
    encoded = decision_json(undecided(Cause.BUG, text))

    assert encoded.isascii()
    assert "\n" not in encoded
    assert json.loads(encoded)["findings"][0]["message"] == text.replace("`", "'")


def test_the_text_tells_verdict_kind_findings_and_what_to_paste() -> None:
    assert decision_text(notice("\nOutcome: bank-match-adoption")).split("\n") == [
        "failed: Cite a customer outcome first",
        "kind: feature (by its title feat:)",
        *[
            line
            for line in decision_text(notice("\nOutcome: bank-match-adoption")).split("\n")
            if "OG405" in line
        ],
        "",
        "faster-month-end-close, for Mid-market finance teams: "
        "Reduce the working days accountants need to close the month",
        "To paste:",
        "",
        "  Outcome: faster-month-end-close",
        "  Metric: days-to-close",
        "  Expected-change: unknown, will learn by 2027-03-18",
        "  Check-on: 2027-03-18",
    ]
    assert "  error OG405 description:2:10: " in decision_text(notice("\nOutcome: bank-match-adoption"))


def test_the_text_says_when_no_sign_spoke() -> None:
    assert "kind: feature (by default)" in decision_text(notice("", pull={"title": "x"}))
    assert "  error OG401 Which customer outcome does this serve?" in decision_text(notice(""))


def test_findings_are_annotations_and_only_files_have_places() -> None:
    assert finding_annotations((IN_FILE, IN_BODY)) == (
        Annotation("error", "OG006 unknown-reference", "No 'x'. Try 'y'.", "a.yml", 3, 5, 3, 9),
        Annotation("warning", "OG403 unknown-outcome", "No outcome 'é'.", None, None, None, None, None),
    )
    info = Finding("OG407", "uncited-metric", Severity.INFO, "x", path="a.yml")
    assert finding_annotations((info,)) == (Annotation("notice", "OG407 uncited-metric", "x", "a.yml"),)


def test_the_summary_is_the_comment_once_more_with_how_it_came_about() -> None:
    told = notice("Outcome: nope-nope")

    assert write_summary(told) == (
        f"## Outcome gate\n\n{told.comment}\n\n**Verdict** failed · **Kind** feature, by its title `feat:`\n\n"
        "<details><summary>Findings</summary>\n\n"
        "- error OG403 `description:1` No outcome `nope-nope`. Cite an id of the manifest.\n\n</details>\n"
    )


def test_the_summary_says_what_the_token_may_not_write() -> None:
    told = write_summary(notice(FULL), (REFUSED,))

    assert "> It may not comment: give `pull-requests: write`." in told
    assert "> The verdict holds all the same: this job's exit code carries it." in told
    assert "The verdict holds" not in write_summary(notice(FULL))
    assert "**Kind** feature, by default: no sign spoke\n" in write_summary(notice("", pull={"title": "x"}))


def test_the_summary_of_a_bug_has_no_kind() -> None:
    told = write_notice(undecided(Cause.BUG, "It broke."), facts())

    assert "**Verdict** undecided\n" in write_summary(told)
    assert "The verdict holds" not in write_summary(told, (Refusal(Unwritten.STATUS, "", "x"),))
