"""docs/roads.md says what the tests of the roads play, and names only tests that there are."""

import ast
import re
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
PAGE = (ROOT / "docs" / "roads.md").read_text(encoding="utf-8")


def table(name):
    """The rows of a marked table, below its head."""
    part = PAGE.partition(f"<!-- {name} -->")[2].partition(f"<!-- end: {name} -->")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.strip().splitlines()]
    return rows[0], rows[2:]


PROOFS = [row[1].strip("`") for row in table("proofs")[1]]


@pytest.mark.parametrize("proof", PROOFS)
def test_a_test_that_is_named_is_there(proof):
    file, _, name = proof.partition("::")
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))

    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_the_table_is_the_one_that_is_played(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(TESTS / "roads"), *sys.path])
    from test_situations import POSTED, ROADS, SITUATIONS

    head, rows = table("situations")

    assert [cell.strip("`") for cell in head[1:]] == list(ROADS)
    assert {row[0]: tuple(row[1:]) for row in rows} == POSTED
    assert list(POSTED) == list(SITUATIONS)


def test_every_example_is_on_the_page():
    named = set(re.findall(r"examples/workflows/([\w-]+\.yml)", PAGE))

    assert named == {path.name for path in (ROOT / "examples" / "workflows").glob("*.yml")}
