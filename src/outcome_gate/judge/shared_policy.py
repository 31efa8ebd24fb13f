"""One policy out of two: the one that many repositories share, and what a repository's own may change."""

from typing import Any, NamedTuple

from outcome_gate.model.document import Path
from outcome_gate.model.finding import Finding
from outcome_gate.model.parsed_file import PolicyFile
from outcome_gate.model.policy import Policy, Signs
from outcome_gate.rules.catalogue import find_rule
from outcome_gate.rules.policy.locked import LoosenedLock, Policies, loosened, said
from outcome_gate.rules.severity import level_of


class CombinedPolicy(NamedTuple):
    """The policy that holds, and what the own one tried to loosen: of that, the shared value holds."""

    policy: Policy
    findings: tuple[Finding, ...] = ()


def combine_policies(shared: PolicyFile, own: PolicyFile) -> CombinedPolicy:
    """The shared policy with everything that the own one says, key by key, apart from loosened locks."""
    policy, added = shared.noun or Policy.default(), own.noun or Policy.default()
    refused = dict(loosened(policy, added, level_of_rule))
    kept = [(path, value) for path, value in said(added) if path not in refused]
    for path, value in reversed(kept):  # of two levels for one rule the first holds, and each is put in front
        policy = _with(policy, path, value)
    return CombinedPolicy(policy, tuple(LoosenedLock().check(Policies(shared, own, level_of_rule))))


def level_of_rule(policy: Policy, word: str) -> str:
    """The level of a rule under this policy; a rule that does not exist says nothing at any level."""
    rule = find_rule(word)
    return level_of(rule, policy) if rule else "off"


def _with(policy: Policy, path: Path, value: Any) -> Policy:
    if path[0] == "terms":
        value = tuple(dict.fromkeys((*getattr(policy.terms, str(path[1])), *value)))
    changed: Policy = _put(policy, path, value)
    return changed


def _put(noun: Any, path: Path, value: Any) -> Any:
    """The noun or mapping with another value at `path`."""
    if not path:
        return value
    key, rest = str(path[0]), path[1:]
    if isinstance(noun, dict):
        others = {name: inner for name, inner in noun.items() if name != key}
        return {key: _put(noun.get(key, Signs()), rest, value), **others}
    return noun.model_copy(update={key: _put(getattr(noun, key), rest, value)})
