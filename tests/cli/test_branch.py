"""The laptop knows git: `check`, `suggest` and `list` on the current branch, with and without `gh`."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_check import MANIFEST

from outcome_gate.cli import main
from outcome_gate.local import run_command
from outcome_gate.local.branch import current_branch, default_branch
from outcome_gate.local.merged_history import usual_branch

TWO = MANIFEST.replace(
    "business_outcomes:",
    """\
  - id: fewer-lost-receipts
    customer: finance-teams
    statement: Reduce the receipts accountants have to ask for twice
    why: Asking again takes an hour a day
    status: active
    metrics:
      - { id: asked-twice, unit: receipts, baseline: 9 receipts, target: 2 receipts by 2027-06-30 }
business_outcomes:""",
)
LINES = "Outcome: faster-month-end-close\nMetric: days-to-close\n"


def git(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=Dana", "-c", "user.email=dana@example.com", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", "-C", str(folder), *identity, *words], capture_output=True, text=True, check=True, timeout=20
    )
    return done.stdout.strip()


def commit(folder: Path, message: str, **files: str) -> None:
    for name, text in files.items():
        place = folder / name.replace("__", "/").replace("_dot_", ".")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working tree on a branch `receipts`, beside `main`, with nothing on it yet; and no `gh` anywhere."""
    tools = tmp_path / "tools"
    tools.mkdir()
    real = subprocess.run(["which", "git"], capture_output=True, text=True, check=True).stdout.strip()
    (tools / "git").symlink_to(real)
    monkeypatch.setenv("PATH", str(tools))
    folder = tmp_path / "ledger"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / ".github").mkdir()
    (folder / ".github" / "outcomes.yml").write_text(TWO, encoding="utf-8")
    commit(folder, "Begin", src__a_dot_py="1\n")
    git(folder, "checkout", "-q", "-b", "receipts")
    monkeypatch.chdir(folder)
    return folder


def gh(clone: Path, script: str) -> None:
    """A `gh` that answers so."""
    place = clone.parent / "tools" / "gh"
    place.write_text(f"#!{sys.executable}\nimport json, sys, time\n{script}\n", encoding="utf-8")
    place.chmod(0o755)


def test_without_flags_the_branch_is_judged(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(clone, f"feat: ask for receipts once\n\nWe forget none.\n\n{LINES}", src__b_dot_py="1\n")
    (clone / "src" / "deep").mkdir()
    os.chdir(clone / "src" / "deep")

    assert main(["check"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("passed: Serves faster-month-end-close · days-to-close\n")
    assert shown.err == (
        "Judging `receipts` against `main`: 1 file, title and description of the last commit.\n"
    )


def test_a_branch_that_cites_nothing_is_told_what_to_paste(
    clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(clone, "feat: ask for receipts once", src__b_dot_py="1\n")

    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert "kind: feature (by its title feat:)" in out
    assert "  Outcome: fewer-lost-receipts\n  Metric: asked-twice\n  Expected-change: unknown" in out


def test_the_files_tell_the_kind(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(clone, "Say more", docs__a_dot_md="x\n")

    assert main(["check"]) == 0
    assert "kind: docs (by its paths" in capsys.readouterr().out


def test_a_renamed_file_counts_with_both_names(clone: Path) -> None:
    git(clone, "mv", "src/a.py", "moved.py")
    commit(clone, "Move")

    branch = current_branch(clone)
    assert branch is not None
    assert sorted(branch.pull_request.files) == ["moved.py", "src/a.py"]


def test_the_base_s_manifest_judges_and_the_branch_s_is_a_proposal(
    clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    renamed = TWO.replace("fewer-lost-receipts", "no-lost-receipts")
    commit(clone, "feat: x\n\nOutcome: no-lost-receipts", _dot_github__outcomes_dot_yml=renamed, b="1")

    assert main(["check", "--format", "markdown"]) == 1
    out = capsys.readouterr().out
    assert "adds `no-lost-receipts`; retires `fewer-lost-receipts`" in out


@pytest.mark.parametrize("flags", [["check"], ["suggest"]])
def test_a_branch_without_commits_is_nothing_to_check(
    clone: Path, capsys: pytest.CaptureFixture[str], flags: list[str]
) -> None:
    assert main(flags) == 2
    assert "There is nothing to check. Commit something on a branch" in capsys.readouterr().err


def test_flags_say_otherwise(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(clone, "feat: ask for receipts once", b="1")
    (clone / "draft.md").write_text(LINES, encoding="utf-8")

    assert main(["check", "--body", "draft.md"]) == 0
    assert capsys.readouterr().err == "Judging `receipts` against `main`: 1 file, title of the last commit.\n"
    assert main(["check", "--title", "fix: x"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["check", "--base", "nope"]) == 2


PULL = {
    "number": 7,
    "title": "docs: receipts",
    "body": "x",
    "url": "https://github.com/a/b/pull/7",
    "author": {"login": "dana", "is_bot": False},
    "labels": [{"name": "chore"}],
    "headRefName": "receipts",
    "baseRefName": "main",
}


def test_gh_tells_title_body_labels_and_author(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(clone, "feat: receipts", b="1")
    gh(clone, f"assert sys.argv[1:3] == ['pr', 'view']\nprint({json.dumps(PULL)!r})")

    assert main(["check"]) == 0
    shown = capsys.readouterr()
    assert "kind: chore (by its label chore)" in shown.out
    assert "title and description of pull request #7." in shown.err
    assert main(["check", "--no-gh"]) == 1


@pytest.mark.parametrize(
    "script",
    [
        "sys.exit(1)",
        "print('no pull requests found')",
        "print('[]')",
        "print('{}')",
        'print(\'{"number": 7, "author": 3, "labels": {}}\')',
        "sys.stdout.buffer.write(b'\\xff')",
    ],
)
def test_whatever_gh_answers_the_branch_is_judged(clone: Path, script: str) -> None:
    commit(clone, f"feat: receipts\n\n{LINES}", b="1")
    gh(clone, script)

    assert main(["check"]) in (0, 1)


def test_a_gh_that_hangs_is_left_alone(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(clone, f"feat: receipts\n\n{LINES}", b="1")
    gh(clone, "time.sleep(30)")
    monkeypatch.setattr(run_command, "_SECONDS", 1)

    begun = time.monotonic()
    assert main(["check"]) == 0
    assert time.monotonic() - begun < 10


def test_a_branch_is_an_argument_and_never_an_option(clone: Path) -> None:
    commit(clone, "feat: x", b="1")

    assert current_branch(clone, "--upload-pack=touch x", ask_github=False) is None
    assert not (clone / "x").exists()


def test_the_default_branch_is_git_s_own_word(clone: Path) -> None:
    assert default_branch(clone) == "main"
    git(clone, "branch", "-m", "main", "trunk")
    git(clone, "update-ref", "refs/remotes/origin/trunk", "trunk")
    git(clone, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    assert default_branch(clone) == "trunk"


# Lines written into a file


def test_write_puts_the_likely_lines_into_the_file(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clone / "draft.md").write_bytes(b"Asks once.\r\n")
    flags = ["check", "--title", "feat: receipts", "--body", "draft.md", "--write"]

    assert main(flags) == 0
    text = (clone / "draft.md").read_bytes().decode()
    assert text.startswith("Asks once.\r\n\r\n## Customer outcome\r\n\r\nOutcome: fewer-lost-receipts\r\n")
    assert "Wrote the lines into `draft.md`." in capsys.readouterr().err
    assert main(flags) == 0
    assert (clone / "draft.md").read_bytes().decode() == text


def test_nothing_is_chosen_for_anybody(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clone / "draft.md").write_text("x\n", encoding="utf-8")
    flags = ["check", "--title", "feat: zz", "--body", "draft.md", "--write"]

    assert main(flags) == 2
    told = capsys.readouterr().err
    assert "No sign speaks for one outcome. Choose with `--write OUTCOME`: `faster-month-end-close`" in told
    assert main([*flags, "nope"]) == 2
    assert "`nope` may not be cited." in capsys.readouterr().err
    assert (clone / "draft.md").read_text(encoding="utf-8") == "x\n"
    assert main([*flags, "faster-month-end-close"]) == 0
    assert "Outcome: faster-month-end-close\n" in (clone / "draft.md").read_text(encoding="utf-8")


def test_write_needs_a_file(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--title", "feat: x", "--write"]) == 2
    assert "`--write` needs a file." in capsys.readouterr().err


# What may be cited


def test_suggest_says_why_and_what_to_paste(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(clone, "feat: ask for receipts once", b="1")

    assert main(["suggest"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("fewer-lost-receipts: the title says ")
    assert "\nTo paste:\n\n  Outcome: fewer-lost-receipts\n" in out

    assert main(["suggest", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (next(iter(data)), data["schema"]) == ("schema", "outcome-gate/suggest@1")
    first = data["suggestions"][0]
    assert (first["outcome"], first["by_sign"], len(first["lines"])) == ("fewer-lost-receipts", True, 4)


def test_suggest_says_when_it_does_not_know(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["suggest", "--title", "feat: zz"]) == 0
    assert capsys.readouterr().out.startswith("No sign speaks for one of them.\n\nfaster-month-end-close: ")


def test_list_shows_what_may_be_cited(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    closed = TWO.replace("status: active", "status: missed", 1)
    (clone / ".github" / "outcomes.yml").write_text(closed, encoding="utf-8")

    assert main(["list"]) == 0
    assert capsys.readouterr().out == (
        "fewer-lost-receipts\n  Finance teams: Reduce the receipts accountants have to ask for twice\n"
        "  asked-twice: 9 receipts → 2 by 30 Jun 2027\n"
    )
    assert main(["list", "--all"]) == 0
    assert "faster-month-end-close (missed, may not be cited)\n" in capsys.readouterr().out
    assert main(["list", "--all", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (next(iter(data)), data["schema"]) == ("schema", "outcome-gate/list@1")
    assert [one["may_be_cited"] for one in data["outcomes"]] == [False, True]


@pytest.mark.parametrize("verb", [["list"], ["suggest", "--title", "x"]])
def test_a_manifest_that_cannot_be_used_is_named(
    clone: Path, capsys: pytest.CaptureFixture[str], verb: list[str]
) -> None:
    (clone / ".github" / "outcomes.yml").write_text(TWO.replace("why:", "wy:", 1), encoding="utf-8")

    assert main(verb) == 2
    assert capsys.readouterr().err.startswith("outcome-gate: .github/outcomes.yml:8: Unknown key `wy`.")


def test_nothing_to_cite_is_exit_code_1(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clone / ".github" / "outcomes.yml").write_text("version: 1\noutcomes: []\n", encoding="utf-8")

    assert main(["list"]) == 1
    assert main(["suggest", "--title", "x"]) == 1
    assert capsys.readouterr().out == "No outcome may be cited now.\n" * 2


def test_several_commits_are_titled_by_the_branch(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(clone, "checkout", "-q", "-b", "ask-once")
    commit(clone, "Ask for receipts once", src__b_dot_py="1\n")
    commit(clone, f"Fix a typo\n\n{LINES}", src__c_dot_py="1\n")

    main(["check", "--format", "json"])

    said = capsys.readouterr()
    told = json.loads(said.out)
    assert told["kind"]["sign"] == "default"
    assert told["citations"][0]["outcome"] == "faster-month-end-close"
    assert "title and description of the branch's name and the last commit" in said.err


def test_a_base_that_is_not_there_is_named(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(clone, "Ask for receipts once", src__b_dot_py="1\n")

    assert main(["check", "--base", "nope"]) == 2
    assert "`nope` is no branch or commit of this clone." in capsys.readouterr().err


def test_a_base_without_manifest_and_policy_is_not_set_up(
    clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(clone, "rm", "-q", ".github/outcomes.yml")
    commit(clone, "Leave", src__b_dot_py="1\n")
    git(clone, "branch", "-f", "main")
    git(clone, "checkout", "-q", "-b", "feat/receipts")
    commit(clone, "Ask for receipts once", src__c_dot_py="1\n")

    assert main(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["not_set_up_on"] == "main"
    assert main(["list"]) == 1
    assert "The gate is not set up here" in capsys.readouterr().out
    assert main(["list", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["outcomes"] == []
    assert main(["suggest", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["suggestions"] == []


def test_lines_that_stand_there_are_not_written_twice_and_this_is_said(
    clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(clone, "feat: ask for receipts once", src__b_dot_py="1\n")
    body = clone.parent / "body.md"
    body.write_text(LINES, encoding="utf-8")

    assert main(["check", "--body", str(body), "--write"]) == 0
    assert "Nothing was written" in capsys.readouterr().err
    assert body.read_text(encoding="utf-8") == LINES


def test_the_branch_of_an_empty_repository_is_the_default(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "master")

    assert default_branch(tmp_path) == "master"


def test_a_report_from_a_branch_for_work_reads_the_default_branch(clone: Path) -> None:
    commit(clone, "Ask for receipts once", src__b_dot_py="1\n")

    assert usual_branch(clone) == (
        "main",
        "Read are the merges into `main`, not those of `receipts`, which is checked out.",
    )
    git(clone, "checkout", "-q", "main")
    assert usual_branch(clone) == ("HEAD", "")
