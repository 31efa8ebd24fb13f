"""Whether manifest and policy can be judged by, and what a proposed manifest would change."""

from datetime import date

from outcome_gate.model.decision import Cause
from outcome_gate.model.facts import Obstacle, Proposal
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import AnyOutcome, Manifest
from outcome_gate.model.manifest_file import ManifestFile, PolicyFile
from outcome_gate.model.policy import Policy
from outcome_gate.rules.catalogue import STRUCTURAL, find_rule, inspect_manifest
from outcome_gate.rules.rule import ManifestFacts


def find_obstacle(manifest: ManifestFile, policy: PolicyFile, today: date) -> Obstacle | None:
    """Why nobody can judge by these files, if so. The policy comes first: it says how to read the manifest."""
    if not policy.is_sound:
        return Obstacle(Cause.POLICY, policy_findings(policy))
    facts = ManifestFacts(manifest, policy.noun or Policy.default(), today)
    found = inspect_manifest(facts, only=STRUCTURAL)
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    errors.sort(key=lambda finding: not finding.rule.startswith("OG00"))  # a typo first, then what it led to
    return Obstacle(Cause.MANIFEST, tuple(errors)) if errors else None


def policy_findings(policy: PolicyFile) -> tuple[Finding, ...]:
    """What is wrong with a policy: it has the manifest's format rules, and names rules that exist."""
    found: list[Finding] = []
    for problem in policy.problems:
        rule = find_rule(problem.rule)
        name = rule.name if rule else problem.rule
        found.append(
            Finding(
                problem.rule,
                name,
                Severity.ERROR,
                problem.message,
                problem.fix,
                policy.source.path,
                problem.span,
            )
        )
    return tuple(found)


def propose(
    base: ManifestFile, head: ManifestFile, policy: Policy, today: date, *, is_repair: bool
) -> Proposal:
    """What the pull request would make of the manifest."""
    before, after = base.noun or Manifest.empty(), head.noun or Manifest.empty()
    old = {item.id: item for item in before.everything}
    new = {item.id: item for item in after.everything}
    retired = {item.id for item in after.outcomes if item.status == "retired"}
    retired -= {item.id for item in before.outcomes if item.status == "retired"}
    gone = {
        one for one in old if one not in new and not any(one in item.previous_ids for item in new.values())
    }
    return Proposal(
        head,
        inspect_manifest(ManifestFacts(head, policy, today)),
        is_repair,
        added=tuple(one for one in new if one not in old and not set(new[one].previous_ids) & set(old)),
        changed=tuple(
            one for one, item in new.items() if one not in retired and _before(item, old) not in (None, item)
        ),
        retired=tuple(sorted(retired | gone)),
    )


def _before(item: AnyOutcome, old: dict[str, AnyOutcome]) -> AnyOutcome | None:
    return next((old[one] for one in (item.id, *item.previous_ids) if one in old), None)
