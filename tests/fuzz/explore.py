"""Looks for texts that take our code where no kept text took it, or where it breaks.

It changes kept texts at random and watches by `sys.settrace` which steps from line to line the reading and judging code
takes. A text that takes a new step is kept, cut as short as still takes it. That is all: no symbolic search, and being
watched makes it three times as slow.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

from documents import FRAGMENTS
from fuzz_targets import SEEDS, TARGETS

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(__file__).with_name("corpus")
WATCHED = tuple(
    str(ROOT / "src/outcome_gate" / room) + "/" for room in ("read", "text", "judge", "rules/citation")
)
LONGEST = 2_000
"""Characters of a text that is tried: what is longer is hostile_inputs.py's."""

Step = tuple[str, int, int]


class Explored(NamedTuple):
    """What came of it."""

    tried: int
    steps: int
    found: list[str]
    """Texts that took new steps."""


def kept(target: str) -> list[str]:
    """The texts that are kept for a target, its seeds first."""
    files = sorted((CORPUS / target).glob("*.txt"))
    return [*SEEDS[target], *(file.read_bytes().decode("utf-8", "surrogatepass") for file in files)]


_watched: dict[CodeType, str] = {}
"""For each function that was called: its file when it is watched, else nothing."""


def steps_of(run: Callable[[str], None], text: str) -> set[Step]:
    """The steps from line to line that our code takes with a text."""
    steps: set[Step] = set()

    def enter(frame: FrameType, *_: Any) -> Callable[..., Any] | None:
        code = frame.f_code
        name = _watched.get(code)
        if name is None:
            is_ours = code.co_filename.startswith(WATCHED)
            name = _watched[code] = code.co_filename if is_ours else ""
        if not name:
            return None
        before = 0

        def line(frame: FrameType, *_: Any) -> Callable[..., Any]:
            nonlocal before
            steps.add((name, before, frame.f_lineno))
            before = frame.f_lineno
            return line

        return line

    sys.settrace(enter)
    try:
        run(text)
    finally:
        sys.settrace(None)
    return steps


def explore(target: str, seconds: float, seed: int) -> Explored:
    """Try texts for so many seconds of processor time. A text that breaks the target is raised with its error."""
    run, choose, texts = TARGETS[target], random.Random(seed), kept(target)
    known: set[Step] = set()
    for text in texts:
        known |= steps_of(run, text)
    end, tried, found = time.process_time() + seconds, 0, list[str]()
    while time.process_time() < end:
        text = changed(choose, texts)
        tried += 1
        try:
            new = steps_of(run, text) - known
        except Exception as error:
            raise AssertionError(f"{target} breaks on {text!r}: {type(error).__name__}: {error}") from error
        if new:
            text = shortened(text, lambda shorter, new=new: new <= steps_of(run, shorter))  # type: ignore[misc]
            known |= steps_of(run, text) | new
            texts.append(text)
            found.append(text)
    return Explored(tried, len(known), found)


def shortened(text: str, still_does: Callable[[str], bool]) -> str:
    """The text without what it does not need, as far as cutting pieces shows: once over the text for each size."""
    size = max(len(text) // 2, 1)
    while size >= 4:
        start = 0
        while start < len(text):
            shorter = text[:start] + text[start + size :]
            if still_does(shorter):
                text = shorter
            else:
                start += size
        size //= 2
    return text


_PIECES = (
    *FRAGMENTS, "Outcome:", "Metric:", "Expected-change: ", "Check-on: 2027-01-01", "faster-month-end-close",
    "days-to-close", "No-outcome: x", "/outcome-gate ", "waive until 2026-12-10: x", "version: 1", "id: ", "outcomes:",
    "null", "true", "[]", "{}", "1e9", "-0", "2026-02-30", "\u202e", "\u200b", "\ufeff", "\x00", "\x0b",
    "\x85", "\u00e9", "\U0001f642", "\u0130", "\uff1a", "\u2010", "9" * 30, '": "', "},{", "\\u0000", "\r\n", "\n\n",
)  # fmt: skip


def changed(choose: random.Random, texts: Sequence[str]) -> str:
    """One of the texts, changed a few times."""
    text = choose.choice(texts)
    for _ in range(choose.choice((1, 1, 2, 3, 6))):
        text = choose.choice(_CHANGES)(choose, text, texts)
    return text[:LONGEST]


def _place(choose: random.Random, text: str) -> int:
    return choose.randint(0, len(text))


def _insert(choose: random.Random, text: str, _: Sequence[str]) -> str:
    place = _place(choose, text)
    return text[:place] + choose.choice(_PIECES) + text[place:]


def _cut(choose: random.Random, text: str, _: Sequence[str]) -> str:
    place = _place(choose, text)
    return text[:place] + text[place + choose.choice((1, 2, 5, 20)) :]


def _double(choose: random.Random, text: str, _: Sequence[str]) -> str:
    place, size = _place(choose, text), choose.choice((1, 4, 16, 64))
    return text[:place] + text[place : place + size] * choose.choice((2, 3, 9)) + text[place + size :]


def _shuffle(choose: random.Random, text: str, _: Sequence[str]) -> str:
    lines = text.splitlines(keepends=True)
    choose.shuffle(lines)
    return "".join(lines)


def _cross(choose: random.Random, text: str, texts: Sequence[str]) -> str:
    other = choose.choice(texts)
    return text[: _place(choose, text)] + other[_place(choose, other) :]


def _wrap(choose: random.Random, text: str, _: Sequence[str]) -> str:
    before = choose.choice(("> ", "- ", "    ", "- [ ] ", "- [x] ", "| ", "1. ", "~~", "<div>", "\t"))
    return "".join(before + line for line in text.splitlines(keepends=True))


def _replace(choose: random.Random, text: str, _: Sequence[str]) -> str:
    words = text.split()
    return text.replace(choose.choice(words), choose.choice(_PIECES), 1) if words else text


_CHANGES = (_insert, _insert, _insert, _cut, _cut, _double, _shuffle, _cross, _wrap, _replace, _replace)


def names_of(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each text with the name of its file."""
    for text in texts:
        yield sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12] + ".txt", text
