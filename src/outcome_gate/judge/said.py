"""What a pull request says of itself, and what earlier commits said of the outcomes they served."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from outcome_gate.judge.stems import stems
from outcome_gate.model.citation import Claims
from outcome_gate.model.facts import Facts
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.read.citation import normalise

MOST_READ, MOST_PROSE, MOST_NAME = 16_000, 2_000, 300
"""Characters of a description that are read, of its prose that are weighed, and of a title, branch or path."""
MOST_FILES = 200
"""Changed files that are weighed: every so many of them, when there are more."""
MOST_MESSAGE = 1_000
"""Characters of a commit message that are weighed, and at its end those that may cite."""

_WEIGHTS = {"title": 2.0, "branch": 2.0, "paths": 2.0, "description": 1.0}
"""How much a word tells by where it stands: names are chosen, prose wanders."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ASIDE = re.compile(r"https?://\S+|<[^<>\n]{1,200}>")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_NOT_PROSE = re.compile(r"\s*(?:#{1,6}\s|[-*+]\s+\[[ xX]\]|[A-Za-z-]{2,30}-by:\s)")
_TRAILER = re.compile(r"[A-Za-z][A-Za-z-]{1,30}:\s")
_CITES = re.compile(r"(?:customer[ -])?outcomes?[ \t]*:(.{1,500})", re.IGNORECASE)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Word(NamedTuple):
    """A word of the pull request: its stem, as it was written, where, and how much it tells there."""

    stem: str
    text: str
    place: str
    weight: float


def said(facts: Facts) -> tuple[Word, ...]:
    """The words of a pull request, each once, from where it tells the most."""
    pull = facts.pull_request
    files = weighed_files(pull)
    shares = Counter(cut for path in files for cut in stems(_without_ending(path)))
    texts = {
        "title": pull.title[:MOST_NAME],
        "branch": pull.branch[:MOST_NAME],
        "description": prose(pull.body, facts.claims),
        "paths": "\n".join(map(_without_ending, files)),
    }
    words: dict[str, Word] = {}
    for place, text in texts.items():
        for cut, word in stems(text).items():
            share = shares[cut] / len(files) if place == "paths" else 1.0
            weight = _WEIGHTS[place] * share
            if cut not in words or weight > words[cut].weight:
                words[cut] = Word(cut, word, place, weight)
    return tuple(words.values())


def weighed_files(pull: PullRequest) -> tuple[str, ...]:
    """The changed files that are weighed, whatever their order; from a long list, evenly spread ones."""
    paths = sorted({path for path in pull.files if len(path) <= MOST_NAME})
    return tuple(paths[:: -(-len(paths) // MOST_FILES) or 1])


def prose(body: str, claims: Claims) -> str:
    """The sentences of a description: no citation lines, comments, code, headings, checklists or links."""
    cited = {claim.span.line for claim in chain.from_iterable(claims)}
    lines = normalise(body[:MOST_READ]).split("\n")
    kept = "\n".join(line for number, line in enumerate(lines, 1) if number not in cited)
    return _ASIDE.sub(" ", "\n".join(_sentences(_COMMENT.sub("\n", kept))))[:MOST_PROSE]


def _sentences(text: str) -> Iterator[str]:
    in_code = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            in_code = not in_code
        elif not in_code and not _NOT_PROSE.match(line):
            yield line


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
    """A message without its trailers."""
    return "\n".join(line for line in message[:MOST_MESSAGE].split("\n") if not _TRAILER.match(line))


def _without_ending(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/{name.partition('.')[0] or name}"
