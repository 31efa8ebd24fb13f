"""Sees how people's lives go: a share of them in a better state, a bad condition, more of what they own."""

from __future__ import annotations

from collections.abc import Iterator

from . import forms
from .amounts import Sign, quantities
from .lexicon import cues
from .lexicon.lives import OPENERS, PHYSICAL, TREATED
from .match import Hit
from .parse import Parse

_SHARES = frozenset(
    "% percent percentage share proportion number every all each more fewer rate likely".split()
)
_BETTER = frozenset(
    """improvement improvements increase increased increases improve improved improves higher better raise raised
    raises rise risen rises rose grow grew gain gained up boost boosted double doubled""".split()
)
_EMPTY_DEEDS = frozenset({"build", "act", "tinker", "aspire", "supply"})
_CIVIC = frozenset(
    "applicant claimant borrower learner resident citizen participant passenger rider person people community".split()
)
_AFTER_TREATED = frozenset(
    {"", "in", "on", "for", "through", "with", "by", "at", "to", "about", ".", "and", ","}
)
_PRODUCT = cues.PRODUCT - {"community"}
_BANNERS = frozenset("end fight tackle beat combat eradicate alleviate defeat overcome address solve".split())
_CUSTOM = frozenset(
    "return renew book buy purchase order upgrade subscribe refer browse respond transact reorder".split()
)
_RATES = frozenset(
    "rate prevalence incidence number level share proportion percentage percent case % risk".split()
)
_WITHIN = frozenset("in of among per for at within across between by with amongst under".split())


def signs(parse: Parse) -> Iterator[Sign]:
    """Every sign of a life told of."""
    folk = [h for h in parse.tagged("folk") if not _ours(parse, h)]
    treated = _treated(parse)
    if treated:
        yield "people_treated", *treated
    if parse.mood == "story" or _made(parse) or treated:
        return
    yield from _in_state(parse, folk)
    yield from _condition(parse, folk)
    yield from _boon(parse, folk)
    yield from _group(parse, folk)
    yield from _crusade(parse, folk)
    yield from _suffered(parse, folk)


def _ours(parse: Parse, hit: Hit) -> bool:
    """As in "our residents", "active members": folk counted as users of ours."""
    before = parse.low_at(hit.first - 1)
    civic = hit.first < hit.last or parse.tokens[hit.last].plain in _CIVIC
    return before in ("our", "active") or (hit.last in parse.ends("user") and not civic)


def _made(parse: Parse) -> bool:
    """As in "Train 200 carers": something made or handed over."""
    if parse.mood == "imperative" and parse.of.base not in cues.HELPERS:
        return bool(parse.classes & _EMPTY_DEEDS) and not parse.classes & {"lower", "raise", "gain", "live"}
    return parse.mood in ("passive", "participle") and bool(parse.classes & {"build", "supply"})


def _treated(parse: Parse) -> tuple[int, int] | None:
    """As in "40 carers trained in first aid", "Number of mothers reached": our own work, counted."""
    low = parse.low
    counted = bool(quantities(parse)) or low[0] in ("number", "no", "#", "more") or "all" in low[:1]
    if not counted or parse.mood == "imperative":
        return None
    for who in parse.tagged("folk") + parse.tagged("customer"):
        at = who.last + 1
        at += 1 if parse.low_at(at) in cues.BE else 0
        if parse.low_at(at) in TREATED and parse.low_at(at + 1) in _AFTER_TREATED:
            return who.first, at
    return None


def _in_state(parse: Parse, folk: list[Hit]) -> Iterator[Sign]:
    """As in "7 in 10 leavers in work", "Households without heating": counted people, and how they are."""
    counted = bool(quantities(parse)) or bool(_SHARES & set(parse.low))
    for who in folk:
        if not counted and parse.mood in ("imperative", "capability"):
            continue
        for state in parse.tagged("state"):
            if not counted and min(who.first, state.first) > parse.begin + 2:
                continue
            if state.first > who.last or 0 <= who.first - state.last <= 3:
                yield "lives_better", min(who.first, state.first), max(state.last, who.last)
                return
        if _lives_on(parse, who.last + 1):
            yield "lives_better", who.first, who.last + 1
            return


def _group(parse: Parse, folk: list[Hit]) -> Iterator[Sign]:
    """As in "Carers who …", "Migrants recovering …", "Cyclists injured …": a group told apart, as a metric's name."""
    if parse.mood not in ("nominal", "participle") or len(parse.low) < 4 or _beside_ours(parse):
        return
    for who in folk:
        at = who.last + 1
        if who.first > parse.begin + 4 or at >= len(parse.low) - 1:
            continue
        word = parse.low[at + 1] if parse.low[at] in cues.RELATIVES else parse.low[at]
        found = [v for v in forms.readings(word) if v.form != "base" or parse.low[at] in cues.RELATIVES]
        opened = parse.low[at] in OPENERS or any(v.form in ("ing", "past") for v in found)
        opened = opened or (word.endswith("ing") and len(word) > 5)
        deeds = any(
            v.classes & (_EMPTY_DEEDS | {"use", "feel", "reach"}) - v.classes & {"live"} for v in found
        )
        paid = word == "paying" and parse.low_at(at + 1)[:1] in ("$", "£", "€")
        if paid or ({v.base for v in found} & _CUSTOM and parse.low_at(at + 1) != "home"):
            yield "uses_beside", who.first, at
            return
        if opened and not deeds and word not in TREATED:
            yield "group", who.first, at
            return


def _lives_on(parse: Parse, at: int) -> bool:
    """As in "smallholders earning …", "tenants who earn …", "children sleeping under nets"."""
    at += 1 if parse.low_at(at) in cues.RELATIVES else 0
    return parse.low_at(at) in _LIVING or (
        parse.low_at(at) in cues.BE | cues.HAVE and parse.low_at(at + 1) in _LIVING
    )


_LIVING = frozenset(
    f"{base}{ending}" for base in ("earn", "sleep", "starv", "graduat") for ending in ("ing", "s", "e", "ed")
) | frozenset({"earn", "sleep", "slept", "survive", "surviving", "survived", "walking", "breastfeeding"})


def _condition(parse: Parse, folk: list[Hit]) -> Iterator[Sign]:
    """As in "Infant mortality", "Waiting time for applicants", "Prevalence of rickets in toddlers"."""
    named = [h for h in parse.tagged("operation") + parse.tagged("condition") if h.first == parse.begin]
    named = [h for h in named if h.first < h.last]  # "Rework hours per boat" orders nothing
    if (parse.mood in ("imperative", "result", "capability") and not named) or _beside_ours(parse):
        return
    low = parse.low
    if low[parse.begin] in _BANNERS:
        return
    limit = next((i for i, w in enumerate(low) if i and w in _WITHIN), len(low))
    measured = limit < len(low) and low[limit] == "of" and parse.tokens[limit - 1].plain in _RATES
    limit += 4 if measured else 1
    if parse.mood != "nominal" and parse.verb is not None and not named:
        limit = min(limit, parse.verb)
    patient = folk or [h for h in parse.tagged("customer") if h.last not in parse.ends("user")]
    alone = parse.tagged("condition", 0, limit)
    for hit in alone + (parse.tagged("scarce", 0, limit) if patient else []):
        yield "bad_condition", hit.first, hit.last
        return
    hit_work = [h for h in parse.tagged("operation", 0, limit) if not parse.tagged("staff")]
    if hit_work and len(low) > 2 and (quantities(parse) or {"per", "down"} & set(low)):
        yield "bad_condition", hit_work[0].first, hit_work[0].last


def _beside_ours(parse: Parse) -> bool:
    """A figure, a product or a voice of ours."""
    ours = any(parse.tagged(tag) for tag in ("usage", "company", "satisfaction", "artifact"))
    return ours or "our" in parse.low or any(t.plain in _PRODUCT for t in parse.tokens)


def _boon(parse: Parse, folk: list[Hit]) -> Iterator[Sign]:
    """As in "Raise the earnings of apprentices", "800 widows report better wellbeing"."""
    moved = parse.classes & {"raise", "improve", "gain", "move"} or _BETTER & set(parse.low)
    if not folk or not moved or _beside_ours(parse):
        return
    counted = bool(quantities(parse)) or parse.mood != "imperative" or "raise" in parse.classes
    for hit in parse.tagged("boon"):
        near = any(-4 <= who.first - hit.last <= 8 or 0 < hit.first - who.last <= 12 for who in folk)
        if near and counted:
            yield "boon_grows", hit.first, hit.last
            return


def _suffered(parse: Parse, folk: list[Hit]) -> Iterator[Sign]:
    """As in "Fractures in people over 80", "Caries among infants", "Pellets found per mile of shore": a rate."""
    if parse.mood not in ("nominal", "participle") or _beside_ours(parse) or parse.tagged("staff"):
        return
    if parse.tagged("fuzzy") or parse.tagged("soft") or parse.classes & _EMPTY_DEEDS:
        return
    starts = {h.first for h in folk if parse.tokens[h.last].plain not in ("village", "community")}
    for i in range(parse.begin + 1, len(parse.low) - 1):
        ahead = {i + 1, i + 2, i + 3}
        among = parse.low[i] in ("in", "among", "amongst") and starts & ahead
        per = parse.low[i] == "per" and parse.tokens[i + 1].plain in PHYSICAL
        per = per or (parse.low[i] == "per" and i + 1 in quantities(parse) and bool(starts & ahead))
        if among or per:
            yield "bad_condition", parse.begin, i
            return


def _crusade(parse: Parse, folk: list[Hit]) -> Iterator[Sign]:
    """As in "Eradicate hunger everywhere": a banner, and nothing to count."""
    if parse.low[parse.begin] not in _BANNERS or quantities(parse) or folk or len(parse.low) > 8:
        return
    if parse.tagged("condition", parse.begin + 1):
        yield "crusade", parse.begin, parse.begin
