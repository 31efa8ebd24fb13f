"""Cuts a statement into words, numbers and marks, each with its place and its plain form."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

#: A statement longer than this is judged by its beginning: the rest could not rescue it.
READ_LIMIT = 400

_TOKEN = re.compile(
    r"(?P<number>[$€£₹¥]?\d+(?:[.,:]\d+)*(?:%|(?:k|m|bn|b|x|×|pp)(?![A-Za-z]))?\+?)"
    r"|(?P<word>(?:(?:re|co|pre|de|mis)-(?=[a-z]))?[^\W\d_]+(?:['’&.][^\W\d_]+)*)"
    r"|(?P<mark>→|->|=>|>=|<=|\S)",
    re.IGNORECASE,
)
_LATIN = re.compile(r"[A-Za-z]")
_IRREGULAR_PLURALS = {
    "people": "people", "children": "child", "men": "man", "women": "woman", "staff": "staff", "wives": "wife",
    "shelves": "shelf", "lives": "life", "feet": "foot", "teeth": "tooth", "mice": "mouse", "analyses": "analysis",
    "crises": "crisis", "criteria": "criterion", "indices": "index", "halves": "half", "leaves": "leaf",
    "midwives": "midwife", "police": "police", "cattle": "cattle", "crew": "crew", "media": "medium",
    "businesses": "business", "diagnoses": "diagnosis", "hypotheses": "hypothesis", "tradesmen": "tradesman",
    "firefighters": "firefighter", "fishermen": "fisherman", "postmen": "postman", "buses": "bus",
    "series": "series", "species": "species",
}  # fmt: skip
_SINGULAR_S = (
    "ss",
    "us",
    "is",
    "ous",
    "lytics",
    "gistics",
    "nomics",
    "ronics",
    "matics",
    "itics",
    "aphics",
    "tistics",
)


class Token(NamedTuple):
    """One word, number or mark, with its span in the statement."""

    text: str
    low: str
    plain: str  # singular, without possessive: "merchants'" is "merchant"
    start: int
    end: int
    kind: str  # word | number | mark
    owns: bool = False  # carries a possessive: "merchant's", "merchants'"
    glued: bool = False  # follows or precedes a hyphen: no finite verb stands there

    @property
    def plural(self) -> bool:
        return self.kind == "word" and self.plain != self.low and not self.owns


def has_latin(statement: str) -> bool:
    """Whether the statement is written in Latin letters for the most part: no other script can be judged here."""
    letters = sum(character.isalpha() for character in statement[:READ_LIMIT])
    return letters > 0 and 2 * len(_LATIN.findall(statement[:READ_LIMIT])) > letters


@lru_cache(maxsize=4096)
def singular(low: str) -> str:
    """The singular of an English noun, near enough to look it up: "batches" is "batch"."""
    if low in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[low]
    if len(low) < 4 or not low.endswith("s") or low.endswith(_SINGULAR_S):
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "xes", "sses", "zzes", "oes")):
        return low[:-2]
    return low[:-1]


def tokenise(statement: str) -> list[Token]:
    """Every word, number and mark of the statement's first 400 characters."""
    return list(_cut(statement))


@lru_cache(maxsize=256)
def _cut(statement: str) -> tuple[Token, ...]:
    """Several questions are asked of the same words one after the other: they are cut once."""
    return tuple(_token(match, statement) for match in _TOKEN.finditer(statement[:READ_LIMIT]))


def _token(match: re.Match[str], statement: str) -> Token:
    kind, text = str(match.lastgroup), match.group()
    start, end = match.span()
    low = text.lower().replace("’", "'")
    owns = False
    if kind == "word":
        if low.endswith("'s") and low not in (
            "it's",
            "that's",
            "there's",
            "let's",
            "what's",
            "who's",
            "here's",
        ):
            low, owns = low[:-2], True
        elif low.endswith("s") and statement[end : end + 1] in ("'", "’"):
            owns = True
    hyphens = "-\u2011"
    glued = (start > 1 and statement[start - 1] in hyphens and statement[start - 2].isalnum()) or (
        statement[end : end + 1] in tuple(hyphens) and statement[end + 1 : end + 2].isalnum()
    )
    return Token(text, low, singular(low) if kind == "word" else low, start, end, kind, owns, glued)
