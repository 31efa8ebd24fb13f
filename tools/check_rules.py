"""Holds every rule to what a rule must have, and says where to look; `make lint` runs it.

The catalogue must list each rule class once. A rule carries all it is, so whatever is missing is missing in its class.
"""

import importlib
import inspect
import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from outcome_gate import rules as room
from outcome_gate.model.finding import NO_RULE
from outcome_gate.rules.catalogue import CITATION, POLICY, all_rules, manifest_rules
from outcome_gate.rules.citation.citation_rule import CitationRule, Stage
from outcome_gate.rules.manifest.manifest_rule import ManifestRule
from outcome_gate.rules.rule import Rule
from outcome_gate.write.status import SHOWN

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = "src/outcome_gate/rules/catalogue.py"
AnyRule = type[Rule[Any]]

_NAMED = re.compile(r"\bOG\d{3}\b")
_OBSERVING = "Observing; would fail: "
_SAYS = ("**Why it matters.**", "**Bad", "**Good")
_INSTEAD_OF_BAD = "**Happens when**"


def main() -> int:
    """Print what is wrong; 1 when anything is."""
    found = [*problems(all_classes(), (*manifest_rules(), *CITATION, *POLICY)), *unknown_names(_texts())]
    print(*found, sep="\n", end="\n" if found else "")
    return int(bool(found))


def all_classes() -> tuple[AnyRule, ...]:
    """Every rule class of the room, listed or not: those that have an id or check something themselves."""
    for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        importlib.import_module(module.name)
    bases = {CitationRule, ManifestRule}
    return tuple(one for one in _below(Rule) if one not in bases and not _is_base(one))  # type: ignore[type-abstract]


def _below(rule: AnyRule) -> Iterator[AnyRule]:
    for child in rule.__subclasses__():
        if child.__module__.startswith(room.__name__):
            yield child
        yield from _below(child)


def _is_base(rule: AnyRule) -> bool:
    """Whether other rules are made from this class and it is none itself."""
    return "id" not in vars(rule) and any(True for _ in _below(rule))


def problems(classes: Iterable[AnyRule], listed: tuple[AnyRule, ...]) -> Iterator[str]:
    """What is wrong with these rules, a sentence each."""
    for rule in classes:
        if rule not in listed:
            yield f"{where(rule)} is not in the catalogue: give it a line in {CATALOGUE}."
    for rule, count in Counter(listed).items():
        if count > 1:
            yield f"{where(rule)} has {count} lines in {CATALOGUE}: leave one."
        yield from _faults(rule)
    yield from _twice(tuple(dict.fromkeys(listed)))
    yield from _out_of_order([one for one in listed if issubclass(one, CitationRule) and _stage(one)])


def where(rule: AnyRule) -> str:
    """A rule as a person finds it: file, line and class."""
    try:
        line = inspect.getsourcelines(rule)[1]
        path = Path(inspect.getsourcefile(rule) or "").resolve()
    except (OSError, TypeError):
        return rule.__name__
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name
    return f"{shown}:{line} {rule.__name__}"


def _faults(rule: AnyRule) -> Iterator[str]:
    for field, means in (("id", "OGnnn"), ("name", "the fault, in words joined by hyphens"),
                         ("severity", "its usual weight")):  # fmt: skip
        if not getattr(rule, field, None):
            yield f"{where(rule)} has no `{field}`: {means}."
    if not re.fullmatch(r"OG\d{3}", getattr(rule, "id", "OG001")):
        yield f"{where(rule)} has the id {rule.id!r}: write `OG` and three digits."
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", getattr(rule, "name", "x")):
        yield f"{where(rule)} has the name {rule.name!r}: write lower-case words joined by hyphens."
    yield from _page_faults(rule)
    if issubclass(rule, CitationRule):
        yield from _citation_faults(rule)


def _page_faults(rule: AnyRule) -> Iterator[str]:
    page = vars(rule).get("__doc__") or ""
    missing = [part for part in _SAYS if part not in page and _INSTEAD_OF_BAD not in page]
    if missing:
        yield f"{where(rule)} has a docstring without {' and '.join(missing)}: it is the rule's page."


def _citation_faults(rule: type[CitationRule]) -> Iterator[str]:
    if _stage(rule) is None:
        known = ", ".join(f"Stage.{stage.name}" for stage in Stage)
        yield f"{where(rule)} has no `stage`, so it would never be asked: give it one of {known}."
    line = rule.status_line
    if not line:
        yield f"{where(rule)} has no `status_line`: what the commit status says when it is the headline."
    elif len(_OBSERVING + line) > SHOWN:
        yield f"{where(rule)} has a `status_line` of {len(line)} characters: {SHOWN - len(_OBSERVING)} are shown."


def _stage(rule: AnyRule) -> Stage | None:
    stage = getattr(rule, "stage", None)
    return stage if isinstance(stage, Stage) else None


def _twice(listed: tuple[AnyRule, ...]) -> Iterator[str]:
    for field in ("id", "name"):
        first: dict[str, AnyRule] = {}
        for rule in listed:
            value = getattr(rule, field, None)
            if value and first.setdefault(value, rule) is not rule:
                yield f"{where(rule)} has the {field} {value!r} of {where(first[value])}: give it its own."


def _out_of_order(listed: list[type[CitationRule]]) -> Iterator[str]:
    for before, rule in pairwise(listed):
        if rule.stage < before.stage:
            place = f"Stage.{rule.stage.name} comes before Stage.{before.stage.name}"
            yield f"{where(rule)} stands after {before.__name__} in {CATALOGUE}: {place}."


def _texts() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "src").rglob("*.py")):
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def unknown_names(texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Rules that messages and docstrings name and that do not exist, with file and line."""
    known = {*(rule.id for rule in all_rules()), NO_RULE}
    for path, text in texts:
        for number, line in enumerate(text.splitlines(), start=1):
            for name in _NAMED.findall(line):
                if name not in known:
                    yield f"{path}:{number} names {name}, and no rule has this id: see {CATALOGUE}."


if __name__ == "__main__":
    sys.exit(main())
