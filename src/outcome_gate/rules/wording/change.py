"""Finds a change that a customer could measure: a direction, less of a thing, an end to a trouble, a metric's name."""

from __future__ import annotations

from collections.abc import Iterator

from . import forms
from .amounts import Sign, quantities
from .lexicon import cues
from .nouns import head_noun
from .parse import Parse

_MOVING = frozenset({"lower", "raise", "gain", "move"})
_DEEDS = frozenset({"improve", "aspire", "build", "supply"})
_FRAGMENTS = ("nominal", "participle")


def signs(parse: Parse) -> Iterator[Sign]:
    """Every sign of a change."""
    yield from _head_change(parse)
    yield from _named_change(parse)
    yield from _direction(parse)
    yield from _outcome_form(parse)
    yield from _less_of(parse)
    yield from _stops(parse)
    yield from _label(parse)
    for hit in parse.tagged("contrast"):
        yield "contrast", hit.first, hit.last


def counts_ours(parse: Parse, index: int) -> bool:
    """As in "number of integrations", "share of users": a count of what is ours is no dimension of theirs."""
    if parse.tokens[index].plain not in cues.COUNTS or parse.low_at(index + 1) != "of":
        return False
    stop = parse.verb if parse.verb is not None and parse.verb > index + 2 else len(parse.tokens)
    return head_noun(parse.tokens, index + 2, stop) in parse.ends("artifact", "user")


def _head_change(parse: Parse) -> Iterator[Sign]:
    """What the head verb does: lowers a thing, raises something unknown, moved in the past."""
    verb, classes = parse.verb, parse.classes
    if verb is None:
        return
    if parse.mood == "imperative":
        yield from _ordered_change(parse, verb)
        yield from _brought(parse)
    elif parse.mood == "result":
        yield from _raised(parse, verb)
    if parse.mood in ("declarative", "result") and classes & _MOVING:
        later = [i for i in quantities(parse) if i > parse.verb_end]
        if later:
            yield "moves_by", verb, later[0]
        if parse.mood == "declarative" and parse.of.form == "past":
            yield "told_past", verb, parse.verb_end
    if parse.mood == "result":
        yield "result", verb, verb


def _brought(parse: Parse) -> Iterator[Sign]:
    """As in "Bring the scrap rate below 2%": a dimension, and where it is to stand."""
    if parse.of.base not in cues.BRINGERS or not parse.tagged("dimension", *parse.object):
        return
    for i in quantities(parse):
        if i > parse.verb_end and parse.low[i - 1] in cues.SET_AT:
            yield "brought", parse.begin, i
            return


def _ordered_change(parse: Parse, verb: int) -> Iterator[Sign]:
    """As in "Shorten hospital stays after surgery", and "Increase the frobs", of which nobody knows whose they are."""
    head, classes = parse.object_head, parse.classes
    empty = parse.ends("fuzzy", "soft", "artifact", "company", "internal")
    hastened = parse.of.base in cues.HASTEN and not parse.tagged("dimension", *parse.object)
    if (
        "lower" in classes
        and len(parse.tokens) >= 5
        and head is not None
        and head not in empty
        and not hastened
    ):
        yield "lowers_thing", verb, head
    yield from _raised(parse, verb)


def _raised(parse: Parse, verb: int) -> Iterator[Sign]:
    """As in "Increase the frobs": more of something, and nobody knows whose it is."""
    classes = parse.classes
    if not classes & {"raise", "reach", "improve"} or classes & {"gain", "lower"}:
        return
    plain = cues.COUNTS | cues.TIMES
    known = [h for h in parse.tagged("dimension", *parse.object) if parse.tokens[h.last].plain not in plain]
    if not known and not parse.tagged("customer", *parse.object):
        yield "raises_unknown", verb, parse.verb_end


def _named_change(parse: Parse) -> Iterator[Sign]:
    """As in "a third fewer, a reduction of nine points": the change is a noun."""
    if parse.mood not in _FRAGMENTS or parse.head is None or not quantities(parse):
        return
    noun = parse.tokens[parse.head].plain
    if noun in cues.SHRINKING | cues.GROWING:
        yield "by_how_much", parse.begin, parse.head
    if noun in cues.GROWING and not parse.tagged("dimension"):
        yield "raises_unknown", parse.head, parse.head


def _direction(parse: Parse) -> Iterator[Sign]:
    """A verb or noun of direction, and the dimension it is said of."""
    nouns = [i for i, t in enumerate(parse.tokens) if t.plain in cues.SHRINKING | cues.GROWING]
    if parse.verb is not None and parse.classes & _MOVING:
        where = (parse.verb, parse.verb_end)
    elif nouns:
        where = (nouns[0], nouns[0])
    else:
        return
    yield "direction", *where
    first, last = parse.object
    for i in range(first + 1, last - 1):
        if parse.low[i] == "," and parse.low[i + 1].endswith("ing"):
            last = i  # ", helping it take steps": a consequence
            break
    if parse.mood in (*_FRAGMENTS, "passive") or (parse.mood == "declarative" and "move" in parse.classes):
        first = parse.begin
    for tag in ("burden", "dimension"):
        for hit in parse.tagged(tag, first, last):
            if not counts_ours(parse, hit.last):
                yield f"direction_{tag}", hit.first, hit.last
                break
    if "gain" in parse.classes and any(_regained(parse, h.first) for h in parse.tagged("time", first, last)):
        yield "gain_time", *where


def _regained(parse: Parse, at: int) -> bool:
    """Whether time is what is gained ("saves us a day", "two days back"), not how often ("10 a day")."""
    if parse.low_at(at - 1) not in cues.PERIODIC:
        return True
    folk = parse.ends("customer", "user", "staff")
    given = at - 2 in folk or parse.low_at(at - 2) in ("back", "us", "them", "me") or at - 2 == parse.verb_end
    return given and parse.low_at(at - 1) in cues.ARTICLES


def _outcome_form(parse: Parse) -> Iterator[Sign]:
    """As in "Minimise the time … takes", "Increase the likelihood …", "Reduce the effort …"."""
    if parse.mood != "imperative" or not parse.classes & {"lower", "raise", "improve"}:
        return
    tokens = parse.tokens
    at = parse.verb_end + 1
    while parse.low_at(at) in cues.DETERMINERS | {"average", "total", "median"}:
        at += 1
    for i in range(at, min(at + 4, len(tokens) - 1)):
        links = parse.low_at(i + 1) in cues.AFTER_MEASURE | cues.DETERMINERS or tokens[i + 1].plural
        if tokens[i].plain in cues.MEASURES and links and not counts_ours(parse, i):
            yield "outcome_form", parse.begin, i
            return


def _less_of(parse: Parse) -> Iterator[Sign]:
    """As in "fewer calls", "less paper", "two days sooner", "half as many": said of a thing, not of a feeling."""
    tokens, start = parse.tokens, parse.begin
    if len(tokens) > start + 4 and parse.mood in _FRAGMENTS and parse.low[start] in cues.LESSER:
        head = head_noun(tokens, start + 1, len(tokens))
        praised = parse.low[start] != "fewer" and parse.tagged("fuzzy") and not quantities(parse)
        if head is not None and head not in parse.ends("fuzzy", "soft", "artifact") and not praised:
            yield "less_of", start, head
    soft = {i for tag in ("soft", "fuzzy") for h in parse.tagged(tag) for i in range(h.first, h.last + 1)}
    for i, word in enumerate(parse.low[:-1]):
        after = parse.low[i + 1]
        if word in ("fewer", "less") and tokens[i + 1].kind == "word":
            if after not in ("than", "and", "or") and not soft & {i + 1, i + 2}:
                yield "less_of", i, i + 1
        elif word in ("half", "twice") and after in cues.AFTER_HALF and (word, after) != ("twice", "a"):
            yield "by_how_much", i, i + 1
        elif (
            word == "without"
            and i
            and (after.endswith("ing") or after in ("a", "an", "any", "another", "the"))
        ):
            yield "without_doing", i, i + 1
    yield from _quicker(parse)


def _quicker(parse: Parse) -> Iterator[Sign]:
    """As in "sooner", "quicker": unless it is one of a string of praise ("quicker and nicer")."""
    for i in range(max(1, parse.begin + 1), len(parse.tokens)):
        if parse.low[i] not in cues.QUICKER or parse.tokens[i - 1].glued:
            continue
        if parse.low[i - 1] not in cues.NOT_ALONE and parse.low_at(i + 1) not in ("and", ",", "or"):
            yield "quicker", i, i


def _stops(parse: Parse) -> Iterator[Sign]:
    """As in "no longer walk", "stop losing", "never miss": a trouble that ends."""
    for i, word in enumerate(parse.low[:-1]):
        after = parse.low[i + 1]
        habit = word == "used" and after == "to" and parse.low_at(i - 1) not in cues.BE
        stopped = word in ("stop", "stops", "stopped") and after.endswith("ing")
        nobody = word == "no" and i == parse.begin and parse.mood in ("declarative", "passive", "capability")
        if habit or stopped or (word == "no" and after == "longer"):
            yield "no_longer", i, i + 1
        elif nobody or (word in cues.NEGATIONS and cues.TROUBLES & set(parse.low[i + 1 : i + 5])):
            yield "trouble_ends", i, i + 1
        elif word == "before" and _in_time(parse, i, after):
            yield "in_time", i, i + 1
    if {"less", "fewer", "only"} & set(parse.low[:2]) and cues.TROUBLES & set(parse.low):
        yield "trouble_ends", 0, 1
    if (
        parse.of.base in cues.STOPS
        and parse.mood == "imperative"
        and parse.tagged("dimension", *parse.object)
    ):
        yield "eliminates", parse.begin, parse.verb_end


def _in_time(parse: Parse, i: int, after: str) -> bool:
    """As in "… before they leave", "… before driving out"."""
    said = after.endswith("ing") or after in cues.BEFORE_WHOM
    return said and parse.mood in ("declarative", "passive") and parse.verb is not None and parse.verb < i


def _doing(parse: Parse, at: int) -> bool:
    """As in "Enhancing the chances …": a deed at the head, and no metric's name."""
    return any(v.form == "ing" and v.classes & _DEEDS for v in forms.readings(parse.low[at]))


def _label(parse: Parse) -> Iterator[Sign]:
    """A metric's name standing alone: "Time from symptom to diagnosis", "How long a caller waits"."""
    tokens, at = parse.tokens, parse.begin
    if parse.mood in ("imperative", "result", "story") or at + 2 >= len(tokens) or _doing(parse, at):
        return
    of = 2 if parse.low[:2] in (("%", "of"), ("#", "of")) else 3 if parse.low[:3] == ("no", ".", "of") else 0
    if of and head_noun(tokens, of, len(tokens)) not in parse.ends("artifact", "user"):
        yield "measure_label", 0, at
        return
    if parse.low[at] == "how" and parse.low[at + 1] in cues.HOW:
        yield "measure_label", at, at + 1
        return
    while at < len(tokens) - 1 and parse.low[at] in cues.STATISTICS:
        at += 1
    named = tokens[at].plain in cues.COUNTS | cues.TIMES | cues.LABELS
    if not named and parse.mood in _FRAGMENTS:
        near = parse.tagged("dimension", at, min(at + 5, len(tokens)))
        if near:
            at, named = max(h.last for h in near if h.first <= near[0].last + 1), True
    after = parse.low_at(at + 1)
    linked = after in cues.LABEL_LINKS or (at + 1 < len(tokens) and tokens[at + 1].plural)
    linked = linked or (
        tokens[at].plain in cues.LABELS and any(v.form == "past" for v in forms.readings(after))
    )
    if named and linked and not counts_ours(parse, at):
        yield "measure_label", parse.begin, at
