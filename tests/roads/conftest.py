"""A simulated GitHub, a believable repository and its runner; every exchange must keep GitHub's contracts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from road import Road

from simulator import GitHub


@pytest.fixture
def github() -> Iterator[GitHub]:
    with GitHub() as running:
        yield running
        assert "\n".join(running.violations) == ""


@pytest.fixture
def road(github: GitHub, tmp_path: Path) -> Road:
    return Road(github, tmp_path)
