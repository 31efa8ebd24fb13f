"""One sentence, one change, one direction: what a statement keeps whatever it says."""

import re
from typing import Literal

from outcome_gate.wording.read_statement import Phrase
from outcome_gate.wording.tokens import Token

Direction = Literal["up", "down"]

_DOWN = frozenset(
    """
    reduce cut lower decrease minimize minimise shrink shorten trim halve slash drop eliminate avoid prevent stop end
    limit curb lessen diminish remove erase abolish compress fall fell fallen decline dip plunge sink sank narrow
    alleviate mitigate shave chop dwindle avert fewer less shorter smaller down cheaper
    """.split()
)
_UP = frozenset(
    """
    increase raise grow grew grown boost lift maximize maximise expand double triple quadruple multiply heighten widen
    broaden rise rose risen climb jump surge soar lengthen more higher larger bigger up
    """.split()
)
_NOUNS = frozenset("drop fall rise cut end stop limit lift jump dip".split())
"""Words that are as often a noun: they give a direction only as the first word or with the ending of a verb."""
_ORDERS = (
    _DOWN | _UP | frozenset("improve speed accelerate optimise optimize simplify enhance strengthen".split())
)
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]?\s+(?=['\"“‘(]?[A-Z])")
_ABBREVIATIONS = frozenset("e.g i.e approx min max avg no vs st dr mr mrs ms inc ltd co".split())
_AFTER_NOUN = frozenset("of in for to by and or from at is are was were".split())


def second_sentence(statement: str) -> Phrase | None:
    """What stands after the end of the first sentence."""
    for match in _SENTENCE_END.finditer(statement.strip()):
        before = statement.strip()[: match.start()].rsplit(maxsplit=1)
        word = before[-1].lower().lstrip("(\"'“").rstrip(".") if before else ""
        if word not in _ABBREVIATIONS and len(word) > 1:
            start = match.end() + len(statement) - len(statement.lstrip())
            end = len(statement.rstrip())
            return Phrase(start, end, statement[start:end])
    return None


def second_change(statement: str, tokens: list[Token]) -> Phrase | None:
    """As in "Reduce waiting and increase accuracy": a second order to change something."""
    if not tokens or tokens[0].text not in _ORDERS:
        return None
    for i in range(3, len(tokens) - 1):
        token, joint = tokens[i], tokens[i - 1].text
        joined = joint in ("and", "&", "then", ",") and tokens[i - 2].text not in ("to", "and")
        if joined and token.text in _ORDERS and token.text not in ("more", "less", "fewer", "up", "down"):
            after = tokens[i + 1]
            if after.kind != "mark" and after.text not in _AFTER_NOUN:
                return Phrase(token.start, token.end, statement[token.start : token.end])
    return None


def direction(tokens: list[Token]) -> Direction | None:
    """Which way the change is to go: by the first word that says so."""
    for i, token in enumerate(tokens):
        word = _plain(token.text)
        if word in _NOUNS and i and word == token.text:
            continue
        if word in _DOWN:
            return "down"
        if word in _UP:
            return "up"
    return None


def _plain(word: str) -> str:
    """The verb in its plain form: `halves`, `halved` and `halving` are `halve`."""
    if word in _DOWN or word in _UP:
        return word
    for ending, instead in (
        ("ies", "y"),
        ("es", "e"),
        ("s", ""),
        ("ed", "e"),
        ("ed", ""),
        ("ing", "e"),
        ("ing", ""),
    ):
        plain = word.removesuffix(ending) + instead
        if word.endswith(ending) and (plain in _DOWN or plain in _UP):
            return plain
    return word
