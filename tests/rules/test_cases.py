"""Every manifest rule fires where it should, points at the words, and keeps quiet at its near misses."""

import re
from typing import Any

import pytest
from manifest_cases import (
    CASES,
    Case,
    all_cases,
    as_text,
    base,
    read_cases,
    replaced,
    with_extensions,
    written_at,
)

from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.policy import Policy
from outcome_gate.read.yaml_events import read_yaml, walk
from outcome_gate.rules.catalogue import STRUCTURE, all_rules, manifest_rules
from outcome_gate.rules.manifest.format import FormatRule
from outcome_gate.rules.manifest.manifest_rule import ManifestRule

EVERY = all_cases()
FIRING = [case for case in EVERY if case.fires]
FIRST = {case.rule: case for case in reversed(FIRING)}
CUSTOMERS_HAVE_NO_LINT = {"OG305"}
MANIFEST_RULES = tuple(sorted(manifest_rules(), key=lambda rule: rule.id))
FORMAT = {rule.id for rule in MANIFEST_RULES if not rule.can_be_silenced}

each_rule = pytest.mark.parametrize("rule", MANIFEST_RULES, ids=lambda rule: f"{rule.id}-{rule.name}")
each_case = pytest.mark.parametrize("case", EVERY, ids=str)


@each_case
def test_the_rule_says_what_the_case_expects(case: Case) -> None:
    """A firing case gives one finding at its line; a near miss gives none."""
    found = [one for one in case.said if one.rule == case.rule]

    if not case.fires:
        assert [one.message for one in found] == []
        return
    assert len(found) == 1
    _as_expected(case, found[0])


def _as_expected(case: Case, finding: Finding) -> None:
    expected = case.expected
    rule = next(rule for rule in MANIFEST_RULES if rule.id == case.rule)
    assert str(expected.get("severity", rule.severity)) == finding.severity
    assert str(expected.get("says", "")) in finding.message
    assert str(expected.get("fix", "")) in finding.fix
    if case.absence:
        assert finding.span is None
        return
    assert finding.span is not None
    assert expected["line"] == finding.span.line
    assert expected.get("column", finding.span.column) == finding.span.column
    if "at" in expected:
        assert str(expected["at"]) == written_at(case.text, finding)


@each_case
def test_every_finding_of_every_rule_is_fit_to_print(case: Case) -> None:
    """No rule raises on another rule's case, and whatever is said is a sentence at a place in the text."""
    findings = case.said

    lines = case.text.split("\n")
    for one in findings:
        assert one.path == "outcomes.yml"
        assert one.message.endswith((".", "?"))
        assert one.fix == "" or one.fix[-1] in ".?"
        for text in (one.message, one.fix):
            assert "\n" not in text
            assert text.count("`") % 2 == 0
            assert len(text) < 300
        if one.span:
            assert 1 <= one.span.line <= one.span.end_line <= len(lines) + 1
            assert one.span.column >= 1


@each_rule
def test_a_rule_has_cases(rule: type[ManifestRule]) -> None:
    """A rule has one file of cases, named after it, with three on either side."""
    path = CASES / f"{rule.id}-{rule.name}.yml"
    cases = read_cases(path)

    assert sum(case.fires for case in cases) >= 3
    assert sum(not case.fires for case in cases) >= 3
    assert len({case.it for case in cases if case.fires}) == sum(case.fires for case in cases)


def test_cases_have_a_rule() -> None:
    """No file of cases is left behind by a rule that went."""
    assert sorted(path.stem for path in CASES.glob("*.yml")) == sorted(
        f"{rule.id}-{rule.name}" for rule in MANIFEST_RULES
    )


def test_ids_and_names_are_unique() -> None:
    """One id, one name, one rule, and the catalogue is in the order of the ids."""
    assert len({rule.id for rule in all_rules()}) == len(all_rules())
    assert len({rule.name for rule in all_rules()}) == len(all_rules())


@each_rule
def test_a_rule_has_one_name_and_a_page(rule: type[ManifestRule]) -> None:
    """Class and name agree, and the page says why, what is bad, what is good, and how to silence it."""
    page = rule.page()

    assert re.sub(r"(?<!^)(?=[A-Z])", "-", rule.__name__).lower() == rule.name
    assert rule.title().endswith(".")
    for part in ("**Why it matters.**", "**Bad", "**Good"):
        assert page.count(part) == 1, part
    assert page.index("**Why") < page.index("**Bad") < page.index("**Good")
    if rule.id in CUSTOMERS_HAVE_NO_LINT:
        assert f"severity: {{ {rule.id}: off }}" in page
    elif rule not in STRUCTURE and rule.id not in ("OG103",):
        assert f"lint: {{ ignore: [{rule.id}], because: " in " ".join(page.split())


@each_rule
@pytest.mark.parametrize("word", ["id", "name"])
def test_an_ignore_with_a_reason_silences_it(rule: type[ManifestRule], word: str) -> None:
    """`lint: { ignore: [...], because: ... }` silences a rule on its outcome, by id or name; never a broken file."""
    case = FIRST[rule.id]
    finding = case.found()[0]
    assert finding.span is not None
    lines = case.text.split("\n")
    items = [n for n in range(lines.index("outcomes:"), len(lines)) if lines[n].startswith("  - id:")]
    item = max((n for n in items if n < finding.span.line), default=items[0])
    lines[item] += f"\n    lint: {{ ignore: [{getattr(rule, word)}], because: the reason }}"

    found = case.found("\n".join(lines))

    assert bool(found) == (issubclass(rule, FormatRule) or rule.id in FORMAT | CUSTOMERS_HAVE_NO_LINT)


@each_rule
@pytest.mark.parametrize("level", ["error", "warn", "info", "off"])
def test_the_policy_levels_it_anew(rule: type[ManifestRule], level: Any) -> None:
    """`severity` gives a rule another level or switches it off; what cannot be read stays an error."""
    case = FIRST[rule.id]
    policy = case.policy.model_copy(update={"severity": {rule.name: level}})

    found = case.found(policy=policy)

    if rule.id in FORMAT:
        assert [one.severity for one in found] == [Severity.ERROR]
    elif level == "off":
        assert found == []
    else:
        assert [one.severity for one in found] == [level]


@pytest.mark.parametrize("case", [case for case in EVERY if case.rule not in ("OG001", "OG013")], ids=str)
def test_extensions_are_nobody_s_business(case: Case) -> None:
    """`x-` keys, whatever they hold, change nothing that is said. Broken text and comments do not survive the test."""
    noisy = as_text(with_extensions(read_yaml(case.text).data))

    assert _said(case.findings(noisy)) == _said(case.said)


def _said(findings: tuple[Finding, ...]) -> list[tuple[str, str, str, str]]:
    without_lines = [re.sub(r" \(first on line \d+\)", "", one.message) for one in findings]
    return sorted(
        (one.rule, one.severity, text, one.fix) for one, text in zip(findings, without_lines, strict=True)
    )


@each_rule
def test_the_same_question_gets_the_same_answer(rule: type[ManifestRule]) -> None:
    """Rules keep nothing from one manifest to the next."""
    case = FIRST[rule.id]

    assert case.findings() == case.said


def test_an_ignore_ends_with_its_outcome() -> None:
    """What one outcome silences is still said to the next."""
    first, second = base("starter"), base("starter").split("outcomes:\n")[1]
    first += "    lint: { ignore: [OG219], because: the reason }\n"
    case = Case("OG219", True, "", first + second.replace("faster-month", "slower-month"))

    assert [one.span.line for one in case.found() if one.span] == [12]


def test_the_full_example_is_clean() -> None:
    """A manifest with everything in it has nothing to be asked."""
    assert _plain(base("full")) == []


def test_the_starter_is_usable_and_asked_for_little() -> None:
    """Ten lines give no error: two warnings and two hints say what to add next."""
    assert _plain(base("starter")) == [
        ("OG141", "info"),
        ("OG150", "warn"),
        ("OG209", "warn"),
        ("OG219", "info"),
    ]


def _plain(text: str) -> list[tuple[str, str]]:
    case = Case("", False, "", text, policy=Policy())
    return sorted((one.rule, str(one.severity)) for one in case.findings())


def test_a_retired_outcome_is_left_in_peace() -> None:
    """Once retired with a reason, nothing about wording, evidence or metrics is asked any more."""
    text = base("starter").replace(
        "Reduce the working days accountants", "Launch our new portal for accountants"
    )
    text += "    status: retired\n    retired: { on: 2027-01-01, because: Banks do it now }\n"

    assert _plain(text) == []


def test_quoted_customers_cannot_break_a_message() -> None:
    """Backticks and line breaks in a manifest stay inside the quotation marks of a message."""
    text = base("starter").replace("Mid-market finance teams", '"Finance `teams`\\n## Heading"')
    case = Case("", False, "", text)

    messages = [one.message for one in case.findings()]

    assert any("Finance ’teams’ ## Heading" in message for message in messages)
    assert all(message.count("`") % 2 == 0 for message in messages)


@pytest.mark.parametrize(
    "value", [None, "", "`", 0, -1, 1e308, True, [], {}, [[]], "unknown", "x" * 5000, "\u202e…"]
)
def test_no_value_anywhere_makes_a_rule_raise(value: Any) -> None:
    """Whatever stands in place of any value of the full manifest, the rules answer."""
    data = read_yaml(base("full")).data
    for path, _ in list(walk(data))[1:]:
        text = as_text(replaced(data, path, value))
        for one in Case("", False, "", text).findings():
            assert one.message.count("`") % 2 == 0, (path, one)
