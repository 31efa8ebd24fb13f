"""Which elements of HTML are open at a point of a document, and what they do to the text in them.

It follows the rules of browsers where they are plain. Where they are not, an element stays open: text that may be
struck through or quoted is not taken for the author's words.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from outcome_gate.text.html_tags import Tag
from outcome_gate.text.line import Mark

MOST_OPEN = 200
"""Elements that may be open at once; what follows in a deeper document is not read."""

_MARK_OF = {
    **dict.fromkeys("code kbd samp tt var pre listing xmp plaintext".split(), Mark.CODE),
    **dict.fromkeys("del s strike".split(), Mark.STRUCK),
    **dict.fromkeys("blockquote q".split(), Mark.QUOTE),
    "table": Mark.TABLE,
    **dict.fromkeys(
        "script style textarea title template noscript noembed noframes iframe svg math object audio video canvas "
        "select option datalist rp head applet bdo marquee frameset colgroup dialog button meter progress".split(),
        Mark.HIDDEN,
    ),
}
_TABLE_PARTS = frozenset("table caption tbody thead tfoot tr td th".split())
SPECIAL = _TABLE_PARTS | frozenset(
    "address applet article aside blockquote body button center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup html iframe li listing main marquee menu nav "
    "noembed noframes noscript object ol p plaintext pre script search section select style summary template "
    "textarea title ul xmp".split()
)
"""Elements that an end tag of words within a line does not reach through."""
_SCOPES = frozenset("applet caption html table td th marquee object template button select".split())
"""Elements that an end tag of a block does not reach through."""
VOID = frozenset(
    "area base basefont bgsound br col embed hr img input link meta param source track wbr".split()
)
BREAKS = SPECIAL | {"br", "hr"}
"""Elements that begin a new line on the page."""
KNOWN = (
    BREAKS
    | VOID
    | frozenset(_MARK_OF)
    | frozenset(
        "a abbr acronym b bdi big body cite data del dfn em font html i ins label mark "
        "nobr output picture q rb rt rtc ruby s slot small span strong sub sup time u".split()
    )
)
"""Elements of HTML; the name of any other in `<>` is a word that holds a place."""
_WORDS_IN_LINE = frozenset("code kbd samp tt var".split())


class _Open(NamedTuple):
    name: str
    place: int
    mark: Mark | None


class Elements:
    """The open elements of a document while it is read from its beginning to its end."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._is_lost = False
        self._many: Counter[Mark] = Counter()
        self.marks: frozenset[Mark] = frozenset()
        """What the open elements make of text."""

    def lose(self) -> None:
        """From here on a browser shows nothing that can be told."""
        self._is_lost = True
        self._tell()

    def _tell(self) -> None:
        marks = frozenset(mark for mark, many in self._many.items() if many)
        self.marks = marks | {Mark.HIDDEN} if self._is_lost else marks

    def _note(self, mark: Mark | None, way: int) -> None:
        """One more element, or one less, with such a mark."""
        if mark:
            self._many[mark] += way
            self._tell()

    def take(self, tag: Tag, place: int) -> None:
        """The next tag. An end tag only ends what was opened in the same `place`, a block of the document."""
        if tag.is_end:
            self._close(tag.name, place)
        elif tag.name not in VOID:
            mark = Mark.HIDDEN if tag.hides else _MARK_OF.get(tag.name)
            if mark or tag.name in SPECIAL:
                self._open.append(_Open(tag.name, place, mark))
                self._note(mark, 1)
                if len(self._open) > MOST_OPEN:
                    self._open.clear()
                    self._many.clear()
                    self.lose()

    def _close(self, name: str, place: int) -> None:
        """The end of an element. A hidden form stays open: what was begun in it stays in it behind its end tag."""
        walls = SPECIAL
        if name in _TABLE_PARTS:
            walls = frozenset({"table", "template"})
        elif name in SPECIAL:
            walls = _SCOPES
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].name == name:
                if self._open[at].place == place and not (name == "form" and self._open[at].mark):
                    self._note(self._open.pop(at).mark, -1)
                return
            if self._open[at].name in walls:
                return


def without_short_code(tags: list[Tag], text: str) -> Iterator[Tag]:
    """The tags without pairs such as `<code>id</code>` on one line: people write names so, and it is no example."""
    pending: Tag | None = None
    for tag in tags:
        if pending:
            is_pair = tag.is_end and tag.name == pending.name and "\n" not in text[pending.start : tag.end]
            if not is_pair:
                yield pending
            pending = None
            if is_pair:
                continue
        if tag.name in _WORDS_IN_LINE and not tag.is_end and not tag.hides:
            pending = tag
        else:
            yield tag
    if pending:
        yield pending
