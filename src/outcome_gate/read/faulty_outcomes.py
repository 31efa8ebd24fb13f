"""The sentences of outcomes that cannot be read as a whole, so that their wording is judged all the same."""

from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from outcome_gate.model.manifest import LintIgnore, Manifest, Outcome
from outcome_gate.model.parsed_file import ManifestFile

_SENTENCES = ("id", "customer", "statement", "why")
_NAMES_RETIRED = "retired"


def faulty_outcomes(file: ManifestFile) -> ManifestFile | None:
    """The file with nothing but the sentences of what reading left out; None where nothing was left out."""
    listed = file.data.get("outcomes") if isinstance(file.data, dict) else None
    known = {outcome.id for outcome in file.noun.outcomes} if file.noun else set()
    left = [
        _outcome(item)
        for item in (listed if isinstance(listed, list) else ())
        if isinstance(item, dict)
        and all(isinstance(item.get(key), str) and item[key].strip() for key in _SENTENCES)
        and item["id"] not in known
        and item.get("status") != _NAMES_RETIRED
    ]
    if not left:
        return None
    customers = file.noun.customers if file.noun else ()
    return replace(
        file, noun=Manifest.model_construct(version=1, customers=customers, outcomes=tuple(left)), problems=()
    )


def _outcome(item: dict[str, Any]) -> Outcome:
    try:
        lint = LintIgnore.model_validate(item["lint"]) if "lint" in item else None
    except ValidationError:
        lint = None
    words = {key: item[key] for key in _SENTENCES}
    return Outcome.model_construct(**words, metrics=(), lint=lint)
