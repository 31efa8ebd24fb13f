"""A repository that is judged by another repository's files: the report reads its own alone, and says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from outcome_gate.cli import main
from simulator import GitHub
from tests.report.conftest import Report
from tests.report.history import CITES, History
from tests.report.test_report_roads import on_small

PATH = ".github/workflows/gate.yml"
WORKFLOW = """\
on: pull_request
jobs:
  judge:
    steps:
      - uses: outcome-gate/outcome-gate@v0.1
        with:
          manifest: example-org/product:.github/outcomes.yml
          policy: POLICY
"""
SHARED = WORKFLOW.replace("POLICY", "example-org/product:.github/outcome-gate.yml")
SAID = "by `example-org/product:.github/outcomes.yml` and `example-org/product:.github/outcome-gate.yml`"


@pytest.mark.parametrize(
    ("workflow", "said"),
    [
        (SHARED, SAID),
        (
            WORKFLOW.replace("POLICY", "docs/own.yml"),
            "by `example-org/product:.github/outcomes.yml`. A report",
        ),
        ("on: push\njobs: {}\n", ""),
    ],
)
def test_a_clone_whose_workflow_names_shared_files(
    workflow: str, said: str, report: Report, tmp_path: Path
) -> None:
    history = History(tmp_path / "clone")
    history.commit("ci: gate", {PATH: workflow}, on="2026-01-05")
    history.commit(f"feat: serves (#2)\n\n{CITES}", on="2026-02-02")

    page = on_small(report, history)

    assert said in page
    assert ("A report reads no shared files" in page) is bool(said)


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    with GitHub() as made:
        repository = made.repository("example-org/ledger")
        repository.grant("mara-lead", "read")
        repository.write("main", {PATH: SHARED})
        monkeypatch.setenv("GITHUB_TOKEN", made.token("mara-lead"))
        yield made
        assert made.violations == []


def test_a_repository_on_github_whose_workflow_names_shared_files(
    github: GitHub, report: Report, tmp_path: Path
) -> None:
    address = "https://github.com/example-org/ledger"
    assert SAID in report("--repo", address, "--api-url", github.api_url, "--ledger", tmp_path / "ledger")


def test_follow_up_says_it_too(github: GitHub, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = "https://github.com/example-org/ledger"
    words = ["follow-up", address, "--api-url", github.api_url, "--ledger", str(tmp_path / "ledger")]
    assert main(words) == 0
    assert SAID in capsys.readouterr().err


@pytest.mark.parametrize("flag", ["--manifest", "--policy"])
def test_a_shared_file_as_a_path_is_refused(flag: str, refusal: Report, tmp_path: Path) -> None:
    said = refusal("--git", tmp_path, flag, "example-org/product:.github/outcomes.yml")
    assert f"`{flag}` is a path in the repository itself. A report reads no shared files, yet." in said
