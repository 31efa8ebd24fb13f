"""Looks for an output: something to build, an activity, a bare capability, a noun without a change; and for wishes."""

from __future__ import annotations

from collections.abc import Iterator

from . import forms
from .amounts import Sign, quantities
from .lexicon import cues
from .nouns import head_noun
from .parse import Parse

_ORDERS = ("build", "tinker", "act", "supply", "unknown", "reach", "aspire", "improve", "feel", "use", "live")
_MADE = ("build", "tinker", "act", "supply")
_VOICES = {"imperative": ("do", _ORDERS), "passive": ("is", _MADE), "participle": ("is", _MADE)}
_MILD = frozenset({"tinker", "act", "live", "use", "feel"})
_DEEDS = frozenset({"build", "act", "supply", "aspire"})
_CHANGING = frozenset({"lower", "raise", "gain"})


def signs(parse: Parse) -> Iterator[Sign]:
    """Every sign of an output, a means or a wish."""
    yield from _head(parse)
    yield from _things(parse)
    yield from _counted_things(parse)
    yield from _wishes(parse)
    yield from _means(parse)


def _head(parse: Parse) -> Iterator[Sign]:
    """What the head of the statement says by itself."""
    last = len(parse.tokens) - 1
    if parse.mood == "story":
        yield "story", parse.begin, min(parse.begin + 2, last)
    if parse.verb is None:
        return
    verb = (parse.verb, parse.verb_end)
    if parse.mood == "capability":
        yield "can", *verb
    if parse.mood in ("passive", "participle") and parse.of.base in cues.UPLIFTING:
        yield "they_feel", *verb  # "Growers are empowered"
    if (
        parse.of.base == "raise"
        and parse.mood == "imperative"
        and parse.low_at(verb[1] + 1)[:1] in cues.MONEY
    ):
        yield "do_reach", *verb  # "Raise £2m"
    voice, names = _VOICES.get(parse.mood, ("they", ("feel", "supply")))
    for name in names:
        if name in parse.classes and _counts_as(parse, name, voice):
            yield f"{voice}_{name}", *verb


def _counts_as(parse: Parse, name: str, voice: str) -> bool:
    """Whether a verb's class speaks: "cut" is no tinkering, "close the month" is no closing of deals."""
    if voice != "do":
        return voice == "is" or "live" not in parse.classes
    if name in _MILD and parse.classes & _CHANGING:
        return False
    if name == "reach" and "live" in parse.classes:
        return any(parse.verb_end < i <= parse.verb_end + 2 for i in quantities(parse))
    return True


def _things(parse: Parse) -> Iterator[Sign]:
    """Something to make, and where it stands in the sentence."""
    artifacts = parse.ends("artifact")
    if artifacts:
        first = min(parse.tagged("artifact"), key=lambda h: h.first)
        yield "thing", first.first, first.last
    head, target = parse.head, parse.object_head
    if parse.mood != "imperative" and head is not None and head in artifacts:
        yield ("thing_label" if parse.mood == "nominal" else "thing_subject"), head, head
    if (
        parse.mood in ("imperative", "declarative", "capability")
        and target is not None
        and target in artifacts
    ):
        yield "thing_object", target, target
        verb = parse.low[parse.verb or 0 : parse.verb_end + 1]
        if parse.mood != "imperative" and cues.HAVING & set(verb):
            yield "gets_thing", target, target
    if not artifacts:
        return
    for i in range(1, len(parse.tokens)):
        had = parse.low[i] == "access" and parse.low[i - 1] in cues.ACCESS
        if had or parse.low[i] in cues.AVAILABLE:
            yield "available", i, i


def _counted_things(parse: Parse) -> Iterator[Sign]:
    """As in "12 how-to videos", "the number of integrations"."""
    tokens, artifacts = parse.tokens, parse.ends("artifact")
    yield from _counted_deeds(parse)
    if not artifacts:
        return
    for i in quantities(parse):
        head = head_noun(tokens, i + 1, min(i + 5, len(tokens)))
        if head is not None and head in artifacts and "%" not in tokens[i].text:
            yield "counts_things", i, head
            break
    for i in range(len(tokens) - 2):
        number_of = parse.low[i : i + 2] == ("number", "of")
        if number_of and head_noun(tokens, i + 2, len(tokens)) in artifacts:
            yield "counts_things", i, i + 2


def _counted_deeds(parse: Parse) -> Iterator[Sign]:
    """As in "Number of barns built", "No. of ferries repainted": what we did, counted."""
    low = parse.low
    start = parse.begin
    counted = low[start : start + 2] in (("number", "of"), ("#", "of")) or low[start : start + 3] == (
        "no",
        ".",
        "of",
    )
    last = len(low) - 1
    if not counted or last < start + 3:
        return
    for i in range(start + 3, last + 1):
        done = any(v.form == "past" and v.classes & _DEEDS for v in forms.readings(low[i]))
        ends = i == last or low[i + 1] in cues.AFTER_DEED
        if done and ends and low[i - 1] not in cues.RELATIVES | cues.BE and not parse.tokens[i].glued:
            yield "counts_things", start, i
            return


def _wishes(parse: Parse) -> Iterator[Sign]:
    """Praise without a measure, and statements too short to hold one."""
    tokens = parse.tokens
    fuzzy = parse.tagged("fuzzy") + parse.tagged("soft")
    if fuzzy:
        yield "fuzzy", fuzzy[0].first, fuzzy[0].last
        if len({h.first for h in fuzzy}) > 1:
            yield "fuzzy_twice", fuzzy[1].first, fuzzy[1].last
    for at in (parse.object_head, parse.head if parse.mood == "nominal" else None):
        if at is not None and at in parse.ends("fuzzy", "soft"):
            yield "fuzzy_head", at, at
    words = sum(t.kind == "word" for t in tokens)
    if words <= 4 and not any(t.kind == "number" for t in tokens):
        yield "short", 0, len(tokens) - 1
    if tokens[-1].text == "?":
        yield "question", len(tokens) - 1, len(tokens) - 1


def _means(parse: Parse) -> Iterator[Sign]:
    """The means said as the end: a solution's name, a web page, "… by streamlining delivery"."""
    for i, token in enumerate(parse.tokens):
        if token.plain in cues.WEB:
            yield "web_place", i, i
            break
    for tag in ("solution", "own_product"):
        for hit in parse.tagged(tag):
            yield ("solution_word" if tag == "solution" else "own_product"), hit.first, hit.last
    if parse.mood != "imperative":
        return
    for i in range(parse.verb_end + 2, len(parse.tokens) - 1):
        word = parse.low[i + 1]
        if (
            parse.low[i] in cues.DOING
            and word.endswith("ing")
            and len(word) > 5
            and word not in cues.NOT_DOING
        ):
            yield "by_doing", i, i + 1
            return
