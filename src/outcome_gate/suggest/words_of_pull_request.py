"""What a pull request says of itself, and what earlier commits said of the outcomes they served."""

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple, Protocol

from outcome_gate.model.citation import Claims
from outcome_gate.model.facts import Facts
from outcome_gate.model.finding import Span
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.text.line import Line, Mark, Unreadable
from outcome_gate.text.markdown import read_markdown
from outcome_gate.text.regex import regex
from outcome_gate.text.stems import stems

MOST_READ, MOST_PROSE, MOST_NAME = 8_000, 2_000, 300
"""Characters of a description that are read, of its prose that are weighed, and of a title, branch or path."""
MOST_FILES = 100
"""Changed files that are weighed: every so many of them, when there are more."""
MOST_MESSAGE = 600
"""Characters of a commit message that are weighed, and at its end those that may cite."""

_WEIGHTS = {"title": 2.0, "branch": 2.0, "paths": 2.0, "description": 1.0}
"""How much a word tells by where it stands: names are chosen, prose wanders."""

_ADDRESS = regex(r"https?://\S+")
_SIGNED = regex(r"[A-Za-z-]{2,30}-by:\s")
_NO_PROSE = frozenset({Mark.HEADING, Mark.TICKED})
"""Lines that come from templates more often than not."""
_TRAILER = regex(r"[A-Za-z][A-Za-z-]{1,30}:\s")
_CITES = regex(r"(?:customer[ -])?outcomes?[ \t]*:(.{1,500})", re.IGNORECASE)
_LOCK_FILE = (
    ".lock",
    ".lockb",
    ".lockfile",
    "-lock.json",
    "-lock.yaml",
    "-shrinkwrap.json",
    ".resolved",
    "/go.sum",
)
_ID = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


class Word(NamedTuple):
    """A word of the pull request: its stem, as it was written, where, and how much it tells there."""

    stem: str
    text: str
    place: str
    weight: float


def said(facts: Facts) -> tuple[Word, ...]:
    """The words of a pull request, each once, from where it tells the most."""
    pull = facts.pull_request
    words: dict[str, Word] = {}
    texts = (
        ("title", pull.title[:MOST_NAME]),
        ("branch", pull.branch[:MOST_NAME]),
        ("description", prose(pull.body, facts.claims, facts.templates)),
    )
    for place, text in texts:
        for cut, word in stems(text).items():
            words.setdefault(cut, Word(cut, word, place, _WEIGHTS[place]))
    for cut, (word, share) in _on_paths(weighed_files(pull)).items():
        weight = _WEIGHTS["paths"] * share
        if cut not in words or weight > words[cut].weight:
            words[cut] = Word(cut, word, "paths", weight)
    return tuple(words.values())


def _on_paths(files: tuple[str, ...]) -> dict[str, tuple[str, float]]:
    """The words on paths, each with the share of files that say it."""
    written: dict[str, str] = {}
    count: Counter[str] = Counter()
    for path in files:
        folder, _, name = path.rpartition("/")
        for cut, word in stems(f"{folder}/{name.partition('.')[0]}").items():
            written.setdefault(cut, word)
            count[cut] += 1
    return {cut: (word, count[cut] / len(files)) for cut, word in written.items()}


def weighed_files(pull: PullRequest) -> tuple[str, ...]:
    """The changed files that are weighed, whatever their order; from a long list, evenly spread ones.

    Lock files change with every dependency, and are about nothing.
    """
    paths = sorted(
        {path for path in pull.files if len(path) <= MOST_NAME and not f"/{path}".endswith(_LOCK_FILE)}
    )
    return tuple(paths[:: -(-len(paths) // MOST_FILES) or 1])


def prose(body: str, claims: Claims, templates: tuple[str, ...] = ()) -> str:
    """The sentences that the author says: no citation lines, headings, checklists, addresses or template."""
    cited = _lines_of(claims)
    of_template = _of_templates(templates)
    kept = (
        line.text
        for line in _read(body)
        if line.is_said
        and not line.marks & _NO_PROSE
        and line.number not in cited
        and _plain(line.text) not in of_template
    )
    return _ADDRESS.sub(" ", "\n".join(text for text in kept if not _SIGNED.match(text)))[:MOST_PROSE]


def _read(text: str) -> list[Line]:
    try:
        return [part for part in read_markdown(text[:MOST_READ], lambda _: 1) if isinstance(part, Line)]
    except Unreadable:  # what cannot be read suggests nothing
        return []


@lru_cache(maxsize=4)
def _of_templates(templates: tuple[str, ...]) -> frozenset[str]:
    """The lines that a description has from a template, and not from its author."""
    return frozenset(_plain(line.text) for template in templates for line in _read(template))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _lines_of(claims: Claims) -> set[int]:
    written: tuple[tuple[_Placed, ...], ...] = (
        *(claims.outcomes, claims.metrics, claims.expected, claims.check_on),
        *(claims.waiver, claims.no_outcome, claims.placeholders),
    )
    return {one.span.line for group in written for one in group}


def earlier(history: tuple[str, ...], manifest: Manifest) -> dict[str, list[str]]:
    """What commits said, by the outcome they cited; a retired one's are its successor's."""
    served: dict[str, list[str]] = {}
    for message in history:
        for outcome_id in _cited(message, manifest):
            served.setdefault(outcome_id, []).append(_told(message))
    return served


def _cited(message: str, manifest: Manifest) -> list[str]:
    """Ids of the outcomes that a message cites at its beginning or end, as they are called today."""
    ends = dict.fromkeys((message[:MOST_MESSAGE], message[-MOST_MESSAGE:]))
    lines = (_CITES.match(line.strip(" *-")) for end in ends for line in end.split("\n"))
    names = dict.fromkeys(name for line in lines if line for name in _ID.findall(line[1]))
    found = filter(None, map(manifest.outcome, names))
    heirs = ((one.retired and one.retired.superseded_by) or one.id for one in found)
    return list(dict.fromkeys(heirs))


def _told(message: str) -> str:
    """The headline and what follows it, without trailers."""
    headline, *rest = message[:MOST_MESSAGE].split("\n")
    return "\n".join((headline, *(line for line in rest if not _TRAILER.match(line))))
