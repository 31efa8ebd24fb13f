"""Hostile texts of 60,000 characters, read, judged and cited again in linear time."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcome_gate.app.cite_command import rewrite
from outcome_gate.app.gather import gather
from outcome_gate.judge.decide import decide
from outcome_gate.model.citation_place import CitationText
from outcome_gate.model.decision import Verdict
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.read.citation_places import citation_places
from outcome_gate.text.words import distance

LONG = 60_000
LINES = {
    "blanks before a letter": "Outcome: a" + " " * LONG + "x",
    "backslashes before a letter": "Outcome: a" + "\\" * LONG + "x",
    "closing tags before a letter": "Outcome: a" + "</a>" * (LONG // 4) + "x",
    "a closing tag that does not begin": "Outcome: a" + ">" * LONG,
    "opening brackets": "Outcome: a" + "<" * LONG + ">",
    "stars before the key": "*" * LONG + "Outcome: a",
    "stars and keys": "*Outcome " * (LONG // 9) + ": a",
    "keys": "Outcome: " * (LONG // 9),
    "breaks": "Outcome: a<br>" * (LONG // 14),
    "comments": "Outcome: a" + "<!---->" * (LONG // 7) + "x",
    "comments that do not end": "Outcome: a" + "<!--" * (LONG // 4),
    "tabs and quotes": ">\t" * (LONG // 2) + "Outcome: a",
    "lines": "Outcome: a\n" * (LONG // 11),
}


@pytest.mark.parametrize("body", LINES.values(), ids=LINES.keys())
def test_a_hostile_description_is_cited_again_in_time(body: str) -> None:
    began = time.process_time()
    citation_places(body)
    rewrite(body, CitationText("faster-close", "days", "", ""))

    assert time.process_time() - began < 2.0


MANIFEST = "version: 1\ncustomers:\n  - { id: some-customers, name: Some customers }\noutcomes:\n" + "".join(
    f"""  - id: outcome-number-{number:03}-of-the-many
    customer: some-customers
    statement: Reduce the days people need for thing {number}
    why: Late work costs people money
    status: active
    owner: "@maria"
    evidence: [ {{ type: interview, on: 2026-10-02, n: 14, finding: Eleven of them said so }} ]
    metrics:
      - {{ id: days-{number}, name: Days, baseline: 8 days, target: 5 days by 2027-06-30, source: table {number} }}
"""
    for number in range(500)
)


def test_fifty_wrong_ids_against_five_hundred_outcomes() -> None:
    wrong = ", ".join(f"outcmoe-numbr-{number}-of-teh-mayn" for number in range(50))
    snapshot = Snapshot(
        PullRequest("a/b", 1, title="feat: x", body=f"Outcome: {wrong}\n", base="main"),
        SourceFile(".github/outcomes.yml", "main", MANIFEST, oid="1"),
        SourceFile(".github/outcome-gate.yml", "main", None, Absence.MISSING),
    )
    facts = gather(snapshot, Request("a/b", 1), date(2026, 11, 28))
    began = time.process_time()
    decision = decide(facts)
    took = time.process_time() - began

    assert (decision.verdict, decision.findings[0].rule) == (Verdict.FAILED, "OG403"), decision.findings[:2]
    assert len(decision.findings) == 50
    assert "Did you mean" in decision.findings[0].fix
    assert took < 1.0, "half a second, and as much again for a busy machine"


def table(left: str, right: str) -> int:
    """The distance, by the book."""
    rows = [list(range(len(right) + 1))]
    for i, a in enumerate(left, 1):
        rows.append([i])
        for j, b in enumerate(right, 1):
            cost = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, rows[i - 2][j - 2] + 1)
            rows[i].append(cost)
    return rows[-1][-1]


WORDS = st.text("abc-", max_size=14)


@given(WORDS, WORDS, st.integers(0, 15))
def test_a_distance_is_the_one_by_the_book(left: str, right: str, most: int) -> None:
    assert distance(left, right, most) == min(table(left, right), most + 1)
