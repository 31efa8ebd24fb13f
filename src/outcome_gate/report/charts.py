"""The charts as Vega-Lite specs: data and marks, no colours of their own and no code.

Colours are stand-ins, which the page replaces by its own, so that one picture serves light, dark and paper.
https://vega.github.io/vega-lite/docs/spec.html
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from outcome_gate.ledger.five_words import Word
from outcome_gate.report.contents import Contents
from outcome_gate.report.questions import Record
from outcome_gate.text.words import one_line

Spec = dict[str, Any]
INK, FAINT, GRID = "#010101", "#010102", "#010103"
GOOD, WAIVED, POOR, UNSURE, EARLY, BROKEN = "#010104", "#010105", "#010106", "#010107", "#010108", "#010109"
STAND_INS = {
    INK: "ink", FAINT: "faint", GRID: "grid", GOOD: "good", WAIVED: "waived", POOR: "poor", UNSURE: "unsure",
    EARLY: "early", BROKEN: "broken",
}  # fmt: skip
"""Each stand-in with the name of the page's colour."""

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""Named, not `system-ui`: the picture is laid out with the widths of the same letters that the reader sees."""
_WIDTH = 880
_MOST_BARS = 40
_FEW_DAYS = 90
"""A line over more days has a tick a month; with ticks as they come, one month would be named twice."""


class Chart(NamedTuple):
    """A spec, and what it shows in words, for those who do not see it."""

    title: str
    spec: Spec


def coverage_chart(contents: Contents) -> Chart | None:
    """Features a week, by what became of them."""
    rows = contents.answers["r01_tied_to_outcome"]
    kinds = (
        ("served", "served an outcome", GOOD), ("waived", "waived", WAIVED),
        ("uncited", "cited none that counts", POOR), ("undecided", "not judged", UNSURE),
        ("before_manifest", "before the manifest", EARLY),
    )  # fmt: skip
    shown = [kind for kind in kinds if any(row[kind[0]] for row in rows)]
    if not rows or not shown:
        return None
    data = [
        {"week": row["merged_week"].isoformat(), "what": label, "count": int(row[name]), "place": place}
        for row in rows
        for place, (name, label, _) in enumerate(shown)
    ]
    return Chart(
        "Features merged each week, by what became of them",
        {
            "data": {"values": data},
            "width": _WIDTH, "height": 200,
            "mark": {"type": "bar"},
            "encoding": {
                "x": {"field": "week", "type": "ordinal", "title": "week of",
                      "axis": {"labelOverlap": "greedy", "labelAngle": 0, "labelSeparation": 12}},
                "y": {"field": "count", "type": "quantitative", "title": "features",
                      "axis": _whole(max(int(row["features"]) for row in rows))},
                "color": _colors([label for _, label, _ in shown], [color for _, _, color in shown]),
                "order": {"field": "place", "type": "quantitative"},
            },
        },
    )  # fmt: skip


_WORDS = (
    ("moved", Word.MOVED, GOOD), ("not_moved", Word.NOT_MOVED, POOR), ("too_early", Word.TOO_EARLY, EARLY),
    ("cannot_tell", Word.CANNOT_TELL, UNSURE), ("guardrail_broken", Word.GUARDRAIL_BROKEN, BROKEN),
)  # fmt: skip


def effort_chart(contents: Contents) -> Chart | None:
    """Merged changes of each outcome, by the word for what they cite."""
    rows = contents.answers["r02_where_effort_goes"][:_MOST_BARS]
    if not rows:
        return None
    data = [
        {
            "outcome": _name(row, contents),
            "what": word.value,
            "count": int(row[name]),
            "place": place,
            "all": int(row["merged"]),
        }
        for row in rows
        for place, (name, word, _) in enumerate(_WORDS)
        if row[name]
    ]
    return Chart(
        "Merged changes of each outcome, by what can be said of its metric",
        {
            "data": {"values": data},
            "width": _WIDTH - 240, "height": {"step": 22},
            "mark": {"type": "bar"},
            "encoding": {
                "y": {"field": "outcome", "type": "nominal", "title": None,
                      "sort": {"field": "all", "op": "max", "order": "descending"},
                      "axis": {"labelLimit": 260}},
                "x": {"field": "count", "type": "quantitative", "title": "merged changes",
                      "axis": _whole(max(int(row["merged"]) for row in rows))},
                "color": _colors([word.value for _, word, _ in _WORDS], [color for _, _, color in _WORDS]),
                "order": {"field": "place", "type": "quantitative"},
            },
        },
    )  # fmt: skip


def looks_chart(contents: Contents) -> Chart | None:
    """Checks by the month in which they were due."""
    rows = contents.answers["r10_do_we_look_back"]
    if not rows:
        return None
    kinds = (("looked_at", "looked at", GOOD), ("overdue", "overdue", POOR))
    data = [
        {"month": row["due_month"], "what": label, "count": int(row[name]), "place": place}
        for row in rows
        for place, (name, label, _) in enumerate(kinds)
    ]
    return Chart(
        "Checks by the month in which they were due",
        {
            "data": {"values": data},
            "width": _WIDTH, "height": 150,
            "mark": {"type": "bar"},
            "encoding": {
                "x": {"field": "month", "type": "ordinal", "title": "due in",
                      "axis": {"labelOverlap": "greedy", "labelAngle": 0, "labelSeparation": 8}},
                "y": {"field": "count", "type": "quantitative", "title": "checks",
                      "axis": _whole(max(int(row["due"]) for row in rows))},
                "color": _colors([label for _, label, _ in kinds], [color for _, _, color in kinds]),
                "order": {"field": "place", "type": "quantitative"},
            },
        },
    )  # fmt: skip


def metric_chart(row: Record, contents: Contents) -> Chart | None:
    """One metric: its readings, its target, and ticks where changes that cite it went live."""
    key = (row["repository"], row["outcome"], row["metric"])
    readings = list(contents.lines.get(key, ()))
    first = (
        [(row["baseline_on"], row["baseline"])] if row["baseline_on"] and row["baseline"] is not None else []
    )
    points = [{"day": day.isoformat(), "value": value} for day, value in (*first, *readings)]
    if len(points) < 2:
        return None
    target = row["target"]
    drawn = {"data": {"values": points}, "encoding": _place(points, row)}
    layers: list[Spec] = [
        {**drawn, "mark": {"type": "line", "color": GOOD, "strokeWidth": 2}},
        {**drawn, "mark": {"type": "point", "color": GOOD, "filled": True, "size": 40}},
    ]
    ticks = _ticks(contents.merges.get(key, ()), points)
    if ticks:
        layers.append({"data": {"values": ticks}, **_TICK})
    if target is not None:
        layers.append({"data": {"values": [{"target": target}]}, **_TARGET})
    return Chart(
        f"{row['outcome']}: {row['metric']}. Dashed: the target. Ticks below: live days of changes that cite it",
        {"width": _WIDTH, "height": 140, "layer": layers},
    )


_TICK: Spec = {
    "mark": {"type": "rule", "color": FAINT, "strokeWidth": 1},
    "encoding": {
        "x": {"field": "day", "type": "temporal", "scale": {"type": "utc"}},
        "y": {"value": 132},
        "y2": {"value": 140},
    },
}
_TARGET: Spec = {
    "mark": {"type": "rule", "color": INK, "strokeDash": [4, 3]},
    "encoding": {"y": {"field": "target", "type": "quantitative"}},
}


def _whole(most: int) -> Spec:
    """An axis of counts: no half a change."""
    return {"tickMinStep": 1, "tickCount": max(1, min(most, 10)), "format": "d"}


def _place(points: list[Spec], row: Record) -> Spec:
    days = [date.fromisoformat(str(point["day"])) for point in points]
    has_months = (max(days) - min(days)).days > _FEW_DAYS
    ticks: Spec = (
        {"format": "%b %Y", "tickCount": {"interval": "month", "step": 1}}
        if has_months
        else {"format": "%e %b"}
    )
    unit = one_line(str(row["unit"] or ""), 24)
    return {
        "x": {"field": "day", "type": "temporal", "scale": {"type": "utc"}, "title": None,
              "axis": {**ticks, "labelOverlap": "greedy"}},
        "y": {"field": "value", "type": "quantitative", "title": unit or None,
              "scale": {"zero": False, "padding": 10}},
    }  # fmt: skip


def _ticks(days: Sequence[date], points: list[Spec]) -> list[Spec]:
    """Live days within the picture, at most one a day."""
    first = min(str(point["day"]) for point in points)
    return [{"day": day.isoformat()} for day in days if day.isoformat() >= first][-400:]


def _colors(labels: list[str], colors: list[str]) -> Spec:
    return {
        "field": "what", "type": "nominal", "title": None, "scale": {"domain": labels, "range": colors},
        "legend": {"orient": "bottom", "direction": "horizontal", "columns": 5},
    }  # fmt: skip


def _name(row: Record, contents: Contents) -> str:
    name = one_line(str(row["outcome"]), 60)
    return f"{one_line(str(row['repository']), 40)}: {name}" if contents.has_many else name


CONFIG: Spec = {
    "font": FONT,
    "background": "transparent",
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK, "titleColor": INK, "gridColor": GRID, "domainColor": FAINT, "tickColor": FAINT,
        "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal",
    },
    "legend": {"labelColor": INK, "titleColor": INK, "labelFontSize": 12, "symbolType": "square"},
    "locale": {},
}  # fmt: skip
