"""Makes docs/performance.md and its pictures of what `make bench` measured last."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.line_chart import line_chart

MEASURED = Path(__file__).resolve().parents[1] / "bench" / "measured.json"
_CURVES = (
    ("body", "A longer description", "kilobytes of description", "ms of processor time"),
    ("manifest", "More outcomes", "outcomes in the manifest, none cited", "ms of processor time"),
    (
        "history",
        "More merged work to learn suggestions from",
        "merged commits with a citation",
        "ms of processor time",
    ),
    ("comments", "More comments", "comments before ours", "requests of a first verdict"),
    ("open", "More open pull requests", "open pull requests, nothing new", "requests of a sweep"),
)
PULLS, RUNS, HOURS = 1_000_000, 8, 365 * 24
"""A year on paper: pull requests, and runs of each. The runs are an assumption: opened, pushed, edited, labelled."""
HOURLY_LIMIT = 1000
"""Requests an hour that a job's token has in one repository: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api"""


def performance_pages() -> Iterator[tuple[str, str]]:
    """The page, and one picture for each curve."""
    measured = json.loads(MEASURED.read_text(encoding="utf-8"))
    yield "docs/performance.md", _page(measured)
    for name, _, across, up in _CURVES:
        points = [(float(x), float(y)) for x, y in measured["growth"][name]]
        yield f"docs/assets/growth-{name}.svg", line_chart(points, across, up)


def _page(measured: dict[str, Any]) -> str:
    machine = measured["machine"]
    blocks = [
        "# Performance",
        "<!-- Made by `make bench` and `make docs` from bench/measured.json. Do not edit. -->",
        f"Measured on {machine['day']} with outcome-gate {machine['version']}, Python {machine['python']}, "
        f"{machine['system']}, {machine['cores']} cores of {machine['processor']}, "
        f"with a load of {machine['load']} when it began. "
        "Measure on your own machine: `make bench`. GitHub is simulated, so the time on the wire is not in it.",
        "## One run",
        _table(("", "Requests"), _requests(measured["requests"])),
        _table(
            ("Process", "Processor", "Times the bare imports", "Peak memory"), _processes(measured["process"])
        ),
        _decisions(measured["decisions"]),
        "## A sweep",
        _sweep(measured["sweep"]),
        *_report(measured),
        "## From nothing to the first status",
        *_first_status(measured["first_status"]),
        "## Growth",
        "A straight line means that twice as much costs twice as much. Both axes begin at zero.",
    ]
    for name, title, across, up in _CURVES:
        points = measured["growth"][name]
        numbers = " · ".join(f"{x:,}: {y:g}" for x, y in points)
        blocks += [
            f"### {title}",
            f"![{up} by {across}](assets/growth-{name}.svg)",
            f"{across}: {up}. {numbers}.",
        ]
    blocks += ["## A year of a million pull requests, on paper", *_year(measured["requests"])]
    return "\n\n".join(blocks) + "\n"


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows))


def _requests(found: dict[str, int]) -> list[tuple[str, ...]]:
    names = {
        "new": "a new verdict: read, comment, status, one last look",
        "unchanged": "run again, nothing new",
        "new_late": "a new verdict, 250 comments before",
        "unchanged_late": "run again, our comment behind 250 others",
    }
    return [(text, str(found[name])) for name, text in names.items()]


def _processes(rows: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    return [
        (row["name"], f"{row['cpu'][0]:.2f} s", f"{row['cpu'][1]:.2f}", f"{row['memory'][0]:.0f} MiB")
        for row in rows
    ]


def _decisions(found: dict[str, Any]) -> str:
    return (
        f"Reading a description of 4 KB, deciding and writing all texts: {found['per_second']:,} a second on "
        f"one core. The slowest of {found['hostile']} hostile descriptions of 64 KB takes {found['slowest']:.3f} s."
    )


def _sweep(found: dict[str, Any]) -> str:
    return (
        f"{found['count']:,} open pull requests with a hundred comments on each, nothing new: {found['reads']} reads, "
        f"{found['writes']} writes, {found['cpu']:.1f} s of processor time, {found['memory']} MiB at most."
    )


def _report(measured: dict[str, Any]) -> Iterator[str]:
    """The ledger and the report, as far as they were measured."""
    lines = []
    if found := measured.get("ledger"):
        lines += [
            f"The ledger over a clone with {found['merges']:,} squash merges takes {found['plain_ratio']:.1f} times as "
            f"long as `git log` with paths where none cites, and {found['citing_ratio']:.1f} times where 63 % do. "
            f"A merge that cites costs {found['each']:,.0f} microseconds of our processor time. Each of our processes, "
            f"at most four and no more than there are cores, takes {found['memory']:.0f} MiB at most, and a report "
            f"with nothing new {found['again']:.1f} s."
        ]
    if found := measured.get("large_ledger"):
        lines += [
            f"Over {found['merges']:,} merges each takes {found['memory']:.0f} MiB at most, and a merge "
            f"{found['each']:,.0f} microseconds."
        ]
    for found in filter(None, (measured.get("points"), measured.get("large_points"))):
        lines += [
            f"{found['merges']:,} merged pull requests on GitHub cost {found['points']:,} points of the hour's budget, "
            f"in {found['requests']:,} requests, as the simulator counts them by GitHub's published formula."
        ]
    if found := measured.get("views"):
        lines += [
            f"Each of {found['views']} views over {found['rows']:,} rows of the ledger takes "
            f"{found['slowest']:.1f} s and {found['memory']:.0f} MiB at most, on one thread."
        ]
    if found := measured.get("page"):
        lines += [
            f"A page with {found['metrics']} metrics has {found['size']:,.0f} KiB and takes {found['seconds']:.1f} s."
        ]
    if lines:
        yield "## The ledger and the report"
        yield from lines


def _first_status(found: dict[str, Any]) -> Iterator[str]:
    machine = found["machine"]
    yield (
        f"Measured on {machine['day']}, {machine['system']}, {machine['cores']} cores, "
        f"with a load of {machine['load']} when it began. Both roads of the action run in `act`, in host mode, "
        "the container by podman. "
        "What is kept or at hand is the middle of three runs, the others are one. "
        "Packages come from an index near by and the image from a registry on the same machine, so add the time of "
        "your own line. `python -m bench.first_status` measures yours."
    )
    yield first_status_table(found["rows"]).rstrip("\n")


def first_status_table(rows: list[dict[str, Any]]) -> str:
    """The rows that bench/first_status.py measured, as a table of Markdown."""
    cells: list[tuple[str, ...]] = []
    for row in rows:
        worked = "not seen" if row["processor"] is None else f"{row['processor']:.1f}"
        fetched = f"{row['fetched'] / 1e6:.1f} MB" if row["fetched"] else "nothing"
        cells.append((row["what"], f"{row['seconds']:.1f}", worked, fetched))
    return _table(("", "Seconds", "Of them on a processor", "Fetched"), cells) + "\n"


def roads_table() -> str:
    """The rows of the two roads, for the page on which a platform team chooses one."""
    rows = json.loads(MEASURED.read_text(encoding="utf-8"))["first_status"]["rows"]
    return first_status_table([row for row in rows if row["what"].startswith(("composite", "container"))])


def _year(requests: dict[str, int]) -> Iterator[str]:
    most = PULLS * RUNS * requests["new"]
    yield (
        f"{PULLS:,} pull requests, {RUNS} runs each, which is an assumption. Were every run a new verdict, "
        f"that would be {most:,} requests; most runs say nothing new and cost {requests['unchanged']}."
    )
    rows: list[tuple[str, ...]] = []
    for repositories in (1, 30, 300):
        hourly = most / HOURS / repositories
        rows.append((f"{repositories:,}", f"{hourly:,.0f}", f"{hourly / HOURLY_LIMIT:.1%}"))
    head = (
        "Repositories",
        "Requests an hour in each, at most",
        f"of the {HOURLY_LIMIT:,} that a job's token has",
    )
    yield _table(head, rows)
    yield (
        "In one repository that is more than GitHub allows. Spread over 30 it fits on average, and over 300 with room "
        f"for the busiest hour. {PULLS * RUNS:,} runs are as many minutes, since each job is rounded up to a minute; "
        "[the roll-out page](roll-out.md#minutes-and-money) says what they cost."
    )
