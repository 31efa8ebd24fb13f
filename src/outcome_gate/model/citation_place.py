"""Where a description cites: the stretches of text that another citation would take the place of."""

from typing import NamedTuple


class CitationPlace(NamedTuple):
    """One key with its value, filled in or not; positions count characters of the description as it was sent."""

    name: str
    """`outcomes`, `metrics`, `expected` or `check_on`."""
    start: int
    end: int
    """Key and value, without bullets, comments and the line end."""
    whole: tuple[int, int]
    """What goes when nothing is to stand here: the line with its end, if there is nothing else on it."""
    label: str = ""
    """The key as it is marked up, `**Outcome:**`; empty when it cannot be kept."""
    prefix: str = ""
    """What a further line begins with: indentation, bullet, quote mark."""
    fence: tuple[int, int] | None = None
    """The fence it stands in, whose text is YAML."""
    is_only: bool = False
    """Whether that fence holds nothing but a citation."""


class CitationText(NamedTuple):
    """A citation as it is to be written: each value as a description spells it, or empty."""

    outcomes: str
    metrics: str = ""
    expected: str = ""
    check_on: str = ""

    @property
    def lines(self) -> list[str]:
        """Its lines as one writes them."""
        return [f"{LABELS[name]}: {value}" for name, value in self.by_name]

    @property
    def by_name(self) -> list[tuple[str, str]]:
        """What is said, in the order of the lines."""
        return [(name, value) for name, value in self._asdict().items() if value]


LABELS = {"outcomes": "Outcome", "metrics": "Metric", "expected": "Expected-change", "check_on": "Check-on"}
"""How each key is written."""
