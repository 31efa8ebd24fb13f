"""When two units mean the same: singular and plural, short and long, with or without a tail."""

import re
from functools import lru_cache

from outcome_gate.text.regex import regex

_WORDS = regex(r"%|[^\W\d_]+(?:['’][^\W\d_]+)?|[€$£¥]|\d+")
_SAME = {
    "percent": "%", "pct": "%", "percentage": "%", "prozent": "%", "ppt": "pp", "pps": "pp",
    "h": "hour", "hr": "hour", "min": "minute", "s": "second", "sec": "second", "d": "day", "wk": "week",
    "w": "week", "mo": "month", "mth": "month", "yr": "year", "y": "year", "ms": "millisecond",
    "€": "eur", "euro": "eur", "$": "usd", "dollar": "usd", "£": "gbp", "pound": "gbp", "business": "working",
    "a": "per", "an": "per", "each": "per", "every": "per",
}  # fmt: skip
_TAILS = frozenset(
    {"per", "of", "for", "from", "to", "in", "on", "by", "after", "before", "until", "between"}
)
_MAY_EXCEED = frozenset(
    "plan target budget goal forecast baseline quota estimate expected last previous normal capacity original "
    "limit schedule norm standard benchmark average cost price salary usual".split()
)


@lru_cache(maxsize=1024)
def unit_words(unit: str) -> tuple[str, ...]:
    """A unit as comparable words: singular, spelt out, one word for each meaning."""
    text = re.sub(r"\(.*?\)", " ", unit.lower()).replace("/", " per ")
    text = re.sub(r"per\s?cent(?:age)?", "%", text)
    text = re.sub(r"%[\s-]*points?\b", "pp", text)
    found: list[str] = []
    for word in _WORDS.findall(text):
        word = _SAME.get(word, word)
        found.append(_SAME.get(singular := _singular(word), singular))
    return tuple(found)


def _singular(word: str) -> str:
    if len(word) <= 3 and word not in ("hrs",):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def same_unit(left: str, right: str) -> bool:
    """Whether two units mean the same, a tail such as `per close` being optional."""
    short, long = sorted((unit_words(left), unit_words(right)), key=len)
    if short == long:
        return True
    return bool(short) and long[: len(short)] == short and long[len(short)] in _TAILS


def is_share(unit: str) -> bool:
    """Whether the unit is a share of a whole, which ends at 100."""
    words = unit_words(unit)
    if words[:1] != ("%",):
        return False
    return len(words) == 1 or (words[1] == "of" and not _MAY_EXCEED & set(words))
