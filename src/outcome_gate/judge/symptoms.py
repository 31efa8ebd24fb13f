"""Titles that state what goes wrong, as people write them in an issue: `Export crashes when empty`.

Only the main clause counts. Behind `when`, `that` or `after` stands what a feature answers to: `Show a hint when an
export crashes` is none of these.
"""

from outcome_gate.judge.symptom_words import (
    AWRY,
    BY_OCCASION,
    ERROR,
    GONE_WRONG,
    HAPPENS,
    HEAD,
    LEFT,
    OCCASION,
    ONCE,
    RARE,
    REQUESTS,
    STARTS,
    TOOLS,
)
from outcome_gate.text.regex import regex

_SUBORDINATE = regex(
    r"(?<=\W)(?:when|whenever|if|while|because|since|so|that|which|who|whom|whose|what|why|how|where|unless|until|till|before"
    r"|after|without|despite|even)\b"
)


def main_clause(lowered: str) -> str:
    """What stands before `when`, `that` or `after`."""
    cut = _SUBORDINATE.search(lowered)
    return lowered[: cut.start()].strip() if cut else lowered


def states_trouble(line: str) -> bool:
    """Whether the main clause of this title says what goes wrong."""
    lowered = line.lower().replace("’", "'")
    main = main_clause(lowered)
    has_occasion = bool(OCCASION.match(lowered[len(main) :].lstrip()))
    words = main.split()
    if not words:
        return False
    asks = words[0] in REQUESTS and not _PART_IN_TROUBLE.match(main)
    if HAPPENS.search(main) and not (asks and _is_object(words)):
        return True
    if asks:
        return False
    if LEFT.search(main) or _is_error(line[: len(main)]):
        return True
    return not is_tool(main) and _is_phrase(main, words, has_occasion)


def _is_object(words: list[str]) -> bool:
    """Whether what looks like a verb is the object: `Report crashes`, `Show invoices not paid`."""
    return words[0] not in _PARTS and words[1] in (
        "crashes",
        "crashed",
        "breaks",
        "panics",
        "overflows",
        "misses",
        "leaks",
    )


_PARTS = frozenset("export exports search filter filters sort".split())
"""Of the words of a request, those that are parts of software, too: `Export crashes`."""
_PART_IN_TROUBLE = regex(rf"(?:{'|'.join(sorted(_PARTS))}) (?:crash|bugs?|failure|hang|timeout)(?!\S)")


def _is_error(line: str) -> bool:
    """Whether an exception's name is what the title begins with."""
    found = ERROR.search(line)
    before = line[: found.start()].lower().split() if found else ["-"]
    return all(word in RARE for word in before)


_NO_TOOL = frozenset(("cannot", "can't", "unable", "blank", "white", "empty"))


def is_tool(main: str) -> bool:
    """Whether what is named is made against trouble: `Broken link checker`."""
    head = HEAD.split(main)[0].split()
    if not head or head[0] in _NO_TOOL or (len(head) == 2 and GONE_WRONG.match(main)):
        return False
    return head[-1] in TOOLS


def _is_phrase(main: str, words: list[str], has_occasion: bool) -> bool:
    """Whether a noun of trouble is all that is said: `Timeout on large exports`, `Wrong currency in the mail`."""
    if STARTS.match(main) or GONE_WRONG.match(main):
        return True
    if not AWRY.match(main) or words[0] in ("duplicate", "double"):
        return bool(ONCE.match(main)) or (has_occasion and words[0] in ("duplicate", "double"))
    return has_occasion or bool(BY_OCCASION.search(main))
