"""The kind that labels name: those of the pull request, and those of the issues it closes."""

from collections.abc import Iterable
from functools import lru_cache
from unicodedata import category, normalize

from outcome_gate.judge.built_in_signs import BUILT_IN
from outcome_gate.judge.title_tags import EMOJI, SHORTCODES, Tag
from outcome_gate.model.closing_issue import ClosingIssue
from outcome_gate.model.policy import KINDS, Policy
from outcome_gate.text.regex import regex

_PREFIX = regex(
    r"(?:kind|type|issue type|category|cat|pr|issue|changelog|release|semver|p\d|c|t|a)\s*[/: ]++\s*"
)
_FIRST = regex(r"(bugs?|fix|feature|enhancement|docs|documentation|dependencies|chore)\s*(?:[/:|–—]| - )")
"""A label that says more behind its kind: `bug: confirmed`."""
_SHORTCODE = regex(r":([a-z0-9_+]{2,30}):")
_BUILT_IN = {label: kind for kind, signs in BUILT_IN.items() for label in signs.labels}
_TYPES = {"bug": "fix", "feature": "feature", "enhancement": "feature"}
"""GitHub's issue types, and what organisations call them; a `Task` may be anything."""


def kind_by_labels(labels: Iterable[str], policy: Policy) -> Tag | None:
    """The kind that one of the labels names; of several kinds, a feature first."""
    labels = tuple(labels)
    if not labels:
        return None
    wanted = {**_BUILT_IN, **_of_policy(policy)}
    spoken: dict[str, str] = {}
    for label in labels:
        kind = next((wanted[form] for form in forms(label) if form in wanted), None) or _pictured(label)
        if kind:
            spoken.setdefault(kind, label)
    return next((Tag(kind, spoken[kind]) for kind in KINDS if kind in spoken), None)


def kind_by_issues(issues: Iterable[ClosingIssue], repository: str, policy: Policy) -> Tag | None:
    """The kind of the issues that are closed, by type, else by label; of several kinds, a feature first."""
    spoken: dict[str, str] = {}
    for issue in issues:
        kind, evidence = _TYPES.get(issue.type.strip().lower(), ""), issue.type
        if not kind and (told := kind_by_labels(issue.labels, policy)):
            kind, evidence = told.kind, told.evidence
        if kind:
            spoken.setdefault(kind, f"{issue.named(repository)} ({evidence})")
    return next((Tag(kind, spoken[kind]) for kind in KINDS if kind in spoken), None)


def _of_policy(policy: Policy) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in reversed(KINDS):
        signs = policy.kinds.get(kind)
        found |= {
            form: kind
            for label in (signs.labels if signs else ())
            for form in (label.strip().lower(), plain(label))
        }
    return found


@lru_cache
def forms(label: str) -> tuple[str, ...]:
    """A label as it may be compared: as it is, without picture and hyphens, and without its prefix."""
    bare = plain(label)
    prefix = _PREFIX.match(bare)
    first = _FIRST.match(label.strip().lower())
    more = (*((bare[prefix.end() :].strip(),) if prefix else ()), *((first[1],) if first else ()))
    return (label.strip().lower(), bare, *more)


def plain(label: str) -> str:
    """The label's words: `:bug: Bug-Fix` is `bug fix`."""
    text = _SHORTCODE.sub(" ", normalize("NFKC", label).lower())
    return " ".join("".join(" " if _is_mark(char) else char for char in text).split())


def _is_mark(char: str) -> bool:
    return char in "-_\ufe0f()[]{}=." or category(char) in ("So", "Sk", "Cf", "Cc")


def _pictured(label: str) -> str:
    """The kind of a label that is nothing but a picture."""
    code = _SHORTCODE.fullmatch(label.strip().lower())
    picture = SHORTCODES.get(code[1], "") if code else label.strip().removesuffix("\ufe0f")
    return EMOJI.get(picture, "")
