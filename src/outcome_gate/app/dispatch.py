"""Which road an event takes. Each ends the same way: in words for log, summary and outputs, and an exit code."""

from collections.abc import Callable

from outcome_gate.app.on_comment import answer
from outcome_gate.app.on_issue import on_issue
from outcome_gate.app.on_merge_group import merge_queue
from outcome_gate.app.on_pull_request import gate
from outcome_gate.app.on_workflow_run import follow
from outcome_gate.app.run_result import RunResult, checked
from outcome_gate.app.sweep_open_pulls import sweep
from outcome_gate.app.sync_labels import after_push
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
    if job.fork_head:
        return follow(job.fork_head, request, job, world)
    return checked(gate(request, world), job)


def _sweep(request: Request, job: Job, world: World) -> RunResult:
    result = sweep(request, job, world)
    return after_push(result, request, job, world) if job.is_default_branch else result


def _nothing(_: Request, job: Job, __: World) -> RunResult:
    return RunResult(lines=(job.why_nothing,), summary=f"Nothing to do: {job.why_nothing}", exit_code=0)


_ROADS: dict[Task, Road] = {
    Task.ANSWER: answer,
    Task.CHECK: _check,
    Task.ISSUE: on_issue,
    Task.MERGE_GROUP: merge_queue,
    Task.NOTHING: _nothing,
    Task.SWEEP: _sweep,
}
