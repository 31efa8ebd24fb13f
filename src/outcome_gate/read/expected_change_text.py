"""The grammar of `Expected-change`: text to what is expected.

`[+|-]N unit` · `A -> B unit` · `N %` · `enables #123` · `part of #123` · `establishes baseline` ·
`unknown, will learn by DATE`. The last four let small steps be honest instead of inventing numbers.
"""

import re
from datetime import date
from functools import lru_cache

from outcome_gate.model.citation import Claim, Expectation
from outcome_gate.model.expected_change import (
    By,
    EstablishesBaseline,
    ExpectedChange,
    FromTo,
    LearnBy,
    StepOf,
)
from outcome_gate.text.quantity import MINUS, NotRead, range_in, read_quantity
from outcome_gate.text.regex import regex

LONGEST = 300
"""Characters that are read; what is expected fits on a line."""

_ROUGHLY = regex(
    r"(?:~|≈|about|around|approx(?:imately)?\.?|roughly|circa|ca\.|up to|at least|by|an? expected)\s*", re.I
)
_PROSE = regex(r"\s+[-–—]\s+|\s*[(;]|,\s+|\.\s|\.\Z")
_STEP = regex(
    r"(?P<how>enables|part of|prepares|step towards?)\s+(?P<of>(?:[\w.-]+/[\w.-]+)?#\d{1,9}|https?://\S{1,200})",
    re.I,
)
_BASELINE = regex(r"(?:establish(?:es)?|sets?|measures?)\s+(?:the\s+|a\s+)?baseline\b", re.I)
_UNKNOWN = regex(r"unknown\b.{0,60}?\b(?:by|until|on)\s+(?P<day>\d{4}-\d{2}-\d{2})(?!\d)", re.I)
_ARROW = regex(r"\s*(?:-+>|=+>|→|⇒)\s*")
_TO = regex(r"\s(?:(?:down|up)\s+)?to\s+(?=[-+]?\s?(?:[A-Z]{0,3}[$€£¥])?\d)", re.I)
_LESS = frozenset({"fewer", "less", "lower", "down"})
_MORE = frozenset({"more", "higher", "additional", "up"})
_BETTER = frozenset({"faster", "sooner", "quicker", "better", "earlier", "shorter"})


def read_expected_change(text: str) -> ExpectedChange | None:
    """What the text expects; None when it cannot be told. Never raises."""
    read = read_or_refuse(text)
    return None if isinstance(read, NotRead) else read


def expectation(claim: Claim) -> Expectation:
    """The line with what it expects, or what was understood of it."""
    read = read_or_refuse(claim.text)
    if isinstance(read, NotRead):
        return Expectation(claim.text, claim.span, understood=read.understood)
    return Expectation(claim.text, claim.span, read)


def read_or_refuse(text: str) -> ExpectedChange | NotRead:
    """What the text expects, or what was understood of it when it cannot be told."""
    return _read(text.strip()[:LONGEST].replace("&gt;", ">"))


@lru_cache(maxsize=256)  # a history says the same over and over
def _read(text: str) -> ExpectedChange | NotRead:
    if step := _STEP.match(text):
        return StepOf(step["how"].lower(), step["of"])
    if _BASELINE.match(text):
        return EstablishesBaseline()
    if unknown := _UNKNOWN.match(text):
        day = _day(unknown["day"])
        return LearnBy(day) if day else NotRead("a day that the calendar does not have")
    amount = _without_roughly(text.translate(MINUS))
    return range_in(amount) or _amount(_PROSE.split(amount, maxsplit=1)[0].strip())


def read_day(text: str) -> date | None:
    """The day a text begins with; None when it is none."""
    text = text.strip()
    return None if text[10:11].isdigit() else _day(text[:10])


def _without_roughly(text: str) -> str:
    for _ in range(2):
        text = _ROUGHLY.sub("", text, count=1) if _ROUGHLY.match(text) else text
    return text


def _amount(text: str) -> ExpectedChange | NotRead:
    ends = _ARROW.split(text)
    if len(ends) == 1:
        ends = _TO.split(re.sub(r"\Afrom\s+", "", text, flags=re.I))
    if len(ends) > 2:
        return NotRead("more than two numbers, one after the other")
    if len(ends) == 2:
        return _from_to(re.sub(r"\Afrom\s+", "", ends[0], flags=re.I), ends[1])
    read = read_quantity(text)
    if isinstance(read, NotRead):
        return read
    unit, sign = _words(read.unit)
    if read.is_signed or not sign:
        return By(read.value, unit, is_signed=read.is_signed and bool(read.value))
    return By(-read.value if sign == "-" and read.value else read.value, unit, is_signed=bool(read.value))


def _from_to(start: str, end: str) -> FromTo | NotRead:
    before, after = read_quantity(start), read_quantity(end)
    if isinstance(before, NotRead) or isinstance(after, NotRead):
        return before if isinstance(before, NotRead) else after  # type: ignore[return-value]  # one of them is
    unit_before, unit_after = _words(before.unit)[0], _words(after.unit)[0]
    if unit_before and unit_after and not _is_same(unit_before, unit_after):
        return NotRead(f"two units, {unit_before} and {unit_after}")
    return FromTo(before.value, after.value, unit_after or unit_before)


def _is_same(one: str, other: str) -> bool:
    short, long = sorted((one.lower().rstrip("s"), other.lower().rstrip("s")), key=len)
    return long.endswith(short)


def _words(unit: str | None) -> tuple[str, str]:
    """A unit without words of direction, and the sign those words stand for."""
    sign, kept = "", []
    for word in (unit or "").split():
        bare = word.lower().strip(".,:")
        if bare == "than":
            break
        if bare in _LESS | _MORE:
            sign = "-" if bare in _LESS else "+"
        elif bare not in _BETTER:
            kept.append(word)
    return " ".join(kept), sign


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None
