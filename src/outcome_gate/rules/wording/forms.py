"""Knows each verb's forms: base, third person, past, participle, -ing; and the class its base belongs to."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from .lexicon import verbs

_VOWELS = "aeiou"
CLASSES = {
    "build": verbs.BUILD, "tinker": verbs.TINKER, "act": verbs.ACT, "supply": verbs.SUPPLY, "lower": verbs.LOWER,
    "raise": verbs.RAISE, "improve": verbs.IMPROVE, "gain": verbs.GAIN, "reach": verbs.REACH,
    "aspire": verbs.ASPIRE, "use": verbs.USE, "feel": verbs.FEEL, "move": verbs.MOVE, "live": verbs.LIVE,
}  # fmt: skip


class Verb(NamedTuple):
    """A form read back: the base, the classes of the base, and which form it is."""

    base: str
    classes: frozenset[str]
    form: str  # base | third | past | ing


def _third(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in _VOWELS else base + "s"


def _stem(base: str) -> str:
    """The base as it stands before -ed and -ing: "stop" doubles its p, "use" drops its e."""
    short = len(base) <= 4 and len(base) > 2 and base[-1] not in _VOWELS + "wxyh" and base[-2] in _VOWELS
    return base + base[-1] if short and base[-3] not in _VOWELS else base


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if base.endswith("y") and base[-2] not in _VOWELS else _stem(base) + "ed"


def _ing(base: str) -> str:
    return base[:-1] + "ing" if base.endswith("e") and not base.endswith("ee") else _stem(base) + "ing"


@lru_cache(maxsize=1)
def table() -> dict[str, tuple[Verb, ...]]:
    """Every form of every single-word verb, made at first use."""
    classes: dict[str, set[str]] = {}
    for name, entries in CLASSES.items():
        for entry in entries:
            first, *rest = entry.split("_")
            classes.setdefault(first, set()).update(() if rest else (name,))
    forms: dict[str, tuple[Verb, ...]] = {}
    for base, names in classes.items():
        kinds = frozenset(names)
        irregular = verbs.IRREGULAR.get(base, "").split()
        for form, words in (
            ("base", [base]), ("third", [_third(base)]), ("past", irregular or [_past(base)]), ("ing", [_ing(base)])
        ):  # fmt: skip
            for word in words:
                forms[word] = (*forms.get(word, ()), Verb(base, kinds, form))
    return forms


@lru_cache(maxsize=1)
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Verbs of several words by their first: "roll" leads to ("out",) and the class build."""
    found: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for name, entries in CLASSES.items():
        for entry in entries:
            first, *rest = entry.split("_")
            if rest:
                found[first] = (*found.get(first, ()), (tuple(rest), name))
    return found


def readings(word: str) -> tuple[Verb, ...]:
    """What verb forms a lower-case word can be; empty when none is known."""
    known = table().get(word, ())
    if known or len(word) < 6:
        return known
    for prefix in (
        "re-",
        "co-",
        "pre-",
        "de-",
        "mis-",
        "re",
        "over",
        "out",
        "mis",
        "pre",
        "under",
        "auto",
        "co",
    ):
        if word.startswith(prefix) and (inner := table().get(word[len(prefix) :])):
            return inner
    return ()
