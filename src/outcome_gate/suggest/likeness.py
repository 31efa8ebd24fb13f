"""How much speaks for each outcome: its paths, its words, and what was merged for it before. A sum of named signs.

The weights are few, round and set by hand. No word of the pull request is trusted: one that no outcome and no
merged commit uses counts for nothing, and is never shown.
"""

import math
from collections import Counter
from typing import NamedTuple

from outcome_gate.model.facts import Facts
from outcome_gate.model.manifest import Manifest, Outcome
from outcome_gate.suggest.words_of_pull_request import Word, earlier, said, weighed_files
from outcome_gate.text.globs import fits_any
from outcome_gate.text.stems import stems

_NAMED, _WHOM, _EXPLAINED, _MERGED = 1.0, 0.51, 0.5, 0.75
"""A word in what is improved and measured; for whom; in why and how we know; and in what was merged for it."""
_TELLING = _WHOM
"""Words that weigh less are alike by chance too often to be called a sign."""
_CHANGED = 1.0
"""When all changed files are the outcome's: about as much as two rare words of the title."""
_SERVED = 0.05
"""For having been served, more for more often: so little that it only decides between equals."""

_REASONS = {
    "changed": "its paths were changed",
    "title": "the title says {word}",
    "branch": "the branch says {word}",
    "paths": "the paths say {word}",
    "description": "the description says {word}",
    "merged": "like earlier merged work",
}


_SPOKEN = ("title", "branch", "paths", "description")


class Likeness(NamedTuple):
    """How much speaks for an outcome, and the strongest sign in about four words."""

    points: float = 0.0
    because: str = ""
    """Empty when nothing of it is a sign, however many weak words are alike."""


class _Profile(NamedTuple):
    """The words of an outcome, and of the commits that cited it."""

    own: dict[str, float]
    merged: frozenset[str]
    served: int

    @property
    def words(self) -> frozenset[str]:
        return self.merged.union(self.own)


def likenesses(facts: Facts, outcomes: tuple[Outcome, ...]) -> dict[str, Likeness]:
    """What speaks for each of these outcomes, by id; no points when nothing does."""
    history = earlier(facts.history, facts.manifest)
    profiles = {
        outcome.id: _profile(outcome, facts.manifest, history.get(outcome.id, [])) for outcome in outcomes
    }
    rarities = _rarities(list(profiles.values()))
    words = tuple(word for word in said(facts) if rarities.get(word.stem))
    files = weighed_files(facts.pull_request)
    return {
        outcome.id: _likeness(words, rarities, profiles[outcome.id], _share(files, outcome))
        for outcome in outcomes
    }


def _likeness(
    words: tuple[Word, ...], rarities: dict[str, float], profile: _Profile, share: float
) -> Likeness:
    # many words are alike to anything: without this, the outcome that was served most would always be first
    size = math.sqrt(max(len(profile.words), 1))
    # the square root: a change that touches its paths and others is still likely its own
    points = dict.fromkeys(_REASONS, 0.0) | {"changed": _CHANGED * math.sqrt(share)}
    loudest: dict[str, tuple[float, str]] = {}
    for word in words:
        told = word.weight * rarities[word.stem] / size
        known = profile.own.get(word.stem, 0.0)
        points[word.place] += told * known
        points["merged"] += told * _MERGED * (word.stem in profile.merged)
        if known >= _TELLING:
            loudest[word.place] = max(loudest.get(word.place, (0.0, "")), (told * known, word.text))
    total = sum(points.values())
    if not total:
        return Likeness()
    return Likeness(total + _SERVED * math.log1p(profile.served), _because(points, loudest))


def _because(points: dict[str, float], loudest: dict[str, tuple[float, str]]) -> str:
    """The strongest sign in words. A word that only explains why, like `late` in a branch, is none by itself."""
    signs = [name for name, told in points.items() if told and (name in loudest or name not in _SPOKEN)]
    if not signs:
        return ""
    sign = max(signs, key=lambda name: points[name])
    return _REASONS[sign].format(word=loudest.get(sign, (0.0, ""))[1])


def _rarities(profiles: list[_Profile]) -> dict[str, float]:
    """What each word tells: nothing when every outcome has it, the most when one has it alone."""
    having = Counter(word for profile in profiles for word in profile.words)
    return {word: math.log(len(profiles) / count) for word, count in having.items()}


def _share(files: tuple[str, ...], outcome: Outcome) -> float:
    return sum(fits_any(path, outcome.paths) for path in files) / len(files) if files else 0.0


def _profile(outcome: Outcome, manifest: Manifest, messages: list[str]) -> _Profile:
    own = dict.fromkeys(stems(_explained(outcome)), _EXPLAINED)
    own |= dict.fromkeys(stems(_whom(outcome, manifest)), _WHOM)
    own |= dict.fromkeys(stems(_named(outcome)), _NAMED)
    return _Profile(own, frozenset(stems("\n".join(messages))), len(messages))


def _named(outcome: Outcome) -> str:
    """What is improved, where, and how it is measured."""
    metrics = [f"{metric.id} {metric.name or ''}" for metric in outcome.metrics]
    return " ".join((outcome.id, outcome.statement, outcome.job or "", *metrics, *outcome.paths))


def _whom(outcome: Outcome, manifest: Manifest) -> str:
    """Whom it is for, by every name they have."""
    customers = [
        " ".join((customer.name, *customer.aliases))
        for customer in manifest.customers
        if customer.id == outcome.customer
    ]
    return " ".join((outcome.customer, *customers))


def _explained(outcome: Outcome) -> str:
    """Why, and how we know."""
    sources = [metric.source for metric in outcome.metrics if isinstance(metric.source, str)]
    findings = [evidence.finding or "" for evidence in outcome.evidence]
    return " ".join((outcome.why, *sources, *findings))
