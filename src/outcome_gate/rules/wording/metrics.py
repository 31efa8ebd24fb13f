"""Judges the name and the unit of a metric: whose figure it is, and whether it counts what we did."""

from __future__ import annotations

from functools import lru_cache

from . import forms, owner
from .head import imperative
from .lexicon import cues, figures
from .match import Hit, Node, add, hits
from .nouns import head_noun
from .parse import parse
from .reading import Signal, Vocabulary, seen
from .tokens import tokenise

_NO_WORDS = Vocabulary()
_COMPANY = (
    "own_metric",
    "company_figure",
    "usage_figure",
    "satisfaction_figure",
    "internal_figure",
    "ownable_figure",
)
_HEADS = frozenset(
    "user account customer member signup subscriber visitor follower download install view".split()
)
_RATES = frozenset(
    "rate ratio share percentage proportion per time cost value average median mean hour day".split()
)


_MADE = frozenset(
    "shipped published released delivered merged written completed deployed launched built produced".split()
)
_SMALL = frozenset({"and", "or"}).union(
    cues.DETERMINERS, cues.PREPOSITIONS, cues.BE, cues.HAVE, cues.MODALS, cues.DO, cues.PRONOUNS
)


@lru_cache(maxsize=1)
def _tree() -> Node:
    root = Node()
    add(root, "vanity", figures.VANITY)
    add(root, "usage", [*figures.USAGE, *figures.SATISFACTION])
    add(root, "deliverable", figures.DELIVERABLES)
    return root


@lru_cache(maxsize=256)
def _found(name: str) -> tuple[Hit, ...]:
    return tuple(hits(tokenise(name), _tree()))


def _contains(name: str, tag: str) -> bool:
    return any(hit.tag == tag for hit in _found(name))


def _content(text: str) -> set[str]:
    """The words that carry a thought, in their plain forms: "closing" and "closes" are "close"."""
    words = [t for t in tokenise(text) if t.kind != "mark" and t.low not in _SMALL]
    return {min((v.base for v in forms.readings(t.low)), default=t.plain) for t in words}


def is_company_metric(name: str, vocabulary: Vocabulary = _NO_WORDS) -> Signal | None:
    """The words that make a metric ours ("Net revenue retention"), or None; a customer's own figure is None."""
    tokens = tokenise(name)
    if not tokens:
        return None
    shape = parse(tokens, seen(tokens, vocabulary))
    if shape.tagged("own_customer"):
        return None
    told = {sign: span for sign, *span in owner.signs(shape) if sign in _COMPANY}
    for sign in _COMPANY:
        if sign in told:
            first, last = told[sign]
            start, end = tokens[first].start, tokens[last].end
            return Signal("company-centric", start, end, name[start:end])
    return None


def is_vanity_metric(name: str) -> bool:
    """A running total that only ever rises: downloads, page views, registered users. A rate or a share is none."""
    tokens = tokenise(name)
    plain = {t.plain for t in tokens}
    if plain & _RATES or "%" in name:
        return False
    counted = _contains(name, "vanity")
    return counted or bool(plain & {"cumulative", "total", "lifetime"} and plain & _HEADS)


def is_usage_or_satisfaction(name: str) -> bool:
    """Says only how much we are used or liked: adoption, sessions, NPS, star rating."""
    return _contains(name, "usage")


def counts_deliverables(name: str) -> bool:
    """Counts what we made: "Features shipped", "Number of articles", "Story points per sprint"."""
    tokens = tokenise(name)
    start = 0
    while start < len(tokens) and (tokens[start].low in cues.COUNTS | cues.STATISTICS | {"of", "#"}):
        start += 1
    named = [hit for hit in _found(name) if hit.tag == "deliverable" and hit.first <= start + 2]
    head = head_noun(tokens, start, len(tokens))
    if head is None or not named:
        return False
    made = any(t.low in _MADE for t in tokens) and any(hit.first == start for hit in named)
    return made or (head in {hit.last for hit in named} and (tokens[head].plural or start > 0))


def is_done_flag(unit: str) -> bool:
    """A unit that only says we did it: "done", "shipped", "yes/no", "boolean"."""
    return " ".join(unit.lower().split()) in figures.DONE_UNITS


def starts_with_verb(text: str) -> bool:
    """Whether a job begins with a verb in its plain form: "Close the books each month"."""
    tokens = tokenise(text)
    if tokens and tokens[0].low == "to":
        tokens = tokens[1:]
    if not tokens:
        return False
    plain = any(verb.form == "base" for verb in forms.readings(tokens[0].low))
    return plain or imperative(tokens, 0) is not None


def same_thought(a: str, b: str) -> float:
    """How much two texts share: the Jaccard index of their content words, 0.0 to 1.0."""
    left, right = _content(a), _content(b)
    return len(left & right) / len(left | right) if left and right else 0.0
