"""Two places of a report never tell two numbers of one thing; where they count otherwise, it says so."""

import json
from pathlib import Path
from typing import Any

import pytest

from outcome_gate.report.questions import explanation_of
from tests.report.conftest import WHOLE_YEAR, Report
from tests.report.history import CITES, MANIFEST, PLACE, History
from tests.report.test_report_roads import answers

QUARTER = ("--since", "2026-09-01", "--until", "2026-11-29")


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "clone")


def total(rows: list[dict[str, Any]], name: str) -> int:
    return sum(int(row[name]) for row in rows)


@pytest.mark.parametrize("days", [WHOLE_YEAR, QUARTER], ids=["year", "quarter"])
def test_tables_agree_with_each_other(
    year: Path, year_ledger: Path, report: Report, days: tuple[str, ...]
) -> None:
    text = report("--git", year, "--ledger", year_ledger, *days, "--format", "json")
    found = answers(text)
    weeks, work = found["r01_tied_to_outcome"], found["r02_where_effort_goes"]
    cited = total(work, "merged")
    assert cited == total(weeks, "served") + total(weeks, "exempt_that_cite")
    assert cited == total(found["r04_for_whom"], "merged") == total(found["r09_why_we_build"], "merged")
    assert cited == total(found["r07_company_first"], "cite_customer")
    parts = ("served", "waived", "uncited", "undecided", "before_manifest")
    assert total(weeks, "features") == sum(total(weeks, part) for part in parts)
    assert total(weeks, "features") == total(found["r07_company_first"], "features")
    assert total(found["r07_company_first"], "only_our_goal") <= total(weeks, "uncited")
    words = ("moved", "not_moved", "too_early", "cannot_tell", "guardrail_broken")
    assert all(row["merged"] == sum(row[word] for word in words) for row in work)
    assert total(found["r10_do_we_look_back"], "overdue") == total(found["r10_overdue"], "checks")
    popular = next(row for row in found["r11_signs_of_gaming"] if row["place"] == 4)
    assert (popular["times"], popular["of_all"]) == (max(row["merged"] for row in work), cited)


def test_sentences_and_tables_agree(year: Path, year_ledger: Path, report: Report) -> None:
    told = json.loads(report("--git", year, "--ledger", year_ledger, *QUARTER, "--format", "json"))
    found = answers(json.dumps(told))
    first, second, third, fourth, _ = told["sentences"]
    weeks, checks = found["r01_tied_to_outcome"], found["r10_do_we_look_back"]
    assert first.startswith(f"{total(weeks, 'served')} of {total(weeks, 'features')} ")
    assert (
        f"{found['r02_where_effort_goes'][0]['merged']} of {total(found['r02_where_effort_goes'], 'merged')}"
        in second
    )
    assert third.startswith(
        f"Of {len(found['r06_did_it_move'])} metrics that changes cite, whenever they were merged"
    )
    assert fourth.startswith(f"{total(checks, 'looked_at')} of {total(checks, 'due')} ")
    assert all(f"`{row['outcome']}`" in fourth for row in found["r03_no_work"])
    assert "whenever they were merged" in explanation_of("r06_did_it_move")


def test_r7_tells_outcomes_in_our_own_numbers_apart(history: History, report: Report, tmp_path: Path) -> None:
    worded = MANIFEST.replace(
        "statement: ", "statement: Increase renewal revenue from mid-market accounts\n    note: ", 1
    )
    silenced = worded.replace(
        "    note: ", "    lint: { ignore: [OG120], because: the revenue is theirs }\n    note: ", 1
    )
    told = []
    for number, manifest in enumerate((MANIFEST, worded, silenced)):
        history.commit(
            f"chore: manifest (#{2 * number + 1})", {PLACE: manifest.replace("    note: ", "    # ")}
        )
        history.commit(f"feat: a (#{2 * number + 2})\n\n{CITES}")
        place = (
            "--git",
            history.write(),
            "--ledger",
            tmp_path / "ledger",
            "--since",
            "2020-01-01",
            "--format",
            "json",
        )
        row = answers(report(*place))["r07_company_first"][0]
        told.append((row["cite_customer"], row["cite_company_worded"]))
    assert told == [(1, 0), (2, 2), (3, 0)]


def test_a_tie_and_a_manifest_with_errors_are_said(history: History, report: Report, tmp_path: Path) -> None:
    second = MANIFEST + MANIFEST[MANIFEST.index("  - id:") :].replace("faster-close", "fewer-errors").replace(
        "days-to-", "errors-to-"
    )
    history.commit("chore: manifest (#1)", {PLACE: second})
    history.commit(f"feat: a (#2)\n\n{CITES}")
    history.commit("feat: b (#3)\n\nOutcome: fewer-errors\nMetric: errors-to-close\n")
    place = ("--ledger", tmp_path / "ledger", "--since", "2020-01-01", "--git")
    text = report(*place, history.write())
    assert "2. 2 changes cite 2 outcomes, none of them oftener than `faster-close`: 1." in text
    assert "has errors today" not in text
    history.commit("chore: manifest (#4)", {PLACE: second.replace("id: fewer-errors", f"id: {'x' * 41}")})
    assert f"`{PLACE}` has errors today" in report(*place, history.write())
    assert "No outcome is active." not in text
