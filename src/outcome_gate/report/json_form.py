"""The report as JSON, with a version in its first key."""

import json
from datetime import date
from typing import Any

from outcome_gate.report.contents import CAUTION, Contents, coverage, looks, words_counted
from outcome_gate.report.five_sentences import five_sentences
from outcome_gate.report.questions import views

SCHEMA = "outcome-gate/report@1"


def report_json(contents: Contents) -> str:
    """Every answer, by the name of its view."""
    due, looked_at, overdue = looks(contents)
    data = {
        "schema": SCHEMA,
        "made_up": contents.made_up or None,
        "repositories": contents.repositories,
        "since": contents.asked.since_day,
        "until": contents.asked.until_day,
        "caution": CAUTION,
        "sentences": five_sentences(contents),
        "clock_begins_at": contents.live_said,
        "remarks": contents.remarks,
        "coverage": coverage(contents)._asdict(),
        "words": {word.value: count for word, count in words_counted(contents).items()},
        "looks": {"due": due, "looked_at": looked_at, "overdue": overdue},
        "answers": [
            {
                "question": view.label,
                "name": view.name,
                "asks": view.question,
                "rows": contents.answers[view.name],
            }
            for view in views()
        ],
    }
    return json.dumps(data, indent=1, ensure_ascii=False, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value)
