"""Fits the model and packs its weights.

Multinomial logistic regression over counted features. A statement's counts are divided by the square root of how many
features it has, so that what one word adds does not hang on the words beside it: the reader then needs a dictionary
and a sum. Features that are rare, or that stand beside one label mostly, count for more as a prior; the factor goes
into the weights.
"""

import json
import math
import warnings
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from outcome_gate.wording.features import GRAMMAR
from tools.train.rows import NAMES, Row, digest, feature_names

Array = Any
"""An array of numbers; types are checked where numpy is not installed, too."""
SEEN = 2
"""Statements that must have a feature before it is learned."""
KEPT = 44_000
"""Features that go into the file: those that move the most scores the most."""
STRENGTH = 60.0
"""The inverse of the regularisation."""
DECLARED = 0.5
"""What a statement counts for with, and without, its customer declared; one that names none counts whole."""
THRESHOLD = 0.87
"""Chosen on 647 public statements that are no part of this repository, so that 5 to 6 of 100 good ones are flagged."""
STEPS = 15
"""The largest weight in the file."""


@dataclass(frozen=True)
class Model:
    """A fitted model in whole numbers."""

    names: list[str]
    weights: Array
    """Three rows, one for each label but the first; a column for each feature."""
    bias: list[float]
    scale: float

    def chances(self, lists: list[list[str]]) -> Array:
        """The chances of the four labels for statements given as features."""
        counts = _counts(lists, {name: i for i, name in enumerate(self.names)})
        scores = counts @ self.weights.T * self.scale + np.array(self.bias)
        powers = np.exp(np.column_stack([np.zeros(len(lists)), scores]))
        return powers / powers.sum(axis=1, keepdims=True)


def fit(rows: list[Row]) -> Model:
    """The model of some rows."""
    named = [row for row in rows if row.customer]
    plain = [feature_names(row, declared=False) for row in rows]
    declared = [feature_names(row, declared=True) for row in named]
    labels = np.array([row.label for row in (*rows, *named)])
    trust = np.array([DECLARED if row.customer else 1.0 for row in rows] + [DECLARED] * len(named))
    seen = _seen(rows, plain, declared)
    known = sorted(name for name, times in seen.items() if times >= SEEN)
    counts = _counts([*plain, *declared], {name: i for i, name in enumerate(known)})
    prior = np.array([math.log((1 + len(rows)) / (1 + seen[name])) + 1 for name in known]) / 5
    prior = prior * _telling(counts, labels, trust)
    counts = counts @ sparse.diags(prior)
    weights, _ = _regression(counts, labels, trust, most=40)
    moved = np.abs(weights).max(axis=0) * np.sqrt(np.asarray(counts.power(2).sum(axis=0)).ravel())
    kept = np.sort(np.argsort(-moved, kind="stable")[:KEPT])
    weights, bias = _regression(counts[:, kept], labels, trust, most=400)
    weights = weights * prior[kept]
    scale = float(np.quantile(np.abs(weights), 0.999)) / STEPS
    whole = np.clip(np.round(weights / scale), -127, 127).astype(np.int8)
    return Model([known[i] for i in kept], whole, [round(float(b), 4) for b in bias], float(f"{scale:.6g}"))


def _seen(rows: list[Row], plain: list[list[str]], declared: list[list[str]]) -> Counter[str]:
    """In how many statements each feature stands, its two forms being one statement."""
    others = iter(declared)
    seen: Counter[str] = Counter()
    for row, names in zip(rows, plain, strict=True):
        seen.update({*names, *(next(others) if row.customer else ())})
    return seen


def _telling(counts: Array, labels: Array, trust: Array) -> Array:
    """How much more often each feature stands in the statements of one label than in the others: about 1 on average."""
    stands = (counts > 0).astype(float)
    inside = np.array(
        [
            np.asarray(stands[labels == k].multiply(trust[labels == k][:, None]).sum(axis=0)).ravel()
            for k in range(4)
        ]
    )
    inside = inside + 0.5
    sizes = np.array([trust[labels == k].sum() for k in range(4)])[:, None]
    outside = inside.sum(axis=0) - inside
    odds = np.abs(np.log((inside / sizes) / (outside / (sizes.sum() - sizes)))).max(axis=0)
    return np.sqrt(odds / odds.mean())


def _counts(lists: list[list[str]], places: dict[str, int]) -> Array:
    """How often each known feature stands in each statement, over the root of how many it has."""
    ends, columns, values = [0], [], []
    for names in lists:
        size = 1 / math.sqrt(max(len(names), 1))
        for name, times in Counter(names).items():
            place = places.get(name)
            if place is not None:
                columns.append(place)
                values.append(times * size)
        ends.append(len(columns))
    return sparse.csr_matrix((values, columns, ends), shape=(len(lists), len(places)))


def _regression(counts: Array, labels: Array, trust: Array, most: int) -> tuple[Array, Array]:
    """Weights and bias of the last three labels, each against the first, after at most so many steps."""
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=most, tol=1e-5)
    with (
        threadpool_limits(1),
        warnings.catch_warnings(),
    ):  # one thread: sums in one order; a step count is no fault
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(counts, labels, sample_weight=trust)
    assert len(model.classes_) == len(NAMES)
    return (model.coef_ - model.coef_[0])[1:], (model.intercept_ - model.intercept_[0])[1:]


_NEVER = GRAMMAR | {"five", "half", "time", "soc"}
"""First words of statements that are no verbs."""


def order_verbs(rows: list[Row]) -> str:
    """Words that stand first in several statements before an article or a number, as a verb does."""
    after = {"the", "a", "an", "our", "their", "its", "all", "each", "every", "more", "fewer", "less"}
    seen: Counter[str] = Counter()
    for row in rows:
        words = row.text.lower().split()
        if (
            len(words) > 1
            and words[0].isalpha()
            and words[0] not in _NEVER
            and (words[1] in after or words[1].isdigit())
        ):
            seen[words[0]] += 1
    return " ".join(sorted(word for word, times in seen.items() if times >= SEEN))


def pack(model: Model, verbs: str) -> bytes:
    """The weights as the file that `outcome_gate.wording.weights` reads; the same model gives the same bytes."""
    head = {
        "features": len(model.names),
        "bias": model.bias,
        "scale": model.scale,
        "threshold": THRESHOLD,
        "digest": digest(),
        "verbs": verbs,
    }
    lines, before = [], ""
    for name in model.names:
        same = 0
        while same < min(len(name), len(before), 70) and name[same] == before[same]:
            same += 1
        lines.append(chr(48 + same) + name[same:])
        before = name
    body = "\n".join(lines).encode() + model.weights.tobytes()
    return json.dumps(head).encode() + b"\n" + zlib.compress(body, 9)
