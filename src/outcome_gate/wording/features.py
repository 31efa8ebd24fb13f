"""What the model looks at: words and their neighbours, parts of words, the frame they stand in, the first word."""

from functools import lru_cache

from outcome_gate.wording.tokens import Token

Feature = tuple[str, int, int]
"""A name, and the first and last token that it was read from."""

TIME = frozenset(
    """ms millisecond milliseconds second seconds sec secs minute minutes min mins hour hours hr hrs day days week
    weeks weekend weekends month months quarter quarters year years fortnight fortnights night nights morning
    mornings evening evenings afternoon afternoons shift shifts""".split()
)
GRAMMAR = frozenset(
    """a an the of to in on at by for from with without within into onto over under up down out off per than then and
    or but nor so that which who whom whose this these those their they them its it he she his her how we our us you
    your i my me no not never none is are was were be been being has have had do does did can could will would may
    might must should more less fewer most least every each all any some both half only just still once twice again
    now after before when where while until because if as instead rather between across through via about against
    there here what why too very much many longer first last same other another own new 's""".split()
)
"""Words that frame a statement and name nothing in it."""
_ENDINGS = ("ers", "ors", "ists", "ing", "ed", "tion", "ment", "ly", "s")
_COMPARED = frozenset({"instead", "rather", "than", "formerly", "previously"})
_SIZES = frozenset({"number", "money", "share"})


def stem(word: str) -> str:
    """A word without one ending."""
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=8192)
def parts(word: str) -> tuple[str, ...]:
    """The runs of two to five letters in a word, its two edges marked."""
    edged = f"_{word[:30]}_"
    return tuple(f"c{edged[i : i + n]}" for n in range(2, 6) for i in range(len(edged) - n + 1))


def features(tokens: list[Token]) -> list[Feature]:
    """Every feature of a statement, as often as it stands there; the parts of its words are asked for by word."""
    found: list[Feature] = []
    words = [token.text for token in tokens]
    _runs(found, "w", words, 1, 3)
    _runs(found, "z", [stem(token.text) if token.kind == "word" else token.text for token in tokens], 1, 2)
    _runs(found, "s", [_frame(token) for token in tokens], 2, 4)
    _head(found, tokens)
    _signs(found, tokens)
    return found


def _runs(found: list[Feature], prefix: str, words: list[str], shortest: int, longest: int) -> None:
    """Runs of neighbours, with the two ends of the statement marked."""
    edged = ["^", *words, "$"]
    last = len(words) - 1
    for length in range(shortest, longest + 1):
        for i in range(len(edged) - length + 1):
            name = prefix + " ".join(edged[i : i + length])
            found.append((name, max(i - 1, 0), min(i + length - 2, last)))


def _frame(token: Token) -> str:
    """The token with its meaning taken out: grammar and classes stay, other words are only their ending."""
    if token.kind != "word":
        return token.text
    if token.text in TIME:
        return "<time>"
    if token.text in GRAMMAR:
        return token.text
    return "~" + next(
        (end for end in _ENDINGS if token.text.endswith(end) and len(token.text) > len(end) + 2), ""
    )


def _head(found: list[Feature], tokens: list[Token]) -> None:
    """The first word, alone and beside each other word; the last word."""
    named = [i for i, token in enumerate(tokens) if token.kind in ("word", "customer")]
    if not named:
        return
    first = named[0]
    head = tokens[first].text
    found.append((f"h{head}", first, first))
    found.append((f"t{tokens[named[-1]].text}", named[-1], named[-1]))
    if tokens[first].kind == "word":
        found.extend((f"h{part}", first, first) for part in parts(head) if len(part) > 3)
    seen = {""}
    for i in named[1:]:
        word = tokens[i].text
        if word not in GRAMMAR and word not in seen:
            seen.add(word)
            found.append((f"p{head} {stem(word)}", i, i))


def _signs(found: list[Feature], tokens: list[Token]) -> None:
    """What stands anywhere in the statement, alone and beside the first word."""
    kinds = [token.kind for token in tokens]
    words = {token.text for token in tokens}
    sizes = sum(kind in _SIZES for kind in kinds)
    signs = [f"len{min(len(tokens) // 3, 7)}"]
    tests = {
        "size": sizes,
        "sizes": sizes > 1,
        "share": "share" in kinds or "%" in words,
        "money": "money" in kinds,
        "date": "year" in kinds or "quarter" in kinds,
        "time": words & TIME,
        "from-to": sizes and {"from", "to"} <= words,
        "compared": words & _COMPARED or {"was", "now"} <= words,
        "we": words & {"we", "our", "us", "ours"},
        "i": words & {"i", "my", "me"},
        "theirs": words & {"their", "his", "her", "own"},
        "customer": "customer" in kinds,
        "quoted": words & {'"', "“"},
        "stop": tokens and tokens[-1].text == ".",
    }
    signs += [name for name, told in tests.items() if told]
    last = max(len(tokens) - 1, 0)
    head = next((token.text for token in tokens if token.kind in ("word", "customer")), "")
    for sign in signs:
        found.append((f"f{sign}", 0, last))
        found.append((f"f{sign} {head}", 0, last))
