"""A ledger product's manifest, and pull requests against it: the values that unit tests start from."""

from datetime import date
from typing import Any

from outcome_gate.judge.classify import classify
from outcome_gate.judge.decide import decide
from outcome_gate.judge.weigh_waivers import weighed
from outcome_gate.model.decision import Decision
from outcome_gate.model.facts import Facts
from outcome_gate.model.finding import Finding
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.parsed_file import ManifestFile, PolicyFile
from outcome_gate.model.policy import Policy
from outcome_gate.model.pull_request import Author, PullRequest
from outcome_gate.model.source_file import SourceFile
from outcome_gate.read.inherited_citation import read_claims
from outcome_gate.read.manifest_and_policy import read_manifest, read_policy
from outcome_gate.rules.citation.case import Case, open_case

TODAY = date(2027, 2, 1)
MANIFEST_PATH = ".github/outcomes.yml"
POLICY_PATH = ".github/outcome-gate.yml"

MANIFEST = """\
version: 1
customers:
  - id: mid-market-finance
    name: Mid-market finance teams
    aliases: [accountants, controllers]
outcomes:
  - id: faster-month-end-close
    previous_ids: [close-speed]
    customer: mid-market-finance
    statement: Reduce the working days accountants need to close the month
    job: Close the books each month
    why: Late closes delay board packs and cost overtime
    status: active
    owner: "@maria-pm"
    evidence:
      - { type: interview, on: 2026-10-02, n: 14 }
    metrics:
      - id: days-to-close
        unit: days
        baseline: { value: 8, on: 2026-10-31 }
        target: { value: 5, by: 2027-06-30 }
        readings: [{ on: 2026-12-31, value: 7.5 }, { on: 2027-01-31, value: 6.8 }]
  - id: fewer-audit-findings
    customer: mid-market-finance
    statement: Cut the findings auditors raise about reconciliations
    why: Each finding costs controllers a week of rework
    status: validated
    owner: "@ole"
    evidence:
      - { type: survey, on: 2026-11-02, n: 40 }
    metrics:
      - { id: findings-per-audit, baseline: 12 findings, target: 4 findings by 2027-09-30 }
      - { id: hours-of-rework, baseline: 40 hours, target: 10 hours by 2027-09-30 }
  - id: clearer-board-packs
    customer: mid-market-finance
    statement: Fewer questions from the board about the month's numbers
    why: Every question costs the controller an hour
    status: proposed
    since: 2027-01-20
    metrics:
      - { id: board-questions, baseline: 9 questions, target: 3 questions by 2027-08-31 }
  - id: cheaper-payment-runs
    customer: Payment clerks
    statement: Lower the fees clerks pay for each payment run
    why: Fees come out of the team's budget
    status: achieved
    metrics:
      - { id: fee-per-run, baseline: 30 EUR, target: 12 EUR by 2026-12-31 }
  - id: shorter-onboarding
    customer: Payment clerks
    statement: Shorten the days a new clerk needs before the first payment run
    why: New clerks wait for weeks
    status: missed
    metrics:
      - { id: days-to-first-run, baseline: 20 days, target: 5 days by 2026-11-30 }
  - id: paperless-receipts
    customer: Payment clerks
    statement: Reduce the receipts clerks file by hand
    why: Filing takes an afternoon a week
    status: retired
    retired: { on: 2026-12-01, because: Merged, superseded_by: cheaper-payment-runs }
    metrics:
      - { id: receipts-by-hand, baseline: 90 receipts, target: 10 receipts by 2026-12-31 }
business_outcomes:
  - id: bank-match-adoption
    statement: Half of mid-market accounts use bank matching monthly
    traces_to: [faster-month-end-close]
    because: Matching is the slowest step of the close
    metrics:
      - { id: matching-accounts, baseline: 10 %, target: 50 % by 2027-12-31 }
"""

CITED = "Outcome: faster-month-end-close\nMetric: days-to-close\n"
REST = "Expected-change: -1.5 days\nCheck-on: 2027-03-31\n"
FULL = CITED + REST


def manifest_file(text: str = MANIFEST) -> ManifestFile:
    """The manifest as it would be read from `main`."""
    return read_manifest(SourceFile(MANIFEST_PATH, "main", text))


def policy_file(text: str) -> PolicyFile:
    """A policy as it would be read from `main`."""
    return read_policy(SourceFile(POLICY_PATH, "main", text))


def manifest(text: str = MANIFEST) -> Manifest:
    """A manifest that must be sound."""
    file = manifest_file(text)
    assert file.problems == ()
    assert file.noun is not None
    return file.noun


def policy(**keys: Any) -> Policy:
    """A policy of these keys; the rest are defaults."""
    return Policy.model_validate(keys)


def pull_request(body: str = "", **fields: Any) -> PullRequest:
    """A feature pull request by a person."""
    given: dict[str, Any] = {
        "repository": "example-org/ledger",
        "number": 7,
        "url": "https://github.com/example-org/ledger/pull/7",
        "title": "feat: match bank lines",
        "author": Author("sam"),
        "branch": "match-lines",
        "base": "main",
        "files": ("src/match.py",),
        "files_total": 1,
    }
    files = fields.get("files")
    if files is not None:
        fields.setdefault("files_total", len(files))
    return PullRequest(body=body, **{**given, **fields})


def facts(body: str = "", *, pull: dict[str, Any] | None = None, **fields: Any) -> Facts:
    """Facts about a feature with this description, in the middle of the manifest's life."""
    given: dict[str, Any] = {
        "today": TODAY,
        "manifest": manifest(),
        "own_files": (MANIFEST_PATH, POLICY_PATH),
    }
    about, whole = pull_request(body, **(pull or {})), {**given, **fields}
    inherit = whole.get("policy", Policy.default()).inherit
    ids = tuple(item.id for item in whole["manifest"].everything)
    return weighed(Facts(pull_request=about, claims=read_claims(about, (), inherit, ids), **whole))


def case(body: str = "", **fields: Any) -> Case:
    """The same as the citation rules see it."""
    given = facts(body, **fields)
    return open_case(given, classify(given.pull_request, given.policy))


def decided(body: str = "", **fields: Any) -> Decision:
    """The decision about a feature with this description."""
    return decide(facts(body, **fields))


def rules_of(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    """Findings as `OG401 error`, which is how tables of cases name them."""
    return [f"{finding.rule} {finding.severity.value}" for finding in findings]


def changed(text: str, *pairs: tuple[str, str]) -> str:
    """The text with every pair replaced; a pair that is not there is a mistake in the test."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text
