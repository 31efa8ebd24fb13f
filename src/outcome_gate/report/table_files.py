"""Forms that are several files: the tables as CSV or Parquet, and the pair that DevLake imports."""

from pathlib import Path
from typing import TYPE_CHECKING

from outcome_gate.local.whole_file import whole_file
from outcome_gate.report.questions import views
from outcome_gate.report.store import text_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BASE_TABLES = (
    "facts", "outcomes", "metrics", "readings", "traces", "checks", "returns", "asked",
)  # fmt: skip
"""Every table that a view asks. With these files the views run in any warehouse."""


def write_folder(connection: "DuckDBPyConnection", form: str, folder: Path) -> list[Path]:
    """Write one of these forms into a folder; each file is written whole or not at all."""
    if form == "devlake":
        return [_copy(connection, sql, folder / name, _CSV) for name, sql in DEVLAKE.items()]
    if form == "parquet":
        return [
            _copy(connection, f"FROM {name}", folder / f"{name}.parquet", _PARQUET) for name in BASE_TABLES
        ]
    rows = [_copy(connection, "FROM facts ORDER BY ALL", folder / "ledger.csv", _CSV)]
    return rows + [
        _copy(connection, f"FROM {view.name} ORDER BY ALL", folder / f"{view.name}.csv", _CSV)
        for view in views()
    ]


_CSV = "FORMAT csv, HEADER true"
_PARQUET = "FORMAT parquet, COMPRESSION zstd"


def _copy(connection: "DuckDBPyConnection", sql: str, place: Path, options: str) -> Path:
    with whole_file(place) as draft:
        connection.execute(f"COPY ({sql}) TO {text_sql(str(draft))} ({options})")
    return place


DEVLAKE = {
    "issues.csv": """
        SELECT
            'outcome-gate:' || o.repository || ':' || o.outcome AS id,
            '' AS url,
            o.outcome AS issue_key,
            o.statement AS title,
            'REQUIREMENT' AS type,
            CASE WHEN o.is_business THEN 'business outcome' ELSE 'customer outcome' END AS original_type,
            CASE o.status WHEN 'achieved' THEN 'DONE' WHEN 'proposed' THEN 'TODO' WHEN 'validated' THEN 'TODO'
                WHEN 'active' THEN 'IN_PROGRESS' ELSE 'OTHER' END AS status,
            o.status AS original_status,
            COALESCE(MIN(f.merged_on), MIN(a.since_day)) || ' 00:00:00.000+00:00' AS created_date,
            COALESCE(o.customer_name, '') AS component
        FROM outcomes AS o
        CROSS JOIN asked AS a
        LEFT JOIN facts AS f ON f.repository = o.repository AND f.outcome_today = o.outcome
        GROUP BY o.repository, o.outcome, o.statement, o.is_business, o.status, o.customer_name
        ORDER BY id
    """,
    "issue_repo_commits.csv": """
        SELECT DISTINCT
            'outcome-gate:' || repository || ':' || outcome_today AS issue_id,
            regexp_extract(url, '^https://[^/]+/[^/]+/[^/]+') AS repo_url,
            commit AS commit_sha,
            regexp_extract(url, '^https://([^/]+)/', 1) AS host,
            split_part(repository, '/', 1) AS namespace,
            split_part(repository, '/', -1) AS repo_name
        FROM facts
        WHERE outcome IS NOT NULL
        ORDER BY issue_id, commit_sha
    """,
}
"""An outcome as an issue, and the commits that cite it: what DevLake's plugin `customize` imports.
https://github.com/apache/incubator-devlake/tree/main/backend/plugins/customize
"""
