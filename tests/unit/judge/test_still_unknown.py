"""What is asked of GitHub next, because the verdict hangs on it, and what is not asked."""

from typing import Any

import pytest
from unit_facts import CITED, FULL, MANIFEST_PATH, POLICY_PATH, TODAY, facts, policy

from outcome_gate.judge.still_unknown import Unknown, shows_too_little, still_unknown
from outcome_gate.model.citation import SourcePlace
from outcome_gate.model.closing_issue import ClosingIssue
from outcome_gate.model.decision import Verdict
from outcome_gate.model.facts import Facts
from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.pull_request import Author
from outcome_gate.model.snapshot import Snapshot, Standing
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.model.waiver import WaiverClaim

HOME = "example-org/ledger"
ISSUE = ClosingIssue(HOME, 12)
FORK = {"is_fork": True, "association": "NONE"}
REMARK = PersonComment("maria-pm", "/outcome-gate waive until 2027-02-05: INC-12")
WAIVE = WaiverClaim("maria-pm", "INC-12", TODAY)
MORE = Standing(more_after="cursor")
FINE, FIX = Unknown(), {"title": "fix: rounding"}
"""`FINE`: nothing is asked."""
CUT = {"title": "Bank lines are matched", "files": ("docs/a.md",), "files_total": 2}
"""Of its two files one was read, and the title does not tell what it is."""


def base(path: str, oid: str = "1") -> SourceFile:
    return SourceFile(path, "main", "version: 1\n", oid=oid)


def snapshot(about: Facts, **fields: Any) -> Snapshot:
    """What these facts were gathered from."""
    given = {"manifest": base(MANIFEST_PATH), "policy": base(POLICY_PATH)}
    return Snapshot(**{**given, "pull_request": about.pull_request, **fields})


def asked(about: Facts, verdict: Verdict | None = None, **fields: Any) -> Unknown:
    return still_unknown(snapshot(about, **fields), about, verdict)


# Changed files


@pytest.mark.parametrize(
    ("about", "fields", "wanted"),
    [
        pytest.param(facts(pull=CUT), {}, True, id="docs so far: the rest may be docs, too"),
        pytest.param(facts(pull=CUT), {"are_files_read": True}, False, id="GitHub tells no more of them"),
        pytest.param(
            facts(pull={**CUT, "files": ("src/a.py",)}), {}, False, id="the rest cannot make it docs"
        ),
        pytest.param(facts(pull={**CUT, "title": "feat: match"}), {}, False, id="its title tells"),
        pytest.param(facts(pull={**CUT, "files_total": 1}), {}, False, id="every file was read"),
        pytest.param(
            facts(pull={**CUT, "files_total": 1, "renamed": 1}), {}, True, id="what a file was called"
        ),
    ],
)
def test_more_files_are_read_while_they_can_tell_the_kind(
    about: Facts, fields: dict[str, Any], wanted: bool
) -> None:
    assert asked(about, **fields).files is wanted


MOVED = {"title": "feat: x", "files": ("src/a.py",), "renamed": 1}
GONE = {"proposed": SourceFile(MANIFEST_PATH, "head", None, Absence.MISSING)}
POLICY_GONE = {"proposed_policy": SourceFile(POLICY_PATH, "head", None, Absence.MISSING)}
SHARED = SourceFile("shared.yml", "example-org/shared@v1", "version: 1\n", oid="9")


@pytest.mark.parametrize(
    ("fields", "pull", "wanted"),
    [
        pytest.param(GONE, MOVED, True, id="the manifest may have been moved away"),
        pytest.param(POLICY_GONE, MOVED, True, id="the policy may have been moved away"),
        pytest.param({}, MOVED, False, id="both are as they were"),
        pytest.param({"proposed": base(MANIFEST_PATH, "2")}, MOVED, False, id="another text is no move"),
        pytest.param(GONE, {**MOVED, "files_total": 5, "renamed": 0}, False, id="no file was moved"),
        pytest.param(
            GONE, {**MOVED, "files_total": 5, "old_names": ("src/b.py",)}, False, id="every old name is known"
        ),
        pytest.param(
            GONE, {**MOVED, "files": ("src/a.py", MANIFEST_PATH)}, False, id="it is known to be changed"
        ),
        pytest.param({**GONE, "manifest": base(MANIFEST_PATH, "")}, MOVED, False, id="the base has none"),
        pytest.param(
            {**GONE, "manifest": SHARED, "own_manifest": base(MANIFEST_PATH, "")},
            MOVED,
            False,
            id="the own one was never there, whatever is shared",
        ),
        pytest.param(
            {**GONE, "manifest": SHARED, "own_manifest": base(MANIFEST_PATH)},
            MOVED,
            True,
            id="the own one beside a shared one",
        ),
        pytest.param(
            {**POLICY_GONE, "policy": SHARED, "own_policy": base(POLICY_PATH, "")},
            MOVED,
            False,
            id="the own policy was never there",
        ),
    ],
)
def test_old_names_are_asked_for_where_our_files_may_have_moved(
    fields: dict[str, Any], pull: dict[str, Any], wanted: bool
) -> None:
    about = facts(pull=pull)
    assert asked(about, **fields).files is wanted


# Texts of the issues that are closed

PARENT = ClosingIssue(HOME, 3, body="", labels=("outcome/faster-month-end-close",))
PARENT_TEXT = PARENT._replace(labels=(), body=CITED)
SILENT = policy(inherit={"issue_text": False})
NO_ISSUES = policy(inherit={"issues": False})


@pytest.mark.parametrize(
    ("body", "issues", "rules", "wanted"),
    [
        pytest.param("", (ISSUE,), {}, True, id="nothing is cited so far"),
        pytest.param("", (), {}, False, id="it closes none"),
        pytest.param("", (ISSUE._replace(body=""),), {}, False, id="the text was read"),
        pytest.param("", (ISSUE, ISSUE._replace(number=13, body="")), {}, True, id="one of two was read"),
        pytest.param("", (ISSUE._replace(repository="other-org/ledger"),), {}, False, id="of another owner"),
        pytest.param("", (ISSUE,), {"policy": SILENT}, False, id="the policy reads no texts"),
        pytest.param("", (ISSUE,), {"policy": NO_ISSUES}, False, id="the policy reads no issues"),
        pytest.param(FULL, (ISSUE,), {}, False, id="the description cites"),
        pytest.param("", (ISSUE,), {"pull": FIX}, False, id="it need not cite"),
        pytest.param(
            "", (ISSUE._replace(parents=(PARENT,)),), {}, True, id="a label of its parent is farther"
        ),
        pytest.param("", (ISSUE._replace(parents=(PARENT_TEXT,)),), {}, True, id="a text of its parent, too"),
        pytest.param("", (ISSUE._replace(labels=PARENT.labels),), {}, False, id="its own label is nearer"),
        pytest.param(
            "", (ISSUE._replace(number=13, body=CITED), ISSUE), {}, False, id="another issue's text"
        ),
    ],
)
def test_texts_are_read_where_a_nearer_citation_may_stand(
    body: str, issues: tuple[ClosingIssue, ...], rules: dict[str, Any], wanted: bool
) -> None:
    about = facts(body, **{**rules, "pull": {"issues": issues, **rules.get("pull", {})}})
    assert asked(about).issue_texts is wanted


def test_what_another_issue_names_itself_is_nearer_than_any_parent() -> None:
    near, far = ISSUE._replace(labels=PARENT.labels), ISSUE._replace(number=13, parents=(PARENT_TEXT,))
    about = facts(pull={"issues": (near, far)})
    assert about.claims.sources[0].place is SourcePlace.ISSUE_LABEL
    assert not asked(about).issue_texts


@pytest.mark.parametrize(
    ("verdict", "wanted"),
    [(verdict, verdict in (Verdict.FAILED, Verdict.WAIVED)) for verdict in Verdict],
)
def test_only_a_verdict_that_may_turn_asks_for_texts(verdict: Verdict, wanted: bool) -> None:
    assert asked(facts(pull={"issues": (ISSUE,)}), verdict).issue_texts is wanted


# Comments and people


@pytest.mark.parametrize(
    ("about", "fields", "wanted"),
    [
        pytest.param(facts(), {}, FINE, id="no one has said anything"),
        pytest.param(
            facts(), {"standing": MORE}, Unknown(comments=True), id="a waiver may stand on the next page"
        ),
        pytest.param(facts(FULL), {"standing": MORE}, FINE, id="what passes needs no waiver"),
        pytest.param(
            facts(waiver_claims=(WAIVE,)),
            {"remarks": (REMARK,)},
            Unknown(people=("maria-pm",)),
            id="a waiver by a person whose role is not known",
        ),
        pytest.param(
            facts(FULL, waiver_claims=(WAIVE,)), {"remarks": (REMARK,)}, FINE, id="what passes asks for none"
        ),
        pytest.param(
            facts(waiver_claims=(WAIVE,)),
            {"remarks": (REMARK,), "standing": MORE},
            Unknown(comments=True, people=("maria-pm",)),
            id="both",
        ),
        pytest.param(
            facts(waiver_claims=(WAIVE,), roles={"maria-pm": "maintain"}),
            {"remarks": (REMARK,)},
            FINE,
            id="the role is known",
        ),
        pytest.param(facts(pull=FORK), {}, Unknown(people=("sam",)), id="the words to an outsider"),
        pytest.param(
            facts(pull=FORK, waiver_claims=(WAIVE,)),
            {"remarks": (REMARK,)},
            Unknown(people=("maria-pm", "sam")),
            id="who waives before who is thanked",
        ),
        pytest.param(
            facts(pull=FORK, waiver_claims=(WAIVE,)),
            {},
            Unknown(people=("sam",)),
            id="what the policy grants takes no role",
        ),
        pytest.param(
            facts(pull=FORK, waiver_claims=(WaiverClaim("sam", takes_back=True),)),
            {"remarks": (REMARK,)},
            Unknown(people=("sam",)),
            id="the author is asked about once",
        ),
        pytest.param(
            facts(
                pull=FORK,
                policy=policy(waivers={"by_author": True}),
                waiver_claims=(WAIVE._replace(by="sam"),),
            ),
            {"remarks": (REMARK,)},
            Unknown(people=("sam",)),
            id="who waives their own, too",
        ),
        pytest.param(facts(pull=FORK, roles={"sam": "read"}), {}, FINE, id="the author's role is known"),
        pytest.param(facts("Outcome: nope-nope", pull=FORK), {}, FINE, id="something is cited"),
        pytest.param(facts(pull={**FORK, **FIX}), {}, FINE, id="it need not cite"),
        pytest.param(facts(pull={**FORK, "association": "MEMBER"}), {}, FINE, id="a member"),
        pytest.param(facts(pull={**FORK, "author": None}), {}, FINE, id="the author is gone"),
        pytest.param(
            facts(pull={"author": None}),
            {"standing": MORE},
            Unknown(comments=True),
            id="the author is gone, and more was said",
        ),
        pytest.param(facts(pull={**FORK, "author": Author("devin[bot]", is_bot=True)}), {}, FINE, id="a bot"),
    ],
)
def test_comments_and_roles_are_asked_for_where_a_verdict_hangs_on_them(
    about: Facts, fields: dict[str, Any], wanted: Unknown
) -> None:
    assert asked(about, **fields) == wanted


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_verdict_that_is_given_is_taken(verdict: Verdict) -> None:
    wanted = Unknown(comments=True) if verdict in (Verdict.FAILED, Verdict.WAIVED) else FINE
    assert asked(facts(FULL), verdict, standing=MORE) == wanted


def test_files_come_first_then_texts() -> None:
    about = facts(pull={**CUT, **FORK, "issues": (ISSUE,)})
    assert asked(about, standing=MORE) == Unknown(files=True)
    assert asked(about, standing=MORE, are_files_read=True) == Unknown(issue_texts=True)


# A list of pull requests shows less than each of them

FAILED, WAIVED, PASSED = Verdict.FAILED, Verdict.WAIVED, Verdict.PASSED


@pytest.mark.parametrize(
    ("about", "fields", "verdict", "wanted"),
    [
        pytest.param(facts(FULL), {}, PASSED, False, id="everything is known"),
        pytest.param(facts(pull=CUT), {}, FAILED, True, id="files"),
        pytest.param(facts(pull={"issues": (ISSUE,)}), {}, FAILED, True, id="texts"),
        pytest.param(facts(FULL, pull={"are_issues_cut": True}), {}, PASSED, True, id="issues"),
        pytest.param(facts(), {}, FAILED, False, id="a failed one of which all is known"),
        pytest.param(facts(), {"remarks": (REMARK,)}, FAILED, True, id="a failed one that may be waived"),
        pytest.param(facts(FULL), {"remarks": (REMARK,)}, PASSED, False, id="a passed one with comments"),
        pytest.param(facts(), {}, WAIVED, False, id="a waiver that stands"),
        pytest.param(facts(), {"remarks": (REMARK,)}, WAIVED, True, id="a waiver that a comment may end"),
        pytest.param(facts(), {"standing": MORE}, WAIVED, True, id="a waiver that a later comment may end"),
        pytest.param(facts(pull=FORK), {}, WAIVED, True, id="a waiver on whose writer's role it hangs"),
        pytest.param(facts(), {"standing": MORE}, FAILED, False, id="later comments of a failed one"),
        pytest.param(facts(pull=FORK), {}, FAILED, False, id="the words to an outsider"),
    ],
)
def test_a_list_that_shows_too_little_is_told(
    about: Facts, fields: dict[str, Any], verdict: Verdict, wanted: bool
) -> None:
    assert shows_too_little(snapshot(about, **fields), about, verdict, differs=False) is wanted


@pytest.mark.parametrize(
    ("pull", "fields", "verdict", "wanted"),
    [
        pytest.param({}, {}, FAILED, False, id="all is known"),
        pytest.param({}, {"standing": MORE}, FAILED, True, id="later comments"),
        pytest.param({"files_total": 2}, {}, PASSED, True, id="files that do not tell the kind"),
        pytest.param(
            {"files_total": 2, "title": "fix: x"},
            {"are_files_read": True},
            PASSED,
            True,
            id="no more of them",
        ),
    ],
)
def test_what_would_turn_is_only_told_when_all_of_it_is_known(
    pull: dict[str, Any], fields: dict[str, Any], verdict: Verdict, wanted: bool
) -> None:
    about = facts(pull=pull)
    assert shows_too_little(snapshot(about, **fields), about, verdict, differs=True) is wanted
    assert not shows_too_little(snapshot(about, **fields), about, verdict, differs=False)
