"""From the ledger's tables to what is due: each outcome whose check day has passed, with the changes merged for it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from outcome_gate.ledger.five_words import Because
from outcome_gate.model.look import DueClaim, Look
from outcome_gate.model.manifest import Manifest
from outcome_gate.report.source import Source

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DUE = """
SELECT outcome_today, metric, number, url, title, merged_on, expected_change, check_due, live_on, longest_gap,
    word, because, before_value, after_value
FROM facts CROSS JOIN asked
WHERE metric IS NOT NULL AND outcome IS NOT NULL AND NOT is_business AND live_on IS NOT NULL
    AND live_on <= until_day AND check_due <= until_day
ORDER BY outcome_today, check_due, merged_at, number, metric
"""


def due_looks(connection: "DuckDBPyConnection", source: Source, today: date) -> tuple[Look, ...]:
    """Every outcome with a check day that has passed, oldest check first."""
    found: dict[str, list[DueClaim]] = {}
    for row in connection.execute(_DUE).fetchall():
        found.setdefault(str(row[0]), []).append(_claim(row, source.manifest, today))
    return tuple(_look(outcome, claims, source) for outcome, claims in found.items())


def _claim(row: Sequence[Any], manifest: Manifest, today: date) -> DueClaim:
    (
        outcome,
        metric,
        number,
        url,
        title,
        merged_on,
        expected,
        due,
        live_on,
        gap,
        word,
        because,
        before,
        after,
    ) = row
    item = manifest.outcome(outcome)
    of = item.metric(metric) if item else None
    is_late = (
        today - max(due, live_on)
    ).days > gap  # a reading of today would come too late to tell anything
    is_asked = item is not None and item.status != "retired"
    waits = because == Because.NO_NUMBER_AFTER.value and is_asked and not is_late
    unit = of.counted_in if of else ""
    return DueClaim(
        metric, number, url, title, merged_on, expected, due, waits, word, because, unit, before, after
    )


def _look(outcome: str, claims: list[DueClaim], source: Source) -> Look:
    manifest = source.manifest
    item = manifest.outcome(outcome)
    if item is None:
        return Look(outcome, (), "", "", "", tuple(claims))
    return Look(
        outcome,
        item.previous_ids,
        item.statement,
        manifest.customer_name(item),
        item.owner or "",
        tuple(claims),
        source.homes.get(item.id, ""),
    )
