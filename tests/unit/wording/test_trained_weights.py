"""The weights in the package are those of the data and the code beside them, small and quickly loaded."""

import time
from pathlib import Path

import pytest

from outcome_gate import wording
from outcome_gate.wording.tokens import Customers, cut
from outcome_gate.wording.weights import FILE, Weights, unpack
from tools.train.rows import NAMES, digest, read_rows

PACKED = (Path(wording.__file__).parent / FILE).read_bytes()


@pytest.fixture(scope="module")
def learned() -> Weights:
    return unpack(PACKED)


def test_weights_data_and_code_belong_together(learned: Weights) -> None:
    """A change of statements, tokens, features or the fit needs `make train`."""
    assert learned.digest == digest()


def test_the_file_is_small() -> None:
    assert len(PACKED) < 150_000


def test_loading_takes_60_milliseconds_at_most() -> None:
    def seconds() -> float:
        begun = time.process_time()
        unpack(PACKED)
        return time.process_time() - begun

    assert min(seconds() for _ in range(5)) < 0.06


def test_the_table_is_whole(learned: Weights) -> None:
    assert len(learned.table) > 10_000
    assert all(len(three) == 3 for three in learned.table.values())
    assert 0.5 < learned.threshold < 1
    assert {"reduce", "build"} <= learned.verbs


def test_every_statement_has_a_label_and_stands_once() -> None:
    rows = read_rows()
    texts = [row.text.lower() for row in rows]
    assert len(texts) == len(set(texts)) > 8_000
    assert {row.label for row in rows} == set(range(len(NAMES)))


def test_a_declared_customer_is_found_in_its_statement() -> None:
    declared = [row for row in read_rows() if row.customer]
    found = [
        row for row in declared if "<customer>" in {t.text for t in cut(row.text, Customers((row.customer,)))}
    ]
    assert len(declared) > 4_000
    assert [row for row in declared if row not in found] == []
