"""OG010: whether a repository's own policy keeps to what the shared one locks."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, get_args

from outcome_gate.model.amounts import Noun
from outcome_gate.model.document import Path
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.parsed_file import PolicyFile
from outcome_gate.model.policy import LockedKey, Policy, Signs
from outcome_gate.rules.policy.strictness import shown, strictness_of
from outcome_gate.rules.rule import Rule
from outcome_gate.text.words import quoted

LevelOf = Callable[[Policy, str], str]


class Policies(NamedTuple):
    """A policy that many repositories share, and one repository's own."""

    shared: PolicyFile
    own: PolicyFile
    level_of: LevelOf
    """What level a policy gives to the rule of an id or name."""


class LoosenedLock(Rule[Policies]):
    """A repository's own policy loosens what the shared policy locks.

    **Why it matters.** A lock is a promise made for every repository: what one of them quietly takes back
    is asked nowhere. Stricter is always welcome.

    **Bad.** The shared policy says `require: features` and `locked: [require]`, a repository's own

        require: none

    **Good**

        require: all

    A repository's own policy cannot say `locked`, and no policy can switch this rule off. What a lock allows
    for each key is in docs/shared.md.
    """

    id = "OG010"
    name = "loosened-lock"
    severity = Severity.ERROR
    can_be_silenced = False

    def check(self, subject: Policies) -> Iterator[Finding]:
        """One finding at every key of the own policy that may not say what it says."""
        shared, own = subject.shared.noun or Policy.default(), subject.own.noun or Policy.default()
        for path, value in loosened(shared, own, subject.level_of):
            where = quoted(subject.shared.source.name)
            said = quoted(f"{'.'.join(map(str, path))}: {shown(value)}")
            keep = _keep(shared, path, subject.level_of)
            text, fix = f"{said} loosens what {where} locks.", f"Leave it out, or keep {keep}."
            if path == ("locked",):
                text, fix = f"Only the shared {where} can say `locked`.", "Leave it out."
            span, file = subject.own.places.of_key(path), subject.own.source.path
            yield self.finding(text, fix, span=span, path=file)


def loosened(shared: Policy, own: Policy, level_of: LevelOf) -> tuple[tuple[Path, Any], ...]:
    """Keys of the own policy, with their values, that may not stand against the shared one."""
    locks = _locks(shared)
    written = dict(said(own))
    if written.get(("mode",), shared.mode) == "enforce":
        written.pop(("enforce_from",), None)  # no day makes this later than today
    return tuple(
        (path, value)
        for path, value in written.items()
        if path == ("locked",)
        or (path[0] in locks and not strictness_of(path).holds(_standing(shared, path, level_of), value))
    )


def said(policy: Policy) -> Iterator[tuple[Path, Any]]:
    """What the file itself says, without defaults: every single value or list, with the way to it."""
    yield from _said((), policy)


def _said(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, Noun):
        pairs = [(name, getattr(value, name)) for name in type(value).model_fields]
        pairs = [(name, inner) for name, inner in pairs if name in value.model_fields_set]
    elif isinstance(value, dict):
        pairs = list(value.items())
    else:
        yield path, value
        return
    for name, inner in pairs:
        yield from _said((*path, name), inner)


def _locks(policy: Policy) -> frozenset[str]:
    """The locked keys. A policy that locks `mode` means the day from which it holds, too."""
    locks = set(get_args(LockedKey)) if "all" in policy.locked else set(policy.locked)
    return frozenset(locks | ({"enforce_from"} if "mode" in locks else set()))


def _standing(policy: Policy, path: Path, level_of: LevelOf) -> Any:
    """The value at `path`, whether it is written there or holds by default."""
    if path[0] == "severity":
        return level_of(policy, str(path[1]))
    value: Any = policy
    for part in path:
        value = value.get(part, Signs()) if isinstance(value, dict) else getattr(value, str(part))
    return value


def _keep(policy: Policy, path: Path, level_of: LevelOf) -> str:
    return strictness_of(path).keep(_standing(policy, path, level_of))
