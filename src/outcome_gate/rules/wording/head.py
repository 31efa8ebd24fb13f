"""Reads the head of a statement: an imperative, a bare result, or a finite verb and its mood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from . import forms
from .finite import doubtful, finite, finite_kind
from .lexicon import cues
from .lexicon.measures import NUMBER_WORDS
from .lexicon.people import AGENT_ENDINGS, NOT_PEOPLE
from .lexicon.verbs import ALSO_NOUNS
from .tokens import Token

_CHANGING = frozenset({"lower", "raise", "gain"})


class Head(NamedTuple):
    """The verb that carries a statement: its mood, its tokens, its base and the classes of the base."""

    mood: str
    verb: int | None
    end: int
    classes: frozenset[str] = frozenset()
    base: str = ""
    form: str = ""


def imperative(tokens: Sequence[Token], begin: int) -> Head | None:
    """As in "Reduce the wait …", "Roll out …", "Photograph the parcel"; None when the first word is no verb."""
    if begin >= len(tokens) or tokens[begin].kind != "word" or tokens[begin].owns:
        return None
    word = tokens[begin].low
    if word in cues.ADVERBS - {"average", "all", "no", "both", "each"} and begin + 1 < len(tokens):
        return None if word in ("more", "less") else imperative(tokens, begin + 1)
    if word == "up":
        return None
    base = [v for v in forms.readings(word) if v.form == "base"]
    classes = frozenset[str]().union(*(v.classes for v in base))
    classes = _given_back(tokens, begin, word) or classes
    phrase = phrase_end(tokens, begin)
    if phrase and (base or word not in forms.table()):
        return Head("imperative", begin, phrase[0], phrase[1] | classes, word, "base")
    if not base:
        return _unknown_imperative(tokens, begin)
    following = tokens[begin + 1] if begin + 1 < len(tokens) else None
    if following is not None:
        noun = word in ALSO_NOUNS | {"build"} and _reads_as_noun(tokens, begin)
        if noun or following.low in cues.ONLY_AFTER_NOUN:
            return None
        if tokens[begin].glued and following.text in "-‑":
            return None
    return Head("imperative", begin, begin, classes, word, "base")


def _unknown_imperative(tokens: Sequence[Token], begin: int) -> Head | None:
    """A verb no list holds, told by its ending or by the article after it."""
    word, rest = tokens[begin].low, tokens[begin + 1 :]
    closed = cues.NEVER_VERBS | cues.PREPOSITIONS | cues.DETERMINERS | cues.PRONOUNS
    if not rest or word in closed or forms.readings(word) or tokens[begin].glued or word.endswith("ing"):
        return None
    if word in cues.BE | cues.HAVE | cues.MODALS | cues.DO:
        return None
    article = (
        rest[0].low in ("the", "a", "an", "our", "all", "your", "their", "every", "each")
        and not tokens[begin].plural
    )
    ending = word.endswith(cues.VERB_ENDINGS) and len(word) > 6 and rest[0].low not in cues.PREPOSITIONS
    if ending and not article:
        near = finite(tokens, begin + 1)
        ending = near is None or near - begin > 3
    return (
        Head("imperative", begin, begin, frozenset({"unknown"}), word, "base") if article or ending else None
    )


def _reads_as_noun(tokens: Sequence[Token], begin: int) -> bool:
    """Whether a noun-or-verb at the head is the noun: "Support for …", "Release notes are …"."""
    word, following = tokens[begin].low, tokens[begin + 1]
    if word in cues.HELPERS and (following.plural or following.low in cues.DETERMINERS | {"people"}):
        return False
    if following.low in cues.AFTER_NOUN or (following.kind == "mark" and following.text not in "\"'“‘$£€"):
        return True
    if word in cues.MOSTLY_VERBS:
        return False
    if following.plain in ("time", "rate") and word not in cues.WATCHERS:
        return True
    later = finite(tokens, begin + 1)
    if following.plural and following.low.endswith(AGENT_ENDINGS) and following.low not in NOT_PEOPLE:
        return later is not None and later - begin <= 9
    if following.low in cues.DETERMINERS or (following.kind == "number" and word != "level"):
        return word == "time" and later is not None
    if not following.plural and begin + 3 < len(tokens) and tokens[begin + 2].low in ("that", "which"):
        return True
    return later is not None and later - begin <= 4 and not doubtful(tokens[later].low)


def phrase_end(tokens: Sequence[Token], index: int) -> tuple[int, frozenset[str]] | None:
    """A verb of several words at `index`: its last token and classes."""
    word = tokens[index].low
    best: tuple[int, frozenset[str]] | None = None
    for base in sorted({word} | {v.base for v in forms.readings(word)}):
        for rest, name in forms.phrases().get(base, ()):
            end = index + len(rest)
            if tuple(t.low for t in tokens[index + 1 : end + 1]) != rest:
                continue
            if best is None or end > best[0]:
                best = (end, frozenset({name}))
            elif end == best[0]:
                best = (end, best[1] | {name})
    return best


def result(tokens: Sequence[Token], begin: int) -> Head | None:
    """As in "Halved the number of …", "Saving paralegals ten hours": a change without a subject."""
    if begin + 1 >= len(tokens) or tokens[begin].glued or tokens[begin].low in ("cut", "read"):
        return None
    for verb in forms.readings(tokens[begin].low):
        classes = verb.classes | _given_back(tokens, begin, verb.base)
        if verb.form == "base" or not classes & _CHANGING:
            continue
        if verb.form == "third" and not _claims(tokens, begin, verb.base):
            continue
        if verb.form == "past" or tokens[begin + 1].low not in cues.BE:
            return Head("result", begin, begin, classes, verb.base, "past")
    return None


def _claims(tokens: Sequence[Token], begin: int, base: str) -> bool:
    """As in "Spares a ferryman two crossings": of a thing left unnamed; without an amount it is a slogan."""
    after = tokens[begin + 1]
    verbal = base not in ALSO_NOUNS or after.kind == "number" or after.low in cues.DETERMINERS
    return verbal and any(t.kind == "number" or t.low in NUMBER_WORDS for t in tokens[begin + 1 :])


def _given_back(tokens: Sequence[Token], index: int, base: str) -> frozenset[str]:
    """As in "give teachers back …" is a gain."""
    back = base in cues.GIVERS and any(t.low == "back" for t in tokens[index + 1 : index + 6])
    return frozenset({"gain"}) if back else frozenset()


def predicate(tokens: Sequence[Token], index: int) -> Head:
    """From the first finite verb to the word that carries the meaning, and the mood of the two."""
    low = tokens[index].low
    auxiliary = low in cues.MODALS | cues.BE | cues.HAVE | cues.DO or low.endswith(cues.CLITICS)
    mood, main = _through_auxiliaries(tokens, index) if auxiliary else ("declarative", index)
    found = forms.readings(tokens[main].low)
    if mood == "passive":
        found = tuple(v for v in found if v.form == "past")
    if not auxiliary and finite_kind(tokens, 0, index) == "participle":
        mood = "participle"
    base = found[0].base if found else tokens[main].low
    classes = frozenset[str]().union(*(v.classes for v in found)) | _given_back(tokens, main, base)
    if low in ("up", "down"):
        classes = frozenset({"move"})
    phrase = phrase_end(tokens, main)
    seen = {v.form for v in forms.readings(tokens[main].low)}
    past = "past" in seen and (main != index or "base" not in seen)
    end, more = phrase or (main, frozenset())
    return Head(mood, index, end, classes | more, base, "past" if past else "finite")


def _skippable(token: Token) -> bool:
    return token.low in cues.ADVERBS or token.low.endswith("ly")


def _through_auxiliaries(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """Past "will be able to", "has been", "are now": the mood and the main verb."""
    low = [t.low for t in tokens]
    at = index + 1
    while at < len(tokens) and _skippable(tokens[at]) and low[at] != "only":
        at += 1
    mood = "declarative"
    if low[index] in cues.MODALS or low[index].endswith("'ll"):
        mood = "capability"
        at += 3 if low[at : at + 3] == ["be", "able", "to"] else 0
    elif low[index] in cues.BE and low[at : at + 2] == ["able", "to"]:
        mood, at = "capability", at + 2
    passive = low[index] in cues.BE
    while at < len(tokens) and (low[at] in cues.BE | cues.HAVE or _skippable(tokens[at])):
        passive = passive or low[at] in cues.BE
        at += 1
    main = min(at, len(tokens) - 1)
    if passive and any(v.form == "past" for v in forms.readings(low[main])):
        mood = "passive"
    return mood, main
