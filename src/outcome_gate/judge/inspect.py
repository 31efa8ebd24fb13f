"""Whether manifest and policy can be judged by, and what a proposed manifest would change."""

from datetime import date

from outcome_gate.model.decision import Cause
from outcome_gate.model.facts import Obstacle, Proposal
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import AnyOutcome, Manifest
from outcome_gate.model.manifest_file import ManifestFile, PolicyFile
from outcome_gate.model.policy import Policy
from outcome_gate.model.words import quoted
from outcome_gate.rules.rule import ManifestFacts
from outcome_gate.rules.schema import UnknownReference
from outcome_gate.rules.structure import STRUCTURE, ask


def find_obstacle(manifest: ManifestFile, policy: PolicyFile, today: date) -> Obstacle | None:
    """Why nobody can judge by these files, if so. The policy comes first: it says how to read the manifest."""
    if not policy.is_sound:
        return Obstacle(Cause.POLICY, policy_findings(policy))
    facts = ManifestFacts(manifest, policy.noun or Policy.default(), today)
    found = ask(facts, STRUCTURE)
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    errors.sort(key=lambda finding: not finding.rule.startswith("OG00"))  # a typo first, then what it led to
    return Obstacle(Cause.MANIFEST, tuple(errors)) if errors else None


def policy_findings(policy: PolicyFile) -> tuple[Finding, ...]:
    """What is wrong with a policy's text: it keeps the same rules of form as the manifest."""
    names = {rule.id: rule.name for rule in STRUCTURE}
    path = policy.source.path
    return tuple(
        Finding(one.rule, names[one.rule], Severity.ERROR, one.message, one.fix, path, one.span)
        for one in policy.problems
    )


def unknown_levels(policy: PolicyFile) -> tuple[Finding, ...]:
    """Levels that the policy gives to rules which do not exist."""
    from outcome_gate.rules.catalogue import find_rule, near_rules  # a run of the gate needs no catalogue

    found: list[Finding] = []
    for key in policy.noun.severity if policy.noun else ():
        if find_rule(key) is None:
            close = near_rules(key)
            fix = f"Did you mean {' or '.join(f'`{one}`' for one in close)}?" if close else ""
            text = f"There is no rule {quoted(key)}."
            span = policy.places.of_key(("severity", key))
            found.append(
                Finding(
                    UnknownReference.id,
                    UnknownReference.name,
                    Severity.ERROR,
                    text,
                    fix,
                    policy.source.path,
                    span,
                )
            )
    return tuple(found)


def propose(
    base: ManifestFile, head: ManifestFile, policy: Policy, today: date, *, is_repair: bool
) -> Proposal:
    """What the pull request would make of the manifest."""
    from outcome_gate.rules.catalogue import inspect_manifest  # only a changed manifest pays for the linter

    before, after = base.noun or Manifest.empty(), head.noun or Manifest.empty()
    old = {item.id: item for item in before.everything}
    new = {item.id: item for item in after.everything}
    retired = {item.id for item in after.outcomes if item.status == "retired" and _before(item, old)}
    retired -= {item.id for item in before.outcomes if item.status == "retired"}
    gone = {
        one for one in old if one not in new and not any(one in item.previous_ids for item in new.values())
    }
    found = inspect_manifest(ManifestFacts(head, policy, today))
    if not is_repair:
        known = {(one.rule, one.message) for one in inspect_manifest(ManifestFacts(base, policy, today))}
        found = tuple(_milder(one) if (one.rule, one.message) in known else one for one in found)
    return Proposal(
        head,
        found,
        is_repair,
        added=tuple(one for one in new if one not in old and not set(new[one].previous_ids) & set(old)),
        changed=tuple(
            one for one, item in new.items() if one not in retired and _before(item, old) not in (None, item)
        ),
        retired=tuple(sorted(retired | gone)),
    )


def _milder(finding: Finding) -> Finding:
    """An error that the base has too is not this pull request's doing."""
    return finding._replace(severity=Severity.WARN) if finding.severity is Severity.ERROR else finding


def _before(item: AnyOutcome, old: dict[str, AnyOutcome]) -> AnyOutcome | None:
    return next((old[one] for one in (item.id, *item.previous_ids) if one in old), None)
