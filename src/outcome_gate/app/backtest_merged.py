"""A draft of manifest and policy, tried on what was merged: by the same `decide`, each as on the day of its merge."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from outcome_gate.app.judge_merge import MergeJudge
from outcome_gate.app.look_into_issues import look_into_issues
from outcome_gate.model.decision import Verdict
from outcome_gate.model.merge import Merge
from outcome_gate.model.source_file import SourceFile
from outcome_gate.model.trial import Trial, try_out
from outcome_gate.ports import MergedPort

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_EVERY = 500
"""Merges between two words about progress."""


def try_on_merges(
    merges: Iterable[Merge],
    own_places: tuple[str, str],
    templates: tuple[str, ...],
    say: Callable[[str], None],
) -> tuple[Trial, ...]:
    """What the files beside each merge of a clone say of it, the last first; the merges come oldest first."""
    judge = MergeJudge(own_places, templates, source="commit")
    trials: list[Trial] = []
    for merge in merges:
        trials.append(try_out(merge.pull_request, judge.decide(merge), merge.merged_on.isoformat()))
        if len(trials) % _EVERY == 0:
            say(f"{len(trials):,} merges judged")
    return tuple(reversed(trials))


def try_on_github(
    merges: Iterable[Merge],
    files: tuple[SourceFile, SourceFile],
    own_places: tuple[str, str],
    port: MergedPort,
) -> tuple[Trial, ...]:
    """What these files say of merges that GitHub told. Issues and comments are only asked for where they could turn it.

    Raises:
        GitHubUnavailable: GitHub does not answer.
    """
    judge = MergeJudge(own_places)
    tried = [one._replace(manifest=files[0], policy=files[1], proposed=None) for one in merges]
    decided = [(one, judge.decide(one)) for one in look_into_issues(judge, port, tried)]
    failed = [one for one, decision in decided if decision.verdict is Verdict.FAILED]
    heard = {one.pull_request.number: one for one in port.with_comments(failed)} if failed else {}
    trials = []
    for merge, decision in decided:
        again = heard.get(merge.pull_request.number)
        found = judge.decide(again) if again and again.remarks else decision
        trials.append(try_out(merge.pull_request, found, merge.merged_on.isoformat()))
    return tuple(trials)


def last_merged(port: MergedPort, count: int, say: Callable[[str], None]) -> tuple[Merge, ...]:
    """The last merged pull requests, newest first.

    GitHub sorts by the last change, which is never before the merge: so a page whose last change lies before the
    oldest merge that is wanted is the last one to read.

    Raises:
        GitHubUnavailable: GitHub does not answer.
    """
    found: dict[int, Merge] = {}
    after: str | None = None
    while True:
        page = port.page(after, _BEGINNING)
        found |= {one.pull_request.number: one for one in page.merges}
        newest = sorted(found.values(), key=lambda one: one.merged_at, reverse=True)[:count]
        say(f"{len(found):,} pull requests read")
        after = page.after
        is_whole = len(newest) == count and page.changed is not None
        if after is None or (
            is_whole and page.changed and page.changed <= datetime.fromisoformat(newest[-1].merged_at)
        ):
            return tuple(newest)
