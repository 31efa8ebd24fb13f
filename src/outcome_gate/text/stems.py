"""Words as likeness compares them: cut out of prose, names and paths, without endings.

The endings are our own. snowballstemmer was tried: its import alone took 0.35 s, half of what a run takes, and it
does not see that a payer pays.
"""

from functools import lru_cache

from outcome_gate.text.regex import regex

SHORTEST, LONGEST = 3, 30
"""Letters of a word; below it tells nothing, above it is no word."""

_WORD = regex(r"[^\W\d_]+")
_HUMPS = regex(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_TELL_NOTHING = frozenset(
    """
    about after again against all already also always among and another any anybody anyone anything are because
    been before being between both but can could did does done during each either else ever every everybody
    everyone everything few for from had has have having her here his how however instead into its itself just
    less lets like make many may might more most much must need neither nobody nor not nothing now off once one
    only onto other our out over own per same shall should since some somebody something sometimes still such
    than that the their them then there therefore these they this those though three through together too toward
    towards two under until upon use used uses using very via was were what whatever when whenever where whether
    which while who whom whose why will with within without would yet you your
    add adds added allow allows change changes changed feat feature fix fixed fixes get gets keep keeps let new now old
    put puts see set sets show shows shown take takes
    api app apps chore cmd common core docs helper helpers html index init internal json lib main model models
    module package packages pkg refactor spec specs src test tests tsx util utils view views web yaml
    """.split()
)
"""Words of grammar, words that every change uses, and names that every tree of files has."""
_ENDING = regex(
    r"(?<=\w{3})(?:(?:ic|i)?ations?|ments?|ings?|ance|ence|ions?|ers|ors|ies|ied|er|or|ed|es|ly|al|(?<!s)s|e|y)\Z"
)
"""What may go from the end of a word, as long as three letters are left."""


def stems(text: str) -> dict[str, str]:
    """The stems in a text, each with the word it was first cut from; `LineMatcher` counts whole and in parts."""
    found: dict[str, str] = {}
    for name in _WORD.findall(text):
        parts = () if name.islower() else _HUMPS.split(name)
        for part in (name, *parts):
            word = part.lower()
            if SHORTEST <= len(word) <= LONGEST and word not in _TELL_NOTHING:
                found.setdefault(stem(word), word)
    return found


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """The word without its endings, two at most: `payments`, `payer` and `pays` are all `pay`."""
    for _ in range(2):
        cut = _ENDING.sub("", word)
        if cut == word:
            break
        doubled = len(cut) > SHORTEST and cut[-1] == cut[-2] and cut[-1] not in "els"
        word = cut[:-1] if doubled else cut  # planned, planner: the second n came with the ending
    return word
