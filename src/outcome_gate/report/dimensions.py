"""What the views join the ledger with: outcomes, metrics, readings and traces of today's manifest, as rows."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from outcome_gate.ledger.measured import points
from outcome_gate.model.amounts import Amount
from outcome_gate.model.manifest import AnyOutcome, BusinessOutcome, Manifest
from outcome_gate.model.metric_and_guardrail import Guardrail, Metric
from outcome_gate.model.policy import Policy
from outcome_gate.model.readings_file import Readings
from outcome_gate.report.company_worded import company_worded

OUTCOMES = {
    "repository": "VARCHAR", "outcome": "VARCHAR", "place": "INTEGER", "is_business": "BOOLEAN",
    "statement": "VARCHAR", "customer": "VARCHAR", "customer_name": "VARCHAR", "users": "VARCHAR",
    "status": "VARCHAR", "owner": "VARCHAR", "origin": "VARCHAR", "evidence_newest": "DATE", "ignored": "VARCHAR",
    "is_company_worded": "BOOLEAN", "home": "VARCHAR",
}  # fmt: skip
METRICS = {
    "repository": "VARCHAR", "outcome": "VARCHAR", "metric": "VARCHAR", "place": "INTEGER",
    "is_guardrail": "BOOLEAN", "name": "VARCHAR", "unit": "VARCHAR", "direction": "VARCHAR", "baseline": "DOUBLE",
    "baseline_on": "DATE", "target": "DOUBLE", "target_by": "DATE", "days_left": "INTEGER", "latest": "DOUBLE",
    "latest_on": "DATE", "progress": "DOUBLE", "elapsed": "DOUBLE", "must_stay": "VARCHAR", "readings": "INTEGER",
}  # fmt: skip
READINGS = {
    "repository": "VARCHAR", "outcome": "VARCHAR", "metric": "VARCHAR", "read_on": "DATE", "value": "DOUBLE",
}  # fmt: skip
TRACES = {"repository": "VARCHAR", "goal": "VARCHAR", "outcome": "VARCHAR", "because": "VARCHAR"}
NAMES = {"repository": "VARCHAR", "cited": "VARCHAR", "outcome": "VARCHAR"}

Rows = list[tuple[object, ...]]


class Dimensions(NamedTuple):
    """The tables, each a list of rows in the order of its columns."""

    outcomes: Rows
    metrics: Rows
    readings: Rows
    traces: Rows
    names: Rows


def dimensions(
    repository: str,
    manifest: Manifest,
    more: Readings,
    today: date,
    policy: Policy | None = None,
    homes: Mapping[str, str] | None = None,
) -> Dimensions:
    """Everything a view may want to know of today's manifest; `homes` tells which outcomes another one keeps."""
    homes = homes or {}
    worded = company_worded(manifest, policy or Policy.default(), today)
    return Dimensions(
        [
            (
                *_outcome(repository, place, item, manifest),
                item.id in worded,
                homes.get(item.id, repository),
            )
            for place, item in enumerate(manifest.everything, 1)
        ],
        [row for item in manifest.everything for row in _metrics(repository, item, more, today)],
        [row for item in manifest.everything for row in _readings(repository, item, more, today)],
        [
            (repository, goal.id, outcome, goal.because or "")
            for goal in manifest.business_outcomes
            for outcome in dict.fromkeys(goal.traces_to)
        ],
        list(_names(repository, manifest)),
    )


def _outcome(repository: str, place: int, item: AnyOutcome, manifest: Manifest) -> tuple[object, ...]:
    ignored = ",".join(item.lint.ignore) if item.lint else ""
    if isinstance(item, BusinessOutcome):
        return (
            repository,
            item.id,
            place,
            True,
            item.statement,
            None,
            None,
            None,
            "active",
            item.owner,
            None,
            None,
            ignored,
        )
    users = next((one.users for one in manifest.customers if one.id == item.customer), "unknown")
    newest = max((one.on for one in item.evidence), default=None)
    return (
        repository, item.id, place, False, item.statement, item.customer, manifest.customer_name(item), users,
        item.status, item.owner, item.origin, newest, ignored,
    )  # fmt: skip


def _of(item: AnyOutcome) -> Iterator[Metric | Guardrail]:
    yield from item.metrics
    yield from () if isinstance(item, BusinessOutcome) else item.guardrails


def _metrics(repository: str, item: AnyOutcome, more: Readings, today: date) -> Iterator[tuple[object, ...]]:
    for place, metric in enumerate(_of(item), 1):
        known = [
            one for one in points(metric, more.get((item.id, metric.id), ())) if one.on and one.on <= today
        ]
        latest = known[-1] if known else None
        is_rail = isinstance(metric, Guardrail)
        target = None if isinstance(metric, Guardrail) else metric.target
        by = target.by if target else None
        yield (
            repository, item.id, metric.id, place, is_rail, metric.name or "",
            (metric.unit or "") if isinstance(metric, Guardrail) else metric.counted_in,
            "hold" if isinstance(metric, Guardrail) else metric.heading or "",
            metric.baseline.value if metric.baseline else None, metric.baseline.on if metric.baseline else None,
            target.value if target else None, by, (by - today).days if by else None,
            latest.value if latest else None, latest.on if latest else None,
            _progress(metric.baseline, target.value if target else None, latest.value if latest else None),
            _elapsed(metric.baseline, by, today),
            str(metric.must_stay) if metric.must_stay else "", len(known),
        )  # fmt: skip


def _progress(baseline: Amount | None, target: float | None, latest: float | None) -> float | None:
    """How much of the way is done; 1 is all of it."""
    start = baseline.value if baseline else None
    if start is None or target is None or latest is None or start == target:
        return None
    return round((latest - start) / (target - start), 4)


def _elapsed(baseline: Amount | None, by: date | None, today: date) -> float | None:
    """How much of the time is over; 1 is all of it."""
    start = baseline.on if baseline else None
    if start is None or by is None or by <= start:
        return None
    return round(min(max((today - start).days / (by - start).days, 0.0), 1.0), 4)


def _readings(repository: str, item: AnyOutcome, more: Readings, today: date) -> Iterator[tuple[object, ...]]:
    for metric in _of(item):
        for one in points(metric, more.get((item.id, metric.id), ())):
            if one.on and one.on <= today:
                yield repository, item.id, metric.id, one.on, one.value


def _names(repository: str, manifest: Manifest) -> Iterator[tuple[object, ...]]:
    """Every id an outcome ever had; today's own first, since an id of today beats one of before."""
    seen: set[str] = set()
    for item in manifest.everything:
        seen.add(item.id)
        yield repository, item.id, item.id
    for item in manifest.everything:
        for former in item.previous_ids:
            if former not in seen:
                seen.add(former)
                yield repository, former, item.id
