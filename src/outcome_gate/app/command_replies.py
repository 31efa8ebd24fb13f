"""What each command is answered once the pull request was judged; nothing to tell is an empty text."""

from collections.abc import Callable
from typing import NamedTuple

from outcome_gate.judge.check_citation import case_of
from outcome_gate.model.command import Command
from outcome_gate.model.decision import Decision, Verdict
from outcome_gate.model.facts import Facts
from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.request import FilePlace
from outcome_gate.model.waiver import WaiverClaim
from outcome_gate.rules.catalogue import find_rule, near_rules
from outcome_gate.suggest.offers import may_be_cited, suggest
from outcome_gate.text.words import nearest
from outcome_gate.write import reply_sentences
from outcome_gate.write.comment_parts import CommentPage

WAIVERS = ("waive", "unwaive")
_PASSES = (Verdict.PASSED, Verdict.EXEMPT)


class AnsweredComment(NamedTuple):
    """A comment with its commands, and the pull request as it was judged after they were carried out."""

    remark: PersonComment
    commands: tuple[Command, ...]
    left: int
    """Commands that were too many to be carried out."""
    decision: Decision
    facts: Facts
    manifest: FilePlace

    @property
    def page(self) -> CommentPage:
        """What the words are made of."""
        return CommentPage(self.decision, self.facts, self.manifest)

    @property
    def claims(self) -> tuple[WaiverClaim, ...]:
        """What this comment says about waivers, as the gate read it, in the order of its commands."""
        return tuple(claim for claim in self.facts.waiver_claims if claim.url == self.remark.url)

    @property
    def is_unseen(self) -> bool:
        """Whether a waiver hangs on a comment that was not among those that were read."""
        waives = any(command.verb in WAIVERS for command in self.commands)
        return waives and not self.claims and self.decision.verdict in (Verdict.FAILED, Verdict.WAIVED)


def reply_to(heard: AnsweredComment, told: dict[int, str]) -> str:
    """A paragraph for each command that has something to tell; empty when none has.

    `told` is what was said already, by the command's line.
    """
    texts: dict[str, str] = {}
    for command in heard.commands:
        text = (
            told.get(command.line, "")
            if command.verb == "cite"
            else _VERBS.get(command.verb, _unknown)(heard, command)
        )
        if text:
            texts.setdefault(text, command.verb)
    if heard.left:
        texts[reply_sentences.write_left(len(heard.commands), heard.left)] = ""
    if len(heard.commands) == 1 or not texts:
        return "".join(texts)
    return "\n\n".join(f"`{verb}`: {text}" if verb else text for text, verb in texts.items())


def _nothing(_: AnsweredComment, __: Command) -> str:
    return ""


def _list(heard: AnsweredComment, _: Command) -> str:
    obstacle = heard.facts.obstacle
    if obstacle:
        return reply_sentences.write_finding("No outcome may be cited now.", obstacle.findings[0])
    case = case_of(heard.facts)
    citable = tuple(outcome for outcome in case.manifest.outcomes if may_be_cited(outcome, case))
    return reply_sentences.write_list(heard.page, citable)


def _suggest(heard: AnsweredComment, _: Command) -> str:
    obstacle = heard.facts.obstacle
    if obstacle:
        return reply_sentences.write_finding("No outcome may be cited now.", obstacle.findings[0])
    return reply_sentences.write_suggestions(heard.page, suggest(case_of(heard.facts)))


def _explain(_: AnsweredComment, command: Command) -> str:
    word = command.rest.strip("`. ")
    found = find_rule(word)
    if found is None:
        return reply_sentences.write_no_rule(word, near_rules(word))
    return reply_sentences.write_rule(found.id, found.name, found.page(), found.url())


def _help(_: AnsweredComment, __: Command) -> str:
    return reply_sentences.write_help()


def _unknown(_: AnsweredComment, command: Command) -> str:
    return reply_sentences.write_unknown(command.verb, nearest(command.verb, reply_sentences.VERBS))


def _waiver(heard: AnsweredComment, command: Command) -> str:
    """Nothing to tell when it counts; why not, when it does not."""
    if heard.decision.verdict in _PASSES:
        return reply_sentences.write_sentence("No waiver is needed: it passes.")
    said = [one for one in heard.commands if one.verb in WAIVERS]
    claim = dict(zip((one.line for one in said), heard.claims, strict=False)).get(command.line)
    if claim is None:
        return reply_sentences.write_sentence(
            "This does not count: it was not found among the comments of people."
        )
    void = heard.facts.waiver_standing.why_void(claim)
    if void:
        return reply_sentences.write_sentence(f"{void.why} So this does not count. {void.fix}")
    return "" if claim.takes_back or heard.decision.verdict is Verdict.WAIVED else _counts_in_vain(heard)


def _counts_in_vain(heard: AnsweredComment) -> str:
    """A waiver that counts, on a pull request that does not pass all the same."""
    over = heard.facts.waiver_standing.expired
    if over:
        return reply_sentences.write_sentence(
            f"It ended on {over.until.isoformat()}: write a day that is to come."
        )
    headline = heard.decision.headline
    return reply_sentences.write_finding("It counts, and yet:", headline) if headline else ""


_VERBS: dict[str, Callable[[AnsweredComment, Command], str]] = {
    "": _help,
    "check": _nothing,
    "explain": _explain,
    "help": _help,
    "list": _list,
    "suggest": _suggest,
    "unwaive": _waiver,
    "waive": _waiver,
}
"""What each verb is answered; `cite` was carried out before, and told then."""
