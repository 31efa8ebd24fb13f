"""One truth about versions: what pages, examples, hook and changelog name is what release.yml makes."""

import io
import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from outcome_gate import __version__
from tools import bill_of_materials, release
from tools.release import Names, current, is_ready, mentions, moves, wrong

ROOT = Path(__file__).parents[2]
WORKFLOW = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")


def test_every_page_names_what_the_release_makes() -> None:
    assert wrong(current()) == []


def test_the_places_that_people_copy_from_are_among_them() -> None:
    found = {one.path for one in mentions(current())}
    examples = {path.relative_to(ROOT).as_posix() for path in (ROOT / "examples" / "workflows").glob("*.yml")}
    assert (
        examples | {"README.md", "docs/roll-out.md", "src/outcome_gate/local/starter/workflow.yml"} <= found
    )


def test_package_and_source_are_one_version() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert current().version == __version__
    assert 'dynamic = ["version"]' in project
    assert f'path = "{release.SOURCE}"' in project
    assert re.search(r'^name = "outcome-gate"$', project, re.MULTILINE)


def test_the_hook_is_installed_from_the_tag() -> None:
    """pre-commit clones the tag that README names, and installs the package that lies there."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"rev: (\S+)", readme) in ([current().tag], ["<commit>"])
    assert f"id: {hook['id']}" in readme


@pytest.mark.parametrize(
    ("version", "line"),
    [
        ("0.1.0", "v0.1"),
        ("0.1.7", "v0.1"),
        ("0.12.3", "v0.12"),
        ("1.0.0", "v1"),
        ("1.9.2", "v1"),
        ("12.0.1", "v12"),
    ],
)
def test_a_line(version: str, line: str) -> None:
    assert Names(version).line == line


@pytest.mark.parametrize(
    ("version", "tags", "expected"),
    [
        ("0.1.0", [], ["v0.1", "latest"]),
        ("0.1.0", ["v0.1.0", "candidate/v0.1.0"], ["v0.1", "latest"]),
        ("0.1.2", ["v0.1.1", "v0.1", "v0.1.10"], []),
        ("0.1.11", ["v0.1.10", "v0.2.0", "v0.2"], ["v0.1"]),
        ("0.2.0", ["v0.1.10"], ["v0.2", "latest"]),
        ("1.0.0", ["v0.9.0", "v0.10.0", "nonsense", ""], ["v1", "latest"]),
        ("1.2.3", ["v1.10.0", "v2.0.0"], []),
        ("1.10.1", ["v1.10.0", "v2.0.0"], ["v1"]),
    ],
)
def test_what_a_release_may_move(version: str, tags: list[str], expected: list[str]) -> None:
    """Never back: an older release of the line, run again or late, leaves the floating tag where it is."""
    assert moves(Names(version), tags) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Changelog\n\n## 1.2.3 (2027-01-31)\n", True),
        ("## Unreleased\n\n## 1.2.3 (2027-01-31)\n", False),
        ("## 1.2.3\n", False),
        ("## 1.2.30 (2027-01-31)\n", False),
        ("", False),
    ],
)
def test_a_changelog_that_is_ready(text: str, expected: bool) -> None:
    assert is_ready(Names("1.2.3"), text) is expected


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The places that name a release, in a folder of their own."""
    for path in {ROOT / one.path for one in mentions(current())} | {
        ROOT / "CHANGELOG.md",
        ROOT / release.SOURCE,
    }:
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    return tmp_path


def test_another_version_is_written_everywhere(tree: Path) -> None:
    before = len(wrong(Names("0.2.0"), tree))
    changed = release.write("0.2.0", tree)
    assert before >= len(changed) - 1 > 5
    assert current(tree).version == "0.2.0"
    assert wrong(current(tree), tree) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("outcome-gate/outcome-gate@v0.1", "outcome-gate/outcome-gate@v1"),
        ("outcome-gate/outcome-gate@v0.1", "outcome-gate/outcome-gate/composite@v0"),
        ("outcome-gate:v0.1.0", "outcome-gate:v0.1.1"),
        ("outcome_gate-0.1.0-py3", "outcome_gate-0.1.1-py3"),
        ("## Unreleased", "## 0.0.9 (2026-01-01)"),
    ],
)
def test_a_name_that_is_not_made_is_found(tree: Path, old: str, new: str) -> None:
    pages = [path for path in tree.rglob("*") if path.is_file() and old in path.read_text(encoding="utf-8")]
    pages[0].write_text(pages[0].read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (first, *_) = wrong(current(tree), tree)
    assert first.startswith(pages[0].relative_to(tree).as_posix())


@pytest.mark.parametrize(
    ("arguments", "given", "code", "said"),
    [
        (["names", "candidate/v9.9.9"], "", 1, "is not candidate/"),
        (["moves", "v0.1.0"], "v0.2.0\n", 0, "v0.1\n"),
        (["moves", "0.1.0"], "", 2, "The names of a release"),
        ([], "", 2, "The names of a release"),
    ],
)
def test_the_commands_of_the_workflow(
    arguments: list[str],
    given: str,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    assert release.main(arguments) == code
    assert said in capsys.readouterr().out


def test_the_workflow_asks_for_these_names() -> None:
    for call in ("tools.release names", "tools.release moves", "make dist", "tools/image_tag.sh"):
        assert call in WORKFLOW
    assert "bill_of_materials" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_bill_lists_the_lock() -> None:
    lock = bill_of_materials.LOCK.read_text(encoding="utf-8")
    bill = json.loads(json.dumps(bill_of_materials.bill_of_materials(lock)))
    pinned = re.findall(r"^([\w.-]+)==([\w.]+)", lock, re.MULTILINE)
    assert [(one["name"], one["version"]) for one in bill["components"]] == pinned
    hashes = [len(one["externalReferences"][0]["hashes"]) for one in bill["components"]]
    assert sum(hashes) == lock.count("--hash=sha256:")
    assert min(hashes) >= 1
    assert bill["metadata"]["component"]["version"] == __version__
    assert bill["dependencies"][0]["dependsOn"] == [one["purl"] for one in bill["components"]]
