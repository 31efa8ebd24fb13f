"""What the comment says when the status could not be written: people must not trust the one that stands."""

from outcome_gate.model.notice import Notice
from outcome_gate.model.refusal import Refusal
from outcome_gate.write.markdown_text import prose

_MARK = "<!-- outcome-gate:unwritten -->"
"""Tells the next run that it was so; people do not see it."""


def with_refusal(notice: Notice, refusal: Refusal) -> Notice:
    """The notice with a comment that says so below the verdict, also where none would have been begun."""
    said = f"{_MARK}\n> ⚠️ {prose(refusal.sentence)} An older status may stand on this commit."
    return notice._replace(comment=f"{notice.comment.rstrip()}\n\n{said}", starts_comment=True)


def is_noted(comment: str) -> bool:
    """Whether a comment of ours says that the status could not be written."""
    return _MARK in comment
