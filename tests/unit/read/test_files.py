"""Manifest and policy from text: shorthand and full forms, every key, every problem at its place."""

import time
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from unit_facts import MANIFEST, MANIFEST_PATH, POLICY_PATH, changed, manifest, manifest_file, policy_file

from outcome_gate.model.manifest import Manifest
from outcome_gate.model.parsed_file import Problem
from outcome_gate.model.policy import KINDS, Policy
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.read.manifest_and_policy import MOST_PROBLEMS, read_manifest, read_policy
from outcome_gate.read.yaml_events import read_yaml

STARTER = """\
version: 1
outcomes:
  - id: faster-month-end-close
    customer: Mid-market finance teams
    statement: Reduce the working days accountants need to close the month
    why: Late closes delay board packs and cost overtime every month
    metrics:
      - id: days-to-close
        baseline: 8 days
        target: 5 days by 2027-06-30
"""

EVERY_KEY = """\
version: 1
customers:
  - id: mid-market-finance
    name: Mid-market finance teams
    aliases: [accountants, controllers, finance teams]
    users: both
outcomes:
  - id: faster-month-end-close
    previous_ids: [close-speed]
    customer: mid-market-finance
    statement: Reduce the working days accountants need to close the month
    job: Close the books each month
    why: Late closes delay board packs and cost about 20 overtime hours per close
    status: active
    since: 2026-10-01
    owner: "@maria-pm"
    origin: customer-research
    evidence:
      - { type: interview, on: 2026-10-02, n: 14, link: https://example.com/1, finding: 11 of 14 named bank matching }
    metrics:
      - id: days-to-close
        name: Working days from period end to locked ledger (median)
        unit: days
        direction: down
        baseline: { value: 8, unit: days, on: 2026-10-31 }
        target: { value: 5, unit: days, by: 2027-06-30 }
        source: ledger_events, locked_at minus period_end
        kind: leading
        min_change: 0.5
        readings:
          - { on: 2026-12-31, value: 7.5, unit: days, link: https://example.com/2 }
          - { on: 2027-01-31, value: 6.8 }
      - id: hours-of-overtime
        baseline: unknown
        baseline_by: 2027-03-31
        target: 10 hours by 2027-09-30
        source: { missing: the payroll export, owner: "@ole" }
      - { id: locked-periods, direction: hold, must_stay: ">= 12" }
    guardrails:
      - id: reopened-periods
        name: Periods opened again
        unit: "%"
        must_stay: "<= 3"
        baseline: { value: 2.1, on: 2026-10-31 }
        readings: [{ on: 2026-12-31, value: 2 }]
    paths: ["src/close/**"]
    review: { every: 30d, next: 2027-02-28 }
    retired: { on: 2028-01-01, because: Reached, superseded_by: another-outcome }
    lint: { ignore: [OG120], because: The word is theirs }
business_outcomes:
  - id: bank-match-adoption
    previous_ids: [match-adoption]
    statement: Half of mid-market accounts use bank matching monthly
    kind: adoption
    traces_to: [faster-month-end-close]
    because: Matching is the slowest step of the close
    via:
      job: Match bank lines to ledger entries
      users: prospective
      better_because: Cuts matching from 6 hours to 2 per close
      go_to_market: https://example.com/3
    owner: "@maria-pm"
    metrics: [{ id: matching-accounts, baseline: 10 %, target: 50 % by 2027-12-31 }]
    lint: { ignore: [OG120], because: It is our goal }
"""

SHORTHAND_ONLY = {"Limit.sign", "Limit.value"}
"""Keys of a full form that nobody writes; a test of the shorthand does."""

DEFAULT_POLICY = """\
version: 1
mode: enforce
require: features
default_kind: feature
kinds: {}
signs: [author, label, title, issue, branch, paths, free-title, no-outcome]
exempt: { authors: [], bots: false, labels: [], paths: [] }
drafts: judge
strict: false
citable: [validated, active]
citable_grace_days: 30
inherit: { labels: true, issues: true, issue_text: true, parents: 3 }
labels: "off"
live: merge
follow_up: { default_days: 45, max_days: 180, open_issues: false }
evidence: { min_sources: 1, min_n: 5, max_age_days: 540 }
waivers: { permission: maintain, people: [], by_author: false, max_days: 30, granted: [] }
on_broken_manifest: block
severity: {}
terms: { product_names: [], company_metrics: [], customer_words: [] }
comment: { on_pass: short, on_exempt: none, show_evidence: false, mention: false }
locked: []
"""

OTHER_POLICY = """\
version: 1
mode: observe
enforce_from: 2027-03-01
require: all
default_kind: chore
kinds:
  feature: { labels: [feature, enhancement], branches: ["feature/*", "feat/*"] }
  docs: { labels: [documentation], titles: ["Handbook: *"], paths: ["docs/**", "**/*.md"] }
signs: [label, title]
drafts: wait
exempt: { authors: [sync-user], bots: true, labels: [no-gate], paths: ["vendor/**"] }
strict: true
citable: [proposed, validated, active, achieved]
citable_grace_days: 0
inherit: { labels: false, issues: false, issue_text: false, parents: 1 }
labels: sync
live: deployment:production
follow_up: { default_days: 30, max_days: 90, open_issues: true }
evidence: { min_sources: 2, min_n: 8, max_age_days: 365 }
waivers:
  permission: admin
  people: [maria-pm]
  by_author: true
  max_days: 14
  granted: [{ pull_request: 7, by: maria-pm, because: INC-12, until: 2027-02-01 }]
on_broken_manifest: allow
severity: { OG219: "off", OG110: error, uncited-metric: warn }
terms: { product_names: [LedgerFlow], company_metrics: [seats], customer_words: [bookkeepers] }
comment: { on_pass: none, on_exempt: short, show_evidence: true, mention: true }
locked: [mode, waivers]
x-team: finance
"""


def problems(text: str) -> list[tuple[str, int, int, str, str]]:
    """The manifest's problems as rule, line, column, message and fix."""
    return [flat(problem) for problem in manifest_file(text).problems]


def flat(problem: Problem) -> tuple[str, int, int, str, str]:
    assert problem.span is not None
    return problem.rule, problem.span.line, problem.span.column, problem.message, problem.fix


def forgotten(model: type[BaseModel], data: Any) -> set[str]:
    """Keys of the format that the data never uses, so that none can be forgotten here."""
    schema = model.model_json_schema(mode="validation")
    known = {model.__name__: set(schema["properties"])}
    known |= {name: set(one["properties"]) for name, one in schema["$defs"].items() if "properties" in one}
    used: dict[str, set[str]] = {name: set() for name in known}

    def look(node: dict[str, Any], value: Any) -> None:
        name = node["$ref"].rsplit("/", 1)[1] if "$ref" in node else model.__name__ if "$defs" in node else ""
        node = schema["$defs"][name] if "$ref" in node else node
        for inner in (*node.get("anyOf", ()), *node.get("allOf", ())):
            look(inner, value)
        if isinstance(value, list):
            for item in value:
                look(node.get("items", {}), item)
        if isinstance(value, dict):
            title = name or node.get("title", "")
            for key, inner in node.get("properties", {}).items():
                if key in value:
                    used.setdefault(title, set()).add(key)
                    look(inner, value[key])
            for inner in value.values():
                look(node.get("additionalProperties") or {}, inner)

    look(schema, data)
    return {f"{name}.{key}" for name in known for key in known[name] - used[name]}


def test_every_key_of_a_manifest_is_accepted() -> None:
    file = manifest_file(EVERY_KEY)

    assert file.problems == ()
    assert file.is_sound
    assert forgotten(Manifest, read_yaml(EVERY_KEY).data) - SHORTHAND_ONLY == set()


def test_every_key_of_a_policy_is_accepted() -> None:
    file = policy_file(OTHER_POLICY)

    assert file.problems == ()
    assert forgotten(Policy, read_yaml(OTHER_POLICY).data) == set()


def test_values_arrive_as_they_were_written() -> None:
    outcome = manifest(EVERY_KEY).outcomes[0]
    days, overtime, locked = outcome.metrics

    assert (days.baseline.value, days.baseline.on) == (8, date(2026, 10, 31))
    assert (days.target.value, days.target.by) == (5, date(2027, 6, 30))
    assert [reading.value for reading in days.readings] == [7.5, 6.8]
    assert (overtime.baseline.is_known, overtime.baseline_by) == (False, date(2027, 3, 31))
    assert (overtime.source.missing, overtime.source.owner) == ("the payroll export", "@ole")
    assert (str(locked.must_stay), str(outcome.guardrails[0].must_stay)) == (">= 12", "<= 3")
    assert outcome.review.days == 30


def test_the_defaults_are_those_of_the_documented_table() -> None:
    file = policy_file(DEFAULT_POLICY)

    assert file.problems == ()
    assert file.noun == Policy()
    assert {
        key
        for key in forgotten(Policy, read_yaml(DEFAULT_POLICY).data)
        if not key.startswith(("Signs.", "GrantedWaiver."))
    } == {"Policy.enforce_from"}


@pytest.mark.parametrize("text", ["", "version: 1\n", "# nothing yet\n", "x-owner: me\n"])
def test_an_empty_policy_is_all_defaults(text: str) -> None:
    assert policy_file(text).noun == Policy()


def test_without_a_policy_file_the_defaults_hold() -> None:
    file = read_policy(SourceFile(POLICY_PATH, "main", None, Absence.MISSING))

    assert (file.noun, file.problems) == (Policy(), ())


@pytest.mark.parametrize("absence", [one for one in Absence if one is not Absence.MISSING])
def test_a_policy_that_is_there_but_no_file_is_a_problem(absence: Absence) -> None:
    file = read_policy(SourceFile(POLICY_PATH, "main", None, absence))

    assert file.noun is None
    assert [(one.rule, one.message) for one in file.problems] == [
        ("OG001", f"`{POLICY_PATH}` on `main` {absence.value}.")
    ]


@pytest.mark.parametrize("absence", list(Absence))
def test_a_manifest_that_is_no_file_is_a_problem(absence: Absence) -> None:
    file = read_manifest(SourceFile(MANIFEST_PATH, "main", None, absence))

    assert (file.noun, file.is_sound) == (None, False)
    assert [(one.rule, one.message) for one in file.problems] == [
        ("OG001", f"`{MANIFEST_PATH}` on `main` {absence.value}.")
    ]
    assert file.problems[0].fix


# Shorthand


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("baseline: 8 days", "baseline: { value: 8, unit: days }"),
        ("baseline: 8", "baseline: { value: 8 }"),
        ("baseline: 8.5 working days", "baseline: { value: 8.5, unit: working days }"),
        ("baseline: -3 %", 'baseline: { value: -3, unit: "%" }'),
        ("baseline: 2.1%", 'baseline: { value: 2.1, unit: "%" }'),
        ('baseline: "1,200,000 EUR"', "baseline: { value: 1200000, unit: EUR }"),
        ("baseline: unknown", "baseline: {}"),
        ("baseline: Unknown", "baseline: { value: null }"),
        ("target: 5 days by 2027-06-30", "target: { value: 5, unit: days, by: 2027-06-30 }"),
        ("target: 5 by 2027-06-30", "target: { value: 5, by: 2027-06-30 }"),
        ("target: 5 days", "target: { value: 5, unit: days }"),
        ("target: 5", "target: { value: 5 }"),
        ('must_stay: "<= 3"', 'must_stay: { sign: "<=", value: 3 }'),
        ('must_stay: "≤3 %"', 'must_stay: { sign: "<=", value: 3 }'),
        ('must_stay: "≥ -1.5"', 'must_stay: { sign: ">=", value: -1.5 }'),
        ('must_stay: "< 3"', 'must_stay: { sign: "<", value: 3 }'),
        ('must_stay: "> 3"', 'must_stay: { sign: ">", value: 3 }'),
    ],
)
def test_shorthand_and_full_form_are_the_same_noun(short: str, full: str) -> None:
    def read(line: str) -> Manifest:
        head = STARTER[: STARTER.index("        baseline")]
        return manifest(f"{head}        {line}\n")

    assert read(short) == read(full)


def test_the_starter_is_sound_and_its_outcome_is_proposed() -> None:
    outcome = manifest(STARTER).outcomes[0]

    assert (outcome.status, outcome.metrics[0].heading, outcome.metrics[0].counted_in) == (
        "proposed",
        "down",
        "days",
    )


# Problems


def starter(*pairs: tuple[str, str]) -> str:
    return changed(STARTER, *pairs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("outcomes: [", ("OG001", 2, 1, "never closed", "Close it"), id="OG001"),
        pytest.param("just words", ("OG009", 1, 1, "The file must be a mapping", ""), id="a text"),
        pytest.param("- a\n", ("OG009", 1, 1, "The file must be a mapping", ""), id="a list"),
        pytest.param(
            starter(("baseline", "basline")), ("OG002", 9, 9, "Unknown key `basline`",
            "Did you mean `baseline`?"), id="OG002"
        ),
        pytest.param(
            starter(("    why", "    wy")), ("OG002", 6, 5, "Unknown key `wy`", "`why`"),
            id="OG002 beside what it hides"
        ),
        pytest.param(
            starter(("8 days", "{ value: 8, date: 2026-01-01 }")), ("OG002", 9, 31, "Unknown key `date`",
            "Known here: `value`"),
            id="OG002 inside a union",
        ),
        pytest.param(
            starter(("version: 1", "version: 1\ncustomer: x")), ("OG002", 2, 1, "`customer`", "`customers`"),
            id="OG002 at the top"
        ),
        pytest.param(
            starter(("    statement: Reduce the working days accountants need to close the month\n", "")),
            ("OG003", 3, 9, "`statement` is missing in `faster-month-end-close`", "WHAT changes"), id="OG003",
        ),
        pytest.param(
            starter(("  - id: faster-month-end-close\n    cust", "  - cust")), ("OG003", 3, 5,
            "`id` is missing in `outcomes.1`", "cite"),
            id="OG003 without an id",
        ),
        pytest.param("outcomes: []\n", ("OG003", 1, 1, "`version` is missing in the file", "version"),
        id="OG003 version"),
        pytest.param("version: 1\n", ("OG003", 1, 1, "`outcomes` is missing in the file", "better"),
        id="OG003 outcomes"),
        pytest.param("", ("OG003", 1, 1, "`version` is missing in the file", ""), id="OG003 nothing"),
        pytest.param(
            starter(("id: faster-month-end-close", "id: Faster_Close")), ("OG005", 3, 9,
            "`Faster_Close` is not an id", "3 to 40"), id="OG005"
        ),
        pytest.param(starter(("id: faster-month-end-close", "id: ab")), ("OG005", 3, 9, "`ab`", "3 to 40"),
        id="OG005 too short"),
        pytest.param(
            starter(("id: faster-month-end-close", "id: " + "a" * 41)), ("OG005", 3, 9, "`aaaa", "3 to 40"),
            id="OG005 too long"
        ),
        pytest.param(
            starter(("    customer", "    previous_ids: [close-speed, Old One]\n    customer")),
            ("OG005", 4, 33, "`Old One` is not an id", "3 to 40"), id="OG005 in a list",
        ),
        pytest.param(
            starter(("2027-06-30", "2027-06-31")), ("OG007", 10, 17, "`2027-06-31` is not a date",
            "YYYY-MM-DD"), id="OG007 in shorthand"
        ),
        pytest.param(
            starter(("5 days by 2027-06-30", "{ value: 5, by: 30.6.2027 }")), ("OG007", 10, 33,
            "`30.6.2027` is not a date", ""), id="OG007"
        ),
        pytest.param(starter(("version: 1", "version: 2")), ("OG008", 1, 10, "Version `2` is not supported",
        "`version: 1`"), id="OG008"),
        pytest.param(starter(("version: 1", "version: '1'")), ("OG008", 1, 10, "The version is in quotes",
        "`version: 1`"), id="OG008 as text"),
        pytest.param(starter(("8 days", "quite slow")), ("OG009", 9, 19, "`quite slow` is not a number",
        "`8 days`"), id="OG009 amount"),
        pytest.param(starter(("8 days", "[8]")), ("OG009", 9, 19, "`baseline` must be a mapping", ""),
        id="OG009 amount as a list"),
        pytest.param(
            starter(("    why", "    status: activ\n    why")), ("OG009", 6, 13, "`activ` is not one of",
            "Did you mean `active`?"), id="OG009 word"
        ),
        pytest.param(
            starter(("    customer: Mid-market finance teams", "    customer: 12")), ("OG009", 4, 15,
            "`customer` must be text", "quotes"),
            id="OG009 number for text",
        ),
        pytest.param(
            starter(("    why: Late closes delay board packs and cost overtime every month", "    why:")),
            ("OG009", 6, 9, "`why` must be text", ""), id="OG009 null",
        ),
        pytest.param(starter(("    why: Late closes delay board packs and cost overtime every month",
        "    why: ' '")),
                     ("OG009", 6, 10, "`why` must not be empty", ""), id="OG009 empty"),
        pytest.param(starter(("outcomes:\n", "outcomes: x\nx-o:\n")), ("OG009", 2, 11,
        "`outcomes` must be a list", ""), id="OG009 list"),
        pytest.param(
            starter(("        target", "        min_change: 0\n        target")), ("OG009", 10, 21,
            "must be more than zero", ""), id="OG009 zero"
        ),
        pytest.param(
            starter(("        target", "        must_stay: about 3\n        target")), ("OG009", 10, 20,
            "is not a limit", "`<= 3`"),
            id="OG009 limit",
        ),
        pytest.param(
            starter(("        target", "        source: { missing: the export }\n        target")),
            ("OG003", 10, 17, "`owner` is missing", "Who will see to it"), id="a source that lacks its owner",
        ),
        pytest.param(
            starter(("        target", "        source: { missing: the export, ownr: '@ole' }\n        target")),
            ("OG002", 10, 40, "Unknown key `ownr`", "`owner`"), id="a source whose owner is misspelt",
        ),
        pytest.param(
            starter(("        target", "        source: 7\n        target")), ("OG009", 10, 17,
            "`source` must be text", ""),
            id="a source that is a number",
        ),
    ],
)  # fmt: skip
def test_a_problem_names_its_rule_its_place_and_the_way_out(
    text: str, expected: tuple[str, int, int, str, str]
) -> None:
    rule, line, column, message, fix = expected
    found = problems(text)

    assert [one[:3] for one in found if message in one[3]] == [(rule, line, column)], found
    assert [one for one in found if message in one[3] and fix in one[4]], found


@pytest.mark.parametrize(
    "text",
    [
        starter(("8 days", "quite slow")),
        starter(("8 days", "[8]")),
        starter(("baseline", "basline")),
        starter(("        target", "        source: { missing: the export }\n        target")),
        starter(("        target", "        source: 7\n        target")),
        starter(("        target", "        source: { missing: '', owner: '@ole' }\n        target")),
        starter(("        target", "        source: { owner: '@ole' }\n        target")),
        starter(("    why", "    wy")),
        starter(("    why: Late", "    wy: Late\n    why: {}\n    x-why: Late"), ("    wy: Late\n", "")),
        starter(("        target", "        source: []\n        target")),
        starter(("2027-06-30", "2027-06-31")),
        starter(("version: 1", "version: 2")),
        starter(("id: days-to-close", "id: x")),
        "just words",
    ],
)
def test_one_fault_is_one_problem(text: str) -> None:
    assert len(problems(text)) == 1, problems(text)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("mode: enforced", "`enforced` is not one of"), ("require: feature", "is not one of"), ("strict: maybe",
        "true"),
        ("live: soon", "`soon` is not `merge`, `release` or"),
        ("citable: [retired]", "`retired` is not one of"), ("follow_up: { default_days: -1 }",
        "must not be negative"),
        ("evidence: { min_n: many }", "whole number"), ("waivers: { people: maria }", "must be a list"),
        ("kinds: { feat: {} }", "feat"), ("severity: { OG219: none }", "`none` is not one of"),
        ("strictt: true", "Unknown key"),
        ("enforce_from: soon", "`soon` is not a date"), ("comment: short", "must be a mapping"),
        ("severity: []", "must be a mapping"),
    ],
)  # fmt: skip
def test_a_policy_s_faults_are_problems_too(line: str, fault: str) -> None:
    file = policy_file(f"version: 1\n{line}\n")

    assert [fault for problem in file.problems if fault in problem.message], file.problems
    assert len(file.problems) == 1
    assert file.problems[0].span is not None
    assert file.problems[0].span.line == 2
    assert not file.is_sound


def test_problems_stand_in_the_order_of_the_file() -> None:
    text = starter(
        ("baseline: 8", "basline: 8"), ("    why", "    status: x\n    why"), ("version: 1", "version: 3")
    )

    assert [(one[0], one[1]) for one in problems(text)] == [("OG008", 1), ("OG009", 6), ("OG002", 10)]


# Salvage


def test_sound_outcomes_survive_their_neighbours_faults() -> None:
    text = changed(
        MANIFEST,
        ("statement: Cut the findings", "statment: Cut the findings"),
        ("fee-per-run, baseline: 30 EUR", "fee-per-run, baseline: rather high"),
        ("traces_to: [faster-month-end-close]", "traces_to: faster-month-end-close"),
    )
    file = manifest_file(text)

    assert file.noun is not None
    assert [outcome.id for outcome in file.noun.outcomes] == [
        "faster-month-end-close", "fewer-audit-findings", "clearer-board-packs", "shorter-onboarding",
        "paperless-receipts"
    ]  # fmt: skip
    assert file.noun.business_outcomes == ()
    assert len(file.problems) == 3
    assert not file.is_sound


@pytest.mark.parametrize(("key", "job"), [("jobb", "Close the books each month"), ("remark", None)])
def test_an_unknown_key_costs_only_itself_and_a_misspelt_one_is_read(key: str, job: str | None) -> None:
    file = manifest_file(changed(MANIFEST, ("    job: Close", f"    {key}: Close")))

    assert file.noun is not None
    assert len(file.noun.outcomes) == len(manifest().outcomes)
    assert file.noun.outcomes[0].job == job
    assert [problem.rule for problem in file.problems] == ["OG002"]


def test_without_anything_sound_there_is_no_noun() -> None:
    assert manifest_file("version: 1\n").noun is None
    assert manifest_file("outcomes: [").noun is None


# Keys of anybody's own


def test_x_keys_may_stand_anywhere() -> None:
    text = changed(
        EVERY_KEY,
        ("version: 1\n", "version: 1\nx-team: { a: [1, 2] }\n"),
        ("    users: both\n", "    users: both\n    x-crm: 7\n"),
        ("        kind: leading\n", "        kind: leading\n        x-dashboard: yes\n"),
        ("{ value: 8, unit: days,", "{ x-by: me, value: 8, unit: days,"),
        ("review: { every", "review: { x-room: 5, every"),
        ("    via:\n", "    via:\n      x-deck: 1\n"),
    )

    assert manifest(text) == manifest(EVERY_KEY)


@pytest.mark.parametrize("key", ["x", "X-team", "xteam", "_x-team"])
def test_keys_that_only_look_like_x_keys_are_unknown(key: str) -> None:
    assert [one[0] for one in problems(f"{key}: 1\n{STARTER}")] == ["OG002"]


def test_previous_ids_resolve_after_an_id_of_today() -> None:
    cheaper = "customer: Payment clerks\n    statement: Lower"
    text = changed(MANIFEST, (cheaper, f"previous_ids: [close-speed]\n    {cheaper}"))
    both = manifest(text)

    assert both.outcome("close-speed") is both.outcomes[0]
    assert both.outcome("faster-month-end-close") is both.outcomes[0]
    assert both.business_outcome("close-speed") is None


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["8 days", "x", "2027-01-01", "a-b-c",
    "active", ""]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["version", "outcomes", "customers", "business_outcomes", "id", "metrics", "statement", "why",
            "customer", "baseline",
             "target", "source", "readings", "must_stay", "value", "by", "on", "missing", "owner", "kinds",
             "severity", "docs", "zz"]
        ),
        inner,
        max_size=6,
    ),
    max_leaves=25,
)  # fmt: skip


@given(ANYTHING)
def test_any_document_is_read_with_every_problem_in_its_place(data: Any) -> None:
    text = yaml.safe_dump(data)
    for file in (manifest_file(text), policy_file(text)):
        assert file.is_sound or file.problems
        assert all(one.span and one.span.line <= text.count("\n") + 1 for one in file.problems)
        assert all(one.message.count("`") % 2 == 0 and one.fix.count("`") % 2 == 0 for one in file.problems)


def test_every_kind_can_be_given_signs() -> None:
    text = "kinds:\n" + "".join(f"  {kind}: {{ labels: [a] }}\n" for kind in KINDS)

    assert policy_file(text).problems == ()


@pytest.mark.parametrize(
    "item", ["  - {}\n", "  - x\n", "  - id: abc\n", "  - { id: A, on: 2026-13-01 }\n"], ids=repr
)
def test_a_file_with_endless_problems_shows_the_first_and_ends_soon(item: str) -> None:
    text = "version: 1\noutcomes:\n" + item * 4_900

    started = time.process_time()
    file = read_manifest(SourceFile("outcomes.yml", text=text))

    assert time.process_time() - started < 1, "half a second is the aim; a loaded machine gets more"
    assert file.noun is None
    assert file.problems[0].message == f"More than {MOST_PROBLEMS} problems."
    assert 1 < len(file.problems) <= MOST_PROBLEMS + 1


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("version: '1'\noutcomes: []\n", "The version is in quotes, so it is text and no number.",
         "Write `version: 1`."),
        ("version: 2\noutcomes: []\n", "Version `2` is not supported.", "Write `version: 1`."),
        ("version: 1\noutcomes:\n  id: abc\n", "`outcomes` must be a list.",
         "Begin each item with `- `, like `- id: days-to-close`."),
        ("version: 1\noutcomes:\n  - id:abc\n", "`outcomes` must be a mapping of keys and values.",
         "A space is missing after the colon."),
        ("version: 1\noutcomes:\n  - - id: abc\n", "`outcomes` must be a mapping of keys and values.",
         "Remove the `- ` before its keys."),
        ("version: 1\noutcomes: abc\n", "`outcomes` must be a list.", 'Write `["abc"]`.'),
        ("version:\u00a01\n", "The file must be a mapping of keys and values.",
         "A no-break space follows the colon: type the space anew."),
        ("version: 1\noutcomes: []\n\u00a0customers: []\n", "A no-break space belongs to the key `customers`.",
         "Type the space anew."),
    ],
)  # fmt: skip
def test_a_value_of_another_form_is_told_the_way_out(text: str, message: str, fix: str) -> None:
    assert (message, fix) in [(one.message, one.fix) for one in manifest_file(text).problems]
