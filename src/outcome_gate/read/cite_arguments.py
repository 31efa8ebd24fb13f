"""The words of `/outcome-gate cite`: ids first, then what is expected and when to look, in any order."""

import re
from datetime import date
from typing import NamedTuple

from outcome_gate.text.regex import regex
from outcome_gate.text.words import one_line, quoted

HOW = "`/outcome-gate cite OUTCOME METRIC expected -1.5 days check on 2027-03-31`"
MOST_IDS = 10
LONGEST = 120
"""Characters of what is expected; what is expected fits on a line."""

_CLAUSE = regex(r"(?<!\S)(?P<key>expected(?:[ -]change)?|check[ -]?on)(?::\s*|\s+|\Z)", re.IGNORECASE)
_ID = regex(r"[^\W_][\w.-]*\Z")


class CiteArguments(NamedTuple):
    """What a command asks to be cited; its trouble is a sentence, and then nothing else counts."""

    ids: tuple[str, ...] = ()
    """Outcomes, then metrics; which is which, the manifest knows."""
    expected: str = ""
    check_on: str = ""
    trouble: str = ""


def read_cite(text: str) -> CiteArguments:
    """What stands after the verb. Never raises."""
    pieces = _CLAUSE.split(one_line(text, 400))
    ids = tuple(dict.fromkeys(filter(None, (word.strip("`'\"*") for word in re.split(r"[,\s]+", pieces[0])))))
    said = list(map(_clause, pieces[1::2], pieces[2::2]))
    clauses = dict(said)
    asking = CiteArguments(ids, clauses.get("expected", ""), clauses.get("check on", "").rstrip("."))
    trouble = _trouble(asking, said)
    return CiteArguments(trouble=trouble) if trouble else asking


def _clause(key: str, value: str) -> tuple[str, str]:
    """What a clause is about, however its key is spelt, and its value."""
    return "expected" if key.lower().startswith("expected") else "check on", value.strip(" ,;")


def _trouble(asking: CiteArguments, said: list[tuple[str, str]]) -> str:
    odd = next((one for one in asking.ids if not _ID.match(one)), "")
    empty = next((key for key, value in said if not value), "")
    if not asking.ids:
        return f"Which outcome? Write {HOW}; all but the outcome may be left out."
    if len(asking.ids) > MOST_IDS:
        return f"More than {MOST_IDS} ids are named."
    if odd:
        return f"{quoted(odd)} is no id. Write ids first, then the rest, as in {HOW}."
    if empty or len(said) > len(dict(said)):
        return f"Write each of `expected` and `check on` once and with a value, as in {HOW}."
    if asking.check_on and not _is_day(asking.check_on):
        return f"{quoted(asking.check_on)} is no day. Write one like `2027-03-31`."
    if len(asking.expected) > LONGEST or re.search(r"[<`|\\]|-->", asking.expected):
        return "What is expected is too long for a line, or has marks in it. Write it like `-1.5 days`."
    return ""


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
