"""How much a finding weighs where the policy has a say."""

from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.policy import Policy

_STRICT = frozenset({"OG110", "OG120"})
"""What `strict: true` makes an error."""


_WEIGHTS = (Severity.INFO, Severity.WARN, Severity.ERROR)


def levelled(finding: Finding, own: Severity, policy: Policy) -> Finding | None:
    """The finding at the level the policy gives its rule; None when it is switched off.

    `own` is the rule's usual severity. A finding that is milder than that is a hint of the rule's, and is never
    made heavier. Errors about files that cannot be read keep their level: what cannot be read cannot be judged.
    """
    level = _level(finding, policy)
    if level is None or finding.rule.startswith("OG00"):
        return finding
    if level == "off":
        return None
    wanted = Severity(level)
    if finding.severity is not own:
        wanted = min(wanted, finding.severity, key=_WEIGHTS.index)
    return finding._replace(severity=wanted)


def _level(finding: Finding, policy: Policy) -> str | None:
    for key, level in policy.severity.items():
        if key.lower() in (finding.rule.lower(), finding.name):
            return level
    return "error" if policy.strict and finding.rule in _STRICT else None
