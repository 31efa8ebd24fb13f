"""argparse with an answer to what a person probably meant, and streams that can show every character."""

import argparse
import codecs
import io
import sys
from collections.abc import Iterable, Sequence
from typing import NoReturn, TextIO

from outcome_gate.text.words import nearest, quoted


class CommandLine(argparse.ArgumentParser):
    """The program, or one of its verbs."""

    def verbs(self) -> dict[str, "CommandLine"]:
        """The verbs by their names; none for a verb itself."""
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction):
                return dict(action.choices)
        return {}

    def flags(self) -> tuple[str, ...]:
        """Every flag, as it is written."""
        return tuple(flag for action in self._actions for flag in action.option_strings)

    def parse(self, words: Sequence[str]) -> argparse.Namespace:
        """What the words say. A word that cannot be meant ends the program, with the usage of its verb."""
        verbs = self.verbs()
        if verbs and not words:
            self.print_help(sys.stderr)
            self.exit(2)
        if words and not words[0].startswith("-") and words[0] not in verbs:
            self.refuse(f"there is no verb {quoted(words[0])}.", words[0], verbs)
        found, rest = self.parse_known_args(words)
        if rest:
            about = verbs.get(str(getattr(found, "verb", "")), self)
            flag = next((word.partition("=")[0] for word in rest if word.startswith("-")), "")
            if flag:
                about.refuse(f"there is no flag {quoted(flag)}.", flag, about.flags())
            about.refuse(f"{quoted(rest[0])} is one word too many.")
        return found

    def refuse(self, said: str, word: str = "", known: Iterable[str] = ()) -> NoReturn:
        """Print the usage and the sentence, with what was probably meant, and end with 2."""
        meant = nearest(word, known, 2) if word else ()
        hint = f" Did you mean {' or '.join(meant)}?" if meant else ""
        self.error(f"{said}{hint}")


_PLAIN = {
    "→": "->", "⇒": "=>", "≤": "<=", "≥": ">=", "·": "-", "–": "-", "—": "-", "−": "-", "…": "...", "‘": "'", "’": "'",
    "“": '"', "”": '"', "✅": "[ok]", "✓": "[ok]", "✗": "[x]", "🛑": "[x]", "⚠": "[!]", "⚪": "[-]", "🕓": "[wait]",
    "👀": "[observe]", "🙏": "", "️": "", "\u200b": "", "\u2060": "", "•": "*", "€": "EUR ", "£": "GBP ", "¥": "JPY ",
}  # fmt: skip
"""What a character that an encoding does not have is written as; any other becomes a question mark."""


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """The characters that cannot be encoded, in letters that every encoding has."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_PLAIN.get(sign, "?") for sign in error.object[error.start : error.end]), error.end


def make_printable(stream: TextIO) -> None:
    """Let a stream write a sign that its encoding does not have in plain letters, instead of failing.

    A Windows pipe speaks a code page such as cp1252, which has neither ✅ nor →: `8 -> 5` says what `8 ? 5` does not.
    """
    if isinstance(stream, io.TextIOWrapper):
        codecs.register_error("plainly", _plainly)
        stream.reconfigure(errors="plainly")


def read_as_utf8(stream: TextIO) -> None:
    """Read standard input as UTF-8, which descriptions are written in, whatever the code page says."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
