"""What the process says to whoever started it: 0 may pass, 1 may not, 2 cannot be judged, 3 our bug."""

from outcome_gate.model.decision import Cause, Decision, Mode, Verdict


def exit_code(decision: Decision, *, fail_job: bool = True) -> int:
    """The exit code of a decision; without `fail_job`, and in observe mode, a failed verdict is 0."""
    if decision.verdict is Verdict.UNDECIDED:
        if decision.cause is Cause.BUG:
            return 3
        return 0 if decision.lets_pass else 2
    if decision.verdict is Verdict.FAILED:
        return 1 if fail_job and decision.mode is Mode.ENFORCE else 0
    return 0
