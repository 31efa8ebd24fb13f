"""The built image and a GitHub on this machine; without an image every test here is skipped, and says so."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from container_runner import MANIFEST, Engine, Runner

from simulator import GitHub, Repository

HERE = Path(__file__).parent
WITHOUT = "OUTCOME_GATE_IMAGE names no image: build one with `make image`, or run .ci/run"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the image; without one it is skipped, never passed."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.container)
            if not os.environ.get("OUTCOME_GATE_IMAGE"):
                item.add_marker(pytest.mark.skip(reason=WITHOUT))


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine that CONTAINER names or that answers; OUTCOME_GATE_CONTAINER_ARGS are options of its `run`."""
    chooser = HERE.parents[1] / "tools" / "container_engine.sh"
    chosen = subprocess.run([chooser], text=True, capture_output=True, timeout=120, check=False)
    assert chosen.returncode == 0, chosen.stderr
    assert chosen.stdout.strip() != "buildah", "buildah builds the image but cannot run it as GitHub does"
    options = tuple(os.environ.get("OUTCOME_GATE_CONTAINER_ARGS", "").split())
    return Engine(chosen.stdout.strip(), os.environ["OUTCOME_GATE_IMAGE"], options)


@pytest.fixture
def github() -> Iterator[GitHub]:
    with GitHub() as running:
        yield running
        assert "\n".join(running.violations) == ""


@pytest.fixture
def repo(github: GitHub) -> Repository:
    made = github.repository("example-org/ledger")
    made.write("main", {".github/outcomes.yml": MANIFEST, "src/ledger.py": "total = 0\n"})
    return made


@pytest.fixture
def runner(engine: Engine, github: GitHub, tmp_path: Path) -> Runner:
    return Runner(engine, github, tmp_path)
