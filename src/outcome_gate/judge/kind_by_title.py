"""The kind that a title names: a conventional prefix, a tag, or the picture in front of it.

Titles are free text. Each pattern here is anchored where it is tried and takes what it can without giving
back. A title is looked at up to its 300th character. So no title takes long.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

from outcome_gate.judge.free_title_words import CLAUSES, is_verb
from outcome_gate.judge.symptom_words import ERROR
from outcome_gate.judge.title_tags import EMOJI, PASSING, SHORTCODES, TAGS, Tag
from outcome_gate.model.policy import KINDS
from outcome_gate.text.regex import regex

LONGEST, MOST_PREFIXES = 300, 12

_TYPES: dict[str, str] = {
    **{kind: kind for kind in KINDS}, "feat": "feature", "bugfix": "fix", "hotfix": "fix", "doc": "docs",
    "tests": "test", "deps": "chore",
}  # fmt: skip
_CONVENTIONAL = regex(r"([A-Za-z]{2,12}+)\s?(?:\([^()]{0,60}+\))?+\s?!?\s?:(?!:)\s*+")
_BRACKETS = regex(r"[\[(【{]([^\[\]()【】{}]{1,60}+(?:\([^\[\]()]{1,60}+\))?+)[\])】}]\s*+[:\-–—|]?\s*+")
_SHORTCODE = regex(r":([a-z0-9_+]{2,30}+):\s*+")
_TICKET = regex(
    r"(?:(?!CVE-)[A-Z][A-Z0-9]{1,9}-\d{1,7}+|(?:GH-|#)\d{1,7}+|\d{1,7}(?=\s*[:–—]))\s*+[:\-–—|,.]?+\s*+"
)
_TARGET = (
    r"(?:[\w.-]{0,60}+/[\w.-]{1,60}+)?+#\d{1,7}+|GH-\d{1,7}+|https?://\S{1,200}+|[A-Z][A-Z0-9]{1,9}-\d{1,7}+"
)
_REFERENCE = regex(
    r"(?i:fix(?:e[sd])?|close[sd]?|resolve[sd]?|refs?|see|re|part\s+of|towards)\s*+:?\s*+"
    rf"(?:{_TARGET})(?:\s*+(?:,|&|and)\s*+(?:{_TARGET}))*+\s*+[:\-–—|,.]?+\s*+"
)
_PHRASE = regex(
    r"([^\W_][\w./+`@*-]{0,40}+(?:[ ,/&]{1,2}[\w`@*][\w./+`@*-]{0,40}+){0,2}+)\s?(?::(?!:)\s*+|\s[-–—|]\s+)"
)
_FROM_BRANCH = regex(r"([A-Za-z]{2,12}+)/\s?(?=\w)")
_WHOSE_BRANCH = regex(r"[A-Za-z][\w.-]{1,38}+/\s?(?=([a-z]{2,12}+)\s)")
_REVERT, _AGAIN = 'Revert "', regex(r'(?:Revert "Revert|Reapply) "')


class TitleReading(NamedTuple):
    """What stands in front of a title, and what is left of it."""

    tags: tuple[Tag, ...] = ()
    rest: str = ""
    """The words after every prefix."""
    said: str = ""
    """The same with the prefixes that are words of the title: `core/http: x`, but not `[ABC-12]`."""

    @property
    def part(self) -> str:
        """The words in front that name a part of the software: `core/http: `."""
        return self.said.removesuffix(self.rest) if self.rest else ""

    @property
    def tag(self) -> Tag | None:
        """The one that counts: a feature before anything else, else the first."""
        return next((one for one in self.tags if one.kind == "feature"), next(iter(self.tags), None))


@lru_cache
def read_title(title: str) -> TitleReading:
    """Tags in front of the title, and the words after everything that is no part of the sentence."""
    text = normalize("NFKC", title[:LONGEST]).replace("\ufe0f", "").strip()
    while again := _AGAIN.match(text):  # what was taken back comes once more
        text = text[again.end() :].strip()
    if text.startswith(_REVERT):
        return TitleReading((Tag("revert", _REVERT),))
    tags: list[Tag] = []
    said = ""
    for _ in range(MOST_PREFIXES):
        tag, left = _take(text, _BESIDE)
        if left == text:
            said = said or text
            tag, left = _take(text, _WORDS)
        tags += [tag] if tag else []
        if left == text:
            break
        text = left
        if tag and tag.evidence.endswith(":"):
            break
    return TitleReading(tuple(tags), text, said)


_Taken = tuple[Tag | None, str]


def _take(text: str, takers: tuple[Callable[[str], _Taken | None], ...]) -> _Taken:
    """The first prefix's tag, if it is one, and the text without the prefix; the same text when there is none."""
    return next((taken for take in takers if (taken := take(text))), (None, text))


def _picture(text: str) -> _Taken | None:
    code = _SHORTCODE.match(text)
    if code:
        picture = SHORTCODES.get(code[1], "")
        return _tagged(EMOJI.get(picture, ""), code[0].strip()), text[code.end() :]
    first = text[:1]
    is_picture = first in EMOJI or (bool(first) and category(first) in ("So", "Sk", "Mn", "Cf", "Cn"))
    if first.isascii() or not is_picture:
        return None
    left = text[1:].lstrip()
    if (
        first == "⬆" and left.partition(" ")[0].lower() in CLAUSES
    ):  # more than an upgrade: `⬆ Support Python 3.14`
        return None, left
    return _tagged(EMOJI.get(first, ""), first), left


def _tagged(kind: str, evidence: str) -> Tag | None:
    return Tag(kind, evidence) if kind else None


def _bracket(text: str) -> _Taken | None:
    match = _BRACKETS.match(text)
    if not match:
        return None
    kind, left = tag_kind(match[1]), text[match.end() :]
    if not kind and not left:  # nothing would be left to judge
        return None
    return _tagged(kind, match[0].strip(" -–—|:")), left


def tag_kind(words: str) -> str:
    """The kind that a tag names: `BUG FIX`, `docs`, `fix/ui`; empty when it names none."""
    form = " ".join(words.lower().replace("-", " ").replace("_", " ").split()).rstrip("!:")
    if form in TAGS:
        return TAGS[form]
    conventional = _CONVENTIONAL.match(f"{words.strip()}:")
    if conventional and conventional[1].lower() in _TYPES:
        return _TYPES[conventional[1].lower()]
    first, *others = (TAGS.get(part.strip(), "") for part in re.split(r"[/,&+|]", form))
    known = [kind for kind in (first, *others) if kind]
    if not first and len(known) < 2:
        return ""
    return "feature" if "feature" in known else known[0]


def _conventional(text: str) -> _Taken | None:
    match = _CONVENTIONAL.match(text)
    kind = _TYPES.get(match[1].lower()) if match else None
    return (Tag(kind, f"{match[1]}:"), text[match.end() :]) if match and kind else None


def _reference(text: str) -> _Taken | None:
    """`Fix #12: Add export` is about an export; `Fix #12` alone stays as it is."""
    match = _REFERENCE.match(text)
    return (None, text[match.end() :]) if match and match.end() < len(text) else None


def _ticket(text: str) -> _Taken | None:
    match = _TICKET.match(text)
    return (None, text[match.end() :]) if match else None


def _passing(text: str) -> _Taken | None:
    word, _, rest = text.partition(" ")
    return (None, rest.lstrip()) if word.lower() in ("wip", "mrg") and rest else None


def _phrase(text: str) -> _Taken | None:
    """`BUG: x` and `Bug fix: x` name a kind, `core/http: x` names a part; `Fix total(): x` begins a sentence."""
    match = _PHRASE.match(text)
    if not match or match.end() == len(text):
        return None
    words = match[1].lower()
    if ERROR.fullmatch(match[1]):  # `TypeError: x is not a function`: the message of an error that happened
        return Tag("fix", f"{match[1]}:"), text[match.end() :]
    kind = tag_kind(match[1])
    if kind and "/" not in words.replace("ci/cd", ""):
        return Tag(kind, f"{match[1]}:"), text[match.end() :]
    if words in PASSING or not is_verb(words.split()[0]) or len(words.split()) == 1:
        return None, text[match.end() :]
    return None


def _from_branch(text: str) -> _Taken | None:
    """`Feature/match bank lines`: the title that GitHub makes of a branch's name."""
    match = _FROM_BRANCH.match(text)
    kind = _TYPES.get(match[1].lower()) if match else None
    if match and kind:
        return Tag(kind, f"{match[1]}/"), text[match.end() :]
    match = _WHOSE_BRANCH.match(text)
    return (None, text[match.end() :]) if match and is_verb(match[1]) else None


_BESIDE = (_picture, _bracket, _reference, _ticket, _passing)
"""Prefixes that stand beside the title: what a tool or a habit puts there."""
_WORDS = (_conventional, _phrase, _from_branch)
"""Prefixes that are words of the title."""
