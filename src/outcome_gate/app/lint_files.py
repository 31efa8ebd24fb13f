"""The linter's road: files, what was read, findings, words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from outcome_gate.errors import OutcomeGateError
from outcome_gate.judge.inspect import policy_findings, policy_notes, problem_findings, unknown_levels
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.parsed_file import ManifestFile
from outcome_gate.model.policy import Policy
from outcome_gate.model.readings_file import with_readings
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.read.faulty_outcomes import faulty_outcomes
from outcome_gate.read.manifest_and_policy import read_manifest, read_policy
from outcome_gate.read.readings_csv import read_readings
from outcome_gate.read.yaml_events import YamlProblem
from outcome_gate.rules.catalogue import manifest_rules
from outcome_gate.rules.manifest.ask import ask
from outcome_gate.rules.manifest.format import UnreadableFile
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


def lint_policy(policy: SourceFile, today: date) -> LintResult:
    """What is wrong with a policy."""
    file = read_policy(policy)
    found = (*policy_findings(file), *unknown_levels(file), *policy_notes(file, today))
    return LintResult(policy, found, file.noun is not None)


def lint_manifest(
    manifest: SourceFile,
    policy: SourceFile,
    today: date,
    shared: SourceFile | None = None,
    beside: SourceFile | None = None,
) -> LintResult:
    """What there is to say about a manifest, by a policy's levels.

    With `shared`, it is one repository's addition to that manifest, and may be missing. Readings from `beside` it count
    as if they stood in it.
    """
    if shared and manifest.absence is Absence.MISSING:
        return LintResult(manifest, ())
    file = read_manifest(manifest)
    if beside and file.noun:
        more = read_readings(beside, file.noun, today).readings
        file = replace(file, noun=with_readings(file.noun, more))
    rules = read_policy(policy).noun or Policy.default()
    facts = ManifestFacts(file, rules, today, read_manifest(shared).noun if shared else None)
    found = (*ask(facts, manifest_rules()), *_wording(file, rules, today))
    return LintResult(manifest, found, file.noun is not None)


def lint_readings(readings: SourceFile, manifest: Manifest, today: date) -> LintResult:
    """What is wrong with the readings beside a manifest: they keep the same rules of form."""
    found = read_readings(readings, manifest, today)
    return LintResult(
        readings, problem_findings(found.problems, readings.path), bool(found.lines or not found.problems)
    )


def _wording(file: ManifestFile, policy: Policy, today: date) -> tuple[Finding, ...]:
    """The wording of outcomes that have other faults: both are put right in one go then."""
    left = faulty_outcomes(file)
    if left is None:
        return ()
    rules = [rule for rule in manifest_rules() if rule.is_about_sentences]
    return ask(ManifestFacts(left, policy, today), rules)


def unreadable(path: str, error: OutcomeGateError) -> LintResult:
    """A file that cannot even be opened or decoded: a finding like any other, and the run goes on."""
    span = error.span if isinstance(error, YamlProblem) else None
    rule = UnreadableFile
    finding = Finding(rule.id, rule.name, Severity.ERROR, error.message, error.hint, path, span)
    return LintResult(SourceFile(path), (finding,), is_usable=False)


def lint_exit_code(linted: Iterable[LintResult], *, strict: bool) -> int:
    """0 clean, 1 findings, 2 a file of which nothing could be understood. Strict counts warnings too."""
    files = tuple(linted)
    if not all(one.is_usable for one in files):
        return 2
    weights = (Severity.ERROR, Severity.WARN) if strict else (Severity.ERROR,)
    return int(any(one.how_many(weight) for one in files for weight in weights))
