"""What every paragraph of a comment may need, and the phrases that several of them share."""

from collections.abc import Sequence
from typing import NamedTuple

from outcome_gate.model.decision import Decision, Mode, Suggestion
from outcome_gate.model.facts import Facts
from outcome_gate.model.finding import Finding
from outcome_gate.model.manifest import Outcome
from outcome_gate.model.request import FilePlace
from outcome_gate.write.kind_words import by_sign
from outcome_gate.write.markdown_text import code, fenced, link, mention, prose
from outcome_gate.write.metric_line import show_day

UPDATES = "This comment updates when you edit the description."


class CommentPage(NamedTuple):
    """A decision, the facts it came from, and where the manifest lives."""

    decision: Decision
    facts: Facts
    manifest: FilePlace

    def outcome(self, outcome_id: str) -> Outcome | None:
        """The customer outcome of this id."""
        return self.facts.manifest.outcome(outcome_id)

    @property
    def propose(self) -> str:
        """A link to the manifest where it lives: to edit it, or to look at another repository's."""
        pull_request, place = self.facts.pull_request, self.manifest
        root, _, _ = pull_request.url.partition("/pull/")
        if not root or not pull_request.base:
            return "Propose an outcome"
        if place.repository is None:
            return link("Propose an outcome", f"{root}/edit/{pull_request.base}/{place.path}")
        server = root.removesuffix(f"/{pull_request.repository}")
        return link(
            "Propose an outcome", f"{server}/{place.repository}/blob/{place.ref or 'HEAD'}/{place.path}"
        )

    def manifest_link(self, words: str) -> str:
        """A link to the manifest, to look at it."""
        pull_request, place = self.facts.pull_request, self.manifest
        root, _, _ = pull_request.url.partition("/pull/")
        home, ref = place.repository or pull_request.repository, place.ref or "HEAD"
        if place.repository is None:
            ref = pull_request.base
        server = root.removesuffix(f"/{pull_request.repository}")
        return link(words, f"{server}/{home}/blob/{ref}/{place.path}")

    @property
    def deciders(self) -> tuple[str, ...]:
        """People of the policy who may waive."""
        return tuple(map(self.person, self.facts.policy.waivers.people[:3]))

    def person(self, name: str) -> str:
        """A person whom the files name; notified only where the policy says so."""
        return (
            mention(name) if self.facts.policy.comment.mention else code(name.strip().removeprefix("@"), 60)
        )

    @property
    def is_observing(self) -> bool:
        """Whether a failed verdict blocks nothing."""
        return self.decision.mode is Mode.OBSERVE

    @property
    def blocked(self) -> str:
        """How a failing comment begins: whether anything is blocked."""
        if not self.is_observing:
            return "Merge blocked."
        start = self.facts.policy.enforce_from
        until = f" until {show_day(start)}" if start and self.facts.mode is None else ""
        return f"Observing{until}, nothing is blocked."


def say(finding: Finding) -> str:
    """A finding as a sentence and what to do about it."""
    return f"{prose(finding.message)} {prose(finding.fix)}".strip()


def paste(suggestions: Sequence[Suggestion]) -> str:
    """The lines to paste for the first of these; empty without one."""
    return fenced(suggestions[0].text.lines) if suggestions else ""


def more(finding: Finding) -> str:
    """The last line of a failing comment."""
    return f"{UPDATES} {link(f'Why this matters ({finding.rule})', finding.url)}."


def told_by(page: CommentPage) -> str:
    """What the pull request is, and by which sign."""
    return f"{page.decision.kind.name}, {sign(page)}" if page.decision.kind else ""


def sign(page: CommentPage) -> str:
    """By which sign the kind was told."""
    return by_sign(page.decision.kind, code)
