"""What a reader of the page sees: GitHub's own parser, cmark-gfm, renders a text, and html5lib reads it as browsers do.

It shares no code with the reader it judges.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import cmarkgfm
import html5lib
from cmarkgfm.cmark import Options

OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
UNSEEN = frozenset(
    "script style textarea title template noscript noembed noframes iframe svg math object audio video canvas select "
    "option datalist rp head applet bdo button marquee plaintext xmp listing pre table blockquote q del s strike "
    "kbd samp tt var dialog meter progress".split()
)
"""Elements whose text is hidden, quoted, taken back, code or a table."""


class Shown(NamedTuple):
    """A stretch of text on the page, and the text of the code element it stands in."""

    text: str
    code: str = ""


def page(text: str) -> str:
    """The HTML of the page."""
    return cmarkgfm.github_flavored_markdown_to_html(text.replace("\ufeff", "", 1), OPTIONS)  # type: ignore[no-any-return]


def shown(text: str) -> list[Shown]:
    """Everything on the page that its author says."""
    tree = html5lib.parse(page(text), namespaceHTMLElements=False)
    return list(_walk(tree.find("body"), ""))


def _walk(element: Any, code: str) -> Iterator[Shown]:
    if not isinstance(element.tag, str) or element.tag in UNSEEN or _is_hidden(element):
        return
    if element.tag == "section" and element.get("class") == "footnotes":
        return
    if element.tag == "code":
        code = code or "".join(element.itertext())
    is_open = element.tag == "li" and _box(element) == "open"
    if element.text and not is_open:
        yield Shown(element.text, code)
    for child in element:
        if not is_open or _has_ticked(child):
            yield from _walk(child, code)
        if child.tail and not is_open:
            yield Shown(child.tail, code)


def _is_hidden(element: Any) -> bool:
    return "hidden" in element.attrib or "style" in element.attrib


def _box(item: Any) -> str:
    """The state of a task's box; empty when the item is none."""
    first = next(iter(item), None)
    if first is not None and first.tag == "p":
        first = next(iter(first), None)
    if first is None or first.tag != "input" or "disabled" not in first.attrib:
        return ""
    return "ticked" if "checked" in first.attrib else "open"


def _has_ticked(element: Any) -> bool:
    """Whether a ticked task stands in an open one."""
    return any(item.tag == "li" and _box(item) == "ticked" for item in element.iter("li"))
