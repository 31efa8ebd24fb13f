"""The citation lines of a pull request's description: text to claims.

The grammar is docs/citing.md: `Key: value` on a visible line, wherever it stands, with the markup and prose
that people put around it. Comments of other people are never read, because anybody can write those.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from outcome_gate.model.citation import CheckDay, Claim, Claims, Expectation, WaiverRequest
from outcome_gate.model.finding import Span
from outcome_gate.read.citation_keys import KEYS, bare, key_and_value, may_claim, name_of
from outcome_gate.read.expected_change_text import read_day, read_expected_change
from outcome_gate.read.waiver_terms import read_terms
from outcome_gate.read.yaml_events import YamlProblem, read_yaml
from outcome_gate.text.blank import is_blank
from outcome_gate.text.line import Fence, Line, TooManyLines, Unreadable
from outcome_gate.text.markdown import read_markdown
from outcome_gate.text.plain import normalise

MOST_CLAIMS = 50
"""Claims of one key that are read; no change serves more outcomes."""
MOST_FENCED = 10_000
"""Characters in `outcome` fences that are read, all fences together."""

_ID_THEN_PROSE = re.compile(
    r"(?P<id>[^\W_][\w.-]*)(?P<prose>\s*(?:\(|\s[-–—]\s|[–—]).*|\s*[-–—.]\s*)?\Z", re.DOTALL
)


def read_citation(body: str, templates: tuple[str, ...] = ()) -> Claims:
    """Every claim of a description, in order. Never raises, and takes linear time.

    A line that one of the repository's own templates holds is the template's, not the author's: nobody wrote it.
    """
    found = _Found(normalise(body).split("\n"), _lines_of(templates))
    try:
        for part in said_parts(body):
            if isinstance(part, Line):
                found.line(part)
            else:
                found.fence(part)
    except TooManyLines:
        return _unreadable("The description has too many lines to be read.")
    except Unreadable:
        return _unreadable("The description cannot be read as Markdown.")
    return found.claims()


def said_parts(body: str) -> Iterator[Line | Fence]:
    """What the author of a description says on lines that may claim, and the fences tagged `outcome`.

    Raises:
        Unreadable: when it cannot be read as Markdown.
    """
    for part in read_markdown(body, _matters if body.isascii() else _matters_plain):
        if isinstance(part, Line):
            if part.is_said:
                yield part if body.isascii() else part._replace(text=normalise(part.text))
        elif part.is_said and part.tag.split()[:1] == ["outcome"]:
            yield part._replace(text=normalise(part.text))


@lru_cache(maxsize=4)
def _lines_of(templates: tuple[str, ...]) -> frozenset[str]:
    """Lines of templates that would be taken for claims, without what does not change their meaning.

    An example in a template's comment is none of them: an author who writes the same line below it means it.
    """
    return frozenset(_bare(line) for template in templates for line in _claiming(normalise(template)))


def _claiming(template: str) -> Iterator[str]:
    source = template.split("\n")
    try:
        for part in said_parts(template):
            if isinstance(part, Fence):
                yield from source[part.number - 1 : part.number - 1 + part.text.count("\n")]
            elif may_claim(part.text):
                yield source[part.number - 1]
    except Unreadable:  # a description that repeats it cannot be read either
        yield from source


def _bare(line: str) -> str:
    return " ".join(bare(line).lower().split())


def _unreadable(why: str) -> Claims:
    return Claims(trouble=(Claim(why, Span(1, 1, 1, 2)),))


def _matters(line: str) -> int:
    """1 if the line may make a claim, or open a fence of claims; else 0."""
    return may_claim(line) or (("```" in line or "~~~" in line) and "outcome" in line.lower())


def _matters_plain(line: str) -> int:
    return _matters(normalise(line))


class _Found:
    """Collects claims while the lines go by."""

    def __init__(self, source: list[str], template: frozenset[str] = frozenset()) -> None:
        self._source = source
        self._template = template
        self._by_key: dict[str, list[Claim]] = {name: [] for name in set(KEYS.values())}
        self._placeholders: list[Claim] = []
        self._trouble: list[Claim] = []
        self._seen = 0
        self._fenced = 0

    def line(self, line: Line) -> None:
        """A visible line, which may be `Key: value`."""
        if self._seen > 4 * MOST_CLAIMS or not may_claim(line.text):
            return
        found = key_and_value(line.text)
        if found:
            self._claim(*found, line.number)

    def fence(self, fence: Fence) -> None:
        """A fence tagged `outcome`: the same keys, as YAML."""
        self._fenced += len(fence.text)
        if self._fenced > MOST_FENCED:
            what = f"More than {MOST_FENCED} characters stand in `outcome` blocks."
            self._trouble.append(Claim(what, Span(fence.number, 1, fence.number, 2)))
            return
        try:
            data = read_yaml(fence.text).data
        except YamlProblem as problem:
            line = fence.number + (problem.span.line if problem.span else 1) - 1
            self._trouble.append(
                Claim(f"The `outcome` block cannot be read: {problem}", Span(line, 1, line, 2))
            )
            return
        for key, value in (data if isinstance(data, dict) else {}).items():
            for item in value[: MOST_CLAIMS + 1] if isinstance(value, list) else [value]:
                self._claim(key, _plain(item), self._line_of(str(item), fence.number))

    def _claim(self, key: str, value: str, number: int) -> None:
        name = name_of(key)
        if name is None:
            return
        self._seen += 1
        if is_unfilled(name, value) or self._is_template(number):
            if name in ("outcomes", "metrics"):
                self._placeholders.append(Claim(value, self._span(value, number)))
            return
        values = _ids(value) if name in ("outcomes", "metrics") else [value]
        self._by_key[name] += [Claim(text, self._span(text, number)) for text in values]

    def _is_template(self, number: int) -> bool:
        """Whether the line stands in a template just so."""
        if not self._template or number > len(self._source):
            return False
        return _bare(self._source[number - 1]) in self._template

    def _line_of(self, text: str, start: int) -> int:
        for number in range(start, min(start + 60, len(self._source) + 1)):
            if text and text in self._source[number - 1]:
                return number
        return start

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
            expected=_expectations(found["expected"]) if found["expected"] else (),
            check_on=_check_days(found["check_on"]) if found["check_on"] else (),
            waiver=_requests(found["waiver"]) if found["waiver"] else (),
            no_outcome=_each_once(found["no_outcome"]),
            placeholders=tuple(self._placeholders),
            trouble=tuple(trouble[:MOST_CLAIMS]),
        )


def _expectations(given: list[Claim]) -> tuple[Expectation, ...]:
    return tuple(Expectation(one.text, one.span, read_expected_change(one.text)) for one in given)


def _check_days(given: list[Claim]) -> tuple[CheckDay, ...]:
    return tuple(CheckDay(one.text, one.span, read_day(one.text)) for one in given)


def _requests(given: list[Claim]) -> tuple[WaiverRequest, ...]:
    terms = [read_terms(one.text) for one in given]
    return tuple(
        WaiverRequest(one.text, one.span, reason=reason, until=until)
        for one, (reason, until) in zip(given, terms, strict=True)
    )


def _each_once(given: list[Claim]) -> tuple[Claim, ...]:
    first: dict[str, Claim] = {}
    for claim in given:
        first.setdefault(claim.text, claim)
    return tuple(first.values())


def is_unfilled(name: str, value: str) -> bool:
    """Whether a value only holds its place. That nothing is to be cited is no blank, nor that a change is unknown."""
    if name == "no_outcome":
        return value[:1] in ("", "<", "[", "{")
    return is_blank(value) and not (name == "expected" and value.lower().startswith("unknown"))


def _plain(item: Any) -> str:
    return "" if item is None or isinstance(item, (dict, list)) else str(item).strip()


def _ids(value: str) -> list[str]:
    """The ids in a value, without prose; a value that begins with a sentence is given back whole."""
    found: list[str] = []
    in_prose = False
    for piece in value.split(","):
        match = _ID_THEN_PROSE.match(piece.strip())
        if match and not (in_prose and "-" not in match["id"]):
            found.append(match["id"].rstrip(".-"))
            if len(found) > MOST_CLAIMS:
                break
            in_prose = in_prose or bool(match["prose"])
        elif not found:
            return [value.strip()]
        elif not in_prose and piece.strip():
            found.append(piece.strip())
    return found
