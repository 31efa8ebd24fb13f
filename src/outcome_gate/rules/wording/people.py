"""Finds who is spoken of: a named customer, a customer without a trade, a bare user, a business."""

from __future__ import annotations

from . import forms
from .lexicon import cues
from .lexicon.people import AGENT_ENDINGS, NOT_PEOPLE
from .nouns import head_noun
from .parse import Parse

Span = tuple[int, int]


def is_agent(parse: Parse, index: int) -> bool:
    """A trade told by its ending, for the trades no list holds: "hauliers", "beekeepers"."""
    token = parse.tokens[index]
    long = token.plural and not token.glued and len(token.low) > 5
    return long and token.low.endswith(AGENT_ENDINGS) and token.low not in NOT_PEOPLE


def people(parse: Parse, first: int, last: int) -> dict[str, Span]:
    """Who stands in tokens [first, last): the first `customer`, `generic`, `user`, `business`, `own_customer`."""
    customers = {h.last: h for h in parse.tagged("customer", first, last)}
    users = {h.last: h for h in parse.tagged("user", first, last)}
    found: dict[str, Span] = {}
    for i, hit in customers.items():
        kind = "generic" if i in users and hit.first == hit.last else "customer"
        found.setdefault(kind, (hit.first, hit.last))
    for i, hit in users.items():
        if i not in customers:
            found.setdefault("user", (hit.first, hit.last))
    for hit in parse.tagged("business", first, last):
        found.setdefault("business", (hit.first, hit.last))
    other = _third_party(parse, first, last)
    if other is not None:
        found = {"customer": other, "business": other}
    for hit in parse.tagged("own_customer", first, last):
        found |= {"customer": (hit.first, hit.last), "own_customer": (hit.first, hit.last)}
    for i in range(first, last):
        if i not in users and is_agent(parse, i):
            found.setdefault("customer", (i, i))
    return found


def _third_party(parse: Parse, first: int, last: int) -> Span | None:
    """As in "A 12-person startup", "Kestrel Foods": some other organisation, told of as in a case study."""
    tokens = parse.tokens
    head = head_noun(tokens, first, last)
    if head is None or parse.mood in ("imperative", "story"):
        return None
    token = tokens[head]
    if (
        token.plain in cues.ORGANISATIONS
        and parse.low[first] in ("a", "an", "one", "another")
        and not token.plural
    ):
        return first, head
    name = (
        len(token.low) > 3
        and token.low not in cues.NOT_NAMES
        and token.text[:1].isupper()
        and token.text[1:].islower()
    )
    acts = parse.mood == "declarative" and parse.verb == head + 1 and not forms.readings(token.low)
    known = any(h.first <= head <= h.last for h in parse.hits)
    return (head, head) if name and acts and not known else None
