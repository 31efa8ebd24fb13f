"""What a pull request is, and by which sign we know: the first sign that speaks."""

import re
from collections.abc import Callable

from outcome_gate.model.decision import Kind
from outcome_gate.model.policy import KINDS, Policy, Signs
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.text.globs import fits_any
from outcome_gate.text.words import one_line

_BUILT_IN: dict[str, Signs] = {
    "feature": Signs.model_construct(
        labels=("feature", "enhancement", "feat"), branches=("feature/*", "feat/*")
    ),
    "fix": Signs.model_construct(labels=("bug", "fix", "bugfix"), branches=("fix/*", "bugfix/*", "hotfix/*")),
    "perf": Signs.model_construct(labels=("perf", "performance"), branches=("perf/*",)),
    "docs": Signs.model_construct(
        labels=("docs", "documentation"), branches=("docs/*",), paths=("docs/**", "**/*.md")
    ),
    "chore": Signs.model_construct(
        labels=("chore", "dependencies", "maintenance"), branches=("chore/*", "release/*")
    ),
    "ci": Signs.model_construct(labels=("ci",), branches=("ci/*",), paths=(".github/workflows/**",)),
    "test": Signs.model_construct(
        labels=("test", "tests", "testing"), branches=("test/*", "tests/*"), paths=("tests/**", "test/**")
    ),
    "build": Signs.model_construct(labels=("build",), branches=("build/*",)),
    "refactor": Signs.model_construct(labels=("refactor", "refactoring"), branches=("refactor/*",)),
    "style": Signs.model_construct(labels=("style",), branches=("style/*",)),
    "revert": Signs.model_construct(labels=("revert",), branches=("revert/*", "revert-*")),
}
_TITLE_TYPES = {**{kind: kind for kind in KINDS}, "feat": "feature", "bugfix": "fix", "hotfix": "fix", "doc": "docs",
                "tests": "test", "deps": "chore"}  # fmt: skip
_TITLE = re.compile(r"\s*([A-Za-z]{2,12})(?:\([^()]{0,60}\))?!?:(?:\s|\Z)")
_LABEL_PREFIX = re.compile(r"(?:kind|type|pr)\s*[/:]\s*", re.IGNORECASE)


MOST_PATHS = 200_000
"""Characters of changed paths that are looked at: 3,000 files of 66. Beyond that, paths tell nothing."""


def classify(pull_request: PullRequest, policy: Policy, own_files: tuple[str, ...] = ()) -> Kind:
    """The kind, by author, label, title, branch, changed paths, or the policy's default.

    `own_files` are manifest and policy: a pull request that changes nothing else is a chore.
    """
    exempt = (
        _by_author(pull_request, policy)
        or _by_exempt_label(pull_request, policy)
        or _by_exempt_paths(pull_request, policy)
    )
    if exempt:
        return exempt
    for sign, look in _LOOKS:
        for kind in KINDS:
            evidence = look(pull_request, kind, _signs(policy, kind))
            if evidence:
                return _kind(kind, sign, evidence, policy)
    if own_files and _every_path(pull_request, own_files):
        return Kind("chore", "paths", pull_request.files[0], must_cite=False)
    for kind in KINDS:
        paths = _signs(policy, kind).paths
        if paths and _every_path(pull_request, paths):
            return _kind(kind, "paths", ", ".join(paths), policy)
    return _kind(policy.default_kind, "default", "", policy)


def wants_more_files(pull_request: PullRequest, policy: Policy) -> bool:
    """Whether files that were not read yet could still tell the kind."""
    if pull_request.all_files_known:
        return False
    if policy.exempt.paths and all(fits_any(path, policy.exempt.paths) for path in pull_request.files):
        return True
    return classify(pull_request, policy).sign == "default" and any(
        all(fits_any(path, _signs(policy, kind).paths) for path in pull_request.files) for kind in KINDS
    )


def _kind(name: str, sign: str, evidence: str, policy: Policy) -> Kind:
    must_cite = policy.require == "all" or (policy.require == "features" and name == "feature")
    return Kind(name, sign, one_line(evidence, 80), must_cite)


def _by_author(pull_request: PullRequest, policy: Policy) -> Kind | None:
    author = pull_request.author
    if author is None:
        return None
    listed = {_login(name) for name in policy.exempt.authors}
    if _login(author.login) in listed or (policy.exempt.bots and author.is_bot):
        return Kind("chore", "author", author.login)
    return None


def _login(name: str) -> str:
    return name.strip().lstrip("@").lower()


def _by_exempt_label(pull_request: PullRequest, policy: Policy) -> Kind | None:
    wanted = {label.lower() for label in policy.exempt.labels}
    spoken = next((label for label in pull_request.labels if label.lower() in wanted), None)
    return Kind("chore", "label", spoken) if spoken else None


def _by_exempt_paths(pull_request: PullRequest, policy: Policy) -> Kind | None:
    globs = policy.exempt.paths
    if globs and _every_path(pull_request, globs):
        return Kind("chore", "paths", one_line(", ".join(globs), 80))
    return None


def _signs(policy: Policy, kind: str) -> Signs:
    built_in, added = _BUILT_IN[kind], policy.kinds.get(kind, _NONE)  # type: ignore[call-overload]
    if added is _NONE:
        return built_in
    return Signs(
        labels=(*added.labels, *built_in.labels),
        branches=(*added.branches, *built_in.branches),
        paths=(*added.paths, *built_in.paths),
    )


_NONE = Signs.model_construct()


def _by_label(pull_request: PullRequest, _: str, signs: Signs) -> str:
    wanted = {label.lower() for label in signs.labels}
    for label in pull_request.labels:
        bare = _LABEL_PREFIX.sub("", label.strip(), count=1) if _LABEL_PREFIX.match(label.strip()) else label
        if label.lower() in wanted or bare.strip().lower() in wanted:
            return label
    return ""


def _by_title(pull_request: PullRequest, kind: str, _: Signs) -> str:
    match = _TITLE.match(pull_request.title)
    if match and _TITLE_TYPES.get(match[1].lower()) == kind:
        return f"{match[1]}:"
    return 'Revert "' if kind == "revert" and pull_request.title.startswith('Revert "') else ""


def _by_branch(pull_request: PullRequest, _: str, signs: Signs) -> str:
    return pull_request.branch if fits_any(pull_request.branch, signs.branches) else ""


_LOOKS: tuple[tuple[str, Callable[[PullRequest, str, Signs], str]], ...] = (
    ("label", _by_label),
    ("title", _by_title),
    ("branch", _by_branch),
)


def _every_path(pull_request: PullRequest, globs: tuple[str, ...]) -> bool:
    files = pull_request.files
    if not files or not pull_request.all_files_known or sum(map(len, files)) > MOST_PATHS:
        return False
    return all(fits_any(path, globs) for path in files)
