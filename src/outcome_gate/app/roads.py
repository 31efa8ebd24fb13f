"""Which road an event takes. Each ends the same way: in words for log, summary and outputs, and an exit code."""

from collections.abc import Callable
from typing import NamedTuple

from outcome_gate.app.exit_code import judged_aside
from outcome_gate.app.gate import gate
from outcome_gate.errors import GitHubUnavailable, UsageError
from outcome_gate.model.asked import Asked, ForkHead, Task
from outcome_gate.model.request import Request
from outcome_gate.ports import Published, World
from outcome_gate.write.notice import Notice


class Ended(NamedTuple):
    """What a run leaves behind."""

    notice: Notice | None = None
    """About the one pull request that was judged, if it was one."""
    published: Published = Published()
    lines: tuple[str, ...] = ()
    """For the log."""
    summary: str = ""
    """Markdown for the run's page, when there is no notice or more to say than it says."""
    exit_code: int | None = None
    """None: the decision's."""
    is_unsaid: bool = False
    """Whether something broke before the notice was brought to GitHub."""


Road = Callable[[Request, Asked, World], Ended]


def travel(request: Request, asked: Asked, world: World) -> Ended:
    """Take the road of the task.

    Raises:
        GitHubUnavailable: GitHub gave no usable answer in time; nothing is known, so nothing may pass.
        UsageError: the event leads to no pull request.
    """
    return _ROADS[asked.task](request, asked, world)


def _check(request: Request, asked: Asked, world: World) -> Ended:
    if asked.fork_head:
        request = request._replace(number=_number_of(asked.fork_head, request, world))
    judged = gate(request, world)
    code = judged_aside(judged.notice) if asked.is_aside else None
    return Ended(judged.notice, judged.published, exit_code=code)


def _number_of(head: ForkHead, request: Request, world: World) -> int:
    """The one open pull request of a head.

    Two share one commit and so one status, which cannot be right for both: that is an `error` on the commit.
    None is no error on it: whoever closed theirs could then block another's of the same commit.

    Raises:
        GitHubUnavailable: there are several, or no answer.
        UsageError: there is none.
    """
    numbers = world.pulls().find_by_head(request, head)
    if len(numbers) == 1:
        return numbers[0]
    if numbers:
        known = " and ".join(f"#{number}" for number in numbers)
        raise GitHubUnavailable(
            f"Pull requests {known} have the same head commit, which has only one status for both.",
            "Close all but one, or push a commit to each branch.",
        )
    raise UsageError(
        f"No open pull request has the head `{head.sha[:7]}` of the finished run.",
        "It was closed, or moved on and has a later run; else name it by the input `pull_request`.",
    )


def _answer(request: Request, asked: Asked, world: World) -> Ended:
    from outcome_gate.app.answer import answer  # the way of few runs

    return answer(request, asked, world)


def _sweep(request: Request, asked: Asked, world: World) -> Ended:
    from outcome_gate.app.sweep import sweep  # the way of few runs

    return sweep(request, asked, world)


def _merge_group(request: Request, asked: Asked, world: World) -> Ended:
    from outcome_gate.app.merge_queue import merge_queue  # the way of few runs

    judged = merge_queue(request, asked, world)
    return Ended(*judged) if judged else _nothing(request, asked._replace(why_nothing=_MERGED), world)


_MERGED = "Every pull request of the merge group is merged already."


def _nothing(_: Request, asked: Asked, __: World) -> Ended:
    return Ended(lines=(asked.why_nothing,), summary=f"Nothing to do: {asked.why_nothing}", exit_code=0)


_ROADS: dict[Task, Road] = {
    Task.ANSWER: _answer,
    Task.CHECK: _check,
    Task.MERGE_GROUP: _merge_group,
    Task.NOTHING: _nothing,
    Task.SWEEP: _sweep,
}
