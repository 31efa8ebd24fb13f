"""Documents to judge a reader of Markdown by: generated ones from a seed, and a few as people write them."""

import random
from collections.abc import Iterator

FRAGMENTS = (
    "text", "plain words here", "`", "``", "`code`", "`a", "b`", "```", "~~~", "~~~ x", "```outcome", "``` a`b",
    "<!--", "-->", "<!-- x -->", "<!-- a -- b -->", "<!-->", "<!--->", "<!-- `", "--!>", "a <!-- b", "<?php",
    "?>", "<? x > y ?>", "<![CDATA[", "]]>", "<!DOCTYPE html>", "<!X", "<!x y>", "<div>", "</div>",
    '<div title="', "<div title='x", '">', "'>", "<del>", "</del>", "a <del> b", "c </del> d", "<s>", "</s>",
    "x <s> y", "<blockquote>", "</blockquote>", "<details>", "</details>", "<summary>x</summary>", "<table>",
    "</table>", "<tr><td>", "</td></tr>", "<p>", "</p>", "<p hidden>", "<br>", "<pre>", "</pre>", "<script>",
    "</script>", "<style>", "</style>", "<textarea>", "</textarea>", "<title>", "</title>", "<rp>", "</rp>",
    "<ruby>x<rp>", "<code>", "</code>", "<kbd>x</kbd>", "<b>x</b>", "<b", '<a href="x">', '<a href="',
    "<a title='", "</a>", '<img alt="', "<img src=x>", "<custom-tag>", "<https://example.com>",
    "<foo@example.com>", "a < b > c", "[", "]", "![", "](", "](x)", '](x "', "](x '", "](x (", '")', "')", ")",
    "[a](b)", '[a](b "c")', "[a]: b", '[a]: b "', "[a]: b '", "[a]: <b c>", "[a]:", '"', "'", '"x"', "[a]",
    "[a][a]", "![a][a]", "![a](b)", "![a\nb](c)", "[^1]: note", "[^1]:", "[^1]", "x[^1] y", "    [^1]: n",
    "[x][", "][a]", "[b](", "| a | b |", "|---|---|", "a | b", "--- | ---", "|---|", ":--", "--:", "-|-", "a",
    "| x |", "---", "===", "***", "* * *", "- ", "-", "+ x", "* y", "1. one", "2. two", "10. ten", "1)", ">",
    "> q", "# head", "## ", "#", "head #", "~~", "~~x~~", "~x~", "~a", "b~", "a~~b", "~~ c ~~", "~", "*a", "b*",
    "**", "_x_", "__", "\\", "\\`", "\\[", "a\\", "&lt;del&gt;", "&nbsp;", "[ ] x", "- [ ]", "- [x]",
    "- [ ] task", "* [X] t", "1. [ ] n", "    code", "\tcode", "http://x.y/`", "<ins>x</ins>", "<sub>",
    "</sub>", "<q>", "</q>", "<bdo dir=rtl>", "</bdo>", "<template>", "</template>", "<ul><li>", "</li></ul>",
    "<h1>x</h1>", "<hr/>", "<del/>", "<p style='display:none'>", "<input type=checkbox>", "\xa0", "\u200b",
    "\u2028", "\x0c", "www.a.b/[x]", "a_b_c", "***x***", "$x$", "<x-y title='", "<br/><br>", "<summary>",
)  # fmt: skip
"""What opens, closes or only looks so."""
MARKS = (
    "`", "``", "*", "_", "~", "~~", "[", "]", "(", ")", "<", ">", "!", '"', "'", "\\", "\n", "\n", "\n\n", " ", "  ",
    "    ", "-", "- ", "+ ", "1. ", "> ", "#", "# ", "|", "|-|", "---", "===", ":", "a", "b", " c ", "<b>",
    "</b>", "<del>", "</del>", "<s>", "</s>", "<!--", "-->", "<div>", "</div>", "[a]: b",
    "[^1]", "[^1]: ", "![", "](x)", "- [ ] ",
    "- [x] ", "\t", "&amp;", "<pre>", "</pre>", "<q>", "</q>", "</p>", "<p>", "<i x='", "<br>", "http://x",
)  # fmt: skip
_INDENTS = (
    "", "", "", "", "", " ", "  ", "   ", "    ", "> ", "- ", "1. ", "  - ", "- [ ] ", "- [x] ", "> > ", "\t",
    "      ",
)  # fmt: skip
_CLAIMS = ("o{}z", "o{}z", "o{}z foo", "*o{}z*", "x o{}z", "**o{}z** `x`", "~~o{}z~~", "o{}z <!-- x -->")


def generated(seed: int, many: int) -> Iterator[str]:
    """So many documents, the same ones for a seed; in each, words such as `o3z` stand for what may be claimed."""
    return (
        (_soup if number % 3 == 2 else _document)(random.Random(f"{seed}/{number}")) for number in range(many)
    )


def _soup(choose: random.Random) -> str:
    """Marks thrown together, without regard for lines."""
    parts: list[str] = []
    for number in range(choose.randint(3, 30)):
        parts.append(f" o{number}z" if choose.random() < 0.22 else choose.choice(MARKS))
    return "".join(parts) + choose.choice(["\n", "\n\n"]) + "o99z"


def _document(choose: random.Random) -> str:
    few = FRAGMENTS if choose.random() < 0.5 else choose.sample(FRAGMENTS, choose.randint(1, 6))
    lines: list[str] = []
    for number in range(choose.randint(1, 14)):
        is_claim = choose.random() < 0.4
        text = choose.choice(_CLAIMS).format(number) if is_claim else choose.choice(few)
        if choose.random() < 0.25:
            text = choose.choice(_INDENTS) + text
        if choose.random() < 0.2:
            text = f"{text} {choose.choice(few)}"
        lines += [text, ""] if choose.random() < 0.2 else [text]
    end = choose.choice(["\n", "\n\n", "\nbye\n"])
    return choose.choice(["\n", "\n", "\n", "\r\n", "\r"]).join(lines) + end + "o99z"


WRITTEN = {
    "a template filled in": """\
<!-- What changed, in a sentence or two.
     Two lines of it. -->
Match bank lines by amount and date, so that `close` waits for nobody.

## How to check it

- [x] `make test`
- [ ] docs
- [x] looked at [the screen](https://example.com/a_(b) "of it")

```sh
make bench # o1z
```

## Customer outcome

o2z
**o3z**: -1.5 days
- o4z - because (of this)
""",
    "with details": """\
<details>
<summary>o1z</summary>

o2z and `o3z`

```
o4z
```

</details>

> somebody's o5z

o6z<br>o7z
""",
    "with a table": "| What | o1z |\n|:-----|----:|\n| a | o2z |\n\no3z\n\na | o4z\n-|-\no5z | x\n",
    "taken back": "~~o1z~~ o2z\n\n<del>o3z</del> <ins>o4z</ins>\n\n~5 days to ~3 days: o5z\n",
    "a release bot's": "<h2>Notes</h2>\n<ul>\n<li>o1z</li>\n<li><code>o2z</code></li>\n</ul>\n<p>o3z</p>\n\no4z\n",
    "footnotes": "o1z[^a] and o2z\n\n[^a]: o3z\n    o4z\n\n[^b]: o5z\n\no6z\n",
    "formulas and prices": "o1z costs $5 to $6\n\n$$\nx\n$$\no2z\n",
    "long words": "https://example.com/~me/a?b=[e] o1z\n\no2z <https://example.com/`>\n\n`http://localhost/` o4z `x`\n",
}
"""Descriptions of the kind that people write, made up for this test."""
