"""Patterns for paths and branches: what one may be, and whether a path fits.

`*` and `?` stay within a folder, `**` crosses folders. Patterns are a user's, so nothing in them may take long:
they become regular expressions whose groups never give back what they matched, which keeps matching linear in
the path for each star. As ordinary ones, `**a**a**a` could take hours.
"""

import re
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from outcome_gate.text.words import quoted

LONGEST, MOST_STARS, MOST_GLOBS = 200, 8, 30
"""Characters and stars of a pattern, and patterns of a list; what is past them is refused with a sentence."""


def _usable(glob: str) -> str:
    if len(re.findall(r"\*+", glob)) > MOST_STARS:
        raise PydanticCustomError(
            "not_a_glob", "{text} has more than {most} stars", {"text": quoted(glob, 40), "most": MOST_STARS}
        )
    return glob


Glob = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST), AfterValidator(_usable)]
"""A pattern such as `docs/**`, `**/*.md` or `feature/*`."""


def fits_any(path: str, globs: tuple[str, ...]) -> bool:
    """Whether the path fits one of the patterns."""
    return bool(globs) and _compiled(globs).match(path) is not None


def fits_words(text: str, globs: tuple[str, ...]) -> bool:
    """Whether a line of words fits one of the patterns, in which `*` stands for anything, slashes too."""
    return fits_any(_flat(text), tuple(map(_flat, globs)))


def _flat(text: str) -> str:
    return text.casefold().replace("/", "\x1f")


@lru_cache(maxsize=256)
def _compiled(globs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(_pattern, globs))})\\Z", re.DOTALL)


def _pattern(glob: str) -> str:
    """The pattern as a regular expression, not anchored at its end."""
    parts = glob.split("/")
    runs: list[list[str]] = [[]]
    for part in parts:
        if part.startswith("**") and not part.strip("*"):
            runs.append([])
        else:
            runs[-1].append(_segment(part))
    if len(runs) == 1:
        return "/".join(runs[0])
    first, *middle, last = runs
    start = "".join(f"{part}/" for part in first)
    between = "".join(f"(?>(?:[^/]*/)*?{'/'.join(run)}/)" for run in middle if run)
    end = f"(?:[^/]*/)*?{'/'.join(last)}" if last else ".+"
    return start + between + end


def _segment(part: str) -> str:
    """One name, in which a star stands for any characters but a slash."""
    first, *rest = (re.escape(piece).replace(r"\?", "[^/]") for piece in re.split(r"\*+", part))
    if not rest:
        return first
    *middle, last = rest
    return first + "".join(f"(?>[^/]*?{piece})" for piece in middle) + f"[^/]*{last}"
