"""Secrets taken out of a text, also where an escaper put something between their letters or a clip cut them off.

Upper and lower case are not told apart: digits in hexadecimal come in both.
"""

import re
from base64 import b64encode
from itertools import takewhile

from outcome_gate.text.regex import Regex, regex

_BETWEEN = r"(?:[\\\\\u200b\u200c\u200d\u2060\ufeff\u00ad]|<!---->|&(?:shy|zwj|zwnj|#8203|#x200b);)*"
_BEGINNING = 12
"""Letters of a secret that give it away; a word of fewer may stand in any text."""
_MASK = "***"


class Hush:
    """Takes some secrets out of texts. Empty ones are none."""

    def __init__(self, *secrets: str) -> None:
        spelled = {spelling for secret in secrets if secret for spelling in _spellings(secret)}
        self._spellings = [(one, _beginning(one)) for one in sorted(spelled, key=len, reverse=True)]

    def __call__(self, text: str) -> str:
        """The text without them, and without any long beginning of one."""
        letters = _GAP.sub("", text).lower()
        for secret, beginning in self._spellings:
            if _first_word(secret) in letters:  # in nearly every text it is not, and no pattern is needed
                text = _without(text, secret, beginning)
        return text


def _spellings(secret: str) -> tuple[str, ...]:
    """As it is, as a header of basic authentication would carry it, and letter by letter in hexadecimal."""
    if len(secret) < _BEGINNING:
        return (secret,)
    basic = (f"{user}{secret}" for user in ("", ":", "x-access-token:"))
    numbers = [f"{byte:02x}" for byte in secret.encode()]
    spelled = ("".join(numbers), "%" + "%".join(numbers), "\\x" + "\\x".join(numbers))
    return (
        secret,
        *(b64encode(one.encode()).decode().rstrip("=") for one in basic),
        *spelled,
    )


def _letter(char: str) -> str:
    if char.isalnum():  # what escapers leave alone
        return char
    return f"(?:{re.escape(char)}|&#0*{ord(char)};|&#x0*{ord(char):x};|%{ord(char):02x})"


def _beginning(secret: str) -> Regex:
    """The first letters of a secret, whatever invisible stands between them."""
    return regex(_BETWEEN.join(_letter(char) for char in secret[:_BEGINNING]), re.IGNORECASE)


def _first_word(secret: str) -> str:
    """The letters before the first that an escaper would spell in another way; maybe none."""
    return "".join(takewhile(str.isalnum, secret[:_BEGINNING])).lower()


_GAP = regex(_BETWEEN)


def _without(text: str, secret: str, beginning: Regex) -> str:
    kept: list[str] = []
    done = 0
    while found := beginning.search(text, done):
        end = found.end()
        for char in secret[_BEGINNING:]:
            here = _next(text, end, char)
            if here is None:
                break
            end = here
        kept += [text[done : found.start()], _MASK]
        done = end
    return "".join((*kept, text[done:])) if kept else text


def _next(text: str, place: int, char: str) -> int | None:
    """Where the text goes on behind this letter, if that is what stands here."""
    char = char.lower()
    if text[place : place + 1].lower() == char:
        return place + 1
    gap = _GAP.match(text, place)
    place = gap.end() if gap else place
    if text[place : place + 1].lower() == char:
        return place + 1
    for spelled in (f"&#{ord(char)};", f"&#x{ord(char):x};", f"%{ord(char):02x}"):
        if text[place : place + len(spelled)].lower() == spelled:
            return place + len(spelled)
    return None
