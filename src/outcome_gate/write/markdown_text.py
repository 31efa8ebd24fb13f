"""The only escaper for Markdown: whatever a person wrote arrives as plain text and does nothing.

No mention notifies, no reference links back, no markup or HTML takes effect, nothing opens a comment.
Facts about GitHub's Markdown: https://docs.github.com/en/get-started/writing-on-github
"""

import re

from outcome_gate.text.regex import regex
from outcome_gate.text.words import LOGIN, one_line, visible

_GAP = "\u200b"
_SPECIAL = regex(r"([\\`*_{}\[\]|~<>])")
_LEADING = regex(r"\A([#+=-]|\d{1,9}[.)])(?=[\s#=-]|\Z)")
_MENTION = regex(r"@(?=\w)")
_REFERENCE = regex(r"(#|\bGH-)(?=\d)", re.IGNORECASE)
_SCHEME = regex(r"\b(https?|ftp|mailto|www)(?=[:.])", re.IGNORECASE)
_ENTITY = regex(r"&(?=#|\w+;)")
_SHA = regex(r"\b[0-9a-f]{7,40}\b", re.IGNORECASE)
_SHORTER_THAN_A_SHA = regex(r".{1,6}")


def escape(text: str, limit: int = 300) -> str:
    """A user's text as one plain line of Markdown."""
    line = one_line(text, limit)
    line = _ENTITY.sub("&amp;", line)
    line = _SPECIAL.sub(r"\\\1", line)
    line = line.replace("\\<", "&lt;").replace("\\>", "&gt;")
    line = _LEADING.sub(lambda match: f"{match[1][:-1]}\\{match[1][-1]}", line)
    return _defuse(line)


def code(text: str, limit: int = 120) -> str:
    """A user's text as a code span."""
    line = one_line(text, limit).replace("`", "\u2019") or " "
    line = _ENTITY.sub(f"&{_GAP}", line.replace("<!--", f"<!{_GAP}--"))
    return f"`{_MENTION.sub(f'@{_GAP}', line)}`"


def prose(message: str, limit: int = 600) -> str:
    """One of our own messages, in which backticks come in pairs around quoted text."""
    parts = message.split("`")
    if len(parts) % 2 == 0:
        return escape(message, limit)
    return "".join(
        code(part) if position % 2 else _edges(part)
        for position, part in enumerate(parts)
        if part or position % 2
    )


def _edges(part: str) -> str:
    """Escapes a part of a message and keeps the spaces that join it to its neighbours."""
    shown = escape(part, 600)
    before = " " if part[:1].isspace() else ""
    after = " " if part[-1:].isspace() and shown else ""
    return f"{before}{shown}{after}"


def fenced(lines: list[str]) -> str:
    """Lines to copy, in a fence that none of them can close."""
    shown = [visible(line).replace("\n", " ") for line in lines]
    longest = max((len(run) for line in shown for run in re.findall(r"`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join((fence, *shown, fence))


def mention(login: str) -> str:
    """A person named by the manifest or policy, who may be notified; anything else is quoted as text."""
    match = LOGIN.match(login.strip())
    return f"@{match[1]}" if match else escape(login, 60)


def link(text: str, url: str) -> str:
    """A link of our own making."""
    if not url.startswith(("https://", "http://")):
        return escape(text)
    safe = re.sub(r"[\s()<>\\\"'`]", lambda match: f"%{ord(match[0]):02X}", url)
    return f"[{escape(text)}]({safe})"


def _defuse(line: str) -> str:
    line = _MENTION.sub(f"@{_GAP}", line)
    line = _REFERENCE.sub(lambda match: match[1] + _GAP, line)
    line = _SCHEME.sub(lambda match: match[1] + _GAP, line)
    return _SHA.sub(lambda match: _GAP.join(_SHORTER_THAN_A_SHA.findall(match[0])), line)
