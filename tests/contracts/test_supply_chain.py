"""What docs/supply-chain.md says of this repository's own files is so."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PAGE = (ROOT / "docs" / "supply-chain.md").read_text(encoding="utf-8")
EVERY = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


@EVERY
def test_every_action_is_pinned_by_commit_and_names_its_version(path: Path) -> None:
    lines = re.findall(r"^\s*(?:- )?uses: (\S+)(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert lines
    for action, rest in lines:
        pinned = re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action) and re.fullmatch(r"\s+# v\d+\.\d+\.\d+", rest)
        assert pinned or action in ("./", "./composite"), f"{path.name}: {action}"


@EVERY
def test_no_token_may_do_more_than_a_job_asks_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert "permissions" in job, f"{path.name}: {name}"
        assert set(job["permissions"].values()) <= {"read", "write"}
        assert "timeout-minutes" in job, f"{path.name}: {name}"


@EVERY
def test_every_permission_says_what_it_is_for(path: Path) -> None:
    granted = re.findall(r"^ +[a-z-]+: (?:read|write)\b.*$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert granted
    assert [line for line in granted if " # " not in line] == []


def test_every_tool_of_the_page_runs_in_lint() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nlint:")[2].partition("\nformat:")[0]
    for tool in (
        "zizmor",
        "actionlint",
        "hadolint",
        "$(SCHEMA)",
        "ruff check",
        "mypy",
        "lint-imports",
        "tools.docs --check",
        "$(MKDOCS)",
    ):
        assert tool in recipe, tool


CORPUS = ROOT / "tests" / "fuzz" / "corpus"
"""Odd descriptions and files that a test reads, some with a NUL on purpose; nothing runs them."""
NO_TEXT = {".png": "a picture", ".bin": "the numbers of the wording model"}


def test_nothing_is_kept_that_could_be_run_and_not_read() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, timeout=30, check=True
    ).stdout
    paths = [ROOT / name.decode() for name in listed.split(b"\0") if name]
    kept = [path for path in paths if path.is_file() and path.suffix not in NO_TEXT]
    kept = [path for path in kept if not path.is_relative_to(CORPUS)]
    assert [path for path in kept if b"\0" in path.read_bytes()[:8000]] == []


def test_every_check_of_scorecard_has_its_line() -> None:
    table = PAGE.partition("## Scorecard's checks")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([A-Z][\w-]+) \| (.+) \|$", table, re.MULTILINE)
    checks = [name for name, answer in rows if name != "Check"]
    assert len(checks) == 20
    assert checks == sorted(checks, key=str.lower)
