"""Commands in comments, and the terms of a waiver: where a command is one, and comments that want to be obeyed."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcome_gate.model.command import Command, may_command
from outcome_gate.read.citation_lines import read_citation
from outcome_gate.read.citation_places import citation_places
from outcome_gate.read.commands import LONGEST, read_commands
from outcome_gate.read.waiver_terms import read_terms
from outcome_gate.text import block_parser

WAIVE = "/outcome-gate waive until 2027-02-01: incident"
SAID = Command("waive", "until 2027-02-01: incident", 1)


def verbs(body: str) -> list[str]:
    return [one.verb for one in read_commands(body)]


@pytest.mark.parametrize(("length", "is_cut"), [(299, False), (300, False), (301, True), (900, True)])
def test_of_many_words_the_middle_is_left_out(length: int, is_cut: bool) -> None:
    words = ("".join(f"{number} " for number in range(400)))[: length - 1] + "x"
    (found,) = read_commands(f"/outcome-gate waive {words}")

    assert found.is_cut == is_cut
    assert found.rest == (f"{words[:240]} … {words[-50:]}" if is_cut else words)


@pytest.mark.parametrize(("box", "found"), [("- [x]", ["check"]), ("-", ["check"]), ("- [ ]", [])])
def test_a_line_that_goes_on_with_an_item_commands_unless_its_box_is_open(box: str, found: list[str]) -> None:
    assert verbs(f"{box} done\n/outcome-gate check") == found


# Where a command stands


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (WAIVE, SAID),
        ("/outcome-gate waive", Command("waive", "", 1)),
        ("/outcome-gate", Command("", "", 1)),
        ("/Outcome-Gate WAIVE x", Command("waive", "x", 1)),
        ("/outcome-gate waive: x", Command("waive", "x", 1)),
        ("/outcome-gate\twaive\tx  ", Command("waive", "x", 1)),
        ("/outcome-gate unwaive, please", None),
        ("/outcome-gate unwaive please", Command("unwaive", "please", 1)),
        ("/outcome-gate dance", Command("dance", "", 1)),
        ("/outcome-gatewaive x", None),
        ("/outcome-gate: waive x", None),
        ("/outcome-gates waive x", None),
        ("/outcome gate waive x", None),
        (" /outcome-gate waive x", None),
        ("\t/outcome-gate waive x", None),
        ("- /outcome-gate waive x", None),
        ("Please /outcome-gate waive x", None),
        ("**/outcome-gate waive x**", None),
        ("`/outcome-gate waive x`", None),
        ("\\/outcome-gate waive x", None),
        ("＃/outcome-gate waive x", None),
        ("／outcome-gate waive x", None),
        ("/outcome‐gate waive x", None),
        ("/оutcome-gate waive x", None),
        ("/outcome-gate wáive x", None),
        ("/outcome-gate  unwaive, please", None),
        ("/outcome-gate : x", Command("", "x", 1)),
        (f"/outcome-gate {'x' * 60_000}", Command(f"{'x' * 19}\u2026", "", 1)),
        ("", None),
    ],
)  # fmt: skip
def test_a_command_begins_its_line(line: str, found: Command | None) -> None:
    assert read_commands(line) == ((found,) if found else ())


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("/outcome-gate\u00a0waive\u00a0until 2027-02-01: incident", [SAID]),
        ("/outcome-gate waive\u200b until 2027-02-01: incident", [SAID]),
        ("/outcome-gate waive until 2027-02-01: in\u202ecident\u202c", []),
        (f"\u200b{WAIVE}", []),
        (f"\ufeff{WAIVE}", []),
        (f"\u00a0{WAIVE}", []),
        (f"\u202e{WAIVE}", []),
        (WAIVE.replace("outcome", "out\u200bcome"), []),
        (WAIVE.replace("outcome", "out\u00adcome"), []),
        (WAIVE.replace(" ", "\u2003"), []),
        (WAIVE.replace(" ", "\u3000"), []),
    ],
)
def test_odd_spaces_and_marks_that_nobody_sees(line: str, found: list[Command]) -> None:
    assert list(read_commands(line)) == found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(end: str) -> None:
    body = end.join(("Fine by me.", WAIVE, "", "> quoted", "", "/outcome-gate unwaive", ""))

    assert read_commands(body) == (SAID._replace(line=2), Command("unwaive", "", 6))


@pytest.mark.parametrize("between", ["\u2028", "\u0085", "\v", "\f", "\0"])
def test_what_is_no_line_end_on_github_begins_no_line(between: str) -> None:
    assert read_commands(f"Words{between}{WAIVE}") == ()


@pytest.mark.parametrize(
    "above",
    [
        "Fine by me.", "## Decision", "- looked at it", "See `src/a.py`.", "See ``a`` and `b`.", "a -> b, 3 < 4",
        "See <https://example.com>.", "See [the incident](https://example.com).", "This is <b>urgent</b>.",
        "<!-- note -->", "One<br>", "> quoted\n", "> quoted\n\nThen", "> # quoted", "```\ncode\n```", "~~~\n> `\n~~~",
        "```php\n<?php echo '<pre>'; ?>\n```", "    code\n", "<details>\n", "<blockquote>no</blockquote>\n",
        "<!-- a\n\nb -->\n", "| a |\n|---|\n| b |\n", "***", "@dana-dev:", "a\\", "\n\n\n",
    ],
)  # fmt: skip
def test_words_above_a_command_do_no_harm(above: str) -> None:
    assert verbs(f"{above}\n{WAIVE}\n\nThanks!") == ["waive"]


@pytest.mark.parametrize(
    "body",
    [
        f"> {WAIVE}", f">{WAIVE}", f"> > {WAIVE}", f"> quoted\n{WAIVE}", f"> quoted\nand more\n{WAIVE}",
        f"- > quoted\n{WAIVE}", f"1. > quoted\n{WAIVE}", f"   > quoted\n{WAIVE}", f"Words\n> quoted\n{WAIVE}",
        f"> quoted\n\u00a0\n{WAIVE}", f"> quoted\n\u200b\n{WAIVE}", f"> quoted\n\f\n{WAIVE}",
        f"<blockquote>\n{WAIVE}\n</blockquote>", f"<blockquote>\n\n{WAIVE}\n\n</blockquote>",
        f"<BLOCKQUOTE cite='x'>\n\nA\n\n{WAIVE}\n\n</BLOCKQUOTE>", f"<q>\n\n{WAIVE}\n\n</q>",
    ],
)  # fmt: skip
def test_a_quote_commands_nothing(body: str) -> None:
    assert read_commands(body) == ()


@pytest.mark.parametrize(
    "body",
    [
        f"```\n{WAIVE}\n```", f"```text\n{WAIVE}\n```", f"~~~\n{WAIVE}\n~~~", f"````\n```\n{WAIVE}\n```\n````",
        f"```\n{WAIVE}", f"```\n\n{WAIVE}\n\n```", f"   ```\n{WAIVE}\n   ```", f"```\n```\u00a0\n\nwords\n{WAIVE}\n```",
        f"    {WAIVE}", f"\t{WAIVE}", f"`code\n{WAIVE}\n`", f"``code `\n{WAIVE}\n``", f"<pre>\n{WAIVE}\n</pre>",
        f"<pre>\n\n{WAIVE}\n\n</pre>", f"<code>\n\n{WAIVE}\n\n</code>", f"<del>\n\n{WAIVE}\n\n</del>",
        f"<s>\n\n{WAIVE}\n\n</s>",
    ],
)  # fmt: skip
def test_code_commands_nothing(body: str) -> None:
    assert read_commands(body) == ()


@pytest.mark.parametrize(
    "body",
    [
        f"<!--\n{WAIVE}\n-->", f"<!--\n\n{WAIVE}\n\n-->", f"Words\n<!--\n{WAIVE}\n-->", f"Words <!--\n{WAIVE}\n-->",
        f"<!--\n{WAIVE}", f"<!-- {WAIVE} -->", f"<?php\n{WAIVE}\n?>", f"<?php\n\n{WAIVE}\n\n?>",
        f"<!DOCTYPE\n\n{WAIVE}\n\n>", f"<![CDATA[\n{WAIVE}\n]]>", f"<a title='\n{WAIVE}\n'>",
        f"Words <a title='\n{WAIVE}\n'>",
        f"<div>\n{WAIVE}\n</div>", f"<style>\n{WAIVE}\n</style>", f"<script>\n\n{WAIVE}\n\n</script>",
        f"[a]: /b '\n{WAIVE}\n'",
    ],
)  # fmt: skip
def test_what_nobody_sees_commands_nothing(body: str) -> None:
    assert read_commands(body) == ()


def test_several_commands_in_one_comment_keep_their_order() -> None:
    body = f"{WAIVE}\nWords\n/outcome-gate unwaive\n\n> {WAIVE}\n\n/outcome-gate waive x"

    assert [(one.verb, one.line) for one in read_commands(body)] == [
        ("waive", 1), ("unwaive", 3), ("waive", 7),
    ]  # fmt: skip


def test_none_of_very_many_commands_is_dropped() -> None:
    body = "/outcome-gate waive x\n" * 100 + "/outcome-gate unwaive"

    assert verbs(body) == ["waive"] * 100 + ["unwaive"]


def test_a_very_long_command_keeps_its_beginning_and_its_end() -> None:
    found = read_commands(f"/outcome-gate waive {'because ' * 5000}; until 2027-02-01")[0]

    assert len(found.rest) <= LONGEST
    assert found.rest.startswith("because because")
    assert found.rest.endswith("; until 2027-02-01")


def broken_parser() -> None:
    """markdown-it as it is on a bad day."""
    raise IndexError("list index out of range")


def test_a_parser_that_fails_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block_parser, "_parser", broken_parser)
    read_commands.cache_clear()
    assert read_commands(f"- a\n{WAIVE}") == ()
    (trouble,) = read_citation("- Outcome: faster-month-end-close").trouble
    assert trouble.text == "The description cannot be read as Markdown."
    assert citation_places("- Outcome: faster-month-end-close") is None
    read_commands.cache_clear()


HOSTILE = {
    "commands": "/outcome-gate waive x\n" * 3000,
    "commands under words": "word\n" * 10_000 + "/outcome-gate x\n" * 890,
    "one long command": "/outcome-gate waive " + ";" * 65_000,
    "one long command of blanks": "/outcome-gate waive a until" + " " * 65_000 + "b",
    "colons": "/outcome-gate waive " + ":" * 65_000,
    "quotes": "> " * 32_000 + f"\n{WAIVE}",
    "quotes line by line": ">\n" * 32_000 + WAIVE,
    "lists": "- " * 32_000 + f"\n{WAIVE}",
    "lists line by line": "- a\n" * 16_000 + WAIVE,
    "fences": "```\n" * 16_000 + WAIVE,
    "backticks": "`" * 65_000 + f"\n{WAIVE}",
    "halves of code": "`a``b" * 13_000 + f"\n{WAIVE}",
    "comments that never end": "<!--" * 16_000 + f"\n{WAIVE}",
    "comments that end first": "-->" + "<!--" * 16_000 + f"\n{WAIVE}",
    "comments": "<!-- -->" * 8_000 + f"\n{WAIVE}",
    "tags": "<a " * 20_000 + f"\n\n{WAIVE}",
    "wrappers": ("<q>" * 300 + "\n") * 70 + WAIVE,
    "brackets": "[" * 65_000 + f"\n{WAIVE}",
    "addresses": "[a]:" * 16_000 + f"\n{WAIVE}",
    "blanks that are none": "\u00a0" * 65_000 + f"\n{WAIVE}",
    "nothing to see": "\u200b\n" * 32_000 + WAIVE,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_64_kilobytes_of_malice_are_read_at_once(body: str) -> None:
    read_commands(f"- warm\n\n{WAIVE}")
    seconds = []
    for _ in range(3):
        began = time.process_time()
        read_commands(body)
        seconds.append(time.process_time() - began)

    assert min(seconds) < 0.1  # about 0.02; without care some of these take minutes


PIECES = st.sampled_from(
    [
        WAIVE, "/outcome-gate unwaive", "/outcome-gate", "\n", "\n\n", "\r\n", "\r", "> ", ">", "- ", "1. ",
        "```", "~~~", "`", "    ", "\t", "<!--", "-->", "<pre>", "</pre>", "<div>", "<q>", "</q>", "<?", "<!X",
        "[a]: ", "|", "\u00a0", "\u200b", "\0", "\ud800", "words", "***", "# ",
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join))
def test_reading_never_raises_and_finds_only_lines_that_begin_so(body: str) -> None:
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    found = read_commands(body)

    assert [one.line for one in found] == sorted({one.line for one in found})
    assert not found or may_command(body)
    for one in found:
        assert lines[one.line - 1].lower().startswith("/outcome-gate")


@given(st.lists(PIECES | st.text(max_size=8), max_size=20).map("".join))
def test_a_quoted_comment_never_commands(body: str) -> None:
    """What GitHub's `Quote reply` makes of a comment, whatever stands in it."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    assert read_commands("\n".join(f"> {line}" for line in lines)) == ()


# Terms

DAY = date(2027, 2, 1)


@pytest.mark.parametrize(
    ("text", "reason", "day"),
    [
        ("until 2027-02-01: incident 12", "incident 12", DAY),
        ("until 2027-02-01 incident 12", "incident 12", DAY),
        ("until 2027-02-01, incident 12", "incident 12", DAY),
        ("until 2027-02-01; incident 12", "incident 12", DAY),
        ("until 2027-02-01 - incident 12", "incident 12", DAY),
        ("until 2027-02-01 — incident 12", "incident 12", DAY),
        ("UNTIL   2027-02-01:incident 12", "incident 12", DAY),
        ("incident 12; until 2027-02-01", "incident 12", DAY),
        ("incident 12 until 2027-02-01.", "incident 12", DAY),
        ("incident 12, until 2027-02-01 ", "incident 12", DAY),
        ("incident 12 Until 2027-02-01", "incident 12", DAY),
        ("wait until it is over; until 2027-02-01", "wait until it is over", DAY),
        ("until 2027-02-01: not until 2028-01-01", "not until 2028-01-01", DAY),
        ("incident 12", "incident 12", None),
        ("", "", None),
        ("  ;,: ", "", None),
        ("until 2027-02-01", "", DAY),
        ("until 2027-02-01:", "", DAY),
        ("; until 2027-02-01", "", DAY),
        ("until 2027-02-01: \u200b\u202e", "", DAY),
        ("until 2027-02-30: incident", "incident", None),
        ("until 2027-13-01: incident", "incident", None),
        ("until 0000-01-01: incident", "incident", None),
        ("incident; until 2027-02-30", "incident", None),
        ("until ２０２７-02-01: incident", "incident", None),
        ("until 2027-2-1: incident", "until 2027-2-1: incident", None),
        ("until 01.02.2027: incident", "until 01.02.2027: incident", None),
        ("until 20270201: incident", "until 20270201: incident", None),
        ("until 2027-02-011: incident", "until 2027-02-011: incident", None),
        ("until tomorrow: incident", "until tomorrow: incident", None),
        ("2027-02-01: incident", "2027-02-01: incident", None),
        ("until2027-02-01: incident", "until2027-02-01: incident", None),
        ("until 2027-02-01: <b>@all</b> `x` [y](z) <!-- -", "<b>@all</b> `x` [y](z) <!", DAY),
        ("until 2027-02-01: a\u202eb\u200bc", "abc", DAY),
    ],
)
def test_terms_in_both_orders(text: str, reason: str, day: date | None) -> None:
    assert read_terms(text) == (reason, day)


def test_a_very_long_reason_is_clipped() -> None:
    first, last = read_terms(f"until 2027-02-01: {'x' * 500}"), read_terms(f"{'x' * 500}; until 2027-02-01")

    assert first == last == ("x" * 199 + "…", DAY)
    assert read_terms("x" * 300) == ("x" * 199 + "…", None)


@given(st.text(max_size=60), st.dates(min_value=date(1000, 1, 1)))
def test_terms_are_read_back(reason: str, day: date) -> None:
    assert read_terms(f"until {day.isoformat()}: {reason}")[1] == day
    assert read_terms(f"{reason}\n; until {day.isoformat()}")[1] is not None


@given(st.text())
def test_terms_never_raise(text: str) -> None:
    reason, _ = read_terms(text)

    assert len(reason) <= 200
    assert "\n" not in reason
