"""What a pull request is and by which sign we know, in words for status, comment, log and summary."""

from collections.abc import Callable

from outcome_gate.model.decision import Kind

_PHRASES = {
    "author": "by its author",
    "label": "by its label",
    "title": "by its title",
    "issue": "by the issue it closes,",
    "branch": "by its branch",
    "paths": "by its paths",
    "own-files": "because it changes nothing but",
    "free-title": "by the words of its title,",
    "no-outcome": "as its author says:",
}


def _plain(text: str) -> str:
    return text


def by_sign(kind: Kind | None, show: Callable[[str], str] = _plain) -> str:
    """By which sign the kind was told: `by its title fix:`. `show` writes the evidence, which is a user's text."""
    if kind is None or kind.sign == "default":
        return "because no author, label, title, branch or path says otherwise"
    return f"{_PHRASES[kind.sign]} {show(kind.evidence)}".strip()


def why_exempt(kind: Kind | None) -> str:
    """Why no outcome is asked for, with the sign: `Not a feature: title fix:`.

    Never "not a feature" of what calls itself one: there it is said what counts before that.
    """
    if kind is None or kind.name == "feature":
        return "No outcome needed: the policy asks for none"
    if kind.sign == "default":
        return f"No outcome needed: {kind.name} by the policy's default"
    if kind.despite and kind.sign != "own-files":
        return f"No outcome needed: {kind.sign} {kind.evidence}, before {kind.despite}"
    if kind.sign == "author":
        return f"No outcome needed: author {kind.evidence}"
    if kind.sign == "own-files":
        return f"Judged by its lint alone: {kind.evidence}"
    if kind.sign == "free-title":
        return f"Not a feature by its title: {kind.evidence}"
    if kind.sign == "no-outcome":
        return f"Not a feature, says its author: {kind.evidence}"
    return f"Not a feature: {kind.sign} {kind.evidence}"
