"""A manifest or policy as it was read: the nouns, what is wrong with the text, and where everything stands."""

from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from outcome_gate.model.document import Places
from outcome_gate.model.finding import Span
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.policy import Policy
from outcome_gate.model.source_file import SourceFile


class Problem(NamedTuple):
    """Something in the text that the format does not allow; `rule` is the rule that explains it."""

    rule: str
    message: str
    fix: str = ""
    span: Span | None = None
    subject: tuple[str, ...] = ()
    """The way to the place by ids, and the value there."""


Parsed = TypeVar("Parsed", Manifest, Policy)


@dataclass(frozen=True, slots=True)
class ParsedFile(Generic[Parsed]):
    """One file after reading.

    `noun` is what could be understood, which for the linter's sake may be less than the text says.
    It is complete when `problems` is empty, and None when nothing could be understood.
    """

    source: SourceFile
    noun: Parsed | None
    problems: tuple[Problem, ...] = ()
    places: Places = field(default_factory=Places)
    data: Any = None

    @property
    def is_sound(self) -> bool:
        """Whether all of the text was understood."""
        return self.noun is not None and not self.problems


ManifestFile = ParsedFile[Manifest]
PolicyFile = ParsedFile[Policy]
