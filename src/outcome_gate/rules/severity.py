"""How much a finding weighs where the policy has a say."""

from typing import Any

from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.policy import Policy
from outcome_gate.rules.rule import Rule

_WEIGHTS = (Severity.INFO, Severity.WARN, Severity.ERROR)
_OFF = "off"


def levelled(finding: Finding, rule: type[Rule[Any]], policy: Policy) -> Finding | None:
    """The rule's finding at the level the policy gives it; None when it is switched off.

    A finding that is milder than its rule's usual severity is a hint, and is never made heavier.
    """
    level = _level(rule, policy)
    if level is None:
        return finding
    if level == _OFF:
        return None
    wanted = Severity(level)
    if finding.severity is not rule.severity:
        wanted = min(wanted, finding.severity, key=_WEIGHTS.index)
    return finding._replace(severity=wanted)


def level_of(rule: type[Rule[Any]], policy: Policy) -> str:
    """The level of the rule's usual finding under this policy: a severity, or `off`."""
    return _level(rule, policy) or rule.severity.value


def _level(rule: type[Rule[Any]], policy: Policy) -> str | None:
    """What the policy says about the rule; None where it says nothing or has no say."""
    if not rule.can_be_silenced:
        return None
    for key, level in policy.severity.items():
        if key.lower() in (rule.id.lower(), rule.name):
            return level
    return "error" if policy.strict and rule.is_strict else None
