"""A value that its key cannot hold, as a sentence with the way out."""

from collections.abc import Iterable
from typing import Any

from pydantic_core import ErrorDetails

from outcome_gate.model.parsed_file import Problem
from outcome_gate.read.yaml_complaints import NO_BREAK
from outcome_gate.text.words import did_you_mean, nearest, quoted

_TYPES = {
    "string_type": "must be text",
    "float_type": "must be a number",
    "int_type": "must be a whole number",
    "bool_type": "must be `true` or `false`",
    "bool_parsing": "must be `true` or `false`",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping of keys and values",
    "model_type": "must be a mapping of keys and values",
    "model_attributes_type": "must be a mapping of keys and values",
    "finite_number": "must be a finite number",
    "string_too_short": "must not be empty",
    "too_short": "must not be empty",
    "too_long": "holds too many values",
    "greater_than": "must be more than zero",
    "greater_than_equal": "must not be negative",
}


def bad_value(detail: ErrorDetails, field: str, span: Any) -> Problem:
    """A value that its key cannot hold, and the way out."""
    kind, given = detail["type"], detail["input"]
    name = f"`{field}`" if field else "The file"
    if kind in ("literal_error", "enum"):
        expected = [str(word) for word in _choices(detail)]
        hint = meant(str(given), expected)
        return Problem("OG009", f"{quoted(str(given))} is not one of the values of {name}.", hint, span)
    if kind in _TYPES:
        hint = f"At most {_most(detail)}." if kind == "too_long" else _way_out(kind, given)
        return Problem("OG009", f"{name} {_TYPES[kind]}.", hint, span)
    hints = {
        "not_an_amount": "Write a number and a unit, like `8 days`.",
        "not_a_glob": "Patterns must be quick to try: use `**` once, or write several short ones.",
        "not_a_limit": "Write a sign and a number, like `<= 3`.",
        "string_too_long": f"At most {_most(detail)} characters.",
        "string_pattern_mismatch": "Write it as in the example in docs/manifest.md.",
    }
    message = (
        f"{name}: {detail['msg']}." if kind.startswith("not_") else f"{name} cannot be {quoted(str(given))}."
    )
    return Problem("OG009", message, hints.get(kind, ""), span)


def wrong_version(given: Any) -> str:
    """What is wrong with the version of the format."""
    if isinstance(given, str) and given.strip().isdigit():
        return "The version is in quotes, so it is text and no number."
    return f"Version {quoted(str(given))} is not supported."


def _way_out(kind: str, given: Any) -> str:
    """How the value is written right, where another form of it was written."""
    if kind == "string_type" and isinstance(given, (int, float, bool)):
        return "Put it in quotes."
    if kind == "tuple_type" and isinstance(given, dict):
        return "Begin each item with `- `, like `- id: days-to-close`."
    if kind == "tuple_type" and isinstance(given, (str, int, float)):
        listed = f'["{given}"]'
        return f"Write {quoted(listed, 60)}."
    if isinstance(given, str) and NO_BREAK in given:
        return "A no-break space follows the colon: type the space anew."
    if kind.startswith(("dict", "model")) and isinstance(given, str) and ":" in given:
        return "A space is missing after the colon."
    if kind.startswith(("dict", "model")) and isinstance(given, list):
        return "Remove the `- ` before its keys."
    return ""


def _most(detail: ErrorDetails) -> int:
    return int(detail.get("ctx", {}).get("max_length", 0))


def _choices(detail: ErrorDetails) -> Iterable[str]:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    return [part.strip(" '\"") for part in expected.replace(" or ", ",").split(",") if part.strip()]


def meant(word: str, known: Iterable[str]) -> str:
    """The words that were probably meant, or else all that are known."""
    known = tuple(known)
    return (
        did_you_mean(nearest(word, known)) or f"Known here: {', '.join(f'`{option}`' for option in known)}."
    )
