"""Whatever a person wrote arrives as plain text and does nothing."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from outcome_gate.text.words import one_line, quoted
from outcome_gate.write.markdown_text import code, escape, fenced, link, mention, prose

MARKDOWN = MarkdownIt("commonmark", {"html": True})
GAP = "\u200b"

HOSTILE = [
    "@octocat", "a@b.example", "@@x", "@org/team", "@<!-- -->x", "@\u200boctocat", "@\\octocat", "#123",
    "GH-123", "gh-1", "a/b#123", "#\u200b12",
    "http://example.com", "https://example.com/a?b=c", "HTTPS://EXAMPLE.COM", "www.example.com",
    "mailto:a@b.example", "ftp://x",
    "<!--", "-->", "<!-- outcome-gate:v1", "&lt;!--", "&#60;!--", "&#64;octocat", "&#x40;octocat",
    "&commat;octocat", "&num;123", "&#35;123",
    "&amp;#64;octocat", "&#0;", "&", "[a](https://example.com)", "![a](https://example.com/a.png)",
    "[a]: https://example.com", "[^1]", "<https://x.example>",
    "<b>bold</b>", "<img src=x onerror=alert(1)>", "<details>", "</details>", "<script>", "# heading", "#",
    "## x", "===", "---", "- - -", "***",
    "___", "- item", "+ item", "* item", "1. item", "2) item", "> quote", "    code", "\tcode", "- [ ] task",
    "`code`", "``", "```", "````x", "~~~",
    "*a*", "**a**", "_a_", "__a__", "~~a~~", "| a | b |", "|---|", "a\\", "\\", "\\`", "a\nb", "a\r\n# b",
    "a\u2028# b", "\x00", "\x1b[31m", "\u202eabc",
    "0123456789abcdef0123456789abcdef01234567", "abcdef1", "{{ x }}", "", " ", "`" * 50, "\\" * 51, "a" * 1000,
    "closes #1", "::error::x", "##[error]x",
]  # fmt: skip
PIECES = st.lists(
    st.sampled_from([*HOSTILE, " ", "a", "1", "-", "`", "\\", "&", ";", "<", ">", "@", "#", "!", "(", ")"]),
    max_size=6,
)
TEXTS = st.one_of(st.text(max_size=60), PIECES.map("".join))


def tokens(markdown: str) -> list[str]:
    """Names of everything that the Markdown means, besides paragraphs of text."""
    seen = []
    for token in MARKDOWN.parse(markdown):
        if token.type not in ("paragraph_open", "paragraph_close", "inline"):
            seen.append(token.type)
        seen += [
            child.type
            for child in token.children or ()
            if child.type not in ("text", "softbreak", "text_special")
        ]
    return seen


def shown(markdown: str) -> str:
    """The text that a reader sees."""
    return unescape(re.sub(r"<[^>]*>", "", MARKDOWN.render(markdown))).strip("\n")


def assert_silent(markdown: str) -> None:
    text = shown(markdown)

    assert not re.search(r"@\w", text)
    assert not re.search(r"(?i)(?:#|\bgh-)\d", text)
    assert not re.search(r"(?i)\b(?:https?|ftp|mailto):|\bwww\.", text)
    assert not re.search(r"(?i)\b[0-9a-f]{7,40}\b", text)
    assert "<!--" not in markdown
    assert "\n" not in markdown


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_text_is_only_text(text: str) -> None:
    assert tokens(escape(text)) == []
    assert_silent(escape(text))


@given(TEXTS)
def test_any_escaped_text_is_only_text_and_reads_as_it_was_written(text: str) -> None:
    escaped = escape(text)

    assert tokens(escaped) == []
    assert_silent(escaped)
    assert shown(escaped).replace(GAP, "") == one_line(text, 300)


@given(TEXTS)
def test_escaped_text_changes_nothing_that_stands_around_it(text: str) -> None:
    escaped = escape(text)

    assert tokens(f"- before {escaped} after\n- **next**") == tokens("- before x after\n- **next**")
    assert tokens(f"words\n{escaped}") == []


@given(TEXTS)
def test_a_code_span_stays_one_code_span(text: str) -> None:
    assert tokens(f"a {code(text)} b") == ["code_inline"]
    assert "<!--" not in code(text)
    assert not re.search(r"@\w|&(?:#|\w+;)", code(text))


@given(TEXTS, TEXTS)
def test_a_message_of_ours_shows_what_it_quotes_as_code(first: str, second: str) -> None:
    message = f"No outcome {quoted(first)}: see {quoted(second)} here."

    assert tokens(prose(message)) == ["code_inline", "code_inline"]
    assert shown(prose(message)).startswith("No outcome ")
    assert shown(prose(message)).endswith(" here.")


@given(TEXTS)
def test_a_message_with_odd_backticks_is_only_text(text: str) -> None:
    odd = text.replace("`", "") + "`"

    assert "code_inline" not in tokens(prose(odd))


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_nothing_leaves_a_fence(lines: list[str]) -> None:
    markdown = f"before\n{fenced(lines)}\nafter"

    assert tokens(markdown) == ["fence"]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Reduce the days (median) to 5 %", "Reduce the days (median) to 5 %"),
        ("-1.5 days", "-1.5 days"),
        ("+3 %", "+3 %"),
        ("2027-06-30", "2027-06-30"),
        ("R&D cost", "R&D cost"),
        ("a < b", "a &lt; b"),
        ("snake_case", "snake\\_case"),
        ("1. first", "1\\. first"),
        ("---", "\\---"),
        ("@octocat", f"@{GAP}octocat"),
        ("&commat;octocat", "&amp;commat;octocat"),
        ("#12", f"#{GAP}12"),
    ],
)
def test_ordinary_words_stay_readable_in_the_source(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_long_texts_are_clipped_before_they_are_escaped() -> None:
    assert escape("*" * 10, 5) == "\\*" * 4 + "…"
    assert len(code("a" * 500)) == 122
    assert len(escape("a" * 500)) == 300


@pytest.mark.parametrize(
    ("login", "shown_as"),
    [
        ("@maria-pm", "@maria-pm"), ("maria-pm", "@maria-pm"), ("example-org/pms", "@example-org/pms"),
        (" @ole ", "@ole"),
        ("Maria P. (PM)", "Maria P. (PM)"), ("@a @b", f"@{GAP}a @{GAP}b"), ("-x", "-x"), ("x" * 40, "x" * 40),
        ("x\n@y", f"x @{GAP}y"),
    ],
)  # fmt: skip
def test_only_a_single_login_or_team_is_mentioned(login: str, shown_as: str) -> None:
    assert mention(login) == shown_as


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://example.com/a", "https://example.com/a"),
        ("https://example.com/a b(c)<d>\"e'`\\", "https://example.com/a%20b%28c%29%3Cd%3E%22e%27%60%5C"),
        ("http://localhost/x", "http://localhost/x"),
    ],
)
def test_our_links_lead_where_they_say(url: str, href: str) -> None:
    assert link("Docs", url) == f"[Docs]({href})"
    assert tokens(link("Docs", url)) == ["link_open", "link_close"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "", "//example.com", "ftp://example.com"])
def test_other_addresses_are_no_links(url: str) -> None:
    assert link("[Docs]", url) == "\\[Docs\\]"


@given(TEXTS)
def test_any_link_s_text_stays_in_its_link(text: str) -> None:
    assert tokens(link(text, "https://example.com"))[0] == "link_open"
    assert set(tokens(link(text, "https://example.com"))) == {"link_open", "link_close"}
