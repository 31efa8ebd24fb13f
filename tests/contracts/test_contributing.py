"""Who follows CONTRIBUTING to add a rule gets a rule: its steps are carried out in a copy of the tree."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(
    r"^ *(?P<where>At the end of|In a new file|In) `(?P<path>[^`]+)`(?:, below `(?P<anchor>[^`]+)`)?:\n\n"
    r"(?P<block> *```\w+\n.*?^ *```)$",
    re.MULTILINE | re.DOTALL,
)
MANIFEST = "tests/rules/base/full.yml"
CITING = (
    "Outcome: faster-month-end-close\nMetric: days-to-close\nExpected-change: -1 day\nCheck-on: 2027-03-31\n"
)


class Step(NamedTuple):
    """A piece of text, and where it goes."""

    where: str
    path: str
    anchor: str | None
    text: str


def steps() -> list[Step]:
    """The steps of the section, in order."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = page[page.index("## Adding a rule") : page.index("## Habits")]
    return [
        Step(found["where"], found["path"], found["anchor"], _inner(found["block"]))
        for found in BLOCK.finditer(section)
    ]


def _inner(block: str) -> str:
    first, *lines = textwrap.dedent(block).split("\n")
    assert first.startswith("```")
    return "\n".join(lines[:-1]) + "\n"


def carry_out(step: Step, tree: Path) -> None:
    """Write what the step says."""
    path = tree / step.path
    old = path.read_text(encoding="utf-8") if step.where != "In a new file" else ""
    if step.where == "At the end of":
        gap = "\n\n" if path.suffix == ".py" else ""
        path.write_text(f"{old}{gap}{step.text}", encoding="utf-8")
    elif step.where == "In a new file":
        assert not path.exists()
        path.write_text(step.text, encoding="utf-8")
    else:
        lines = old.splitlines(keepends=True)
        (line,) = [number for number, text in enumerate(lines) if text.strip() == step.anchor]
        path.write_text("".join([*lines[: line + 1], step.text, *lines[line + 1 :]]), encoding="utf-8")


def tracked() -> list[str]:
    """The files of the tree: those that git knows; without git, all but hidden ones."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    found: list[str] = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [one for one in folders if not one.startswith((".", "__"))]
        found += [str((Path(folder) / name).relative_to(ROOT)) for name in names]
    return found


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree with both rules, and its pages written anew."""
    copy = tmp_path_factory.mktemp("tree")
    for name in tracked():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy / name)
    for step in steps():
        carry_out(step, copy)
    assert run(copy, "-m", "tools.docs").returncode == 0
    return copy


def run(tree: Path, *argv: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Python in the copy, which sees none of the original."""
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tree / "src"), str(tree))), **more}
    return subprocess.run(
        [sys.executable, *argv],
        cwd=tree,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_page_has_three_steps_to_write_for_each_rule() -> None:
    assert [step.path.rpartition("/")[2] for step in steps()] == [
        "whom_it_serves.py", "catalogue.py", "scenes.yml", "lifecycle.py", "catalogue.py", "OG399-no-review.yml",
    ]  # fmt: skip


def test_the_rules_are_whole_and_the_pages_fresh(tree: Path) -> None:
    for tool in (["tools.check_rules"], ["tools.docs", "--check"]):
        done = run(tree, "-m", *tool)
        assert (done.returncode, done.stdout + done.stderr) == (0, "")
    page = (tree / "docs/rules.md").read_text(encoding="utf-8")
    assert "### loud-title\n" in page
    assert "### no-review\n" in page
    for rule in ("OG499", "OG399"):
        assert "**Why it matters.**" in (tree / f"docs/rules/{rule}.md").read_text(encoding="utf-8")


def test_check_and_lint_ask_them(tree: Path) -> None:
    (tree / "draft.md").write_text(CITING, encoding="utf-8")
    checked = run(
        tree, "-m", "outcome_gate.cli", "check", "--body", "draft.md", "--title", "MATCH BANK LINES",
        "--manifest", MANIFEST, "--today", "2027-02-10", "--format", "json",
    )  # fmt: skip
    assert checked.returncode == 0, checked.stderr
    assert '"OG499"' in checked.stdout
    manifest = (tree / MANIFEST).read_text(encoding="utf-8")
    (tree / "own.yml").write_text(re.sub(r"\n    review: .*", "", manifest), encoding="utf-8")
    linted = run(tree, "-m", "outcome_gate.cli", "lint", "own.yml", "--today", "2027-02-10")
    assert (linted.returncode, linted.stdout.count("OG399")) == (0, 1), linted.stdout + linted.stderr


def test_the_catalogue_s_tests_hold(tree: Path) -> None:
    picked = "OG399 or OG499 or loud or our_own_rules or have_a_rule or unique or every_citation_rule"
    done = run(
        tree, "-m", "pytest", "-q", "-p", "no:xdist", "-k", picked,
        "tests/rules/test_cases.py", "tests/contracts/test_rules_are_whole.py", "tests/contracts/test_comments.py",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
