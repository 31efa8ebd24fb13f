"""Plain characters in place of those that keyboards, editors and phones make of them."""

from outcome_gate.text.regex import regex
from outcome_gate.text.words import visible

_SPACES = regex(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_AS_TYPED = str.maketrans({"\uff1a": ":", "\uff0c": ",", "\uff1b": ";", "\u2010": "-", "\u2011": "-"})


def normalise(text: str) -> str:
    """The text as it is read: one kind of line end, space, colon, comma and hyphen, nothing invisible."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return visible(_SPACES.sub(" ", text.translate(_AS_TYPED)))
