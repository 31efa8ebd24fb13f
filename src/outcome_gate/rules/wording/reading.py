"""Reads one statement into signals: what its words tell, and which words told it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from . import match
from .evidence import Evidence, gather, is_measured
from .kinds import INFORMING, Kind
from .lexicon import directions
from .limits import Span, length_spans, second_change
from .parse import Parse, parse
from .tokens import Token, has_latin, tokenise
from .weights import BIAS, THRESHOLD, WEIGHTS


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A team's own words, from the policy's `terms` and the manifest's customers."""

    product_names: tuple[str, ...] = ()
    company_metrics: tuple[str, ...] = ()
    customer_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing seen in the words; `statement[start:end]` is `words`, the words that told it."""

    kind: Kind
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What a statement's words say about it."""

    signals: tuple[Signal, ...] = ()
    measurable: bool = False
    subject: str | None = None
    direction: Literal["up", "down"] | None = None
    score: float = 0.0  # how strongly the signs together speak for a flag (weights.py)

    @property
    def flagged(self) -> bool:
        """Whether any signal is a warning."""
        return any(signal.kind not in INFORMING for signal in self.signals)

    def of(self, kind: Kind) -> Signal | None:
        """The signal of a kind, if there is one."""
        return next((signal for signal in self.signals if signal.kind == kind), None)


_NO_WORDS = Vocabulary()


def read_wording(statement: str, vocabulary: Vocabulary = _NO_WORDS) -> Wording:
    """Judge the wording of an outcome statement; total, deterministic, linear in its length."""
    if not has_latin(statement):
        return Wording()
    tokens = tokenise(statement)
    shape = parse(tokens, seen(tokens, vocabulary))
    found = gather(shape)
    score = round(BIAS + sum(WEIGHTS[name][0] for name in found if name in WEIGHTS), 6)
    spans = dict(_spans(statement, shape, found, score))
    signals = sorted(
        (_signal(statement, tokens, kind, span) for kind, span in spans.items()),
        key=lambda s: (s.start, s.kind),
    )
    return Wording(
        tuple(signals), is_measured(shape, found), _subject(statement, shape), _direction(shape), score
    )


def seen(tokens: list[Token], vocabulary: Vocabulary) -> list[match.Hit]:
    """Every entry of the lexicon and of the team's own words."""
    found = match.hits(tokens, match.tree())
    return found + match.hits(tokens, _own_tree(vocabulary)) if vocabulary != _NO_WORDS else found


@lru_cache(maxsize=32)
def _own_tree(vocabulary: Vocabulary) -> match.Node:
    root = match.Node()
    match.add(root, "own_product", vocabulary.product_names)
    match.add(root, "own_metric", vocabulary.company_metrics)
    match.add(root, "own_customer", vocabulary.customer_words)
    return root


def _spans(statement: str, shape: Parse, found: Evidence, score: float) -> Iterator[tuple[Kind, Span]]:
    """Each kind of signal with the tokens that told it; a later entry of the same kind wins."""
    if score > THRESHOLD:
        yield from _told(found)
    if shape.tagged("fuzzy") and "unmeasured" not in found:
        first = shape.tagged("fuzzy")[0]
        yield "fuzzy", (first.first, first.last)
    if "own_product" in found:
        yield "solution", found["own_product"]
    elif "solution_word" in found and shape.mood == "imperative":
        yield "solution", found["solution_word"]
    if "own_metric" in found:
        yield "company-centric", found["own_metric"]
    if "by_doing" in found:
        yield "hidden-action", found["by_doing"]
    if (second := second_change(shape)) is not None:
        yield "two-changes", second
    if (extra := length_spans(statement, shape)) is not None:
        yield "too-long", extra


def _told(found: Evidence) -> Iterator[tuple[Kind, Span]]:
    """The kinds the signs name, the heaviest sign of a kind last; failing these, that nothing is measured."""
    told = False
    for _, name in sorted((WEIGHTS[name][0], name) for name in found if name in WEIGHTS):
        kind = WEIGHTS[name][1]
        if kind:
            told = True
            yield kind, found[name]
    if not told:
        yield "no-measure", next(iter(found.values()))


def _signal(statement: str, tokens: list[Token], kind: Kind, span: Span) -> Signal:
    start, end = tokens[span[0]].start, tokens[span[1]].end
    return Signal(kind, start, end, statement[start:end])


def _subject(statement: str, shape: Parse) -> str | None:
    """The words before the verb, or None for an imperative or a label."""
    first, last = shape.subject
    if shape.verb is None or last <= first:
        return None
    return statement[shape.tokens[first].start : shape.tokens[last - 1].end]


def _direction(shape: Parse) -> Literal["up", "down"] | None:
    """The direction of the claimed change: by the verb, else by the first noun or comparative of direction."""
    if shape.of.base in directions.DOWN_VERBS:
        return "down"
    if shape.of.base in directions.UP_VERBS:
        return "up"
    for word, token in zip(shape.low, shape.tokens, strict=True):
        plain = token.plain
        if word in directions.DOWN_WORDS or plain in directions.DOWN_NOUNS:
            return "down"
        if word in directions.UP_WORDS or plain in directions.UP_NOUNS:
            return "up"
    return None
