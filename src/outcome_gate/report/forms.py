"""The forms of a report that are one text."""

from collections.abc import Callable

from outcome_gate.report.contents import Contents
from outcome_gate.report.json_form import report_json
from outcome_gate.report.markdown_form import first_screen, markdown

FORMS: dict[str, Callable[[Contents], str]] = {
    "md": markdown,
    "json": report_json,
    "summary": first_screen,
}
