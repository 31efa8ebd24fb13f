"""Where a description cites: what another citation takes the place of, what goes with it, and what it is kept by."""

import pytest

from outcome_gate.model.citation_place import CitationPlace
from outcome_gate.read.citation_places import citation_places

Shown = tuple[str, str, str, str]
"""Key and value, all that goes with them, the key as it is marked up, and how a further line begins."""

CASES: dict[str, tuple[str, list[Shown]]] = {
    "a line": ("x\nOutcome: a-b\ny", [("Outcome: a-b", "Outcome: a-b\n", "Outcome:", "")]),
    "the last line": ("x\nOutcome: a-b", [("Outcome: a-b", "Outcome: a-b", "Outcome:", "")]),
    "blanks around": ("x\n  Outcome: a-b  \ny", [("Outcome: a-b", "  Outcome: a-b  \n", "Outcome:", "  ")]),
    "a bullet with markup and prose": (
        "x\n- **Outcome:** a-b - prose\ny",
        [("**Outcome:** a-b - prose", "- **Outcome:** a-b - prose\n", "**Outcome:**", "- ")],
    ),
    "a key alone": ("x\nOutcome:\n", [("Outcome:", "Outcome:\n", "Outcome:", "")]),
    "bold all over": ("x\n**Outcome: a-b**\n", [("**Outcome: a-b**", "**Outcome: a-b**\n", "", "")]),
    "a link all over": ("x\n[Outcome: a](b)\n", [("[Outcome: a](b)", "[Outcome: a](b)\n", "", "")]),
    "tags behind": ("x\nOutcome: <b>a</b></i>", [("Outcome: <b>a", "Outcome: <b>a", "Outcome:", "")]),
    "a sign behind": ("x\nOutcome: a >", [("Outcome: a >", "Outcome: a >", "Outcome:", "")]),
    "a broken end tag behind": ("x\nOutcome: a </", [("Outcome: a </", "Outcome: a </", "Outcome:", "")]),
    "a comment behind": ("x\nOutcome: a <!-- b -->", [("Outcome: a", "Outcome: a", "Outcome:", "")]),
    "something unseen within": (
        "x\n- Out\u200bcome: a-b\ny",
        [("Out\u200bcome: a-b", "- Out\u200bcome: a-b\n", "", "- ")],
    ),
    "breaks": (
        "x\nOutcome: a<br>Metric: m<br>B",
        [("Outcome: a", "Outcome: a<br>", "Outcome:", ""), ("Metric: m", "<br>Metric: m", "Metric:", "")],
    ),
    "breaks behind a bullet": (
        "x\n- Outcome: a<br>Metric: m",
        [("Outcome: a", "Outcome: a<br>", "Outcome:", "- "), ("Metric: m", "<br>Metric: m", "Metric:", "")],
    ),
    "a key of ours that cites nothing": (
        "x\nOutcome: a<br>No-outcome: docs",
        [("Outcome: a", "Outcome: a<br>", "Outcome:", "")],
    ),
    "bullets below a key": (
        "x\nOutcomes:\n- a-b\n- c-d\n",
        [("Outcomes:", "Outcomes:\n", "Outcomes:", ""), ("a-b", "- a-b\n", "", "- "), ("c-d", "- c-d\n", "", "- ")],
    ),
    "bullets below a heading": (
        "x\n## Outcome\n\n- a-b\n* c-d\n",
        [("a-b", "- a-b\n", "", "- "), ("c-d", "* c-d\n", "", "* ")],
    ),
    "a heading with nothing below": ("x\n## Outcome:\n\nWords.", []),
    "CRLF": ("x\r\nOutcome: a\r\ny", [("Outcome: a", "Outcome: a\r\n", "Outcome:", "")]),
    "HTML around": ("x\n<p>Outcome: a</p>", [("Outcome: a", "Outcome: a", "Outcome:", "")]),
    "a quote": ("> Outcome: a-b", []),
}  # fmt: skip


def shown(body: str, place: CitationPlace) -> Shown:
    return body[place.start : place.end], body[slice(*place.whole)], place.label, place.prefix


@pytest.mark.parametrize(("body", "wanted"), CASES.values(), ids=CASES)
def test_each_place_is_a_key_with_its_value(body: str, wanted: list[Shown]) -> None:
    places = citation_places(body) or ()

    assert [shown(body, place) for place in places] == wanted
    assert all(place.fence is None and not place.is_only for place in places)


FENCE = "```outcome\noutcome: a-b\n"
LISTED = "  ```outcome\n  outcome:\n  - a-b\n\n  metric: m\n  team: y\n  ```\n"
FENCES: dict[str, tuple[str, str, list[Shown], bool]] = {
    "a fence": (f"x\n{FENCE}```\ny", f"{FENCE}```\n", [("outcome: a-b", "outcome: a-b\n", "", "")], True),
    "one that never ends": (f"x\n{FENCE}", FENCE, [("outcome: a-b", "outcome: a-b\n", "", "")], True),
    "one that ends with its text": (
        f"x\n{FENCE.rstrip()}", FENCE.rstrip(), [("outcome: a-b", "outcome: a-b", "", "")], True,
    ),
    "one in a list, with a key of others": (
        f"- x\n{LISTED}z",
        LISTED,
        [("outcome:\n  - a-b", "  outcome:\n  - a-b\n", "", "  "), ("metric: m", "  metric: m\n", "", "  ")],
        False,
    ),
    "others' first": (
        "x\n```outcome\nteam:\n- z\nmetric: m\n```",
        "```outcome\nteam:\n- z\nmetric: m\n```",
        [("metric: m", "metric: m\n", "", "")],
        False,
    ),
    "blanks": ("x\n```outcome\n\n   \n```", "", [], False),
}  # fmt: skip


@pytest.mark.parametrize(("body", "fence", "wanted", "is_only"), FENCES.values(), ids=FENCES)
def test_the_keys_of_a_fence_go_with_the_lines_of_their_values(
    body: str, fence: str, wanted: list[Shown], is_only: bool
) -> None:
    places = citation_places(body) or ()

    assert [shown(body, place) for place in places] == wanted
    for place in places:
        assert place.fence is not None
        assert (body[slice(*place.fence)], place.is_only) == (fence, is_only)


@pytest.mark.parametrize(("keys", "is_read"), [(300, True), (301, False)])
def test_of_more_keys_than_a_person_writes_none_is_a_place(keys: int, is_read: bool) -> None:
    places = citation_places("Outcome: a<br>" * keys)

    assert (places is not None and len(places) == keys) == is_read
