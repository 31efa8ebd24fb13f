"""What a pull request is, and by which sign we know: the first sign that speaks.

Author, label, title, closed issue, branch, changed paths, the title's free words, the author's `No-outcome:`,
and the policy's default. The later ones are weaker; a sign that the policy leaves out tells nothing.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from outcome_gate.judge.built_in_signs import BUILT_IN, LONG_LIVED
from outcome_gate.judge.kind_by_free_title import kind_by_words
from outcome_gate.judge.kind_by_label import kind_by_issues, kind_by_labels
from outcome_gate.judge.kind_by_paths import kind_by_paths, may_tell, readable
from outcome_gate.judge.kind_by_title import LONGEST, read_title
from outcome_gate.judge.set_up import belongs_to_set_up
from outcome_gate.judge.title_tags import Tag
from outcome_gate.model.decision import Kind
from outcome_gate.model.machine_accounts import UPDATE_BOTS, login_form
from outcome_gate.model.policy import KINDS, SIGNS, Policy
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.text.globs import fits_any, fits_words
from outcome_gate.text.words import one_line, reorders, visible

WEAK = ("free-title", "no-outcome", "default")
"""Signs that stop no further reading: changed files that were not read yet come before them."""
_SHOWN = 80
"""Characters of a sign that are kept: what is shown of it stands on one line."""


class _Case(NamedTuple):
    """Everything that a sign may look at."""

    pull_request: PullRequest
    policy: Policy
    declared: str = ""


def classify(
    pull_request: PullRequest, policy: Policy, own_files: tuple[str, ...] = (), declared: str = ""
) -> Kind:
    """The kind, by the first sign that speaks, else the policy's default.

    `own_files` are manifest and policy: a pull request that changes nothing else is a chore. `declared` is what
    its author says behind `No-outcome:`.
    """
    case = _Case(_seen(pull_request), policy, declared)
    exempt = _exempted(case)
    if exempt:
        return exempt._replace(despite=_despite(case))
    for sign in SIGNS[1:]:
        if sign == "paths" and own_files and _sets_up(pull_request, own_files):
            mine = next(name for name in readable(pull_request) if name in own_files)
            return Kind("chore", "own-files", mine, must_cite=False)
        told = _LOOKS[sign](case) if sign in policy.signs else None
        if told:
            return _kind(told, sign, case)
    return _kind(Tag(policy.default_kind, ""), "default", case)


def _seen(pull_request: PullRequest) -> PullRequest:
    title, branch = _shown(pull_request.title), _shown(pull_request.branch)
    is_plain = title == pull_request.title and branch == pull_request.branch
    return pull_request if is_plain else pull_request._replace(title=title, branch=branch)


def _shown(text: str) -> str:
    """What a reader sees of a title or branch; of one whose letters may stand in another order nothing."""
    return "" if reorders(text) else visible(text)


def wants_more_files(pull_request: PullRequest, policy: Policy) -> bool:
    """Whether names of changed files that were not read yet could still tell the kind."""
    if pull_request.all_names_known:
        return False
    if policy.exempt.paths and all(fits_any(name, policy.exempt.paths) for name in pull_request.names):
        return True
    is_open = "paths" in policy.signs and classify(pull_request, policy).sign in WEAK
    return is_open and may_tell(pull_request, policy)


def _kind(told: Tag, sign: str, case: _Case) -> Kind:
    is_feature, require = told.kind == "feature", case.policy.require
    must_cite = require == "all" or (require == "features" and is_feature)
    despite = "" if is_feature else _despite(case)
    return Kind(told.kind, sign, one_line(told.evidence, _SHOWN), must_cite, despite)


def _despite(case: _Case) -> str:
    """What says feature and was not asked, since another sign had spoken before: earlier ones said nothing."""
    for later in ("label", "title", "issue", "branch"):
        told = _LOOKS[later](case) if later in case.policy.signs else None
        if told and told.kind == "feature":
            return one_line(f"{later} {told.evidence}", _SHOWN)
    return ""


def _exempted(case: _Case) -> Kind | None:
    """Who or what the policy exempts, and bots that bring dependencies and releases."""
    pull_request, exempt = case.pull_request, case.policy.exempt
    author = pull_request.author
    if author:
        listed = _listed(exempt.authors, "author" in case.policy.signs)
        if login_form(author.login) in listed or (exempt.bots and author.is_bot):
            return Kind("chore", "author", author.login)
    wanted = {label.lower() for label in exempt.labels} if pull_request.labels else ()
    spoken = next((label for label in pull_request.labels if label.lower() in wanted), None)
    if spoken:
        return Kind("chore", "label", spoken)
    if exempt.paths and _changes_only(pull_request, exempt.paths):
        return Kind("chore", "paths", one_line(", ".join(exempt.paths), _SHOWN))
    return None


@lru_cache
def _listed(authors: tuple[str, ...], has_bots: bool) -> frozenset[str]:
    return frozenset((*map(login_form, authors), *(UPDATE_BOTS if has_bots else ())))


def _sets_up(pull_request: PullRequest, own_files: tuple[str, ...]) -> bool:
    """Whether it brings or changes manifest or policy, and nothing but what belongs to them."""
    names = readable(pull_request)
    others = [name for name in names if name not in own_files]
    docs = BUILT_IN["docs"].paths  # lines for agents among them
    return len(others) < len(names) and all(
        belongs_to_set_up(name) or fits_any(name, docs) for name in others
    )


def _changes_only(pull_request: PullRequest, globs: tuple[str, ...]) -> bool:
    names = readable(pull_request)
    return bool(names) and all(fits_any(name, globs) for name in names)


def _by_title(case: _Case) -> Tag | None:
    """A title that the policy knows, or that names its kind itself; a feature's before any other."""
    title = case.pull_request.title[:LONGEST]
    reading = read_title(title)
    if not case.policy.kinds:
        return reading.tag if reading.tag and reading.tag.kind in KINDS else None
    for kind in KINDS:
        signs = case.policy.kinds.get(kind)
        globs = signs.titles if signs else ()
        if globs and (fits_words(title, globs) or fits_words(reading.said, globs)):
            return Tag(kind, title)
        if reading.tag and reading.tag.kind == kind:
            return reading.tag
    return None


def _by_issue(case: _Case) -> Tag | None:
    pull_request, policy = case.pull_request, case.policy
    if not policy.inherit.issues:
        return None
    return kind_by_issues(pull_request.readable_issues, pull_request.repository, policy)


def _by_branch(case: _Case) -> Tag | None:
    """The policy's patterns are read as they stand; ours in any letter case, and behind a name: `dana/fix/totals`."""
    pull_request = case.pull_request
    branch, own = pull_request.branch, pull_request.branch.partition("/")[2]
    for name in filter(None, (branch.lower(), own.lower() if "/" in own else "")):
        for kind in KINDS:
            added = case.policy.kinds.get(kind)
            if fits_any(branch, added.branches if added else ()) or fits_any(name, BUILT_IN[kind].branches):
                return Tag(kind, branch)
    ends = (pull_request.branch.lower(), pull_request.base.lower())
    if not pull_request.is_fork and ends[0] != ends[1] and LONG_LIVED.issuperset(ends):
        return Tag("chore", f"{pull_request.branch} → {pull_request.base}")
    return None


def _by_declaration(case: _Case) -> Tag | None:
    """`No-outcome: fix of #12`: believed where nothing else spoke, and shown as what its author says."""
    if not any(char.isalnum() for char in case.declared):
        return None
    told = kind_by_words(case.declared)
    return Tag(told.kind if told else "chore", case.declared)


def _by_words(case: _Case) -> Tag | None:
    reading = read_title(case.pull_request.title)
    return kind_by_words(reading.rest, reading.part)


_LOOKS: dict[str, Callable[[_Case], Tag | None]] = {
    "label": lambda case: kind_by_labels(case.pull_request.labels, case.policy),
    "title": _by_title,
    "issue": _by_issue,
    "branch": _by_branch,
    "paths": lambda case: kind_by_paths(case.pull_request, case.policy),
    "free-title": _by_words,
    "no-outcome": _by_declaration,
}
