"""The ledger says of a merged pull request what the gate said: with citations from labels, issues and their parents."""

import csv
from pathlib import Path
from typing import Any

import pytest
from road import CITING, MANIFEST, MANIFEST_PATH, OWN, POLICY_PATH, REPOSITORY, UNCITED, WORKFLOW, Road

from outcome_gate.cli import main
from outcome_gate.gh import merged_issues, merged_pulls
from outcome_gate.model.readings_file import HEADER, readings_path

OUTCOME = "outcome/faster-month-end-close"
READINGS = readings_path(MANIFEST_PATH)
LINES = "Outcome: fewer-matching-errors\nMetric: corrections-per-close\n"
PRODUCT, WORKFLOW_PATH = "example-org/product", ".github/workflows/gate.yml"
DAYS = ("--since", "2000-01-01", "--until", "2099-12-31")


@pytest.fixture
def hands(road: Road, monkeypatch: pytest.MonkeyPatch) -> Road:
    monkeypatch.setenv("GITHUB_TOKEN", road.github.token("mara-lead"))
    return road


def ledger(road: Road, folder: Path, code: int = 0) -> dict[int, dict[str, str]]:
    """The first row of every merged pull request."""
    place = ["--repo", f"https://github.com/{REPOSITORY}", "--api-url", road.github.api_url]
    form = ["--ledger", str(folder / "ledger"), "--format", "csv", "--output", str(folder)]
    assert main(["report", *place, *DAYS, *form]) == code
    if code:
        return {}
    rows = csv.DictReader((folder / "ledger.csv").read_text("utf-8").splitlines())
    return {int(row["number"]): row for row in rows if row["is_first"] == "true"}


def opened(road: Road) -> list[Any]:
    """Pull requests in every situation of the page about inheritance."""
    repo = road.repo
    labelled = repo.open_issue(title="Closing takes long", labels=[OUTCOME])
    above = repo.open_issue(title="The year", labels=[OUTCOME])
    for name in ("The quarter", "The month", "The day"):
        above = repo.open_issue(title=name, parent=above)
    said = repo.open_issue(title="Corrections", body=LINES)
    below = repo.open_issue(title="A part", parent=repo.open_issue(title="The whole", body=LINES))
    bug = repo.open_issue(title="Wrong sum", type="Bug")
    bug_by_label = repo.open_issue(title="Wrong sum", labels=["bug"])
    wrong = repo.open_issue(title="Close", labels=["outcome/faster-month-end-clos"])
    stranger = road.github.repository("other-org/tools").open_issue(title="Away", labels=[OUTCOME])
    closes = [
        {"body": f"Closes #{one.number}"} for one in (labelled, above, said, below, bug, bug_by_label, wrong)
    ]
    return [
        *(road.open(title="Match while lines arrive", **one) for one in closes),
        road.open(title="feat: match", body=f"Closes #{bug.number}"),
        road.open(title="fix: rounding", body=f"Closes #{said.number}"),
        road.open(title="fix: rounding", body=f"Closes #{labelled.number}"),
        road.open(body=f"{CITING}\nCloses #{said.number}"),
        road.open(body=f"Closes #{labelled.number}, closes #{said.number}"),
        road.open(body="Closes other-org/tools#1" if stranger.number == 1 else ""),
        road.open(body=UNCITED, labels=[OUTCOME]),
        road.open(body=UNCITED),
        road.open("The numbers of October", UNCITED, files={READINGS: f"{HEADER}\n"}),
        road.open("The numbers of November", UNCITED, files={READINGS: f"{HEADER}\n\n", "docs/a.md": "x\n"}),
    ]  # fmt: skip


def test_every_row_says_what_the_gate_said(hands: Road, tmp_path: Path) -> None:
    pulls = opened(hands)
    said = {}
    for pull in pulls:
        result = hands.run(pull)
        cited = result.decision["citations"]
        said[pull.number] = (
            result.verdict,
            result.decision["kind"]["name"],
            cited[0]["outcome"] if cited else "",
            cited[0]["source"] if cited else "",
        )
    for pull in pulls:
        pull.merge()
    rows = ledger(hands, tmp_path)
    told = {
        number: (row["verdict"], row["kind"], row["outcome"], row["citation_source"])
        for number, row in rows.items()
        if number in said
    }
    assert told == said
    assert {source for *_, source in said.values()} > {"label", "issue_label", "issue_text", "parent_label"}


def test_every_row_says_what_the_gate_said_by_shared_files(hands: Road, tmp_path: Path) -> None:
    """A shared manifest and a locked policy, which change between merges, and what the repository adds to them."""
    product = hands.github.repository(PRODUCT)
    product.write(
        "main", {"outcomes.yml": MANIFEST, "gate.yml": "version: 1\nrequire: all\nlocked: [require]\n"}
    )
    given = {"manifest": f"{PRODUCT}:outcomes.yml@main", "policy": f"{PRODUCT}:gate.yml"}
    inputs = "".join(f"          {name}: {place}\n" for name, place in given.items())
    hands.repo.write("main", {WORKFLOW_PATH: f"{WORKFLOW}{inputs}", MANIFEST_PATH: None})
    own = "Outcome: fewer-lost-receipts\nMetric: asked-twice\n"
    said: dict[int, tuple[str, str, str]] = {}

    def merge(**change: Any) -> None:
        pull = hands.open(**change)
        result = hands.run(pull, **given)
        cited = result.decision["citations"]
        kind = result.decision["kind"]
        said[pull.number] = (
            result.verdict,
            kind["name"] if kind else "",
            cited[0]["outcome"] if cited else "",
        )
        pull.merge()

    def every() -> None:
        for change in (
            {"body": CITING},
            {"body": own},
            {"title": "chore: tidy", "body": UNCITED},
            {"body": UNCITED},
        ):
            merge(**change)

    every()
    merge(title="chore: own outcomes", body="", files={MANIFEST_PATH: OWN})
    every()
    product.write("main", {"outcomes.yml": MANIFEST.replace("faster-month-end-close", "renamed-since")})
    every()
    hands.repo.write("main", {POLICY_PATH: "version: 1\nrequire: none\n"})
    every()
    hands.repo.write("main", {POLICY_PATH: "version: 1\ncitable: [proposed]\n"})
    every()
    product.write("main", {"outcomes.yml": "["})
    every()
    hands.repo.write("main", {MANIFEST_PATH: OWN.replace("fewer-lost-receipts", "renamed-since")})
    product.write("main", {"outcomes.yml": MANIFEST.replace("faster-month-end-close", "renamed-since")})
    every()

    told = {
        number: (row["verdict"], row["kind"], row["outcome"])
        for number, row in ledger(hands, tmp_path).items()
        if number in said
    }
    assert told == said
    assert {verdict for verdict, *_ in said.values()} == {"passed", "failed", "undecided"}


@pytest.mark.parametrize(
    ("author", "editor", "kind"),
    [("dana-dev", None, "author"), ("dana-dev", "mara-lead", "maintainer"), ("dana-dev", "github-actions[bot]", "bot")],
)  # fmt: skip
def test_a_row_says_by_whom_in_kind(
    hands: Road, tmp_path: Path, author: str, editor: str | None, kind: str
) -> None:
    pull = hands.open(body=UNCITED if editor else CITING, author=author)
    if editor:
        pull.edit(body=CITING, by=editor)
    pull.merge()
    assert ledger(hands, tmp_path)[pull.number]["cited_by"] == kind


def test_questions_about_issues_are_few_and_bounded(hands: Road, tmp_path: Path) -> None:
    """Sixty pull requests that inherit: one page and a half, and two questions about their issues."""
    issues = [hands.repo.open_issue(title="Slow", labels=[OUTCOME]) for _ in range(60)]
    pulls = [hands.open(body=f"Closes #{issue.number}") for issue in issues]
    for pull in pulls:
        pull.merge()
    before, points = len(hands.github.exchanges), hands.github.points
    rows = ledger(hands, tmp_path)
    asked = [one for one in hands.github.exchanges[before:] if "MergedIssues" in str(one.request)]
    assert {row["citation_source"] for row in rows.values() if row["number"] != "0"} == {"issue_label"}
    assert len(asked) == -(-60 // merged_issues.AT_ONCE) == 2
    pages = -(-60 // merged_pulls.PAGE)
    assert hands.github.points - points <= pages + len(asked) + 4  # the tip, its texts, and what they hang on


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_killed_at_any_page_it_goes_on_to_the_same_file(
    hands: Road, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr(merged_pulls, "PAGE", 3)
    monkeypatch.setattr("outcome_gate.report.from_github.MOST_PAGES", 2)
    for pull in opened(hands):
        pull.merge()
    ledger(hands, tmp_path / "whole")
    asked, left = merged_pulls.MergedPulls.page, [page]

    def dies(self: Any, after: str | None, since: Any = None) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return asked(self, after, since)

    with monkeypatch.context() as patch:
        patch.setattr(merged_pulls.MergedPulls, "page", dies)
        ledger(hands, tmp_path / "cut", code=130)
    ledger(hands, tmp_path / "cut")
    assert written(tmp_path / "cut") == written(tmp_path / "whole")


def written(folder: Path) -> list[bytes]:
    """What lies in the ledger."""
    return [place.read_bytes() for place in sorted((folder / "ledger").rglob("*.parquet"))]
