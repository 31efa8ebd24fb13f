"""`outcome-gate backtest`: a draft on a clone's history, on merged pull requests, and on the open ones."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from outcome_gate.app.backtest_merged import last_merged
from outcome_gate.cli import main
from outcome_gate.local.clock import SystemClock
from outcome_gate.model.merge import Merge
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.source_file import SourceFile
from outcome_gate.ports import MergedPage
from simulator import GitHub
from tests.report.history import CITES, MANIFEST, PLACE, History

REPOSITORY = "example-org/ledger"
ADDRESS = f"https://github.com/{REPOSITORY}"
STRICT = "version: 1\nrequire: all\n"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Two features without a manifest, one of which cites what the draft will know, and a fix."""
    history = History(tmp_path / "clone")
    history.commit("feat: before it all (#1)")
    history.commit(f"feat: serves (#2)\n\n{CITES}")
    history.commit("feat: cites none (#3)")
    history.commit("fix: rounding (#4)")
    return history.write()


def asked(capsys: pytest.CaptureFixture[str], *words: object, code: int = 0) -> Any:
    """What the verb answers as JSON."""
    assert main(["backtest", *map(str, words), "--format", "json"]) == code, capsys.readouterr().err
    return json.loads(capsys.readouterr().out)


def verdicts(found: Any) -> dict[int, str]:
    return {one["number"]: one["verdict"] for one in found["pull_requests"]}


def test_a_draft_on_a_history(clone: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft, policy = tmp_path / "draft.yml", tmp_path / "policy.yml"
    draft.write_text(MANIFEST)
    policy.write_text(STRICT)
    words = ("--git", clone, "--manifest", draft)

    found = asked(capsys, *words, "--last", 3)
    assert verdicts(found) == {4: "exempt", 3: "failed", 2: "passed"}
    assert found["manifest"] == "draft.yml"
    assert any("clone holds no comments" in one for one in found["unknown"])
    assert verdicts(asked(capsys, *words, "--policy", policy)) == {
        4: "failed",
        3: "failed",
        2: "passed",
        1: "failed",
    }

    asked(capsys, *words, "--fail-over", 50)
    asked(capsys, *words, "--fail-over", 49, code=1)
    assert main(["backtest", *map(str, words)]) == 0
    assert (
        "| OG401 uncited-feature | 2 | 2 | #3 feat: cites none; #1 feat: before it all |"
        in capsys.readouterr().out
    )


def test_the_working_trees_files_are_the_draft(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (clone / ".github").mkdir()
    (clone / PLACE).write_text(MANIFEST)
    monkeypatch.chdir(clone)

    found = asked(capsys, "--last", 1)

    assert (found["manifest"], found["policy"]) == (PLACE, "the defaults, as there is no policy")
    assert verdicts(found) == {4: "exempt"}


def test_a_clone_without_a_working_tree_has_its_branch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history = History(tmp_path / "clone")
    history.commit("chore: manifest (#1)", {PLACE: MANIFEST, ".github/outcome-gate.yml": STRICT})
    history.commit("docs: a page (#2)")

    found = asked(capsys, "--git", history.write())

    assert found["manifest"].startswith(f"{PLACE} on ")
    assert verdicts(found) == {2: "failed", 1: "failed"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--manifest", "none.yml"], "`none.yml` is not there."),
        (["--manifest", "broken.yml"], "Nothing can be judged by this draft. `broken.yml`, line 2: "),
        ([], "Nothing can be judged by this draft. `.github/outcomes.yml`"),
        (["--git", ".", ADDRESS], "do not go together"),
        (["--open"], "`--open` needs the address"),
        (["--open", ADDRESS, "--last", "5"], "`--last` counts merged pull requests."),
        (["--last", "0"], "`--last` is a number"),
        (["--fail-over", "nan"], "`--fail-over` is a percentage"),
        (["--git", "nowhere", "--manifest", "whole.yml"], "`nowhere` is not a folder."),
        ([f"{ADDRESS}/pull/4"], "is not the address of a repository."),
    ],
)
def test_what_cannot_be_tried_is_a_sentence(
    words: list[str],
    sentence: str,
    clone: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (clone / "broken.yml").write_text("version: 1\noutcomes: 4\n")
    (clone / "whole.yml").write_text(MANIFEST)
    monkeypatch.chdir(clone)
    assert main(["backtest", *words]) == 2
    said = capsys.readouterr().err
    assert sentence in said, said
    assert "Traceback" not in said


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    with GitHub(start=datetime(2026, 2, 1, 12, tzinfo=UTC)) as made:
        repository = made.repository(REPOSITORY)
        repository.write("main", {PLACE: MANIFEST})
        repository.grant("mara-lead", "admin")
        monkeypatch.setenv("GITHUB_TOKEN", made.token("mara-lead"))
        monkeypatch.setattr(SystemClock, "now", lambda _: made.world.clock)
        yield made
        assert made.violations == []


def opened(github: GitHub, branch: str, title: str, body: str = "") -> Any:
    return github.repository(REPOSITORY).open_pull_request(
        title=title, body=body, branch=branch, files={f"src/{branch}.py": "x"}
    )


def test_a_draft_on_what_was_merged(
    github: GitHub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = tmp_path / "policy.yml"
    policy.write_text(STRICT)
    waived = opened(github, "a", "feat: an incident")
    waived.comment(author="mara-lead", body="/outcome-gate waive until 2026-02-20: incident 12")
    for one in (waived, opened(github, "b", "fix: rounding"), opened(github, "c", "feat: serves", CITES)):
        one.merge()
    opened(github, "d", "feat: still open")

    before = len(github.exchanges)
    found = asked(capsys, ADDRESS, "--policy", policy, "--api-url", github.api_url)

    assert verdicts(found) == {3: "passed", 2: "failed", 1: "waived"}
    assert len(github.exchanges) - before == 6  # workflows, the tip, its text, a page, a talk, a role
    assert found["manifest"].startswith(PLACE)
    assert verdicts(asked(capsys, ADDRESS, "--last", 2, "--api-url", github.api_url)) == {
        3: "passed",
        2: "exempt",
    }


def test_a_backtest_reads_the_issues_that_were_closed(
    github: GitHub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository = github.repository("example-org/ledger")
    labelled = repository.open_issue(title="Slow", labels=["outcome/faster-close"])
    said = repository.open_issue(title="Slow", body=CITES)
    bodies = (f"Closes #{labelled.number}", f"Closes #{said.number}", "Says nothing.")
    numbers = []
    for name, body in zip("abc", bodies, strict=True):
        one = opened(github, name, "feat: a", body)
        one.merge()
        numbers.append(one.number)

    found = verdicts(asked(capsys, ADDRESS, "--api-url", github.api_url))

    assert [found[number] for number in numbers] == ["passed", "passed", "failed"]


def test_a_draft_on_what_is_open(github: GitHub, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy = tmp_path / "policy.yml"
    policy.write_text(STRICT)
    waived = opened(github, "a", "feat: an incident")
    waived.comment(author="mara-lead", body="/outcome-gate waive until 2026-02-20: incident 12")
    others = [opened(github, "b", "fix: rounding"), opened(github, "c", "feat: serves", CITES)]
    words = (ADDRESS, "--open", "--policy", policy, "--api-url", github.api_url)
    before = len(github.exchanges)

    found = asked(capsys, *words)

    assert verdicts(found) == {3: "passed", 2: "failed", 1: "waived"}
    assert len(github.exchanges) - before == 5  # workflows, a page, the files; the waived one, a role
    assert all(one.statuses == [] for one in (waived, *others))
    asked(capsys, *words, "--fail-over", 10, code=1)


class Pages:
    """A port that sorts by the last change, as GitHub does."""

    def __init__(self, changes: list[tuple[int, int, int]], size: int) -> None:
        """Each pull request as its number, the day of its merge and of its last change."""
        self._sorted = sorted(changes, key=lambda one: -one[2])
        self._size = size
        self.read = 0

    def page(self, after: str | None, since: datetime | None = None) -> MergedPage:
        assert since is not None
        self.read += 1
        start = int(after or 0)
        some = self._sorted[start : start + self._size]
        end = start + self._size
        merges = tuple(self._merge(number, day) for number, day, _ in some)
        changed = datetime(2026, 3, some[-1][2], tzinfo=UTC) if some else None
        return MergedPage(merges, len(self._sorted), str(end) if end < len(self._sorted) else None, changed)

    def _merge(self, number: int, day: int) -> Merge:
        moment = datetime(2026, 3, day, tzinfo=UTC)
        file = SourceFile(PLACE)
        return Merge(
            PullRequest(number=number), moment.date(), f"{moment:%Y-%m-%dT%H:%M:%SZ}", "", file, file
        )


@pytest.mark.parametrize(
    ("changes", "count", "numbers", "pages"),
    [
        ([(1, 1, 1), (2, 2, 2), (3, 3, 3), (4, 4, 4), (5, 5, 5)], 2, [5, 4], 1),
        (
            [(1, 1, 9), (2, 2, 8), (3, 3, 3), (4, 4, 4), (5, 5, 5)],
            2,
            [5, 4],
            2,
        ),  # old ones with a late comment
        ([(1, 1, 1), (2, 2, 2)], 5, [2, 1], 1),
        ([], 3, [], 1),
    ],
)
def test_the_last_merged_are_found(
    changes: list[tuple[int, int, int]], count: int, numbers: list[int], pages: int
) -> None:
    """A comment on an old one brings it to the top of GitHub's list, and not among the last merged."""
    port = Pages(changes, 2)
    found = last_merged(port, count, lambda _: None)  # type: ignore[arg-type]
    assert [one.pull_request.number for one in found] == numbers
    assert port.read == pages
