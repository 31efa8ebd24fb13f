"""What holds for every test: nothing of the machine's own GitHub environment, and slow ones only on request."""

import os

import pytest

FOREIGN = ("GITHUB_", "INPUT_", "GH_", "RUNNER_", "ACTIONS_")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests run inside GitHub Actions too, which must not leak into what they test."""
    for name in os.environ:
        if name.startswith(FOREIGN):
            monkeypatch.delenv(name)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what is marked slow, and say how to run it."""
    if os.environ.get("OUTCOME_GATE_SLOW"):
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="slow; OUTCOME_GATE_SLOW=1 or `make test-slow` runs it"))
