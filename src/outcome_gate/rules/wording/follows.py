"""Sees a gain told in the second half or by its form: "…, saving £9k a year", "3 days sooner"; and trade growing."""

from __future__ import annotations

from collections.abc import Iterator

from .amounts import Sign, quantities
from .lexicon import cues
from .lexicon.lives import PHYSICAL, VOLUMES
from .parse import Parse

_LIKELY = frozenset({"likelihood", "probability", "chance", "risk", "odds", "possibility"})
_ODI = frozenset("minimize minimise maximize maximise reduce decrease lower lessen".split())
_SAVING = frozenset("saving saves saved freeing frees sparing spares".split())
_SAVED = frozenset("time money cash energy fuel water paper labour labor effort".split())
_NET_GAINS = frozenset({"gain", "saving", "windfall", "refund", "rebate"})
_FASTER = frozenset("faster quicker sooner earlier shorter lag delay instantly".split())
_UNIT_LINKS = frozenset("of above below over under per without lost in carried".split())
_BETTER = frozenset(
    """improvement improvements increase increased increases improve improved improves higher better raise raised
    raises rise risen rises rose grow grew gain gained up boost boosted double doubled""".split()
)
_EMPTY_DEEDS = frozenset({"build", "act", "tinker", "aspire", "supply"})
_PURSE = frozenset("income basket premium revenue spend spending bill order purchase sale fee".split())


def signs(parse: Parse) -> Iterator[Sign]:
    """Every sign of a gain that follows, and of trade that grows."""
    yield from _likelihood(parse)
    yield from _gain_follows(parse)
    yield from _faster_by(parse)
    yield from _unit_label(parse)
    yield from _volume(parse)
    yield from _heads(parse)


def _unit_label(parse: Parse) -> Iterator[Sign]:
    """As in "Tonnes of topsoil lost", "Nights above the noise limit": a physical amount names the metric."""
    head, deeds = parse.tokens[parse.begin], parse.classes & _EMPTY_DEEDS
    named = head.plain in PHYSICAL and head.plural and parse.mood != "imperative" and not deeds
    if named and parse.low_at(parse.begin + 1) in _UNIT_LINKS and not parse.tagged("artifact"):
        yield "unit_label", parse.begin, parse.begin + 1


def _volume(parse: Parse) -> Iterator[Sign]:
    """As in "Bookings up 12%", "+30% lunch orders": trade grows, and nobody says that a customer gains."""
    low = parse.low
    if parse.tagged("customer") or parse.tagged("folk") or parse.tagged("business") or not quantities(parse):
        return
    rising = (
        "up" in low
        or low[0] == "+"
        or low[0].startswith("+")
        or _BETTER & set(low)
        or "raise" in parse.classes
    )
    if not rising or parse.tokens[0].owns or {"their", "own", "share"} & set(low):
        return
    for i, token in enumerate(parse.tokens):
        if token.plain in VOLUMES:
            yield "volume_grows", i, i
            return


def _heads(parse: Parse) -> Iterator[Sign]:
    """As in "Passenger numbers up 6%", "Raise the number of donors", "Spend per shopper rises": heads and purses."""
    low, folk = parse.low, parse.ends("folk", "customer")
    rising = "up" in low or bool(parse.classes & {"raise", "reach"}) or bool(_BETTER & set(low))
    taken = low[0][:1] in cues.CURRENCY and {"earned", "raised", "billed", "invoiced", "booked"} & set(
        low[1:3]
    )
    if taken and not folk:
        yield "volume_grows", 0, 1  # "$70K earned since the opening"
        return
    for i in range(1, len(low)):
        if not rising:
            return
        if low[i] in ("numbers", "intake", "headcount") and i - 1 in folk and parse.low_at(i - 2) != "per":
            yield "volume_grows", i - 1, i
            return
        ends = parse.low_at(i + 1) in ("", "by", "from", "to")
        if i in folk and ends and parse.mood == "imperative" and "number" in low[:i] and low[i - 1] == "of":
            yield "raises_heads", parse.begin, i
            return
        purse = low[i] == "per" and parse.tokens[i - 1].plain in _PURSE
        if purse and any(j in folk for j in (i + 1, i + 2)) and low[0] != "household":
            yield "volume_grows", i - 1, i + 1
            return


def _gain_follows(parse: Parse) -> Iterator[Sign]:
    """As in "…, saving £9k a year", "which spares clerks hours", "a net gain of £40 to the tenant"."""
    if parse.mood in ("imperative", "story"):
        return
    amounts = quantities(parse)
    for i in range(1, len(parse.low) - 1):
        word, ahead = parse.low[i], parse.low[i + 1 : i + 6]
        led = parse.low[i - 1] in (",", "which", "that", "and", "while", "-", "–", "it")
        spared = any(i < j <= i + 5 for j in amounts) or (_SAVED & set(ahead) and _told(parse, i))
        if word in _SAVING and (led or parse.verb == i) and spared:
            yield "gain_follows", i, i + 1
            return
        handed = parse.tokens[i].plain in _NET_GAINS and parse.low[i + 1] == "of" and i + 2 in amounts
        if handed and (parse.tagged("folk") or parse.tagged("customer")):
            yield "gain_follows", i, i + 2
            return
    yield from _multiplied(parse)


def _told(parse: Parse, i: int) -> bool:
    """Whether a saving without a figure is told of, not promised: it follows a clause."""
    return parse.verb is not None and parse.verb < i and parse.mood in ("declarative", "passive")


def _multiplied(parse: Parse) -> Iterator[Sign]:
    """As in "reading circles double what pupils read": a programme multiplies what people do."""
    for i, word in enumerate(parse.low[:-2]):
        many = word in (
            "double",
            "triple",
            "doubles",
            "triples",
            "doubled",
            "tripled",
            "halve",
            "halves",
            "halved",
        )
        if many and "what" in parse.low[i + 1 : i + 4] and parse.tagged("customer", i):
            yield "gain_follows", i, i + 1
            return


def _faster_by(parse: Parse) -> Iterator[Sign]:
    """As in "3-day faster settlement", "2 to 4 weeks sooner", "now instant, was a 6-hour lag"."""
    units = {h.first for h in parse.tagged("time")}
    for i in quantities(parse):
        near = [j for j in range(i + 1, min(i + 4, len(parse.low))) if j in units]
        if near and _FASTER & set(parse.low[near[0] + 1 : near[0] + 3]):
            yield "faster_by", i, near[0]
            return
        instead = set(parse.low[max(0, i - 3) : i]) & {"vs", "versus", "was", "from", "than", "against"}
        if near and instead and {"instant", "instantly", "immediate", "immediately"} & set(parse.low):
            yield "faster_by", i, near[0]
            return


def _likelihood(parse: Parse) -> Iterator[Sign]:
    """As in "Minimise the likelihood that a seam splits": an outcome by its form, whatever its object."""
    low, start = parse.low, parse.begin
    at = start + (2 if parse.low_at(start + 1) in cues.DETERMINERS else 1)
    if (
        low[start] in _ODI
        and parse.low_at(at) in _LIKELY
        and parse.low_at(at + 1) in ("that", "of", "a", "the")
    ):
        yield "likelihood", start, at
