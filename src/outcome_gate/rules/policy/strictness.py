"""How strict the values of a policy's keys are, so that a locked key can be told from a loosened one."""

from collections.abc import Callable
from typing import Any, NamedTuple

from outcome_gate.model.amounts import Noun
from outcome_gate.model.document import Path
from outcome_gate.text.words import quoted


class Strictness(NamedTuple):
    """The order of one key's values."""

    holds: Callable[[Any, Any], bool]
    """Whether the second value is at least as strict as the first, which is the shared one."""
    keep: Callable[[Any], str]
    """What may stand there when this is the shared value."""


def shown(value: Any) -> str:
    """A value as a policy writes it."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, tuple):
        return f"[{', '.join(map(shown, value))}]"
    if isinstance(value, Noun):
        return f"{{ {', '.join(f'{name}: {shown(inner)}' for name, inner in value)} }}"
    return str(value)


def _scale(*steps: object) -> Strictness:
    """Values from the loosest to the strictest."""

    def keep(old: Any) -> str:
        return quoted(shown(old)) + (" or stricter" if old != steps[-1] else "")

    return Strictness(lambda old, new: steps.index(new) >= steps.index(old), keep)


def _with(words: str) -> Callable[[Any], str]:
    return lambda old: f"{quoted(shown(old))} {words}"


_AT_MOST = Strictness(lambda old, new: new <= old, _with("or less"))
_AT_LEAST = Strictness(lambda old, new: new >= old, _with("or more"))
_PART = Strictness(
    lambda old, new: all(one in old for one in new),
    lambda old: f"{quoted(shown(old))} or fewer of these" if old else "it empty",
)
_WHOLE = Strictness(lambda old, new: all(one in new for one in old), _with("and add to it"))
_SOONER = Strictness(
    lambda old, new: old is None or (new is not None and new <= old), _with("or an earlier day")
)
_FEATURE = Strictness(
    lambda old, new: new in (old, "feature"),
    lambda old: quoted(old) + (" or `feature`" if old != "feature" else ""),
)
_SAME = Strictness(lambda old, new: new == old, lambda old: quoted(shown(old)))
_NEUTRAL = Strictness(lambda *_: True, _SAME.keep)

STRICTNESS: dict[str, Strictness] = {
    "version": _NEUTRAL,
    "mode": _scale("observe", "enforce"),
    "enforce_from": _SOONER,
    "require": _scale("none", "features", "all"),
    "default_kind": _FEATURE,
    "signs": _SAME,  # each sign may speak for a feature or against it
    "kinds.feature.labels": _WHOLE,
    "kinds.feature.titles": _WHOLE,
    "kinds.feature.branches": _WHOLE,
    "kinds.feature.paths": _WHOLE,
    "kinds.*.labels": _PART,
    "kinds.*.titles": _PART,
    "kinds.*.branches": _PART,
    "kinds.*.paths": _PART,
    "exempt.authors": _PART,
    "exempt.bots": _scale(True, False),
    "exempt.labels": _PART,
    "exempt.paths": _PART,
    "drafts": _SAME,
    "strict": _scale(False, True),
    "citable": _PART,
    "citable_grace_days": _AT_MOST,
    "inherit.labels": _scale(True, False),
    "inherit.issues": _scale(True, False),
    "inherit.issue_text": _scale(True, False),
    "inherit.parents": _AT_MOST,
    "labels": _NEUTRAL,
    "live": _NEUTRAL,
    "follow_up.default_days": _NEUTRAL,
    "follow_up.max_days": _AT_MOST,
    "follow_up.open_issues": _NEUTRAL,
    "evidence.min_sources": _AT_LEAST,
    "evidence.min_n": _AT_LEAST,
    "evidence.max_age_days": _AT_MOST,
    "waivers.permission": _scale("write", "maintain", "admin"),
    "waivers.people": _PART,
    "waivers.by_author": _scale(True, False),
    "waivers.max_days": _AT_MOST,
    "waivers.granted": _PART,
    "on_broken_manifest": _scale("allow", "block"),
    "severity.*": _scale("off", "info", "warn", "error"),
    "terms.product_names": _NEUTRAL,  # words are joined, so that none of the shared ones is lost
    "terms.company_metrics": _NEUTRAL,
    "terms.customer_words": _NEUTRAL,
    "comment.on_pass": _SAME,
    "comment.on_exempt": _SAME,
    "comment.show_evidence": _SAME,
    "comment.mention": _SAME,
    "locked": _SAME,
}
"""Every key that holds a value; `*` is whatever a mapping's key is."""


def strictness_of(path: Path) -> Strictness:
    """The order of the key at `path`; a key that has no order here may not change."""
    keys = [str(part) for part in path]
    spelt = (".".join(keys), ".".join([*keys[:1], "*", *keys[2:]]))
    return next((STRICTNESS[one] for one in spelt if one in STRICTNESS), _SAME)
