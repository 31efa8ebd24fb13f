"""Made-up rows and manifests, as many as wanted, for measuring the report."""

import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FACTS = """
COPY (
    SELECT
        'org/repository' || (i % 400) AS repository, CAST(i AS INTEGER) AS number, md5(CAST(i AS VARCHAR)) AS commit,
        'https://github.com/org/repository' || (i % 400) || '/pull/' || i AS url, 'a change' AS title,
        DATE '2025-01-01' + CAST(i % 690 AS INTEGER) AS merged_on, '2026-01-01T12:00:00Z' AS merged_at,
        CAST(date_trunc('week', DATE '2025-01-01' + CAST(i % 690 AS INTEGER)) AS DATE) AS merged_week,
        strftime(DATE '2025-01-01' + CAST(i % 690 AS INTEGER), '%Y-%m') AS merged_month,
        'squash' AS merged_as, i % 5 <> 0 AS is_first, 'feature' AS kind, 'title' AS kind_sign, i % 3 <> 0 AS must_cite,
        'person' AS opened_by, CASE i % 10 WHEN 0 THEN 'failed' WHEN 1 THEN 'waived' ELSE 'passed' END AS verdict,
        CASE WHEN i % 10 = 0 THEN 'OG401' ELSE '' END AS errors, '' AS notes,
        CASE WHEN i % 10 > 1 THEN 'outcome-' || (i % 12) END AS outcome,
        CASE WHEN i % 10 > 1 THEN 'metric-' || (i % 12) END AS metric,
        CASE WHEN i % 10 > 1 THEN 1 ELSE 0 END AS citation, i % 17 = 0 AS is_business, i % 17 = 0 AS cites_goal, 'customer' || (i % 5) AS customer,
        'description' AS citation_source, 'author' AS cited_by, '-' || (i % 9) || ' days' AS expected_change, CAST(NULL AS DATE) AS check_on,
        45 AS default_days, 180 AS longest_gap, 'merge' AS live_by, CAST(NULL AS DATE) AS waived_until,
        '' AS waiver_reason, i % 50 = 0 AS is_new_outcome, i % 70 = 0 AS has_placeholder, i % 90 = 0 AS edited_after,
        'abc' AS manifest, '' AS policy,
        CASE WHEN i % 10 > 1 THEN 'outcome-' || (i % 12) END AS outcome_today,
        DATE '2025-01-01' + CAST(i % 690 AS INTEGER) AS live_on, 'merge' AS live_said,
        DATE '2025-02-15' + CAST(i % 690 AS INTEGER) AS check_due, 'policy' AS check_by,
        CASE i % 3 WHEN 0 THEN 'moved' WHEN 1 THEN 'not moved' ELSE 'too early' END AS word, '' AS because, '' AS detail
    FROM range({rows}) AS r(i)
) TO '{place}' (FORMAT parquet, COMPRESSION zstd)
"""


def write_tables(connection: "DuckDBPyConnection", folder: Path, rows: int) -> None:
    """Every base table as Parquet, with as many rows of the ledger as wanted."""
    place = folder / "facts.parquet"
    connection.execute(_FACTS.format(rows=rows, place=place))
    connection.execute(f"CREATE VIEW facts AS FROM '{place}'")
    connection.execute(
        "CREATE TABLE asked AS SELECT DATE '2025-01-01' AS since_day, DATE '2026-11-28' AS until_day, "
        "DATE '2026-09-29' AS quiet_day, 10 AS fewest"
    )
    connection.execute(
        "CREATE TABLE outcomes AS SELECT 'org/repository' || r AS repository, 'outcome-' || o AS outcome, o AS place, "
        "false AS is_business, 'a statement' AS statement, 'c' AS customer, 'Customers ' || o % 5 AS customer_name, "
        "'both' AS users, 'active' AS status, '@example' AS owner, 'support' AS origin, DATE '2025-01-01' AS evidence_newest, "
        "'' AS ignored, o = 3 AS is_company_worded, 'org/repository' || r AS home FROM range(400) AS a(r), range(12) AS b(o)"
    )
    connection.execute(
        "CREATE TABLE metrics AS SELECT repository, outcome, replace(outcome, 'outcome', 'metric') AS metric, 1 AS place, "
        "false AS is_guardrail, '' AS name, 'days' AS unit, 'down' AS direction, 8.0 AS baseline, DATE '2025-01-01' AS "
        "baseline_on, 5.0 AS target, DATE '2026-12-31' AS target_by, 30 AS days_left, 6.0 AS latest, DATE '2026-11-01' AS "
        "latest_on, 0.66 AS progress, 0.9 AS elapsed, '' AS must_stay, 3 AS readings FROM outcomes"
    )
    connection.execute(
        "CREATE TABLE traces AS SELECT repository, outcome AS goal, outcome, 'because' AS because FROM outcomes LIMIT 400"
    )
    connection.execute(
        "CREATE TABLE checks AS SELECT DISTINCT repository, outcome, metric, check_due, strftime(check_due, '%Y-%m') AS "
        "due_month, check_due <= until_day AS is_due, check_due < DATE '2026-06-01' AS is_looked_at FROM facts, asked "
        "WHERE outcome IS NOT NULL"
    )
    connection.execute(
        "CREATE TABLE returns AS SELECT repository, outcome, metric, 100 AS merged, 90 AS due, DATE '2025-01-01' AS first_live, "
        "DATE '2026-10-01' AS last_due, 'moved' AS word, '' AS because, '' AS detail, 8.0 AS before_value, DATE '2025-01-01' "
        "AS before_on, 6.0 AS after_value, DATE '2026-11-01' AS after_on FROM metrics"
    )
    for name in ("asked", "outcomes", "metrics", "traces", "checks", "returns"):
        connection.execute(f"COPY {name} TO '{folder / name}.parquet' (FORMAT parquet)")


def open_tables(connection: "DuckDBPyConnection", folder: Path) -> None:
    """The tables as they were written."""
    for place in sorted(folder.glob("*.parquet")):
        connection.execute(f"CREATE VIEW {place.stem} AS FROM '{place}'")


def wide_clone(folder: Path, metrics: int) -> Path:
    """A clone whose manifest has this many outcomes of one metric, each read twenty times."""
    clone = folder / "clone"
    lines = ["version: 1", "outcomes:"]
    for number in range(metrics):
        readings = ", ".join(
            f"{{ on: {date(2025, 1, 31) + timedelta(days=30 * step)}, value: {100 - step - number % 7} }}"
            for step in range(20)
        )
        lines += [
            f"  - id: outcome-{number:02}", "    customer: accountants", "    statement: Reduce the days accountants wait",
            "    why: Waiting costs them overtime", "    status: active", "    evidence: [{ type: interview, on: 2025-01-01, n: 9 }]",
            "    metrics:", f"      - id: metric-{number:02}", "        unit: days", "        baseline: { value: 100, on: 2024-12-31 }",
            "        target: { value: 50, by: 2026-12-31 }", "        source: counted", f"        readings: [{readings}]",
        ]  # fmt: skip
    (clone / ".github").mkdir(parents=True)
    (clone / ".github" / "outcomes.yml").write_text("\n".join(lines) + "\n", "utf-8")
    git = ["git", "-C", str(clone), "-c", "user.name=Dana", "-c", "user.email=dana@example.com"]
    subprocess.run(["git", "init", "-q", "-b", "main", str(clone)], check=True)
    subprocess.run([*git, "add", "."], check=True)
    when = {
        "GIT_AUTHOR_DATE": "2025-02-01T12:00:00Z",
        "GIT_COMMITTER_DATE": "2025-02-01T12:00:00Z",
        "PATH": "/usr/local/bin:/usr/bin:/bin",
    }
    subprocess.run([*git, "commit", "-qm", "chore: manifest"], check=True, env=when)
    for number in range(metrics):
        message = f"feat: a change (#{number})\n\nOutcome: outcome-{number:02}\nMetric: metric-{number:02}\n"
        subprocess.run([*git, "commit", "-qm", message, "--allow-empty"], check=True, env=when)
    return clone
