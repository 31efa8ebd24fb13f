"""What mkdocs does beyond its own: links out of docs/, rules in the navigation, comments as on GitHub, Markdown twins.

mkdocs calls these functions by their names: https://www.mkdocs.org/dev-guide/plugins/#events
"""

import logging
import posixpath
import re
from pathlib import Path
from textwrap import indent
from typing import Any

from tools.comment_card import comment_card
from tools.gallery import said_text, scenes

COMMENTS = "comments.md"

_LINK = re.compile(r"(?<=\]\()(\.\./[^)#\s]+)")
_FENCED = re.compile(r"(^ *(`{3,}|~{3,}).*?^ *\2`*\s*$)", re.MULTILINE | re.DOTALL)
_LOG = logging.getLogger("mkdocs.plugins.site")
_texts: dict[str, str] = {}
"""The pages by their path in docs/, with links that hold outside the repository."""
_titles: dict[str, str] = {}
"""Their titles, in the order of the navigation."""


def on_config(config: Any) -> Any:
    """Put the page of each rule below the list of rules."""
    _texts.clear()
    pages = sorted(Path(config.docs_dir, "rules").glob("*.md"))
    (reference,) = (part["Reference"] for part in config.nav if "Reference" in part)
    (rules,) = (part["Rules"] for part in reference if "Rules" in part)
    rules.extend(f"rules/{page.name}" for page in pages)
    return config


def on_nav(nav: Any, config: Any, files: Any) -> None:  # noqa: ARG001  mkdocs names them
    """Remember the order of the pages."""
    _titles.clear()
    for page in nav.pages:
        _titles[page.file.src_uri] = page.title or ""


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001  mkdocs names them
    """Lead links that leave docs/ to the repository, and keep the page for its twin."""
    parts = _FENCED.split(markdown)
    # Of each match the pattern's split gives the fence, and its own mark once more.
    for index in range(0, len(parts), 3):
        parts[index] = _LINK.sub(lambda found: _outside(found[1], page.file.src_uri, config), parts[index])
    text = "".join(part for index, part in enumerate(parts) if index % 3 != 2)
    _texts[page.file.src_uri] = text
    _titles[page.file.src_uri] = page.title
    if text.startswith("<!-- Made by", text.find("<!--")):
        page.edit_url = None  # an edit there would be lost with the next build
    return _as_cards(text) if page.file.src_uri == COMMENTS else text


def _as_cards(text: str) -> str:
    """The page of comments, with a card in place of each quoted comment, and the quoted text in a fold below it."""
    for scene in scenes():
        said = said_text(scene)
        card = f'<div class="gate-comment" markdown="0">{comment_card(scene.notice)}</div>'
        # An empty line would end the block of HTML for Python's Markdown.
        card = re.sub(r"\n\s*\n", "\n", card)
        comment = f"Comment:\n\n````markdown\n{scene.notice.comment}\n````"
        fold = f'??? quote "The same as text"\n\n{indent(comment, " " * 4)}'
        if said not in text:
            _LOG.warning("%s does not hold what is said to: %s", COMMENTS, scene.name)
        text = text.replace(
            said, f"{card}\n\n{fold}" if scene.notice.starts_comment else f"{card}\n\nNo comment.", 1
        )
    return text


def _outside(link: str, page: str, config: Any) -> str:
    """The link as it is, if it stays in docs/; the file at the repository, if it does not."""
    docs = Path(config.docs_dir)
    target = posixpath.normpath(posixpath.join(docs.name, posixpath.dirname(page), link))
    if target.startswith(f"{docs.name}/"):
        return link
    path = docs.parent / target
    if target.startswith("..") or not path.exists():
        _LOG.warning("%s links to %s, which is not there", page, link)
    return f"{config.repo_url}/{'tree' if path.is_dir() else 'blob'}/main/{target}"


def on_post_build(config: Any) -> None:
    """Write each page's Markdown beside it, and the list of them for readers that are programs."""
    site = Path(config.site_dir)
    for uri, text in _texts.items():
        (site / uri).parent.mkdir(parents=True, exist_ok=True)
        (site / uri).write_text(text, encoding="utf-8")
    (site / "llms.txt").write_text(_llms(config), encoding="utf-8")


def _llms(config: Any) -> str:
    """The form of https://llmstxt.org: a title, a sentence, and sections of links to Markdown."""
    base = config.site_url
    lines = [f"- [{title}]({base}{uri}){_about(_texts[uri])}" for uri, title in _titles.items()]
    rules = [line for line in lines if f"({base}rules/" in line]
    pages = [line for line in lines if line not in rules]
    head = f"# {config.site_name}\n\n> {config.site_description}\n\n## Pages\n\n"
    return head + "\n".join([*pages, "", "## Rules, one page each", "", *rules]) + "\n"


def _about(text: str) -> str:
    """The first sentence of a page's first paragraph."""
    for block in re.split(r"\n\s*\n", text):
        if not block.startswith(("#", "<", "|", "- ", "```", "!", ">", "Level:")):
            sentence = re.split(r"(?<=[.?])\s", " ".join(block.split()), maxsplit=1)[0]
            return ": " + re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", sentence)
    return ""
