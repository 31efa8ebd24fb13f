"""Text that only holds a place: `tbd`, `n/a`, `later`, `<owner>`. One list for manifests and descriptions."""

import re

from outcome_gate.text.regex import regex

_WORDS = frozenset(
    """
    needed missing required wanted unclear unset
    tbd tba tbc tbs todo pending later none nothing nil null na n/a n.a unknown yet placeholder fixme wip
    outcome-id outcome-ids metric-id metric-ids yyyy-mm-dd
    """.split()
) | {
    "to do", "to be defined", "to be decided", "to be determined", "to be done", "to be confirmed", "to be announced",
    "not known", "not yet known", "not yet", "fix me", "not applicable", "coming soon", "outcome id", "metric id",
}  # fmt: skip
_SAYS_NOTHING = "-\u2010\u2011\u2012\u2013\u2014_?.\u2026*!/ \t\n"
_BEGINS_BLANK = regex(r"<|\{|your\b|e\.?g\.?(?![^\W_])|xxx+\Z", re.IGNORECASE)
_BRACKETED = regex(r"\[[^\]]*\]?\Z")


def is_blank(text: str) -> bool:
    """Whether nothing has been said yet: an empty text, a word that promises one, or a template's own mark."""
    text = text.strip()
    if not text.strip(_SAYS_NOTHING):
        return True
    word = " ".join(text.lower().rstrip(".!?\u2026 ").split())
    return word in _WORDS or _BEGINS_BLANK.match(text) is not None or _BRACKETED.match(text) is not None
