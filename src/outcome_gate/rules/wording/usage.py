"""Sees use of our product and heads counted: "log in every week", "the number of users who …", "new customers"."""

from __future__ import annotations

from collections.abc import Iterator

from . import forms
from .amounts import Sign, quantities
from .head import phrase_end
from .lexicon import cues
from .nouns import head_noun
from .parse import Parse
from .people import Span, people

_FOLK = frozenset({"user", "generic", "customer"})


def signs(parse: Parse) -> Iterator[Sign]:
    """Every sign of somebody, and of their using us."""
    yield from _somebody(parse)
    yield from _acting(parse)
    yield from _beside(parse)
    yield from _channels(parse)
    yield from _counting(parse)
    for tag in ("user", "customer"):
        for hit in parse.tagged(tag):
            new = parse.low_at(hit.first - 1) in cues.NEW and parse.tokens[hit.last].plural
            if new and not _acts_itself(parse, hit.last):
                yield "new_heads", hit.first - 1, hit.last


def _acts_itself(parse: Parse, index: int) -> bool:
    """As in "New tenants get their keys …": the subject of a deed of its own, and nobody to be counted."""
    own = "live" in parse.classes and not parse.classes & {"use", "move", "raise"}
    uncounted = not any(i < index for i in quantities(parse))
    return own and uncounted and parse.mood == "declarative" and index == parse.subject[1] - 1


def _somebody(parse: Parse) -> Iterator[Sign]:
    """Who acts, who is acted for, who is only named."""
    if parse.mood == "imperative":
        who = people(parse, *parse.object)
        for kind in ("customer", "generic"):
            if kind in who:
                yield f"{kind}_object", *who[kind]
        return
    counted = parse.head is not None and parse.tokens[parse.head].plain in cues.COUNTS
    part = "label" if counted or parse.mood == "nominal" else "subject"
    for kind, span in people(parse, *parse.subject).items():
        yield f"{kind}_{part}", *span


def _acting(parse: Parse) -> Iterator[Sign]:
    """What the subject does with our thing."""
    if parse.verb is None or parse.mood == "imperative":
        return
    verb = (parse.verb, parse.verb_end)
    used = parse.of.base in cues.USED and parse.low_at(parse.verb_end + 1) != "to"
    if used and parse.mood in ("passive", "participle"):
        yield "is_used", *verb
    who = people(parse, *parse.subject).keys()
    if not who & _FOLK:
        return
    product = _product(parse, parse.verb_end + 1)
    everyday = not product and who & {"customer", "own_customer"} and "user" not in who
    if everyday and parse.of.base in cues.EVERYDAY and not _strongly(parse, named=True):
        return
    if "use" in parse.classes and parse.mood not in ("passive", "participle"):
        if _strongly(parse, named="customer" in who):
            yield "uses_strongly", *verb
        else:
            yield ("uses_product" if product or "user" in who else "uses_something"), *verb
    elif product:
        yield "touches_product", *product
    elif "generic" in who and any(t.plain in cues.CONTRACTS for t in parse.tokens[parse.verb_end + 1 :]):
        yield "uses_strongly", *verb


def _strongly(parse: Parse, *, named: bool) -> bool:
    """Whether the verb alone is said of a product: "log in", "subscribe"; citizens also "register" and "renew"."""
    if parse.mood == "capability":
        return False
    bought = any(t.plain in cues.CONTRACTS for t in parse.tokens[parse.verb_end + 1 :])
    if named and parse.of.base in cues.CIVIC and not bought:
        return False
    phrasal = parse.verb is not None and parse.verb_end > parse.verb and parse.of.base in cues.PHRASAL_USE
    return phrasal or parse.of.base in cues.STRONG_USE


def _product(parse: Parse, first: int) -> Span | None:
    """As in "our app", "the portal", "us": our thing, as an object."""
    tokens = parse.tokens
    for i in range(first, len(tokens)):
        if parse.low[i] == "our" and i + 1 < len(tokens):
            return i, i + 1
        if parse.low[i] == "the":
            for j in range(i + 1, min(i + 3, len(tokens))):
                if tokens[j].plain in cues.PRODUCT:
                    return i, j
        if parse.low[i] in ("us", "app"):
            return i, i
    return None


def _beside(parse: Parse) -> Iterator[Sign]:
    """As in "shops using …", "drivers who installed …", "more minutes browsing": use, said beside the head."""
    yield from _of_share(parse)
    for i in range(1, len(parse.tokens)):
        relative = i > 1 and parse.low[i - 1] in ("who", "that")
        if parse.tokens[i].glued or not _is_use(parse, i, relative=relative):
            continue
        at = i - 2 if relative else i - 1
        longer = "more" in parse.low[max(0, i - 6) : i]
        longer = longer and any(h.last < i <= h.last + 4 for h in parse.tagged("time"))
        if longer or people(parse, max(0, at - 1), at + 1):
            yield "uses_beside", at, i


def _of_share(parse: Parse) -> Iterator[Sign]:
    """As in "% finishing setup within a day", "Users doing three quizzes a week": a share of our own users."""
    begin = 0 if parse.low[0] == "%" else parse.begin
    doing = parse.low_at(begin + 1).endswith("ing") and parse.tokens[begin + 1].kind == "word"
    if not doing or len(parse.tokens) < begin + 4:
        return
    if parse.low[begin] in ("percent", "%") or begin in parse.ends("user") - parse.ends("customer"):
        yield "uses_beside", begin, begin + 1


def _is_use(parse: Parse, i: int, *, relative: bool) -> bool:
    """A verb of use at `i`: any form after "who", else an -ing form."""
    found = forms.readings(parse.low[i])
    if not relative and not any(v.form == "ing" for v in found):
        return False
    phrase = phrase_end(parse.tokens, i)
    return any("use" in v.classes for v in found) or (phrase is not None and "use" in phrase[1])


def _channels(parse: Parse) -> Iterator[Sign]:
    """As in "through the portal", "online", "on the platform", "per user"."""
    for i in range(1, len(parse.tokens)):
        word, after = parse.low[i], parse.low_at(i + 1)
        if word == "the" and after in cues.PLATFORM and parse.low[i - 1] in cues.TO_PLATFORM:
            yield "on_platform", i - 1, i + 1
        if word in cues.CHANNELS and i > 1:
            yield "channel", i, i
        elif word in cues.THROUGH and after in ("the", "our", "this"):
            if any(t.plain in cues.PLACES for t in parse.tokens[i + 1 : i + 4]):
                yield "channel", i, min(i + 2, len(parse.tokens) - 1)
        elif word == "per" and after and parse.tokens[i + 1].plain in cues.PER_HEAD:
            yield "per_user", i, i + 1


def _bare_percent(parse: Parse, i: int) -> bool:
    """As in "% of visitors who …": a share without its number."""
    return parse.low[i] in ("%", "percent") and (not i or parse.tokens[i - 1].kind != "number")


def _counting(parse: Parse) -> Iterator[Sign]:
    """As in "Increase the number of drivers who …", "500 schools sign up", "12% of visitors": heads counted."""
    tokens = parse.tokens
    counts = [i for i, t in enumerate(tokens) if t.plain in cues.HEADCOUNTS or _bare_percent(parse, i)]
    for i in quantities(parse) + counts:
        stop = min(i + 6, len(tokens))
        for j in range(i + 1, stop):
            mark = tokens[j].kind == "mark" and tokens[j].text not in "%+-"
            if mark or parse.low[j] in cues.COUNT_ENDS:
                stop = j
                break
        head = head_noun(tokens, i + 2 if parse.low_at(i + 1) == "of" else i + 1, stop)
        if head is None:
            continue
        who = people(parse, max(i + 1, head - 1), head + 1)
        kind = next((k for k in ("user", "generic", "customer") if k in who), None)
        if kind:
            yield f"counts_{kind}", i, head
