"""The gate's answer, and everything that explains it."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from outcome_gate.model.citation import Citation
from outcome_gate.model.citation_place import CitationText
from outcome_gate.model.finding import Finding
from outcome_gate.model.machine_accounts import Opener
from outcome_gate.model.waiver import Waiver
from outcome_gate.text.words import distance


class Verdict(StrEnum):
    """The five answers. `undecided` fails closed: we could not judge, and no person is to blame."""

    PASSED = "passed"
    FAILED = "failed"
    WAIVED = "waived"
    EXEMPT = "exempt"
    UNDECIDED = "undecided"


class Mode(StrEnum):
    """Whether a failed verdict blocks (`enforce`) or only tells (`observe`)."""

    OBSERVE = "observe"
    ENFORCE = "enforce"


def meant_mode(text: str) -> Mode | None:
    """The mode that a word means: a slip of `observe` is read as that, so that a try-out blocks no one.

    A slip of `enforce` is read as nothing: a team that wants to block spells it.
    """
    word = text.strip().lower()
    if word in tuple(Mode):
        return Mode(word)
    is_observe = word.startswith("observ") or distance(word, Mode.OBSERVE.value, 2) <= 2
    return Mode.OBSERVE if is_observe else None


class Kind(NamedTuple):
    """What a pull request is, and by which sign we know."""

    name: str
    sign: str
    """`author`, `label`, `title`, `issue`, `branch`, `paths`, `own-files`, `free-title`, `no-outcome` or
    `default`."""
    evidence: str = ""
    """The label, prefix, issue, branch, path or words that spoke."""
    must_cite: bool = False
    despite: str = ""
    """What says feature all the same, and comes later in the order of signs: `title feat:`."""


class Cause(StrEnum):
    """Why there is no verdict."""

    MANIFEST = "manifest"
    POLICY = "policy"
    GITHUB = "github"
    USAGE = "usage"
    BUG = "bug"
    COMMIT = "commit"
    """More pull requests have its commit than are read, so the commit's one status cannot be told."""


class Suggestion(NamedTuple):
    """An outcome the author may have meant, with the lines to paste."""

    outcome: str
    metric: str
    statement: str
    because: str = ""
    """The strongest sign for it, in about four words: `its paths were changed`."""
    customer: str = ""
    """What its customer is called."""
    check_on: date | None = None
    """The day to look whether it helped, when the author names none."""
    is_by_sign: bool = False
    """Whether something of the pull request speaks for it; without that it is only one of those that are open."""

    @property
    def text(self) -> CitationText:
        """The lines to paste: they pass as they stand, and invent no number."""
        day = self.check_on.isoformat() if self.check_on else ""
        learn = f"unknown, will learn by {day}" if day and self.metric else ""
        return CitationText(self.outcome, self.metric, learn, day)


class Decision(NamedTuple):
    """Verdict, kind, citations, findings and waiver: the same for action, bot and laptop."""

    verdict: Verdict
    kind: Kind | None = None
    citations: tuple[Citation, ...] = ()
    findings: tuple[Finding, ...] = ()
    waiver: Waiver | None = None
    suggestions: tuple[Suggestion, ...] = ()
    citable: tuple[str, ...] = ()
    """Ids of all outcomes that may be cited, when one is missing."""
    mode: Mode = Mode.ENFORCE
    cause: Cause | None = None
    """Set when, and only when, the verdict is undecided."""
    not_set_up_on: str = ""
    """The base branch, where it has neither manifest nor policy: nothing was asked."""
    on_proposal: bool = False
    """The base has no usable manifest: the one that is proposed was judged, and nothing else."""
    is_policy_only: bool = False
    """What is proposed, and was judged, is the policy alone."""
    lets_pass: bool = False
    """The policy says `on_broken_manifest: allow`, and that is what happened."""

    no_outcome: str = ""
    """Why no outcome is cited where the policy asks for one: what `No-outcome:` says of something no feature."""

    opened_by: Opener | None = None
    """Person, coding agent or bot; None when the pull request was never read."""
    asks_maintainer: bool = False
    """Whether the author may not write here, so that a maintainer names the outcome."""
    waits: bool = False
    """It is a draft that would not pass yet, and the policy says `drafts: wait`."""

    @property
    def best(self) -> Suggestion | None:
        """The suggestion to hand over: the first that a sign speaks for, else the first."""
        return next((one for one in self.suggestions if one.is_by_sign), next(iter(self.suggestions), None))

    @property
    def headline(self) -> Finding | None:
        """The first finding of the heaviest weight: the one thing a failing comment talks about."""
        return self.findings[0] if self.findings else None
