"""Rows on their way into a table: a CSV beside the ledger, so that a long history needs no memory."""

import csv
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from outcome_gate.ledger.row import Row

NOTHING = "\\N"
"""How an empty value is written; text that says just so is written with a space."""


def spool_rows(place: Path, rows: Iterable[Row]) -> None:
    """Write rows of the ledger as they come. An empty field is no value, save in columns that always have one."""
    with place.open("w", encoding="utf-8", newline="", errors="replace") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def append_rows(place: Path, rows: Iterable[Row]) -> int:
    """Write more rows of the ledger, and say how long the file is now."""
    with place.open("a", encoding="utf-8", newline="", errors="replace") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
        file.flush()
        os.fsync(file.fileno())
    return place.stat().st_size


def write_rows(place: Path, rows: Iterable[tuple[object, ...]]) -> int:
    """Write rows, and say how many there were."""
    count = 0
    with place.open("w", encoding="utf-8", newline="", errors="replace") as file:
        writer = csv.writer(file, lineterminator="\n")
        for row in rows:
            writer.writerow([_cell(value) for value in row])
            count += 1
    return count


def _cell(value: object) -> object:
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return f"{value} " if value == NOTHING else value.replace("\0", "")
    if isinstance(value, date):
        return value.isoformat()
    return value
