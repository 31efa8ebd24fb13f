"""Lines that a repository's own template holds are the template's: nobody wrote them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit_facts import CITED, FULL, facts

from outcome_gate.judge.decide import decide
from outcome_gate.model.citation import Claims
from outcome_gate.model.facts import Facts
from outcome_gate.model.finding import Span
from outcome_gate.read.citation_lines import read_citation
from outcome_gate.text.blank import is_blank
from outcome_gate.text.line_filter import MAX_LINES

BLANK = """\
## What changed

## Customer outcome
Outcome: <outcome-id>
Metric: <metric-id>
Expected-change: <e.g. -1.5 days>
Check-on: <YYYY-MM-DD>
"""
PREFILLED = f"## What changed\n\n## Customer outcome\n\n{FULL}"
ONLY_BLANKS = ("faster-month-end-close", "days-to-close")


def claimed(body: str, *templates: str) -> Claims:
    return read_citation(body, templates)


def placeholders(claims: Claims) -> tuple[str, ...]:
    return tuple(claim.text for claim in claims.placeholders)


# What is left


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(PREFILLED, id="as it came"),
        pytest.param(PREFILLED.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(PREFILLED.replace("\n", "\r"), id="CR"),
        pytest.param(PREFILLED.upper(), id="upper case"),
        pytest.param(PREFILLED.lower(), id="lower case"),
        pytest.param(
            PREFILLED.replace("Outcome:", "**Outcome:**").replace("Metric:", "__Metric:__"), id="bold"
        ),
        pytest.param(PREFILLED.replace("faster-month-end-close", "`faster-month-end-close`"), id="backticks"),
        pytest.param(PREFILLED.replace(": ", ":   ").replace("1.5 days", "1.5\tdays"), id="more spaces"),
        pytest.param(PREFILLED.replace("Outcome", "  Outcome"), id="indented"),
        pytest.param(PREFILLED.replace(" ", "\u00a0"), id="no-break spaces"),
        pytest.param(PREFILLED.replace("o", "o\u200b"), id="zero-width spaces"),
        pytest.param(PREFILLED.replace(":", "\uff1a"), id="full-width colons"),
        pytest.param("\ufeff" + PREFILLED, id="BOM"),
        pytest.param("Match bank lines.\n\n" + PREFILLED + "\nMore words.\n", id="with words around"),
        pytest.param(FULL, id="without the headings"),
        pytest.param("\n\n".join(FULL.splitlines()), id="as paragraphs"),
        pytest.param("\n".join(reversed(FULL.splitlines())), id="in another order"),
        pytest.param(PREFILLED + PREFILLED, id="twice"),
    ],
)
def test_what_a_template_holds_is_no_claim_when_it_is_left(body: str) -> None:
    claims = claimed(body, PREFILLED)

    assert claims._replace(placeholders=()) == Claims()
    assert {one.lower().replace("\u200b", "") for one in placeholders(claims)} <= set(ONLY_BLANKS)
    assert read_citation(body).cites, "without the template they are claims"


def test_a_placeholder_has_the_place_where_it_stands() -> None:
    claims = claimed(f"Words.\n\n{FULL}", PREFILLED)

    assert [claim.span for claim in claims.placeholders] == [Span(3, 10, 3, 32), Span(4, 9, 4, 22)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_template_may_have_other_line_ends_than_the_description(newline: str) -> None:
    assert claimed(PREFILLED, PREFILLED.replace("\n", newline)).outcomes == ()


@pytest.mark.parametrize(
    "fence",
    [
        "```outcome\noutcome: faster-month-end-close\nmetric: days-to-close\n```\n",
        "~~~ outcome\noutcome: faster-month-end-close\n~~~\n",
        "```outcome\noutcome:\n  - faster-month-end-close\n  - fewer-audit-findings\nmetric: days-to-close\n```\n",
        "```outcome\noutcome: [faster-month-end-close, fewer-audit-findings]\n```\n",
        "```outcome\n{outcome: faster-month-end-close}\n```\n",
        "- ```outcome\n  outcome: faster-month-end-close\n  ```\n",
    ],
)
def test_an_outcome_fence_of_the_template_is_no_claim_either(fence: str) -> None:
    assert read_citation(fence).cites
    for body in (fence, f"Words.\n\n{fence}\nMore words."):
        assert claimed(body, f"## Customer outcome\n\n{fence}")._replace(placeholders=()) == Claims()


def test_every_template_of_the_repository_counts() -> None:
    templates = (BLANK, "Outcome: fewer-audit-findings", "Metric: hours-of-rework", PREFILLED)
    body = "Outcome: fewer-audit-findings\nMetric: hours-of-rework\nMetric: days-to-close"

    assert claimed(body, *templates)._replace(placeholders=()) == Claims()
    assert claimed(body, *templates[:1]).cites


# What was written


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(FULL, id="the lines alone"),
        pytest.param(BLANK.replace("<outcome-id>", "faster-month-end-close").replace("<metric-id>", "days-to-close")
        .replace("<e.g. -1.5 days>", "-1.5 days").replace("<YYYY-MM-DD>", "2027-03-31"), id="filled in"),
        pytest.param(f"{BLANK}\n{FULL}", id="below the blank one"),
        pytest.param(f"{FULL}\n{BLANK}", id="above the blank one"),
    ],
)  # fmt: skip
def test_a_template_that_was_filled_in_is_read(body: str) -> None:
    claims = claimed(body, BLANK)

    assert [claim.text for claim in (*claims.outcomes, *claims.metrics)] == list(ONLY_BLANKS)
    assert [len(claims.expected), len(claims.check_on)] == [1, 1]


@pytest.mark.parametrize(
    "line",
    [
        "Outcome: fewer-audit-findings",
        "Outcome: faster-month-end-close, fewer-audit-findings",
        "Outcome: faster-month-end-close - clerks match lines while they arrive",
        "Outcome: faster-month-end-close (the matching part)",
        "- [x] Outcome: faster-month-end-close",
        "Outcomes: faster-month-end-close",
        "Customer outcome: faster-month-end-close",
    ],
)
def test_a_line_that_was_edited_counts(line: str) -> None:
    assert claimed(PREFILLED.replace("Outcome: faster-month-end-close", line), PREFILLED).cites


def test_a_box_that_was_ticked_is_an_answer() -> None:
    template = "- [ ] Outcome: faster-month-end-close\n- [ ] Outcome: fewer-audit-findings\n"

    assert not claimed(template, template).cites
    ticked = claimed(template.replace("[ ]", "[x]", 1), template)
    assert [claim.text for claim in ticked.outcomes] == ["faster-month-end-close"]


@pytest.mark.parametrize(
    "template",
    [
        f"<!--\nFor example:\n{CITED}-->\n\n{BLANK}",
        f"<!-- {CITED}-->\n{BLANK}",
        f"{BLANK}\n<!-- unclosed\n{CITED}",
        f"{BLANK}\n```\n{CITED}```\n",
        BLANK + "".join(f"\n    {line}" for line in CITED.splitlines()),
        "| Outcome: faster-month-end-close |\n|---|\n",
        "An outcome such as faster-month-end-close: cite it.",
        "- faster-month-end-close\n- days-to-close\n",
        "",
    ],
)
def test_an_example_that_no_reader_sees_takes_nobody_s_words(template: str) -> None:
    for body in (CITED, f"{template}\n\n{CITED}" if "unclosed" not in template else f"{CITED}\n{template}"):
        claims = claimed(body, template)
        assert [claim.text for claim in (*claims.outcomes, *claims.metrics)] == list(ONLY_BLANKS)


def test_an_outcome_fence_below_a_template_s_list_of_ids_is_read() -> None:
    template = "Ids you may cite:\n\n- faster-month-end-close\n- fewer-audit-findings\n"
    body = f"{template}\n```outcome\noutcome:\n- faster-month-end-close\n```\n"

    assert [claim.text for claim in claimed(body, template).outcomes] == ["faster-month-end-close"]


def test_no_outcome_and_waivers_of_a_template_are_nobody_s_either() -> None:
    template = "No-outcome: only docs\nOutcome-waiver: incident; until 2027-03-01\n"

    assert claimed(template, template) == Claims()
    assert claimed(template.replace("docs", "words"), template).no_outcome


def test_a_template_that_cannot_be_read_still_counts() -> None:
    template = "*a*\n- b\n" * MAX_LINES + FULL

    assert read_citation(template).trouble
    assert claimed(FULL, template)._replace(placeholders=()) == Claims()


# The decision


def given_facts(body: str, *templates: str) -> Facts:
    given = facts(body)
    return Facts(
        **{name: getattr(given, name) for name in given.__slots__ if name != "claims"},
        claims=read_citation(body, templates),
    )


def test_a_template_left_as_it_is_is_blank_and_an_edited_one_passes() -> None:
    left = decide(given_facts(PREFILLED, PREFILLED))
    only_metric = decide(given_facts(PREFILLED.replace("to-close", "to-close - median"), PREFILLED))
    edited = decide(given_facts(PREFILLED.replace("-close", "-close - sooner"), PREFILLED))

    assert [finding.rule for finding in left.findings] == ["OG402"]
    assert [finding.rule for finding in only_metric.findings] == ["OG402"]
    assert (edited.verdict.value, edited.citations[0].metrics) == ("passed", ("days-to-close",))


LINES = st.lists(
    st.sampled_from(
        [*FULL.splitlines(), *BLANK.splitlines(), "words", "", "> quote", "```", "<!--", "-->", "- item"]
    ),
    max_size=8,
).map("\n".join)


@given(LINES, LINES)
def test_a_template_only_takes_claims_away(body: str, template: str) -> None:
    alone, beside = read_citation(body), read_citation(body, (template,))

    for key in ("outcomes", "metrics", "expected", "check_on", "waiver", "no_outcome"):
        assert {claim.text for claim in getattr(beside, key)} <= {claim.text for claim in getattr(alone, key)}
    assert beside.trouble == alone.trouble


@given(LINES)
def test_a_template_as_it_came_claims_nothing(template: str) -> None:
    claims = read_citation(template, (template,))

    assert (claims.outcomes, claims.metrics, claims.expected, claims.check_on) == ((), (), (), ())
    assert all(is_blank(claim.text) or claim.text in ONLY_BLANKS for claim in claims.placeholders)
