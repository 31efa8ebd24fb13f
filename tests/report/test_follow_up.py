"""`outcome-gate follow-up`: the life of the one issue that asks for an outcome's reading."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from outcome_gate.cli import main
from outcome_gate.local.clock import SystemClock
from simulator import GitHub, Issue
from tests.report.history import CITES, MANIFEST, PLACE, History

REPOSITORY = "example-org/ledger"
POLICY, BESIDE = ".github/outcome-gate.yml", ".github/outcomes.readings.csv"
ON = "version: 1\nfollow_up: { open_issues: true, default_days: 10 }\n"
BOT = "follow-ups[bot]"
MAY = {"contents": "read", "pull_requests": "read", "issues": "write"}


@pytest.fixture
def github() -> Iterator[GitHub]:
    with GitHub(start=datetime(2026, 2, 1, 12, tzinfo=UTC)) as made:
        yield made
        assert made.violations == []


class Team:
    """Merges, waits, measures, and lets a scheduled job follow up."""

    def __init__(self, github: GitHub, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
        self.github, self.repository = github, github.repository(REPOSITORY)
        self._folder, self._capsys, self._count = folder, capsys, 0
        monkeypatch.setenv("GITHUB_TOKEN", github.token(BOT, MAY))
        monkeypatch.setattr(SystemClock, "now", lambda _: github.world.clock)
        self.merge("chore: manifest", files={PLACE: MANIFEST, POLICY: ON})

    def merge(self, title: str, body: str = "", files: dict[str, str] | None = None) -> None:
        self._count += 1
        opened = self.repository.open_pull_request(
            title=title, body=body, branch=f"b{self._count}", files=files or {f"src/{self._count}.py": "x"}
        )
        opened.merge()

    def later(self, days: int) -> None:
        self.github.world.clock += timedelta(days=days)

    def read(self, *lines: str) -> None:
        self.repository.write("main", {BESIDE: "\n".join(("outcome,metric,on,value,link", *lines, ""))})

    def follow_up(self, *flags: str, code: int = 0) -> str:
        """One run of the job; its writes are counted."""
        self.github.exchanges.clear()
        words = ["follow-up", f"https://github.com/{REPOSITORY}", "--api-url", self.github.api_url, *flags]
        found = main([*words, "--ledger", str(self._folder / "ledger")])
        said = self._capsys.readouterr()
        assert found == code, said.out + said.err
        return str(said.out + said.err)

    @property
    def writes(self) -> list[str]:
        return [one.method for one in self.github.exchanges if one.path != "/graphql"]

    @property
    def issues(self) -> list[Issue]:
        return [issue for number, issue in self.repository.issues.items() if number > self._count]


@pytest.fixture
def team(
    github: GitHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Team:
    return Team(github, tmp_path, monkeypatch, capsys)


def test_the_life_of_an_issue(team: Team) -> None:
    team.merge("feat: match <!-- lines", CITES + "Expected-change: -1 day\n")
    team.merge("feat: remember matches", CITES + "Check-on: 2026-02-21\n")
    assert "No follow-up is to be" in team.follow_up("--write")
    assert team.writes == []

    team.later(12)  # the first check day has passed
    assert "To open: Did it help? A reading is due for faster-close" in team.follow_up(code=1)
    assert team.issues == []
    team.follow_up("--write")
    (issue,) = team.issues
    first = issue.body or ""
    assert first.startswith(
        "<!-- outcome-gate:v1 follow-up=faster-close first=2026-02-11 last=2026-02-11 -->\n**Did"
    )
    assert "\noutcome-gate reading add faster-close/days-to-close VALUE\n" in first
    assert "| -1 day | 2026-02-11 | no reading yet |" in first
    assert "remember matches" not in first
    assert first.count("<!--") == 1
    assert "@" not in first.replace("@\u200b", "")
    assert team.follow_up("--write").startswith("No follow-up")
    assert team.writes == [], "a second run writes nothing"
    assert len(team.github.exchanges) == 5, (
        "today's files, their texts, what changed, the workflows, our issues"
    )

    team.later(10)  # the second one, too
    assert team.follow_up("--write").startswith("Updated: ")
    assert "remember matches" in (issue.body or "")
    assert team.writes == ["PATCH"]

    team.read("faster-close,days-to-close,2026-02-22,7,")
    said = team.follow_up("--write")
    assert said == f"Closed: Did it help? faster-close: moved (#{issue.number})\n"
    assert (issue.state, issue.state_reason) == ("closed", "completed")
    assert "- `days-to-close`: **moved**, 8 → 7 days (it went the right way)" in (issue.body or "")
    team.follow_up("--write")
    assert team.writes == []
    assert len(team.issues) == 1


def test_an_issue_that_a_person_closed_waits_for_the_next_check_day(team: Team) -> None:
    team.merge("feat: a", CITES)
    team.later(12)
    team.follow_up("--write")
    (issue,) = team.issues
    issue.close("not_planned")
    team.follow_up("--write")
    assert team.writes == []
    team.merge("feat: b", CITES)
    team.later(12)
    assert team.follow_up("--write").startswith("Reopened: ")
    assert issue.state == "open"


def test_an_issue_of_another_author_is_never_touched(team: Team) -> None:
    team.merge("feat: a", CITES)
    team.later(12)
    marker = "<!-- outcome-gate:v1 follow-up=faster-close first=2026-02-11 last=2026-02-11 -->\nmine"
    pasted = team.repository.open_issue(title="Mine", body=marker, author="sam")
    quoted = team.repository.open_issue(title="Quoted", body=f"> {marker}", author=BOT)
    team.follow_up("--write")
    assert (pasted.body, quoted.body) == (marker, f"> {marker}")
    assert team.writes == ["POST"]


@pytest.mark.parametrize("policy", ["version: 1\nfollow_up: { default_days: 10 }\n", "version: [\n"])
def test_without_the_policys_word_nothing_is_written_and_why_is_said(team: Team, policy: str) -> None:
    team.merge("feat: a", CITES)
    team.repository.write("main", {POLICY: policy})
    team.later(12)
    assert "Nothing is written: `follow_up.open_issues` is not `true`" in team.follow_up("--write")
    assert team.writes == []
    assert team.issues == []


def test_a_broken_manifest_closes_nothing(team: Team) -> None:
    team.merge("feat: a", CITES)
    team.later(12)
    team.follow_up("--write")
    team.repository.write("main", {PLACE: MANIFEST.replace("why:", "wyh:")})
    assert "Nothing is written: the manifest has a problem" in team.follow_up("--write")
    assert team.writes == []
    assert team.issues[0].state == "open"


def test_a_token_that_may_not_write_is_told_so(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    team.merge("feat: a", CITES)
    team.later(12)
    monkeypatch.setenv("GITHUB_TOKEN", team.github.token(BOT, {**MAY, "issues": "read"}))
    assert "issues: write" in team.follow_up("--write", code=2)


def test_the_address_must_be_one_of_a_repository(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["follow-up", "https://github.com/example-org/ledger/pull/3"]) == 2
    assert "not the address of a repository" in capsys.readouterr().err


def test_what_was_merged_may_come_from_a_clone(team: Team, tmp_path: Path) -> None:
    history = History(tmp_path / "clone")
    history.commit("chore: manifest (#1)", {PLACE: MANIFEST, POLICY: ON}, on="2026-01-01")
    history.commit(f"feat: a (#2)\n\n{CITES}", on="2026-01-02")
    assert team.follow_up("--write", "--git", str(history.write())).startswith("Opened: ")
    assert "2026-01-12 | no reading yet |" in (team.issues[0].body or "")
