"""Words a person meant: identifiers, near misses and text that is safe to quote."""

import re
from collections.abc import Iterable
from unicodedata import category

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ID_MIN, ID_MAX = 3, 40
LOGIN = re.compile(r"@?([A-Za-z0-9](?:[A-Za-z0-9_-]{0,38})(?:/[A-Za-z0-9._-]{1,100})?)\Z")

_SHOWS_NOTHING = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Unicode categories without a glyph: controls, bidi and zero-width marks, halves of pairs, separators."""


def visible(text: str) -> str:
    """The text without characters that show nothing, or that turn its direction; lines and tabs stay."""
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(char for char in text if char in "\n\t" or category(char) not in _SHOWS_NOTHING)


_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters by their category that show nothing: Hangul's fillers."""


def says_something(text: str) -> bool:
    """Whether a letter or digit can be seen in it."""
    return any(char.isalnum() and char not in _FILLERS for char in visible(text))


def one_line(text: str, limit: int = 200) -> str:
    """The visible text on one line, clipped to `limit` characters with an ellipsis."""
    line = " ".join(visible(text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def quoted(text: str, limit: int = 80) -> str:
    """Somebody's text between backticks: the only way it enters a message.

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


def distance(left: str, right: str, most: int) -> int:
    """Damerau-Levenshtein distance (adjacent swaps count one), or `most + 1` when it is larger."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, previous, row = row, before, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def nearest(word: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The known words a person probably meant, best first: small slips, a beginning, then shared parts."""
    form = id_form(word)[:100]
    if not form:
        return ()
    most = max(2, len(form) // 4)
    parts = set(form.split("-"))
    ranked: list[tuple[float, str]] = []
    for candidate in dict.fromkeys(known):
        other = id_form(candidate)
        slips = distance(form, other, most)
        shared = len(parts & set(other.split("-"))) / len(parts | set(other.split("-")))
        if slips <= most and slips < len(other):
            ranked.append((slips, candidate))
        elif len(form) >= 4 and other.startswith(form):
            ranked.append((50, candidate))
        elif shared >= 0.5:
            ranked.append((100 - shared, candidate))
    return tuple(candidate for _, candidate in sorted(ranked)[:limit])
