"""Words as likeness compares them: out of prose, names and paths, without endings, and only those that tell something."""

import re
from functools import lru_cache

SHORTEST, LONGEST = 3, 30
"""Letters of a word; below it tells nothing, above it is no word."""
_LEAST = 3
"""Letters that are left when an ending goes."""

_WORD = re.compile(r"[^\W\d_]+")
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_TELL_NOTHING = frozenset(
    """
    about again all also and another any are been before being between both but can could did does done each
    either every few for from had has have having her here his how into its itself just less lets make many may
    might more most much must need neither nor not now off once one only onto other our out over own per same
    shall should since some still such than that the their them then there these they this those three too two
    under until upon use used uses using very via was were what when where whether which while who whom whose why
    will with without would yet you your
    add adds added allow allows change changes changed feat feature fix fixed fixes get gets keep keeps let new now old put
    puts see set sets show shows shown take takes
    api app apps chore cmd common core docs helper helpers html index init internal json lib main model models
    module package packages pkg refactor spec specs src test tests tsx util utils view views web yaml
    """.split()
)
"""Words of grammar, words that every change uses, and names that every tree of files has."""
_ENDINGS = (
    *("ations", "ation", "ments", "ment", "ings", "ing", "ance", "ence", "ions", "ion", "ers", "ors", "ies"),
    *("ied", "er", "or", "ed", "es", "ly", "al", "s", "e", "y"),
)


def stems(text: str) -> dict[str, str]:
    """The stems in a text, each with the word it was first cut from; `LineMatcher` counts whole and in parts."""
    found: dict[str, str] = {}
    for name in _WORD.findall(text):
        parts = _HUMPS.split(name)
        for part in parts if len(parts) == 1 else (name, *parts):
            word = part.lower()
            if SHORTEST <= len(word) <= LONGEST and word not in _TELL_NOTHING:
                found.setdefault(stem(word), word)
    return found


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """The word without its endings, two at most: `payments`, `payer` and `pays` are all `pay`."""
    for _ in range(2):
        ending = next((end for end in _ENDINGS if _may_go(word, end)), "")
        word = word.removesuffix(ending)
        if ending and len(word) > _LEAST and word[-1] == word[-2] and word[-1] not in "els":
            word = word[:-1]  # planned, planner: the doubled letter came with the ending
    return word


def _may_go(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= _LEAST and not (ending == "s" and word[-2] == "s")
