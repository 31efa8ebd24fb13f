"""What pydantic found wrong, as problems a person can put right, each at its place in the text."""

from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from outcome_gate.model.document import Document, Path, subject_of
from outcome_gate.model.field_docs import field_docs, models_in
from outcome_gate.model.finding import Span
from outcome_gate.model.parsed_file import Problem
from outcome_gate.read.bad_values import bad_value, meant, wrong_version
from outcome_gate.read.yaml_complaints import NO_BREAK
from outcome_gate.text.words import nearest, quoted

_START = Span(1, 1, 1, 1)
_ID_ERRORS = ("string_pattern_mismatch", "string_too_short", "string_too_long")
_ID_FIELDS = ("id", "previous_ids", "traces_to", "superseded_by")


def problems(model: type[BaseModel], error: ValidationError, document: Document) -> list[Problem]:
    """One problem for each thing to put right, in the order of the file."""
    seen: dict[Path, Problem] = {}
    misspelt = set(_misspelt(model, error, document.data).values())
    for detail in error.errors(include_url=False, include_context=True):
        path, missing = _path_in(document.data, detail)
        place = (*path, missing) if missing else path
        is_there = bool(missing) and place in misspelt
        if place not in seen and not is_there and not _is_other_member(detail, path):
            problem = _problem(model, detail, path, missing, document)
            seen[place] = problem._replace(subject=subject_of(document.data, place))
    return sorted(seen.values(), key=_place)


def _misspelt(model: type[BaseModel], error: ValidationError, data: Any) -> dict[Path, Path]:
    """Unknown keys and the ones they probably meant."""
    meant: dict[Path, Path] = {}
    for detail in error.errors(include_url=False):
        if detail["type"] == "extra_forbidden":
            path, _ = _path_in(data, detail)
            close = nearest(str(path[-1]), known_keys(model, path[:-1]))
            if close:
                meant[path] = (*path[:-1], close[0])
    return meant


def _is_other_member(detail: ErrorDetails, path: Path) -> bool:
    """Whether a mapping was only tried as text, because the format allows either: its own faults say more.

    Pydantic's `loc` ends in the union's member then, which is no key of the file.
    """
    is_member = len(path) < len(detail["loc"])
    return is_member and detail["type"] == "string_type" and isinstance(detail["input"], dict)


def _place(problem: Problem) -> tuple[int, int]:
    return (problem.span.line, problem.span.column) if problem.span else (0, 0)


def salvage(model: type[BaseModel], error: ValidationError, data: Any) -> Any:
    """A copy of the data that can be read on: what it lacks was reported, and should not be reported twice.

    A misspelt key is taken for the one it meant; other unknown keys go alone; any other fault goes with its
    list item.
    """
    rest = _copy(data)
    doomed: set[Path] = set()
    misspelt = _misspelt(model, error, data)
    for path, wanted in misspelt.items():
        _rename(rest, path, wanted)
    for detail in error.errors(include_url=False):
        path, missing = _path_in(data, detail)
        if missing and (*path, missing) in misspelt.values():
            continue
        if detail["type"] != "extra_forbidden":
            numbers = [position for position, part in enumerate(path) if isinstance(part, int)]
            path = path[: numbers[0] + 1] if numbers else path[:1]
        if path:
            doomed.add(path)
    for path in sorted(doomed, key=_from_the_end, reverse=True):
        _remove(rest, path)
    return rest


def _copy(data: Any) -> Any:
    """The same values in collections of their own. YAML as we read it is a tree, so nothing is met twice."""
    if isinstance(data, dict):
        return {key: _copy(value) for key, value in data.items()}
    return [_copy(value) for value in data] if isinstance(data, list) else data


def _rename(data: Any, path: Path, meant: Path) -> None:
    for part in path[:-1]:
        data = data[part]
    data.setdefault(meant[-1], data[path[-1]])


def _from_the_end(path: Path) -> tuple[tuple[int, str], ...]:
    return tuple((part, "") if isinstance(part, int) else (0, part) for part in path)


def _remove(data: Any, path: Path) -> None:
    for part in path[:-1]:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return
    try:
        del data[path[-1]]
    except (KeyError, IndexError, TypeError):
        return


def _path_in(data: Any, detail: ErrorDetails) -> tuple[Path, str]:
    """The error's place as a path of the document, and the key that is missing there.

    Pydantic's `loc` also names members of unions; those are no keys of the file and are left out.
    """
    path: list[str | int] = []
    loc = detail["loc"]
    missing = str(loc[-1]) if detail["type"] == "missing" else ""
    for part in loc[: len(loc) - bool(missing)]:
        fits_list = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if fits_list or (isinstance(data, dict) and part in data):
            data = data[part]
            path.append(part)
    return tuple(path), missing


def _problem(
    model: type[BaseModel], detail: ErrorDetails, path: Path, missing: str, document: Document
) -> Problem:
    kind, key = detail["type"], str(path[-1]) if path else ""
    field = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    value = document.places.of(path)
    if missing:
        name, span = _owner(path, document)
        return Problem("OG003", f"`{missing}` is missing {name}.", _why(model, path, missing), span)
    if kind == "extra_forbidden" and NO_BREAK in key:
        text = f"A no-break space belongs to the key {quoted(key)}."
        return Problem("OG002", text, "Type the space anew.", document.places.of_key(path))
    if kind == "extra_forbidden":
        known = known_keys(model, path[:-1])
        return Problem(
            "OG002", f"Unknown key {quoted(key)}.", meant(key, known), document.places.of_key(path)
        )
    if path == ("version",):
        return Problem("OG008", wrong_version(detail["input"]), "Write `version: 1`.", value)
    if kind == "not_a_date":
        return Problem("OG007", f"{detail['msg']}.", "Write a real day as YYYY-MM-DD.", value)
    if kind in _ID_ERRORS and field in _ID_FIELDS:
        return Problem(
            "OG005",
            f"{quoted(str(detail['input']))} is not an id.",
            "Ids are 3 to 40 characters: lower-case words joined by single hyphens, like `days-to-close`.",
            value,
        )
    return bad_value(detail, field, value)


def _owner(path: Path, document: Document) -> tuple[str, Span]:
    """What lacks the key, by its id where it has one, and the place to add it."""
    item = document.data
    for part in path:
        item = item[part]
    place = document.places.of(path) or _START
    if isinstance(item, dict) and isinstance(item.get("id"), str):
        return f"in {quoted(item['id'])}", document.places.of((*path, "id")) or place
    here = Span(place.line, place.column, place.line, place.column + 1)
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    return (f"in {quoted(name)}" if path else "in the file"), here


def _why(model: type[BaseModel], path: Path, missing: str) -> str:
    return next((docs[missing] for docs in map(field_docs, _models_at(model, path)) if missing in docs), "")


def known_keys(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that the format knows at `path`."""
    return [name for owner in _models_at(model, path) for name in owner.model_fields]


def _models_at(model: type[BaseModel], path: Path) -> list[type[BaseModel]]:
    found = [model]
    for part in path:
        if isinstance(part, int):
            continue
        found = [
            inner
            for owner in found
            if part in owner.model_fields
            for inner in models_in(owner.model_fields[part].annotation)
        ] or [inner for owner in found for inner in [owner] if part not in owner.model_fields]
    return found
