"""The Actions runner as far as it listens to a step: commands in its log, and its files of outputs.

Written after actions/runner: `ActionCommand.cs`, `ActionCommandManager.cs`, `FileCommandManager.cs`. The runner
compares with the rules of a culture, in which invisible characters do not count, so this model ignores them too
where it looks for `::` and `##[`, and counts characters as the runner then does.
"""

import re
from dataclasses import dataclass, field

COMMANDS = frozenset(
    "add-mask add-matcher add-path debug echo endgroup error group internal-set-repo-path notice remove-matcher "
    "save-state set-env set-output stop-commands warning".split()
)
HARMLESS = frozenset({"debug", "notice", "warning", "error", "group", "endgroup"})
"""Commands that only show something."""

_NOTHING = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff]*"
)
_COLONS = re.compile(f"{_NOTHING}:{_NOTHING}:")
_HASHES = re.compile(f"{_NOTHING}#{_NOTHING}#{_NOTHING}\\[")
_LINE = re.compile(r"\r\n|\n|\r")
_BLANK = "\t\n\v\f\r \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)


@dataclass(frozen=True)
class Command:
    """A command the runner found in a log."""

    name: str
    properties: dict[str, str] = field(default_factory=dict)
    data: str = ""


def commands(log: str) -> list[Command]:
    """Every command in a log; a lone carriage return ends a line as well."""
    found = (_modern(line) or _legacy(line) for line in _LINE.split(log))
    return [command for command in found if command]


def _modern(line: str) -> Command | None:
    """`::name key=value,key=value::data`, at the start of the line."""
    line = line.lstrip(_BLANK)
    end = _COLONS.search(line, 2)
    if not _COLONS.match(line) or not end:
        return None
    return _command(line[2 : end.start()], ",", line[end.start() + 2 :], "%3A : %2C ,")


def _legacy(line: str) -> Command | None:
    """`##[name key=value;key=value]data`, anywhere in the line."""
    start = _HASHES.search(line)
    end = line.find("]", start.start()) if start else -1
    if not start or end < 0:
        return None
    return _command(line[start.start() + 3 : end], ";", line[end + 1 :], "%3B ; %5D ]")


def _command(info: str, separator: str, data: str, escapes: str) -> Command | None:
    name, _, rest = info.partition(" ")
    if name.lower() not in COMMANDS:
        return None
    pairs = [pair.split("=", 1) for pair in rest.strip().split(separator) if "=" in pair]
    return Command(
        name.lower(), {key: _unescape(value, escapes) for key, value in pairs}, _unescape(data, "")
    )


def _unescape(text: str, escapes: str) -> str:
    marks = f"{escapes} %0D \r %0A \n %25 %".split(" ") if escapes else "%0D \r %0A \n %25 %".split(" ")
    for written, meant in zip(marks[::2], marks[1::2], strict=True):
        text = text.replace(written, meant)
    return text


class Malformed(ValueError):
    """A file the runner would fail the step for."""


def read_outputs(text: str) -> dict[str, str]:
    """The outputs in a file; the last of a name counts.

    Raises:
        Malformed: where the runner throws, and where this project wants to be stricter: a value given twice.
    """
    if text and not text.endswith("\n"):
        raise Malformed("the last line does not end")
    lines, found = iter(text.split("\n")[:-1]), {}
    for line in lines:
        if not line:
            continue
        equals, heredoc = line.find("="), line.find("<<")
        if heredoc < 0 or 0 <= equals < heredoc:
            raise Malformed(f"not in the form for any text: {line!r}")
        name, delimiter = line.split("<<", 1)
        if not name or not delimiter:
            raise Malformed(f"no name or no delimiter: {line!r}")
        value: list[str] = []
        for part in lines:
            if part == delimiter:
                break
            value.append(part)
        else:
            raise Malformed(f"the delimiter of {name} never comes back")
        if name in found:
            raise Malformed(f"{name} is written twice")
        found[name] = "\n".join(value)
    return found
