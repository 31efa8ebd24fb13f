"""The bot's road: a comment's commands carried out, the pull request judged, and one answer.

Whatever was commanded, and by whom, the pull request is judged afterwards: every command ends with a true status.
"""

from datetime import datetime
from typing import NamedTuple

from outcome_gate.app.cite_command import cite
from outcome_gate.app.command_replies import AnsweredComment, reply_to
from outcome_gate.app.on_pull_request import GateResult, gate_by_facts
from outcome_gate.app.run_result import RunResult, checked
from outcome_gate.errors import GitHubUnavailable, WriteRefused
from outcome_gate.model.command import Command
from outcome_gate.model.job import EventComment, Job
from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.request import Request
from outcome_gate.ports import ConversationPort, ReactionResult, World
from outcome_gate.read.commands import read_commands
from outcome_gate.text.words import same_login

MOST = 5
"""Commands of one comment that are carried out."""
LOOKS = 2
"""How often it is judged again because GitHub does not show the comment among the others yet."""


def answer(request: Request, job: Job, world: World) -> RunResult:
    """Carry out the commands of the comment that woke us, then judge.

    Raises:
        GitHubUnavailable: the pull request cannot be read; nothing is known, so nothing may pass.
    """
    said = job.comment
    if said is None:
        raise AssertionError("there is no comment to answer")
    bot = _Bot(request, said, world.talk, [])
    heard = bot.listen()
    done = _carry_out(heard, request, world, bot.talk) if heard else _Done({})
    if heard is None:
        judged, _ = gate_by_facts(request, world)
        summary = ""
    else:
        judged, now = _judge(heard, request._replace(seen_at=done.at or request.seen_at), world)
        summary = bot.speak(reply_to(now, done.told), now.facts.pull_request.repository)
    return checked(judged, job)._replace(lines=tuple(bot.lines), summary=summary)


class _Comment(NamedTuple):
    """A person's comment, and what it commands."""

    remark: PersonComment
    commands: tuple[Command, ...]
    left: int = 0
    """How many more there are than are carried out."""


class _Done(NamedTuple):
    """What the commands that write came to, by their place in the comment, and since when GitHub has it."""

    told: dict[int, str]
    at: datetime | None = None


class _Bot(NamedTuple):
    """The conversation about one comment. What it may not say is a line in the log, and never another verdict."""

    request: Request
    said: EventComment
    talk: ConversationPort
    lines: list[str]

    def listen(self) -> _Comment | None:
        """The comment as it stands, if there is something to carry out. A reaction tells its writer so."""
        try:
            remark = self.talk.read(self.request, self.said.number)
        except GitHubUnavailable as error:
            self.lines.append(f"The comment could not be read: {error}")
            return None
        if remark is None or _lines(remark.body) != _lines(self.said.body):
            self.lines.append("The comment is gone or was changed since: nothing of it is carried out.")
            return None
        commands = read_commands(remark.body)
        is_theirs = same_login(remark.by, self.said.by)  # a deleted account's words become `ghost`'s
        if remark.is_bot or not is_theirs or not commands:
            self.lines.append("The comment is no person's command.")
            return None
        return None if self._was_answered() else _Comment(remark, commands[:MOST], len(commands[MOST:]))

    def _was_answered(self) -> bool:
        """Whether a run before this one carried all of it out: what changed since then is newer than the comment."""
        try:
            seen = self.talk.react(self.request, self.said.number, "eyes")
        except GitHubUnavailable as error:
            self.lines.append(f"There was no reaction to the comment: {error}")
            return False
        if seen is ReactionResult.REFUSED:
            self.lines.append(
                "GitHub refused a reaction: it takes `pull-requests: write`, and an open conversation."
            )
        if seen is not ReactionResult.STOOD or not self.talk.is_answered(self.request, self.said.number):
            return False
        self.lines.append("An earlier run answered this comment: nothing of it is carried out again.")
        return True

    def speak(self, text: str, repository: str) -> str:
        """A thumb, or the reply; what could not be said is given back for the run's page."""
        try:
            if not text:
                self.talk.react(self.request, self.said.number, "+1")
                return ""
            return "" if self.talk.reply(self.request, repository, self.said.number, text) else text
        except (WriteRefused, GitHubUnavailable) as refusal:
            self.lines.append(f"The reply could not be written: {refusal}")
            return text


def _lines(body: str) -> list[str]:
    return body.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _carry_out(heard: _Comment, request: Request, world: World, talk: ConversationPort) -> _Done:
    """What changes the pull request, in order, before it is judged."""
    told: dict[int, str] = {}
    at: datetime | None = None
    for command in heard.commands:
        if command.verb == "cite":
            wrote = cite(command, heard.remark, request, world, talk)
            told[command.line], at = wrote.told, wrote.at or at
    return _Done(told, at)


def _judge(comment: _Comment, request: Request, world: World) -> tuple[GateResult, AnsweredComment]:
    for attempt in range(LOOKS + 1):
        judged, facts = gate_by_facts(request, world)
        heard = AnsweredComment(
            remark=comment.remark,
            commands=comment.commands,
            left=comment.left,
            decision=judged.notice.decision,
            facts=facts,
            manifest=request.manifest,
        )
        if attempt == LOOKS or not heard.is_unseen:
            return judged, heard
        world.clock.sleep(2.0)  # a replica may lag behind the comment it would read a waiver from
    raise AssertionError("the last attempt returns")
