"""GitHub Enterprise Server: other addresses, and a schema that may be older."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from road import CITING, UNCITED, Road

from simulator import GitHub


@pytest.fixture
def road(tmp_path: Path) -> Iterator[Road]:
    """A repository on a server whose API lies below `/api`; what is asked elsewhere is a violation."""
    with GitHub(enterprise=True) as running:
        yield Road(running, tmp_path)
        assert "\n".join(running.violations) == ""


@pytest.mark.parametrize(("body", "state"), [(CITING, "success"), (UNCITED, "failure")])
def test_the_whole_road(road: Road, body: str, state: str) -> None:
    """PyGithub makes GraphQL's address from `GITHUB_API_URL`, which ends in `/api/v3`."""
    assert road.github.api_url.endswith("/api/v3")
    pull = road.open(body=body)
    result = road.run(pull)
    assert result.requests == ["read", "POST comment", "POST status", "read"]
    assert (pull.statuses[0].state, len(road.mine(pull))) == (state, 1)
    assert road.run(pull).requests == ["read"]


def test_in_a_process_of_its_own(road: Road) -> None:
    pull = road.open()
    assert (road.start(pull).code, pull.statuses[0].state) == (0, "success")


def test_a_fork_s_head_is_found(road: Road) -> None:
    pull = road.open(fork=True)
    assert road.run(pull, "workflow_run").verdict == "passed"


def test_a_slash_at_the_end(road: Road) -> None:
    assert road.run(road.open(), environ={"GITHUB_API_URL": road.github.api_url + "/"}).verdict == "passed"


@pytest.mark.parametrize(
    "lacks",
    [("pullRequestTemplates",), ("fullDatabaseId",), ("pullRequestTemplates", "fullDatabaseId")],
    ids=str,
)
def test_a_server_that_is_too_old_for_a_field(road: Road, lacks: tuple[str, ...]) -> None:
    """It is asked once more without it; a comment's number then stands in its address."""
    road.github.lack(*lacks)
    pull = road.open()
    result = road.run(pull)
    assert result.requests == ["read", "read", "POST comment", "POST status", "read", "read"]
    pull.edit(body=UNCITED)
    assert road.run(pull).verdict == "failed"
    assert len(road.mine(pull)) == 1
    assert road.clock.slept == []


def test_a_server_that_is_too_old_for_the_gate(road: Road) -> None:
    road.github.lack("viewerDidAuthor")
    pull = road.open()
    result = road.run(pull)
    assert (result.code, result.verdict, pull.statuses[0].state) == (2, "undecided", "error")
    assert "does not know viewerDidAuthor" in result.summary
