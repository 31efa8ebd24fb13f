"""YAML that can only be data: read event by event, so a hostile file is refused before it is built.

PyYAML's `safe_load` blocks tags, and no more. A merge-key bomb of a few hundred bytes takes it seconds. Two thousand
nested lists overflow its stack. A second key of the same name wins silently. None of these is ever built
here. Scalars follow YAML 1.2's core schema, so `no`, `12:30` and dates stay the text that was written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
)

from outcome_gate.errors import OutcomeGateError
from outcome_gate.model.document import Document, Path, Places
from outcome_gate.model.finding import Span
from outcome_gate.read.yaml_complaints import explain
from outcome_gate.text.words import one_line, quoted

MAX_BYTES = 512_000
"""What GitHub's GraphQL API hands over of a file; past that it cuts the text and says `isTruncated`."""
MAX_DEPTH = 20
MAX_VALUES = 50_000
"""Keys, values, lists and mappings. A thousand whole outcomes have fewer; 500 KB of brackets have a quarter
of a million, which take seconds and hundreds of megabytes.
"""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""Plain words of YAML's core schema that are no text."""
_INTEGER = re.compile(r"[+-]?[0-9]+\Z")
_DECIMAL = re.compile(r"[+-]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][+-]?[0-9]+)?\Z")
_LONGEST_NUMBER = 18


class YamlProblem(OutcomeGateError):
    """The text is not usable YAML; `span` says where."""

    def __init__(self, message: str, hint: str = "", span: Span | None = None) -> None:
        super().__init__(message, hint)
        self.span = span


def read_yaml(text: str) -> Document:
    """The document in `text`; an empty text is an empty mapping.

    Raises:
        YamlProblem: with a sentence, a hint and a place, for anything that is not plain data.
    """
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise YamlProblem(
            "The file is larger than 500 KB.", "Split it, or remove what does not belong in it."
        )
    if "\x00" in text:
        raise YamlProblem("The file is binary.", "It must be YAML text in UTF-8.", Span(1, 1, 1, 2))
    builder = _Builder()
    try:
        for event in yaml.parse(text.removeprefix("\ufeff"), Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise YamlProblem(*explain(error, text)) from None
    except (yaml.YAMLError, UnicodeError, ValueError, RecursionError) as error:
        reason = one_line(getattr(error, "reason", "") or "it cannot be decoded", 80)
        raise YamlProblem(f"The file is not readable text: {reason}.", "Save it as UTF-8.") from None
    return Document(builder.root if builder.done else {}, Places(builder.keys, builder.values))


def decode(raw: bytes) -> str:
    """Bytes of a file as text.

    Raises:
        YamlProblem: naming line and column of the first byte that is not UTF-8.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        raise YamlProblem(
            "The file is not UTF-8 text.", "Save it as UTF-8.", Span(line, column, line, column + 1)
        ) from None


@dataclass(slots=True)
class _Level:
    """A collection that is being filled."""

    path: Path
    value: dict[str, Any] | list[Any]
    start: Any
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    """Builds plain values from events, on a stack of its own, noting where each stands."""

    keys: dict[Path, Span] = field(default_factory=dict)
    values: dict[Path, Span] = field(default_factory=dict)
    stack: list[_Level] = field(default_factory=list)
    root: Any = None
    done: bool = False
    documents: int = 0
    count: int = 0

    def take(self, event: Any) -> None:
        """One event of the parser."""
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, CollectionStartEvent):
            self._open(event)
        elif isinstance(event, CollectionEndEvent):
            level = self.stack.pop()
            self.values[level.path] = _span(level.start, event.end_mark)
            self._place(level.value, level.path)
        elif isinstance(event, AliasEvent):
            raise _at(
                event,
                "Aliases (`*name`) are not allowed here.",
                "Write the value out, or put a pattern in quotes.",
            )
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _at(event, "The file holds a second document.", "Remove the `---` and what follows.")

    def _open(self, event: Any) -> None:
        self._plain(event)
        path = self._next_path(event)
        if len(self.stack) >= MAX_DEPTH:
            raise _at(event, f"The file is nested deeper than {MAX_DEPTH} levels.", "Flatten it.")
        value: dict[str, Any] | list[Any] = {} if isinstance(event, MappingStartEvent) else []
        self.stack.append(_Level(path, value, event.start_mark))

    def _scalar(self, event: Any) -> None:
        self._plain(event)
        level = self.stack[-1] if self.stack else None
        if level and isinstance(level.value, dict) and level.key is None:
            self._key(event, level)
            return
        path = self._next_path(event)
        self.values[path] = _span(event.start_mark, event.end_mark)
        self._place(_value(event), path)

    def _key(self, event: Any, level: _Level) -> None:
        key = str(event.value)
        path = (*level.path, key)
        if key == "<<" and not event.style:
            raise _at(event, "Merge keys (`<<`) are not allowed here.", "Write the values out.")
        if path in self.keys:
            first = self.keys[path].line
            raise _at(
                event,
                f"The key {quoted(key)} is written twice (first on line {first}).",
                "Remove one of them.",
            )
        self.keys[path] = _span(event.start_mark, event.end_mark)
        level.key = key

    def _next_path(self, event: Any) -> Path:
        if not self.stack:
            return ()
        level = self.stack[-1]
        if isinstance(level.value, list):
            return (*level.path, len(level.value))
        if level.key is None:
            raise _at(event, "A list or mapping stands where a key belongs.", "Keys are plain words.")
        return (*level.path, level.key)

    def _place(self, value: Any, path: Path) -> None:
        if not path:
            self.root, self.done = value, True
            return
        level = self.stack[-1]
        if isinstance(level.value, list):
            level.value.append(value)
        elif level.key is not None:
            level.value[level.key] = value
            level.key = None

    def _plain(self, event: Any) -> None:
        self.count += 1
        if self.count > MAX_VALUES:
            raise _at(
                event,
                f"The file holds more than {MAX_VALUES:,} keys and values.",
                "Split it, or remove what does not belong in it.",
            )
        if event.anchor is not None:
            raise _at(event, "Anchors (`&name`) are not allowed here.", "Write the value out each time.")
        if event.tag is not None:
            raise _at(event, f"The tag {quoted(str(event.tag))} is not allowed here.", "Remove it.")


def _value(event: Any) -> Any:
    text = str(event.value)
    if event.style:  # quoted or block text; plain is None, or "" from libyaml
        return text
    if text in _WORDS:
        return _WORDS[text]
    if not _DECIMAL.match(text):
        return text
    if len(text) > _LONGEST_NUMBER or abs(float(text)) > 1e15:
        raise _at(event, "This number is too long.", "Quote it if it is a name.")
    return int(text) if _INTEGER.match(text) else float(text)


def _span(start: Any, end: Any) -> Span:
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _at(event: Any, message: str, hint: str) -> YamlProblem:
    return YamlProblem(message, hint, _span(event.start_mark, event.end_mark))


def walk(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value of a document with its path, outer ones first."""
    yield path, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from walk(value, (*path, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from walk(value, (*path, position))
