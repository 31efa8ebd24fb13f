"""Documents made as trees, for the reader of Markdown to be judged by: blocks in blocks, markup within words.

`documents.py` throws fragments together line by line. Here lists, quotes, footnotes, tables and HTML hold each other,
continue lazily or a blank too far in, and links, images, code and struck-through text are nested.
"""

import random
from collections.abc import Callable, Iterator

_DEEPEST = 3
_WORDS = (
    "word", "some words", "It's", "(really)", "#12", "@user", ":tada:", "https://a.b/c", "www.x.org", "5 < 6", "a & b",
    "&amp;", "&lt;b&gt;", "\\*", "\\`", "\\~~", "snake_case_x", "2*3*4", "[ref]", "[^n]", "<br>", "  \n", "\\\n",
)  # fmt: skip
_LOOSE = (
    "~", "~~", "*", "**", "_", "`", "``", "[", "]", "<", "<b>", "</b>", "<del>", "</del>", "<!--", "-->", "$", "$$",
    "![", "](", '"',
)  # fmt: skip
_AROUND = (
    "**{}**", "*{}*", "_{}_", "~~{}~~", "~{}~", "[{}](http://x.y)", "[{}](http://x.y)", "[{}][ref]", "[{}][]",
    '[x](<x y> "{}")', "![{}](x.png)", "![x](x.png '{}')", "![{}][ref]", "<!-- {} -->", "<b>{}</b>", "<del>{}</del>",
    "<q>{}</q>", "<s>{}</del>", '<a title="{}">', "<sub>{}</a>", "`{}`", "`{}\nx`", "``{} ` x``", "${}$", "[{}](",
)  # fmt: skip
_ELEMENTS = (
    "div", "p", "details", "section", "center", "blockquote", "table", "ul", "h2", "summary", "pre", "script",
    "style", "textarea", "template", "form", "svg", "dl", "picture", "figure",
)  # fmt: skip
_BULLETS = ("- ", "* ", "+ ", "1. ", "2) ", "-   ", "10. ", " - ", "-\t")
_BOXES = ("", "", "", "[ ] ", "[x] ", "[X] ", "[ ]\t", "[]", "[x] \n", "[ ] \n")


def trees(seed: int, many: int) -> Iterator[str]:
    """So many documents, the same ones for a seed; in each, words such as `o3z` stand for what may be claimed."""
    return (_Tree(random.Random(f"tree/{seed}/{number}")).document() for number in range(many))


class _Tree:
    def __init__(self, choose: random.Random) -> None:
        self._choose = choose
        self._claims = 0

    def document(self) -> str:
        text = self._blocks(1, 4, 0)
        text += self._one("", "\n\n[ref]: http://q.r", f"\n\n[^n]: {self._claim()}")
        text += self._one("\n", "\n\n") + "o9999z"
        return text.replace("\n", self._one(*["\n"] * 8, "\r\n", "\r"))

    def _one(self, *texts: str) -> str:
        return self._choose.choice(texts)

    def _claim(self) -> str:
        self._claims += 1
        return f"o{self._claims}z"

    def _blocks(self, least: int, most: int, depth: int) -> str:
        gap = self._one("\n", "\n\n") if depth else "\n\n"
        return gap.join(self._block(depth) for _ in range(self._choose.randint(least, most)))

    def _inline(self, depth: int) -> str:
        parts = [self._atom(depth) for _ in range(self._choose.randint(1, 4))]
        return self._one(" ", " ", " ", "\n", "").join(parts)

    def _atom(self, depth: int) -> str:
        if depth > _DEEPEST or self._choose.random() < 0.3:
            return self._one(self._claim(), self._claim(), "a", "x y")
        if self._choose.random() < 0.35:
            return self._choose.choice(_WORDS)
        if self._choose.random() < 0.1:
            return self._choose.choice(_LOOSE)
        return self._choose.choice(_AROUND).format(self._inline(depth + 1))

    def _block(self, depth: int) -> str:
        if depth > _DEEPEST or self._choose.random() < 0.3:
            return self._inline(0)
        kinds: tuple[Callable[[int], str], ...] = (
            self._list, self._list, self._list, self._quote, self._quote, self._table, self._fence, self._html,
            self._comment, self._definition, self._footnote, self._heading, self._indented, self._formula,
        )  # fmt: skip
        return self._choose.choice(kinds)(depth + 1)

    def _list(self, depth: int) -> str:
        bullet, box = self._choose.choice(_BULLETS), self._choose.choice(_BOXES)
        indent = len(bullet) if self._choose.random() < 0.85 else self._choose.randint(0, 5)
        items = [
            self._indent(box + self._blocks(1, 2, depth), bullet, " " * indent, lazy=0.12)
            for _ in range(self._choose.randint(1, 3))
        ]
        return self._one("\n", "\n", "\n\n").join(items)

    def _quote(self, depth: int) -> str:
        mark = self._one("> ", ">", ">  ", " > ", "    > ")
        begin = self._one("> ", ">", " >")
        return self._indent(self._one("", "", "[!NOTE]\n") + self._blocks(1, 2, depth), begin, mark, lazy=0.2)

    def _indent(self, text: str, first: str, later: str, *, lazy: float = 0.0) -> str:
        begin, *rest = text.split("\n")
        return "\n".join(
            (
                first + begin,
                *(line if not line or self._choose.random() < lazy else later + line for line in rest),
            )
        )

    def _table(self, depth: int) -> str:
        columns = self._choose.randint(1, 3)
        rows = [
            " | ".join(self._inline(_DEEPEST).replace("\n", " ") for _ in range(columns))
            for _ in range(self._choose.randint(1, 3))
        ]
        rows[1:1] = ["|".join([self._one("---", ":-:", "-", ":--", "--")] * columns)]
        return "\n".join(f"{self._one('| ', '', '|')}{row}{self._one(' |', '')}" for row in rows)

    def _fence(self, depth: int) -> str:
        mark, end = self._one("```", "~~~", "````"), self._one("", "", "", "``")
        return f"{mark}{self._one('', 'py', 'a b')}\n{self._block(depth)}\n{end or mark}"

    def _html(self, depth: int) -> str:
        name, gap = self._choose.choice(_ELEMENTS), self._one("\n", "\n\n", "")
        extra = self._one("", "", "", " class=x", " open", " hidden")
        return f"<{name}{extra}>{gap}{self._block(depth)}{gap}</{name}>"

    def _comment(self, depth: int) -> str:
        begin, end = self._choose.choice(
            (("<!--", "-->"), ("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!X ", ">"))
        )
        gap = self._one(" ", "\n", "\n\n")
        return f"{begin}{gap}{self._block(depth)}{gap}{end}"

    def _definition(self, depth: int) -> str:
        title = self._one("", f'"{self._claim()}"', f"({self._claim()})", f"'a\n{self._claim()}'")
        label, address = self._one("ref", "other", self._claim()), self._one("x", "<x y>")
        return f"[{label}]: {address}{self._one(' ', chr(10))}{title}"

    def _footnote(self, depth: int) -> str:
        return self._indent(self._block(depth), f"[^{self._one('n', 'm')}]: ", "    ")

    def _heading(self, depth: int) -> str:
        line = self._inline(depth).replace("\n", " ")
        return self._one(f"## {line}", f"{line}\n===", f"{line}\n---", "---", "***")

    def _indented(self, depth: int) -> str:
        return self._indent(self._block(depth), "    ", "    ")

    def _formula(self, depth: int) -> str:
        return f"$$\n{self._claim()}\n$$"
