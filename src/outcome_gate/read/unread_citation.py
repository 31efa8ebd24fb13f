"""Why lines that name an outcome are not read: looked at only where a description cites nothing."""

import re
from collections.abc import Callable, Iterator

from outcome_gate.model.citation import Unread, UnreadBecause
from outcome_gate.model.finding import Span
from outcome_gate.read.citation_keys import ESCAPED_END, key_and_value, may_claim, name_of
from outcome_gate.read.citation_pairs import UnsaidLine
from outcome_gate.read.citation_values import ids_in, is_unfilled
from outcome_gate.text.line import Mark
from outcome_gate.text.regex import regex

_BECAUSE = {
    Mark.TABLE: UnreadBecause.TABLE,
    Mark.CODE: UnreadBecause.CODE,
    Mark.STRUCK: UnreadBecause.STRUCK,
    Mark.QUOTE: UnreadBecause.QUOTE,
    Mark.REORDERED: UnreadBecause.REORDERED,
    Mark.UNTICKED: UnreadBecause.UNTICKED,
}
_FENCE = regex(r"[ \t>]{0,12}(`{3,}|~{3,})")
_BEFORE = regex(r"[ \t>~`]*(?:[-+*] +)?(?:\[ ?\] +)?[~`]*")
_ROW = regex(
    r"[ \t>]*\|?[ \t*`_]{0,8}(?:customer )?outcomes?[ \t*`_:]{0,8}"
    r"\|[ \t*`_]{0,8}(?P<value>[\w.-]+)[ \t*`_]*(?:\||$)",
    re.IGNORECASE,
)
_NO_COLON = regex(
    r"[ \t]*(?:[-+*] +)?[*_]{0,3}(?:customer )?outcome[*_]{0,3}[ \t]+[*_`]{0,3}[^\W_]+(?:-[^\W_]+)+[*_`]{0,3}[ \t]*$",
    re.IGNORECASE,
)


def unread_outcomes(
    source: list[str], unsaid: list[UnsaidLine], is_template: Callable[[int], bool]
) -> tuple[Unread, ...]:
    """The first line of each kind that names an outcome and is not read."""
    marks: dict[int, frozenset[Mark]] = {}
    for line in unsaid:
        marks[line.number] = marks.get(line.number, frozenset()) | line.marks
    first: dict[UnreadBecause, Unread] = {}
    for number, because in _lines(source, marks):
        if is_template(number):
            continue
        first.setdefault(because, Unread(because, Span.of_line(number)))
    return tuple(first.values())


def _lines(source: list[str], marks: dict[int, frozenset[Mark]]) -> Iterator[tuple[int, UnreadBecause]]:
    fence = opening = ""
    for number, line in enumerate(source, 1):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence, opening = "" if fence else mark[1], line.lower()
        elif "outcome" not in line.lower():
            continue
        elif ESCAPED_END.search(line):
            yield number, UnreadBecause.ESCAPED_ENDS
        elif fence:
            if "outcome" not in opening and _names_outcome(line):
                yield number, UnreadBecause.CODE
        elif _ROW.match(line):
            yield number, UnreadBecause.TABLE
        elif number not in marks and _NO_COLON.match(line):
            yield number, UnreadBecause.NO_COLON
        elif number in marks and _names_outcome(line):
            yield from ((number, because) for one, because in _BECAUSE.items() if one in marks[number])


def _names_outcome(line: str) -> bool:
    """Whether the line would cite an outcome if it were said."""
    line = line[_BEFORE.match(line).end() :][:300]  # type: ignore[union-attr]  # it matches anything
    pair = key_and_value(line) if may_claim(line) else None
    if not pair or name_of(pair.key) != "outcomes" or is_unfilled("outcomes", pair.value):
        return False
    ids = ids_in(pair.value)
    return bool(ids) and " " not in ids[0]
