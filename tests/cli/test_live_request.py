"""A terminal judges a repository by what its own workflow names, without being told so by flags."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from road import CITING, FEATURE, MANIFEST, MANIFEST_PATH, POLICY_PATH, REPOSITORY, UNCITED, WORKFLOW

from outcome_gate.cli import main
from simulator import GitHub, PullRequest

ADDRESS = f"https://github.com/{REPOSITORY}"
SHARED_POLICY = "version: 1\nmode: observe\nrequire: all\n"
NAMING = f"""{WORKFLOW}\
          manifest: example-org/product:{MANIFEST_PATH}
          policy: example-org/product:{POLICY_PATH}
          status_context: outcomes
"""
NAMED = f"The manifest `example-org/product:{MANIFEST_PATH}`"


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    """A repository with nothing of its own but the workflow, and the one that it shares the files of."""
    with GitHub() as made:
        made.repository("example-org/product").write(
            "main", {MANIFEST_PATH: MANIFEST, POLICY_PATH: SHARED_POLICY}
        )
        made.repository(REPOSITORY).write("main", {".github/workflows/gate.yml": NAMING})
        for name in ("example-org/product", REPOSITORY):
            made.repository(name).grant("mara-lead", "write")
        monkeypatch.setenv("GITHUB_TOKEN", made.token("mara-lead"))
        yield made
        assert made.violations == []


def pull_of(github: GitHub, body: str | None = UNCITED, title: str = "feat: a") -> PullRequest:
    return github.repository(REPOSITORY).open_pull_request(title=title, body=body, branch="a", files=FEATURE)


def test_check_judges_by_the_shared_files_and_under_the_workflows_name(
    github: GitHub, capsys: pytest.CaptureFixture[str]
) -> None:
    pull = pull_of(github)
    assert main(["check", "--pr", f"{ADDRESS}/pull/1", "--publish", "--api-url", github.api_url]) == 0
    assert f"The manifest is `example-org/product:{MANIFEST_PATH}`" in capsys.readouterr().err
    status = pull.status("outcomes")
    assert status is not None
    assert status.state == "success"
    assert pull.status("outcome-gate") is None


def test_sweep_judges_by_the_shared_files_and_a_flag_beats_the_workflow(
    github: GitHub, capsys: pytest.CaptureFixture[str]
) -> None:
    pull = pull_of(github, CITING)
    github.repository(REPOSITORY).write(
        "main", {"docs/own.yml": MANIFEST.replace("faster-month-end", "other")}
    )
    assert main(["sweep", ADDRESS, "--publish", "--api-url", github.api_url, "--mode", "enforce"]) == 0
    assert pull.status("outcomes").state == "success"  # type: ignore[union-attr]
    words = ["--manifest", "docs/own.yml", "--mode", "enforce", "--status-context", "mine"]
    assert main(["sweep", ADDRESS, "--publish", "--api-url", github.api_url, *words]) == 0
    assert pull.status("mine").state == "failure"  # type: ignore[union-attr]
    assert (
        "The manifest is"
        not in capsys.readouterr().err.rpartition("The policy is")[0].partition("looked at")[2]
    )


def test_labels_are_those_of_the_shared_manifest(github: GitHub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["labels", ADDRESS, "--api-url", github.api_url]) == 1
    assert "To create: outcome/faster-month-end-close" in capsys.readouterr().out


@pytest.mark.parametrize("flags", [[], ["--open"]])
def test_a_backtest_without_drafts_judges_by_the_shared_files(
    flags: list[str], github: GitHub, capsys: pytest.CaptureFixture[str]
) -> None:
    pull = pull_of(github, title="chore: a")
    if not flags:
        pull.merge()
    assert main(["backtest", ADDRESS, *flags, "--api-url", github.api_url]) == 0
    out = capsys.readouterr().out
    assert "Of 1 " in out
    assert ", 1 would be held back" in out, "`require: all` stands in the shared policy alone"
    assert f"`{MANIFEST_PATH} on example-org/product` and `{POLICY_PATH} on example-org/product`" in out
    assert "is not tried" not in out


def test_a_backtest_by_a_shared_file_that_is_not_there_is_refused(
    github: GitHub, capsys: pytest.CaptureFixture[str]
) -> None:
    github.repository("example-org/product").write("main", {POLICY_PATH: None})
    pull_of(github).merge()
    assert main(["backtest", ADDRESS, "--api-url", github.api_url]) == 2
    assert POLICY_PATH in capsys.readouterr().err


def test_what_a_repository_adds_is_named_where_a_backtest_leaves_it_out(
    github: GitHub, capsys: pytest.CaptureFixture[str]
) -> None:
    github.repository(REPOSITORY).write("main", {POLICY_PATH: "version: 1\n"})
    pull_of(github).merge()
    assert main(["backtest", ADDRESS, "--api-url", github.api_url]) == 0
    assert (
        f"What `{POLICY_PATH}` of this repository adds to the shared file is not tried."
        in capsys.readouterr().out
    )


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working tree with the workflow alone."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".github" / "workflows").mkdir(parents=True)
    (tmp_path / ".github" / "workflows" / "gate.yml").write_text(NAMING, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


DRAFT = ["check", "--title", "feat: a"]


def test_a_clone_asks_for_copies_of_what_is_shared(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = clone / "copy.yml"
    copy.write_text(MANIFEST, encoding="utf-8")
    assert main(DRAFT) == 2
    assert "which is not here. Give a copy of it with `--shared-manifest FILE`" in capsys.readouterr().err
    main([*DRAFT, "--shared-manifest", str(copy)])
    assert f"The policy `example-org/product:{POLICY_PATH}` is not here" in capsys.readouterr().err
    main([*DRAFT, "--shared-manifest", str(copy), "--shared-policy", str(copy)])
    assert "is not here" not in capsys.readouterr().err


def test_an_own_manifest_is_judged_by_alone_and_that_is_said(
    clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (clone / MANIFEST_PATH).write_text(MANIFEST, encoding="utf-8")
    assert main(["list"]) == 0
    assert f"{NAMED} is not here, so what it says is left out" in capsys.readouterr().err
