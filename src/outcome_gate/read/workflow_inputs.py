"""What a workflow hands over to the gate, if it runs the gate at all."""

from collections.abc import Iterator
from typing import Any

from outcome_gate.read.yaml_events import YamlProblem, read_yaml
from outcome_gate.text.regex import regex

_ACTION = regex(r"[\w.-]+/outcome-gate(?:/composite)?@[^\s@]+\Z")
_IMAGE = regex(r"docker://(?:[\w.:-]+/)*outcome-gate(?:[:@][^\s]+)?\Z")
_EXPRESSION = "${{"


def gate_inputs(text: str) -> dict[str, str] | None:
    """The inputs of the first step that runs the gate, without those that are known only when it runs.

    None for a workflow that does not run the gate, and for a file that cannot be read. A mirror of the action under
    another owner counts, as does its image, whose inputs are variables.
    """
    try:
        document = read_yaml(text).data
    except YamlProblem:
        return None
    for step in _steps(document):
        uses = step.get("uses")
        if not isinstance(uses, str):
            continue
        if _ACTION.match(uses):
            return _plain(step.get("with"), "")
        if _IMAGE.match(uses):
            return _plain(step.get("env"), "INPUT_")
    return None


def _steps(document: Any) -> Iterator[dict[str, Any]]:
    jobs = document.get("jobs") if isinstance(document, dict) else None
    for job in jobs.values() if isinstance(jobs, dict) else ():
        steps = job.get("steps") if isinstance(job, dict) else None
        yield from (step for step in steps or () if isinstance(step, dict)) if isinstance(steps, list) else ()


def _plain(given: Any, prefix: str) -> dict[str, str]:
    """The inputs that are text, by their names."""
    pairs = given.items() if isinstance(given, dict) else ()
    return {
        name.removeprefix(prefix).lower(): value.strip()
        for name, value in pairs
        if isinstance(name, str) and name.startswith(prefix)
        if isinstance(value, str) and _EXPRESSION not in value
    }
