"""An issue that a pull request closes, and the issues above it."""

from typing import NamedTuple


class ClosingIssue(NamedTuple):
    """What is read of an issue; labels and type need triage rights, the text is its author's."""

    repository: str
    """`owner/name`."""
    number: int
    url: str = ""
    title: str = ""
    labels: tuple[str, ...] = ()
    type: str = ""
    """`Bug`, `Feature`, or a type of the organisation's own; empty when it has none."""
    parents: tuple["ClosingIssue", ...] = ()
    """The issue above it, the one above that, and so on; nearest first, without parents of their own."""
    body: str | None = None
    """None as long as it was not asked for: few citations stand there."""
    templates: tuple[str, ...] = ()
    """What the issues of its repository begin with, as it came with the text: no author wrote that."""

    @property
    def without_text(self) -> "ClosingIssue":
        """The same as the one question shows it: a later look does not ask for texts again."""
        return self._replace(body=None, templates=(), parents=tuple(one.without_text for one in self.parents))

    def named(self, repository: str) -> str:
        """How it is written on a page of that repository: `#12`, or `owner/name#12`."""
        home = "" if self.repository.lower() == repository.lower() else self.repository
        return f"{home}#{self.number}"
