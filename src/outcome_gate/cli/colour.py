"""Whether a terminal gets colours: `--color`, NO_COLOR, and whether it is a terminal at all."""

import argparse
import os
from typing import TextIO

from outcome_gate.write.paint import PLAIN, Paint, colourful


def add_colour(verb: argparse.ArgumentParser) -> None:
    """The flag of a verb whose answer may be coloured."""
    verb.add_argument(
        "--color", choices=["auto", "always", "never"], default="auto", help="colours (%(default)s; NO_COLOR)"
    )


def paint_for(arguments: argparse.Namespace, stream: TextIO) -> Paint:
    """The colours that this stream is to get: https://no-color.org"""
    wanted = arguments.color
    if wanted == "auto":
        is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty()
        return PLAIN if is_plain else colourful
    return colourful if wanted == "always" else PLAIN
