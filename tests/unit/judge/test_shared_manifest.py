"""A repository adds outcomes to a manifest that it shares with others, and never an id twice."""

import pytest
from unit_facts import (
    MANIFEST,
    MANIFEST_PATH,
    POLICY_PATH,
    TODAY,
    changed,
    manifest_file,
    policy_file,
    rules_of,
)

from outcome_gate.judge.inspect import find_obstacle, propose
from outcome_gate.judge.shared_manifest import CombinedManifest, combine_manifests
from outcome_gate.model.decision import Cause
from outcome_gate.model.facts import Obstacle
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.parsed_file import ManifestFile, PolicyFile
from outcome_gate.model.policy import Policy
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.read.manifest_and_policy import read_manifest, read_policy

WHERE = "example-org/product@main"
OWN = """\
version: 1
customers:
  - id: auditors
    name: Auditors
outcomes:
  - id: quicker-exports
    previous_ids: [fast-exports]
    customer: auditors
    statement: Reduce the minutes auditors wait for an export
    why: Auditors bill the waiting
    metrics:
      - { id: export-minutes, baseline: 20 minutes, target: 2 minutes by 2027-09-30 }
    guardrails:
      - { id: failed-exports, must_stay: <= 3 }
business_outcomes:
  - id: more-audits
    statement: More audits each year
    traces_to: [quicker-exports]
    because: Waiting is what they complain about
    metrics:
      - { id: audits-a-year, baseline: 10 audits, target: 20 audits by 2027-12-31 }
"""
NEXT = "  - id: fewer-audit-findings"
RAILED = (NEXT, f"    guardrails: [{{ id: late-closes, must_stay: <= 3 }}]\n{NEXT}")
SHARED = changed(MANIFEST, RAILED)


def shared_file(text: str = SHARED) -> ManifestFile:
    return read_manifest(SourceFile("outcomes.yml", WHERE, text))


def combined(*pairs: tuple[str, str]) -> CombinedManifest:
    return combine_manifests(shared_file(), manifest_file(changed(OWN, *pairs)), Policy(), TODAY)


ABSENT = SourceFile(MANIFEST_PATH, "main", None, Absence.MISSING)


def test_what_a_repository_adds_stands_after_what_is_shared() -> None:
    both, findings = combined()

    assert findings == ()
    assert [one.id for one in both.outcomes][-2:] == ["paperless-receipts", "quicker-exports"]
    assert [one.id for one in both.business_outcomes] == ["bank-match-adoption", "more-audits"]
    assert [one.id for one in both.customers] == ["mid-market-finance", "auditors"]
    for wanted in ("faster-month-end-close", "close-speed", "quicker-exports", "fast-exports"):
        assert both.outcome(wanted) is not None
    assert [both.customer_name(one) for one in both.outcomes if one.id == "quicker-exports"] == ["Auditors"]


def test_without_an_own_manifest_nothing_is_added() -> None:
    shared = shared_file()

    assert combine_manifests(shared, read_manifest(ABSENT), Policy(), TODAY) == (shared.noun, ())


@pytest.mark.parametrize("absence", [Absence.DIRECTORY, Absence.SYMLINK, Absence.TOO_LARGE, Absence.BINARY])
def test_an_own_manifest_that_is_no_file_is_a_fault(absence: Absence) -> None:
    own = read_manifest(ABSENT._replace(absence=absence))

    both = combine_manifests(shared_file(), own, Policy(), TODAY)

    assert rules_of(both.findings) == ["OG001 error"]
    assert both.manifest == shared_file().noun


def test_a_shared_manifest_that_cannot_be_read_leaves_what_was_added() -> None:
    both, _ = combine_manifests(shared_file("["), manifest_file(OWN), Policy(), TODAY)

    assert [one.id for one in both.outcomes] == ["quicker-exports"]


@pytest.mark.parametrize(
    ("old", "new", "taken", "place"),
    [
        ("id: quicker-exports", "id: faster-month-end-close", "faster-month-end-close", (6, 9)),
        ("id: quicker-exports", "id: close-speed", "close-speed", (6, 9)),
        ("id: quicker-exports", "id: bank-match-adoption", "bank-match-adoption", (6, 9)),
        ("[fast-exports]", "[fast-exports, faster-month-end-close]", "faster-month-end-close", (7, 34)),
        ("[fast-exports]", "[close-speed]", "close-speed", (7, 20)),
        ("id: more-audits", "id: bank-match-adoption", "bank-match-adoption", (16, 9)),
        ("id: more-audits", "id: fewer-audit-findings", "fewer-audit-findings", (16, 9)),
        ("id: export-minutes", "id: days-to-close", "days-to-close", (12, 15)),
        ("id: export-minutes", "id: matching-accounts", "matching-accounts", (12, 15)),
        ("id: audits-a-year", "id: days-to-close", "days-to-close", (21, 15)),
        ("id: failed-exports", "id: late-closes", "late-closes", (14, 15)),
        ("id: auditors\n    name", "id: mid-market-finance\n    name", "mid-market-finance", (3, 9)),
    ],
)
def test_an_id_of_the_shared_manifest_is_taken(
    old: str, new: str, taken: str, place: tuple[int, int]
) -> None:
    rest = [
        ("traces_to: [quicker-exports]", "traces_to: [cheaper-payment-runs]"),
        ("customer: auditors", "customer: Auditors"),
    ]
    findings = combined((old, new), *rest).findings

    assert rules_of(findings) == ["OG004 error"]
    (finding,) = findings
    assert finding.message == f"The shared manifest has the id `{taken}` already."
    assert (finding.fix, finding.path) == ("Give this one its own id.", MANIFEST_PATH)
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == place


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: export-minutes", "id: fewer-audit-findings"),
        ("id: export-minutes", "id: late-closes"),
        ("id: failed-exports", "id: days-to-close"),
        ("id: auditors\n    name", "id: days-to-close\n    name"),
    ],
)
def test_ids_of_different_things_do_not_clash(old: str, new: str) -> None:
    assert combined((old, new), ("customer: auditors", "customer: Auditors")).findings == ()


def test_an_id_that_is_used_twice_in_the_own_file_is_still_found() -> None:
    findings = combined(("id: more-audits", "id: fast-exports")).findings

    assert [one.message for one in findings] == ["The id `fast-exports` is used twice (first on line 7)."]


LATER = "    metrics:\n      - { id: export-minutes"
HEIR = (LATER, f"    retired: {{ superseded_by: %s }}\n{LATER}")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("traces_to: [quicker-exports]", "traces_to: [faster-month-end-close]", ""),
        ("traces_to: [quicker-exports]", "traces_to: [close-speed, quicker-exports]", ""),
        ("traces_to: [quicker-exports]", "traces_to: [fewer-audit-finding]", "Did you mean `fewer-audit-findings`?"),
        ("traces_to: [quicker-exports]", "traces_to: [bank-match-adoption]", "Cite an id of this file."),
        (HEIR[0], HEIR[1] % "faster-month-end-close", ""),
        (HEIR[0], HEIR[1] % "nope-nope", "Cite an id of this file."),
        ("customer: auditors", "customer: mid-market-finance", ""),
        ("customer: auditors", "customer: Whoever audits", ""),
        ("customer: auditors", "customer: mid-market-finances", "Did you mean `mid-market-finance`?"),
    ],
)  # fmt: skip
def test_a_reference_may_lead_to_the_shared_manifest(old: str, new: str, found: str) -> None:
    findings = combined((old, new)).findings

    assert [(one.rule, one.fix, one.path) for one in findings] == (
        [("OG006", found, MANIFEST_PATH)] if found else []
    )


def test_a_customer_that_only_the_shared_manifest_lists_is_known() -> None:
    listed = OWN[OWN.index("customers:") : OWN.index("outcomes:")]

    assert combined((listed, ""), ("customer: auditors", "customer: mid-market-finance")).findings == ()


def test_without_a_shared_manifest_nothing_of_it_is_known() -> None:
    own = manifest_file(changed(OWN, ("traces_to: [quicker-exports]", "traces_to: [fewer-audit-findings]")))

    found = find_obstacle(own, policy_file(""), TODAY)

    assert found is not None
    assert rules_of(found.findings) == ["OG006 error"]


# Whose fault it is

SHARED_POLICY = "locked: [require]\nseverity: { OG301: error }\n"


def shared_policy(text: str = SHARED_POLICY) -> PolicyFile:
    return read_policy(SourceFile("outcome-gate.yml", WHERE, text))


def obstacle(
    shared: str = SHARED, own: str = OWN, rules: str = SHARED_POLICY, own_rules: str = "mode: observe\n"
) -> Obstacle | None:
    return find_obstacle(
        shared_file(shared),
        shared_policy(rules),
        TODAY,
        own_manifest=manifest_file(own),
        own_policy=policy_file(own_rules),
    )


def test_four_sound_files_are_no_obstacle() -> None:
    assert obstacle() is None


def test_own_files_that_are_not_there_are_no_obstacle() -> None:
    files = {
        "own_manifest": read_manifest(ABSENT),
        "own_policy": read_policy(ABSENT._replace(path=POLICY_PATH)),
    }

    assert find_obstacle(shared_file(), shared_policy(), TODAY, **files) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("files", "cause", "rule", "path", "begins"),
    [
        ({"rules": "mod: x", "own_rules": "[", "shared": "[", "own": "["}, Cause.POLICY, "OG002",
         "outcome-gate.yml", "In the shared `outcome-gate.yml on example-org/product@main`: "),
        ({"own_rules": "mode: x", "shared": "[", "own": "["}, Cause.POLICY, "OG009", POLICY_PATH, "`x` is not"),
        ({"own_rules": "mode: x\nrequire: none"}, Cause.POLICY, "OG009", POLICY_PATH, "`x` is not"),
        ({"own_rules": "require: none", "shared": "[", "own": "["}, Cause.POLICY, "OG010", POLICY_PATH,
         "`require: none` loosens"),
        ({"shared": "[", "own": "["}, Cause.MANIFEST, "OG001", "outcomes.yml",
         "In the shared `outcomes.yml on example-org/product@main`: "),
        ({"own": "["}, Cause.MANIFEST, "OG001", MANIFEST_PATH, ""),
        ({"own": changed(OWN, ("id: quicker-exports", "id: fewer-audit-findings"),
                         ("[quicker-exports]", "[fewer-audit-findings]"))},
         Cause.MANIFEST, "OG004", MANIFEST_PATH, "The shared manifest has the id `fewer-audit-findings`"),
    ],
)  # fmt: skip
def test_the_first_fault_says_in_which_of_four_files_it_is(
    files: dict[str, str], cause: Cause, rule: str, path: str, begins: str
) -> None:
    found = obstacle(**files)

    assert found is not None
    assert found.cause is cause
    first, *_ = found.findings
    assert (first.rule, first.severity.value, first.path) == (rule, "error", path)
    assert first.message.startswith(begins)
    assert first.message.count("`") % 2 == 0
    assert first.span is not None


def test_a_shared_policy_that_is_not_there_is_a_fault() -> None:
    """Without it every lock would be open. A repository's own policy may be left out."""
    absent = read_policy(SourceFile("outcome-gate.yml", WHERE, None, Absence.MISSING))

    found = find_obstacle(manifest_file(), absent, TODAY, own_policy=policy_file(""))

    assert found is not None
    (finding,) = found.findings
    assert (found.cause, finding.rule, finding.path) == (Cause.POLICY, "OG001", "outcome-gate.yml")
    assert finding.message == f"`outcome-gate.yml` on `{WHERE}` is not there."
    assert find_obstacle(manifest_file(), absent, TODAY) is None


@pytest.mark.parametrize(
    ("locked", "blocked"),
    [("", False), ("locked: [severity]\n", True)],
)
def test_both_manifests_are_read_by_the_combined_policy(locked: str, blocked: bool) -> None:
    untraced = changed(OWN, ("    traces_to: [quicker-exports]\n", ""))

    found = obstacle(own=untraced, rules=locked, own_rules="severity: { OG301: warn }\n")

    assert (found is not None) is blocked
    assert obstacle(own=untraced, rules="") is not None


def test_only_the_manifest_may_be_shared() -> None:
    found = find_obstacle(shared_file("["), policy_file(""), TODAY, own_manifest=manifest_file(OWN))

    assert found is not None
    assert found.findings[0].message.startswith("In the shared `outcomes.yml on example-org/product@main`: ")


# Proposals


def proposed(*pairs: tuple[str, str], shared: Manifest | None) -> list[str]:
    head = manifest_file(changed(OWN, *pairs))
    found = propose(manifest_file(OWN), head, Policy(), TODAY, is_repair=False, shared=shared).findings
    return [one for one in rules_of(found) if one.endswith("error")]


def test_a_proposed_addition_is_read_with_the_shared_manifest_in_mind() -> None:
    traced = ("traces_to: [quicker-exports]", "traces_to: [fewer-audit-findings]")
    taken = ("id: export-minutes", "id: days-to-close")
    shared = shared_file().noun

    assert proposed(traced, shared=shared) == []
    assert proposed(traced, shared=None) == ["OG006 error"]
    assert proposed(taken, shared=shared) == ["OG004 error"]
    assert proposed(taken, shared=None) == []


def test_a_clash_that_the_base_has_too_is_only_a_warning() -> None:
    clash = manifest_file(changed(OWN, ("id: export-minutes", "id: days-to-close")))

    found = propose(clash, clash, Policy(), TODAY, is_repair=False, shared=shared_file().noun).findings

    assert "OG004 warn" in rules_of(found)


def test_an_addition_may_be_taken_away() -> None:
    absent, shared = read_manifest(ABSENT), shared_file().noun

    gone = propose(manifest_file(OWN), absent, Policy(), TODAY, is_repair=False, shared=shared)

    assert (gone.findings, gone.retired) == ((), ("more-audits", "quicker-exports"))
    alone = propose(manifest_file(OWN), absent, Policy(), TODAY, is_repair=False)
    assert rules_of(alone.findings) == ["OG001 error"]


def test_a_first_addition_is_judged_like_any_change() -> None:
    shared = shared_file().noun
    clash = manifest_file(changed(OWN, ("id: export-minutes", "id: days-to-close")))

    first = propose(read_manifest(ABSENT), clash, Policy(), TODAY, is_repair=False, shared=shared)

    assert "OG004 error" in rules_of(first.findings)
    assert first.added == ("quicker-exports", "more-audits")
