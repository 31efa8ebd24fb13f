"""Forms for machines and for small places: tables, DevLake's pair, digest, badge; and the views as they are written."""

import csv
import json
import re
from pathlib import Path

import duckdb
import pytest

from outcome_gate.report.questions import views
from outcome_gate.report.table_files import BASE_TABLES
from tests.report.conftest import WHOLE_YEAR, Report


def test_every_question_is_a_view_with_a_comment() -> None:
    assert {view.label for view in views()} == {f"R{number}" for number in range(1, 12)}
    assert all(view.question.endswith("?") and len(view.question) > 15 for view in views())


@pytest.mark.parametrize("view", views(), ids=lambda view: view.name)
def test_no_view_counts_days_or_asks_the_clock(view: object) -> None:
    sql = re.sub(r"--[^\n]*", "", view.sql).upper()  # type: ignore[attr-defined]

    for word in ("INTERVAL", "CURRENT_", "NOW(", "DATE_", "DATEDIFF", "EXTRACT", "STRFTIME", "QUALIFY", "::"):
        assert word not in sql


def test_the_views_run_on_the_exported_tables_with_equal_rows(
    report: Report, year: Path, year_ledger: Path, tmp_path: Path
) -> None:
    common = ("--git", year, "--ledger", year_ledger, *WHOLE_YEAR)
    report(*common, "--format", "parquet", "--output", tmp_path)
    told = {
        one["name"]: len(one["rows"]) for one in json.loads(report(*common, "--format", "json"))["answers"]
    }

    with duckdb.connect() as connection:
        for name in BASE_TABLES:
            connection.execute(f"CREATE TABLE {name} AS FROM '{tmp_path / name}.parquet'")
        for view in views():
            connection.execute(view.sql)
            assert len(connection.execute(f"FROM {view.name}").fetchall()) == told[view.name]


def test_the_ledger_as_csv_has_one_row_a_citation(
    report: Report, year: Path, year_ledger: Path, tmp_path: Path
) -> None:
    report("--git", year, "--ledger", year_ledger, *WHOLE_YEAR, "--format", "csv", "--output", tmp_path)

    with (tmp_path / "ledger.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    firsts = [row for row in rows if row["is_first"] == "true"]
    assert len({(row["commit"], row["number"]) for row in firsts}) == len(firsts)
    assert {row["verdict"] for row in rows} == {"passed", "failed", "waived", "exempt", "undecided"}
    assert {row["word"] for row in rows if row["metric"]} == {
        "moved", "not moved", "too early", "cannot tell", "guardrail broken",
    }  # fmt: skip


def test_devlake_gets_its_pair(report: Report, year: Path, year_ledger: Path, tmp_path: Path) -> None:
    report("--git", year, "--ledger", year_ledger, *WHOLE_YEAR, "--format", "devlake", "--output", tmp_path)

    issues, commits = (
        list(csv.DictReader((tmp_path / name).read_text("utf-8").splitlines()))
        for name in ("issues.csv", "issue_repo_commits.csv")
    )

    assert {one["issue_id"] for one in commits} <= {one["id"] for one in issues}
    assert list(commits[0]) == ["issue_id", "repo_url", "commit_sha", "host", "namespace", "repo_name"]
    assert all(re.fullmatch(r"[0-9a-f]{40}", one["commit_sha"]) for one in commits)


def test_the_digest_is_short_and_quiet_in_a_quiet_week(report: Report, year: Path, year_ledger: Path) -> None:
    common = ("--git", year, "--ledger", year_ledger, "--since", "2025-12-01", "--format", "digest")

    busy = report(*common, "--until", "2026-11-05").splitlines()

    assert 2 < len(busy) <= 12
    assert "- faster-month-end-close / days-to-close: moved: it went the right way" in busy
    assert report(*common, "--until", "2025-12-14") == ""


def test_the_badge_never_shows_coverage_alone(report: Report, year: Path, year_ledger: Path) -> None:
    badge = json.loads(report("--git", year, "--ledger", year_ledger, *WHOLE_YEAR, "--format", "badge"))

    assert badge == {
        "schemaVersion": 1,
        "label": "outcomes",
        "message": "132/196 served, 28 overdue",
        "color": "orange",
    }


def test_the_job_summary_is_the_first_screen_with_pictures(
    report: Report, year: Path, year_ledger: Path
) -> None:
    text = report("--git", year, "--ledger", year_ledger, *WHOLE_YEAR, "--format", "summary")

    assert text.count("```mermaid") == 2
    assert "## R1." not in text
    assert len(text.encode()) < 10_000
