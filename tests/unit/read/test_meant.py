"""Reading what was meant: spellings that people use for a citation, and why a line is not read when it is not."""

import time
from collections.abc import Callable

import pytest
from unit_facts import facts, rules_of

from outcome_gate.judge.decide import decide
from outcome_gate.model.citation import UnreadBecause
from outcome_gate.model.finding import Span
from outcome_gate.read.citation_lines import read_citation
from outcome_gate.read.citation_places import citation_places
from outcome_gate.read.citation_values import ids_in
from outcome_gate.read.commands import read_commands
from outcome_gate.read.expected_change_text import read_expected_change
from outcome_gate.read.waiver_terms import read_terms
from outcome_gate.text.blank import is_blank

PAIR = "Outcome: faster-month-end-close\nMetric: days-to-close\nExpected-change: -1.5 days\nCheck-on: 2027-03-31\n"

ID_SPELT = {
    "quotes": 'Outcome: "a-b"',
    "single quotes": "Outcome: 'a-b'",
    "curly quotes": "Outcome: \u201ca-b\u201d",
    "parentheses": "Outcome: (a-b)",
    "brackets": "Outcome: [a-b]",
    "backticks": "Outcome: `a-b`",
    "backticks around all": "`Outcome: a-b`",
    "<b>": "<b>Outcome:</b> a-b",
    "<strong> and <code>": "<strong>Outcome</strong>: <code>a-b</code>",
    "no-break hyphens": "Outcome: a\u2011b",
    "(s)": "Outcome(s): a-b",
    "ID": "Outcome ID: a-b",
    "id with a hyphen": "outcome-id: a-b",
    "primary": "Primary outcome: a-b",
    "an emoji's code": ":dart: Outcome: a-b",
    "an emoji's code and bold": ":dart: **Outcome:** a-b",
    "an address": "Outcome: https://github.com/example-org/ledger/blob/main/.github/outcomes.yml#a-b",
    "an address in <>": "Outcome: <https://example.com/outcomes.yml#a-b>",
    "a number sign": "Outcome: #a-b",
    "an at sign": "Outcome: @a-b",
    "equals": "Outcome = a-b",
    "an arrow": "Outcome -> a-b",
    "a wide arrow": "Outcome => a-b",
    "a drawn arrow": "Outcome \u2192 a-b",
    "prose after a dash": "Outcome: a-b - accountants close sooner",
    "prose in parentheses": "Outcome: a-b (accountants close sooner)",
    "a footnote": "Outcome: a-b[^1]\n\n[^1]: words",
    "below a heading": "## Outcome\n\na-b",
    "below a heading with words": "### Customer outcome\n\na-b - accountants close sooner\n\nMore words.",
    "below a heading of an issue form": "### Outcome\n\na-b\n\n### Metric\n\n_No response_",
    "below a bold key": "**Outcome:**\n\na-b",
    "below a bold key without colon": "**Customer outcome**\na-b",
    "below a key": "Outcome:\na-b",
    "a bullet below a key": "**Outcome:**\n- a-b",
    "a bullet below a heading": "## Customer outcomes\n\n* `a-b` (because)\n",
    "marks within a key that stands alone": "## Out**come**\n\na-b",
    "a fence": "```outcome\noutcome: a-b\n```",
    "a fence of YAML": "```yaml outcome\noutcome: a-b\n```",
    "a fence with a title": "```yaml outcome title=ours\noutcome: a-b\n```",
    "HTML headings": "<h3>Outcome</h3>\n\nOutcome: a-b",
}


@pytest.mark.parametrize("body", ID_SPELT.values(), ids=ID_SPELT)
@pytest.mark.parametrize(
    "around", ["{}", "Words first.\n\n{}\n\nWords after.", "{}\r\n"], ids=["alone", "words", "CRLF"]
)
def test_an_outcome_is_read_however_it_is_spelt(body: str, around: str) -> None:
    claims = read_citation(around.format(body))

    assert [claim.text for claim in claims.outcomes] == ["a-b"]
    assert claims.trouble == claims.unread == ()
    assert all(one.text != "" for one in claims.placeholders)


SEVERAL = {
    "semicolons": "Outcome: a-b; c-d",
    "full-width commas": "Outcome: a-b\uff0cc-d",
    "dots between": "Outcome: a-b \u00b7 c-d",
    "and": "Outcomes: a-b, and c-d",
    "and alone": "Outcome: a-b and c-d",
    "an ampersand": "Outcome: a-b & c-d",
    "a plus": "Outcome: a-b + c-d.",
    "a folded line": "Outcome: a-b,\nc-d",
    "a folded line in a list": "- Outcome: a-b,\n  c-d",
    "bullets below a key": "Outcomes:\n- a-b\n- c-d",
    "bullets below a heading": "## Outcomes\n\n- a-b - because\n- c-d\n\nMore-or-less words.",
    "quoted ones": "Outcome: 'a-b', 'c-d'",
    "a list in a fence": "```outcome\noutcome: [a-b, c-d]\n```",
}


@pytest.mark.parametrize("body", SEVERAL.values(), ids=SEVERAL)
def test_several_outcomes_are_read_however_they_are_joined(body: str) -> None:
    assert [claim.text for claim in read_citation(body).outcomes] == ["a-b", "c-d"]


ON_ONE_LINE = {
    "commas": "Outcome: a-b, Metric: m-1, Check-on: 2027-03-31",
    "blanks": "Outcome: a-b Metric: m-1 Check-on: 2027-03-31",
    "dots": "Outcome: a-b \u00b7 Metric: m-1 \u00b7 Check-on: 2027-03-31",
    "bars": "Outcome: a-b | Metric: m-1 | Check-on: 2027-03-31",
    "semicolons": "**Outcome:** a-b; **Metric:** m-1; **Check-on:** 2027-03-31",
    "outcome and metric": "Outcome: a-b/m-1\nCheck-on: 2027-03-31",
    "breaks": "Outcome: a-b<br>Metric: m-1<br/>Check-on: 2027-03-31",
    "parentheses": "Outcome: a-b (metric: m-1)\nCheck-on: 2027-03-31",
    "headings": "## Outcome\na-b\n## Metric\nm-1\n## Check-on\n2027-03-31",
    "bold lines": "**Outcome**\na-b\n\n**Metric**\n- m-1\n\n**Check on**\n2027-03-31",
}


@pytest.mark.parametrize("body", ON_ONE_LINE.values(), ids=ON_ONE_LINE)
def test_keys_may_share_a_line_or_stand_above_their_values(body: str) -> None:
    claims = read_citation(body)

    assert [[claim.text for claim in group] for group in (claims.outcomes, claims.metrics, claims.check_on)] == [
        ["a-b"], ["m-1"], ["2027-03-31"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "is_claim"),
    [
        ("Outcome: unknown", False),
        ("Metric: unknown", False),
        ("Expected-change: unknown", True),  # that is an answer, if a poor one
        ("Expected-change: Unknown", True),
        ("Expected-change: tbd", False),
        ("Check-on: unknown", False),
        ("No-outcome: unknown", True),
        ("No-outcome: none needed", True),
        ("No-outcome: <reason>", False),
        ("No-outcome: [reason]", False),
        ("No-outcome:", False),
        ("Outcome: [a-b]", True),
        ("Outcome: [a b-c]", False),
        ("Outcome: [outcome]", False),
    ],
)
def test_what_only_holds_a_place_claims_nothing(line: str, is_claim: bool) -> None:
    claims = read_citation(line)
    said = (*claims.outcomes, *claims.metrics, *claims.expected, *claims.check_on, *claims.no_outcome)

    assert bool(said) == is_claim
    assert bool(claims.placeholders) == (not is_claim and line.startswith(("Outcome", "Metric")))


ON_A_LINE_OF_PROSE = {
    "a mark before the next key": ("Outcome: a-b - they close sooner; Metric: m-1", ["a-b"], ["m-1"]),
    "a bar before the next key": ("Outcome: a-b (sooner) | Metric: m-1", ["a-b"], ["m-1"]),
    "a word of prose that is a key": ("Outcome: a-b - by the metric: m-1", ["a-b"], []),
}


@pytest.mark.parametrize(("body", "outcomes", "metrics"), ON_A_LINE_OF_PROSE.values(), ids=ON_A_LINE_OF_PROSE)
def test_behind_prose_a_key_counts_where_a_mark_stands_before_it(
    body: str, outcomes: list[str], metrics: list[str]
) -> None:
    claims = read_citation(body)

    assert [one.text for one in claims.outcomes] == outcomes
    assert [one.text for one in claims.metrics] == metrics


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ("a-b, some words, c-d", ["a-b", "some words", "c-d"]),
        ("a-b, some words, foo", ["a-b", "some words"]),  # behind words, one word is prose
        ("a-b, some words, more words here, c-d", ["a-b", "some words", "more words here", "c-d"]),
        ("a-b, ???, foo", ["a-b", "???", "foo"]),
        ("a-b (because), some words, foo, c-d", ["a-b", "c-d"]),
        ("some words, a-b", ["some words, a-b"]),
        ("a-b, #c-d, @e-f, and g-h, & i-j, plus #k-l", ["a-b", "c-d", "e-f", "g-h", "i-j", "k-l"]),
        ("and a-b", ["and a-b"]),
        ("a-b, , c-d.", ["a-b", "c-d"]),
    ],
)
def test_ids_and_words_in_one_value(value: str, ids: list[str]) -> None:
    assert ids_in(value) == ids


@pytest.mark.parametrize(
    "body",
    [
        "## Customer outcome\n\nWe want the close to be well-known.",
        "## Outcome\n\nDone\n",
        "metric = value * 2",
        "The outcome -> better days",
        "Outcome\na-b",
        "## Metrics\n\n- faster\n- better tests\n",
        "**Follow-up**\n\nwords",
        "Expected change\n-1 days",
    ],
)
def test_prose_near_a_key_claims_nothing(body: str) -> None:
    claims = read_citation(body)

    assert (claims.outcomes, claims.metrics, claims.expected, claims.check_on) == ((), (), (), ())


@pytest.mark.parametrize(
    "prose",
    [
        "**Outcome:** accountants no longer wait for the bank",
        "- Outcome: passed",
        "Outcome: success",
        "Metrics: two new counters",
        "Metric: latency",
        "Test outcome: passed",
        "Outcome: 3 passed, 1 skipped",
        "Outcomes: none broke, all green",
    ],
)
def test_a_line_of_prose_beside_a_pair_that_holds_fails_nothing(prose: str) -> None:
    for body in (f"{prose}\n\n{PAIR}", f"{PAIR}\n{prose}\n"):
        decision = decide(facts(body))

        assert decision.verdict.value == "passed", rules_of(decision.findings)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Outcome: faster-month-end-clos, fewer-audit-findings-x", "OG403"),
        ("Outcome: fewer-audit-findings, zzz", "OG403"),
        ("Outcome: no-such-thing", "OG403"),
        ("Metric: no-such-thing", "OG406"),
        ("Metric: day-to-close", "OG406"),
    ],
)
def test_a_wrong_id_beside_a_pair_that_holds_still_fails(line: str, rule: str) -> None:
    assert f"{rule} error" in rules_of(decide(facts(f"{PAIR}{line}\n")).findings)


UNREAD = {
    "a fence": ("words\n\n```\nOutcome: a-b\n```", UnreadBecause.CODE, 4),
    "a fence of YAML": ("```yaml\noutcome: a-b\n```", UnreadBecause.CODE, 2),
    "indented code": ("words\n\n    Outcome: a-b", UnreadBecause.CODE, 3),
    "an outcome fence with other keys": ("```outcome\nid: a-b\n```", UnreadBecause.OTHER_KEYS, 2),
    "an outcome fence with words": ("```outcome\na-b\n```", UnreadBecause.OTHER_KEYS, 2),
    "a table": ("| Outcome | a-b |\n|---|---|\n| Metric | m-1 |", UnreadBecause.TABLE, 1),
    "a table's row": ("| What | Id |\n|---|---|\n| **Outcome:** | `a-b` |", UnreadBecause.TABLE, 3),
    "no colon": ("Words.\n\n**Outcome** a-b", UnreadBecause.NO_COLON, 3),
    "no colon behind a bullet": ("- Outcome `a-b`", UnreadBecause.NO_COLON, 1),
    "a quote": ("> Outcome: a-b", UnreadBecause.QUOTE, 1),
    "a box": ("- [ ] Outcome: a-b", UnreadBecause.UNTICKED, 1),
    "struck": ("~~Outcome: a-b~~", UnreadBecause.STRUCK, 1),
    "a mark of direction": ("Outcome: a\u202e-b", UnreadBecause.REORDERED, 1),
    "a quote in capitals": ("> OUTCOME: a-b", UnreadBecause.QUOTE, 1),
    "a quote behind a fence": ("```\nx\n```\n\n> Outcome: a-b", UnreadBecause.QUOTE, 5),
    "no colon behind a fence that holds a fence": (
        "````\n```\n````\n\n**Outcome** a-b",
        UnreadBecause.NO_COLON,
        5,
    ),
    "an agent's line ends": (r"## Why\n\nWords.\n\nOutcome: a-b\nMetric: m-1", UnreadBecause.ESCAPED_ENDS, 1),
    "an agent's line ends behind a key": (
        r"Outcome: a-b\nMetric: m-1\nCheck-on: 2027-03-31",
        UnreadBecause.ESCAPED_ENDS,
        1,
    ),
}


@pytest.mark.parametrize(("body", "because", "line"), UNREAD.values(), ids=UNREAD)
def test_what_is_not_read_has_its_reason(body: str, because: UnreadBecause | None, line: int) -> None:
    claims = read_citation(body)

    assert claims.outcomes == ()
    if because:
        assert [(one.because, one.span.line) for one in claims.unread][:1] == [(because, line)]
        (finding,) = (one for one in decide(facts(body)).findings if one.rule == "OG401")
        assert str(line) in finding.fix


def test_what_is_not_read_is_named_once_for_each_reason() -> None:
    fences = "```outcome\nid: a\n```\n\n" * 2
    claims = read_citation(f"{fences}> Outcome: c-d\n> Outcome: d-e\n")

    assert [(one.because, one.span) for one in claims.unread] == [
        (UnreadBecause.OTHER_KEYS, Span(2, 1, 2, 2)),
        (UnreadBecause.QUOTE, Span(9, 1, 9, 2)),
    ]


def test_where_an_outcome_is_cited_none_is_sought_that_is_not_read() -> None:
    assert read_citation("Outcome: a-b\n\n> Outcome: c-d").unread == ()


@pytest.mark.parametrize(
    "body",
    [
        "<!-- Outcome: a-b -->",
        "```\noutcome of it: done\n```",
        "words",
        "```\nOutcome: <id>\n```",
        "> Outcome: passed it all",
    ],
)
def test_what_names_no_outcome_has_no_reason(body: str) -> None:
    assert read_citation(body).unread == ()


# Time: no text takes more than linear time, whoever reads it

LONG = 20_000
READERS: dict[str, Callable[[str], object]] = {
    "citation": read_citation,
    "template": lambda text: read_citation("Outcome: a", (text,)),
    "places": citation_places,
    "commands": read_commands,
    "waiver terms": read_terms,
    "expected change": read_expected_change,
    "blank": is_blank,
}
TEXTS = {
    "blanks between": "Outcome: a" + " " * LONG + "x",
    "blanks before": "Outcome:" + " " * LONG + "x",
    "a blank key": "Outcome" + " " * LONG + ": x",
    "tabs": "Outcome: a" + "\t" * LONG + "x",
    "stars before": "*" * LONG + "Outcome: a",
    "stars behind": "Outcome: a" + "*" * LONG + "x",
    "underscores": "Outcome: a" + "_" * LONG + "x",
    "end tags": "Outcome: a" + "</b>" * (LONG // 4) + "x",
    "broken end tags": "Outcome: a" + "</b" * (LONG // 3),
    "backslashes": "Outcome: a" + "\\" * LONG + "x",
    "comments": "Outcome: a" + "<!-- -->" * (LONG // 8) + "x",
    "open comments": "Outcome: a" + "<!--" * (LONG // 4),
    "brackets": "Outcome: " + "[" * LONG,
    "keys": "Outcome: a " + "metric: " * (LONG // 8),
    "keys in parentheses": "Outcome: a " + "(metric: b" * (LONG // 10),
    "commas": "Outcome: " + "," * LONG + "x",
    "commas and blanks": "Outcome: a" + " , " * (LONG // 3) + "x",
    "dots": "Outcome: a" + "." * LONG + "x",
    "dashes": "Outcome: a" + "-" * LONG + "!",
    "dashes and blanks": "Outcome: a" + " -" * (LONG // 2) + "!",
    "digits": "Expected-change: " + "1" * LONG,
    "thousands": "Expected-change: " + "1,000" * (LONG // 5),
    "digits and blanks": "Expected-change: " + "1 " * (LONG // 2) + "x",
    "arrows": "Expected-change: " + "1 -> " * (LONG // 5),
    "words": "Expected-change: 1 " + "a " * (LONG // 2),
    "abouts": "Expected-change: " + "about " * (LONG // 6),
    "until": "Outcome-waiver: " + "until " * (LONG // 6),
    "semicolons": "Outcome-waiver: a" + ";" * LONG + "b",
    "boxes": "- [ ] " * (LONG // 6) + "Outcome: a",
    "addresses": "Outcome: " + "https://a#" * (LONG // 10),
    "quotes": "Outcome: " + '"' * LONG,
    "emoji": ":dart: " * (LONG // 7) + "Outcome: a",
    "breaks": "Outcome: a" + "<br>" * (LONG // 4) + "x",
    "keys alone": "**Outcome:**\n" * (LONG // 13),
    "keys and values": "**Outcome:**\n- a-b\n" * (LONG // 20),
    "folded lines": "Outcome: a-b,\n" * 800,
    "marks": "?" * LONG,
    "ellipses": "." * LONG + "x",
    "a command": "/outcome-gate waive" + " " * LONG + "x",
    "colons": "/outcome-gate waive " + ":" * LONG,
    "escapes": "Outcome: " + r"a\n" * (LONG // 3),
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_reader_takes_more_than_linear_time(reader: Callable[[str], object], text: str) -> None:
    best = 9.0
    for extra in range(3):
        started = time.process_time()
        reader(text + " " * extra)  # another text each time: some readers remember
        best = min(best, time.process_time() - started)
        if best < 0.1:
            break

    assert best < 0.5
