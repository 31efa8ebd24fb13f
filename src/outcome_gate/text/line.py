"""What the reader of Markdown hands out: lines with their numbers, each with what it is, and fences."""

from enum import Enum
from typing import NamedTuple


class Mark(Enum):
    """What a line is, or stands in."""

    CODE = "code"
    """A code block, a fence, or a code span over several lines."""
    DOUBT = "doubt"
    """Markup that GitHub's parser reads one way or the other."""
    FOOTNOTE = "footnote"
    FRONT_MATTER = "front matter"
    HEADING = "heading"
    HIDDEN = "hidden"
    """A comment, an attribute, a title, an image's text: a reader of the page does not see it."""
    HTML = "HTML"
    """A block of HTML, in which Markdown means nothing."""
    LIST_ITEM = "list item"
    MATH = "math"
    QUOTE = "quote"
    REORDERED = "reordered"
    """A mark of direction may show its letters in another order."""
    STRUCK = "struck through"
    TABLE = "table"
    TICKED = "ticked"
    UNTICKED = "unticked"


UNSAID = frozenset(Mark) - {Mark.HEADING, Mark.HTML, Mark.LIST_ITEM, Mark.TICKED}
"""Marks of text that the author does not say: it is hidden, another person's, taken back, or an example."""


class Line(NamedTuple):
    """A piece of a line that is shown in one way: what a reader sees of it, and its number in the source."""

    text: str
    """Without bullets, tags and the addresses of links; marks of emphasis stay."""
    number: int
    """From 1."""
    marks: frozenset[Mark] = frozenset()

    @property
    def is_said(self) -> bool:
        """Whether the author says it to every reader of the page."""
        return not self.marks & UNSAID


class Fence(NamedTuple):
    """A fenced block: its language tag, its text and the number of its first line."""

    tag: str
    text: str
    number: int
    marks: frozenset[Mark] = frozenset()
    """What it stands in."""

    @property
    def is_said(self) -> bool:
        """Whether it is the author's own and can be seen."""
        return not self.marks & UNSAID


class Unreadable(ValueError):
    """The text cannot be read as Markdown."""


class TooManyLines(Unreadable):
    """The text has more lines of different shape than a person writes."""
