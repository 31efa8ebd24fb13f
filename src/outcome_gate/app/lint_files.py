"""The linter's road: files, what was read, findings, words."""

from datetime import date
from typing import NamedTuple

from outcome_gate.judge.inspect import policy_findings, unknown_levels
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.parsed_file import ManifestFile
from outcome_gate.model.policy import Policy
from outcome_gate.model.source_file import SourceFile
from outcome_gate.read.manifest_and_policy import read_manifest, read_policy
from outcome_gate.rules.catalogue import manifest_rules
from outcome_gate.rules.manifest.ask import ask
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts


class LintResult(NamedTuple):
    """One file and what was found in it."""

    source: SourceFile
    findings: tuple[Finding, ...]
    is_usable: bool = True
    """Whether anything of the file could be understood."""

    def how_many(self, severity: Severity) -> int:
        """Findings of this weight."""
        return sum(finding.severity is severity for finding in self.findings)


def lint(manifests: tuple[SourceFile, ...], policy: SourceFile, today: date) -> tuple[LintResult, ...]:
    """The policy, when something is wrong with it, and every manifest."""
    policy_file = read_policy(policy)
    linted: list[LintResult] = []
    wrong = (*policy_findings(policy_file), *unknown_levels(policy_file))
    if wrong:
        linted.append(LintResult(policy, wrong, policy_file.noun is not None))
    rules = policy_file.noun or Policy.default()
    linted += [_lint(read_manifest(source), rules, today) for source in manifests]
    return tuple(linted)


def _lint(file: ManifestFile, policy: Policy, today: date) -> LintResult:
    found = ask(ManifestFacts(file, policy, today), manifest_rules())
    return LintResult(file.source, found, file.noun is not None)


def lint_exit_code(linted: tuple[LintResult, ...], *, strict: bool) -> int:
    """0 clean, 1 findings, 2 a file of which nothing could be understood. Strict counts warnings too."""
    if not all(one.is_usable for one in linted):
        return 2
    weights = (Severity.ERROR, Severity.WARN) if strict else (Severity.ERROR,)
    return int(any(one.how_many(weight) for one in linted for weight in weights))
