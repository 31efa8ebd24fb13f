"""Reads one statement: how likely it is a customer outcome, and which of its words tell that it is not."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from outcome_gate.wording.features import GRAMMAR, features
from outcome_gate.wording.tokens import LONGEST, NO_CUSTOMERS, Customers, Token, cut
from outcome_gate.wording.weights import Weights, weights

Label = Literal["customer", "company", "output", "vague"]
LABELS: tuple[Label, ...] = ("customer", "company", "output", "vague")
"""A customer outcome; an outcome of the company's; something to make; nothing that can be measured."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a statement; `statement[start:end]` is `words`."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a statement tell."""

    label: Label | None
    """None where the model cannot read: no words, or a script other than Latin."""
    chances: tuple[float, float, float, float] = (1.0, 0.0, 0.0, 0.0)
    """How likely each label is, in the order of `LABELS`."""
    told: Phrase | None = None
    """The words that told most, where the label is not `customer`."""

    @property
    def flagged(self) -> bool:
        """Whether the statement is taken for something else than a customer outcome."""
        return self.label not in (None, "customer")


UNREAD = Reading(None)


def is_readable(text: str) -> bool:
    """Whether most of the letters are Latin: the model has read no others."""
    letters = [char for char in text[:LONGEST] if char.isalpha()]
    latin = sum(char < "\u0250" for char in letters)
    return bool(letters) and latin * 2 > len(letters)


@lru_cache(maxsize=256)  # a history has many versions of a manifest, in which most sentences stay
def read_statement(statement: str, customers: Customers = NO_CUSTOMERS) -> Reading:
    """The reading of a statement; total, deterministic, and no longer for a longer text."""
    tokens = cut(statement, customers)
    if not tokens or not is_readable(statement):
        return UNREAD
    learned = weights()
    sums, shares = _weigh(tokens, learned)
    chances = _chances(sums)
    if 1 - chances[0] <= learned.threshold:
        return Reading("customer", chances)
    most = max((1, 2, 3), key=lambda k: chances[k])
    return Reading(LABELS[most], chances, _told(statement, tokens, [share[most - 1] for share in shares]))


def _weigh(tokens: list[Token], learned: Weights) -> tuple[list[float], list[list[float]]]:
    """The score of each label against `customer`, and what each token gave to it."""
    shares = [[0.0, 0.0, 0.0] for _ in tokens]
    found = features(tokens)
    count = len(found)
    get = learned.table.get
    for name, first, last in found:
        known = get(name)
        if known is not None:
            length = last - first + 1
            for i in range(first, last + 1):
                share = shares[i]
                share[0] += known[0] / length
                share[1] += known[1] / length
                share[2] += known[2] / length
    for share, token in zip(shares, tokens, strict=True):
        if token.kind == "word":
            known, parts = learned.of_word(token.text)
            count += parts
            for k in range(3):
                share[k] += known[k]
    scale = learned.scale / math.sqrt(count)
    return [learned.bias[k] + scale * sum(share[k] for share in shares) for k in range(3)], shares


def _chances(scores: list[float]) -> tuple[float, float, float, float]:
    """Scores as chances that sum to one."""
    top = max(0.0, *scores)
    powers = [math.exp(score - top) for score in (0.0, *scores)]
    total = sum(powers)
    return powers[0] / total, powers[1] / total, powers[2] / total, powers[3] / total


def _told(statement: str, tokens: list[Token], shares: list[float]) -> Phrase:
    """The word that told most, with neighbours that told nearly as much; all words where none names anything."""
    telling = [i for i, token in enumerate(tokens) if _names_something(token)]
    if not telling:
        first, last = 0, len(tokens) - 1
    else:
        best = max(telling, key=lambda i: shares[i])
        first, last = _with_neighbours(tokens, shares, best)
        if first == last == telling[0]:  # a verb tells little without what it is done to
            after = next((i for i in telling if i > last), last)
            between = {token.kind for token in tokens[last:after]}
            last = after if after - last <= _REACH and "customer" not in between else last
    start, end = tokens[first].start, tokens[last].end
    return Phrase(start, end, statement[start:end])


def _with_neighbours(tokens: list[Token], shares: list[float], best: int) -> tuple[int, int]:
    """The first and last token of the phrase around the word that told most."""
    first = last = best
    least = shares[best] * _NEARLY
    while first > 0 and shares[first - 1] > least and tokens[first - 1].kind not in _BORDERS:
        first -= 1
    while last + 1 < len(tokens) and shares[last + 1] > least and tokens[last + 1].kind not in _BORDERS:
        last += 1
    while first < best and tokens[first].text in GRAMMAR:
        first += 1
    while last > best and tokens[last].text in GRAMMAR and tokens[last].text not in _PARTICLES:
        last -= 1
    return first, last


_REACH = 4
"""Tokens after a lone verb in which its object is looked for."""
_NEARLY = 0.3
"""The part of the most telling word's weight that makes a neighbour part of the phrase."""
_BORDERS = ("mark", "customer")
_PARTICLES = frozenset({"in", "out", "up", "off", "down", "on"})


def _names_something(token: Token) -> bool:
    """Whether a finding may point at it: a word, and no word of grammar but our own voice."""
    return token.kind == "word" and (token.text not in GRAMMAR or token.text in ("we", "our", "us"))
