"""From the ledger to the table the views ask: live days, check days, today's names, and the word for each claim."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from outcome_gate.ledger.five_words import Answer, Measured, Window, word_of
from outcome_gate.ledger.measured import MetricKey
from outcome_gate.ledger.row import COLUMNS
from outcome_gate.report import dimensions as tables
from outcome_gate.report.dimensions import Dimensions
from outcome_gate.report.spool import write_rows
from outcome_gate.report.store import read_csv_sql, text_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LIVE = {"repository": "VARCHAR", "commit": "VARCHAR", "live_on": "DATE", "live_said": "VARCHAR"}
EXPOSURES = {"repository": "VARCHAR", "newest": "VARCHAR", "live_on": "DATE", "live_said": "VARCHAR"}
_WORD = {"word": "VARCHAR", "because": "VARCHAR", "detail": "VARCHAR", "before_value": "DOUBLE", "before_on": "DATE",
         "after_value": "DOUBLE", "after_on": "DATE"}  # fmt: skip
_WORDS = {"repository": "VARCHAR", "outcome": "VARCHAR", "metric": "VARCHAR", "live_on": "DATE", "check_due": "DATE",
          "longest_gap": "INTEGER", **_WORD}  # fmt: skip
_ASKED = {"since_day": "DATE", "until_day": "DATE", "quiet_day": "DATE", "fewest": "INTEGER"}


class Asked(NamedTuple):
    """The stretch of days a report is about."""

    since_day: date
    until_day: date
    """The last day, and the day on which checks are due or not."""
    quiet_day: date
    """An outcome without work since this day gets none."""
    fewest: int = 10
    """Below this many changes a percentage says nothing."""


Known = Mapping[str, Mapping[MetricKey, Measured]]
"""Metrics as today's manifests tell them, by repository."""


class Desk:
    """The database with all tables that the views need."""

    def __init__(self, connection: "DuckDBPyConnection", folder: Path) -> None:
        self.connection = connection
        self._folder = folder

    def lay_out(
        self,
        files: Sequence[Path],
        dims: Iterable[Dimensions],
        live: Iterable[tuple[object, ...]],
        exposures: Iterable[tuple[object, ...]],
        known: Known,
        asked: Asked,
    ) -> None:
        """Make every base table."""
        self._dimensions(list(dims))
        self._load("live", LIVE, live)
        self._load("exposures", EXPOSURES, exposures)
        self._load("asked", _ASKED, [asked])
        source = ", ".join(text_sql(str(file)) for file in files)
        ledger = f"read_parquet([{source}], hive_partitioning=false)" if files else "no_rows"
        if not files:
            self._empty_ledger()
        self.connection.execute(_CLAIMS.format(ledger=ledger))
        self._words(known, asked)
        for statement in (_FACTS, _CHECKS):
            self.connection.execute(statement)
        self._returns(known, asked)

    def _empty_ledger(self) -> None:
        fields = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        self.connection.execute(f"CREATE TABLE no_rows ({fields})")

    def _dimensions(self, dims: list[Dimensions]) -> None:
        for name, columns in (
            ("outcomes", tables.OUTCOMES), ("metrics", tables.METRICS), ("readings", tables.READINGS),
            ("traces", tables.TRACES), ("names", tables.NAMES),
        ):  # fmt: skip
            self._load(name, columns, (row for one in dims for row in getattr(one, name)))

    def _load(self, name: str, columns: Mapping[str, str], rows: Iterable[tuple[object, ...]]) -> None:
        place = self._folder / f".{name}.csv"
        try:
            write_rows(place, rows)
            self.connection.execute(f"CREATE OR REPLACE TABLE {name} AS FROM {read_csv_sql(place, columns)}")
        finally:
            place.unlink(missing_ok=True)

    def _words(self, known: Known, asked: Asked) -> None:
        """The word for each outcome, metric, live day and check day: many changes share one."""
        wanted = self.connection.execute(
            "SELECT DISTINCT repository, outcome_today, metric, live_on, check_due, longest_gap FROM claims "
            "WHERE metric IS NOT NULL AND NOT is_business"
        ).fetchall()
        self._load("words", _WORDS, (self._word(row, known, asked) for row in wanted))

    def _word(self, row: tuple[object, ...], known: Known, asked: Asked) -> tuple[object, ...]:
        live_on, check_due, gap = row[3:]
        answer = _answer(known, row[:3], Window(live_on, check_due, asked.until_day, gap))  # type: ignore[arg-type]
        return (*row, *_told(answer))

    def _returns(self, known: Known, asked: Asked) -> None:
        """The word for each metric, from its first live claim to the last due check that has a reading, if any has."""
        wanted = self.connection.execute(_RETURNS).fetchall()
        columns = {
            "repository": "VARCHAR", "outcome": "VARCHAR", "metric": "VARCHAR", "merged": "BIGINT", "due": "BIGINT",
            "first_live": "DATE", "last_due": "DATE", "longest_gap": "INTEGER", **_WORD,
        }  # fmt: skip
        self._load(
            "returns",
            columns,
            (
                (
                    *row,
                    *_told(
                        _answer(
                            known,
                            row[:3],
                            Window(row[5], row[6] or asked.until_day.max, asked.until_day, row[7]),
                        )
                    ),
                )
                for row in wanted
            ),
        )


def _answer(known: Known, key: Sequence[object], window: Window) -> Answer:
    repository, outcome, metric = map(str, key)
    return word_of(known.get(repository, {}).get(MetricKey(outcome, metric)), window)


def _told(answer: Answer) -> tuple[object, ...]:
    before, after = answer.before, answer.after
    return (
        answer.word.value, answer.because.value, answer.detail, before.value if before else None,
        before.on if before else None, after.value if after else None, after.on if after else None,
    )  # fmt: skip


_CLAIMS = """
CREATE TABLE claims AS
WITH lived AS (
    SELECT
        l.*,
        COALESCE(n.outcome, l.outcome) AS outcome_today,
        CASE WHEN v.repository IS NOT NULL THEN v.live_on WHEN x.repository IS NOT NULL
            THEN e.live_on ELSE l.merged_on END AS live_on,
        CASE WHEN v.repository IS NOT NULL THEN v.live_said WHEN x.repository IS NOT NULL
            THEN COALESCE(e.live_said, 'not live yet') ELSE 'merge' END AS live_said
    FROM {ledger} AS l
    LEFT JOIN live AS v ON v.repository = l.repository AND v.commit = l.commit
    LEFT JOIN (SELECT DISTINCT repository FROM exposures) AS x ON x.repository = l.repository
    ASOF LEFT JOIN exposures AS e ON e.repository = l.repository AND l.merged_at <= e.newest
    LEFT JOIN names AS n ON n.repository = l.repository AND n.cited = l.outcome
)
SELECT
    l.*,
    CASE WHEN l.outcome IS NOT NULL THEN COALESCE(l.check_on, l.live_on + l.default_days) END AS check_due,
    CASE WHEN l.outcome IS NULL THEN NULL WHEN l.check_on IS NULL THEN 'policy' ELSE 'citation' END AS check_by
FROM lived AS l
"""
_FACTS = """
CREATE TABLE facts AS
SELECT
    c.*,
    w.word, w.because, w.detail, w.before_value, w.before_on, w.after_value, w.after_on
FROM claims AS c
LEFT JOIN words AS w
    ON w.repository = c.repository AND w.outcome = c.outcome_today AND w.metric = c.metric
    AND w.live_on IS NOT DISTINCT FROM c.live_on AND w.check_due IS NOT DISTINCT FROM c.check_due
    AND w.longest_gap = c.longest_gap
"""
_CHECKS = """
CREATE TABLE checks AS
SELECT
    c.repository,
    c.outcome_today AS outcome,
    c.metric,
    c.check_due,
    strftime(c.check_due, '%Y-%m') AS due_month,
    c.check_due <= a.until_day AS is_due,
    COALESCE(BOOL_OR(r.read_on >= c.check_due AND r.read_on <= a.until_day), false) AS is_looked_at
FROM (
    SELECT DISTINCT repository, outcome_today, metric, check_due
    FROM facts CROSS JOIN asked
    WHERE metric IS NOT NULL AND NOT is_business AND check_due IS NOT NULL AND merged_on <= until_day
) AS c
CROSS JOIN asked AS a
LEFT JOIN readings AS r ON r.repository = c.repository AND r.outcome = c.outcome_today AND r.metric = c.metric
GROUP BY c.repository, c.outcome_today, c.metric, c.check_due, a.until_day
"""
_RETURNS = """
SELECT
    f.repository, f.outcome_today, f.metric,
    COUNT(*),
    COUNT(*) FILTER (WHERE f.check_due <= a.until_day),
    MIN(f.live_on),
    COALESCE(
        MAX(f.check_due) FILTER (WHERE f.check_due <= a.until_day AND f.check_due <= m.latest_on),
        MAX(f.check_due) FILTER (WHERE f.check_due <= a.until_day)
    ),
    MAX(f.longest_gap)
FROM facts AS f
CROSS JOIN asked AS a
LEFT JOIN metrics AS m ON m.repository = f.repository AND m.outcome = f.outcome_today AND m.metric = f.metric
WHERE f.metric IS NOT NULL AND NOT f.is_business AND f.merged_on <= a.until_day
GROUP BY f.repository, f.outcome_today, f.metric
ORDER BY f.repository, f.outcome_today, f.metric
"""
