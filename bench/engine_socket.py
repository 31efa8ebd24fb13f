"""Where a container engine listens, for programs that speak to Docker's socket: act does."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.process import ROOT

USUAL = "unix:///var/run/docker.sock"


def engine() -> str:
    """`docker`, `podman` or `buildah`: the first that answers.

    Raises:
        CalledProcessError: none does; what it printed says why.
    """
    chooser = str(ROOT / "tools" / "container_engine.sh")
    return subprocess.run([chooser], text=True, capture_output=True, timeout=120, check=True).stdout.strip()


@contextmanager
def engine_socket(folder: Path) -> Iterator[str]:
    """The engine's address: Docker's usual place, or a service of podman's own while the block runs."""
    if engine() == "podman":
        with podman_service(folder) as address:
            yield address
    else:
        yield os.environ.get("DOCKER_HOST", USUAL)


@contextmanager
def podman_service(
    folder: Path, *options: str, environ: dict[str, str] | None = None, seconds: float = 10
) -> Iterator[str]:
    """A service of podman's that listens in a folder, with more of podman's options.

    Raises:
        TimeoutError: it ended, or does not begin to listen within so many seconds.
    """
    place, told = folder / "podman.sock", folder / "podman.log"
    words = ["podman", *options, "system", "service", "--time=0", f"unix://{place}"]
    with told.open("wb") as log:
        service = subprocess.Popen(words, env=environ, stdout=log, stderr=log)
    try:
        until = time.monotonic() + seconds
        while not place.exists():
            if service.poll() is not None or time.monotonic() > until:
                said = told.read_text(encoding="utf-8", errors="replace")[-500:]
                raise TimeoutError(f"podman does not listen, and says: {said}")
            time.sleep(0.1)
        yield f"unix://{place}"
    finally:
        service.terminate()
        service.wait(20)
