"""A pull request template that is left as it came is no citation, wherever GitHub looks for templates."""

import pytest
from road import CITING, MANIFEST, MANIFEST_PATH, Road

from outcome_gate.model.request import TEMPLATE_FOLDERS, TEMPLATE_PATHS
from simulator import Symlink

LINES = "Outcome: faster-month-end-close\nMetric: days-to-close\n"
TEMPLATE = f"## What changed\n\n## Customer outcome\n\n{LINES}"
EDITED = TEMPLATE.replace("-close\n", "-close - lines match while they arrive\n")
ODD = [
    ".github/Pull_Request_Template.md",
    ".github/pull_request_Template.md",
    "Pull_Request_Template.md",
    "docs/PULL_request_TEMPLATE.md",
    ".github/pull_request_template.txt",
    "PULL_REQUEST_TEMPLATE",
    ".github/Pull_Request_Template/feature.md",
]
PLACES = [
    *TEMPLATE_PATHS,
    *(f"{folder}/feature.md" for folder in TEMPLATE_FOLDERS),
    *(f"{folder}/Second One.MD" for folder in TEMPLATE_FOLDERS),
    *ODD,
]


@pytest.mark.parametrize("place", PLACES)
def test_a_template_that_is_left_is_blank_and_one_that_is_edited_counts(road: Road, place: str) -> None:
    road.repo.write("main", {place: TEMPLATE})
    pull = road.open(body=f"Matches bank lines.\r\n\r\n{TEMPLATE.replace(chr(10), chr(13) + chr(10))}")

    left = road.run(pull)
    assert (left.code, left.verdict, left.rules) == (1, "failed", ["OG402"])
    assert "template is still blank" in road.mine(pull)[0].body

    pull.edit(body=f"Matches bank lines.\n\n{EDITED}")
    edited = road.run(pull)
    assert (edited.code, edited.verdict) == (0, "passed")
    assert [one["outcome"] for one in edited.decision["citations"]] == ["faster-month-end-close"]


@pytest.mark.parametrize(
    "place",
    [
        "template.md",
        "src/pull_request_template.md",
        ".github/ISSUE_TEMPLATE/feature.md",
        ".github/pull_request_template_old.md",
        ".github/PULL_REQUEST_TEMPLATE/old/feature.md",
        ".github/workflows/pull_request_template.md",
    ],
)
def test_other_files_are_no_templates(road: Road, place: str) -> None:
    road.repo.write("main", {place: TEMPLATE})

    assert road.run(road.open(body=TEMPLATE)).verdict == "passed"


@pytest.mark.parametrize(
    "place", [".github/pull_request_template.md", "docs/PULL_REQUEST_TEMPLATE/feature.md"]
)
def test_a_template_of_the_base_counts_where_the_default_has_none(road: Road, place: str) -> None:
    road.repo.write("release", {place: TEMPLATE, MANIFEST_PATH: MANIFEST})

    assert road.run(road.open(body=TEMPLATE, base="release")).rules == ["OG402"]
    assert road.run(road.open(body=TEMPLATE)).verdict == "passed"


def test_a_template_of_the_default_branch_counts_on_every_base(road: Road) -> None:
    road.repo.write("release", {"src/old.py": "x = 1\n"})
    road.repo.write("main", {"Pull_Request_Template.md": TEMPLATE})

    assert road.run(road.open(body=TEMPLATE, base="release")).rules == ["OG402"]


@pytest.mark.parametrize("fork", [False, True])
def test_a_template_that_the_pull_request_brings_takes_nothing_away(road: Road, fork: bool) -> None:
    files = {".github/pull_request_template.md": TEMPLATE, "src/matching.py": "x = 1\n"}

    assert road.run(road.open(body=TEMPLATE, files=files, fork=fork)).verdict == "passed"


def test_a_template_that_the_pull_request_takes_away_still_counts(road: Road) -> None:
    place = ".github/pull_request_template.md"
    road.repo.write("main", {place: TEMPLATE})

    assert road.run(road.open(body=TEMPLATE, files={place: None, "src/a.py": "x = 1\n"})).rules == ["OG402"]


def test_every_template_of_a_folder_counts(road: Road) -> None:
    folder = ".github/PULL_REQUEST_TEMPLATE"
    other = "Outcome: fewer-matching-errors\nMetric: corrections-per-close\n"
    road.repo.write(
        "main", {f"{folder}/fix.md": "## Fix\n", f"{folder}/a.md": TEMPLATE, f"{folder}/b.md": other}
    )

    assert road.run(road.open(body=TEMPLATE)).rules == ["OG402"]
    assert road.run(road.open(body=other)).rules == ["OG402"]
    assert road.run(road.open(body=LINES.replace("-close\n", "-close - sooner\n"))).verdict == "passed"


@pytest.mark.parametrize(
    "files",
    [
        {".github/pull_request_template.md": Symlink("../docs/template.md")},
        {".github/pull_request_template.md": ""},
        {".github/pull_request_template.md": "x" * 600_000},
        {"PULL_REQUEST_TEMPLATE": "no folder\n"},
        {".github/pull_request_template.md": f"<!--\nFor example:\n{LINES}-->\n\nOutcome: <outcome-id>\n"},
        {".github/pull_request_template.md": f"Write for example:\n\n```\n{LINES}```\n"},
    ],
    ids=["a link", "empty", "huge", "a file where a folder may be", "an example in a comment", "in a fence"],
)
def test_a_template_that_says_nothing_of_the_kind_takes_nothing_away(
    road: Road, files: dict[str, object]
) -> None:
    road.repo.write("main", files)

    assert road.run(road.open(body=CITING)).verdict == "passed"


def test_templates_cost_no_request(road: Road) -> None:
    road.repo.write("main", dict.fromkeys(PLACES[:4], TEMPLATE))

    assert road.run(road.open(body=EDITED)).requests == ["read", "POST comment", "POST status", "read"]
