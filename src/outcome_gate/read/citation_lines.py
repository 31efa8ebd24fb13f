"""The citation lines of a pull request's description: text to claims.

The grammar is docs/citing.md: `Key: value` on a visible line, wherever it stands, with the markup and prose
that people put around it. Comments of other people are never read, because anyone can write those.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from outcome_gate.model.citation import (
    CheckDay,
    Claim,
    Claims,
    Unread,
    UnreadBecause,
    WaiverRequest,
)
from outcome_gate.model.finding import Span
from outcome_gate.read.citation_keys import ESCAPED_END, KEYS, bare, name_of
from outcome_gate.read.citation_pairs import Said, UnsaidLine, read_said
from outcome_gate.read.citation_values import MOST_CLAIMS, ids_in, is_unfilled, with_metric
from outcome_gate.read.expected_change_text import expectation, read_day
from outcome_gate.read.unread_citation import unread_outcomes
from outcome_gate.read.waiver_terms import read_terms
from outcome_gate.read.yaml_events import YamlProblem, read_yaml
from outcome_gate.text.line import Fence, TooManyLines, Unreadable
from outcome_gate.text.plain import normalise

MOST_FENCED = 10_000
"""Characters in `outcome` fences that are read, all fences together."""
MOST_SEARCHED = 60
"""Lines of such a fence in which the place of a value is looked for."""


@lru_cache(maxsize=64)  # facts are gathered several times a run, and a long text is read once
def read_citation(body: str, templates: tuple[str, ...] = ()) -> Claims:
    """Every claim of a description, in order. Never raises, and takes linear time.

    A line that one of the repository's own templates holds is the template's, not the author's.
    """
    source = normalise(body).split("\n")
    found = _Found(source, _lines_of(templates))
    unsaid: list[UnsaidLine] = []
    try:
        for part in read_said(body, unsaid):
            if isinstance(part, Said):
                found.said(part)
            else:
                found.fence(part)
    except TooManyLines:
        return _unreadable("The description has too many lines to be read.")
    except Unreadable:
        return _unreadable("The description cannot be read as Markdown.")
    claims = found.claims()
    if claims.cites:
        return claims
    return claims._replace(unread=(*claims.unread, *unread_outcomes(source, unsaid, found.is_template)))


@lru_cache(maxsize=4)
def _lines_of(templates: tuple[str, ...]) -> frozenset[str]:
    """Lines of templates that would be taken for claims, without what does not change their meaning.

    An example in a template's comment is none of them: an author who writes the same line below it means it.
    """
    return frozenset(_bare(line) for template in templates for line in set(_claiming(normalise(template))))


def _claiming(template: str) -> Iterator[str]:
    source = template.split("\n")
    try:
        for part in read_said(template, []):
            if isinstance(part, Said):
                yield source[part.number - 1]
            else:
                yield from part.text.split("\n")
    except Unreadable:  # a description that repeats it cannot be read either
        yield from source


def _bare(line: str) -> str:
    return " ".join(bare(line).lower().split())


def _unreadable(why: str) -> Claims:
    return Claims(trouble=(Claim(why, Span.of_line(1)),))


class _Found:
    """Collects claims while the lines go by."""

    def __init__(self, source: list[str], template: frozenset[str] = frozenset()) -> None:
        self._source = source
        self._theirs = frozenset(
            number for number, line in enumerate(source, 1) if template and _bare(line) in template
        )
        self._by_key: dict[str, list[Claim]] = {name: [] for name in set(KEYS.values())}
        self._placeholders: list[Claim] = []
        self._trouble: list[Claim] = []
        self._unread: dict[UnreadBecause, Unread] = {}
        self._fenced = 0

    def said(self, said: Said) -> None:
        """A key and its value on visible lines."""
        self._claim(said.name, said.value, said.number)

    def fence(self, fence: Fence) -> None:
        """A fence tagged `outcome`: the same keys, as YAML."""
        self._fenced += len(fence.text)
        if self._fenced > MOST_FENCED:
            what = f"More than {MOST_FENCED} characters stand in `outcome` blocks."
            self._trouble.append(Claim(what, Span.of_line(fence.number)))
            return
        try:
            data = read_yaml(fence.text).data
        except YamlProblem as problem:
            line = fence.number + (problem.span.line if problem.span else 1) - 1
            self._trouble.append(Claim(f"The `outcome` block cannot be read: {problem}", Span.of_line(line)))
            return
        given = data if isinstance(data, dict) else {}
        named = [(name, value) for key, value in given.items() if (name := name_of(str(key)))]
        if not named and fence.text.strip():
            self._skip(UnreadBecause.OTHER_KEYS, fence.number)
        for name, value in named:
            for item in value if isinstance(value, list) else [value]:
                self._claim(name, _plain(item), self._line_of(str(item), fence.number))

    def _claim(self, name: str, value: str, number: int) -> None:
        if ESCAPED_END.search(value):
            self._skip(UnreadBecause.ESCAPED_ENDS, number)
            return
        if is_unfilled(name, value) or self.is_template(number):
            if name in ("outcomes", "metrics"):
                self._placeholders.append(Claim(value, self._span(value, number)))
            return
        both = with_metric(value) if name == "outcomes" else None
        if both:
            self._by_key["metrics"].append(Claim(both[1], self._span(both[1], number)))
            value = both[0]
        values = ids_in(value) if name in ("outcomes", "metrics") else [value]
        self._by_key[name] += [Claim(text, self._span(text, number)) for text in values]

    def _skip(self, because: UnreadBecause, number: int) -> None:
        self._unread.setdefault(because, Unread(because, Span.of_line(number)))

    def is_template(self, number: int) -> bool:
        """Whether the line stands in a template just so."""
        return number in self._theirs

    def _line_of(self, text: str, start: int) -> int:
        """The line of a block, from `start` on, that holds the text; `start` where none near does."""
        lines = enumerate(self._source[start - 1 :], start)
        return next((number for number, line in islice(lines, MOST_SEARCHED) if text in line), start)

    def _span(self, text: str, number: int) -> Span:
        line = self._source[number - 1] if number <= len(self._source) else ""
        column = max(line.find(text, max(line.find(":"), 0)), 0) + 1
        return Span(number, column, number, column + max(len(text), 1))

    def claims(self) -> Claims:
        """Everything found, each id once."""
        trouble = list(self._trouble)
        for name, given in self._by_key.items():
            if len(given) > MOST_CLAIMS:
                what = f"More than {MOST_CLAIMS} values are given for one key."
                trouble.append(Claim(what, given[MOST_CLAIMS].span))
                self._by_key[name] = given[:MOST_CLAIMS]
        found = self._by_key
        return Claims(
            outcomes=_each_once(found["outcomes"]),
            metrics=_each_once(found["metrics"]),
            expected=tuple(map(expectation, found["expected"])),
            check_on=tuple(CheckDay(one.text, one.span, read_day(one.text)) for one in found["check_on"]),
            waiver=tuple(map(_request, found["waiver"])),
            no_outcome=_each_once(found["no_outcome"]),
            placeholders=tuple(self._placeholders),
            trouble=tuple(trouble[:MOST_CLAIMS]),
            unread=tuple(self._unread.values()),
        )


def _request(given: Claim) -> WaiverRequest:
    reason, until = read_terms(given.text)
    return WaiverRequest(given.text, given.span, reason=reason, until=until)


def _each_once(given: list[Claim]) -> tuple[Claim, ...]:
    first: dict[str, Claim] = {}
    for claim in given:
        first.setdefault(claim.text, claim)
    return tuple(first.values())


def _plain(item: Any) -> str:
    return "" if item is None or isinstance(item, (dict, list)) else str(item).strip()
