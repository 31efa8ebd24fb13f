"""Every key of the policy does something: with it and without it, something is said or decided differently."""

from collections.abc import Iterator
from typing import Any, NamedTuple, get_args, get_origin

import pytest
from pydantic import BaseModel
from unit_facts import (
    CITED,
    FULL,
    MANIFEST,
    POLICY_PATH,
    TODAY,
    changed,
    facts,
    manifest_file,
    policy,
    policy_file,
    rules_of,
)

from outcome_gate.judge.decide import decide
from outcome_gate.judge.inspect import find_obstacle
from outcome_gate.judge.shared_policy import combine_policies
from outcome_gate.model.closing_issue import ClosingIssue
from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.policy import Policy
from outcome_gate.model.pull_request import Author
from outcome_gate.model.source_file import SourceFile
from outcome_gate.read.manifest_and_policy import read_policy
from outcome_gate.read.waiver_claims import waiver_claims
from outcome_gate.rules.catalogue import manifest_rules
from outcome_gate.rules.manifest.ask import ask
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.write.notice_words import write_notice


class Row(NamedTuple):
    """What a key is set to, what it is without (the default when None), and where the difference shows."""

    given: Any
    shows: str
    """`verdict`, `findings`, `mode`, `status`, `comment`, `starts_comment`, `lint`, `shared` or `read`."""
    body: str = ""
    pull: dict[str, Any] | None = None
    before: Any = None
    remarks: tuple[PersonComment, ...] = ()
    roles: dict[str, str] | None = None
    manifest: str = MANIFEST
    beside: dict[str, Any] | None = None
    """Other keys, the same with it and without it."""


SILENT = {"title": "Match bank lines"}
FIX = {"title": "fix: rounding"}
BOT = {"author": Author("tidy[bot]", is_bot=True)}
WAIVE = PersonComment("maria-pm", "/outcome-gate waive until 2027-02-20: INC-12")
LATE = PersonComment("maria-pm", "/outcome-gate waive until 2027-03-20: INC-12")
GRANT = {"pull_request": 7, "by": "maria-pm", "because": "INC-12", "until": "2027-02-20"}


def statement(text: str) -> str:
    return changed(MANIFEST, ("Reduce the working days accountants need to close the month", text))


LABELLED = {"labels": ("outcome/faster-month-end-close",)}
LABELLED_ISSUE = {"issues": (ClosingIssue("example-org/ledger", 12, labels=LABELLED["labels"]),)}
WRITTEN_ISSUE = {"issues": (ClosingIssue("example-org/ledger", 12, body="Outcome: faster-month-end-close"),)}
LABELLED_PARENT = {"issues": (ClosingIssue("example-org/ledger", 13, parents=LABELLED_ISSUE["issues"]),)}

ROWS: dict[str, Row] = {
    "version": Row(2, "read"),
    "mode": Row("observe", "mode"),
    "enforce_from": Row("2027-02-01", "mode", beside={"mode": "observe"}),
    "require": Row("all", "verdict", pull=FIX),
    "default_kind": Row("chore", "verdict", pull=SILENT),
    "kinds.labels": Row({"docs": {"labels": ["words"]}}, "verdict", pull={**SILENT, "labels": ("words",)}),
    "kinds.titles": Row({"docs": {"titles": ["Words: *"]}}, "verdict", pull={"title": "Words: x"}),
    "kinds.branches": Row({"docs": {"branches": ["words/*"]}}, "verdict", pull={**SILENT, "branch": "words/x"}),
    "kinds.paths": Row({"docs": {"paths": ["words/**"]}}, "verdict", pull={**SILENT, "files": ("words/x.txt",)}),
    "exempt.authors": Row(["sam"], "verdict"),
    "signs": Row(["label"], "verdict", pull=FIX),
    "exempt.bots": Row(True, "verdict", pull=BOT),
    "exempt.labels": Row(["spike"], "verdict", pull={"labels": ("spike",)}),
    "exempt.paths": Row(["src/**"], "verdict"),
    "drafts": Row("wait", "status", pull={"is_draft": True}),
    "strict": Row(True, "lint", manifest=statement("Ship the bank matching feature")),
    "citable": Row(["active"], "verdict",
        body="Outcome: fewer-audit-findings\nMetric: hours-of-rework"),
    "citable_grace_days": Row(1, "verdict", body="Outcome: clearer-board-packs"),
    "follow_up.default_days": Row(10, "findings", body=CITED),
    "follow_up.max_days": Row(10, "findings", body=FULL),
    "inherit.labels": Row(False, "verdict", pull=LABELLED),
    "inherit.issues": Row(False, "verdict", pull=LABELLED_ISSUE),
    "inherit.issue_text": Row(False, "verdict", pull=WRITTEN_ISSUE),
    "inherit.parents": Row(0, "verdict", pull=LABELLED_PARENT),
    "evidence.min_sources": Row(2, "lint"),
    "evidence.min_n": Row(20, "lint"),
    "evidence.max_age_days": Row(60, "lint"),
    "waivers.permission": Row("write", "verdict", remarks=(WAIVE,), roles={"maria-pm": "write"}),
    "waivers.people": Row(["@maria-pm"], "verdict", remarks=(WAIVE,)),
    "waivers.by_author": Row(True, "verdict", remarks=(WAIVE._replace(by="sam"),), roles={"sam": "admin"}),
    "waivers.max_days": Row(60, "verdict", remarks=(LATE,), roles={"maria-pm": "admin"}),
    "waivers.granted": Row([GRANT], "verdict"),
    "waivers.granted.pull_request": Row([{**GRANT, "pull_request": 8}], "verdict", before=[GRANT]),
    "waivers.granted.by": Row([{**GRANT, "by": "ole"}], "comment", before=[GRANT]),
    "waivers.granted.because": Row([{**GRANT, "because": "INC-13"}], "comment", before=[GRANT]),
    "waivers.granted.until": Row([{**GRANT, "until": "2027-01-31"}], "verdict", before=[GRANT]),
    "on_broken_manifest": Row("allow", "status", manifest=changed(MANIFEST, ("baseline: 12 f", "basline: 12 f"))),
    "severity": Row({"OG401": "off"}, "verdict"),
    "terms.product_names": Row(["Linewise"], "lint",
        manifest=statement("Shorten the days accountants need to close the month with Linewise")),
    "terms.company_metrics": Row(["ledger licences"], "lint",
        manifest=statement("Raise the ledger licences accountants hold at the end of the month")),
    "terms.customer_words": Row(["our team"], "lint", manifest=changed(MANIFEST, ("Payment clerks", "Our team"))),
    "comment.on_pass": Row("none", "starts_comment", body=FULL),
    "comment.on_exempt": Row("short", "starts_comment", pull=FIX),
    "comment.show_evidence": Row(True, "comment", body=FULL),
    "comment.mention": Row(True, "comment"),
    "locked": Row(["mode"], "shared"),
}  # fmt: skip

ELSEWHERE = {
    "live": ("release", "read by the report, as tests/report/test_report_roads.py shows"),
    "labels": ("sync", "what a push to the manifest does to the labels; no verdict hangs on it"),
    "follow_up.open_issues": (
        True,
        "what `outcome-gate follow-up` writes, as tests/report/test_follow_up.py shows; no verdict hangs on it",
    ),
}
"""Keys that change nothing here: a value, and why."""


def keys(model: type[BaseModel], start: str = "") -> Iterator[str]:
    """Every key of the policy, in full; what only holds other keys is not named itself, unless it is a list."""
    for name, field in model.model_fields.items():
        inner = list(models_of(field.annotation))
        if not inner or get_origin(field.annotation) is tuple:
            yield f"{start}{name}"
        for one in inner:
            yield from keys(one, f"{start}{name}.")


def models_of(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_of(inner)


def test_every_key_has_a_row_or_a_reason() -> None:
    assert set(ROWS) | set(ELSEWHERE) == set(keys(Policy))
    assert not set(ROWS) & set(ELSEWHERE)


def with_key(key: str, value: Any, beside: dict[str, Any] | None) -> dict[str, Any]:
    """The policy's keys, as they would stand in its file."""
    first, _, rest = key.partition(".")
    nested = rest.partition(".")[0] if first not in ("kinds",) else ""
    return {**(beside or {}), first: {nested: value} if nested else value}


def shown(row: Row, given: dict[str, Any]) -> Any:
    """What is decided, said or found under these keys."""
    if row.shows == "read":
        lines = "".join(f"{name}: {value}\n" for name, value in given.items())
        return [problem.rule for problem in policy_file(lines).problems]
    rules = policy(**given)
    if row.shows == "lint":
        found = ask(ManifestFacts(manifest_file(row.manifest), rules, TODAY), manifest_rules())
        return [(one.rule, one.severity, one.message) for one in found]
    if row.shows == "shared":
        locked = ", ".join(rules.locked)
        shared = SourceFile("gate.yml", "example-org/product@main", f"locked: [{locked}]\n")
        own = SourceFile(POLICY_PATH, "main", "mode: observe\n")
        return combine_policies(read_policy(shared), read_policy(own)).policy.mode
    return gated(row, rules)


def gated(row: Row, rules: Policy) -> Any:
    file = manifest_file(row.manifest)
    given_facts = facts(
        row.body,
        pull=row.pull or {},
        policy=rules,
        manifest=file.noun,
        waiver_claims=waiver_claims(row.remarks, rules, 7),
        roles=row.roles or {},
        obstacle=find_obstacle(file, policy_file(""), TODAY),
    )
    decision = decide(given_facts)
    notice = write_notice(decision, given_facts)
    return {
        "verdict": decision.verdict,
        "findings": [(*rules_of([one]), one.message) for one in decision.findings],
        "mode": decision.mode,
        "status": notice.status,
        "comment": notice.comment.split("<details>")[0] if row.shows != "comment" else notice.comment,
        "starts_comment": notice.starts_comment,
    }[row.shows]


@pytest.mark.parametrize("key", ROWS)
def test_a_key_does_something(key: str) -> None:
    row = ROWS[key]
    without = with_key(key, row.before, row.beside) if row.before is not None else dict(row.beside or {})

    assert shown(row, with_key(key, row.given, row.beside)) != shown(row, without)


@pytest.mark.parametrize("key", ELSEWHERE)
def test_a_key_that_acts_elsewhere_does_nothing_here(key: str) -> None:
    for body in ("", CITED, FULL):
        for name in ("verdict", "findings", "comment", "status"):
            row = Row(None, name, body=body)
            assert shown(row, with_key(key, ELSEWHERE[key][0], None)) == shown(row, {})
