"""Whether manifest and policy can be judged by, and what a proposed manifest would change."""

import pytest
from unit_facts import (
    MANIFEST,
    MANIFEST_PATH,
    POLICY_PATH,
    TODAY,
    changed,
    manifest_file,
    policy,
    policy_file,
    rules_of,
)

from outcome_gate.judge.inspect import find_obstacle, policy_findings, propose, unknown_levels
from outcome_gate.model.decision import Cause
from outcome_gate.model.facts import Proposal
from outcome_gate.model.parsed_file import ManifestFile
from outcome_gate.model.policy import Policy
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.read.manifest_and_policy import read_manifest


def obstacle(manifest_text: str, policy_text: str = "") -> tuple[str, list[str]] | None:
    found = find_obstacle(manifest_file(manifest_text), policy_file(policy_text), TODAY)
    return (found.cause.value, rules_of(found.findings)) if found else None


def test_sound_files_are_no_obstacle() -> None:
    assert obstacle(MANIFEST) is None


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("customers:", "customers: [", "OG001"),
        ('    owner: "@ole"', '    ownr: "@ole"', "OG002"),
        ("    why: Fees come out of the team's budget\n", "", "OG003"),
        ("id: fewer-audit-findings", "id: faster-month-end-close", "OG004"),
        ("id: fewer-audit-findings", "id: Fewer", "OG005"),
        ("traces_to: [faster-month-end-close]", "traces_to: [nope-nope]", "OG006"),
        ("by: 2027-06-30", "by: 2027-06-31", "OG007"),
        ("version: 1", "version: 2", "OG008"),
        ("baseline: 12 findings", "baseline: many", "OG009"),
        ("baseline: 12 findings, target", "target", "OG202"),
        ("    traces_to: [faster-month-end-close]\n", "", "OG301"),
    ],
)
def test_structural_errors_are_an_obstacle(old: str, new: str, rule: str) -> None:
    found = obstacle(changed(MANIFEST, (old, new)))

    assert found is not None
    assert found[0] == "manifest"
    assert f"{rule} error" in found[1]


def test_a_finding_about_wording_is_none_even_as_an_error() -> None:
    text = changed(
        MANIFEST,
        ("Cut the findings auditors raise about reconciliations", "Ship our new reconciliation page"),
    )

    assert obstacle(text, "strict: true\nseverity: { OG110: error, OG104: error, OG101: error }") is None


def test_an_absent_manifest_is_an_obstacle() -> None:
    absent = read_manifest(SourceFile(MANIFEST_PATH, "main", None, Absence.MISSING))
    found = find_obstacle(absent, policy_file(""), TODAY)

    assert found is not None
    assert (found.cause, rules_of(found.findings)) == (Cause.MANIFEST, ["OG001 error"])


def test_the_policy_is_looked_at_first() -> None:
    found = find_obstacle(manifest_file("["), policy_file("mode: x\nkindd: 1"), TODAY)

    assert found is not None
    assert found.cause is Cause.POLICY
    assert rules_of(found.findings) == ["OG009 error", "OG002 error"]


def test_policy_findings_say_file_place_and_rule() -> None:
    (finding,) = policy_findings(policy_file("mode: enforced"))

    assert (finding.rule, finding.name, finding.path) == ("OG009", "bad-value", POLICY_PATH)
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (1, 7)
    assert finding.fix == "Did you mean `enforce`?"


def test_a_switched_off_structural_rule_is_no_obstacle() -> None:
    text = changed(MANIFEST, ("    traces_to: [faster-month-end-close]\n", ""))

    assert obstacle(text, "severity: { OG301: warn }") is None
    assert obstacle(text, 'severity: { untraced-goal: "off" }') is None


def test_a_fault_of_form_comes_before_what_it_led_to() -> None:
    text = changed(MANIFEST, ("baseline: 12 findings, target", "target"), ("version: 1", "version: 1\nx: 1"))
    found = obstacle(changed(text, ("    why: Fees", "    wy: Fees")))

    assert found == ("manifest", ["OG002 error", "OG002 error", "OG202 error"])


@pytest.mark.parametrize(
    ("key", "fix"),
    [("uncited-featur", "Did you mean `uncited-feature`?"), ("zzzzzz", "")],
)
def test_levels_of_rules_that_do_not_exist_are_named(key: str, fix: str) -> None:
    text = f"severity:\n  OG401: warn\n  {key}: error\n  Stray-Metric: info\n"
    (finding,) = unknown_levels(policy_file(text))

    assert (finding.rule, finding.name, finding.severity.value) == ("OG006", "unknown-reference", "error")
    assert (finding.message, finding.fix, finding.path) == (f"There is no rule `{key}`.", fix, POLICY_PATH)
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (3, 3)


def test_a_policy_without_levels_or_without_sense_names_none() -> None:
    assert unknown_levels(policy_file("")) == ()
    assert unknown_levels(policy_file("[")) == ()


# Proposals


def proposed(
    *pairs: tuple[str, str], rules: Policy | None = None, base: ManifestFile | None = None
) -> Proposal:
    return propose(
        base or manifest_file(),
        manifest_file(changed(MANIFEST, *pairs)),
        rules or Policy(),
        TODAY,
        is_repair=False,
    )


def changes(proposal: Proposal) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return proposal.added, proposal.changed, proposal.retired


@pytest.mark.parametrize(
    ("pairs", "added", "edited", "retired"),
    [
        pytest.param([], (), (), (), id="nothing"),
        pytest.param([("version: 1", "# a note\nversion: 1")], (), (), (), id="a note"),
        pytest.param([("Reduce the working days", "Cut the working days")], (), ("faster-month-end-close",), (),
        id="a statement"),
        pytest.param([("target: 4 findings", "target: 5 findings")], (), ("fewer-audit-findings",), (),
        id="a target"),
        pytest.param([("because: Matching", "because: The matching")], (), ("bank-match-adoption",), (),
        id="our own goal"),
        pytest.param([("id: clearer-board-packs", "id: new-board-packs")], ("new-board-packs",), (),
        ("clearer-board-packs",), id="another"),
        pytest.param(
            [("id: clearer-board-packs", "id: new-board-packs\n    previous_ids: [clearer-board-packs]")],
            (), ("new-board-packs",), (), id="a rename",
        ),
        pytest.param([("status: missed", "status: retired")], (), (), ("shorter-onboarding",),
        id="a retirement"),
        pytest.param([("status: retired\n    retired", "status: retired\n    x-r: 1\n    retired")], (), (), (),
        id="retired before"),
        pytest.param([("because: Merged", "because: Both")], (), ("paperless-receipts",), (),
        id="a retirement's reason"),
    ],
)  # fmt: skip
def test_a_proposal_names_what_it_adds_changes_and_retires(
    pairs: list[tuple[str, str]], added: tuple[str, ...], edited: tuple[str, ...], retired: tuple[str, ...]
) -> None:
    assert changes(proposed(*pairs)) == (added, edited, retired)


def test_a_proposal_carries_its_lint_at_the_policy_s_levels() -> None:
    broken = ("traces_to: [faster-month-end-close]", "traces_to: [nope-nope]")

    assert "OG006 error" in rules_of(proposed(broken).findings)
    assert "OG006 error" not in rules_of(proposed().findings)
    assert proposed(broken).is_repair is False
    loud = proposed(
        ("    traces_to: [faster-month-end-close]\n", ""), rules=policy(severity={"OG301": "warn"})
    )
    assert "OG301 warn" in rules_of(loud.findings)


def test_introducing_a_manifest_adds_everything() -> None:
    absent = read_manifest(SourceFile(MANIFEST_PATH, "main", None, Absence.MISSING))
    proposal = propose(absent, manifest_file(), Policy(), TODAY, is_repair=True)

    assert (len(proposal.added), proposal.changed, proposal.retired, proposal.is_repair) == (7, (), (), True)


def test_an_error_that_the_base_has_too_is_a_warning_but_not_in_a_repair() -> None:
    """`achieved` without a reading is OG308, and stands in the manifest of these tests."""
    repair = propose(manifest_file("["), manifest_file(), Policy(), TODAY, is_repair=True)

    assert "OG308 warn" in rules_of(proposed(("version: 1", "# a note\nversion: 1")).findings)
    assert "OG308 error" in rules_of(repair.findings)
    assert "OG308 error" in rules_of(proposed(("status: missed", "status: achieved")).findings)


def test_what_only_moved_within_the_file_is_not_this_pull_request_s_doing() -> None:
    """The sentence about a duplicate id says the line of the first, which moves; what it is about does not."""
    twice = changed(MANIFEST, ("id: fewer-audit-findings", "id: faster-month-end-close"))
    added = changed(twice, ("version: 1", "# a note\nversion: 1"))
    found = propose(manifest_file(twice), manifest_file(added), Policy(), TODAY, is_repair=False).findings

    assert "OG004 warn" in rules_of(found)
    assert "OG004 error" not in rules_of(found)


def test_a_repair_that_leaves_a_fault_is_not_let_through() -> None:
    twice = changed(MANIFEST, ("id: fewer-audit-findings", "id: faster-month-end-close"))
    less = changed(twice, ("why: Filing takes an afternoon a week", "why: Filing takes an hour a week"))
    found = propose(manifest_file(twice), manifest_file(less), Policy(), TODAY, is_repair=True).findings

    assert "OG004 error" in rules_of(found)


def test_other_words_at_the_same_place_are_this_pull_request_s_doing() -> None:
    """Both statements are outputs; the second is new, whatever the sentence about it says."""
    strict = policy(strict=True)
    output = ("Cut the findings auditors raise about reconciliations", "Ship our new reconciliation page")
    again = ("Cut the findings auditors raise about reconciliations", "Ship our new reconciliation view")
    base = manifest_file(changed(MANIFEST, output))
    same = propose(base, manifest_file(changed(MANIFEST, output)), strict, TODAY, is_repair=False)
    other = propose(base, manifest_file(changed(MANIFEST, again)), strict, TODAY, is_repair=False)

    assert "OG110 error" not in rules_of(same.findings)
    assert "OG110 error" in rules_of(other.findings)
