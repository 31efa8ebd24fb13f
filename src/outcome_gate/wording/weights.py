"""The trained weights, a dictionary from features to three numbers, read once from the file of `make train`."""

import json
import pkgutil
import zlib
from array import array
from dataclasses import dataclass, field
from functools import lru_cache

from outcome_gate.wording.features import parts

FILE = "weights.bin"
"""One line of JSON, then, compressed: the features, each as what it shares with the one before, and their weights."""

Three = tuple[int, int, int]
"""What speaks for a company outcome, an output and a vague wish, each against a customer outcome."""


@dataclass(frozen=True)
class Weights:
    """What was learned, ready to be summed."""

    table: dict[str, Three]
    bias: tuple[float, float, float]
    scale: float
    """What one step of a weight is worth."""
    threshold: float
    """The chance of being no customer outcome above which a statement is flagged."""
    digest: str
    """Of the data and the code that the weights were made from."""
    verbs: frozenset[str]
    """Words that stand first in the statements and give an order."""
    _by_word: dict[str, tuple[Three, int]] = field(default_factory=dict)

    def of_word(self, word: str) -> tuple[Three, int]:
        """The summed weights of the parts of a word, and how many parts it has."""
        known = self._by_word.get(word)
        if known is None:
            names = parts(word)
            found = [self.table[name] for name in names if name in self.table]
            sums = (sum(w[0] for w in found), sum(w[1] for w in found), sum(w[2] for w in found))
            known = sums, len(names)
            if len(self._by_word) < 20_000:
                self._by_word[word] = known
        return known


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights of this release."""
    data = pkgutil.get_data("outcome_gate.wording", FILE)
    if data is None:
        raise RuntimeError(f"{FILE} is not in the package; install it again")
    return unpack(data)


def unpack(data: bytes) -> Weights:
    """The weights in a file."""
    head, _, body = data.partition(b"\n")
    facts = json.loads(head)
    plain = zlib.decompress(body)
    count = facts["features"]
    cut = len(plain) - 3 * count
    planes = [array("b", plain[cut + count * k : cut + count * (k + 1)]) for k in range(3)]
    names = _names(plain[:cut].decode())
    return Weights(
        table=dict(zip(names, zip(*planes, strict=True), strict=True)),
        bias=tuple(facts["bias"]),
        scale=facts["scale"],
        threshold=facts["threshold"],
        digest=facts["digest"],
        verbs=frozenset(facts["verbs"].split()),
    )


def _names(text: str) -> list[str]:
    """The features: a letter tells how many characters are those of the one before."""
    names: list[str] = []
    name = ""
    for line in text.split("\n"):
        name = name[: ord(line[0]) - 48] + line[1:]
        names.append(name)
    return names
