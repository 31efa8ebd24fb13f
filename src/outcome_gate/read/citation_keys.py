"""One citation line: which spellings of its key are known, and how the line is taken apart."""

import re

KEYS: dict[str, str] = {
    "outcome": "outcomes",
    "outcomes": "outcomes",
    "customer-outcome": "outcomes",
    "metric": "metrics",
    "metrics": "metrics",
    "success-metric": "metrics",
    "success-metrics": "metrics",
    "expected-change": "expected",
    "expected": "expected",
    "contribution": "expected",
    "check-on": "check_on",
    "check-in": "check_on",
    "follow-up": "check_on",
    "review-on": "check_on",
    "outcome-waiver": "waiver",
    "no-outcome": "no_outcome",
}
SPELLED = "|".join(key.replace("-", "[ _-]?") for key in sorted(KEYS, key=len, reverse=True))
_CLUE = re.compile("outcome|metric|expect|contribut|check|follow|review")
_LINE = re.compile(
    rf"^\W{{0,12}}(?:\[[ xX]\]\s{{0,4}})?\W{{0,8}}(?P<key>{SPELLED})\s{{0,4}}:(?P<value>.*)$", re.IGNORECASE
)
_MARKUP = re.compile(r"\*+|`+|(?<!\w)_+|(?<=[^\W_])_++(?!\w)")


def may_claim(line: str) -> bool:
    """Whether it is worth taking apart."""
    if ":" not in line:
        return False
    return _CLUE.search(line.lower()) is not None


def key_and_value(line: str) -> tuple[str, str] | None:
    """The key as it is written and its value, without markup around them; None when it is no such line."""
    match = _LINE.match(bare(line))
    return (match["key"], match["value"].strip().rstrip("\\").strip()) if match else None


def name_of(key: str) -> str | None:
    """What a key is about, however it is spelt; None when it is unknown."""
    return KEYS.get(re.sub(r"[ _-]+", "-", key.strip().lower()))


def bare(text: str) -> str:
    """The text without emphasis and code marks."""
    return _MARKUP.sub("", text)
