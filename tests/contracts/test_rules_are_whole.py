"""A rule that lacks something, or that stands nowhere, is named with the place to look."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from outcome_gate.model.finding import Finding, Severity
from outcome_gate.rules.catalogue import CITATION, POLICY, STRUCTURE, manifest_rules
from outcome_gate.rules.citation.case import Case
from outcome_gate.rules.citation.citation_rule import CitationRule, Stage
from outcome_gate.rules.rule import Rule
from tools import check_rules

ROOT = Path(__file__).resolve().parents[2]
LISTED = (*manifest_rules(), *CITATION, *POLICY)
PAGE = "A question.\n\n**Why it matters.** It does.\n\n**Bad.** This.\n\n**Good.** That.\n"


def rule(**fields: Any) -> type[Rule[Any]]:
    """A citation rule of a test's own, whole but for what is said."""

    def check(_self: CitationRule, _case: Case) -> Iterator[Finding]:
        yield from ()

    whole = {"id": "OG499", "name": "made-up", "severity": Severity.WARN, "stage": Stage.WAIVER,
             "status_line": "Say what is meant", "check": check, "__doc__": PAGE}  # fmt: skip
    kept = {name: value for name, value in {**whole, **fields}.items() if value is not None}
    return type("MadeUp", (CitationRule,), kept)


def test_our_own_rules_are_whole() -> None:
    assert check_rules.main() == 0
    assert list(check_rules.problems(check_rules.all_classes(), LISTED)) == []


def test_a_whole_rule_is_fine() -> None:
    made = rule()
    assert list(check_rules.problems([made], (*LISTED, made))) == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"stage": None}, "has no `stage`, so it would never be asked: give it one of Stage.IS_THERE,"),
        ({"stage": 3}, "has no `stage`"),
        ({"id": None}, "has no `id`"),
        ({"name": None}, "has no `name`"),
        ({"severity": None}, "has no `severity`"),
        ({"id": "OG403"}, "has the id 'OG403' of src/outcome_gate/rules/citation/whom_it_serves.py:"),
        ({"name": "uncited-feature"}, "has the name 'uncited-feature' of src/outcome_gate/rules/citation/"),
        ({"id": "XY1"}, "has the id 'XY1': write `OG` and three digits."),
        ({"name": "Made Up"}, "has the name 'Made Up': write lower-case words"),
        ({"status_line": ""}, "has no `status_line`"),
        ({"status_line": "x" * 60}, "has a `status_line` of 60 characters"),
        ({"__doc__": "A question."}, "has a docstring without **Why it matters.** and **Bad and **Good"),
        ({"stage": Stage.IS_OPEN}, "stands after ExpiredWaiver in src/outcome_gate/rules/catalogue.py:"),
    ],
    ids=str,
)
def test_what_a_rule_lacks_is_said(fields: dict[str, Any], says: str) -> None:
    made = rule(**fields)
    found = list(check_rules.problems([made], (*manifest_rules(), *CITATION, made)))

    assert len(found) == 1, found
    assert says in found[0]
    assert "MadeUp" in found[0]


def test_a_rule_that_no_list_has_is_said() -> None:
    (found,) = check_rules.problems([rule()], LISTED)

    assert "is not in the catalogue: give it a line in src/outcome_gate/rules/catalogue.py." in found


def test_a_rule_that_is_listed_twice_is_said() -> None:
    made = rule()
    (found,) = check_rules.problems([made], (*CITATION, made, made))

    assert "has 2 lines in src/outcome_gate/rules/catalogue.py" in found


def test_a_message_that_names_an_unknown_rule_is_said() -> None:
    (found,) = check_rules.unknown_names([("a.py", "x = 1\nfix = 'See OG403 and OG999.'\n")])

    assert found.startswith("a.py:2 names OG999, and no rule has this id")


def test_the_ordinary_road_loads_no_rule_that_only_the_linter_asks() -> None:
    """Wording is large, and every run of the action would pay for it."""
    code = (
        "import sys, outcome_gate.action, outcome_gate.judge.decide\n"
        "print(*(name for name in sys.modules if name.startswith('outcome_gate.rules')))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    lint_only = {one.__module__ for one in manifest_rules()} - {one.__module__ for one in STRUCTURE}

    assert "outcome_gate.rules.catalogue" in ran.stdout.split()
    assert lint_only & set(ran.stdout.split()) == set()
    assert "wording" not in ran.stdout
