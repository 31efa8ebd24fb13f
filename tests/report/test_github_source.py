"""The ledger from GitHub: page by page, judged by the files of that day, and stopped wherever it likes."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from outcome_gate.cli import main
from outcome_gate.errors import GitHubUnavailable
from outcome_gate.gh import merged_pulls
from outcome_gate.local.clock import SystemClock
from outcome_gate.ports import Budget
from simulator import Fault, GitHub
from tests.report.history import CITES, MANIFEST, PLACE
from tests.report.test_report_roads import answers

REPOSITORY = "example-org/ledger"
DAYS = ("--since", "2020-01-01", "--until", "2099-12-31")


@pytest.fixture
def github() -> Iterator[GitHub]:
    with GitHub(start=datetime(2026, 2, 1, 12, tzinfo=UTC)) as made:
        made.repository(REPOSITORY).grant("mara-lead", "admin")
        yield made
        assert made.violations == []


class Team:
    """Merges pull requests, and reports."""

    def __init__(self, github: GitHub, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
        self.github, self.repository = github, github.repository(REPOSITORY)
        self.ledger = folder / "ledger"
        self._capsys = capsys
        self._count = 0
        monkeypatch.setenv("GITHUB_TOKEN", github.token("mara-lead"))
        monkeypatch.setattr(SystemClock, "now", lambda _: github.world.clock)

    def merge(self, title: str, body: str = "", files: dict[str, str] | None = None, **more: Any) -> Any:
        """A pull request, opened and merged."""
        opened = self.open(title, body, files, **more)
        opened.merge()
        return opened

    def open(self, title: str, body: str = "", files: dict[str, str] | None = None, **more: Any) -> Any:
        """A pull request."""
        self._count += 1
        changed = files or {f"src/{self._count}.py": "x"}
        return self.repository.open_pull_request(
            title=title, body=body, branch=f"b{self._count}", files=changed, **more
        )

    def report(self, *more: str) -> str:
        """The report, on a ledger that stays."""
        wanted = ["report", "--repo", f"https://github.com/{REPOSITORY}", "--api-url", self.github.api_url]
        code = main([*wanted, "--ledger", str(self.ledger), *DAYS, *more])
        captured = self._capsys.readouterr()
        assert code == 0, captured.err
        return str(captured.out)

    def parquet(self) -> list[bytes]:
        """What lies in the ledger."""
        return [place.read_bytes() for place in sorted(self.ledger.rglob("*.parquet"))]

    def asked(self) -> int:
        """How many requests were made since the last time."""
        count = len(self.github.exchanges)
        self.github.exchanges.clear()
        return count


@pytest.fixture
def team(
    github: GitHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Team:
    made = Team(github, tmp_path, monkeypatch, capsys)
    made.merge("feat: too soon", CITES)
    made.merge("chore: manifest", files={PLACE: MANIFEST})
    made.merge("feat: serves", CITES)
    made.merge("feat: cites none")
    made.merge("docs: a page", labels=["documentation"])
    made.open("feat: still open", CITES)
    return made


def test_each_is_judged_by_the_files_before_its_merge(team: Team) -> None:
    found = answers(team.report("--format", "json"))

    row = found["r01_tied_to_outcome"][0]
    assert {name: row[name] for name in ("merged", "features", "served", "uncited", "before_manifest", "exempt")} == {
        "merged": 5, "features": 3, "served": 1, "uncited": 1, "before_manifest": 1, "exempt": 2,
    }  # fmt: skip
    assert found["r02_where_effort_goes"][0]["outcome"] == "faster-close"


def test_a_first_run_asks_little_and_a_second_one_less(team: Team) -> None:
    team.asked()
    first = team.report("--format", "json")
    assert (
        team.asked() <= 8
    )  # workflows, the tip, a text of it, a page, the parent of one merge, its text, one talk

    assert team.report("--format", "json") == first
    assert team.asked() <= 6  # workflows, the tip, its text, a page, and what was merged just before
    team.github.world.clock += timedelta(days=1)
    assert team.report("--format", "json") == first
    assert team.asked() <= 6
    assert team.report("--format", "json") == first
    assert team.asked() == 4  # nothing changed since


def test_what_changes_later_is_read_again(team: Team) -> None:
    team.report()
    late = team.merge("feat: serves as well", CITES)
    found = answers(team.report("--format", "json"))
    assert found["r02_where_effort_goes"][0]["merged"] == 2

    late.edit(body="nothing any more")
    found = answers(team.report("--format", "json"))

    assert found["r02_where_effort_goes"][0]["merged"] == 1


def test_a_citation_written_after_the_merge_shows(team: Team) -> None:
    uncited = team.merge("feat: late to cite")
    uncited.edit(body=CITES)

    signs = {
        row["sign"]: row["times"] for row in answers(team.report("--format", "json"))["r11_signs_of_gaming"]
    }

    assert signs["description edited after the merge"] == 1


def test_a_waiver_by_comment_counts_and_is_asked_for_once(team: Team) -> None:
    opened = team.open("feat: an incident")
    opened.comment(author="mara-lead", body="/outcome-gate waive until 2026-02-20: incident 12")
    opened.merge()

    row = answers(team.report("--format", "json"))["r01_tied_to_outcome"][0]

    assert (row["waived"], row["uncited"]) == (1, 1)


def test_pages_grow_again_after_a_bad_minute(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that stay small make a long history dear: each costs a point of the hour's budget, however small."""
    for name, value in {"PAGE": 8, "SMALLEST": 2, "PATIENT": 2}.items():
        monkeypatch.setattr(merged_pulls, name, value)
    monkeypatch.setattr(SystemClock, "sleep", lambda *_: None)
    for number in range(60):
        team.merge(f"chore: {number}")
    team.github.exchanges.clear()
    team.github.fail(Fault("502", "graphql", times=4, after=3))

    team.report("--format", "json")

    asked = [
        one.request["variables"]["first"]
        for one in team.github.exchanges
        if "MergedPulls" in one.request["query"]
    ]
    smallest = asked.index(2)
    assert asked[:smallest] == sorted(asked[:smallest], reverse=True)
    assert asked[smallest:] == sorted(asked[smallest:])
    assert asked[-1] == 8


@pytest.mark.parametrize("page", [1, 2, 3])
def test_killed_at_any_page_it_goes_on_to_the_same_ledger(
    team: Team, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, page: int
) -> None:
    monkeypatch.setattr(merged_pulls, "PAGE", 2)
    whole, team.ledger = team.ledger, tmp_path / "whole"
    team.report()
    wanted, team.ledger = team.parquet(), whole
    asked = merged_pulls.MergedPulls.page
    left = [page]

    def dies(self: Any, after: str | None, since: Any = None) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise GitHubUnavailable("killed")
        return asked(self, after, since)

    with monkeypatch.context() as patch:
        patch.setattr(merged_pulls.MergedPulls, "page", dies)
        arguments = ["report", "--repo", f"https://github.com/{REPOSITORY}", "--api-url", team.github.api_url]
        main([*arguments, "--ledger", str(team.ledger)])
    spool = next(team.ledger.rglob(".spool.csv"), None)
    if spool:
        with spool.open("a") as file:
            file.write("half a ro")
    team.report()

    assert team.parquet() == wanted


def test_an_hour_that_is_used_up_is_said_and_the_next_run_goes_on(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merged_pulls, "PAGE", 2)
    with monkeypatch.context() as patch:
        patch.setattr(merged_pulls.MergedPulls, "budget", lambda _: Budget(9, 1000))
        text = team.report()
    assert "GitHub's budget for this hour is used up: 2 of 5 were read. Run it again to go on." in text

    assert "used up" not in team.report()


def test_what_is_not_there_is_said(team: Team, capsys: pytest.CaptureFixture[str]) -> None:
    common = ["report", "--api-url", team.github.api_url, "--ledger", str(team.ledger)]

    assert main([*common, "--repo", "https://github.com/example-org/gone"]) == 2
    assert "There is no repository `example-org/gone`" in capsys.readouterr().err
    assert main([*common, "--repo", "https://github.com/example-org/ledger", "--repo", "not one"]) == 2
    assert "`not one` is no repository" in capsys.readouterr().err


@pytest.mark.parametrize("live", ["release", "deployment:production"])
def test_the_clock_begins_with_a_release_or_a_deployment(team: Team, tmp_path: Path, live: str) -> None:
    repository, clock = team.repository, team.github.world
    team.merge("chore: policy", files={".github/outcome-gate.yml": f"version: 1\nlive: {live}\n"})
    clock.clock += timedelta(days=3)
    repository.release("v0.9", draft=True)
    repository.release("v1.0-beta", prerelease=True)
    repository.deploy("staging")
    if live == "release":
        repository.release("v1.0")
    else:
        repository.deploy("production", state="FAILURE")
    clock.clock += timedelta(days=3)
    if live != "release":
        repository.deploy("production", state="INACTIVE")
    team.merge("feat: serves later", CITES)

    team.report("--format", "csv", "--output", str(tmp_path / "out"))

    rows = csv.DictReader((tmp_path / "out" / "ledger.csv").read_text("utf-8").splitlines())
    told = {row["title"]: (row["live_said"], row["live_on"]) for row in rows}
    early, late = told["feat: serves"], told["feat: serves later"]
    assert early[0] == ("release v1.0" if live == "release" else "deployment to production")
    assert early[1] == ("2026-02-04" if live == "release" else "2026-02-07")
    assert late == ("not live yet", "")


def test_where_nothing_was_released_the_clock_begins_at_the_merge(team: Team) -> None:
    team.merge("chore: policy", files={".github/outcome-gate.yml": "version: 1\nlive: release\n"})

    assert "GitHub knows nothing of `release`: the clocks begin at the merge." in team.report()


def test_every_repository_of_an_organisation_is_read_once(team: Team, github: GitHub) -> None:
    github.repository("example-org/second").write("main", {PLACE: MANIFEST})

    text = team.report("--org", f"{github.web_url}/example-org")

    assert "example-org/ledger, example-org/second, 2020-01-01 to 2099-12-31" in text


def test_readings_beside_the_manifest_are_read_in_the_same_questions(team: Team) -> None:
    team.report()
    team.asked()
    team.report()
    before = team.asked()
    place = ".github/outcomes.readings.csv"
    team.repository.write(
        "main", {place: "outcome,metric,on,value,link\nfaster-close,days-to-close,2026-02-01,7,\n"}
    )

    found = answers(team.report("--format", "json"))

    assert found["r05_on_the_way"][0]["latest"] == 7.0
    assert team.asked() == before
