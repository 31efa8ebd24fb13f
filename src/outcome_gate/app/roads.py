"""Which road an event takes. Each ends the same way: in words for log, summary and outputs, and an exit code."""

from collections.abc import Callable

from outcome_gate.app.ended import Ended, checked
from outcome_gate.app.gate import gate
from outcome_gate.model.asked import Asked, Task
from outcome_gate.model.request import Request
from outcome_gate.ports import World

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
        from outcome_gate.app.finished_run import follow  # the way of few runs

        return follow(asked.fork_head, request, asked, world)
    return checked(gate(request, world), asked)


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
