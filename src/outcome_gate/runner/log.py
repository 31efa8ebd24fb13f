"""The job's log: the only place that writes workflow commands, and the only one that escapes them.

The runner reads both stdout and stderr. It takes `::command::` at the start of a line, and the older
`##[command]` anywhere in one; a lone carriage return starts a line for it. So nothing a person wrote is ever
printed without passing `plain`.
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from typing import TextIO

from outcome_gate.model.notice import Annotation
from outcome_gate.text.hush import Hush
from outcome_gate.text.regex import regex

_CONTROL = regex(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_LONGEST = 4000
"""GitHub cuts an annotation's message at 4,096 characters."""
_MOST = 10
"""GitHub records ten annotations of a level for one step."""


def plain(text: str, limit: int = _LONGEST) -> str:
    """The text as one line that no runner takes for a command."""
    line = _CONTROL.sub(" ", text)
    line = line.replace("::", ":\u200b:").replace("##[", "#\u200b#[")
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def _data(text: str) -> str:
    return plain(text).replace("%", "%25")


def _property(text: str) -> str:
    return plain(text, 200).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


def command(annotation: Annotation) -> str:
    """An annotation as a workflow command."""
    properties = {
        "file": annotation.path,
        "line": annotation.line if annotation.path else None,
        "col": annotation.column if annotation.path else None,
        "endLine": annotation.end_line if annotation.path else None,
        "endColumn": annotation.end_column
        if annotation.path and annotation.line == annotation.end_line
        else None,
        "title": annotation.title,
    }
    shown = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    return f"::{annotation.level} {shown}::{_data(annotation.message)}"


class Log:
    """Lines for people and annotations for GitHub, on one stream."""

    def __init__(self, stream: TextIO, *secrets: str) -> None:
        self._stream = stream
        self.hush = Hush(*secrets)
        """Takes the token out of a text, should an error or an answer have quoted it."""

    def say(self, text: str) -> None:
        """One line for people. Whatever is in it, it is only text."""
        self._stream.write(plain(self.hush(text)) + "\n")
        self._stream.flush()

    def annotate(self, annotations: tuple[Annotation, ...]) -> None:
        """At most ten of each level; how many were left out is said, not hidden."""
        for level in ("error", "warning", "notice"):
            these = [one for one in annotations if one.level == level]
            for one in these[:_MOST]:
                self._stream.write(self.hush(command(one)) + "\n")
            if len(these) > _MOST:
                self.say(f"{len(these) - _MOST} more of level {level} are not annotated.")
        self._stream.flush()
