"""From sources to contents: rows into the ledger, tables for the views, answers to the questions."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from outcome_gate.ledger.measured import measured_metrics
from outcome_gate.model.exposure import Exposure
from outcome_gate.report.contents import Contents
from outcome_gate.report.dimensions import dimensions
from outcome_gate.report.dress import Asked, Desk
from outcome_gate.report.questions import answer_all, merge_days, metric_lines
from outcome_gate.report.source import Source
from outcome_gate.report.store import Store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def keep(connection: "DuckDBPyConnection", store: Store, sources: Sequence[Source]) -> int:
    """Put spooled rows into the ledger, then remember how far it goes. How many rows came."""
    count = 0
    for source in sources:
        if source.spool is not None:
            count += store.take(connection, source.repository, source.spool)
            store.keep_state(source.repository, source.state)
            source.spool.unlink(missing_ok=True)
    return count


def exposure_rows(source: Source) -> Iterator[tuple[object, ...]]:
    """Releases or deployments by their newest commit, each with the earliest day on which that commit was out."""
    earliest: Exposure | None = None
    for one in sorted(source.exposures, reverse=True):
        if earliest is None or one.day <= earliest.day:
            earliest = one
        yield source.repository, one.newest, earliest.day, earliest.said


def lay_out(connection: "DuckDBPyConnection", store: Store, sources: Sequence[Source], asked: Asked) -> None:
    """Make the tables that the views ask."""
    desk = Desk(connection, store.folder)
    today: date = asked.until_day
    desk.lay_out(
        [file for source in sources for file in store.months(source.repository)],
        [
            dimensions(one.repository, one.manifest, one.readings, today, one.policy, one.homes)
            for one in sources
        ],
        [row for source in sources for row in source.live],
        [row for source in sources for row in exposure_rows(source)],
        {source.repository: measured_metrics(source.manifest, source.readings) for source in sources},
        asked,
    )


def make_contents(
    connection: "DuckDBPyConnection", store: Store, sources: Sequence[Source], asked: Asked, made_up: str = ""
) -> Contents:
    """Lay out the tables, ask every view, and gather what the forms need."""
    lay_out(connection, store, sources, asked)
    has_many = len(sources) > 1
    return Contents(
        tuple(source.repository for source in sources),
        asked,
        answer_all(connection),
        metric_lines(connection),
        merge_days(connection),
        tuple(
            f"`{source.repository}`: {remark}" if has_many else remark
            for source in sources
            for remark in source.remarks
        ),
        made_up,
        len(
            {
                (source.homes.get(one.id, source.repository), one.id)
                for source in sources
                for one in source.manifest.outcomes
                if one.status == "active"
            }
        ),
        tuple(dict.fromkeys(source.live_said for source in sources)),
    )
