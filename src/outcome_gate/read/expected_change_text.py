"""The grammar of `Expected-change`: text to what is expected.

`[+|-]N unit` · `A -> B unit` · `N %` · `enables #123` · `part of #123` · `establishes baseline` ·
`unknown, will learn by DATE`. The last four let small steps be honest instead of inventing numbers.
"""

import re
from datetime import date

from outcome_gate.model.expected_change import (
    By,
    EstablishesBaseline,
    ExpectedChange,
    FromTo,
    LearnBy,
    StepOf,
)
from outcome_gate.text.regex import regex

LONGEST = 300
"""Characters that are read; what is expected fits on a line."""

_MINUS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"))
"""What keyboards and phones make of a minus."""
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,6})?"
_UNIT = r"(?!e[+-]?\d+\b)(?:[^\W\d_]|[%‰°€$£¥]).{0,60}"
"""No unit begins with a digit or a dash: what looks so is a number that is not understood, as `1/2` and `5-10`."""
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
_FROM_TO = regex(
    rf"(?:from\s+)?(?P<start>-?{_NUMBER})\s*(?P<before>[^\d>→]{{0,30}}?)\s*(?:-+>|=+>|→|⇒|\bto\b)\s*"
    rf"(?P<end>-?{_NUMBER})\s*(?P<unit>{_UNIT})?\Z",
    re.I,
)
_BY = regex(rf"(?P<sign>[+-])?\s*(?P<value>{_NUMBER})\s*(?P<unit>{_UNIT})?\Z", re.I)
_LESS = frozenset({"fewer", "less", "lower", "down"})
_MORE = frozenset({"more", "higher", "additional", "up"})
_BETTER = frozenset({"faster", "sooner", "quicker", "better", "earlier", "shorter"})


def read_expected_change(text: str) -> ExpectedChange | None:
    """What the text expects; None when it cannot be told. Never raises."""
    text = text.strip()[:LONGEST].translate(_MINUS).replace("&gt;", ">")
    if step := _STEP.match(text):
        return StepOf(step["how"].lower(), step["of"])
    if _BASELINE.match(text):
        return EstablishesBaseline()
    if unknown := _UNKNOWN.match(text):
        day = _day(unknown["day"])
        return LearnBy(day) if day else None
    return _amount(_PROSE.split(_without_roughly(text), maxsplit=1)[0].strip())


def read_day(text: str) -> date | None:
    """The day a text begins with; None when it is none."""
    text = text.strip()
    return None if text[10:11].isdigit() else _day(text[:10])


def _without_roughly(text: str) -> str:
    for _ in range(2):
        text = _ROUGHLY.sub("", text, count=1) if _ROUGHLY.match(text) else text
    return text


def _amount(text: str) -> ExpectedChange | None:
    if match := _FROM_TO.match(text):
        unit = _words(match["unit"])[0] or _words(match["before"])[0]
        return FromTo(_number(match["start"]), _number(match["end"]), unit)
    match = _BY.match(text)
    if not match:
        return None
    unit, sign = _words(match["unit"])
    sign = match["sign"] or sign
    value = _number(match["value"])
    return By(-value if sign == "-" and value else value, unit, is_signed=bool(sign and value))


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


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None
