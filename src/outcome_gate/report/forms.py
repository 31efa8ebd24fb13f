"""The forms of a report that are one text."""

from collections.abc import Callable

from outcome_gate.report.contents import Contents
from outcome_gate.report.digest import badge, digest
from outcome_gate.report.html_page import html
from outcome_gate.report.json_form import report_json
from outcome_gate.report.markdown_form import first_screen, markdown

FORMS: dict[str, Callable[[Contents], str]] = {
    "md": markdown,
    "html": html,
    "json": report_json,
    "summary": first_screen,
    "digest": digest,
    "badge": badge,
}
