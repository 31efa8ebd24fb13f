"""Finds amounts and what they are compared with: percentages, durations, bounds, then and now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .lexicon import cues
from .lexicon.measures import NUMBER_WORDS
from .nouns import head_noun
from .parse import Parse
from .tokens import Token

Sign = tuple[str, int, int]  # name, first token, last token

_YEAR = re.compile(r"(?:19|20)\d\d\Z")


def _is_quantity(token: Token, before: str) -> bool:
    """Whether a token is an amount: not a year, not "Q3", not a version."""
    if token.kind == "number":
        return _YEAR.match(token.low) is None and before not in cues.NOT_AMOUNTS
    return token.low in NUMBER_WORDS


def quantities(parse: Parse) -> list[int]:
    """The tokens that are amounts."""
    return [i for i, t in enumerate(parse.tokens) if _is_quantity(t, parse.low_at(i - 1))]


def signs(parse: Parse) -> Iterator[Sign]:
    """Every sign of an amount, and of two amounts compared."""
    amounts = quantities(parse)
    for i in amounts:
        yield from _kind(parse, i)
        yield from _compared(parse, i, amounts)
    for i in range(len(parse.tokens)):
        yield from _with_article(parse, i)
        yield from _one_in_many(parse, i)
        yield from _spelled_out(parse, i)
        yield from _told_apart(parse, i, amounts)
    yield from _together(parse, amounts)
    yield from _share_of(parse, amounts)
    if amounts:
        yield "amount", amounts[0], amounts[0]


def _kind(parse: Parse, i: int) -> Iterator[Sign]:
    """What an amount is of: a percentage, money, time; and whether it is a bound."""
    tokens = parse.tokens
    if "%" in tokens[i].text or parse.low_at(i + 1) in ("%", "percent", "pp"):
        yield "percent", i, i
    if tokens[i].text[0] in cues.CURRENCY or (i and tokens[i - 1].text in cues.CURRENCY):
        yield "money", i, i
    spread = parse.low_at(i + 1) in ("-", "–") and i + 3 < len(tokens) and tokens[i + 3].plain in cues.TIMES
    if spread or any(t.plain in cues.TIMES for t in tokens[i + 1 : i + 3]):
        yield "duration", i, min(i + 1, len(tokens) - 1)
    bounded = any(word in cues.BOUNDS for word in parse.low[max(0, i - 2) : i])
    small = "%" in tokens[i].text and parse.low_at(i - 1) in ("below", "under") and "move" in parse.classes
    close = "%" in tokens[i].text and parse.low_at(i - 1) == "within"
    if small or close or (bounded and any(h.first == i + 1 for h in parse.tagged("unit"))):
        yield "within", i - 1, i + 1
    later = parse.mood == "capability" and "after" in parse.low[max(0, i - 2) : i]
    if later and any(h.first == i + 1 for h in parse.tagged("time")):
        yield "within", i - 1, i + 1
    paid = parse.mood in ("participle", "declarative") and "gain" in parse.classes
    if paid and (tokens[i].text[0] in "$€£" or "%" not in tokens[i].text):
        yield "gain_amount", i, i


def _compared(parse: Parse, i: int, amounts: list[int]) -> Iterator[Sign]:
    """As in "30% less", "by 30%", "up nearly 30%", "down to 3", "was 5"."""
    one, two = parse.low_at(i - 1), parse.low_at(i - 2)
    later = parse.low_at(i + 2) in cues.HOW_MUCH_LATER and parse.low_at(i + 1) != "or"
    if parse.low_at(i + 1) in cues.HOW_MUCH or later:
        yield "by_how_much", i, i + 1
    if one in cues.BY or (one in cues.ABOUT and two in cues.BY):
        yield "by_how_much", i - 1, i
    elif (two, one) == ("down", "to") or (parse.low_at(i - 3), two) == ("down", "to"):
        yield "from_to", i - 2, i
    elif one in ("was", "were") and i != amounts[0]:
        yield "from_to", i - 1, i
    nearby = [j for j in amounts if i < j <= i + 3]
    paired = parse.mood == "nominal" or "from" in parse.low[max(0, i - 2) : i]
    if nearby and parse.low[nearby[0] - 1] == "to" and paired:
        yield "from_to", i, nearby[0]


def _with_article(parse: Parse, i: int) -> Iterator[Sign]:
    """As in "within a day", "a week sooner", "by a third", "one more job"."""
    before, after = parse.low_at(i - 1), parse.low_at(i + 1)
    if not i or not after or parse.low[i] not in cues.ARTICLES:
        return
    if parse.tokens[i + 1].plain in cues.SITTINGS:
        if before in cues.TAKES:
            yield "within", i - 1, i + 1
        if parse.low_at(i + 2) in cues.AHEAD:
            yield "by_how_much", i, i + 2
    elif (
        before in ("by", "down", "up") and after in cues.FRACTIONS - {"tenth"} and parse.low_at(i + 2) != "of"
    ):
        yield "by_how_much", i - 1, i + 1
    elif parse.low[i] == "one" and after in ("more", "less", "fewer"):
        yield "less_of", i, i + 1


def _one_in_many(parse: Parse, i: int) -> Iterator[Sign]:
    """As in "one parcel in 200": a rate."""
    rate = parse.low[i] == "one" and parse.low_at(i + 2) in ("in", "per") and i + 3 < len(parse.tokens)
    if rate and parse.tokens[i + 1].kind == "word" and _is_quantity(parse.tokens[i + 3], "in"):
        yield "share_does", i, i + 3


def _spelled_out(parse: Parse, i: int) -> Iterator[Sign]:
    """Amounts without a figure: "in seconds", "within its hour", "a tenth as many"."""
    tokens, low = parse.tokens, parse.low
    before, after = parse.low_at(i - 1), parse.low_at(i + 1)
    if tokens[i].plain in cues.TIMES and tokens[i].plural and before in cues.TAKING:
        yield "within", i - 1, i
    bounded = low[i] in ("within", "inside") and after in cues.DETERMINERS
    if bounded and any(t.plain in cues.TIMES for t in tokens[i + 2 : i + 5]):
        yield "within", i, i + 1
    if low[i] in cues.FRACTIONS and after == "as":
        yield "by_how_much", i, i + 1


def _told_apart(parse: Parse, i: int, amounts: list[int]) -> Iterator[Sign]:
    """As in "from 8 to 5", "8 → 5", "down from 8", "3 clicks, not 9", "minutes, not evenings"."""
    low = parse.low
    if low[i] == "from":
        near = [
            j
            for j in range(i + 1, min(i + 5, len(low)))
            if j in amounts or parse.tokens[j].plain in cues.TIMES
        ]
        earlier = parse.low_at(i - 1) in ("up", "down") or (parse.low_at(i - 1) == "," and amounts[:1] < [i])
        if near and (earlier or "to" in low[near[0] : near[0] + 9]):
            yield "from_to", i, near[0]
    elif i + 1 in amounts and (low[i] in cues.ARROWS or (low[i] in cues.AGAINST and amounts[0] < i)):
        yield "from_to", max(0, i - 1), i + 1
    but_not = low[i] == "," and parse.low_at(i + 1) == "not" and i + 2 < len(low)
    if but_not and parse.mood in ("declarative", "passive", "capability"):
        yield "contrast", i + 1, i + 2


def _together(parse: Parse, amounts: list[int]) -> Iterator[Sign]:
    """Two amounts in one statement, one of then and one of now."""
    words = set(parse.low)
    last = len(parse.tokens) - 1
    for i in range(parse.verb_end + 1, last):
        few = parse.low[i] == "to" and parse.low[i + 1] in cues.NOTHING | {"one"}
        if few and "move" in parse.classes:
            yield "by_how_much", i, i + 1
    if "move" in parse.classes and set(parse.low[-2:]) & cues.NOTHING:
        yield "by_how_much", last, last
    if len(amounts) > 1:
        if (
            "now" in words
            or words & {"once", "previously"}
            or ("took" in words and words & {"takes", "take"})
        ):
            yield "then_now", amounts[0], amounts[1]
        if {"before", "after"} <= words:
            yield "from_to", amounts[0], amounts[-1]


def _share_of(parse: Parse, amounts: list[int]) -> Iterator[Sign]:
    """As in "95% of school meals are served hot", "one in ten pupils": a share of things, or of people."""
    tokens = parse.tokens
    folk, ours = parse.ends("customer", "user", "staff"), parse.ends("user", "artifact", "usage")
    for i in amounts:
        of = parse.low_at(i + 1)
        if i + 2 >= len(tokens) or (
            "%" not in tokens[i].text and not (of in ("in", "out") and i + 2 in amounts)
        ):
            continue
        stop = parse.verb if parse.verb is not None and parse.verb > i + 2 else len(tokens)
        head = head_noun(tokens, i + 2, stop)
        if head is None:
            continue
        if head in folk and tokens[head].plural:
            yield "share_people", i, head
        elif of in ("of", "in", "out") and head not in ours:
            if parse.verb is not None and i < parse.verb:
                yield "share_does", i, head
            elif parse.mood == "imperative" and _lives(parse.classes):
                yield "share_done", i, head
            return


def _lives(classes: frozenset[str]) -> bool:
    return bool(classes & {"live", "lower", "gain"}) and not classes & {"act", "tinker", "build"}
