"""Asks whose figure it is: the vendor's money, usage, praise and machinery, or the customer's own."""

from __future__ import annotations

from collections.abc import Iterator

from .amounts import Sign
from .lexicon import cues
from .parse import Parse
from .people import is_agent, people

_LISTS = ("company", "usage", "satisfaction", "internal", "ownable")


def signs(parse: Parse) -> Iterator[Sign]:
    """Every company figure, and whether a customer owns it."""
    longer = [(h.first, h.last) for h in parse.tagged("burden") + parse.tagged("dimension")]
    for tag in _LISTS:
        for hit in parse.tagged(tag):
            size = hit.last - hit.first
            if any(a <= hit.first and hit.last <= b and b - a > size for a, b in longer):
                continue
            if tag in ("company", "usage") and not size and _is_verb(parse, hit.first):
                continue
            owned = _owned(parse, hit.first, hit.last)
            if tag == "ownable" and owned:
                yield "owned_figure", hit.first, hit.last
            else:
                yield f"{tag}_figure_owned" if owned else f"{tag}_figure", hit.first, hit.last
    for hit in parse.tagged("own_metric"):
        yield "own_metric", hit.first, hit.last
    for i in range(1, len(parse.tokens)):
        ours = parse.low[i - 1] in ("the", "our") and parse.tokens[i].plain in cues.ORGANISATION
        if ours and not parse.tokens[i].owns and parse.mood == "imperative":
            yield "our_organisation", i - 1, i
    staff = parse.tagged("staff")
    if staff:
        yield "staff", staff[0].first, staff[0].last


def _is_verb(parse: Parse, index: int) -> bool:
    return parse.verb is not None and parse.verb <= index <= parse.verb_end


def _owned(parse: Parse, first: int, last: int) -> bool:
    """Whether the figure in tokens [first, last] is a customer's."""
    return (
        _possessed(parse, first)
        or _compound(parse, first)
        or _placed(parse, last)
        or _actor_is_customer(parse, first)
    )


def _possessed(parse: Parse, first: int) -> bool:
    """As in "the cinema's revenue", "their own sales", "lost sales"."""
    before = parse.tokens[max(0, first - 5) : first]
    if first and parse.low[first - 1] in ("its", "their", "his", "her") and _told_of_others(parse, first):
        return True
    return any(
        t.low == "own" or t.low in cues.LOSING or (t.owns and t.plain not in cues.NOT_OWNERS) for t in before
    )


def _told_of_others(parse: Parse, first: int) -> bool:
    """As in "The van owner gets her takings …": a subject with a figure of its own, and no user of ours."""
    if parse.mood != "declarative" or parse.verb is None or first <= parse.verb:
        return False
    return not people(parse, *parse.subject).keys() & {"user", "generic"}


def _compound(parse: Parse, first: int) -> bool:
    """As in "nurse retention", "clinic staff turnover"; not "customer retention", which is ours."""
    if not first or parse.tokens[first - 1].plain in cues.GENERIC:
        return False
    return is_agent(parse, first - 1) or first - 1 in parse.ends("customer", "business")


def _placed(parse: Parse, last: int) -> bool:
    """As in "attrition at the depot", "conversion for sellers"."""
    if parse.low_at(last + 1) not in ("at", "for", "of", "among"):
        return False
    who = people(parse, last + 1, min(last + 6, len(parse.tokens)))
    return bool(who.keys() & {"customer", "business"})


def _actor_is_customer(parse: Parse, first: int) -> bool:
    """As in "Bakers keep more of their revenue": the subject has figures of its own."""
    if parse.mood != "declarative" or parse.verb is None or first <= parse.verb:
        return False
    who = people(parse, *parse.subject).keys()
    return bool(who & {"business", "own_customer"}) or ("customer" in who and "user" not in who)
