"""Words a person meant: identifiers, near misses and text that is safe to quote."""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import category

from outcome_gate.text.regex import regex

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ID_MIN, ID_MAX = 3, 40
LOGIN = regex(r"@?([A-Za-z0-9](?:[A-Za-z0-9_-]{0,38})(?:/[A-Za-z0-9._-]{1,100})?)\Z")

_SHOWS_NOTHING = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Unicode categories without a glyph: controls, bidi and zero-width marks, halves of pairs, separators."""


_UNSEEN = regex(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Letters and marks by their category that show nothing: fillers, joiners, variation selectors, a blank of Braille."""


class _Shown(dict[int, int | None]):
    """For each character, by its number: itself, or None when it shows nothing. Each one is looked up once."""

    def __missing__(self, code: int) -> int | None:
        char = chr(code)
        is_seen = char in "\n\t" or (category(char) not in _SHOWS_NOTHING and not _UNSEEN.match(char))
        found = self[code] = code if is_seen else None
        return found


_SHOWN = _Shown()
_OVERRIDE = "\u202e"
"""The one mark of direction that turns Latin letters around. Editors and phones leave the others in ordinary lines.
https://www.unicode.org/reports/tr9/#Explicit_Directional_Overrides
"""


def visible(text: str) -> str:
    """The text without characters that show nothing, or that turn its direction; lines and tabs stay.

    What a reader sees is what counts, wherever a text is read: keys, ids, commands, reasons, titles and labels.
    """
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return text.translate(_SHOWN)


def reorders(text: str) -> bool:
    """Whether a mark in it may show its letters in another order: then what it says cannot be told from its letters."""
    return _OVERRIDE in text


def says_something(text: str) -> bool:
    """Whether a letter or digit can be seen in it."""
    return any(char.isalnum() for char in visible(text))


def one_line(text: str, limit: int = 200) -> str:
    """The visible text on one line, clipped to `limit` characters with an ellipsis."""
    line = " ".join(visible(text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def quoted(text: str, limit: int = 80) -> str:
    """A user's text between backticks: the only way it enters a message.

    Messages are plain text in which backticks always come in pairs, so that every writer can tell
    our words from theirs.
    """
    return f"`{one_line(text, limit).replace('`', chr(0x2019)) or ' '}`"


def same_login(one: str, other: str) -> bool:
    """Whether two logins name one account: GitHub does not tell upper from lower case in them."""
    return one.removeprefix("@").lower() == other.removeprefix("@").lower()


def did_you_mean(close: Iterable[str]) -> str:
    """The question behind near misses; empty when there are none."""
    options = " or ".join(f"`{one}`" for one in close)
    return f"Did you mean {options}?" if options else ""


def id_form(text: str) -> str:
    """How a text would look as an id: lower case, hyphens between words."""
    return re.sub(r"-{2,}", "-", re.sub(r"[\s_.]+", "-", text.strip().lower())).strip("-")


class _Slips:
    """How many slips lie between a word and others: a whole row of the table is one number, a bit a letter.

    Hyyrö, A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances, 2003.
    """

    def __init__(self, word: str) -> None:
        self._length = len(word)
        self._all = (1 << len(word)) - 1
        self._letters: dict[str, int] = {}
        for place, letter in enumerate(word):
            self._letters[letter] = self._letters.get(letter, 0) | 1 << place

    def to(self, other: str, most: int) -> int:
        """Damerau-Levenshtein distance (adjacent swaps count one), or `most + 1` when it is larger."""
        if abs(self._length - len(other)) > most:
            return most + 1
        if not self._length:
            return len(other)
        everything, last = self._all, 1 << (self._length - 1)
        letters, found, left = self._letters, self._length, len(other)
        more, fewer, same, before = everything, 0, 0, 0
        for letter in other:
            here = letters.get(letter, 0)
            swapped = ((~same & here) << 1) & before
            same = ((((here & more) + more) ^ more) | here | fewer | swapped) & everything
            up, down = (fewer | ~(same | more)) & everything, same & more
            found += bool(up & last) - bool(down & last)
            left -= 1
            if found - left > most:
                return most + 1
            up, down = (up << 1 | 1) & everything, (down << 1) & everything
            more, fewer, before = (down | ~(same | up)) & everything, up & same, here
        return min(found, most + 1)


def distance(left: str, right: str, most: int) -> int:
    """Damerau-Levenshtein distance (adjacent swaps count one), or `most + 1` when it is larger."""
    return _Slips(left).to(right, most)


@lru_cache(maxsize=4096)  # every wrong id is held against the same outcomes
def _form_and_parts(known: str) -> tuple[str, frozenset[str]]:
    form = id_form(known)
    return form, frozenset(form.split("-"))


def nearest(word: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The known words a person probably meant, best first: small slips, a beginning, then shared parts."""
    form = id_form(word)[:100]
    if not form:
        return ()
    most = max(2, len(form) // 4)
    parts, measure = frozenset(form.split("-")), _Slips(form)
    ranked: list[tuple[float, str]] = []
    best: list[tuple[int, str]] = []
    reach = most
    for candidate in dict.fromkeys(known):
        other, others = _form_and_parts(candidate)
        slips = measure.to(other, reach)
        shared = len(parts & others) / len(parts | others)
        if slips <= reach and slips < len(other):
            ranked.append((slips, candidate))
            best = sorted({*best, (slips, candidate)})[:limit]
            reach = best[-1][0] if len(best) == limit else most  # what is farther off is not shown
        elif len(form) >= 4 and other.startswith(form):
            ranked.append((50, candidate))
        elif shared >= 0.5:
            ranked.append((100 - shared, candidate))
    return tuple(candidate for _, candidate in sorted(ranked)[:limit])
