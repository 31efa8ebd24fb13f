"""The locks tell one story: one version of a package everywhere, a hash for every file, a reason for every line."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted([*ROOT.glob("requirements/*.txt"), ROOT / "action" / "requirements.txt"])
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(?: ; .*)?(?: \\)?$", re.MULTILINE)
GROUPS = ["demo", "lint", "docs", "dev"]


def pins(lock: Path) -> set[tuple[str, str]]:
    return set(PINNED.findall(lock.read_text(encoding="utf-8")))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_file_has_a_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", lock.read_text(encoding="utf-8"))
    named = [entry for entry in entries if "==" in entry.partition("\n")[0]]
    assert named
    assert [entry.partition("\n")[0] for entry in named if "--hash=sha256:" not in entry] == []
    assert "--index-url" not in lock.read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_package_has_one_version_in_all_locks(lock: Path) -> None:
    wanted = pins(ROOT / "requirements" / "dev.txt")
    names = {name for name, _ in wanted}
    assert {pin for pin in pins(lock) if pin[0] in names} <= wanted


def test_the_demo_needs_a_part_of_what_the_tests_need() -> None:
    demo, dev = (pins(ROOT / "requirements" / name) for name in ("demo.txt", "dev.txt"))
    runtime = pins(ROOT / "action" / "requirements.txt")
    assert runtime < demo < dev
    assert len(demo) <= len(dev) / 2


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lists = re.findall(
        r"^(?:dependencies|" + "|".join(GROUPS) + r") = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL
    )
    assert len(lists) == len(GROUPS) + 1
    lines = [line.strip() for part in lists for line in part.splitlines() if line.strip().startswith('"')]
    assert [line for line in lines if not re.search(r'",\s+# \S', line)] == []


def test_the_demo_installs_nothing_but_its_own(tmp_path: Path) -> None:
    """In a tree where nothing was made yet."""
    for name in ("Makefile", "pyproject.toml"):
        (tmp_path / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "requirements").mkdir()
    for lock in ("demo.txt", "dev.txt"):
        (tmp_path / "requirements" / lock).touch()
    done = subprocess.run(
        ["make", "--dry-run", "demo"], cwd=tmp_path, capture_output=True, text=True, timeout=30, check=True
    )
    assert re.findall(r"requirements/\w+\.txt", done.stdout) == ["requirements/demo.txt"]
