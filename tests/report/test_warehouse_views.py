"""The views in the SQL of other warehouses: translated whole, readable there, and without date arithmetic. Not run."""

import pytest
import sqlglot
from sqlglot import expressions

from outcome_gate.report.questions import views
from tools.warehouse_views import DIALECTS, translated


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_view_is_translated(dialect: str) -> None:
    first, *texts = translated(dialect)
    assert first.endswith("and not run there.")
    assert len(texts) == len(views())
    for view, text in zip(views(), texts, strict=True):
        (read,) = sqlglot.parse(text, read=dialect)
        assert isinstance(read, expressions.Create)
        assert read.this.name == view.name
        original = sqlglot.parse_one(view.sql, read="duckdb")
        assert [one.alias_or_name for one in read.selects] == [one.alias_or_name for one in original.selects]


def test_no_view_counts_days() -> None:
    """Weeks from Sunday or Monday, months, days between: dialects differ in them, and a translation does not say so."""
    dated = (
        expressions.DateTrunc, expressions.TimestampTrunc, expressions.DateAdd, expressions.DateSub,
        expressions.DateDiff, expressions.CurrentDate, expressions.Interval, expressions.Extract,
    )  # fmt: skip
    for view in views():
        assert not list(sqlglot.parse_one(view.sql, read="duckdb").find_all(*dated)), view.name
