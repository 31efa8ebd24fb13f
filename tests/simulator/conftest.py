"""A simulated GitHub with one repository and one pull request; it must end without violations."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from simulator_client import PERMISSIONS, ledger

from simulator import GitHub, PullRequest, Repository


@pytest.fixture
def github() -> Iterator[GitHub]:
    with GitHub() as running:
        yield running
        assert "\n".join(running.violations) == ""


@pytest.fixture
def loose() -> Iterator[GitHub]:
    """A GitHub whose violations are the point of the test."""
    with GitHub() as running:
        yield running


@pytest.fixture
def repo(github: GitHub) -> Repository:
    return ledger(github)


@pytest.fixture
def pull(repo: Repository) -> PullRequest:
    return repo.open_pull_request(
        title="feat: close the month",
        body="Closes the month.\r\n",
        labels=["feature"],
        branch="feat/close",
        files={"src/close.py": "done = True\n"},
    )


@pytest.fixture
def token(github: GitHub) -> str:
    return github.token("github-actions[bot]", PERMISSIONS)
