"""The report as one HTML file that needs nothing else: no network, no JavaScript."""

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from outcome_gate.errors import UsageError
from outcome_gate.report.charts import Chart, coverage_chart, effort_chart, looks_chart, metric_chart
from outcome_gate.report.contents import CAUTION, Contents
from outcome_gate.report.draw import svg
from outcome_gate.report.five_sentences import five_sentences
from outcome_gate.report.tables import Table, tables

if TYPE_CHECKING:
    from jinja2 import Environment

_START = "for (const table of document.querySelectorAll('table')) new Tablesort(table);"
MOST_CHARTS = 40
"""Metrics that get a picture of their own; the table has all of them."""


class Picture(NamedTuple):
    """A drawn chart, and what it shows in words."""

    title: str
    svg: str


class Section(NamedTuple):
    """One question: its table, and its pictures."""

    table: Table
    pictures: tuple[Picture, ...] = ()
    folded: tuple[Picture, ...] = ()
    """Pictures that are shown on request: one for each metric."""


def html(contents: Contents) -> str:
    """The page."""
    script = _script()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    page = _environment().get_template("page.html.j2")
    return page.render(
        contents=contents,
        sentences=five_sentences(contents),
        caution=CAUTION,
        sections=_sections(contents),
        script=script,
        digest=digest,
        style=_text("page.css"),
    )


def _sections(contents: Contents) -> list[Section]:
    drawn = {
        "r01_tied_to_outcome": [coverage_chart(contents)],
        "r02_where_effort_goes": [effort_chart(contents)],
        "r10_do_we_look_back": [looks_chart(contents)],
    }
    metrics = [chart for row in contents.answers["r05_on_the_way"] if (chart := metric_chart(row, contents))]
    sections: list[Section] = []
    place = 0
    for table in tables(contents):
        pictures: list[Picture] = []
        folded: list[Picture] = []
        for chart in (one for one in drawn.get(table.name, []) if one):
            pictures.append(_picture(chart, place := place + 1))
        for chart in metrics[:MOST_CHARTS] if table.name == "r05_on_the_way" else ():
            folded.append(_picture(chart, place := place + 1))
        sections.append(Section(table, tuple(pictures), tuple(folded)))
    return sections


def _picture(chart: Chart, place: int) -> Picture:
    return Picture(chart.title, svg(chart, place))


def _script() -> str:
    """What lets a reader sort the tables, where scripts may run."""
    folder = files("outcome_gate.report") / "vendor"
    parts = [
        (folder / name).read_text("utf-8").strip() for name in ("tablesort.min.js", "tablesort.number.min.js")
    ]
    return "\n".join((*parts, _START))


def _text(name: str) -> str:
    return (files("outcome_gate.report") / "page" / name).read_text("utf-8")


def _environment() -> "Environment":
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError:
        raise UsageError(
            "The page needs Jinja2, which is not installed.",
            "Install it with `pip install 'outcome-gate[report]'`.",
        ) from None
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(_text),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["parts"] = _parts
    return environment


def _parts(sentence: str) -> list[tuple[bool, str]]:
    """A sentence of ours cut at its backticks: what is quoted, and what is not."""
    pieces = sentence.split("`")
    if len(pieces) % 2 == 0:
        return [(False, sentence)]
    return [(place % 2 == 1, piece) for place, piece in enumerate(pieces) if piece]
