"""What the process says to whoever started it: 0 may pass, 1 may not, 2 cannot be judged, 3 our bug."""

from outcome_gate.model.decision import Cause, Decision, Mode, Verdict
from outcome_gate.write.notice import Notice


def exit_code(decision: Decision, *, fail_job: bool = True) -> int:
    """The exit code of a decision; without `fail_job`, and in observe mode, a failed verdict is 0."""
    if decision.verdict is Verdict.UNDECIDED:
        if decision.cause is Cause.BUG:
            return 3
        return 0 if decision.lets_pass else 2
    if decision.verdict is Verdict.FAILED:
        return 1 if fail_job and decision.mode is Mode.ENFORCE else 0
    return 0


def judged_aside(notice: Notice) -> int:
    """The exit code of a job that a comment or another workflow's end started.

    Such a job belongs to the default branch, so its red cross would stand beside a commit that has nothing to do
    with it, and not beside the pull request, whose own status tells the verdict. Only what kept us from judging, or
    is our bug, fails it.
    https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#issue_comment
    """
    return exit_code(notice.decision, fail_job=False)
