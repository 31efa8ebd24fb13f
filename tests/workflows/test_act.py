"""The example workflows in act, a runner that is not ours, with the built image and the simulated GitHub."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from road import REPOSITORY, ROOT, UNCITED, Road
from workflow_runner import Workflow, path_of, payload_of

from bench.engine_socket import engine_socket
from simulator import PullRequest

ACT = Path(sys.executable).with_name("act")
IMAGE = os.environ.get("OUTCOME_GATE_IMAGE", "")
pytestmark = [
    pytest.mark.container,
    pytest.mark.skipif(not IMAGE, reason="OUTCOME_GATE_IMAGE names no image: build one, or run .ci/run"),
    pytest.mark.skipif(not ACT.exists(), reason="act has no wheel for this machine"),
]
BOTH, NOTHING = (1, 1), (0, 0)
CASES = [
    ("pull-request", "pull_request", "opened", False, BOTH),
    ("pull-request", "pull_request", "edited", True, NOTHING),
    ("pull-request-target", "pull_request_target", "opened", True, BOTH),
    ("fork-reader", "pull_request", "opened", True, NOTHING),
    ("fork-writer", "workflow_run", "outcome-gate reader", True, BOTH),
    ("merge-queue", "pull_request", "opened", False, BOTH),
    ("merge-queue", "merge_group", "checks_requested", False, NOTHING),
    ("commands", "issue_comment", "/outcome-gate check", True, BOTH),
    ("commands", "issue_comment", "Thanks!", True, NOTHING),
    ("sweep", "schedule", "", False, BOTH),
    ("sweep", "workflow_dispatch", "{}", False, BOTH),
    ("sweep-shards", "schedule", "", False, BOTH),
    ("manifest-changed", "push", ".github/outcomes.yml", False, BOTH),
    ("starter", "pull_request", "opened", False, BOTH),
    ("starter", "issue_comment", "/outcome-gate check", False, BOTH),
    ("starter", "issue_comment", "Thanks!", False, NOTHING),
]


@pytest.fixture(scope="module")
def socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a container engine listens: Docker's usual place, or a service of podman's for these tests."""
    with engine_socket(tmp_path_factory.mktemp("engine")) as address:
        yield address


def act(road: Road, name: str, event: str, payload: dict[str, Any], pull: PullRequest, socket: str) -> Any:
    """One workflow run; GitHub's addresses and token are the simulator's, and the action is the built image."""
    place = road.folder
    action = place / "action"
    action.mkdir()
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    (action / "action.yml").write_text(text.replace("image: Dockerfile", f"image: docker://{IMAGE}"))
    for folder in ("home", "cache", "project"):
        (place / folder).mkdir()
    shutil.copy(path_of(name), place / "project" / "workflow.yml")
    (place / "event.json").write_text(json.dumps(payload), encoding="utf-8")
    is_capped = event == "pull_request" and pull.is_fork
    held = Workflow(path_of(name)).job["permissions"].items()
    token = road.github.token(
        permissions={noun.replace("-", "_"): "read" if is_capped else level for noun, level in held}
    )
    variables = {
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_API_URL": road.github.api_url,
        "GITHUB_SERVER_URL": road.github.web_url,
    }
    mount = f"--network=host --volume={place}:{place}"
    return subprocess.run(
        [
            ACT, event, "--workflows", "workflow.yml", "--eventpath", place / "event.json",
            "--platform", "ubuntu-latest=-self-hosted", "--pull=false", "--no-cache-server", "--rm",
            "--action-offline-mode", "--action-cache-path", place / "cache",
            "--local-repository", f"outcome-gate/outcome-gate@v0.1={action}", "--secret", f"GITHUB_TOKEN={token}",
            "--container-daemon-socket", socket, "--container-options", mount,
            *(f"--env={key}={value}" for key, value in variables.items()),
        ],
        cwd=place / "project",
        env=os.environ | {"DOCKER_HOST": socket, "HOME": str(place / "home"), "XDG_CACHE_HOME": str(place / "cache")},
        text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture
def turn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One act at a time: it names containers after workflow and job, so two would be in each other's way."""
    place = tmp_path_factory.getbasetemp()
    shared = place.parent if os.environ.get("PYTEST_XDIST_WORKER") else place
    with (shared / "act.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.mark.usefixtures("turn")
@pytest.mark.parametrize(("name", "event", "about", "is_fork", "posted"), CASES)
def test_an_example_in_act(
    road: Road, socket: str, name: str, event: str, about: str, is_fork: bool, posted: tuple[int, int]
) -> None:
    pull = road.open(body=UNCITED, fork=is_fork)
    payload = payload_of(road, pull, event, about)
    ran = act(road, name, event, payload, pull, socket)
    assert (len(pull.statuses), len(road.mine(pull))) == posted, ran.stdout
    is_told_by_colour = event.startswith("pull_request") or event in ("merge_group", "workflow_dispatch")
    assert ran.returncode == int(is_told_by_colour and name != "fork-reader"), ran.stdout
    if event == "merge_group":
        assert road.repo.statuses_on(payload["merge_group"]["head_sha"])
