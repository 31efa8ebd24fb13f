"""Whose number a metric is, by its name: figures on names that neither lists nor model have seen, and a table."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcome_gate.wording.metric_names import is_done_flag, is_named, sort_by_lists, sort_of
from outcome_gate.wording.tokens import Customers
from tools.train.rows import read_rows

NAMES = Path(__file__).with_name("metric_names.csv")


def test_the_bar_on_unseen_names() -> None:
    """Of names of the job at most 5 % are taken for another's; of the others four in five are seen."""
    with NAMES.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    job = [row["name"] for row in rows if not row["sort"]]
    others = [row["name"] for row in rows if row["sort"]]
    wrongly = [name for name in job if sort_of(name)]
    caught = [name for name in others if sort_of(name)]
    assert len(wrongly) / len(job) <= 0.05, wrongly
    assert len(caught) / len(others) >= 0.8, sorted({*others} - {*caught})


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("Net revenue retention", "company"),
        ("Churn rate of accounts", "company"),
        ("Attach rate", "company"),
        ("Trial conversion", "company"),
        ("Weekly active users", "use"),
        ("NPS", "use"),
        ("Adoption of bank matching", "use"),
        ("App downloads", "attention"),
        ("Total registered users", "attention"),
        ("GitHub stars", "attention"),
        ("Features shipped", "work"),
        ("Number of articles", "work"),
        ("Story points per sprint", "work"),
        ("Working days from period end to lock", None),
        ("The merchant's own revenue", None),
        ("Download time", None),
        ("Defects per release", None),
        ("Errors on a page", None),
        ("", None),
        ("?", None),
    ],
)
def test_the_sort_of_a_name(name: str, sort: str | None) -> None:
    assert sort_of(name) == sort


@pytest.mark.parametrize("name", ["Seller revenue", "Revenue per seller", "Churn of sellers"])
def test_a_declared_customer_owns_its_figures(name: str) -> None:
    assert sort_of(name, Customers(("Sellers",))) is None
    assert sort_of(name) == "company"


def test_a_figure_of_the_policy_is_the_companys() -> None:
    assert is_named("Blended cost index", ("blended cost index",))
    assert not is_named("Days to close", ("blended cost index",))
    assert not is_named("Days to close", ())


@pytest.mark.parametrize(("unit", "done"), [("done", True), ("Shipped", True), ("yes/no", True), ("boolean", True),
                                            ("days", False), ("%", False), ("", False)])  # fmt: skip
def test_a_done_flag(unit: str, done: bool) -> None:
    assert is_done_flag(unit) is done


@given(st.text(max_size=300), st.text(max_size=20))
def test_any_name_has_an_answer(name: str, customer: str) -> None:
    known = ("company", "use", "attention", "work", None)
    assert sort_of(name, Customers((customer,))) in known
    assert sort_by_lists(name) in known


def test_the_names_were_not_learned() -> None:
    with NAMES.open(newline="", encoding="utf-8") as file:
        names = {row["name"].lower() for row in csv.DictReader(file)}
    assert names & {row.text.lower() for row in read_rows()} == set()
