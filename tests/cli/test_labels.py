"""`outcome-gate labels`, and labels after a push."""

from collections.abc import Iterator

import pytest
from road import MANIFEST, MANIFEST_PATH, REPOSITORY

from outcome_gate.cli import main
from simulator import GitHub

NAME = "outcome/faster-month-end-close"


@pytest.fixture
def github() -> Iterator[GitHub]:
    with GitHub() as made:
        made.repository(REPOSITORY).write("main", {MANIFEST_PATH: MANIFEST})
        made.repository(REPOSITORY).grant("mara-lead", "write")
        yield made
        assert made.violations == []


def labels(github: GitHub, monkeypatch: pytest.MonkeyPatch, *flags: str) -> int:
    monkeypatch.setenv("GITHUB_TOKEN", github.token("mara-lead"))
    return main(["labels", f"https://github.com/{REPOSITORY}", "--api-url", github.api_url, *flags])


def test_it_shows_first_and_writes_when_told_to(
    github: GitHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = github.repository(REPOSITORY)
    assert labels(github, monkeypatch) == 1
    assert f"To create: {NAME}: Reduce the working days" in capsys.readouterr().out
    assert repo.labels == {}
    assert labels(github, monkeypatch, "--write") == 0
    assert repo.labels[NAME].description == "Reduce the working days accountants need to close the month"
    assert labels(github, monkeypatch) == 0
    assert capsys.readouterr().out.endswith("The labels are in step with the manifest.\n")


def test_a_renamed_outcome_renames_its_label_where_it_is_used(
    github: GitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = github.repository(REPOSITORY)
    labels(github, monkeypatch, "--write")
    issue = repo.open_issue(title="Close", labels=[NAME])
    renamed = MANIFEST.replace(
        "id: faster-month-end-close", "id: quicker-close\n    previous_ids: [faster-month-end-close]"
    )
    repo.write("main", {MANIFEST_PATH: renamed})
    assert labels(github, monkeypatch, "--write") == 0
    assert issue.labels == ["outcome/quicker-close"]


def test_a_token_that_may_not_write_is_told_so(
    github: GitHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    token = github.token("github-actions[bot]", {"contents": "read", "issues": "read"})
    monkeypatch.setenv("GITHUB_TOKEN", token)
    address = f"https://github.com/{REPOSITORY}"
    assert main(["labels", address, "--api-url", github.api_url, "--write"]) == 2
    assert "issues: write" in capsys.readouterr().err


def test_the_manifest_of_the_default_branch_counts_whatever_its_name(
    github: GitHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = github.repository("example-org/old", default_branch="trunk")
    old.write("trunk", {MANIFEST_PATH: MANIFEST})
    old.grant("mara-lead", "write")
    monkeypatch.setenv("GITHUB_TOKEN", github.token("mara-lead"))
    address = "https://github.com/example-org/old"
    assert main(["labels", address, "--api-url", github.api_url]) == 1
    assert f"To create: {NAME}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("address", "flags", "sentence"),
    [
        (
            "https://github.com/example-org/none",
            [],
            "There is no repository `example-org/none` that this token can read.",
        ),
        (
            f"https://github.com/{REPOSITORY}",
            ["--base", "gone"],
            "`--base` names a branch of the repository.",
        ),
    ],
)
def test_what_is_not_there_is_said(
    address: str, flags: list[str], sentence: str, github: GitHub, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("GITHUB_TOKEN", github.token("mara-lead"))
    assert main(["labels", address, "--api-url", github.api_url, *flags]) == 2
    assert sentence in capsys.readouterr().err
