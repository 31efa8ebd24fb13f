"""Rows of an answer in one form, whichever engine gave them."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """A value as JSON has it: whole numbers whole, days as text."""
    if isinstance(value, (float, Decimal)):
        return int(value) if value == int(value) else round(float(value), 9)
    return value.isoformat() if isinstance(value, date) else value


def same_form(rows: Iterable[Sequence[Any]]) -> list[str]:
    """The rows, each as one text, in one order."""
    return sorted(json.dumps([plain(value) for value in row], ensure_ascii=False) for row in rows)
