"""Reads a statement shallowly: where it begins, which word is its verb, who is the subject, what mood it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from . import forms
from .finite import finite
from .head import Head, imperative, predicate, result
from .lexicon import cues
from .match import Hit
from .nouns import head_noun
from .tokens import Token


@dataclass(frozen=True)
class Parse:
    """The shape of a statement, as indices into its tokens."""

    tokens: tuple[Token, ...]
    hits: tuple[Hit, ...]
    begin: int  # first token of the main clause
    of: Head

    @property
    def mood(self) -> str:
        """imperative, result, declarative, passive, participle, capability, nominal or story."""
        return self.of.mood

    @property
    def verb(self) -> int | None:
        return self.of.verb

    @property
    def verb_end(self) -> int:
        return self.of.end

    @property
    def classes(self) -> frozenset[str]:
        """The classes of the head verb (lexicon/verbs.py)."""
        return self.of.classes

    @cached_property
    def subject(self) -> tuple[int, int]:
        """Tokens [from, to) before the verb; the whole statement when there is no verb."""
        if self.mood in ("imperative", "story", "result"):
            return (self.begin, self.begin)
        return (self.begin, self.verb if self.verb is not None else len(self.tokens))

    @cached_property
    def object(self) -> tuple[int, int]:
        """Tokens [from, to) after the verb; the whole statement when there is no verb."""
        return (self.begin if self.verb is None else self.verb_end + 1, len(self.tokens))

    @cached_property
    def head(self) -> int | None:
        """The subject's (or, without a verb, the statement's) head noun."""
        return head_noun(self.tokens, *self.subject)

    @cached_property
    def object_head(self) -> int | None:
        """The head noun of what follows the verb."""
        return head_noun(self.tokens, *self.object)

    @cached_property
    def low(self) -> tuple[str, ...]:
        """The tokens in lower case."""
        return tuple(t.low for t in self.tokens)

    def low_at(self, index: int) -> str:
        """The lower-case token at an index, or "" beyond either end."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def tagged(self, tag: str, first: int = 0, last: int | None = None) -> list[Hit]:
        """The hits of a list that lie in tokens [first, last)."""
        last = len(self.tokens) if last is None else last
        return [h for h in self._by_tag.get(tag, ()) if first <= h.first and h.last < last]

    def ends(self, *tags: str) -> set[int]:
        """The last tokens of all hits of these lists."""
        return {h.last for tag in tags for h in self._by_tag.get(tag, ())}

    @cached_property
    def _by_tag(self) -> dict[str, list[Hit]]:
        found: dict[str, list[Hit]] = {}
        for hit in self.hits:
            found.setdefault(hit.tag, []).append(hit)
        return found


def parse(tokens: Sequence[Token], found: Sequence[Hit]) -> Parse:
    """Find the head verb and the mood of one statement."""
    begin = _beginning(tokens)
    begin = _ensured(tokens, begin) or begin
    return Parse(tuple(tokens), tuple(found), begin, _head(tokens, begin))


def _head(tokens: Sequence[Token], begin: int) -> Head:
    if (changed := result(tokens, begin)) is not None:
        return changed
    if _is_story(tokens):
        return Head("story", None, begin)
    if (order := imperative(tokens, begin)) is not None:
        return order
    index = finite(tokens, begin)
    return Head("nominal", None, begin) if index is None else predicate(tokens, index)


def _beginning(tokens: Sequence[Token]) -> int:
    """Past bullets, "KR2:", "Case study:", "To", "Please", and a fronted "Without ringing,"."""
    index = 0
    while index < len(tokens) and tokens[index].kind == "mark" and tokens[index].text not in "$€£":
        index += 1
    index = _after_label(tokens, index)
    if index < len(tokens) and tokens[index].low in cues.LEADERS:
        if tokens[index].low == "to" and index + 1 < len(tokens) and forms.readings(tokens[index + 1].low):
            return index + 1
        for comma in range(index + 1, min(index + 12, len(tokens) - 1)):
            if tokens[comma].text == ",":
                return comma + 1
    if index < len(tokens) and tokens[index].low == "please":
        index += 1
    return index if index < len(tokens) else 0


def _after_label(tokens: Sequence[Token], index: int) -> int:
    """Past "KR2:" or "Kestrel Foods:"; a metric's name before a colon ("Win rate:") stays."""
    for colon in range(index + 1, min(index + 4, len(tokens) - 1)):
        if tokens[colon].text != ":":
            continue
        before = tokens[index:colon]
        name = all(t.text[:1].isupper() or t.kind != "word" for t in before)
        name = name and not any(t.text.isupper() for t in before) and not forms.readings(before[0].low)
        return colon + 1 if name or before[0].low in cues.PREFIXES else index
    return index


def _ensured(tokens: Sequence[Token], begin: int) -> int | None:
    """As in "Ensure that …", "Make sure …": the statement is what follows, when that has a verb of its own."""
    low = [t.low for t in tokens[begin : begin + 3]]
    if low[:1] in (["ensure"], ["guarantee"]):
        at = begin + 1
    elif low[:2] in (["make", "sure"], ["see", "that"]):
        at = begin + 2
    else:
        return None
    at += 1 if at < len(tokens) and tokens[at].low == "that" else 0
    return at if at < len(tokens) - 2 and finite(tokens, at) is not None else None


def _is_story(tokens: Sequence[Token]) -> bool:
    """As in "As a …, I want …"."""
    low = [t.low for t in tokens[:40]]
    if low[:1] != ["as"] or low[1:2] not in (["a"], ["an"], ["the"]):
        return False
    return any(a == "i" and b in cues.STORY_VERBS for a, b in pairwise(low[2:]))
