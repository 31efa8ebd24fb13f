"""Text that is taken back with tildes, and formulas between dollar signs: which stretches of a paragraph they are."""

from collections.abc import Iterator
from unicodedata import category

from outcome_gate.text.regex import regex

Stretch = tuple[int, int]

_MATH = regex(r"[A-Za-z0-9]")


def strikes(text: str, runs: list[Stretch], has_links: bool) -> Iterator[Stretch]:
    """The struck-through stretches. Runs of one or two tildes strike; where pairs are not plain, all between them.

    Emphasis and links decide which runs pair up. Only runs that open and close in turn, all of one length, are
    the same whatever else stands there.
    """
    sides = [(run, *_flanks(text, run)) for run in runs if run[1] - run[0] <= 2]
    opening = [run for run, opens, _ in sides if opens]
    closing = [run for run, _, closes in sides if closes]
    if not opening or not closing or opening[0] >= closing[-1]:
        return
    is_plain = (
        len(sides) % 2 == 0
        and all(
            opens != closes and opens == (place % 2 == 0) for place, (_, opens, closes) in enumerate(sides)
        )
        and len({run[1] - run[0] for run, _, _ in sides}) == 1
        and not (has_links and len(sides) > 2)
    )
    if is_plain:
        yield from ((sides[at][0][0], sides[at + 1][0][1]) for at in range(0, len(sides), 2))
    else:
        yield opening[0][0], closing[-1][1]


def _flanks(text: str, run: Stretch) -> tuple[bool, bool]:
    """Whether the run may open, and whether it may close. A symbol outside ASCII is both letter and punctuation."""
    before = text[run[0] - 1] if run[0] else "\n"
    after = text[run[1]] if run[1] < len(text) else "\n"
    opens = not after.isspace() and (_is_word(after) or before.isspace() or _is_mark(before))
    closes = not before.isspace() and (_is_word(before) or after.isspace() or _is_mark(after))
    return opens, closes


def _is_mark(char: str) -> bool:
    return category(char)[0] in "PS"


def _is_word(char: str) -> bool:
    return category(char)[0] != "P" and (ord(char) > 127 or category(char)[0] != "S")


def formulas(text: str, runs: list[Stretch]) -> Iterator[Stretch]:
    """What stands between dollar signs as GitHub pairs them: `$$...$$`, and `$...$` that hugs what is in it."""
    opened: Stretch | None = None
    for run in runs:
        length = run[1] - run[0]
        if opened and length == opened[1] - opened[0]:
            if length == 2 or _may_close(text, run):
                yield opened[0], run[1]
                opened = None
        elif length == 2 or (opened is None and length == 1 and _may_open(text, run)):
            opened = run


def _may_open(text: str, run: Stretch) -> bool:
    before, after = text[run[0] - 1 : run[0]], text[run[1] : run[1] + 1]
    return not _MATH.match(before) and bool(after.strip())


def _may_close(text: str, run: Stretch) -> bool:
    before, after = text[run[0] - 1 : run[0]], text[run[1] : run[1] + 1]
    return bool(before.strip()) and not _MATH.match(after)
