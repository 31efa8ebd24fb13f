"""Finds the lexicon's words and phrases in a row of tokens, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from .lexicon import figures, lives, measures, people, things
from .tokens import Token

_SKIPPED_MARKS = frozenset("-‑/:")


class Hit(NamedTuple):
    """One lexicon entry seen in the statement: tokens [first, last]."""

    tag: str
    first: int
    last: int


class Node:
    """One step of a phrase; `tags` says which lists end here."""

    __slots__ = ("next", "tags")

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.tags: set[str] = set()


def add(root: Node, tag: str, entries: Iterable[str]) -> None:
    """Teach the tree a list: `_`, `-`, `/` and blanks all part the words of a phrase."""
    for entry in entries:
        for written in {entry.lower().translate(_PARTING), entry.lower().replace("_", " ")}:
            node = root
            for part in written.split():
                node = node.next.setdefault(part, Node())
            if node is not root:
                node.tags.add(tag)


_PARTING = str.maketrans({"_": " ", "-": " ", "/": " ", ":": " "})


def lists() -> Mapping[str, Iterable[str]]:
    """Every list of nouns and phrases by its tag; verbs have forms and live in `forms`."""
    return {
        "artifact": things.ARTIFACTS, "solution": things.SOLUTIONS, "fuzzy": things.FUZZY,
        "soft": things.SOFT_BURDENS, "dimension": measures.DIMENSIONS, "burden": [*measures.BURDENS, *lives.OPERATIONS],
        "unit": measures.UNITS.split(), "time": measures.TIME_UNITS.split(), "less": measures.LESS_WORDS.split(),
        "more": measures.MORE_WORDS.split(), "contrast": measures.CONTRASTS, "customer": people.CUSTOMERS,
        "business": people.BUSINESSES, "user": people.USERS, "staff": people.STAFF,
        "company": figures.COMPANY, "ownable": figures.OWNABLE, "usage": figures.USAGE,
        "satisfaction": figures.SATISFACTION, "internal": figures.INTERNAL,
        "folk": lives.FOLK, "state": lives.STATES, "condition": lives.CONDITIONS, "scarce": lives.SCARCE,
        "boon": lives.BOONS, "operation": lives.OPERATIONS,
    }  # fmt: skip


@lru_cache(maxsize=1)
def tree() -> Node:
    """The phrase tree of the built-in lists, made at first use."""
    root = Node()
    for tag, entries in lists().items():
        add(root, tag, entries)
    return root


def hits(tokens: Sequence[Token], root: Node) -> list[Hit]:
    """The longest entry of each list at each token."""
    found: list[Hit] = []
    for first in range(len(tokens)):
        longest: dict[str, int] = {}
        states = [root]
        index = first
        while index < len(tokens) and states:
            token = tokens[index]
            if token.low in _SKIPPED_MARKS and index > first:
                index += 1
                continue
            words = {token.low, token.plain}
            states = [node.next[word] for node in states for word in words if word in node.next]
            for node in states:
                for tag in node.tags:
                    longest[tag] = index
            index += 1
        found += [Hit(tag, first, last) for tag, last in longest.items()]
    return found
