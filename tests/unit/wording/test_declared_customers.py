"""Figures on statements with a declared customer that the model has not learned: what is theirs, and what is ours."""

import csv
from pathlib import Path

from outcome_gate.wording.read_statement import read_statement
from outcome_gate.wording.tokens import Customers
from tools.train.rows import read_rows

STATEMENTS = Path(__file__).with_name("declared.csv")


def rows() -> list[dict[str, str]]:
    with STATEMENTS.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_what_is_theirs_passes_and_what_is_not_is_flagged() -> None:
    flagged = {
        row["statement"]: read_statement(row["statement"], Customers((row["customer"],))).flagged
        for row in rows()
    }
    good = [row["statement"] for row in rows() if row["label"] == "customer"]
    others = [row["statement"] for row in rows() if row["label"] != "customer"]
    assert [len(good), len(others)] == [24, 24]
    assert len(wrongly := [text for text in good if flagged[text]]) <= 2, wrongly
    assert len(missed := [text for text in others if not flagged[text]]) <= 2, missed


def test_the_statements_were_not_learned() -> None:
    assert {row["statement"] for row in rows()} & {row.text for row in read_rows()} == set()
