"""Which road an event takes. Each ends the same way: in words for log, summary and outputs, and an exit code."""

from collections.abc import Callable
from typing import NamedTuple

from outcome_gate.app.gate import gate
from outcome_gate.model.asked import Asked, Task
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


Road = Callable[[Request, Asked, World], Ended]


def travel(request: Request, asked: Asked, world: World) -> Ended:
    """Take the road of the task.

    Raises:
        GitHubUnavailable: GitHub gave no usable answer in time; nothing is known, so nothing may pass.
    """
    return _ROADS[asked.task](request, asked, world)


def _check(request: Request, _: Asked, world: World) -> Ended:
    return Ended(*gate(request, world))


def _nothing(_: Request, asked: Asked, __: World) -> Ended:
    return Ended(lines=(asked.why_nothing,), summary=f"Nothing to do: {asked.why_nothing}", exit_code=0)


_ROADS: dict[Task, Road] = {
    Task.CHECK: _check,
    Task.NOTHING: _nothing,
}
