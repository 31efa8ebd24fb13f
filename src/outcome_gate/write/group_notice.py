"""A merge group in words: one status for all of its pull requests, and a page that lists them."""

from typing import NamedTuple

from outcome_gate.model.decision import Verdict
from outcome_gate.model.notice import Annotation, Notice, Status
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.write.markdown_text import escape, link
from outcome_gate.write.status import SHOWN, status_line

MOST_COMMENTS = 20
"""Comments that are shown in full; the runner's page has a limit, and so has its reader."""


class Entry(NamedTuple):
    """One pull request of the group, and what is to be said about it."""

    pull_request: PullRequest
    """Number 0 when it is not known which."""
    notice: Notice

    @property
    def may_pass(self) -> bool:
        """Passed, waived, exempt; or not, and nothing is enforced."""
        return self.notice.status.state == "success"

    @property
    def is_remarkable(self) -> bool:
        """Whether there is more to say than that it is fine."""
        return self.notice.decision.verdict in (Verdict.FAILED, Verdict.UNDECIDED)


def write_group(entries: tuple[Entry, ...]) -> Notice:
    """The words for a group, the last entry being its own: the decision is that of the first that may not pass."""
    spoken = _spokesman(entries)
    return Notice(
        spoken.notice.decision,
        _status(spoken, len(entries)),
        "\n\n".join((_table(entries), *_retry(spoken), *_comments(entries))),
        starts_comment=False,
        annotations=tuple(note for one in entries if one.is_remarkable for note in _annotations(one)),
    )


def _spokesman(entries: tuple[Entry, ...]) -> Entry:
    """The first that may not pass, else the first that would not, else the group's own."""
    for asks in (lambda one: not one.may_pass, lambda one: one.is_remarkable):
        found = next(filter(asks, entries), None)
        if found:
            return found
    return entries[-1]


def _status(spoken: Entry, count: int) -> Status:
    status, number = spoken.notice.status, spoken.pull_request.number
    if count > 1 and not spoken.is_remarkable:
        return Status("success", f"All {count} pull requests may pass")
    whose = f"#{number}: " if number else ""
    return Status(status.state, status_line(f"{whose}{status.description}", SHOWN))


def _table(entries: tuple[Entry, ...]) -> str:
    """Each pull request in the order of the queue."""
    rows = [
        f"| {_name(one.pull_request)} | {one.notice.decision.verdict.value} | {escape(one.notice.status.description)} |"
        for one in entries
    ]
    return "\n".join(
        ("| Pull request, first to be merged first | Verdict | Status |", "|---|---|---|", *rows)
    )


def _retry(spoken: Entry) -> tuple[str, ...]:
    """A description that is edited starts no other run for a group, and GitHub takes a group that fails apart."""
    if spoken.may_pass:
        return ()
    return (
        "To try again, put it right first; then add the pull request to the queue again, or run this job again.",
    )


def _name(pull_request: PullRequest) -> str:
    if not pull_request.number:
        return "unknown"
    number = link(f"#{pull_request.number}", pull_request.url)
    return f"{number} {escape(pull_request.title, 80)}".strip()


def _comments(entries: tuple[Entry, ...]) -> list[str]:
    """What would be said on the pull requests themselves, of those that it matters for."""
    remarkable = [one for one in entries if one.is_remarkable]
    return [f"### {_name(one.pull_request)}\n\n{one.notice.comment}" for one in remarkable[:MOST_COMMENTS]]


def _annotations(entry: Entry) -> tuple[Annotation, ...]:
    number = entry.pull_request.number
    whose = f"#{number} " if number else ""
    return tuple(note._replace(title=f"{whose}{note.title}") for note in entry.notice.annotations)
