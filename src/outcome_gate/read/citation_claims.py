"""What a description with exactly these citation lines would claim, told without reading one."""

from outcome_gate.model.citation import NOWHERE, CheckDay, Claim, Claims
from outcome_gate.model.citation_place import LABELS, CitationText
from outcome_gate.read.citation_keys import key_and_value
from outcome_gate.read.citation_values import is_unfilled
from outcome_gate.read.expected_change_text import expectation, read_day
from outcome_gate.text.plain import normalise


def claims_of(citation: CitationText) -> Claims:
    """The claims of a citation; a value that a template might hold claims nothing, as on a line."""
    values = {name: _value(name, given) for name, given in citation.by_name}
    said = {name: value for name, value in values.items() if value}
    expected, check_on = said.get("expected"), said.get("check_on")
    return Claims(
        outcomes=_ids(said.get("outcomes", "")),
        metrics=_ids(said.get("metrics", "")),
        expected=(expectation(Claim(expected, NOWHERE)),) if expected else (),
        check_on=(CheckDay(check_on, NOWHERE, read_day(check_on)),) if check_on else (),
    )


def metric_claim(word: str) -> Claim:
    """One word as a metric's id."""
    return Claim(word.rstrip(".-"), NOWHERE)


def _value(name: str, given: str) -> str:
    found = key_and_value(f"{LABELS[name]}: {normalise(given)}")
    value = found[1] if found else ""
    return "" if is_unfilled(name, value) else value


def _ids(value: str) -> tuple[Claim, ...]:
    ids = dict.fromkeys(word.strip().rstrip(".-") for word in value.split(",") if word.strip())
    return tuple(Claim(one, NOWHERE) for one in ids)
