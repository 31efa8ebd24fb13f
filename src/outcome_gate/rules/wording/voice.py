"""Hears who speaks: the vendor ("our", "we"), or a customer giving testimony ("it saved us …")."""

from __future__ import annotations

from collections.abc import Iterator

from . import forms
from .amounts import Sign
from .lexicon import cues
from .parse import Parse


def signs(parse: Parse) -> Iterator[Sign]:
    """Every first person, by what it stands for."""
    for i, word in enumerate(parse.low):
        if word in cues.OURSELVES:
            yield _speaker(parse, i), i, min(i + 1, len(parse.tokens) - 1)


def _speaker(parse: Parse, i: int) -> str:
    word, near = parse.low[i], parse.tokens[i + 1 : i + 4]
    if word == "our":
        if any(t.plain in cues.OUR_STAFF for t in near) and not any(t.owns for t in near[:2]):
            return "testimony" if _past(parse.low_at(i - 1)) else "our_staff"
        if any(t.plain in cues.CLIENTELE and (t.plural or t.owns) for t in near):
            return "our_customers"
        if any(t.plain in cues.PRODUCT for t in near[:2]):
            return "our_thing"
    if _testifies(parse, i):
        return "testimony"
    return "we_speak" if word in cues.WE else "our_thing"


def _past(word: str) -> bool:
    return any(v.form == "past" for v in forms.readings(word))


def _testifies(parse: Parse, i: int) -> bool:
    """A customer's voice: "I", a quotation, "thanks to", or a past form beside the pronoun."""
    if parse.low[0] in ("thanks", "since", '"', "“"):
        return True
    if parse.mood == "imperative":
        return False
    if parse.low[i] in ("i", "i've", "my", "we've") or any(map(_past, parse.low[max(0, i - 2) : i + 3])):
        return True
    around = parse.tokens[max(0, i - 6) : i + 6]
    return any(t.low in cues.PAST_CUES or (t.kind == "word" and t.low.endswith("ed")) for t in around)
