"""The road of a finished run: which pull request it was about, which in a fork no event says."""

from outcome_gate.app.on_pull_request import gate
from outcome_gate.app.run_result import RunResult, checked
from outcome_gate.errors import UsageError
from outcome_gate.judge.decide import undecided
from outcome_gate.model.decision import Cause
from outcome_gate.model.facts import Facts
from outcome_gate.model.job import ForkHead, Job
from outcome_gate.model.notice import Status
from outcome_gate.model.request import Request
from outcome_gate.ports import Published, World
from outcome_gate.write.notice_words import write_notice

_SHARED = Status("error", "Not checked: pull requests share this commit")


def follow(head: ForkHead, request: Request, job: Job, world: World) -> RunResult:
    """Judge the one open pull request whose head the run was about.

    Raises:
        GitHubUnavailable: GitHub gave no usable answer in time.
        UsageError: there is none. That is no `error` on the commit: whoever closed theirs could then block somebody
            else's pull request of the same commit.
    """
    numbers = world.pulls().find_by_head(request, head)
    if len(numbers) > 1:
        return _shared(head, numbers, request, world)
    if not numbers:
        raise UsageError(
            f"No open pull request has the head `{head.sha[:7]}` of the finished run.",
            "It was closed, or it moved on and has a later run; if neither, run the gate with its number.",
        )
    return checked(gate(request._replace(number=numbers[0]), world), job)


def _shared(head: ForkHead, numbers: tuple[int, ...], request: Request, world: World) -> RunResult:
    """Nobody's verdict: a commit has one status of a name, which must not let one pass by what another says."""
    known = " and ".join(f"#{number}" for number in numbers)
    decision = undecided(
        Cause.USAGE,
        f"Pull requests {known} have the same head commit, and a commit has one status for both.",
        "Close all but one of them, or push a commit of its own to each branch.",
    )
    left = world.github.report_error(request, head.sha, _SHARED.description)
    notice = write_notice(decision, Facts(today=world.clock.now().date()))
    return RunResult(notice._replace(status=_SHARED), Published(has_written=left))
