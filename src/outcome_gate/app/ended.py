"""How every road ends: in words for log, summary and outputs, and an exit code."""

from typing import NamedTuple

from outcome_gate.app.exit_code import judged_aside
from outcome_gate.app.gate import Judged
from outcome_gate.model.asked import Asked
from outcome_gate.ports import Published
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


def checked(judged: Judged, asked: Asked) -> Ended:
    """How a run ends that judged one pull request. Where no status could be written, the job's colour must tell."""
    is_told_aside = asked.is_aside and not judged.published.is_status_refused
    code = judged_aside(judged.notice) if is_told_aside else None
    return Ended(judged.notice, judged.published, exit_code=code)
