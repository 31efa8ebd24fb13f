"""What a parser's complaint means for a person who writes YAML by hand, and the way out."""

import re

import yaml

from outcome_gate.model.finding import Span
from outcome_gate.text.regex import regex
from outcome_gate.text.words import one_line

NO_BREAK = "\u00a0"
"""Looks like a space, and is none for YAML; word processors and web pages leave it."""

_HINTS: tuple[tuple[str, str, str], ...] = (
    ("scanning an alias", "A value begins with `*`, which YAML takes for an alias.",
     'Put it in quotes, like `"**/x"`.'),
    ("scanning an anchor", "A value begins with `&`, which YAML takes for an anchor.", "Put it in quotes."),
    ("mapping values are not allowed", "A colon stands where none can.", "Quote the text that contains `: `."),
    ("could not find expected ':'", "A colon is missing after the key.", "Write `key: value`."),
    ("did not find expected key", "The indentation does not fit, or a quote is not closed.",
     "Line the key up with its neighbours."),
    ("did not find expected '-'", "A key stands where the next `- ` of a list belongs.",
     "Indent the key, or begin the line with `- `."),
    ("expected <block end>", "The indentation does not fit, or a quote is not closed.",
     "Line the key up with its neighbours."),
    ("did not find expected ',' or", "A bracket or brace is never closed, or a comma is missing.", "Close it."),
    ("expected node content", "A bracket or brace is never closed, or a value is missing.", "Close it."),
    ("unexpected end of stream", "A quote or bracket is never closed.", "Close it."),
    ("cannot start any token", "A character stands where none can.",
     "Quote values that begin with `@`, `%` or a backtick."),
    ("block sequence entries are not allowed", "A list begins on the line of its key.",
     "Begin the list on a line of its own, or write `[a, b]`."),
    ("mapping keys are not allowed", "A value begins with `? `, which YAML takes for a key.", "Put it in quotes."),
)  # fmt: skip
_BLOCK = regex(r":\s+([>|]\S*.*?)\s*\Z")


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[str, str, Span | None]:
    """What is wrong, what to do, and where."""
    mark = error.problem_mark or error.context_mark
    span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2) if mark else None
    lines = text.split("\n")
    line = lines[span.line - 1] if span and span.line <= len(lines) else ""
    problem = f"{error.problem or ''} {error.context or ''}"
    if span and "\t" in line[: span.column]:
        return "A tab is used for indentation.", "YAML indents with spaces: replace the tab.", span
    if found := _no_break(lines, span):
        return "A no-break space stands where YAML needs a plain one.", "Type the space anew.", found
    if "block scalar" in problem and (block := _BLOCK.search(line)):
        value = one_line(block[1].replace("`", "'"), 40)
        return (
            f"A value begins with `{value[0]}`, which begins a text of many lines.",
            f'Write `"{value}"`.',
            span,
        )
    for clue, message, hint in _HINTS:
        if clue in problem:
            return message, hint, span
    return f"The file is not YAML: {one_line(problem.replace('`', ''), 80)}.", "", span


def _no_break(lines: list[str], span: Span | None) -> Span | None:
    """A no-break space in the indentation or after a colon, on the line of the fault or the one before."""
    for number in range(span.line, max(span.line - 2, 0), -1) if span else ():
        line = lines[number - 1] if number <= len(lines) else ""
        if match := re.search(rf"^\s*{NO_BREAK}|[:-]{NO_BREAK}", line):
            return Span(number, match.end(), number, match.end() + 1)
    return None
