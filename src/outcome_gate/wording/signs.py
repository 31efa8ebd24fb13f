"""Signs that a pattern tells: our own voice, a capability, a solution, a hidden action, a fuzzy word."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from outcome_gate.wording.read_statement import Phrase
from outcome_gate.wording.tokens import Token, cut, singular
from outcome_gate.wording.weights import weights

_OURS = frozenset({"we", "our", "ours", "us"})
_CAPABILITY = re.compile(
    r"\b(?:can|could|will be able to|are able to|is able to|be able to|may now|are enabled to)\b",
    re.IGNORECASE,
)
_BY_DOING = re.compile(
    r"\b(?:by|through|via)\s+(?!(?:evening|morning|spring|building|meeting|hearing|housing|planning|nothing)\b)"
    r"(?:[a-z]+ly\s+)?[a-z]{2,}ing\b|\b(?:by means of|thanks to|with the help of|(?:by|through|via)\s+an?\s+new)\b",
    re.IGNORECASE,
)
_SOLUTIONS = frozenset(
    """
    dashboard chatbot bot app portal widget api sdk plugin assistant wizard microservice webhook tooltip popup modal
    kiosk ai blockchain algorithm
    """.split()
)
_BEFORE_SOLUTION = frozenset("a an the new our with via through smart automated".split())
"""Words that make the next one a thing: "app developers" names people."""
_USAGE = frozenset(
    """
    use uses used using usage user users adopt adopts adopted adopting adoption login logins log logs logged install
    installs installed installation installations download downloads downloaded session sessions visit visits visitor
    visitors click clicks active actives engagement engage engaged view views activate activates activated activation
    onboarding register registers registered registration registrations signup signups sign signs subscribe
    subscribes subscriber subscribers submit submits submissions open opens opened return returns try tries mau dau
    wau members accounts seats traffic app portal platform
    """.split()
)
_ALSO_OTHER = frozenset(
    "user users members accounts seats sign signs return returns try tries subscriber subscribers open opens".split()
)
"""Words of use that also stand beside money: alone they tell nothing."""
TRADE = frozenset(
    """
    revenue sale sell sold earn earning income takings turnover margin profit conversion convert checkout basket churn
    order booking commission subscriber visitor shopper buyer guest diner patron audience reader listener viewer
    follower member donor donation gift fan player client retain repeat occupancy listing stock bid tender quote deal
    pitch lead campaign bill audience traffic
    """.split()
)
"""Words of a trade, in the singular: with a declared customer beside them it is theirs."""
_FUZZY = frozenset(
    """
    seamless seamlessly intuitive intuitively delightful delight effortless effortlessly smooth smoothly frictionless
    easy easily easier simple simply simpler great excellent amazing awesome best better world-class modern innovative
    robust powerful smart smarter holistic optimal optimally efficient efficiently convenient conveniently
    user-friendly friendly engaging meaningful empowering state-of-the-art nice pleasant
    """.split()
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def phrase(statement: str, start: int, end: int) -> Phrase:
    """The words between two places of a statement."""
    return Phrase(start, end, statement[start:end])


def is_order(tokens: list[Token]) -> bool:
    """Whether the first word is a verb that gives an order, as far as the statements have shown it."""
    return bool(tokens) and tokens[0].text in weights().verbs


def our_voice(statement: str, tokens: list[Token], *, flagged: bool) -> Phrase | None:
    """As in "our customers": we speak. A testimony ("We lost two hours fewer") is the customer's voice."""
    ours = next((token for token in tokens if token.kind == "word" and token.text in _OURS), None)
    if ours is None or not (flagged or is_order(tokens) or (is_order(tokens[1:]) and ours is tokens[0])):
        return None
    return phrase(statement, ours.start, ours.end)


def capability(statement: str) -> Phrase | None:
    """As in "Farmers can view …": what people are able to do."""
    return _first(_CAPABILITY, statement)


def hidden_action(statement: str) -> Phrase | None:
    """As in "… by streamlining": how it will be done."""
    return _first(_BY_DOING, statement)


def solution(statement: str, tokens: list[Token], product_names: tuple[str, ...]) -> Phrase | None:
    """A product of the team's by name, or, in an order, a thing that software is made of."""
    for start, end in _mentions(tokens, product_names):
        return phrase(statement, start, end)
    if is_order(tokens):
        for before, token in pairwise(tokens):
            if singular(token.text) in _SOLUTIONS and before.text in _BEFORE_SOLUTION:
                return phrase(statement, token.start, token.end)
    return None


def company_figure(statement: str, tokens: list[Token], company_metrics: tuple[str, ...]) -> Phrase | None:
    """A figure of the company's, by the name that the policy gives it."""
    for start, end in _mentions(tokens, company_metrics):
        return phrase(statement, start, end)
    return None


def usage_word(statement: str, tokens: list[Token], told: Phrase) -> Phrase | None:
    """What tells of use: the words that told most, if they do, else the first word that does."""
    using = [token for token in tokens if token.kind == "word" and token.text in _USAGE]
    if any(told.start <= token.start < told.end for token in using):
        return told
    strong = next((token for token in using if token.text not in _ALSO_OTHER), None)
    return phrase(statement, strong.start, strong.end) if strong else None


def fuzzy_word(statement: str) -> Phrase | None:
    """A word that can mean anything, where it stands first in the text."""
    found = (match for match in _WORD.finditer(statement) if match.group().lower() in _FUZZY)
    match = next(found, None)
    return phrase(statement, *match.span()) if match else None


def _first(pattern: re.Pattern[str], statement: str) -> Phrase | None:
    match = pattern.search(statement)
    return phrase(statement, *match.span()) if match else None


def _mentions(tokens: list[Token], names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where one of the names stands, word by word, in singular or plural."""
    if not names:
        return
    entries = _entries(names)
    words = [singular(token.text) for token in tokens]
    for at in range(len(words)):
        for entry in entries:
            if tuple(words[at : at + len(entry)]) == entry:
                yield tokens[at].start, tokens[at + len(entry) - 1].end


@lru_cache(maxsize=64)
def _entries(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The names as singular words, longest first."""
    cuts = {tuple(singular(token.text) for token in cut(name)) for name in names}
    return tuple(sorted(cuts - {()}, key=len, reverse=True))
