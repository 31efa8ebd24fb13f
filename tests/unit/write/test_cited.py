"""A description with another citation: what it says afterwards, and that nothing else has changed."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from outcome_gate.app.cite_command import rewrite
from outcome_gate.model.citation import Claims
from outcome_gate.model.citation_place import CitationText
from outcome_gate.read.citation_claims import claims_of
from outcome_gate.read.citation_lines import read_citation
from outcome_gate.read.citation_places import citation_places
from outcome_gate.read.cite_arguments import read_cite
from outcome_gate.write.citation_rewrite import HEADING, cited

SHORT = CitationText("faster-close", "days-to-close")
LONG = CitationText("faster-close, retain-mid-market", "days-to-close, hours", "-1.5 days", "2027-03-31")
BLOCK = "## Customer outcome\n\nOutcome: faster-close\nMetric: days-to-close\n"
ALL = (
    "Outcome: faster-close, retain-mid-market\nMetric: days-to-close, hours\n"
    "Expected-change: -1.5 days\nCheck-on: 2027-03-31\n"
)

CASES = {
    "nothing": ("", BLOCK),
    "prose": ("Matches lines.", f"Matches lines.\n\n{BLOCK}"),
    "a line end": ("Matches lines.\n", f"Matches lines.\n\n{BLOCK}"),
    "a blank line": ("Matches lines.\n\n", f"Matches lines.\n\n{BLOCK}"),
    "CRLF": ("Matches lines.\r\n", f"Matches lines.\n\n{BLOCK}".replace("\n", "\r\n")),
    "another": ("A.\n\nOutcome: old\nMetric: m\n\nB.", "A.\n\nOutcome: faster-close\nMetric: days-to-close\n\nB."),
    "another with CRLF": (
        "A.\r\n\r\nOutcome: old\r\nMetric: m\r\n",
        "A.\r\n\r\nOutcome: faster-close\r\nMetric: days-to-close\r\n",
    ),
    "no metric yet": ("Outcome: old\nB.", "Outcome: faster-close\nMetric: days-to-close\nB."),
    "only a metric": ("A.\nMetric: m", "A.\nOutcome: faster-close\nMetric: days-to-close"),
    "only a day": ("A.\n\nCheck-on: \n", "A.\n\nOutcome: faster-close\nMetric: days-to-close\n"),
    "expected before": (
        "Outcome: old\nMetric: m\nExpected-change: -1 days\nCheck-on: 2027-01-31\nB.",
        "Outcome: faster-close\nMetric: days-to-close\nB.",
    ),
    "a template": (
        "### Customer outcome\n\n<!-- Outcome: an example -->\n- **Outcome:** <outcome-id>\n- **Metric:** <metric-id>\n"
        "- **Expected-change:**\n\n## Tests",
        "### Customer outcome\n\n<!-- Outcome: an example -->\n- **Outcome:** faster-close\n"
        "- **Metric:** days-to-close\n\n## Tests",
    ),
    "headings between": (
        "## Customer outcome:\nOutcome: <id>\n## Success\nMetric: <id>\n",
        "## Customer outcome:\nOutcome: faster-close\n## Success\nMetric: days-to-close\n",
    ),
    "a comment behind": (
        "Outcome: old <!-- pick one -->\nMetric: <!-- and\none --> m\n",
        "Outcome: faster-close <!-- pick one -->\nMetric: days-to-close <!-- and\none --> m\n",
    ),
    "a comment before": ("Outcome: <!-- id --> old", "Outcome: <!-- id --> faster-close\nMetric: days-to-close"),
    "a comment instead": ("Outcome: <!-- id -->", "Outcome: faster-close\nMetric: days-to-close <!-- id -->"),
    "spelt otherwise": (
        "__Customer Outcome__ : `old` - for finance\nSuccess metrics: a, b",
        "__Customer Outcome__ : faster-close\nSuccess metrics: days-to-close",
    ),
    "all of it bold": ("**Outcome: old**\n", "Outcome: faster-close\nMetric: days-to-close\n"),
    "a link": (
        "- [x] Outcome: [old](https://example.com)\n",
        "- [x] Outcome: faster-close\n- [x] Metric: days-to-close\n",
    ),
    "in a quote": ("> Outcome: old\n> B", f"> Outcome: old\n> B\n\n{BLOCK}"),
    "breaks": ("Outcome: old<br>Metric: m<br>B", "Outcome: faster-close<br>Metric: days-to-close<br>B"),
    "HTML": ("<p>Outcome: old</p>\n<p>B</p>", "<p>Outcome: faster-close\nMetric: days-to-close</p>\n<p>B</p>"),
    "twice": (
        "Outcome: a\nOutcome: b\nC.\nOutcome: d\nMetric: m\n",
        "Outcome: faster-close\nC.\nMetric: days-to-close\n",
    ),
    "a hidden character": ("Out\u200bcome: old\n", "Outcome: faster-close\nMetric: days-to-close\n"),
    "a full-width colon": ("Outcome\uff1aold\n", "Outcome\uff1a faster-close\nMetric: days-to-close\n"),
    "a fence": (
        "A.\n```outcome\n# ours\noutcome:\n  - old\n- b\nmetric: m\nteam: x\n```\nB.",
        "A.\n```outcome\n# ours\noutcome: faster-close\nmetric: days-to-close\nteam: x\n```\nB.",
    ),
    "a fence and lines": (
        "A.\n```outcome\noutcome: old\n```\nOutcome: b\nB.",
        "A.\nOutcome: faster-close\nMetric: days-to-close\nB.",
    ),
    "an open comment": ("A.\n\n<!-- never ends\n", f"{BLOCK}\nA.\n\n<!-- never ends\n"),
    "an open fence": ("A.\n\n```\ncode\n", f"{BLOCK}\nA.\n\n```\ncode\n"),
    "in code": ("```\nOutcome: code\n```\n", f"```\nOutcome: code\n```\n\n{BLOCK}"),
    "in a table": ("| Outcome | x |\n|---|---|\n", f"| Outcome | x |\n|---|---|\n\n{BLOCK}"),
    "a waiver": ("Outcome-waiver: later; until 2027-01-01\n", f"Outcome-waiver: later; until 2027-01-01\n\n{BLOCK}"),
    "declined": ("No-outcome: docs only\n", f"No-outcome: docs only\n\n{BLOCK}"),
}  # fmt: skip


def said(body: str) -> tuple[tuple[str, ...], ...]:
    claims = read_citation(body)
    groups = (claims.outcomes, claims.metrics, claims.expected, claims.check_on)
    return tuple(tuple(one.text for one in group) for group in groups)


@pytest.mark.parametrize("name", CASES)
def test_a_citation_takes_its_place(name: str) -> None:
    before, after = CASES[name]
    assert rewrite(before, SHORT) == after
    assert rewrite(after, SHORT) == after


@pytest.mark.parametrize("name", CASES)
def test_every_line_of_a_long_one(name: str) -> None:
    before, _ = CASES[name]
    after = rewrite(before, LONG)
    assert after is not None
    assert said(after) == said(ALL)


def test_a_value_that_yaml_would_misread_is_quoted() -> None:
    body = "```outcome\noutcome: old\n```\n"
    after = rewrite(body, CitationText("a-b", "m", "enables #123", "2027-03-31"))
    assert after == (
        '```outcome\noutcome: a-b\nmetric: m\nexpected-change: "enables #123"\ncheck-on: 2027-03-31\n```\n'
    )


@pytest.mark.parametrize("body", ["```outcome\n{outcome: old}\n```\n", "```outcome\noutcome: [\n```\n"])
def test_where_it_cannot_be_read_back_nothing_is_written(body: str) -> None:
    assert rewrite(body, SHORT) in (
        None,
        f"```outcome\noutcome: {SHORT.outcomes}\nmetric: {SHORT.metrics}\n```\n",
    )


def test_a_citation_in_the_authors_own_words_stays() -> None:
    body = "- **Outcomes**: `faster-close` (finance)\nMetric: days-to-close - by hand\n"
    assert rewrite(body, SHORT) == body


# Properties

LINES = st.sampled_from(
    [
        "",
        "  ",
        "Prose: with a colon.",
        "## Customer outcome",
        "# Metric",
        "- item",
        "- [ ] task",
        "> quote",
        "***",
        "Outcome: old-one",
        "- **Outcome:** old-one - prose",
        "  Outcome: <outcome-id>",
        "Outcome:",
        "Outcome: b<br>Metric: m",
        "Metric: old-metric",
        "> Metric: TBD",
        "Expected-change: -3 days",
        "- [x] **Check-on:** 2027-01-31",
        "Check on:",
        "Outcome: x <!-- hint -->",
        "<!-- Outcome: an example -->",
        "Outcome: <!-- hint --> y",
        "| Outcome | cell |",
        "Outcome-waiver: later; until 2027-01-01",
        "No-outcome: docs",
        "<details><summary>S</summary>",
        "</details>",
        "```\nOutcome: code\n```",
        "~~~yaml\nMetric: code\n~~~",
        "```outcome\noutcome: [a, b]\nmetric: m\n```",
        "```outcome\noutcome:\n  - a\nteam: x\n```",
        "<!--\nMetric: hidden\n-->",
        "    Outcome: indented",
        "<p>Metric: m</p>",
        "1. Outcome: first",
        "\u00a0Metric\u00a0: m",
        "Out\u200bcome: z",
        "Fixes #12, @somebody",
        "`Outcome: code`",
    ]
)
CITATIONS = st.builds(
    CitationText,
    st.sampled_from(["faster-close", "a-b, c-d"]),
    st.sampled_from(["", "days-to-close", "m, n"]),
    st.sampled_from(["", "-1.5 days", "8 -> 6.5 days", "enables #123", "unknown, will learn by 2027-05-01"]),
    st.sampled_from(["", "2027-03-31"]),
)


def rest(body: str) -> str:
    """Everything but the places of a citation and blanks."""
    gone = set[int]()
    for place in citation_places(body) or ():
        gone |= set(range(*(place.fence if place.fence and place.is_only else place.whole)))
    body = "".join(char for position, char in enumerate(body) if position not in gone)
    return re.sub(r"\s+", "", body)


WORDS = st.text("ab-._*`# \u200b\uff1a1<[({,;:~\u2013", max_size=12)


@given(WORDS, WORDS, st.sampled_from(["", "2027-03-31"]) | WORDS)
def test_what_a_citation_claims_is_what_its_lines_are_read_as(ids: str, expected: str, day: str) -> None:
    """Whatever `cite` may be told: no reading is needed to know what was asked for."""
    asked = read_cite(f"faster-close {ids} expected {expected} check on {day}")
    if asked.trouble:
        return
    first, *others = asked.ids
    citation = CitationText(first, ", ".join(others), asked.expected, asked.check_on)
    assert meant(claims_of(citation)) == meant(read_citation("\n".join(citation.lines)))


def meant(claims: Claims) -> list[list[object]]:
    """Claims without their places."""
    groups = (claims.outcomes, claims.metrics, claims.expected, claims.check_on, claims.trouble)
    return [[(one.text, *one[2:]) for one in group] for group in groups]


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n"]), CITATIONS)
@example(["Prose."] * 4_000 + ["Outcome: old-one"] + ["More prose, and more of it."] * 1_500, "\r\n", SHORT)
def test_it_says_exactly_the_citation_and_all_else_stays(
    lines: list[str], end: str, citation: CitationText
) -> None:
    body = end.join(end.join(lines).split("\n"))
    after = rewrite(body, citation)
    if after is None:
        assert unclear(body)
        return
    assert said(after) == said("\n".join(citation.lines))
    assert rewrite(after, citation) == after
    heading = "" if citation_places(body) else HEADING.replace(" ", "")
    assert rest(after) in (rest(body) + heading, heading + rest(body))
    assert end == "\r\n" or "\r" not in after


def unclear(body: str) -> bool:
    """Whether a line is code, HTML or prose by what stands before it: there the block is handed over instead."""
    return re.search(r"^( {4}|<)", body, re.MULTILINE) is not None


@given(st.lists(LINES, max_size=10), CITATIONS)
def test_nothing_outside_its_places_changes(lines: list[str], citation: CitationText) -> None:
    body = "\n".join(lines)
    after = cited(body, citation_places(body) or (), citation)
    kept = [line for line in body.split("\n") if line and line in KEPT]
    found = iter(after.split("\n"))
    assert all(line in found for line in kept), "lines that cite nothing stand in their order"


KEPT = {
    "Prose: with a colon.",
    "## Customer outcome",
    "# Metric",
    "- item",
    "- [ ] task",
    "> quote",
    "***",
    "| Outcome | cell |",
    "<!-- Outcome: an example -->",
    "Outcome-waiver: later; until 2027-01-01",
    "No-outcome: docs",
    "Fixes #12, @somebody",
    "<details><summary>S</summary>",
    "</details>",
}


@given(st.text(max_size=300), CITATIONS)
def test_any_text_is_kept(body: str, citation: CitationText) -> None:
    after = rewrite(body, citation)
    if after is None:  # blanks that parsers read differently: the lines are handed over instead
        assert {"\v", "\f"} & set(body)
        return
    assert (
        citation_places(body) or after.replace("\r\n", "\n").find(body.strip("\n").replace("\r\n", "\n")) >= 0
    )


def test_64_kilobytes_take_a_moment() -> None:
    body = "- item of a list\n" * 3_600 + "Outcome: old\n"
    assert len(body) > 60_000
    assert (rewrite(body, SHORT) or "").endswith("list\nOutcome: faster-close\nMetric: days-to-close\n")
