"""What the reader calls said is on the page: judged by GitHub's own parser on generated and written documents."""

import os
import re
import time
from collections.abc import Callable, Iterator
from itertools import chain

import pytest
from documents import WRITTEN, generated
from github_page import shown
from trees import trees
from visible_tables import HIDDEN, HOSTILE, SHOWN

from outcome_gate.text.line import Line, Unreadable
from outcome_gate.text.markdown import read_markdown, source_lines

IS_SLOW = bool(os.environ.get("OUTCOME_GATE_SLOW"))
MANY = 20_000 if IS_SLOW else 1_000
_WORD = re.compile(r"o(\d+)z")


def read(text: str) -> set[int]:
    """The numbers of the words that the reader takes for said; of what it refuses to read, none."""
    try:
        parts = list(read_markdown(text, lambda line: _WORD.search(line) is not None))
    except Unreadable:
        return set()
    said = (part.text for part in parts if isinstance(part, Line) and part.is_said)
    return {int(number) for number in chain.from_iterable(map(_WORD.findall, said))}


def on_the_page(text: str) -> set[int]:
    """The numbers of the words that a reader of the page sees; code over several lines is an example."""
    lines = source_lines(text)
    seen = (
        one.text for one in shown(text) if not one.code or any(one.code.strip() in line for line in lines)
    )
    return {int(number) for number in chain.from_iterable(map(_WORD.findall, seen))}


@pytest.mark.parametrize(("make", "most_missed"), [(generated, 0.3), (trees, 0.7)], ids=["lines", "trees"])
def test_nothing_is_read_that_the_page_does_not_show(
    make: Callable[[int, int], Iterator[str]], most_missed: float
) -> None:
    seen = missed = 0
    for text in make(1, MANY):
        claimed, visible = read(text), on_the_page(text)
        assert claimed <= visible, text
        seen += len(visible)
        missed += len(visible - claimed)

    print(f"{MANY} documents, {seen} words on the page, {missed} of them not read")
    # hostile markup on purpose: what is in doubt is not read
    assert missed < seen * most_missed


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_of_what_people_write_everything_on_the_page_is_read(text: str, end: str) -> None:
    body = text.replace("\n", end)

    assert read(body) == on_the_page(body) != set()


@pytest.mark.parametrize(
    "body",
    [pytest.param(body, id=f"{name} {at}") for name, rows in HIDDEN.items() for at, body in enumerate(rows)],
)
@pytest.mark.parametrize("around", ["{}", "Words first.\n\n{}\n\nWords after.", "{}\n\nMetric: m-1"])
def test_what_the_page_does_not_show_as_said_is_not_read(body: str, around: str) -> None:
    if around.startswith("W") and ("---\n" in body[:5] or "---\r" in body[:6]):
        around = "{}\n\nWords after."  # front matter is only at the top
    parts = read_markdown(around.format(body), lambda line: ":" in line)

    assert [
        part.text for part in parts if isinstance(part, Line) and part.is_said and "a-b" in part.text
    ] == []


@pytest.mark.parametrize("body", SHOWN.values(), ids=SHOWN)
def test_what_the_page_shows_is_read_with_its_line(body: str) -> None:
    parts = read_markdown(body, lambda line: ":" in line)
    found = [part for part in parts if isinstance(part, Line) and part.is_said and "a-b" in part.text]

    assert len(found) == 1
    assert "a-b" in source_lines(body)[found[0].number - 1]


SIZE = 65_536


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(
    "where",
    ["{}\n\nOutcome: a-b", "Outcome: a-b {}", "- Outcome: a-b\n{}\nOutcome: a-b"],
    ids=["above", "beside", "between"],
)
def test_no_text_takes_long(unit: str, where: str) -> None:
    text = where.format((unit * (SIZE // len(unit) + 1))[: SIZE - 60])
    best = 9.0
    for _ in range(3):
        started = time.process_time()
        try:
            list(read_markdown(text, lambda line: "Outcome:" in line))
        except ValueError:  # too many lines for a person: that is an answer, too
            pass
        best = min(best, time.process_time() - started)
        if best < 0.2:
            break

    print(f"{best * 1000:.0f} ms")
    assert best < 0.5
