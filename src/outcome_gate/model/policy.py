"""The policy: who must cite, who is exempt, who may waive, and how strictly we read."""

import re
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from outcome_gate.model.amounts import Day, Noun, Text
from outcome_gate.model.decision import meant_mode
from outcome_gate.text.globs import MOST_GLOBS, Glob
from outcome_gate.text.words import quoted

KindName = Literal[
    "feature", "fix", "perf", "docs", "chore", "ci", "test", "build", "refactor", "style", "revert"
]
KINDS: tuple[KindName, ...] = get_args(KindName)
"""What a pull request can be; all but `feature` are conventional-commit types that name themselves."""
Level = Literal["error", "warn", "info", "off"]
LockedKey = Literal[
    "all", "mode", "enforce_from", "require", "default_kind", "signs", "kinds", "exempt", "drafts", "strict",
    "citable", "citable_grace_days", "live", "follow_up", "evidence", "waivers", "on_broken_manifest", "severity",
    "terms",
    "comment", "inherit", "labels",
]  # fmt: skip
SignName = Literal["author", "label", "title", "issue", "branch", "paths", "free-title", "no-outcome"]
SIGNS: tuple[SignName, ...] = get_args(SignName)
"""What may tell the kind, in the order in which it is believed."""
Count = Annotated[int, Field(ge=0, strict=True)]


LIVE = r"^(merge|release|deployment:\S.{0,99})$"


def _live(given: object) -> object:
    if isinstance(given, str) and not re.match(LIVE, given.strip()):
        raise PydanticCustomError(
            "not_a_start",
            "{text} is not `merge`, `release` or `deployment:NAME`",
            {"text": quoted(given, 60)},
        )
    return given


Live = Annotated[str, StringConstraints(pattern=LIVE), BeforeValidator(_live)]
"""What begins the clock of a claim."""

Globs = Annotated[tuple[Glob, ...], Field(max_length=MOST_GLOBS)]
"""Patterns of one list."""


class Signs(Noun):
    """What tells that a pull request is of one kind."""

    labels: tuple[Text, ...] = ()
    """Any of these labels, whatever prefix or picture they carry."""
    titles: Globs = ()
    """The title matches any of these globs, in which case and folders mean nothing."""
    branches: Globs = ()
    """The branch matches any of these globs."""
    paths: Globs = ()
    """Every changed file matches one of these globs, by its new and its old name."""


class Exempt(Noun):
    """Who is never asked."""

    authors: tuple[Text, ...] = ()
    """Logins, as GitHub's REST API writes them; added to the dependency and release bots that are known by name."""
    bots: bool = False
    """Every account that GitHub calls a bot, coding agents among them."""
    labels: tuple[Text, ...] = ()
    """Any of these labels; people who can label can exempt."""
    paths: Globs = ()
    """Every changed file matches one of these globs."""


class Inherit(Noun):
    """Where a citation may come from, beside the lines of the description."""

    labels: bool = True
    """Labels `outcome/ID` of the pull request."""
    issues: bool = True
    """Labels `outcome/ID` of the issues it closes; their type and labels tell the kind, too."""
    issue_text: bool = True
    """Citation lines in the text of those issues, which their authors write."""
    parents: Annotated[int, Field(ge=0, le=3, strict=True)] = 3
    """How many levels of parent issues are looked at."""


class FollowUp(Noun):
    """When we look whether it helped."""

    default_days: Count = 45
    """Days after the merge when no `Check-on` is given."""
    max_days: Count = 180
    """A check later than this is questioned."""
    open_issues: bool = False
    """Open one issue per outcome when a check is due."""


class EvidenceNeeded(Noun):
    """How much evidence an outcome needs before it counts as validated."""

    min_sources: Count = 1
    """Independent sources."""
    min_n: Count = 5
    """Customers it speaks for, all sources together."""
    max_age_days: Count = 540
    """Older than this is stale."""


class GrantedWaiver(Noun):
    """A waiver written into the policy itself, where the people who look after that file agree to it."""

    pull_request: Annotated[int, Field(gt=0, strict=True)]
    """The number of the pull request."""
    by: Text
    """Who grants it: a login."""
    because: Text
    """Why."""
    until: Day
    """The last day on which it holds."""


class Waivers(Noun):
    """Who may let a pull request pass without a citation."""

    permission: Literal["admin", "maintain", "write"] = "maintain"
    """The repository permission needed."""
    people: tuple[Text, ...] = ()
    """Logins who may, whatever their permission."""
    by_author: bool = False
    """Whether authors may waive their own."""
    max_days: Count = 30
    """The longest a waiver by comment may last, counted from the day of the comment."""
    granted: tuple[GrantedWaiver, ...] = ()
    """Waivers that are given here, instead of by comment."""


class Terms(Noun):
    """The team's own words, which the wording rules learn."""

    product_names: tuple[Text, ...] = ()
    """Names of our products and parts: solutions, so not for statements."""
    company_metrics: tuple[Text, ...] = ()
    """Numbers that are ours, not the customer's."""
    customer_words: tuple[Text, ...] = ()
    """Words for customers."""


class CommentTaste(Noun):
    """How much the comment says."""

    on_pass: Literal["short", "none"] = "short"
    """What a passing pull request gets."""
    on_exempt: Literal["short", "none"] = "none"
    """What an exempt one gets; a voluntary citation is always thanked."""
    show_evidence: bool = False
    """Echo evidence links: not for public repositories."""
    mention: bool = False
    """Notify owners and those who may waive, by `@name`; without it they are named and not disturbed."""


def _mode_meant(value: object) -> object:
    meant = meant_mode(value) if isinstance(value, str) else None
    return meant.value if meant else value


class Policy(Noun):
    """How the gate behaves. Kept apart from the manifest, so that the manifest stays about customers."""

    version: Literal[1] = 1
    """The version of this format: 1."""
    mode: Annotated[Literal["observe", "enforce"], BeforeValidator(_mode_meant)] = "enforce"
    """`observe` comments and never fails; start with it."""
    enforce_from: Day | None = None
    """From this day on `mode` is `enforce`. Until then it is what `mode` says, so write `observe` there."""
    require: Literal["features", "all", "none"] = "features"
    """Who must cite."""
    default_kind: KindName = "feature"
    """What a pull request is when no sign speaks: silence is no way around the gate."""
    signs: tuple[SignName, ...] = SIGNS
    """Which signs count. Their order is fixed, and what is left out tells nothing: `[label]` trusts labels only."""
    kinds: dict[KindName, Signs] = Field(default_factory=dict)
    """Signs that are added to the built-in ones."""
    exempt: Exempt = Field(default_factory=Exempt.model_construct)
    """Who is never asked."""
    drafts: Literal["judge", "wait"] = "judge"
    """`wait` shows `pending` on a draft that would not pass yet, and comments on none."""
    strict: bool = False
    """Makes an output (OG110) or a statement about the company (OG120) an error."""
    citable: tuple[Literal["proposed", "validated", "active", "achieved"], ...] = ("validated", "active")
    """Which outcomes a feature may cite."""
    citable_grace_days: Count = 30
    """How long a new `proposed` outcome may be cited."""
    inherit: Inherit = Field(default_factory=Inherit.model_construct)
    """Where a citation may come from when the description has none."""
    labels: Literal["off", "sync"] = "off"
    """Whether a push that changes the manifest keeps the `outcome/ID` labels in step with it."""
    live: Live = "merge"
    """What begins the clock of a claim: `merge`, `release`, or `deployment:NAME` with the name of an environment."""
    follow_up: FollowUp = Field(default_factory=FollowUp.model_construct)
    """When we look whether it helped."""
    evidence: EvidenceNeeded = Field(default_factory=EvidenceNeeded.model_construct)
    """How much evidence counts."""
    waivers: Waivers = Field(default_factory=Waivers.model_construct)
    """Who may waive."""
    on_broken_manifest: Literal["block", "allow"] = "block"
    """Whether a broken manifest on the base branch blocks pull requests."""
    severity: dict[Text, Level] = Field(default_factory=dict)
    """Levels of single rules, by id or name: `{ OG219: off, OG110: error }`."""
    terms: Terms = Field(default_factory=Terms.model_construct)
    """The team's own words."""
    comment: CommentTaste = Field(default_factory=CommentTaste.model_construct)
    """How much the comment says."""
    locked: tuple[LockedKey, ...] = ()
    """In a shared policy: the keys that a repository's own policy may only tighten, or `[all]`."""

    @classmethod
    def default(cls) -> "Policy":
        """The policy of a repository without one.

        Nothing has to be validated in it, so pydantic need not build its validators.
        """
        return cls.model_construct()
