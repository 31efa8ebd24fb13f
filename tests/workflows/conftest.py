"""A simulated GitHub for each workflow; every exchange must keep GitHub's contracts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from road import Road

from simulator import GitHub


@pytest.fixture
def road(tmp_path: Path) -> Iterator[Road]:
    with GitHub() as running:
        yield Road(running, tmp_path)
        assert "\n".join(running.violations) == ""
