"""Values of a citation as people spell them: ids in quotes, in links, in lists, with prose behind them."""

import re

from outcome_gate.text.blank import is_blank
from outcome_gate.text.regex import regex

MOST_CLAIMS = 50
"""Claims of one key that are read; no change serves more outcomes."""

_BETWEEN = regex(r"[,;\uff0c\u3001]|\s[\u00b7\u2022]\s")
_ID_THEN_PROSE = regex(
    r"(?P<id>[^\W_][\w.-]*)"
    r"(?P<prose>\s*(?:\(|\s[-\u2013\u2014]\s|[\u2013\u2014]).*|\s*[-\u2013\u2014.]\s*)?\Z",
    re.DOTALL,
)
_WRAPPED = regex(
    r"""["'(\[\u2018\u201c\u00ab]\s*(?P<id>[^\W_][\w.-]*)\s*["')\]\u2019\u201d\u00bb](?P<prose>\s*(?:\(|[-\u2013\u2014]).*|\.?)\Z""",
    re.DOTALL,
)
_ADDRESS = regex(r"https?://[^\s#]{1,500}#(?!L\d)(?P<id>[^\W_][\w.-]*)(?P<prose>\s.*)?\Z", re.DOTALL)
_SIGN = regex(r"[#@](?=[^\W\d_])")
_TWO = regex(r"[^\W_]\w*(?:-\w+)++(?:\s+(?:and|&|plus|\+)\s+[^\W_]\w*(?:-\w+)++){1,4}\.?\Z", re.IGNORECASE)
"""Ids that a word joins: `a-b and c-d`. A sentence has words between, too, and stays whole."""
_JOINED = regex(r"\s+(?:and|&|plus|\+)\s+", re.IGNORECASE)
_WITH_METRIC = regex(r"([^\W_]\w*(?:-\w+)++)/([^\W_][\w-]*)\.?\Z")
_AND = regex(r"(?:and|&|plus)\s+", re.IGNORECASE)


def ids_in(value: str) -> list[str]:
    """The ids in a value, without prose; a value that begins with a sentence is given back whole."""
    found: list[str] = []
    in_prose = in_words = False
    for piece in _pieces(value):
        match = _id_at(piece.strip(), is_first=not found)
        if match and not ((in_prose or in_words) and "-" not in match["id"]):
            found.append(match["id"].rstrip(".-"))
            if len(found) > MOST_CLAIMS:
                break
            in_prose = in_prose or bool(match["prose"])
        elif not found:
            return [value.strip()]
        elif not match and not in_prose and piece.strip():
            found.append(piece.strip())
            in_words = in_words or len(piece.split()) > 1
    return found


def _pieces(value: str) -> list[str]:
    return [
        part
        for piece in _BETWEEN.split(value)
        for part in (_JOINED.split(piece.strip()) if _TWO.match(piece.strip()) else [piece])
    ]


def with_metric(value: str) -> tuple[str, str] | None:
    """Outcome and metric of `faster-close/days-to-close`, as commands write it."""
    match = _WITH_METRIC.match(value)
    return (match[1], match[2]) if match else None


def _id_at(piece: str, *, is_first: bool) -> re.Match[str] | None:
    if not is_first and (joint := _AND.match(piece)):
        piece = piece[joint.end() :]
    if sign := _SIGN.match(piece):
        piece = piece[sign.end() :]
    return _ID_THEN_PROSE.match(piece) or _ADDRESS.match(piece) or _WRAPPED.match(piece)


def is_unfilled(name: str, value: str) -> bool:
    """Whether a value only holds its place. That nothing is to be cited is no blank, nor that a change is unknown."""
    if name == "no_outcome":
        return value[:1] in ("", "<", "[", "{")
    if name in ("outcomes", "metrics") and value.startswith("["):
        inside = value.strip("[]. ")
        return "-" not in inside or " " in inside or is_blank(inside)
    return is_blank(value) and not (name == "expected" and value.lower().startswith("unknown"))
