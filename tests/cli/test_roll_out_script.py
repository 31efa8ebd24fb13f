"""The script of the roll-out page: a pull request in every repository of a list, and none where it is not needed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "examples" / "roll-out" / "open-pull-requests.sh"
GH = """#!/usr/bin/env bash
# A stand-in for GitHub's program: repositories are bare ones below $HUB, and pull requests are lines of a file.
case "$1 $2" in
  "repo clone") git clone --quiet "$HUB/$3.git" "$4" ;;
  "pr create") git remote get-url origin >>"$HUB/opened" ;;
esac
"""
MAIN = "import sys; from outcome_gate.cli import main; sys.exit(main())"
NAMES = ("example-org/a", "example-org/b")


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two repositories with a commit, and the programs that the script calls."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "gh").write_text(GH, encoding="utf-8")
    (programs / "outcome-gate").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "{MAIN}" "$@"\n',
        encoding="utf-8",
    )
    for program in programs.iterdir():
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HUB", str(tmp_path))
    for person in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{person}_NAME", "Dana")
        monkeypatch.setenv(f"GIT_{person}_EMAIL", "dana@example.com")
    (tmp_path / "repositories.txt").write_text("\n".join([*NAMES, ""]), encoding="utf-8")
    for name in NAMES:
        begin(tmp_path, name)
    return tmp_path


def begin(hub: Path, name: str) -> None:
    bare, clone = hub / f"{name}.git", hub / "begin"
    git("init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    git("clone", "--quiet", str(bare), str(clone))
    git("-C", str(clone), "commit", "--quiet", "--allow-empty", "--message=Begin")
    git("-C", str(clone), "push", "--quiet", "origin", "HEAD:main")
    subprocess.run(["rm", "-rf", str(clone)], check=True, timeout=30)


def git(*words: str) -> str:
    done = subprocess.run(["git", *words], check=True, timeout=30, capture_output=True, text=True)
    return done.stdout


def run(hub: Path) -> subprocess.CompletedProcess[str]:
    words = [str(SCRIPT), str(hub / "repositories.txt"), "--shared", "example-org/product", "--workflow-only"]
    return subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)


def test_every_repository_gets_one_pull_request(hub: Path) -> None:
    done = run(hub)
    assert done.returncode == 0, done.stderr
    assert len((hub / "opened").read_text(encoding="utf-8").splitlines()) == 2
    for name in NAMES:
        files = git("-C", str(hub / f"{name}.git"), "ls-tree", "-r", "--name-only", "add-outcome-gate")
        assert files == ".github/workflows/outcome-gate.yml\n"

    git("-C", str(hub / f"{NAMES[0]}.git"), "branch", "--force", "main", "add-outcome-gate")
    again = run(hub)
    assert again.returncode == 0, again.stderr
    assert again.stdout == "example-org/a: has them\nexample-org/b: the pull request is open\n"
    assert len((hub / "opened").read_text(encoding="utf-8").splitlines()) == 2


def test_what_fails_is_told_and_the_rest_is_done(hub: Path) -> None:
    (hub / "repositories.txt").write_text("example-org/gone\nexample-org/b\n", encoding="utf-8")
    done = run(hub)
    assert done.returncode == 1
    assert "example-org/gone: could not be done" in done.stderr
    assert len((hub / "opened").read_text(encoding="utf-8").splitlines()) == 1
