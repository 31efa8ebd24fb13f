"""Keys and the values below them: which line is a value, and where it stands."""

import pytest

from outcome_gate.model.citation import Claim
from outcome_gate.model.finding import Span
from outcome_gate.read.citation_lines import MOST_FENCED, read_citation
from outcome_gate.read.citation_pairs import Said, read_said

SAID = {
    "a value on its line": ("Outcome: a-b", [Said("outcomes", "a-b", 1)]),
    "a value below": ("Outcome:\na-b", [Said("outcomes", "a-b", 2, 1)]),
    "a value below a heading": ("## Outcome\n\na-b", [Said("outcomes", "a-b", 3, 1)]),
    "one word right below": ("Outcome:\nfoo", [Said("outcomes", "foo", 2, 1)]),
    "one word behind a blank line": ("Outcome:\n\nfoo", [Said("outcomes", "", 1)]),
    "one word below a key without a colon": ("**Outcome**\nfoo", []),
    "nothing below": ("Outcome:\n\nProse follows.", [Said("outcomes", "", 1)]),
    "nothing below a heading": ("## Outcome\n\nProse follows.", []),
    "only the first line below": ("Outcome:\na-b\nc-d", [Said("outcomes", "a-b", 2, 1)]),
    "one word below a comma": ("Outcome: a-b,\nfoo", [Said("outcomes", "a-b,", 1), Said("outcomes", "foo", 2, 1)]),
    "one word too far below a comma": ("Outcome: a-b,\n\nfoo", [Said("outcomes", "a-b,", 1)]),
    "a comma and nothing": ("Metric: a-b,\n", [Said("metrics", "a-b,", 1)]),
    "a comma of prose": ("No-outcome: docs,\nfoo-bar", [Said("no_outcome", "docs,", 1)]),
    "bullets of one word": (
        "Metrics:\n- days\n- errors\n- hours",
        [Said("metrics", "days", 2, 1), Said("metrics", "errors", 3, 1), Said("metrics", "hours", 4, 1)],
    ),
    "bullets, as far as prose": ("Outcomes:\n- a-b\n\nProse.\n\n- c-d", [Said("outcomes", "a-b", 2, 1)]),
    "a heading is no value": ("Outcome:\n## a-b", [Said("outcomes", "", 1)]),
    "the next key ends it": ("Outcome:\nMetric: m-1", [Said("outcomes", "", 1), Said("metrics", "m-1", 2)]),
    "a change below a heading": ("## Expected change\n\n-1.5 days", [Said("expected", "-1.5 days", 3, 1)]),
    "prose below a heading of a change": ("## Expected change\n\nMuch faster", []),
    "a day below a heading": ("## Check on\n\n2027-03-31", [Said("check_on", "2027-03-31", 3, 1)]),
    "prose below a heading of a day": ("## Check on\n\nsoon", []),
    "a reason right below": ("No-outcome:\ndocs only", [Said("no_outcome", "docs only", 2, 1)]),
    "a reason behind a blank line": ("No-outcome:\n\ndocs only", [Said("no_outcome", "", 1)]),
    "letters turned around between": ("Outcome:\n\u202ea-b", [Said("outcomes", "", 1)]),
    "two keys, the second open": (
        "Metric: m-1, Outcome:\na-b",
        [Said("metrics", "m-1", 1), Said("outcomes", "", 1)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "wanted"), SAID.values(), ids=SAID)
def test_which_line_is_the_value_of_which_key(body: str, wanted: list[Said]) -> None:
    assert list(read_said(body, [])) == wanted


@pytest.mark.parametrize(("lines", "read"), [(300, 300), (301, 301), (302, 301), (900, 301)])
def test_of_very_many_keys_the_first_are_read(lines: int, read: int) -> None:
    assert len(list(read_said("Metric: m\n" * lines, []))) == read


@pytest.mark.parametrize("key", ["Outcomes:", "## Outcomes\n"])
@pytest.mark.parametrize(("bullets", "values"), [(10, 10), (11, 11), (12, 11), (40, 11)])
def test_a_key_reaches_twelve_lines_with_its_own(key: str, bullets: int, values: int) -> None:
    assert len(list(read_said(key + "\n- a-b" * bullets, []))) == values


@pytest.mark.parametrize(
    ("body", "span"),
    [
        ("Outcome: a-b", Span(1, 10, 1, 13)),
        ("a-b\nOutcome: a-b\n", Span(2, 10, 2, 13)),
        ("## Outcome\n\na-b - see a-b", Span(3, 1, 3, 4)),
        ("Outcome:\n  a-b", Span(2, 3, 2, 6)),
        ("a-b Outcome: b\nOutcome: a-b", Span(2, 10, 2, 13)),
        ("Outcome: out\u200bcome-x", Span(1, 10, 1, 19)),
        ("<b>Outcome</b><b>:</b> <i>a</i>-b", Span(1, 1, 1, 4)),  # it stands nowhere in one piece
        ("```outcome\noutcome:\n  - a-b\n```", Span(3, 5, 3, 8)),
        ('```outcome\noutcome: "\\x61-b"\n```', Span(2, 1, 2, 4)),
        ("```outcome\nmetric: a-b\noutcome: a-b\n```", Span(2, 9, 2, 12)),
    ],
)
def test_where_an_outcome_stands(body: str, span: Span) -> None:
    assert [claim.span for claim in read_citation(body).outcomes][:1] == [span]


def test_a_description_of_too_many_lines_is_trouble_at_its_beginning() -> None:
    (trouble,) = read_citation("Outcome: a-b\n" * 5_000).trouble

    assert trouble == Claim("The description has too many lines to be read.", Span(1, 1, 1, 2))


def fence(size: int, metric: str = "") -> str:
    """An `outcome` fence of so many characters."""
    text = f"outcome: a-b\n{metric}"
    return f"```outcome\n{text}{'#' * (size - len(text) - 1)}\n```\n"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (fence(MOST_FENCED), []),
        (fence(MOST_FENCED + 1), [2]),
        (fence(5_000) + fence(5_000), []),
        (fence(5_000) + fence(5_001), [6]),
    ],
    ids=["10000", "10001", "two of 5000", "one more"],
)
def test_fences_are_read_up_to_a_length(body: str, lines: list[int]) -> None:
    assert [one.span for one in read_citation(body).trouble] == [Span(one, 1, one, 2) for one in lines]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("```outcome\nmetric: a\noutcome: [\n```", 4),
        ("\n\n```outcome\n{\n```", 5),
        ("```outcome\noutcome: &a [*a]\n```", 2),
        ("```outcome\noutcome: a\ufffeb\n```", 2),  # no YAML holds such a character, wherever it stands
        ("Words.\n\n```outcome\noutcome: a-b\noutcome: c-d\n```", 5),
    ],
)
def test_a_fence_that_cannot_be_read_says_in_which_line(body: str, line: int) -> None:
    (trouble,) = read_citation(body).trouble

    assert trouble.span == Span(line, 1, line, 2)


@pytest.mark.parametrize(
    "form", ["Metric: {}\n", "```outcome\nmetric: [{}]\n```\n"], ids=["a line", "a fence"]
)
@pytest.mark.parametrize(("count", "is_trouble"), [(50, False), (51, True), (52, True)])
def test_fifty_values_of_a_key_are_read(form: str, count: int, is_trouble: bool) -> None:
    claims = read_citation(form.format(", ".join(f"m-{one}" for one in range(count))))

    assert len(claims.metrics) == min(count, 50)
    assert bool(claims.trouble) == is_trouble
