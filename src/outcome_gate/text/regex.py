"""A pattern that is compiled at its first use: an ordinary run needs few of those that its modules name.

Compiling all of them at the start takes about a third of the time in which our own modules load.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Regex:
    """A regular expression with the methods of `re.Pattern` that are used here."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def match(self) -> "Callable[..., re.Match[str] | None]":
        """As `re.Pattern.match`."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> "Callable[..., re.Match[str] | None]":
        """As `re.Pattern.fullmatch`."""
        return self.compiled.fullmatch

    @cached_property
    def search(self) -> "Callable[..., re.Match[str] | None]":
        """As `re.Pattern.search`."""
        return self.compiled.search

    @cached_property
    def finditer(self) -> "Callable[..., Iterator[re.Match[str]]]":
        """As `re.Pattern.finditer`."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> "Callable[..., list[str]]":
        """As `re.Pattern.findall`, for patterns with one group at most."""
        return self.compiled.findall

    @cached_property
    def split(self) -> "Callable[..., list[str]]":
        """As `re.Pattern.split`."""
        return self.compiled.split

    @cached_property
    def sub(self) -> "Callable[..., str]":
        """As `re.Pattern.sub`."""
        return self.compiled.sub


def regex(pattern: str, flags: int = 0) -> Regex:
    """A regular expression, compiled when it is first asked."""
    return Regex(pattern, flags)
