"""From a spec to a picture in the page: vl-convert draws it here, so that the reader needs no JavaScript."""

import json
import re

from outcome_gate.errors import UsageError
from outcome_gate.report.charts import CONFIG, STAND_INS, Chart

_TAG = re.compile(r"<[^<>]*>")
_PAINT = re.compile(r'((?:fill|stroke)=")(#0101\d\d)(")')
_NAMES = re.compile(r'( id="|url\(#)(clip\d+|gradient_\d+)')
_SPARE = re.compile(
    r" (?:aria-(?:label|roledescription)|role|class|font-family|pointer-events|stroke-miterlimit|version|xmlns:xlink)"
    r'="[^"]*"'
)
"""What the page says itself, or has no use for."""
_LONG = re.compile(r"(\d+\.\d)\d+")


def svg(chart: Chart, place: int) -> str:
    """The picture as SVG with the page's colours; names in it begin with `place`, since a page holds many.

    The page says in words what the picture shows, so its own labels are left out.
    """
    try:
        import vl_convert  # 84 MB: only a page with pictures needs it
    except ImportError:
        raise UsageError(
            "The page's charts need vl-convert, which is not installed.",
            "Install it with `pip install 'outcome-gate[report]'`.",
        ) from None
    spec = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "config": CONFIG, **chart.spec}
    drawn = str(vl_convert.vegalite_to_svg(json.dumps(spec), allowed_base_urls=[]))
    return painted(drawn, place)


def painted(drawn: str, place: int) -> str:
    """The drawing with the page's colours, and without what it has no use for. Text in it stays as it is."""

    def tag(match: re.Match[str]) -> str:
        kept = _LONG.sub(r"\1", _SPARE.sub("", match[0]))
        kept = _PAINT.sub(lambda paint: f"{paint[1]}var(--{STAND_INS.get(paint[2], 'ink')}){paint[3]}", kept)
        return _NAMES.sub(lambda name: f"{name[1]}c{place}-{name[2]}", kept)

    return _TAG.sub(tag, drawn).replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
