"""Which road an event takes. Each ends the same way: in words for log, summary and outputs, and an exit code.

A run takes one road, and nearly always the main one: the modules of the others are loaded when they are taken.
"""

from collections.abc import Callable

from outcome_gate.app.on_pull_request import gate
from outcome_gate.app.run_result import RunResult, checked
from outcome_gate.model.job import Job, Task
from outcome_gate.model.request import Request
from outcome_gate.ports import World

Road = Callable[[Request, Job, World], RunResult]


def travel(request: Request, job: Job, world: World) -> RunResult:
    """Take the road of the task.

    Raises:
        GitHubUnavailable: GitHub gave no usable answer in time; nothing is known, so nothing may pass.
        UsageError: the event leads to no pull request.
    """
    return _ROADS[job.task](request, job, world)


def _check(request: Request, job: Job, world: World) -> RunResult:
    if not job.fork_head:
        return checked(gate(request, world), job)

    from outcome_gate.app.on_workflow_run import follow

    return follow(job.fork_head, request, job, world)


def _answer(request: Request, job: Job, world: World) -> RunResult:
    from outcome_gate.app.on_comment import answer

    return answer(request, job, world)


def _issue(request: Request, job: Job, world: World) -> RunResult:
    from outcome_gate.app.on_issue import on_issue

    return on_issue(request, job, world)


def _merge_group(request: Request, job: Job, world: World) -> RunResult:
    from outcome_gate.app.on_merge_group import merge_queue

    return merge_queue(request, job, world)


def _sweep(request: Request, job: Job, world: World) -> RunResult:
    from outcome_gate.app.sweep_open_pulls import sweep
    from outcome_gate.app.sync_labels import after_push

    ended = sweep(request, job, world)
    return after_push(ended, request, job, world) if job.is_default_branch else ended


def _nothing(_: Request, job: Job, __: World) -> RunResult:
    return RunResult(lines=(job.why_nothing,), summary=f"Nothing to do: {job.why_nothing}", exit_code=0)


_ROADS: dict[Task, Road] = {
    Task.ANSWER: _answer,
    Task.CHECK: _check,
    Task.ISSUE: _issue,
    Task.MERGE_GROUP: _merge_group,
    Task.NOTHING: _nothing,
    Task.SWEEP: _sweep,
}
