"""A decision in words: what is said, for every place where it is said."""

from typing import NamedTuple

from outcome_gate.model.decision import Decision


class Status(NamedTuple):
    """What the commit status says. `state` is `success`, `failure`, `error`, or `pending` on a draft that waits."""

    state: str
    description: str
    also: tuple[str, ...] = ()
    """Descriptions that say the same of a commit with several pull requests: where one stands, it stays."""


class Annotation(NamedTuple):
    """A line in the job's log that GitHub shows beside the code."""

    level: str
    """`error`, `warning` or `notice`."""
    title: str
    message: str
    path: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


class Notice(NamedTuple):
    """Status, comment and annotations for one decision."""

    decision: Decision
    status: Status
    comment: str
    """Markdown without the marker."""
    starts_comment: bool
    """Whether this is worth a first comment; an existing one is brought up to date in any case."""
    annotations: tuple[Annotation, ...]
