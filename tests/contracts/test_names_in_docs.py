"""Pages, docstrings, schemas and examples name rules and verbs that exist."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from outcome_gate.cli import VERBS
from outcome_gate.model.finding import NO_RULE
from outcome_gate.rules.catalogue import all_rules
from outcome_gate.write import reply_sentences

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "docs/*.json", "examples/**/*.yml", "examples/**/*.md", "action.yml",
                    ".github/*.yml", "src/**/*.py", "src/**/*.yml", "src/**/*.md", "tools/*.py")
    for path in ROOT.glob(pattern)
)  # fmt: skip
TAUGHT = ("OG399-no-review", "OG399", "OG499")
"""The rules that CONTRIBUTING adds to a copy of the tree."""
IDS = {rule.id: rule.name for rule in all_rules()} | {NO_RULE: "undecided"}
WORDS = {*IDS, *IDS.values()}
PAIRS = (
    re.compile(r"\[(OG\d{3})[^\]\n]*\]\([^)\s]*#([a-z-]+)\)"),
    re.compile(r"`(OG\d{3})` or `([a-z-]+)`"),
    re.compile(r"\b(OG\d{3})(?:-| or )([a-z]+(?:-[a-z]+)+)\b"),
)
LISTS = (re.compile(r"ignore: \[([^\]\n.]*)\]"), re.compile(r"^\s*severity: *\{([^}\n]*)\}", re.MULTILINE))


def wrong(text: str) -> Iterator[str]:
    """Rules that a text names and that do not exist, or under another rule's name."""
    yield from sorted(set(re.findall(r"\bOG\d{3}\b", text)) - set(IDS))
    for pattern in PAIRS:
        yield from (f"{one} {name}" for one, name in pattern.findall(text) if IDS.get(one) != name)
    for pattern in LISTS:
        for inner in pattern.findall(text):
            words = (word.partition(":")[0].strip(" `\"'") for word in inner.split(","))
            yield from (word for word in words if word and word not in WORDS)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_rule_that_a_text_names_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for taught in TAUGHT if path.name == "CONTRIBUTING.md" else ():
        text = text.replace(taught, NO_RULE)
    assert list(wrong(text)) == []


@pytest.mark.parametrize(
    "text",
    ["OG999", "`OG120` or `company-centric`", "[OG403](rules.md#stray-metric)", "`OG401 or blank-template`",
     "lint: { ignore: [company-centric], because: x }", "severity: { uncited: warn }"],
)  # fmt: skip
def test_a_rule_that_does_not_exist_is_found(text: str) -> None:
    assert list(wrong(text)) != []


def promised(text: str) -> Iterator[str]:
    """Verbs of the program and of comments that a text shows as something to type."""
    spans = [*re.findall(r"`([^`\n]+)`", text), *text.splitlines()]
    for span in map(str.strip, spans):
        yield from (
            f"outcome-gate {verb}"
            for verb in re.findall(r"^(?:\$ )?outcome-gate ([a-z]+(?:-[a-z]+)*)\b", span)
        )
        yield from (
            f"/outcome-gate {verb}"
            for verb in re.findall(r"(?<!\w)/outcome-gate ([a-z]+(?:-[a-z]+)*)\b", span)
        )


KNOWN = {f"outcome-gate {verb.__name__.rpartition('.')[2].replace('_', '-')}" for verb in VERBS} | {
    f"/outcome-gate {verb}" for verb in reply_sentences.VERBS
}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_verb_that_a_text_promises_exists(path: Path) -> None:
    text = re.sub(r"^outcome-gate keeps .*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(set(promised(text)) - KNOWN) == []


@pytest.mark.parametrize("text", ["`outcome-gate draft`", "/outcome-gate bless", "$ outcome-gate fix x"])
def test_a_verb_that_does_not_exist_is_found(text: str) -> None:
    assert set(promised(text)) - KNOWN
