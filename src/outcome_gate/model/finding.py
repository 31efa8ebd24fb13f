"""What a rule answers: one question, one place, one way to put it right."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding weighs: an error blocks, a warning shows, info appears in lint and report."""

    ERROR = "error"
    WARN = "warn"
    INFO = "info"


class Topic(StrEnum):
    """What a failing comment speaks of when the finding is its headline."""

    NOTHING_CITED = "nothing-cited"
    ONLY_OUR_GOAL = "only-our-goal"
    WAIVER = "waiver"
    MISFIT = "misfit"
    """Something is cited that does not hold."""


class Span(NamedTuple):
    """A place in a text: 1-based lines and columns; the end column stands one past the last character."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def of_line(cls, number: int) -> "Span":
        """A whole line, by its first character."""
        return cls(number, 1, number, 2)


class Finding(NamedTuple):
    """A rule's answer.

    `message` and `fix` are plain sentences; what stands between backticks in them is quoted. `path` is the
    file meant, or None for the pull request's own description.
    """

    rule: str
    name: str
    severity: Severity
    message: str
    fix: str = ""
    path: str | None = None
    span: Span | None = None
    status_line: str = ""
    """What the commit status says when this is the headline; the manifest's rules share one line."""
    topic: Topic = Topic.MISFIT
    subject: tuple[str, ...] = ()
    """What it is about, so that no code has to read its sentences.

    In a manifest: the way to the place by ids, and the value there. In a description: the outcomes it names.
    """

    @property
    def url(self) -> str:
        """The rule's page."""
        return rule_url(self.name)


NO_RULE = "OG000"
"""The id of what no rule found: why there is no verdict."""

DOCS_URL = "https://github.com/outcome-gate/outcome-gate/blob/main/docs"


def rule_url(name: str) -> str:
    """Where the rule of this name is explained."""
    return f"{DOCS_URL}/rules.md#{name}"
