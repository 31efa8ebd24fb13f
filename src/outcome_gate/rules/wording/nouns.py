"""Finds the head of a noun phrase: the last word before a preposition or a mark."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon.cues import DETERMINERS, PREPOSITIONS
from .tokens import Token

_INSIDE = frozenset("-\"'“”‘’$/&")


def head_noun(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The head of the noun phrase that begins at `first`, or None when there is none."""
    found = None
    for index in range(first, last):
        token = tokens[index]
        if token.kind == "mark":
            if token.text not in _INSIDE and found is not None:
                break
            continue
        if token.low in PREPOSITIONS and found is not None and not token.glued:
            break
        if token.kind == "word" and token.low not in DETERMINERS and not token.owns:
            found = index
    return found
