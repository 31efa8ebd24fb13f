"""A number with its unit, as people write it. One grammar for manifests and descriptions: read whole, or refused.

Read: `8.5 days`, `8,5 days`, `.5`, `1,200`, `12 000`, `12'000`, `1.200,5`, `1e3`, `100k`, `2M`, `3 million`, `$5`,
`EUR 5`, `2h 30m`, `4.1/5`. `1,200` is twelve hundred and `1.200` is one and a fifth, as in English. Everything else
is refused with what was understood of it; a number is never cut short.
"""

import re
from typing import NamedTuple

from outcome_gate.text.regex import regex

MOST_DIGITS = 12
LONGEST = 400
"""Characters of a text with an amount; no person writes more."""
LONGEST_UNIT = 61

MINUS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"))
"""What keyboards and phones make of a minus."""
_SPACE = "[ \u00a0\u2009\u202f]"
_FORMS = (
    # the longest form that fits is the number; what each takes away, and its decimal mark
    (regex(r"[1-9]\d{0,2}(?:,\d{3})++(?:\.\d{1,6})?(?![\d.,]*\d)"), ",", "."),
    (regex(r"[1-9]\d{0,2}(?:\.\d{3})++,\d{1,6}(?![\d.,]*\d)"), ".", ","),
    (regex(r"[1-9]\d{0,2}(?:\.\d{3}){2,}+(?![\d.,]*\d)"), ".", ","),
    (
        regex(rf"[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})++(?:[.,]\d{{1,6}})?(?!{_SPACE}?[\d.,]*\d)"),
        " \u00a0\u2009\u202f",
        ",.",
    ),
    (regex(r"[1-9]\d{0,2}(?:['\u2019]\d{3})++(?:[.,]\d{1,6})?(?![\d.,'\u2019]*\d)"), "'\u2019", ",."),
    (regex(r"\d{1,12}(?:\.\d{1,6})?[eE][+-]?\d{1,2}(?![\d.,]*\d)"), "", "."),
    (regex(r"\d{1,12}(?:\.\d{1,6})?(?![\d.,]*\d)"), "", "."),
    (regex(r"\d{1,12},\d{1,6}(?![\d.,]*\d)"), "", ","),
    (regex(r"\.\d{1,6}(?![\d.,]*\d)"), "", "."),
)
_TIMES = {
    "k": 1e3, "M": 1e6, "thousand": 1e3, "tsd": 1e3, "million": 1e6, "mln": 1e6, "mio": 1e6, "billion": 1e9, "bn": 1e9,
    "mrd": 1e9,
}  # fmt: skip
_TIMES_MARK = regex(
    r"([kKM])(?![^\W\d_])| ?([kKM])(?= ?(?:[A-Z]{3}\b|[$\u20ac\u00a3\u00a5]))"
    r"| ?((?i:thousand|tsd|million|mln|mio|billion|bn|mrd))\b\.?"
)
_MONEY = regex(r"(?P<unit>(?:[A-Z]{1,3})?[$\u20ac\u00a3\u00a5]|[A-Z]{3}(?=\s*[-+\d]))\s*")
_CLOCK = regex(
    r"(?P<big>\d{1,6})\s*(?P<unit>h|hrs?|hours?|m|mins?|minutes?)\s*(?:and\s+)?"
    r"(?P<small>\d{1,2})\s*(?P<below>m|mins?|minutes?|s|secs?|seconds?)?\s*\Z",
    re.IGNORECASE,
)
_SCORE = regex(r"/\s*(5|10|100)(?![\d.,/])")
_RANGE = regex(r"\s*(?:-|\u2013|\u2014|\bto\b|\.\.+)\s*(?P<end>[-+]?\d[\d.,]*)")
_UNIT = regex(r"(?:[^\W\d_]|[%\u2030\u00b0\u20ac$\u00a3\u00a5/]).*", re.DOTALL)
_HEXADECIMAL = regex(r"[xX][0-9a-fA-F]")
_SECOND = regex(r"(?!(?:per|of|in|at|out|every|for|from|since|on|by)\b)[^\W\d_]+\.?\s+[-+]?\d", re.IGNORECASE)
"""A unit with another number behind it: `h 30` of `2 h 30`."""


class Quantity(NamedTuple):
    """A number and what it counts."""

    value: float
    unit: str = ""
    is_signed: bool = False
    """Whether a sign is written."""


class NotRead(NamedTuple):
    """A text that is no quantity."""

    understood: str
    """What it reads as, for the end of a sentence; empty when it begins with no number."""


def read_quantity(text: str) -> Quantity | NotRead:
    """The quantity that a text is, as a whole. Never raises, and takes linear time."""
    text = text.translate(MINUS).strip()
    if len(text) > LONGEST:
        return NotRead("a text that is too long")
    sign, text = _sign(text)
    money = _MONEY.match(text)
    if money:
        text = text[money.end() :]
        inner, text = _sign(text)
        sign = sign or inner
    clock = _CLOCK.match(text)
    if clock and not money:
        return _of_clock(clock, sign)
    value, end = _number(text)
    if value is None:
        return NotRead(_odd_number(text))
    times = _TIMES_MARK.match(text, end)
    if times:
        word = times[1] or times[2] or times[3].lower()
        value, end = value * _TIMES["k" if word == "K" else word], times.end()
    ranged = _RANGE.match(text, end)
    if ranged:
        return NotRead(f"a range, from {text[:end]} to {ranged['end']}")
    unit = _unit(text[end:].strip(), money["unit"] if money else "")
    if isinstance(unit, NotRead):
        return unit
    return Quantity(-value if sign == "-" and value else value, unit, is_signed=bool(sign))


def range_in(text: str) -> NotRead | None:
    """That a text begins with a range such as `5 - 10 days`, which is no one number."""
    text = text.translate(MINUS).strip()
    start = _sign(text)[1]
    value, end = _number(start)
    ranged = _RANGE.match(start, end) if value is not None and "-" in start[end : end + 3] else None
    return NotRead(f"a range, from {start[:end]} to {ranged['end']}") if ranged else None


def _sign(text: str) -> tuple[str, str]:
    return (text[0], text[1:].lstrip()) if text[:1] in ("+", "-") else ("", text)


def _number(text: str) -> tuple[float | None, int]:
    """The number that the text begins with, and where it ends."""
    for form, groups, decimal in _FORMS:
        match = form.match(text)
        if match and sum(char.isdigit() for char in match[0]) <= MOST_DIGITS + 6:
            plain = match[0].translate({ord(mark): None for mark in groups})
            for mark in decimal:
                plain = plain.replace(mark, ".")
            return float(plain), match.end()
    return None, 0


def _odd_number(text: str) -> str:
    """What a text is that begins with no number we read."""
    if not text or not text[0].isdigit():
        return ""
    digits = re.match(r"[\d.,'\u2019 \u00a0\u2009\u202f]*\d", text)
    shown = digits[0] if digits else ""
    if shown.isdigit():
        return f"a number of {len(shown)} digits, which is too long"
    return f"a number whose marks can be read in two ways, {shown[:20]}"


def _unit(rest: str, money: str) -> str | NotRead:
    """What is counted: all that stands behind the number."""
    score = _SCORE.match(rest)
    if score:
        rest = f"of {score[1]} {rest[score.end() :].strip()}".strip()
    elif rest.startswith("/") and rest[1:].lstrip()[:1].isdigit():
        return NotRead("a fraction")
    if rest and (not _UNIT.fullmatch(rest) or _HEXADECIMAL.match(rest)):
        return NotRead(f"a number, and {rest[:20]} behind it, which is no unit")
    if _SECOND.match(rest):
        return NotRead("two amounts beside each other")
    if len(rest) > LONGEST_UNIT:
        return NotRead("a number with a unit that is too long")
    return f"{money}{'' if rest.startswith('/') else ' '}{rest}".strip()


def _of_clock(clock: re.Match[str], sign: str) -> Quantity | NotRead:
    """`2h 30m` as 2.5 h."""
    big, small = clock["unit"][0].lower(), (clock["below"] or "")[:1].lower()
    expected = "m" if big == "h" else "s"
    if small not in ("", expected) or int(clock["small"]) >= 60:
        return NotRead("two amounts beside each other")
    if not small and big == "m":
        return NotRead("two amounts beside each other")
    value = int(clock["big"]) + int(clock["small"]) / 60
    return Quantity(-value if sign == "-" else value, clock["unit"], is_signed=bool(sign))
