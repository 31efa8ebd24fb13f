"""Finds the finite verb of a statement by looking at the neighbours of each word."""

from __future__ import annotations

from collections.abc import Sequence

from . import forms
from .lexicon import cues
from .lexicon.people import AGENT_ENDINGS, CUSTOMERS, NOT_PEOPLE
from .lexicon.verbs import ALSO_NOUNS
from .nouns import head_noun
from .tokens import Token

_PEOPLE = frozenset(CUSTOMERS)
_AUXILIARIES = cues.MODALS | (cues.BE - {"be", "been", "being"}) | (cues.HAVE - {"having"}) | cues.DO


def finite(tokens: Sequence[Token], begin: int) -> int | None:
    """The first finite verb of the main clause; failing that, the first participle that stands for one."""
    owed = 0  # verbs that belong to relative clauses
    fallback = None
    chained = False
    for index in range(begin, len(tokens)):
        token = tokens[index]
        if token.kind != "word":
            if token.text in ";." and index > begin:
                break
            continue
        if token.low in cues.RELATIVES and index > begin and not token.glued:
            owed += 1
            continue
        right_after = tokens[index - 1].low in cues.RELATIVES and forms.readings(token.low)
        kind = "finite" if owed and right_after else finite_kind(tokens, begin, index)
        if kind and owed:
            owed -= 1
            chained = token.low in cues.MODALS
        elif kind == "finite" and chained:
            chained = False  # the verb after "that should not …"
        elif kind == "finite":
            return index
        elif kind:
            fallback = index if fallback is None else fallback
    return guessed(tokens, begin) if fallback is None else fallback


def guessed(tokens: Sequence[Token], begin: int) -> int | None:
    """A verb no list holds, told by its place: between people and what they do it to ("Clerks auto-match 9 in 10")."""
    for index in range(begin + 1, min(begin + 6, len(tokens) - 1)):
        token, before, after = tokens[index], tokens[index - 1], tokens[index + 1]
        if (
            token.kind != "word"
            or token.low in cues.PREPOSITIONS | cues.DETERMINERS | cues.ADVERBS
            or token.owns
        ):
            return None
        if len(token.low) < 4 or (forms.readings(token.low) and not token.glued):
            continue
        joined = before.text in "-‑" and index - begin > 2  # "auto-match"
        who = tokens[index - 3] if joined else before
        people = (
            who.plural
            and (who.low.endswith(AGENT_ENDINGS) or who.plain in _PEOPLE)
            and who.low not in NOT_PEOPLE
        )
        takes = after.kind == "number" or after.low in cues.AFTER_GUESS
        if people and takes and not token.plural:
            return index
    return None


def finite_kind(tokens: Sequence[Token], begin: int, index: int) -> str:
    """Answers "finite", "participle" or "" for the word at `index`, told by its neighbours."""
    token, low = tokens[index], tokens[index].low
    if low in _AUXILIARIES:
        return "finite" if index > begin or low in ("it's", "there's", "that's") else ""
    if low.endswith(cues.CLITICS):
        return "finite"
    if index == begin or token.glued or token.owns or low in cues.PEOPLE_NOT_VERBS:
        return ""
    if low in ("up", "down"):
        return "finite" if _moves(tokens, index) else ""
    before = tokens[index - 1]
    if before.low in cues.DETERMINERS and before.low not in ("all", "that", "each", "both"):
        return ""
    if before.low in cues.BEFORE_NOUN and not before.glued:
        return ""
    return _by_form(tokens, begin, index, {v.form for v in forms.readings(low)})


def _by_form(tokens: Sequence[Token], begin: int, index: int, seen: set[str]) -> str:
    """Each form asks something else of its neighbours."""
    low, before = tokens[index].low, tokens[index - 1]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    subject = _subject_word(tokens, begin, index)
    many = subject is not None and (
        subject.plural or subject.low in cues.PRONOUNS or subject.low in cues.COLLECTIVES
    )
    if "base" in seen and many:
        return "" if low in ALSO_NOUNS and _noun_before_verb(after) else "finite"
    if "base" in seen and (before.low in cues.SECOND_PLACE or _plural_head(tokens, begin, index)):
        return "finite"
    if "third" in seen and subject is not None and not (subject.plural and doubtful(low)):
        return "finite" if _third_fits(low, after) else ""
    return _past_kind(before, after) if "past" in seen else ""


def _moves(tokens: Sequence[Token], index: int) -> bool:
    """Whether "up" or "down" does the work of a verb: "costs down 9%", "sales up by a third"."""
    if index + 1 >= len(tokens) or tokens[index - 1].low in cues.BE:
        return False
    following = tokens[index + 1]
    return following.kind == "number" or following.low in ("by", "from", "half") or following.text in "$£€"


def _plural_head(tokens: Sequence[Token], begin: int, index: int) -> bool:
    """Whether a plural governs from before a preposition: "Growers in the valley harvest …"."""
    if tokens[index - 1].low in cues.PREPOSITIONS:
        return False
    if tokens[index].low in ALSO_NOUNS:
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        stays = tokens[index].low in cues.STAYING and after is not None and after.low in cues.PREPOSITIONS
        if after is None or not (stays or after.kind == "number" or after.low in cues.AFTER_PLURAL):
            return False  # "Growers with a licence plan their year", not "Growers with a harvest plan"
    head = head_noun(tokens, begin, index)
    if head is not None and head > begin and _participle(tokens[head].low):
        head -= 1  # "Jars broken on the line fall …"
    return head is not None and head < index - 1 and tokens[head].plural


def _participle(low: str) -> bool:
    return low.endswith("ed") or any(v.form == "past" for v in forms.readings(low))


def _subject_word(tokens: Sequence[Token], begin: int, index: int) -> Token | None:
    """The word before `index`, adverbs skipped."""
    at = index - 1
    while at > begin and (
        tokens[at].low in cues.ADVERBS or tokens[at].low.endswith("ly") or tokens[at].text in '"”)'
    ):
        at -= 1
    return tokens[at] if tokens[at].kind == "word" else None


def _noun_before_verb(after: Token | None) -> bool:
    """After a plural, a noun-or-verb is a noun when an auxiliary follows it."""
    return after is not None and (after.low in cues.BE | cues.HAVE | cues.MODALS or after.text in (",", ";"))


def _third_fits(low: str, after: Token | None) -> bool:
    """Whether an -s form is a verb rather than a plural: something must follow that a plural rarely meets."""
    if not {v.base for v in forms.readings(low) if v.form == "third"} & ALSO_NOUNS:
        return True
    return after is not None and (
        after.kind == "number" or after.low in cues.AFTER_THIRD or after.text in "$£€" or after.plural
        or after.low.endswith("ing")
    )  # fmt: skip


def doubtful(low: str) -> bool:
    """An -s form that is as often a plural: "rates", "reports"."""
    return any(v.form == "third" and v.base in ALSO_NOUNS and v.base != "stop" for v in forms.readings(low))


def _past_kind(before: Token, after: Token | None) -> str:
    """A past form is finite before an object, a participle before a preposition."""
    if after is None:
        return "participle"
    if before.low in cues.BE | cues.HAVE:
        return ""
    if after.low in cues.AFTER_PARTICIPLE or (after.kind == "mark" and after.text not in '$£€"“'):
        return "participle"
    return "finite"
