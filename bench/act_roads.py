"""Both roads of the action in act, a runner that is not ours, from a fresh runner and from one with what a job left."""

import os
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Protocol

from bench.engine_socket import engine, engine_socket, podman_service
from bench.image_registry import registry_of
from bench.process import ROOT
from bench.simulated import Bench
from bench.until_status import Measured, call, lock_bytes, middle, until_status
from simulator import PullRequest

BIN = Path(sys.executable).parent
WORKFLOW = ROOT / "examples" / "workflows" / "pull-request.yml"
LOCK = ROOT / "action" / "requirements.txt"


class Runner:
    """A machine of act's in host mode: a home, caches and a repository with one workflow, all in one folder."""

    def __init__(self, bench: Bench, folder: Path, workflow: str) -> None:
        self._bench = bench
        self.folder = folder
        for part in ("home", "cache", "project", "bin", "tools", "repository"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        self._pin = _pinned(workflow)
        (folder / "project" / "workflow.yml").write_text(workflow, "utf-8")

    def run(self, pull: PullRequest, *options: str, path: str = "/usr/bin:/bin", socket: str = "-") -> None:
        """Run the workflow for a pull request that was just edited; without a socket no engine is in reach.

        Raises:
            SystemExit: act ended with a failure.
        """
        bench, place = self._bench, self.folder
        given = bench.environ(pull)
        variables = {"GITHUB_REPOSITORY": given["GITHUB_REPOSITORY"], "GITHUB_API_URL": bench.github.api_url,
                     "GITHUB_SERVER_URL": bench.github.web_url, "RUNNER_TOOL_CACHE": str(place / "tools")}  # fmt: skip
        call(
            [
                str(BIN / "act"), "pull_request", "--workflows", "workflow.yml",
                "--eventpath", given["GITHUB_EVENT_PATH"], "--platform", "ubuntu-latest=-self-hosted",
                "--pull=false", "--no-cache-server", "--rm", "--action-offline-mode",
                "--action-cache-path", str(place / "cache"), "--container-daemon-socket", socket,
                "--local-repository", f"outcome-gate/outcome-gate@{self._pin}={place / 'repository'}",
                "--secret", f"GITHUB_TOKEN={bench.token}",
                *(f"--env={key}={value}" for key, value in variables.items()), *options,
            ],
            place / "project",
            # Not this machine's: an installer's cache of an earlier day would make a fresh runner look quick.
            {**os.environ, "HOME": str(place / "home"), "XDG_CACHE_HOME": str(place / "cache"),
             "UV_CACHE_DIR": str(place / "uv"), "PIP_CACHE_DIR": str(place / "pip"), "DOCKER_HOST": socket,
             "PATH": path},
        )  # fmt: skip


def _pinned(workflow: str) -> str:
    """The tag or commit at which the workflow uses the action."""
    (pin,) = {
        line.partition("@")[2].split()[0] for line in workflow.splitlines() if "uses: outcome-gate/" in line
    }
    return pin


def composite(bench: Bench, folder: Path, *, has_uv: bool) -> list[Measured]:
    """The composite action: with nothing kept, and again with what that run left."""
    name = "uv" if has_uv else "pip"
    text = WORKFLOW.read_text(encoding="utf-8").replace("outcome-gate@v", "outcome-gate/composite@v")
    runner = Runner(bench, folder / name, text)
    for part in ("composite", "action", "src"):
        shutil.copytree(
            ROOT / part,
            runner.folder / "repository" / part,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    programs = runner.folder / "bin"
    (programs / "python3").symlink_to(os.path.realpath(sys.executable))
    if has_uv:
        (programs / "uv").symlink_to(BIN / "uv")

    def run(pull: PullRequest) -> None:
        runner.run(pull, path=f"{programs}:/usr/bin:/bin")

    fetched = lock_bytes(LOCK, folder)
    return [
        Measured(f"composite, nothing kept, with {name}", *until_status(bench, run), fetched),
        Measured(f"composite, kept from an earlier job ({name})", *middle(bench, run)),
    ]


def container(bench: Bench, folder: Path, image: str) -> list[Measured]:
    """The container action: with an engine that has no image at all, and with the image at hand.

    Only podman can be given an empty store beside the one that the image lies in, so with another engine the first is
    left out.

    Raises:
        SystemExit: a run ended without a status, or the image was not fetched.
    """
    rows = [_fetched(bench, folder / "fresh", image)] if engine() == "podman" else []
    run, place = _runs_image(bench, folder / "kept", image)
    with engine_socket(place) as socket:
        until_status(bench, partial(run, socket=socket))  # the engine's own first start is not the image's
        seconds, _ = middle(bench, partial(run, socket=socket))
    return [*rows, Measured("container, image at hand", seconds)]


def _fetched(bench: Bench, place: Path, image: str) -> Measured:
    # podman refuses a long path of what it keeps of running containers, so that has a folder near the root.
    with registry_of(image, place) as registry, tempfile.TemporaryDirectory(prefix="og-") as short:
        run, _ = _runs_image(bench, place, registry.image)
        settings = place / "registries.conf"
        settings.write_text(f'[[registry]]\nlocation = "{registry.host}"\ninsecure = true\n', "utf-8")
        store = (f"--root={place / 'graph'}", f"--runroot={short}")
        environ = {**os.environ, "CONTAINERS_REGISTRIES_CONF": str(settings)}
        try:
            with podman_service(place, *store, environ=environ) as socket:
                seconds, _ = until_status(bench, partial(run, socket=socket))
        finally:
            subprocess.run(["podman", *store, "system", "reset", "--force"], capture_output=True, timeout=120)
        if not registry.sent:
            raise SystemExit("The engine ran an image that it did not fetch.")
        return Measured("container, image not at hand", seconds, fetched=registry.sent)


class _Run(Protocol):
    def __call__(self, pull: PullRequest, *, socket: str) -> None: ...


def _runs_image(bench: Bench, place: Path, image: str) -> tuple[_Run, Path]:
    """What runs the workflow with the image as the action, and the folder of it all."""
    runner = Runner(bench, place, WORKFLOW.read_text(encoding="utf-8"))
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    named = action.replace("image: Dockerfile", f"image: docker://{image}")
    (place / "repository" / "action.yml").write_text(named, "utf-8")
    options = f"--network=host --volume={bench.folder}:{bench.folder}"

    def run(pull: PullRequest, *, socket: str) -> None:
        runner.run(pull, "--container-options", options, socket=socket)

    return run, place
