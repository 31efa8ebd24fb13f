"""Points of a question, against the example that GitHub calculates in its documentation.

https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

import pytest
from graphql import parse

from simulator.graphql.points import points_of

EXAMPLE = """query { viewer { login repositories(first: 100) { edges { node { id
  issues(first: 50) { edges { node { id labels(first: 60) { edges { node { id name } } } } } } } } } } }"""


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (EXAMPLE, 51),
        ("{ viewer { login } }", 1),
        ("query Q($n: Int!) { viewer { repositories(last: $n) { nodes { issues(first: 1) { totalCount } } } } }", 2),
        (
            "{ viewer { repositories(first: 100) { nodes { ...F } } } }"
            " fragment F on Repository { issues(first: 1) { totalCount } }",
            1,
        ),
    ],
    ids=["GitHub's own", "no list", "by variable", "fragment"],
)  # fmt: skip
def test_points_are_counted_by_the_published_formula(text: str, points: int) -> None:
    assert points_of(parse(text), {"n": 150}) == points
