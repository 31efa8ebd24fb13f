"""Draws a comment and its status as a pull request on GitHub shows them: GitHub's own Markdown, in a frame drawn here.

The site shows these cards, and tools/pictures.py takes pictures of them.
"""

import html

import cmarkgfm  # type: ignore[import-untyped]
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]

from outcome_gate.model.notice import Notice, Status

_SIGNS = {
    "⚠️": '<path d="M8 1 15.5 15H.5z" fill="#f5b301"/><path d="M7.2 6h1.6v5H7.2zM7.2 12h1.6v1.6H7.2z" fill="#333"/>',
    "✅": '<rect width="16" height="16" rx="3" fill="#2da44e"/>'
    '<path d="m3.5 8.3 3 3 6-6.4" fill="none" stroke="#fff" stroke-width="2"/>',
}
"""Signs that a machine without a font for emoji cannot show, drawn anew."""
_CROSS = (
    '<circle cx="8" cy="8" r="8" fill="#d1242f"/>'
    '<path d="m5 5 6 6m0-6-6 6" fill="none" stroke="#fff" stroke-width="1.8"/>'
)
_STATES = {
    "success": '<circle cx="8" cy="8" r="8" fill="#1a7f37"/>'
    '<path d="m4 8.3 3 3 5-6" fill="none" stroke="#fff" stroke-width="1.8"/>',
    "failure": _CROSS,
    "error": _CROSS,
}


def comment_card(notice: Notice) -> str:
    """The comment, if there is one, and the status below it, as HTML."""
    return card(notice.status, notice.comment if notice.starts_comment else "")


def card(status: Status, comment: str) -> str:
    """A status, and the comment above it if there is one."""
    state = (
        f'<div class="state">{_svg(_STATES[status.state])}<b>outcome-gate</b>'
        f"<span>{html.escape(status.description)}</span></div>"
    )
    return (_comment(comment) if comment else "") + state


def _comment(text: str) -> str:
    body = cmarkgfm.github_flavored_markdown_to_html(
        text, Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_HARDBREAKS
    )
    for sign, drawing in _SIGNS.items():
        body = body.replace(sign, _svg(drawing))
    head = '<div class="head"><b>github-actions</b> bot commented</div>'
    return f'<div class="card">{head}<div class="body">{body}</div></div>'


def _svg(drawing: str) -> str:
    return f'<svg viewBox="0 0 16 16">{drawing}</svg>'
