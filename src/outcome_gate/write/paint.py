"""Colours of a terminal: a style is put around a text, or left out."""

from collections.abc import Callable

Paint = Callable[[str, str], str]
"""A text and the name of its style."""

_CODES = {"red": "31", "yellow": "33", "cyan": "36", "green": "32", "bold": "1"}


def PLAIN(text: str, _: str) -> str:  # noqa: N802  a value of the kind `Paint`
    """The text as it is."""
    return text


def colourful(text: str, style: str) -> str:
    """The text between escape sequences: https://ecma-international.org/publications-and-standards/standards/ecma-48/"""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m"
