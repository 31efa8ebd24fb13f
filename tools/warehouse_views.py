"""Writes the report's views in another warehouse's SQL: `python -m tools.warehouse_views snowflake >views.sql`.

SQLGlot translates them, and refuses what it cannot. What comes out is translated and was not run: compare a few numbers
with a report of your own before you trust it. The views hold no date arithmetic, in which dialects differ silently.
"""

import argparse
import sys
from collections.abc import Iterator
from importlib.metadata import version

import sqlglot

from outcome_gate.report.questions import explanation_of, views

DIALECTS = ("snowflake", "bigquery", "databricks", "clickhouse", "redshift", "trino")


def translated(dialect: str) -> Iterator[str]:
    """Every view, each with its question above it."""
    by = f"SQLGlot {version('sqlglot')}"
    yield f"-- The views of outcome-gate for {dialect}: translated by {by} from DuckDB's, and not run there."
    for view in views():
        (text,) = sqlglot.transpile(
            view.sql, read="duckdb", write=dialect, pretty=True, unsupported_level=sqlglot.ErrorLevel.RAISE
        )
        yield (
            f"-- {view.label}. {view.question}\n-- {explanation_of(view.name)}".rstrip("- \n") + f"\n{text};"
        )


def main() -> int:
    """Print the views of one dialect."""
    options = argparse.ArgumentParser(
        description="The report's views in another warehouse's SQL. Not run there."
    )
    options.add_argument("dialect", choices=DIALECTS)
    print("\n\n".join(translated(options.parse_args().dialect)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
