"""Merged pull requests with what the gate would have asked about the issues that they close, and no more."""

from collections.abc import Callable, Sequence

from outcome_gate.app.judge_merge import MergeJudge
from outcome_gate.model.merge import Merge
from outcome_gate.ports import MergedPort


def look_into_issues(judge: MergeJudge, port: MergedPort, merges: Sequence[Merge]) -> tuple[Merge, ...]:
    """Labels and parents where they could tell the outcome or the kind, then texts where the verdict hangs on them.

    Raises:
        GitHubUnavailable: GitHub does not answer.
    """
    known = _with_more(merges, judge.hangs_on_issues, port.with_issues)
    return _with_more(known, judge.hangs_on_issue_texts, port.with_issue_texts)


def _with_more(
    merges: Sequence[Merge],
    hangs: Callable[[Merge], bool],
    ask: Callable[[Sequence[Merge]], tuple[Merge, ...]],
) -> tuple[Merge, ...]:
    wanted = [merge for merge in merges if hangs(merge)]
    more = {merge.pull_request.number: merge for merge in ask(wanted)} if wanted else {}
    return tuple(more.get(merge.pull_request.number, merge) for merge in merges)
