"""How every road ends: in words for log, summary and outputs, and an exit code.

0 may pass, 1 may not, 2 undecided, 3 a bug of ours.
"""

from typing import NamedTuple

from outcome_gate.app.on_pull_request import GateResult
from outcome_gate.model.decision import Cause, Decision, Mode, Verdict
from outcome_gate.model.job import Job
from outcome_gate.model.notice import Notice
from outcome_gate.model.refusal import Refusal
from outcome_gate.ports import Published


def exit_code(decision: Decision, *, fail_job: bool = True) -> int:
    """The exit code of a decision: 0 in observe mode whatever it is, and for a failed verdict without `fail_job`."""
    if decision.waits or decision.mode is Mode.OBSERVE:
        return 0
    if decision.verdict is Verdict.UNDECIDED:
        if decision.cause is Cause.BUG:
            return 3
        return 0 if decision.lets_pass else 2
    if decision.verdict is Verdict.FAILED:
        return 1 if fail_job else 0
    return 0


def judged_aside(notice: Notice) -> int:
    """The exit code of a job that a comment or another workflow's end started.

    Such a job belongs to the default branch. Its red cross would stand beside a commit that has nothing to do with
    it, and not beside the pull request. That one's own status tells the verdict. Only what kept us from judging, or
    is our bug, fails it.
    https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#issue_comment
    """
    return exit_code(notice.decision, fail_job=False)


class RunResult(NamedTuple):
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


def checked(judged: GateResult, job: Job) -> RunResult:
    """How a run ends that judged one pull request, or one merge group."""
    refusal = judged.published.refused_status
    code = judged_aside(judged.notice) if job.is_aside else None
    if refusal:
        code = judged_without_status(judged.notice, refusal, is_aside=job.is_aside)
    return RunResult(judged.notice, judged.published, exit_code=code)


def judged_without_status(notice: Notice, refusal: Refusal, *, is_aside: bool) -> int:
    """The exit code when the status could not be written: never 0 where the verdict is shown nowhere.

    The colour of a job shows a verdict only beside the pull request. With a token that may write no status, that is
    the way meant for forks. With any other refusal an older status may still stand, and say something else.
    """
    code = exit_code(notice.decision)
    shows = bool(refusal.permission) and not is_aside
    return code if shows else code or 2
