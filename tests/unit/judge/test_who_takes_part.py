"""Whether a base branch takes part: what is missing by intent, what by a slip, and what sets the gate up."""

from typing import Any

import pytest
from unit_facts import MANIFEST, MANIFEST_PATH, POLICY_PATH, manifest_file, policy_file, pull_request

from outcome_gate.judge.set_up import (
    belongs_to_set_up,
    changes_nothing_else,
    has_neither,
    introduced_policy,
    missing_by_input,
    with_policy,
)
from outcome_gate.model.facts import Proposal
from outcome_gate.model.finding import Severity
from outcome_gate.model.request import FilePlace, Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import Absence, SourceFile

ELSEWHERE = FilePlace("product/outcomes.yml")
OTHER_POLICY = FilePlace("product/gate.yml")
SHARED = FilePlace("outcomes.yml", "example-org/shared", "v1")


def missing(path: str, where: str = "main") -> SourceFile:
    return SourceFile(path, where, None, Absence.MISSING)


def there(path: str, text: str = "version: 1\n") -> SourceFile:
    return SourceFile(path, "main", text)


def snapshot(manifest: SourceFile | None = None, policy: SourceFile | None = None, **fields: Any) -> Snapshot:
    """A base branch without either file, and a pull request that brings a policy."""
    pull = pull_request(**fields.pop("pull", {"files": (POLICY_PATH,)}))
    return Snapshot(pull, manifest or missing(MANIFEST_PATH), policy or missing(POLICY_PATH), **fields)


def request(**fields: Any) -> Request:
    return Request("example-org/ledger", 7, **fields)


@pytest.mark.parametrize(
    ("found", "asked", "wanted"),
    [
        pytest.param(snapshot(), request(), True, id="neither is there"),
        pytest.param(snapshot(manifest=there(MANIFEST_PATH)), request(), False, id="a manifest alone"),
        pytest.param(snapshot(policy=there(POLICY_PATH)), request(), False, id="a policy alone"),
        pytest.param(
            snapshot(manifest=SourceFile(MANIFEST_PATH, "main", None, Absence.DIRECTORY)),
            request(),
            False,
            id="a folder in its place is no base without one",
        ),
        pytest.param(snapshot(), request(manifest=ELSEWHERE), False, id="an input names another manifest"),
        pytest.param(snapshot(), request(policy=OTHER_POLICY), False, id="an input names another policy"),
        pytest.param(snapshot(pull={"base": ""}), request(), True, id="its base branch has no name"),
        pytest.param(snapshot(), request()._replace(repository=""), True, id="flags name a base branch"),
        pytest.param(
            snapshot(pull={"base": ""}),
            request()._replace(repository=""),
            False,
            id="a draft that flags alone describe",
        ),
    ],
)
def test_a_base_without_either_file_takes_no_part(found: Snapshot, asked: Request, wanted: bool) -> None:
    assert has_neither(found, asked) is wanted


NEW = there(POLICY_PATH, "mode: observe\n")
NEW_ELSEWHERE = there(OTHER_POLICY.path, "mode: observe\n")
BY_INPUT = {"policy": missing(OTHER_POLICY.path), "proposed_policy": NEW_ELSEWHERE}


@pytest.mark.parametrize(
    ("found", "asked", "is_one"),
    [
        pytest.param(snapshot(proposed_policy=NEW), request(), True, id="where there was neither"),
        pytest.param(snapshot(), request(), False, id="no policy is brought"),
        pytest.param(
            snapshot(proposed_policy=missing(POLICY_PATH)), request(), False, id="none is on the head either"
        ),
        pytest.param(
            snapshot(manifest=there(MANIFEST_PATH), proposed_policy=NEW),
            request(),
            False,
            id="without a policy the defaults hold",
        ),
        pytest.param(
            snapshot(policy=there(POLICY_PATH), proposed_policy=NEW), request(), False, id="the base has one"
        ),
        pytest.param(
            snapshot(policy=there(OTHER_POLICY.path), proposed_policy=NEW_ELSEWHERE),
            request(policy=OTHER_POLICY),
            False,
            id="the base has the one that an input names",
        ),
        pytest.param(
            snapshot(proposed_policy=NEW, own_policy=missing(POLICY_PATH)),
            request(policy=OTHER_POLICY),
            False,
            id="a shared policy judges",
        ),
        pytest.param(
            snapshot(proposed_policy=NEW, pull={"files": ("src/a.py",)}),
            request(),
            False,
            id="the pull request did not touch it",
        ),
        pytest.param(
            snapshot(proposed_policy=NEW, pull={"files": ("src/a.py",), "files_total": 2}),
            request(),
            True,
            id="it may be among the files that were not read",
        ),
        pytest.param(
            snapshot(manifest=there(MANIFEST_PATH), pull={"files": (OTHER_POLICY.path,)}, **BY_INPUT),
            request(policy=OTHER_POLICY),
            True,
            id="an input names it beside a manifest",
        ),
        pytest.param(
            snapshot(manifest=there(MANIFEST_PATH), pull={"files": ("src/a.py",)}, **BY_INPUT),
            request(policy=OTHER_POLICY),
            False,
            id="an input names it, and it was not touched",
        ),
    ],
)
def test_a_policy_is_introduced_where_one_is_needed(found: Snapshot, asked: Request, is_one: bool) -> None:
    assert introduced_policy(found, asked) == (found.proposed_policy if is_one else None)


@pytest.mark.parametrize(
    ("found", "asked", "paths"),
    [
        pytest.param(snapshot(), request(), [], id="no input names a file"),
        pytest.param(
            snapshot(manifest=missing(ELSEWHERE.path), policy=missing(OTHER_POLICY.path)),
            request(manifest=ELSEWHERE, policy=OTHER_POLICY),
            [ELSEWHERE.path, OTHER_POLICY.path],
            id="manifest before policy",
        ),
        pytest.param(
            snapshot(manifest=there(ELSEWHERE.path)), request(manifest=ELSEWHERE), [], id="it is there"
        ),
        pytest.param(
            snapshot(manifest=SourceFile(ELSEWHERE.path, "main", None, Absence.BINARY)),
            request(manifest=ELSEWHERE),
            [],
            id="it is there and no text",
        ),
        pytest.param(
            snapshot(manifest=missing(SHARED.path)),
            request(manifest=SHARED),
            [],
            id="another repository's file says so itself",
        ),
        pytest.param(
            snapshot(policy=missing(OTHER_POLICY.path)),
            request(policy=OTHER_POLICY),
            [OTHER_POLICY.path],
            id="the policy alone",
        ),
    ],
)
def test_a_file_that_an_input_names_has_to_be_there(
    found: Snapshot, asked: Request, paths: list[str]
) -> None:
    errors = missing_by_input(found, asked)
    assert [one.path for one in errors] == paths
    assert all((one.rule, one.severity) == ("OG001", Severity.ERROR) for one in errors)


NO_GUESS = "Correct the input, or add the file."


@pytest.mark.parametrize(
    ("word", "path", "fix"),
    [
        ("manifest", "product/outcomes.yml", f"Is it `product/outcomes.yaml`? {NO_GUESS}"),
        ("manifest", "product/outcomes.yaml", f"Is it `product/outcomes.yml`? {NO_GUESS}"),
        ("manifest", ".github/outcomes.yaml", f"Is it `.github/outcomes.yml`? {NO_GUESS}"),
        (
            "manifest",
            ".github/outcome.yml",
            f"Is it `.github/outcomes.yml` or `.github/outcome.yaml`? {NO_GUESS}",
        ),
        ("manifest", "github/outcoms.json", NO_GUESS),
        ("manifest", ".github/outcomesyml", f"Is it `.github/outcomes.yml`? {NO_GUESS}"),
        (
            "manifest",
            ".github/outco.yml",
            f"Is it `.github/outcomes.yml` or `.github/outco.yaml`? {NO_GUESS}",
        ),
        ("manifest", ".github/outc.yml", f"Is it `.github/outc.yaml`? {NO_GUESS}"),
        ("policy", ".github/outcome-gate.yaml", f"Is it `.github/outcome-gate.yml`? {NO_GUESS}"),
        ("policy", "outcome-gate.json", NO_GUESS),
        ("policy", ".github/outcome_gate", NO_GUESS),
    ],
)
def test_the_hint_names_what_may_have_been_meant(word: str, path: str, fix: str) -> None:
    found = snapshot(**{word: missing(path)})
    (error,) = missing_by_input(found, request(**{word: FilePlace(path)}))
    assert error.message == f"`{path}` on `main` is not there, and the input `{word}` names it."
    assert error.fix == fix


def test_a_file_of_a_folder_is_not_said_to_be_on_a_branch() -> None:
    found = snapshot(manifest=missing("nowhere.yml", where=""))
    (error,) = missing_by_input(found, request(manifest=FilePlace("nowhere.yml")))
    assert error.message == "`nowhere.yml` is not there, and the input `manifest` names it."


# What is proposed with it

FLAWED = policy_file("mode: x\nseverity: { OG999: warn }\n")


def test_a_policy_alone_is_judged_by_its_lint() -> None:
    found = with_policy(None, FLAWED, manifest_file())
    assert [one.rule for one in found.findings] == ["OG009", "OG006"]
    assert (found.is_repair, found.is_policy_only, found.is_alone) == (True, True, True)


def test_beside_a_manifest_both_are_judged() -> None:
    lint = with_policy(None, policy_file("nodes: 1\n"), manifest_file()).findings
    beside = Proposal(manifest_file(), lint, is_alone=False, added=("faster-month-end-close",))
    found = with_policy(beside, FLAWED, manifest_file("["))
    assert [one.rule for one in found.findings] == ["OG009", "OG006", "OG002"]
    assert (found.is_repair, found.is_policy_only, found.is_alone) == (True, False, False)
    assert (found.file, found.added) == (beside.file, beside.added)
    assert found.file.source.text == MANIFEST


OWN = (MANIFEST_PATH, POLICY_PATH)


@pytest.mark.parametrize(
    ("fields", "is_all"),
    [
        ({"files": OWN}, True),
        ({"files": (MANIFEST_PATH, ".github/workflows/outcome-gate.yml")}, True),
        ({"files": (MANIFEST_PATH, "src/match.py")}, False),
        ({"files": ("src/match.py",)}, False),
        ({"files": (MANIFEST_PATH,), "files_total": 2}, False),
        ({"files": (MANIFEST_PATH,), "old_names": ("src/outcomes.py",), "renamed": 1}, False),
        ({"files": (MANIFEST_PATH,), "renamed": 1}, False),
    ],
)
def test_a_set_up_changes_nothing_else(fields: dict[str, Any], is_all: bool) -> None:
    assert changes_nothing_else(pull_request(**fields), OWN) is is_all


@pytest.mark.parametrize(
    ("path", "belongs"),
    [
        ("CODEOWNERS", True),
        (".github/CODEOWNERS", True),
        ("docs/CODEOWNERS", True),
        (".github/pull_request_template.md", True),
        ("PULL_REQUEST_TEMPLATE.md", True),
        (".github/PULL_REQUEST_TEMPLATE/feature.md", True),
        (".github/ISSUE_TEMPLATE/feature.yml", True),
        (".github/workflows/outcome-gate.yml", True),
        (".github/workflows/outcome-gate-report.yaml", True),
        (".github/workflows/release.yml", False),
        (".github/workflows/outcome-gate.sh", False),
        (".github/actions/outcome-gate/action.yml", False),
        ("src/CODEOWNERS", False),
        ("CODEOWNERS.py", False),
        ("README.md", False),
    ],
)
def test_what_comes_with_a_manifest(path: str, belongs: bool) -> None:
    assert belongs_to_set_up(path) is belongs
