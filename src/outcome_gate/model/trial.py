"""What a draft of manifest and policy would say of many pull requests, and the counts that come of it."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from outcome_gate.model.decision import Decision, Verdict
from outcome_gate.model.finding import Severity
from outcome_gate.model.pull_request import PullRequest

EXAMPLES = 3
"""Pull requests that are named for each rule."""


class TriedOn(StrEnum):
    """Where the pull requests come from."""

    GIT = "git"
    GITHUB = "github"
    OPEN = "open"


class Trial(NamedTuple):
    """One pull request, and what the draft says of it."""

    number: int
    """0 for a commit that names no pull request."""
    title: str
    url: str
    verdict: Verdict
    kind: str = ""
    sign: str = ""
    """The sign that told the kind."""
    errors: tuple[tuple[str, str], ...] = ()
    """Id and name of each rule that found an error."""
    remarks: tuple[tuple[str, str], ...] = ()
    """The same of rules that only remarked on something."""
    blocks: bool = False
    """Whether `enforce` would hold it back."""
    day: str = ""
    """The day of its merge, `2026-03-04`; empty while it is open."""


class RuleCount(NamedTuple):
    """How often a rule spoke."""

    rule: str
    name: str
    fails: int
    """Pull requests that would be held back and break it."""
    seen: int
    """All pull requests that it spoke of."""
    examples: tuple[Trial, ...]
    """The first of them, those that would be held back before the others."""


class KindCount(NamedTuple):
    """Pull requests of one kind, told by one sign."""

    kind: str
    sign: str
    verdicts: tuple[int, ...]
    """How many of each verdict, in the order of `Verdict`."""

    @property
    def all(self) -> int:
        """How many there are."""
        return sum(self.verdicts)


class Backtest(NamedTuple):
    """Every trial, newest first, with what was judged by and what is not known."""

    tried_on: TriedOn
    repository: str
    manifest: str
    """The manifest's name and place."""
    policy: str
    trials: tuple[Trial, ...]
    unknown: tuple[str, ...] = ()
    """What this source cannot tell, a sentence each."""

    @property
    def failing(self) -> int:
        """Pull requests that `enforce` would hold back."""
        return sum(one.blocks for one in self.trials)

    def is_over(self, percent: float) -> bool:
        """Whether a larger share of all would be held back."""
        return self.failing * 100 > percent * len(self.trials)


def try_out(pull_request: PullRequest, decision: Decision, day: str = "") -> Trial:
    """The trial that a decision makes of a pull request."""
    kind = decision.kind
    stops = decision.verdict in (Verdict.FAILED, Verdict.UNDECIDED)
    return Trial(
        pull_request.number,
        pull_request.title,
        pull_request.url,
        decision.verdict,
        kind.name if kind else "",
        kind.sign if kind else "",
        _rules(decision, is_error=True),
        _rules(decision, is_error=False),
        stops and not decision.waits and not decision.lets_pass,
        day,
    )


def _rules(decision: Decision, *, is_error: bool) -> tuple[tuple[str, str], ...]:
    """Each rule once, though it may have found several things."""
    found = decision.findings
    return tuple(
        dict.fromkeys((one.rule, one.name) for one in found if (one.severity is Severity.ERROR) is is_error)
    )


def count_verdicts(trials: Iterable[Trial]) -> dict[Verdict, int]:
    """How many of each verdict; every verdict is there."""
    counts = Counter(one.verdict for one in trials)
    return {verdict: counts[verdict] for verdict in Verdict}


def count_rules(trials: Iterable[Trial]) -> tuple[RuleCount, ...]:
    """The rules that spoke: those that hold most back first, then those that speak most."""
    seen: dict[tuple[str, str], list[Trial]] = {}
    for trial in trials:
        for rule in dict.fromkeys((*trial.errors, *trial.remarks)):
            seen.setdefault(rule, []).append(trial)
    counts = (_count(rule, some) for rule, some in seen.items())
    return tuple(sorted(counts, key=lambda one: (-one.fails, -one.seen, one.rule)))


def _count(rule: tuple[str, str], trials: list[Trial]) -> RuleCount:
    held = [one for one in trials if one.blocks and rule in one.errors]
    examples = list(dict.fromkeys((*held[:EXAMPLES], *trials[: 2 * EXAMPLES])))[:EXAMPLES]
    return RuleCount(*rule, len(held), len(trials), tuple(examples))


def count_kinds(trials: Iterable[Trial]) -> tuple[KindCount, ...]:
    """Kinds with the sign that told them, the most frequent first."""
    counts: dict[tuple[str, str], Counter[Verdict]] = {}
    for trial in trials:
        counts.setdefault((trial.kind, trial.sign), Counter())[trial.verdict] += 1
    found = (KindCount(*key, tuple(some[one] for one in Verdict)) for key, some in counts.items())
    return tuple(sorted(found, key=lambda one: (-one.all, one.kind, one.sign)))
