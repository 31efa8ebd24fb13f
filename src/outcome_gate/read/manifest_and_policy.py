"""Manifest and policy: from a file's text to nouns, problems and places. Never raises."""

from functools import lru_cache
from typing import Any, TypeVar

from pydantic import ValidationError

from outcome_gate.model.document import Document
from outcome_gate.model.finding import Span
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.parsed_file import ManifestFile, ParsedFile, PolicyFile, Problem
from outcome_gate.model.policy import Policy
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.read.pydantic_errors import problems, salvage
from outcome_gate.read.yaml_events import YamlProblem, read_yaml
from outcome_gate.text.words import quoted

MOST_PROBLEMS = 200
"""Problems of one file that are told apart; a hostile file can have two hundred thousand."""
_FIRST = 30

Parsed = TypeVar("Parsed", Manifest, Policy)


@lru_cache(maxsize=8)
def read_manifest(source: SourceFile) -> ManifestFile:
    """The manifest in a file; a missing file has no noun and one problem."""
    if source.text is None:
        return ParsedFile(source, None, (_absent(source, _MANIFEST_FIXES),))
    return _read(source, Manifest)


@lru_cache(maxsize=8)
def read_policy(source: SourceFile) -> PolicyFile:
    """The policy in a file; without a file every default holds."""
    if source.absence is Absence.MISSING:
        return ParsedFile(source, Policy.default())
    if source.text is None:
        return ParsedFile(source, None, (_absent(source, {}),))
    return _read(source, Policy)


_MANIFEST_FIXES = {Absence.MISSING: "Write one with `outcome-gate init`."}
_FIXES = {
    Absence.TOO_LARGE: "Split it, or remove what does not belong in it.",
    Absence.NO_REPOSITORY: "Give the `token` input a token that may read it; the job's own reads only its repository.",
    Absence.NO_REF: "Check the part after `@`.",
}


def _absent(source: SourceFile, fixes: dict[Absence, str]) -> Problem:
    reason = source.absence or Absence.MISSING
    fix = fixes.get(reason) or _FIXES.get(reason, "Make it a plain YAML file.")
    name = f"`{source.path}` on {quoted(source.where)}" if source.where else f"`{source.path}`"
    return Problem("OG001", f"{name} {reason.value}.", fix)


def _read(source: SourceFile, model: type[Parsed]) -> ParsedFile[Parsed]:
    try:
        document = read_yaml(source.text or "")
    except YamlProblem as problem:
        place = problem.span or Span(1, 1, 1, 1)
        return ParsedFile(source, None, (Problem("OG001", problem.message, problem.hint, place),))
    document = Document(_without_extensions(document.data), document.places)
    noun, found = _build(model, document)
    return ParsedFile(source, noun, tuple(found), document.places, document.data)


def _build(model: type[Parsed], document: Document) -> tuple[Parsed | None, list[Problem]]:
    """The noun and what is wrong with its text; with faults, as much of the noun as can be saved."""
    found: list[Problem] = []
    data = document.data
    for _ in range(3):
        try:
            return model.model_validate(data), found
        except ValidationError as error:
            if error.error_count() > MOST_PROBLEMS:
                return None, found or _first_problems(model, document)
            found = found or problems(model, error, document)
            rest = salvage(model, error, data)
            if rest == data:  # nothing could be left out: it would be refused again
                return None, found
            data = rest
    return None, found


def _first_problems(model: type[Parsed], document: Document) -> list[Problem]:
    """The first problems of a file that has more than people read, and a word about the rest."""
    try:
        model.model_validate(_beginning(document.data))
    except ValidationError as error:
        first: list[Problem] = problems(model, error, document)[:MOST_PROBLEMS]
        more = Problem(
            "OG009", f"More than {MOST_PROBLEMS} problems.", "Only the first are shown.", Span(1, 1, 1, 1)
        )
        return [more, *first]
    return [
        Problem(
            "OG009",
            "The file has too many problems to be shown.",
            "Begin with a smaller one.",
            Span(1, 1, 1, 1),
        )
    ]


def _beginning(data: Any) -> Any:
    """The data with only the first items of every list and mapping."""
    if isinstance(data, dict):
        return {key: _beginning(value) for key, value in list(data.items())[:_FIRST]}
    return [_beginning(item) for item in data[:_FIRST]] if isinstance(data, list) else data


def _without_extensions(data: Any) -> Any:
    """The data without `x-*` keys, which are free to use."""
    if isinstance(data, dict):
        return {key: _without_extensions(value) for key, value in data.items() if not key.startswith("x-")}
    if isinstance(data, list):
        return [_without_extensions(item) for item in data]
    return data
