"""Which comment is ours: GitHub says we wrote it, our marker is the first thing in it, and it knows the text below.

A marker alone proves nothing: a person can paste it, and with `issues: write` a bot would then edit that person's
comment. The account proves little more: all workflows of a repository write as the same bot, and one of them may repeat
what a person wrote. So the marker carries a checksum of its own comment. Where that is another, only the words of a
person with write access who edited ours are overruled.
"""

import re
from zlib import crc32

from outcome_gate.model.decision import Verdict
from outcome_gate.text.regex import regex

MAX_COMMENT = 65_000
"""GitHub refuses more than 65,536; what the unit is it does not say, so UTF-16 units are counted."""
MARKS = "<!-- outcome-gate:v1 "
"""How everything begins that we write in our own name."""
_MARKER = regex(
    r"<!-- outcome-gate:v1 key=([a-z0-9-]+) verdict=([a-z]+) sum=([0-9a-f]{8})"
    r"(?: waiver=([0-9]{1,18}))? -->(?:\r?\n|\Z)"
)


_COMMENT_NUMBER = regex(r"#issuecomment-([0-9]{1,18})\Z")


def _marker(status_context: str, verdict: Verdict, text: str, waiver: str) -> str:
    """The first line of our comment, hidden when rendered."""
    about = f"key={key(status_context)} verdict={verdict.value} sum={checksum(text)}"
    number = _COMMENT_NUMBER.search(waiver)
    return f"<!-- outcome-gate:v1 {about}{f' waiver={number[1]}' if number else ''} -->"


def checksum(text: str) -> str:
    """What the marker says of the text below it; line ends and trailing blanks aside."""
    return f"{crc32(_settle(text).encode('utf-8', 'replace')):08x}"


def key(status_context: str) -> str:
    """The status context as a word of small letters, digits and hyphens: two gates, two comments.

    A context that is no such word carries a checksum, since others may be spelled like it.
    """
    word = re.sub(r"[^a-z0-9]+", "-", status_context.lower()).strip("-")[:60]
    if word == status_context:
        return word
    return f"{word}-{crc32(status_context.encode('utf-8', 'replace')):08x}".lstrip("-")


def carries_marker(body: str, status_context: str, *, is_edited: bool = False) -> bool:
    """Whether a comment begins with the marker of this gate, and is as we wrote it, or another account edited it."""
    match = _MARKER.match(body)
    if match is None or match[1] != key(status_context):
        return False
    return is_edited or match[3] == checksum(body[match.end() :])


def verdict_in(body: str) -> str:
    """The verdict our comment spoke of, or an empty text."""
    match = _MARKER.match(body)
    return match[2] if match else ""


def waiver_in(body: str) -> str:
    """The number of the comment whose waiver our comment tells of, or an empty text."""
    match = _MARKER.match(body)
    return (match[4] or "") if match else ""


def compose(markdown: str, status_context: str, verdict: Verdict, waiver: str = "") -> str:
    """The comment as it is sent, clipped so that the marker at its front always survives.

    `waiver` is the address of the comment that waives: in a long conversation it is found again by it.
    """
    text = clipped(f"{markdown}\n")
    return f"{_marker(status_context, verdict, text, waiver)}\n{text}"


def clipped(text: str) -> str:
    """As much of a text as GitHub takes."""
    while len(text.encode("utf-16-le")) // 2 > MAX_COMMENT:
        text = text[: int(len(text) * 0.95)].rstrip() + "\n\n…\n"
    return text


def same_text(one: str, other: str) -> bool:
    """Whether GitHub would show the same: line ends and trailing blanks aside."""
    return _settle(one) == _settle(other)


def _settle(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
