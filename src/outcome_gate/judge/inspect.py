"""Whether manifest and policy can be judged by, and what a proposed manifest would change."""

from collections.abc import Iterable, Iterator
from datetime import date

from outcome_gate.judge.shared_manifest import combine_manifests
from outcome_gate.judge.shared_policy import combine_policies
from outcome_gate.model.decision import Cause
from outcome_gate.model.facts import Obstacle, Proposal
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import AnyOutcome, Manifest
from outcome_gate.model.parsed_file import ManifestFile, PolicyFile, Problem
from outcome_gate.model.policy import Policy
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.rules.catalogue import STRUCTURE, find_rule, manifest_rules, near_rules
from outcome_gate.rules.manifest.ask import ask
from outcome_gate.rules.manifest.format import BadValue, UnreadableFile
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.references import UnknownReference
from outcome_gate.text.words import did_you_mean, quoted

_OF_FORM = frozenset(rule.id for rule in STRUCTURE if not rule.can_be_silenced)
"""Rules about the text itself: what they find leads to other findings."""


def find_obstacle(
    manifest: ManifestFile,
    policy: PolicyFile,
    today: date,
    *,
    own_manifest: ManifestFile | None = None,
    own_policy: PolicyFile | None = None,
) -> Obstacle | None:
    """Why we cannot judge by these files, if so. The policy comes first: it says how to read the manifest.

    Where a file is shared by many repositories, `own_...` is what this repository adds to it, which may be a
    file that is not there.
    """
    rules, errors = _rules(policy, own_policy)
    if errors:
        return Obstacle(Cause.POLICY, errors)
    errors = _errors(ask(ManifestFacts(manifest, rules, today), STRUCTURE))
    if own_manifest and errors:
        errors = _in_shared(manifest.source, errors)
    elif own_manifest:
        errors = _errors(combine_manifests(manifest, own_manifest, rules, today).findings)
    return Obstacle(Cause.MANIFEST, errors) if errors else None


def _rules(policy: PolicyFile, own: PolicyFile | None) -> tuple[Policy, tuple[Finding, ...]]:
    """The policy that holds, with faults of the shared one, else of the own one, else of the two together."""
    found = policy_findings(policy)
    if own is None:
        return policy.noun or Policy.default(), found
    both = combine_policies(policy, own)
    if policy.source.absence is Absence.MISSING:  # our own may be left out; a shared one was asked for
        found = (_not_there(policy.source),)
    return both.policy, _in_shared(policy.source, found) or policy_findings(own) or both.findings


def _not_there(source: SourceFile) -> Finding:
    text = f"{quoted(source.path)} on {quoted(source.where)} {Absence.MISSING.value}."
    return UnreadableFile().finding(text, "Look at the input `policy`.", path=source.path)


def _in_shared(source: SourceFile, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Findings that say where they are: by its path alone the file would be looked for in this repository.

    One without a place is about a file that could not be had, and says so itself.
    """
    place = f"In the shared {quoted(source.name)}:"
    return tuple(one._replace(message=f"{place} {one.message}") if one.span else one for one in findings)


def _errors(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The errors: a typo first, then what it led to."""
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    return tuple(sorted(errors, key=lambda finding: finding.rule not in _OF_FORM))


def policy_findings(policy: PolicyFile) -> tuple[Finding, ...]:
    """What is wrong with a policy's text: it keeps the same rules of form as the manifest."""
    return problem_findings(policy.problems, policy.source.path)


def problem_findings(problems: Iterable[Problem], path: str) -> tuple[Finding, ...]:
    """Problems that reading a file met, each as its rule says it."""
    rules = {rule.id: rule for rule in STRUCTURE}
    return tuple(
        rules[one.rule]().finding(one.message, one.fix, span=one.span, path=path, subject=one.subject)
        for one in problems
    )


def policy_notes(policy: PolicyFile, today: date) -> tuple[Finding, ...]:
    """What a policy does not say as its author seems to mean it, though every key can be read."""
    if policy.noun is None or not isinstance(policy.data, dict):
        return ()
    mode, written, day = policy.noun.mode, policy.data.get("mode"), policy.noun.enforce_from
    notes = []
    if isinstance(written, str) and written != mode:
        text = f"`mode` is {quoted(written)}, which is read as `{mode}`."
        notes.append(_note(policy, "mode", text, f"Write `mode: {mode}`."))
    if day and day > today and mode == "enforce":
        text = (
            "`enforce_from` has no effect: `mode` is `enforce` today, unless a shared policy says otherwise."
        )
        notes.append(_note(policy, "enforce_from", text, "Write `mode: observe` beside it."))
    return tuple(notes)


def _note(policy: PolicyFile, key: str, text: str, fix: str) -> Finding:
    span, path = policy.places.of_key((key,)), policy.source.path
    return Finding(BadValue.id, BadValue.name, Severity.WARN, text, fix, path, span)


def unknown_levels(policy: PolicyFile) -> tuple[Finding, ...]:
    """Levels that the policy gives to rules which do not exist."""
    found: list[Finding] = []
    for key in policy.noun.severity if policy.noun else ():
        if find_rule(key) is None:
            fix = did_you_mean(near_rules(key))
            text = f"There is no rule {quoted(key)}."
            span = policy.places.of_key(("severity", key))
            found.append(UnknownReference().finding(text, fix, span=span, path=policy.source.path))
    return tuple(found)


def propose(
    base: ManifestFile,
    head: ManifestFile,
    policy: Policy,
    today: date,
    *,
    is_repair: bool,
    shared: Manifest | None = None,
) -> Proposal:
    """What the pull request would make of the manifest, which may be an addition to a shared one."""
    before, after = base.noun or Manifest.empty(), head.noun or Manifest.empty()
    old = {item.id: item for item in before.everything}
    new = {item.id: item for item in after.everything}
    retired = {item.id for item in after.outcomes if item.status == "retired" and _before(item, old)}
    retired -= {item.id for item in before.outcomes if item.status == "retired"}
    gone = {
        one for one in old if one not in new and not any(one in item.previous_ids for item in new.values())
    }
    is_left_out = (
        shared is not None and head.source.absence is Absence.MISSING
    )  # an addition need not be there
    rules = manifest_rules()
    found = () if is_left_out else ask(ManifestFacts(head, policy, today, shared), rules)
    if found and not is_repair:
        inherited = ask(ManifestFacts(base, policy, today, shared), rules)
        known = {(one.rule, one.subject) for one in inherited}
        found = tuple(_inherit(found, known))
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


def _inherit(found: Iterable[Finding], known: set[tuple[str, tuple[str, ...]]]) -> Iterator[Finding]:
    """What is this pull request's doing; of what the base has too only the errors, as warnings."""
    for one in found:
        if (one.rule, one.subject) not in known:
            yield one
        elif one.severity is Severity.ERROR:
            yield one._replace(severity=Severity.WARN)


def _before(item: AnyOutcome, old: dict[str, AnyOutcome]) -> AnyOutcome | None:
    return next((old[one] for one in (item.id, *item.previous_ids) if one in old), None)
