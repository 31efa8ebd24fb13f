"""A description of plain paragraphs and headings is read without a parser: exactly as the parser reads it."""

import random

import pytest

from outcome_gate.read.citation_lines import read_citation
from outcome_gate.text import line_filter, markdown

_COUNT = 4000
_PIECES = (
    "Outcome: faster-close",
    "Metric: days-to-close",
    "outcome: two, three",
    "Expected-change: -1.5 days",
    "Check-on: 2027-01-31",
    "## Customer outcome",
    "# Outcome",
    "### Metric ###",
    "## Outcome #",
    "#### Expected change ##x",
    "####### Outcome",
    "#Outcome: a-b",
    "## Outcome: faster-close",
    "##  *Outcome*  ",
    "## Outcome & more",
    "## Outcome\xa0##",
    " ## Outcome",
    "\t# Outcome",
    "# \u2610 Outcome: a-b",
    "plain words that say nothing",
    "faster-close",
    "days-to-close,",
    "then-this",
    "words  ",
    "a **bold** word",
    "Outcome:",
    "**Outcome**",
    "---",
    "===",
    ":--",
    "|--|",
    "- a point",
    "- Outcome: a-b",
    "1. one",
    "> quoted",
    "> - Outcome: a-b",
    "    indented",
    "```",
    "~~~ outcome",
    "<details>",
    "</details>",
    "<!-- Outcome: a-b",
    "-->",
    "<!doctype x>",
    "[a]: b",
    "[x](y) ~~Outcome: a-b~~",
    "No-outcome: tests",
    "* * *",
    "",
)


def _bodies() -> list[str]:
    dice = random.Random(14)
    quiet = [piece for piece in _PIECES if not piece or piece[0].isalpha() or piece[0] == "#"]
    made = []
    for number in range(_COUNT):
        pool = quiet if number % 4 else _PIECES
        pieces = [dice.choice(pool) for _ in range(dice.randint(1, 12))]
        made.append("".join(piece + dice.choice(("\n", "\n\n", "\r\n")) for piece in pieces))
    return made


def test_what_needs_no_parser_is_read_as_the_parser_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = _bodies()
    roads: list[bool] = []
    are_plain = markdown._are_plain

    def noted(shapes: list[str | None]) -> bool:
        roads.append(are_plain(shapes))
        return roads[-1]

    monkeypatch.setattr(markdown, "_are_plain", noted)
    quick = [read_citation(body) for body in bodies]
    assert sum(roads) > _COUNT / 4, "many of these need no parser, or the test compares nothing"

    def drops_no_block(*_: object) -> bool:
        return False

    monkeypatch.setattr(markdown, "_are_plain", lambda _: False)
    monkeypatch.setattr(line_filter, "_begins_anew", drops_no_block)
    monkeypatch.setattr(line_filter, "_stretch", lambda lines, *_: (0, len(lines)))
    for body, claims in zip(bodies, quick, strict=True):
        assert claims == read_citation(body), body
