"""The kind in a title's own words: the weakest sign, for titles without prefix or tag."""

import re
from itertools import takewhile

from outcome_gate.judge.built_in_signs import LONG_LIVED
from outcome_gate.judge.free_title_words import (
    ADJECTIVES,
    CLAUSES,
    CUES,
    DOABLE,
    INSIDE,
    INSIDE_PAIRS,
    NEWS,
    NOUNISH,
    OF_CODE,
    OPEN,
    PLACES,
    SHOWN_VERBS,
    SPENT,
    SURFACE,
    TELLING,
    THINGS,
    VERBS,
)
from outcome_gate.judge.kind_by_noun import kind_by_noun, kind_by_phrase
from outcome_gate.judge.symptoms import is_tool, main_clause, states_trouble
from outcome_gate.judge.title_tags import Tag
from outcome_gate.text.regex import regex

_WORD = regex(r"[^\W_][\w'’.-]*+")
_END_OF_OBJECT = frozenset(
    "for to in of on with when that from by at via and or as so if into using about after before during where"
    " which against without".split()
)
_CLAUSE = regex(r"[,;&+]|\band\b|\bplus\b|\bthen\b")
_RELEASE = regex(
    r"(?:release\s+|version\s+|v)?\d{1,4}\.\d{1,4}(?:\.\d{1,6})?(?:[-.]?\w{1,12}){0,3}\Z", re.IGNORECASE
)
_NUMBER = regex(r"\s?\((?:#|GH-)\d{1,9}\)\Z")
"""What GitHub puts behind the title of a squashed pull request."""
_MERGE = regex(r"\S{1,80}+\s*(?:->|→|=>|⇒|into|to)\s*\S{1,80}+\Z")
_CUES = tuple((kind, regex(pattern)) for kind, pattern in CUES)
_PLACES = tuple(
    (kind, regex(rf"\b(?:to|in|into|from)\s+(?:\S{{1,40}}+\s+){{0,3}}(?:{pattern})\W*\Z"))
    for kind, pattern in PLACES
)


def kind_by_words(text: str, part: str = "") -> Tag | None:
    """The kind in these words; None when they could be a feature's. `part` is what stood before: `core/http:`."""
    line = _NUMBER.sub("", text.strip()).strip('"“”')
    if _RELEASE.match(line) or _is_merge(line):
        return Tag("chore", line)
    lowered = line.lower().replace("’", "'")
    if lowered.startswith("`"):  # a name from the code is no verb
        return Tag("fix", _shown(line)) if states_trouble(line) else None
    words = [word.rstrip(".") for word in _WORD.findall(lowered)]
    while words and words[0].endswith("ly") and words[0] not in VERBS:
        words = words[1:]
    if not words:
        return None
    kind = _first(words, f"{part}{line}") or _without_verb(words, line) or _cue(words, lowered)
    if kind is None or _adds_more(lowered):
        return None
    if kind == "fix" and ("typo" in words or "typos" in words):
        kind = "docs"
    return Tag(kind, _shown(line))


def _first(words: list[str], line: str) -> str | None:
    """What the first word tells, with what stands after it."""
    first, second = words[0], words[1] if len(words) > 1 else ""
    if second in ADJECTIVES.get(first, ()) or _is_name(words, first, second):
        return None
    if first in ("do", "does") and second == "not":
        return "fix"
    if first == "make":
        return "fix" if second == "sure" or _MADE & set(words) else None
    if first in OPEN:
        return None if first in _GIVING else "fix" if second == "missing" else _inside(words[1:])
    if first in ("raise", "raises", "throw", "throws"):
        return (
            "fix"
            if any(word.endswith(("error", "errors", "exception", "warning")) for word in words)
            else None
        )
    kind = VERBS.get(first)
    if first in DOABLE and not _is_of_code(words[1:], line):
        return None
    if first in SHOWN_VERBS:
        return _inside(words[1:]) or (None if _is_seen(words) else kind)
    return kind


_CODE = regex(
    r"[`_(){}<>=$@\\]|\w[./]\w|\b(?!(?:VAT|GST|IBAN|BIC|SEPA|EUR|USD|GBP|CHF|EU|UK|US|PDF|CSV|XLSX|GDPR|KYC|SSO|MFA|SMS|QR|FAQ|AI|ID|PIN|TV|IP|PO|HR|CRM|ERP)s?\b)\w*[A-Z]{2}|^[a-z][\w./-]{0,40}:|\d|--\w|::|\w-\w|(?:^|\s)\.\w"
)


def _is_of_code(words: list[str], line: str) -> bool:
    """Whether what is done is done to code, and not to what a customer has."""
    return not words or bool(_CODE.search(line)) or any(word in OF_CODE for word in words)


def _is_seen(words: list[str]) -> bool:
    """Whether what is moved or updated may be something that a customer touches."""
    named = set(words)
    return bool(named & (SURFACE | _ENABLES)) and not named & SPENT


def _is_name(words: list[str], first: str, second: str) -> bool:
    """Whether the verb is none, and begins the name of a thing: `Revert button in the editor`."""
    if first in NOUNISH:
        return _ends_in_thing(words[1:])
    return first.startswith(("update", "upgrade")) and second in NEWS and _names(words)


_GIVING = frozenset("support supports allow allows introduce introduces implement implements".split())
_MADE = frozenset(
    """consistent faster work robust private compile build pass deterministic behave safe explicit idempotent
    lazy""".split()
)
_ENABLES = frozenset(("provide", "allow", "support", "enable", "include", "offer"))


def _without_verb(words: list[str], line: str) -> str | None:
    """What a sentence of trouble tells, or a thing that is only named."""
    kind = "fix" if states_trouble(line) else kind_by_phrase(line.lower())
    if kind:
        return kind
    is_verb = (words[0] in OPEN and words[0] not in _BEFORE_NOUNS) or (words[0] in TELLING and len(words) > 2)
    return None if is_verb else kind_by_noun(line.lower(), OF_CODE)


_BEFORE_NOUNS = frozenset("more new initial".split())


def _names(words: list[str]) -> bool:
    """Whether verb and thing are one name: nothing follows, or what it is for."""
    return len(words) == 2 or words[2] in _END_OF_OBJECT


def _ends_in_thing(words: list[str]) -> bool:
    """Whether up to three words without article are a thing's name: `Test results page for learners`."""
    named = list(takewhile(lambda word: word not in _END_OF_OBJECT, words))
    return len(named) < 4 and not THINGS.isdisjoint(named[-1:]) and _ARTICLES.isdisjoint(named)


_ARTICLES = frozenset("a an the all our this".split())


def _inside(words: list[str]) -> str | None:
    """The kind of what is added, when it is a thing of the team's own: `tests` of `missing tests for the parser`."""
    last = [""]
    for word in words:
        if word in _END_OF_OBJECT:
            break
        last.append(word)
    if last[-1].endswith((".md", ".rst")):
        return "docs"
    return INSIDE_PAIRS.get(" ".join(last[-2:])) or INSIDE.get(last[-1])


def _cue(words: list[str], lowered: str) -> str | None:
    """What other words tell: where something is added, else what stands in a title without a verb we know."""
    if words[0] in CLAUSES and not words[0].startswith("add"):
        return None
    main = main_clause(lowered)
    place = next((kind for kind, pattern in _PLACES if pattern.search(lowered)), None)
    if place or words[0] in OPEN or words[0] in TELLING:
        return place
    # of trouble only the main clause speaks, and not the name of what is made against it
    texts = {"fix": "" if is_tool(main) else main}
    return next((kind for kind, pattern in _CUES if pattern.search(texts.get(kind, lowered))), None)


def _adds_more(lowered: str) -> bool:
    """Whether a second thing is added, which may be a feature: `Fix the total and add an export`."""
    for clause in _CLAUSE.split(lowered)[1:]:
        words = _WORD.findall(clause)
        if words and words[0] in CLAUSES and _inside(words[1:]) is None:
            return True
    return False


def _is_merge(line: str) -> bool:
    """`dev -> main`, `Merge dev into main`: what was judged on its way is brought further."""
    plain = line.lower().removeprefix("back-").removeprefix("merge ").removeprefix("branch ")
    if not _MERGE.match(plain):
        return False
    ends = re.split(r"\s*(?:->|→|=>|⇒|\binto\b|\bto\b)\s*", plain)
    return len(ends) == 2 and all(end.strip("'\"` ") in LONG_LIVED for end in ends)


def _shown(line: str) -> str:
    """The first words, enough to see which were read."""
    words = line.split()
    return " ".join(words[:3]) + (" …" if len(words) > 3 else "")
