"""The parts of links: destinations, titles, labels, and the definitions a paragraph may begin with.

CommonMark 0.31, sections 4.7 and 6.3, as GitHub's parser cuts them. Positions in, positions out; -1 is "none".
"""

import re

from outcome_gate.text.regex import regex

BLANKS = regex(r"[ \t\n\v\f\r]*")
LONGEST_LABEL = 1000

_LABEL = regex(r"\[(?:\\.|[^\[\]\\])*+\]", re.DOTALL)
_POINTED = regex(r"<(?:\\[^\n]|[^<>\\\n])*+>")
_BARE = regex(r"(?:\\[!-/:-@\[-`{-~]|[^\\() \t\n\v\f\r]|\\)++")
_MOST_NESTED = 32
_TOO_DEEP = regex(r"(?:(?:\\[!-/:-@\[-`{-~]|[^\\() \t\n\v\f\r]|\\)*+\()" + f"{{{_MOST_NESTED + 1}}}")
_GAP = regex(r"[ \t]*(?:\n[ \t]*)?")
_INDENT = regex(r"[ \t]*")
_LINE_END = regex(r"[ \t]*(?:\n|\Z)")
_CLOSES = {'"': '"', "'": "'", "(": ")"}


def label_end(text: str, start: int) -> int:
    """Where the label `[...]` that begins here ends."""
    match = _LABEL.match(text, start, start + LONGEST_LABEL + 2)
    return match.end() if match else -1


def destination_end(text: str, start: int) -> int:
    """Where the address that begins here ends."""
    if text.startswith("<", start):
        match = _POINTED.match(text, start)
        return match.end() if match else -1
    if _TOO_DEEP.match(text, start):
        return -1
    at, depth = start, 0
    while at < len(text):
        match = _BARE.match(text, at)
        if match:
            at = match.end()
        elif text[at] == "(":
            depth += 1
            if depth > _MOST_NESTED:
                return -1
            at += 1
        elif text[at] == ")" and depth:
            depth -= 1
            at += 1
        else:
            break
    return at


def title_end(text: str, start: int) -> int:
    """Where the title that begins here ends: at the first mark without a backslash, else at the last one with it."""
    close = _CLOSES.get(text[start : start + 1], "")
    if not close:
        return -1
    marks = "()" if close == ")" else close
    last, at = -1, start + 1
    while True:
        found = [one for one in (text.find(mark, at) for mark in marks) if one >= 0]
        if not found:
            return last
        at = min(found)
        if text[at - 1] != "\\":
            return at + 1 if text[at] == close else last
        if text[at] == close:
            last = at + 1
        at += 1


def inline_tail_end(text: str, start: int) -> int:
    """Where `(address "title")` ends, which begins here with its parenthesis."""
    begin = BLANKS.match(text, start + 1).end()  # type: ignore[union-attr]  # it matches anything
    end = destination_end(text, begin)
    if end < 0:
        return -1
    gap = BLANKS.match(text, end).end()  # type: ignore[union-attr]
    if gap > end:
        title = title_end(text, gap)
        end = BLANKS.match(text, max(title, gap)).end()  # type: ignore[union-attr]
    return end + 1 if text.startswith(")", end) else -1


def definitions_end(text: str) -> int:
    """How much of a paragraph is definitions such as `[label]: address "title"`, which the page does not show."""
    at = 0
    while True:
        start = _INDENT.match(text, at).end()  # type: ignore[union-attr]
        end = _definition_end(text, start) if text.startswith("[", start) else -1
        if end < 0:
            return at
        at = end


def _definition_end(text: str, start: int) -> int:
    end = label_end(text, start)
    if end < 0 or not text.startswith(":", end) or not text[start + 1 : end - 1].strip():
        return -1
    begin = _GAP.match(text, end + 1).end()  # type: ignore[union-attr]
    address = destination_end(text, begin)
    if address <= begin:
        return -1
    gap = _GAP.match(text, address).end()  # type: ignore[union-attr]
    title = title_end(text, gap) if gap > address else -1
    for after in (title, address):
        line_end = _LINE_END.match(text, after) if after >= 0 else None
        if line_end:
            return line_end.end()
    return -1
