"""Whether two texts say the same, and whether a job begins with what is done."""

import re

from outcome_gate.text.stems import stem
from outcome_gate.wording.features import GRAMMAR
from outcome_gate.wording.tokens import cut
from outcome_gate.wording.weights import weights

_NO_VERB = re.compile(r"(?:er|ly|ing|ion|ment|ness|ity|ance|ence|[^su]s|-)$")
"""Endings of nouns and adjectives, and the hyphen of a compound."""


def same_thought(left: str, right: str) -> float:
    """How much two texts share: their words in common by all of their words, 0.0 to 1.0."""
    ours, theirs = _content(left), _content(right)
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def starts_with_verb(text: str) -> bool:
    """Whether a job may begin with a verb, as "Close the books" does; "Faster invoices" and "Close" do not."""
    words = [token.text for token in cut(text) if token.kind in ("word", "number")]
    if words[:1] == ["to"]:
        words = words[1:]
    if len(words) < 2 or words[0] in GRAMMAR or words[0].startswith("<"):
        return False
    return words[0] in weights().verbs or not _NO_VERB.search(words[0] + _hyphen(text))


def _hyphen(text: str) -> str:
    return "-" if "-" in text.split()[0] else ""


def _content(text: str) -> set[str]:
    """The stems of the words that carry a thought."""
    return {stem(token.text) for token in cut(text) if token.kind != "mark" and token.text not in GRAMMAR}
