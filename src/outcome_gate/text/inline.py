"""What of a paragraph a reader sees: code spans, links, images, tags, struck-through text and formulas cut out.

It follows GitHub's parser (cmark-gfm) from left to right, once. Where a link depends on definitions elsewhere, or
two versions of CommonMark differ, the paragraph is called doubtful: what it says is then not taken for said.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from outcome_gate.text.html_elements import KNOWN
from outcome_gate.text.html_tags import Comment, Tag, html_parts, tag_at
from outcome_gate.text.line import Mark
from outcome_gate.text.link_parts import inline_tail_end, label_end
from outcome_gate.text.regex import regex
from outcome_gate.text.strikes import formulas, strikes

_SPECIAL = regex(r"\\|`+|<|!?\[|\]|~+|\$+")
_ADDRESS = regex(r"(?<!<)(?:https?://|ftp://|www\.)[^\s<]*", re.IGNORECASE)
_CLOSED = regex(r"\[[^\[\]\s<]*+\](?![(\[])")
_OPENS_MORE = regex(r"[\\`<\[\]!~$]")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_AUTOLINK = regex(
    r"<(?:[A-Za-z][A-Za-z0-9.+-]{1,31}:[^<>\x00-\x20]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+)>"
)
TAG = (
    r"</[A-Za-z][A-Za-z0-9-]*\s*>"
    r"|<[A-Za-z][A-Za-z0-9-]*"
    r"(?>[ \t\n\v\f\r]+[A-Za-z_:][\w.:-]*"
    r"(?:[ \t\n\v\f\r]*=[ \t\n\v\f\r]*(?:[^ \t\n\v\f\r\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*+[ \t\n\v\f\r]*/?>"
)
"""A whole tag as CommonMark knows it."""
_TAG = regex(TAG, re.ASCII)
_BREAKS = regex(r"(?:<[bh]r[ \t]*/?>){2,}", re.IGNORECASE)
_EMPHASIS = regex(r"(?:</?(?:b|i|u|em|strong|span|small|sub|sup|wbr)>){2,}", re.IGNORECASE)
"""Tags in a row that do together what one of them does."""
_ENDS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>", "<!": ">"}
_MOST_TICKS = 79
"""GitHub's parser gives up on longer runs, each version somewhere else."""
MOST_MARKS = 2_000
"""Marks of a paragraph that are looked at; a person's has a few dozen. One with more is not read."""
LONG = 100
"""Characters of a footnote's name."""


def _whole_tag(text: str, match: re.Match[str]) -> Tag | None:
    """What CommonMark found, as a browser cuts it; a tag without attributes is the same for both."""
    start, end = match.span()
    name = text[start + 1 : end - 1]
    return Tag(start, end, name.lower()) if name.isalnum() else tag_at(text, start)


class Hidden(NamedTuple):
    """A stretch of a paragraph that is not shown as it stands; without a mark it is markup of what is shown."""

    start: int
    end: int
    mark: Mark | None = None


class Inline(NamedTuple):
    """What the markup of a paragraph hides, and the tags that count in it."""

    hidden: list[Hidden]
    tags: list[Tag]
    is_doubtful: bool


def read_inline(text: str) -> Inline:
    """The markup of a paragraph's text. Never raises, and takes linear time."""
    return _Scan(text).result()


class _Opener(NamedTuple):
    """A bracket that may begin a link or an image."""

    start: int
    is_image: bool


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.hidden: list[Hidden] = []
        self.tags: list[Tag] = []
        self.is_doubtful = False
        self._addresses = [address.span() for address in _ADDRESS.finditer(text)][::-1]
        self._has_addresses = ":" in text or "@" in text
        self._openers: list[_Opener] = []
        self._dead_below = 0  # link openers before it cannot open a link: one is already inside
        self._inner = -1
        """The last bracket pair that may be a link by a definition."""
        self._tildes: list[tuple[int, int]] = []
        self._dollars: list[tuple[int, int]] = []
        self._images: list[tuple[int, int, bool]] = []
        """Stretches of images, and whether they surely are some."""
        self._has_links = False
        self._ticks: dict[int, list[int]] | None = None
        self._closed: set[int] | None = None
        """Lengths of code spans behind the first run of backticks that has no end; None before one."""
        self._missing: dict[str, int] = {}

    def result(self) -> Inline:
        at = 0
        for _ in range(MOST_MARKS):
            match = _SPECIAL.search(self.text, at)
            if not match:
                break
            at = self._take(match)
        else:
            self.is_doubtful = True
        self.hidden += [
            Hidden(*stretch, Mark.STRUCK) for stretch in strikes(self.text, self._tildes, self._has_links)
        ]
        self.hidden += [Hidden(*stretch, Mark.MATH) for stretch in formulas(self.text, self._dollars)]
        return Inline(self.hidden, self._shown_tags(), self.is_doubtful)

    def _take(self, match: re.Match[str]) -> int:
        start, mark = match.start(), match[0]
        kind = mark[0]
        if self._addresses and kind in "\\`[!" and self._is_in_address(start):
            # it may be part of the address: that depends on rules for domains
            self.is_doubtful = (
                self.is_doubtful or kind not in "[!" or not _CLOSED.match(self.text, match.end() - 1)
            )
        if kind == "\\":
            return start + 2 if self.text[start + 1 : start + 2] in _PUNCTUATION else start + 1
        if kind == "`":
            return self._code(start, len(mark))
        if kind == "<":
            return self._pointed(start)
        if kind == "]":
            return self._close(start)
        if kind in "~$":
            (self._tildes if kind == "~" else self._dollars).append(match.span())
            return match.end()
        is_image = len(mark) == 2 and not self.text.startswith("^", match.end())
        self._openers.append(_Opener(start if is_image else match.end() - 1, is_image))
        return match.end()

    def _is_in_address(self, at: int) -> bool:
        while self._addresses and self._addresses[-1][1] <= at:
            self._addresses.pop()
        return bool(self._addresses) and self._addresses[-1][0] <= at

    def _code(self, start: int, length: int) -> int:
        if self._ticks is None:
            self._ticks = {}
            for run in re.finditer("`+", self.text):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        if length > _MOST_TICKS:
            self.is_doubtful = True
        after = start + length
        same = self._ticks.get(length, [])
        found = bisect_left(same, after)
        if found == len(same):
            self._closed = self._closed if self._closed is not None else set()
            return after
        if self._closed is not None:
            # behind a run without an end, some versions of the parser find only the first span of each length
            self.is_doubtful = self.is_doubtful or length in self._closed
            self._closed.add(length)
        close = same[found]
        end = close + length
        if "\n" in self.text[start:end]:
            self.hidden.append(Hidden(start, end, Mark.CODE))
        else:
            self.hidden += [Hidden(start, after), Hidden(close, end)]
        return end

    def _pointed(self, start: int) -> int:
        """An address in `<>`, a tag or a comment; else the mark is text."""
        if self._has_addresses:
            address = _AUTOLINK.match(self.text, start)
            if address:
                self.hidden += [Hidden(start, start + 1), Hidden(address.end() - 1, address.end())]
                return address.end()
        row = _BREAKS.match(self.text, start) or _EMPHASIS.match(self.text, start)
        if row:
            self.tags.append(Tag(start, row.end(), "br" if row.re is _BREAKS.compiled else "b"))
            self.hidden.append(Hidden(start, row.end()))
            return row.end()
        match = _TAG.match(self.text, start)
        tag = _whole_tag(self.text, match) if match else None
        if match and tag:
            end = match.end()
            if tag.end != end:
                self.is_doubtful, tag = True, tag._replace(end=end)
            if tag.name in KNOWN or end - start > len(tag.name) + 2:
                self.tags.append(tag)
                self.hidden.append(Hidden(start, end))
            return end  # `<outcome-id>` is no element: it is shown to our readers as it was written
        begin = next((one for one in _ENDS if self.text.startswith(one, start)), "")
        if not begin or (begin == "<!" and not self.text[start + 2 : start + 3].isalpha()):
            return start + 1
        return self._aside(start, begin)

    def _aside(self, start: int, begin: str) -> int:
        """A comment, an instruction, CDATA or a declaration: hidden, however a version of CommonMark cuts it."""
        close = _ENDS[begin]
        found = self._find(close, start + 2 if begin == "<!--" else start + len(begin))
        if found < 0:
            return start + 1
        end = found + len(close)
        inside = self.text[start + len(begin) : max(found, start + len(begin))]
        is_plain_comment = begin == "<!--" and "--" not in inside and inside[:1] not in ("", "-", ">")
        if not (is_plain_comment and not inside.endswith("-")) and _OPENS_MORE.search(inside):
            self.is_doubtful = True
        for part in html_parts(self.text[start:end]):
            if isinstance(part, Tag):
                self.tags.append(part._replace(start=start + part.start, end=start + part.end))
            elif not isinstance(part, Comment):
                self.is_doubtful = True
        self.hidden.append(Hidden(start, end, Mark.HIDDEN))
        return end

    def _find(self, what: str, start: int) -> int:
        """Where it stands next. That it stands nowhere any more is looked up once."""
        if self._missing.get(what, len(self.text)) <= start:
            return -1
        found = self.text.find(what, start)
        if found < 0:
            self._missing[what] = start
        return found

    def _close(self, at: int) -> int:
        """A closing bracket: of a link, an image, a footnote's number, or of nothing."""
        if not self._openers:
            return at + 1
        opener = self._openers.pop()
        if not opener.is_image and opener.start < self._dead_below:
            # with a bracket behind the link inside, some versions make a link of it all the same
            self.is_doubtful = self.is_doubtful or self._tail_end(at + 1) >= 0
            return at + 1
        end = inline_tail_end(self.text, at + 1) if self.text.startswith("(", at + 1) else -1
        is_sure = end >= 0
        if end < 0:
            end = self._tail_end(at + 1)
            # in `[a][b](c)` it depends on the definition of `b` whose tail `(c)` is
            self.is_doubtful = self.is_doubtful or (end >= 0 and self._tail_end(end) >= 0)
        tail = self.text[at + 1 : end] if end >= 0 else ""
        # whether a tail is markup, or text with markup in it, may depend on definitions elsewhere
        is_open = (not is_sure or self._inner > opener.start) and bool(_OPENS_MORE.search(tail[1:-1]))
        self.is_doubtful = self.is_doubtful or is_open
        self._mark(opener, at, end, is_sure=is_sure)
        if is_sure and not opener.is_image:
            self._dead_below = opener.start
        else:
            self._inner = max(self._inner, opener.start)
        return at + 1 if is_open else max(end, at + 1)

    def _tail_end(self, start: int) -> int:
        """Where the address or label that begins here ends."""
        if self.text.startswith("(", start):
            return inline_tail_end(self.text, start)
        return label_end(self.text, start) if self.text.startswith("[", start) else -1

    def _mark(self, opener: _Opener, at: int, end: int, *, is_sure: bool) -> None:
        if opener.is_image:
            after = max(end, at + 1)
            self._images.append((opener.start, after, is_sure))
            self.hidden.append(Hidden(opener.start, after, Mark.HIDDEN))
        elif end >= 0:
            self._has_links = True
            self.hidden += [
                Hidden(opener.start, opener.start + 1),
                Hidden(at, at + 1),
                Hidden(at + 1, end, Mark.HIDDEN),
            ]
        elif self.text.startswith("^", opener.start + 1) and not re.search(
            r"\s", self.text[opener.start : at][:LONG]
        ):
            self.hidden.append(Hidden(opener.start, at + 1))

    def _shown_tags(self) -> list[Tag]:
        """The tags that are tags: in an image's text they are letters, and where it may be none only end tags are."""
        sure, maybe = -1, -1
        images = sorted(self._images, reverse=True)
        kept = []
        for tag in sorted(self.tags):
            while images and images[-1][0] <= tag.start:
                _, end, is_sure = images.pop()
                sure, maybe = (max(sure, end), maybe) if is_sure else (sure, max(maybe, end))
            if tag.start >= sure and (tag.start >= maybe or not tag.is_end):
                kept.append(tag)
        return kept
