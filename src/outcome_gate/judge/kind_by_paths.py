"""The kind that changed paths tell: all of them, by every name they have or had."""

from collections import Counter

from outcome_gate.judge.built_in_signs import BUILT_IN
from outcome_gate.judge.title_tags import Tag
from outcome_gate.model.policy import KINDS, KindName, Policy
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.text.globs import fits_any

MOST_PATHS = 200_000
"""Characters of changed paths that are looked at: 3,000 files of 66. Beyond that, paths tell nothing."""
_SHOWN = 3


def kind_by_paths(pull_request: PullRequest, policy: Policy) -> Tag | None:
    """The kind of which every file is, else that of most files when none of them can be a feature's."""
    names = readable(pull_request)
    if not names:
        return None
    for kind in KINDS:
        globs = paths_of(kind, policy)
        if globs and all(fits_any(name, globs) for name in names):
            return Tag(kind, _evidence(names, globs))
    return _mixture(names, policy)


def readable(pull_request: PullRequest) -> tuple[str, ...]:
    """Every name of every changed file; none when some are not known, or when there are too many."""
    names = pull_request.names
    if not pull_request.all_names_known or sum(map(len, names)) > MOST_PATHS:
        return ()
    return names


def may_tell(pull_request: PullRequest, policy: Policy) -> bool:
    """Whether names that were not read yet could still tell the kind: those that were read leave it open."""
    others = _globs_of_others(policy)
    feature = paths_of("feature", policy)
    names = pull_request.names
    return all(fits_any(name, others) for name in names) or all(fits_any(name, feature) for name in names)


def paths_of(kind: KindName, policy: Policy) -> tuple[str, ...]:
    """The policy's globs for this kind, and the built-in ones."""
    added = policy.kinds.get(kind)
    return (*(added.paths if added else ()), *BUILT_IN[kind].paths)


def _globs_of_others(policy: Policy) -> tuple[str, ...]:
    return tuple(glob for kind in KINDS if kind != "feature" for glob in paths_of(kind, policy))


def _mixture(names: tuple[str, ...], policy: Policy) -> Tag | None:
    """Tests, docs and lock files together are no feature: the kind is that of most of them."""
    feature = paths_of("feature", policy)
    counts: Counter[str] = Counter()
    for name in names:
        kind = next(
            (one for one in KINDS if one != "feature" and fits_any(name, paths_of(one, policy))), None
        )
        if kind is None or fits_any(name, feature):
            return None
        counts.update((kind,))
    most = max(counts, key=counts.__getitem__)
    return Tag(most, _evidence(names, _globs_of_others(policy)))


def _evidence(names: tuple[str, ...], globs: tuple[str, ...]) -> str:
    """The patterns that the first files fit."""
    found = (next(glob for glob in globs if fits_any(name, (glob,))) for name in names[:_SHOWN])
    return ", ".join(dict.fromkeys(found))
