"""The road of a changed issue: every open pull request that closes it, or an issue below it, is judged again."""

from outcome_gate.app.on_pull_request import GateResult, gate
from outcome_gate.app.run_result import RunResult, checked, exit_code
from outcome_gate.errors import GitHubUnavailable, UsageError
from outcome_gate.model.job import Job
from outcome_gate.model.request import Request
from outcome_gate.ports import World
from outcome_gate.write.markdown_text import escape

_NONE = "No open pull request closes this issue."


def on_issue(request: Request, job: Job, world: World) -> RunResult:
    """Judge the pull requests that the issue speaks for, one after the other.

    Raises:
        GitHubUnavailable: GitHub did not say which they are, or gave no usable answer about the only one.
        UsageError: the event names no issue.
    """
    if job.issue is None:
        raise UsageError("The event names no issue.", "Run outcome-gate on `issues` or `sub_issues`.")
    numbers = world.pulls.closing(request, job.issue)
    if not numbers:
        return RunResult(lines=(_NONE,), summary=f"Nothing to do: {_NONE}", exit_code=0)
    if len(numbers) == 1:
        return checked(gate(request._replace(number=numbers[0]), world), job)
    return _all(numbers, request, world)


def _all(numbers: tuple[int, ...], request: Request, world: World) -> RunResult:
    """One that cannot be judged does not keep the others from it; the job then ends with 2."""
    lines: list[str] = []
    worst = 0
    for number in numbers:
        try:
            result = gate(request._replace(number=number), world)
        except GitHubUnavailable as error:
            lines.append(f"#{number} could not be judged: {error}")
            worst = 2
            continue
        lines.append(f"#{number}: {result.notice.status.description}")
        worst = max(worst, _code(result))
    return RunResult(
        lines=tuple(lines), summary="\n".join(f"- {escape(line)}" for line in lines), exit_code=worst
    )


def _code(result: GateResult) -> int:
    """The job hangs on the default branch: a failed verdict is told by the status, if that could be written."""
    if result.published.refused_status:
        return 2
    return exit_code(result.notice.decision, fail_job=False)
