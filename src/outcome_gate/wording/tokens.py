"""A statement cut into words, numbers and marks; what the customer is called becomes one class of word."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["word", "number", "money", "share", "quarter", "year", "customer", "mark"]

LONGEST = 400
"""Characters that are read: a statement should have 140, and what comes later changes no judgement."""

_TOKEN = re.compile(
    r"""
    (?P<money>[$€£¥]\s?\d[\d.,]*(?:\s?(?:k|m|bn|b|million|billion|thousand)\b)?
             |\d[\d.,]*\s?(?:[€£$]|(?:usd|eur|gbp|euros?|dollars?|pounds?)\b))
    |(?P<share>\d[\d.,]*\s?(?:%|percent\b|per\ cent\b|pct\b|pp\b|ppm\b))
    |(?P<quarter>\bq[1-4]\b)
    |(?P<year>\b(?:19|20)\d\d\b)
    |(?P<number>\d[\d.,]*(?:\s?(?:x|k|m|bn|million|billion|thousand)\b|/\d+)?)
    |(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)
    |(?P<mark>[%$€£¥:;,.!?"“”()&+→/#@*–—≥≤<>-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PREFIX = re.compile(r"\s*(?:kr|o|objective|key result|goal)\s?\d*\s?[:.)-]\s", re.IGNORECASE)
"""What plans write before a statement: "KR2: …"."""
_NUMBERS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy
    eighty ninety hundred thousand million billion half third quarter dozen tenth fifth""".split()
)
_OURS = frozenset({"our", "my"})
_TOO_COMMON = frozenset(
    "team business company firm group people organisation organization department unit person staff".split()
)
"""Last words of a name that alone do not mean these customers."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark; `text[start:end]` is how it stands in the statement."""

    kind: Kind
    text: str
    """In small letters; for all but words and marks the class, such as `<money>`."""
    start: int
    end: int


@dataclass(frozen=True)
class Customers:
    """What the declared customers are called: names, aliases, and the policy's `customer_words`."""

    names: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names)


NO_CUSTOMERS = Customers()


def cut(statement: str, customers: Customers = NO_CUSTOMERS) -> list[Token]:
    """The tokens of a statement, in order."""
    prefix = _PREFIX.match(statement)
    found: list[Token] = []
    for match in _TOKEN.finditer(statement, prefix.end() if prefix else 0, LONGEST):
        found.extend(_tokens(match))
    return _with_customers(found, customers) if customers else found


def _tokens(match: re.Match[str]) -> list[Token]:
    """One token; a possessive or a "not" that is written together is a token of its own."""
    start, end = match.span()
    kind: Kind = match.lastgroup  # type: ignore[assignment]  # the groups are named for the kinds
    if kind not in ("word", "mark"):
        return [Token(kind, f"<{kind}>", start, end)]
    word = match.group().lower().replace("’", "'")
    if word in _NUMBERS:
        return [Token("number", "<number>", start, end)]
    for tail, means in (("'s", "'s"), ("n't", "not")):
        if word.endswith(tail) and len(word) > len(tail):
            middle = end - len(tail)
            return [
                Token("word", word[: -len(tail)], start, middle),
                Token("word", means, middle, end),
            ]
    return [Token(kind, word, start, end)]


def singular(word: str) -> str:
    """A word without the ending of its plural: enough to see that two forms are one word."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return (
        word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
    )


def _with_customers(tokens: list[Token], customers: Customers) -> list[Token]:
    """The tokens with each mention of a declared customer as one token of that class."""
    tails, longest = _tails(customers)
    words = [singular(token.text) for token in tokens]
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        length = next(
            (n for n in range(min(longest, len(tokens) - at), 0, -1) if tuple(words[at : at + n]) in tails), 0
        )
        if length:
            found.append(Token("customer", "<customer>", tokens[at].start, tokens[at + length - 1].end))
        else:
            found.append(tokens[at])
        at += max(length, 1)
    return found


@lru_cache(maxsize=64)
def _tails(customers: Customers) -> tuple[frozenset[tuple[str, ...]], int]:
    """Every way to mention them: the name and its last words ("finance teams"), with "our" where the name has it."""
    tails: set[tuple[str, ...]] = set()
    for name in customers.names:
        words = [singular(token.text) for token in cut(name)]
        ours = tuple(words[:1]) if words and words[0] in _OURS else ()
        tails.add(tuple(words))
        for first in range(len(ours), len(words)):
            tail = tuple(words[first:])
            if len(tail) > 1 or (tail[0] not in _TOO_COMMON and tail[0].isalpha()):
                tails.update({tail, (*ours, *tail)})
    tails.discard(())
    return frozenset(tails), max((len(tail) for tail in tails), default=0)
