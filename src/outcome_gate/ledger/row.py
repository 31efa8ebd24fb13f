"""One row of the ledger: a merged pull request, an outcome and a metric that it cited."""

from datetime import date
from typing import NamedTuple


class Row(NamedTuple):
    """A pull request that cites nothing has one row without outcome and metric.

    There is no author's name in it, on purpose: no table of persons can be made from it.
    """

    repository: str
    number: int
    """0 when the commit names no pull request."""
    commit: str
    url: str
    title: str
    merged_on: date
    merged_at: str
    """The moment in UTC, `2026-03-04T12:00:00Z`: as text it sorts as it should, in every warehouse."""
    merged_week: date
    """The Monday of the week, so that no query needs to count days."""
    merged_month: str
    """`2026-11`."""
    merged_as: str
    """`squash`, `merge`, `direct` or `github`."""
    is_first: bool
    """Whether this is the first row of its pull request: count these to count pull requests."""
    kind: str
    kind_sign: str
    """The sign that told the kind."""
    must_cite: bool
    opened_by: str
    """`person`, `agent` (a bot that is asked like a person), `bot` (a bot that is exempt) or `unknown`."""
    verdict: str
    errors: str
    """Ids of the rules that failed it, with commas."""
    notes: str
    """Ids of the rules that only remarked on something."""
    outcome: str | None
    """The id, as the manifest of that day called it."""
    metric: str | None
    citation: int
    """1 for the first outcome that is cited, and so on; 0 for none."""
    is_business: bool
    """Whether this row's outcome is a goal of ours."""
    cites_goal: bool
    """Whether the merge cites a goal of ours at all; the same in each of its rows."""
    customer: str | None
    citation_source: str | None
    """Where it was said: `description`, `commit`, `label`, `issue` or `parent`."""
    cited_by: str
    """Who wrote the citation, in kind: `author`, `maintainer`, `bot` or `unknown`; empty for none."""
    expected_change: str
    check_on: date | None
    """The day that the citation names."""
    default_days: int
    """The policy's days after the live day, when the citation names none."""
    longest_gap: int
    """The policy's `follow_up.max_days`: numbers further away from a day do not speak about it."""
    live_by: str
    """What begins the clock by the policy: `merge`, `release` or `deployment:NAME`."""
    waived_until: date | None
    waiver_reason: str
    is_new_outcome: bool
    """Whether it cited an outcome that it added itself."""
    has_placeholder: bool
    """Whether template text was left in."""
    edited_after: bool | None
    manifest: str
    """Git's id of the manifest it was judged by; empty when there was none."""
    policy: str


COLUMNS: dict[str, str] = {
    "repository": "VARCHAR", "number": "INTEGER", "commit": "VARCHAR", "url": "VARCHAR", "title": "VARCHAR",
    "merged_on": "DATE", "merged_at": "VARCHAR", "merged_week": "DATE", "merged_month": "VARCHAR",
    "merged_as": "VARCHAR",
    "is_first": "BOOLEAN", "kind": "VARCHAR", "kind_sign": "VARCHAR", "must_cite": "BOOLEAN",
    "opened_by": "VARCHAR", "verdict": "VARCHAR", "errors": "VARCHAR", "notes": "VARCHAR",
    "outcome": "VARCHAR", "metric": "VARCHAR", "citation": "INTEGER", "is_business": "BOOLEAN", "cites_goal": "BOOLEAN",
    "customer": "VARCHAR", "citation_source": "VARCHAR", "cited_by": "VARCHAR",
    "expected_change": "VARCHAR", "check_on": "DATE",
    "default_days": "INTEGER", "longest_gap": "INTEGER", "live_by": "VARCHAR", "waived_until": "DATE",
    "waiver_reason": "VARCHAR", "is_new_outcome": "BOOLEAN", "has_placeholder": "BOOLEAN",
    "edited_after": "BOOLEAN", "manifest": "VARCHAR", "policy": "VARCHAR",
}  # fmt: skip
"""The type of each column, in words that DuckDB, Spark and Postgres share."""

FULL = tuple(name for name, kind in Row.__annotations__.items() if COLUMNS[name] == "VARCHAR" and kind is str)
"""Columns of text that always have one, if only an empty one."""

LEDGER_FORM = ",".join(COLUMNS)
"""What a ledger is compared by: rows with other columns are made anew."""
