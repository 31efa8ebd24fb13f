"""The simulator runs standing alone, its clock and git objects are true, and the slices are whole."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import requests

from simulator import GitHub, Submodule, Symlink
from simulator.judge.contract import HOME
from simulator.state import git_objects

ROOT = Path(__file__).resolve().parents[2]


def test_it_prints_its_addresses_and_ends_when_told() -> None:
    command = [sys.executable, "-m", "simulator", "--port", "0", "--seed", "demo"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        said = json.loads(running.stdout.readline())
        found = requests.get(f"{said['api_url']}/repos/{said['repository']}/pulls", timeout=10).json()
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=10) == 0
    assert found[0]["number"] == said["pull_request"]


def test_object_ids_are_gits_own(tmp_path: Path) -> None:
    files = {"a/b.txt": "x\n", "a.txt": "y", "link": Symlink("a.txt")}
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        if isinstance(content, Symlink):
            path.symlink_to(content.target)
        else:
            path.write_text(content)
    run = lambda *words: subprocess.run(  # noqa: E731
        ["git", *words], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout.strip()
    run("init", "-q")
    run("add", ".")
    run("update-index", "--add", "--cacheinfo", f"160000,{Submodule().sha},sub")
    entries = {path: git_objects.entry(content) for path, content in {**files, "sub": Submodule()}.items()}
    assert git_objects.tree_id(entries) == run("write-tree")


def test_a_merge_leaves_a_squashed_commit_and_a_ledger_line() -> None:
    with GitHub() as github:
        repo = github.repository("example-org/ledger")
        pull = repo.open_pull_request(title="feat: x", body="Customer: bookkeeper", files={"x": "1"})
        repo.write("main", {"y": "2"})
        sha = pull.merge()
        assert repo.commits[sha].message == "feat: x (#1)\n\nCustomer: bookkeeper"
        assert set(repo.commits[sha].files) == {"README.md", "x", "y"}
        assert pull.merged
        assert pull.state == "closed"


def test_the_slices_say_where_they_come_from() -> None:
    sources = json.loads((HOME / "sources.json").read_text("utf-8"))
    licences = (HOME / "LICENSES.txt").read_text("utf-8")
    for package in sources["packages"]:
        assert package["integrity"].startswith("sha512-")
        assert f"{package['package']} {package['version']}: MIT" in licences
    assert sum(path.stat().st_size for path in HOME.iterdir()) < 1_500_000


def test_the_rebuilding_script_explains_itself() -> None:
    command = [sys.executable, "tools/contracts.py", "--help"]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert "--check" in said
