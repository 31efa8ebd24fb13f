"""One sentence, one change, 140 characters: the limits a statement keeps whatever it says."""

from __future__ import annotations

import re

from . import forms
from .parse import Parse

Span = tuple[int, int]

MOST_CHARACTERS = 140
_CHANGES = frozenset({"lower", "raise", "improve"})
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]?\s+(?=['\"“‘(]?[A-Z])")
_ABBREVIATIONS = frozenset("e.g i.e approx min max avg no vs st dr mr mrs ms inc ltd co".split())


def length_spans(statement: str, shape: Parse) -> Span | None:
    """The tokens beyond the limit: past 140 characters, or from the second sentence on."""
    text = statement.strip()
    last = len(shape.tokens) - 1
    if len(text) > MOST_CHARACTERS:
        begin = statement.find(text[:1])
        over = [i for i, t in enumerate(shape.tokens) if t.end - begin > MOST_CHARACTERS]
        return (over[0] if over else last, last)
    for match in _SENTENCE_END.finditer(text):
        before = text[: match.start()].rsplit(maxsplit=1)[-1].lower().lstrip("(\"'“") if match.start() else ""
        if before.rstrip(".") not in _ABBREVIATIONS and len(before) > 1:
            at = match.end() + len(statement) - len(statement.lstrip())
            later = [i for i, t in enumerate(shape.tokens) if t.start >= at]
            return (later[0], last) if later else None
    return None


def second_change(shape: Parse) -> Span | None:
    """As in "Reduce waiting and increase accuracy": a second order to change something. A consequence is none."""
    if shape.mood != "imperative" or not shape.classes & _CHANGES:
        return None
    for i in range(shape.verb_end + 2, len(shape.tokens) - 2):
        joined = shape.low[i - 1] in ("and", "&", "then", ",") and shape.low_at(i - 2) not in ("to", "and")
        if not joined or shape.tokens[i].glued:
            continue
        if any(v.form == "base" and v.classes & _CHANGES for v in forms.readings(shape.low[i])) and _governs(
            shape, i
        ):
            return i, i
    return None


def _governs(shape: Parse, i: int) -> bool:
    """Whether the word has an object after it, and is no noun: "and cut the cost", not "cost and output increase"."""
    after = shape.tokens[i + 1]
    return after.kind != "mark" and after.low not in (
        "of",
        "in",
        "for",
        "to",
        "by",
        "and",
        "or",
        "from",
        "at",
    )
