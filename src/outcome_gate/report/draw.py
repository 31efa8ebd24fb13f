"""From a spec to a picture in the page: vl-convert draws it here, so that the reader needs no JavaScript."""

import json
import re

from outcome_gate.errors import UsageError
from outcome_gate.report.charts import CONFIG, STAND_INS, Chart

_PAINT = re.compile(r'((?:fill|stroke)=")(#0101\d\d)(")')
_NAMES = re.compile(r'( id="|url\(#)(clip\d+|gradient_\d+)')
_ARIA = re.compile(r' aria-(?:label|roledescription)="[^"]*"| role="[^"]*"')
_FONT = re.compile(r' font-family="[^"]*"')


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
    """The drawing with the page's colours. Only paint is replaced, never text that happens to look like it."""
    drawn = _PAINT.sub(lambda match: f"{match[1]}var(--{STAND_INS.get(match[2], 'ink')}){match[3]}", drawn)
    drawn = _NAMES.sub(lambda match: f"{match[1]}c{place}-{match[2]}", drawn)
    drawn = _FONT.sub("", _ARIA.sub("", drawn))
    return drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
