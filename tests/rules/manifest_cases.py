"""Reads the cases of one rule: a manifest, or changes to a base manifest, and what is expected of it."""

import json
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from outcome_gate.model.finding import Finding
from outcome_gate.model.parsed_file import ManifestFile
from outcome_gate.model.policy import Policy
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.read.manifest_and_policy import read_manifest
from outcome_gate.rules.catalogue import manifest_rules
from outcome_gate.rules.manifest.ask import ask
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts

HERE = Path(__file__).parent
CASES = HERE / "cases"
TODAY = date(2027, 2, 10)
KEYS = {
    "it", "base", "manifest", "absent", "set", "goal", "change", "today", "policy",
    "line", "column", "at", "says", "fix", "severity", "times",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Case:
    """One manifest and what its rule should say to it."""

    rule: str
    fires: bool
    it: str
    text: str
    absence: Absence | None = None
    policy: Policy = field(default_factory=Policy)
    today: date = TODAY
    expected: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.rule}: {'fires' if self.fires else 'silent'}: {self.it}"

    def read(self, text: str | None = None) -> ManifestFile:
        """The manifest as it is read; with `text`, another one in its place."""
        if self.absence:
            return read_manifest(SourceFile("outcomes.yml", absence=self.absence))
        return read_manifest(SourceFile("outcomes.yml", text=self.text if text is None else text))

    def findings(self, text: str | None = None, policy: Policy | None = None) -> tuple[Finding, ...]:
        """Everything all rules say."""
        return ask(ManifestFacts(self.read(text), policy or self.policy, self.today), manifest_rules())

    @cached_property
    def said(self) -> tuple[Finding, ...]:
        """Everything all rules say to the manifest as it stands."""
        return self.findings()

    def found(self, text: str | None = None, policy: Policy | None = None) -> list[Finding]:
        """What its own rule says."""
        return [one for one in self.findings(text, policy) if one.rule == self.rule]


def base(name: str) -> str:
    """A manifest that the cases change."""
    return (HERE / "base" / f"{name}.yml").read_text(encoding="utf-8")


def read_cases(path: Path) -> list[Case]:
    """The cases of one file, which is named after its rule."""
    rule = path.name.split("-")[0]
    given = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(given) == {"fires", "silent"}, path.name
    return [_case(rule, kind == "fires", one) for kind in ("fires", "silent") for one in given[kind]]


def all_cases() -> list[Case]:
    """Every case of every rule."""
    return [case for path in sorted(CASES.glob("*.yml")) for case in read_cases(path)]


def _case(rule: str, fires: bool, given: dict[str, Any]) -> Case:
    unknown = set(given) - KEYS
    assert not unknown, f"{rule}: {given.get('it')}: unknown {unknown}"
    today = given.get("today")
    return Case(
        rule,
        fires,
        given["it"],
        _text(given),
        Absence[given["absent"]] if "absent" in given else None,
        Policy.model_validate(given.get("policy", {})),
        date.fromisoformat(str(today)) if today else TODAY,
        {
            key: given[key]
            for key in ("line", "column", "at", "says", "fix", "severity", "times")
            if key in given
        },
    )


def _text(given: dict[str, Any]) -> str:
    text = given["manifest"] if "manifest" in given else base(given.get("base", "full"))
    for key, value in given.get("set", {}).items():
        text = put(text, "outcomes", key, value)
    for key, value in given.get("goal", {}).items():
        text = put(text, "business_outcomes", key, value)
    for old, new in given.get("change", {}).items():
        assert text.count(old) == 1, f"{given['it']}: {old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def put(text: str, section: str, key: str, value: str | None) -> str:
    """The text with a key of the section's first item written anew, added at its end, or (None) taken out."""
    lines = text.split("\n")
    start = lines.index(f"{section}:") + 1
    after = range(start + 1, len(lines))
    end = next((n for n in after if re.match(r"  - |\S|$", lines[n])), len(lines))
    own = next((n for n in range(start, end) if re.match(rf"  [ -] {key}:", lines[n])), None)
    written = [] if value is None else [f"    {key}: {value}"]
    if own is None:
        return "\n".join([*lines[:end], *written, *lines[end:]])
    last = next((n for n in range(own + 1, end) if re.match(r"    \S", lines[n])), end)
    if lines[own].startswith("  - "):
        written = [f"  - {key}: {value}"]
    return "\n".join([*lines[:own], *written, *lines[last:]])


def written_at(text: str, finding: Finding) -> str:
    """The text that the finding points to."""
    span = finding.span
    assert span is not None
    lines = text.split("\n")
    if span.line != span.end_line:
        return "\n".join(lines[span.line - 1 : span.end_line])
    return lines[span.line - 1][span.column - 1 : span.end_column - 1]


def with_extensions(data: Any) -> Any:
    """The data with an `x-` key in every mapping, holding what most rules would object to."""
    if isinstance(data, dict):
        noise = {
            "statement": "Launch our AI dashboard",
            "unit": "done",
            "target": "120 %",
            "on": "2999-01-01",
        }
        return {**{key: with_extensions(value) for key, value in data.items()}, "x-note": noise}
    if isinstance(data, list):
        return [with_extensions(item) for item in data]
    return data


def as_text(data: Any) -> str:
    """Plain data as YAML that our reader takes: JSON is YAML."""
    return json.dumps(data, ensure_ascii=False)


def replaced(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """The data with another value at a path."""
    if not path:
        return value
    first, *rest = path
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    new = {key: replaced(inner, tuple(rest), value) if key == first else inner for key, inner in pairs}
    return new if isinstance(data, dict) else list(new.values())
