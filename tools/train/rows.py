"""The statements that the model learns from, and the digest that ties its weights to them."""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from outcome_gate.wording import features as features_module
from outcome_gate.wording import tokens as tokens_module
from outcome_gate.wording.features import features, parts
from outcome_gate.wording.tokens import NO_CUSTOMERS, Customers, cut

STATEMENTS = Path(__file__).with_name("statements.csv")
WEIGHTS = Path(tokens_module.__file__).with_name("weights.bin")
NAMES = ("customer_outcome", "company_outcome", "output", "vague")
"""The labels as the data write them, in the order of `read_statement.LABELS`."""


@dataclass(frozen=True)
class Row:
    """One statement with the label that a person gave it."""

    text: str
    label: int
    """A position in `NAMES`."""
    customer: str = ""
    """Who a manifest would declare as its customer: words that stand in the text."""


def read_rows(path: Path = STATEMENTS) -> list[Row]:
    """The rows of a file with the columns `text`, `label` and perhaps `customer`."""
    with path.open(newline="", encoding="utf-8") as file:
        return [
            Row(row["text"], NAMES.index(row["label"]), row.get("customer") or "")
            for row in csv.DictReader(file)
        ]


def feature_names(row: Row, *, declared: bool) -> list[str]:
    """The features of a row, as often as they stand there; `declared` tells the model who the customer is."""
    tokens = cut(row.text, Customers((row.customer,)) if declared else NO_CUSTOMERS)
    names = [name for name, _, _ in features(tokens)]
    for token in tokens:
        if token.kind == "word":
            names.extend(parts(token.text))
    return names


def digest() -> str:
    """A fingerprint of what the weights are made from: the statements, and the code that reads them."""
    here = Path(__file__)
    made_from = (
        STATEMENTS,
        Path(tokens_module.__file__),
        Path(features_module.__file__),
        here.with_name("fit.py"),
    )
    found = hashlib.sha256()
    for path in made_from:
        found.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()
