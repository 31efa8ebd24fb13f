"""How long it takes, and how much is fetched, until the first status stands: from a clone, and on each road of the action.

    python -m bench.first_status

The composite road runs in act's host mode, from an empty cache and from a kept one. The container road runs the image that
OUTCOME_GATE_IMAGE names, with the engine of tools/container_engine.sh; without a name that row is left out. GitHub is the
simulator, so what is measured is the start and not GitHub's answer.
"""

import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.process import ROOT
from bench.simulated import Bench
from simulator import GitHub, PullRequest

BIN = Path(sys.executable).parent
WORKFLOW = ROOT / "examples" / "workflows" / "pull-request.yml"
LOCK = ROOT / "action" / "requirements.txt"
SECONDS = 600


class Measured(NamedTuple):
    """A row of the table."""

    what: str
    seconds: float
    processor: float | None = None
    """Seconds of all processors, which a busy machine changes less; None where they are not this process's to see."""
    fetched: int | None = None
    """Bytes; None where nothing is fetched, or another row says it."""


def clone(folder: Path) -> list[Measured]:
    """A clone, and `make demo` in it with an empty HOME, on the package cache of this machine."""
    place = folder / "clone"
    began, used = time.perf_counter(), processor()
    call(["git", "clone", "--quiet", ROOT.as_uri(), str(place)], folder, os.environ | {})
    cloned = time.perf_counter() - began, processor() - used
    packs = sum(file.stat().st_size for file in (place / ".git" / "objects").rglob("*") if file.is_file())
    environ = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    began, used = time.perf_counter(), processor()
    demo = subprocess.Popen(
        ["make", "demo"], cwd=place, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    first = 0.0
    for line in demo.stdout or ():
        first = first or (time.perf_counter() - began if b"outcome-gate" in line else 0.0)
    if demo.wait(timeout=SECONDS):
        raise SystemExit("make demo failed.")
    ended = time.perf_counter() - began
    return [
        Measured("`git clone`, with all history", *cloned, packs),
        Measured("`make demo` after it, to the first status shown", first),
        Measured("`make demo` after it, to its end", ended, processor() - used),
    ]


def composite(bench: Bench, folder: Path, *, has_uv: bool) -> list[Measured]:
    """The composite action in act's host mode: with nothing kept, and again with what that run left."""
    name = "uv" if has_uv else "pip"
    home = folder / name
    for part in ("home", "cache", "project", "bin", "tools"):
        (home / part).mkdir(parents=True)
    for part in ("composite", "action", "src"):
        shutil.copytree(ROOT / part, home / "repository" / part, ignore=shutil.ignore_patterns("__pycache__"))
    (home / "bin" / "python3").symlink_to(os.path.realpath(sys.executable))
    if has_uv:
        (home / "bin" / "uv").symlink_to(BIN / "uv")
    text = WORKFLOW.read_text(encoding="utf-8")
    (version,) = {
        line.partition("@")[2].split()[0] for line in text.splitlines() if "uses: outcome-gate/" in line
    }
    (home / "project" / "workflow.yml").write_text(
        text.replace("outcome-gate@v", "outcome-gate/composite@v"), "utf-8"
    )

    def run(pull: PullRequest) -> None:
        given = bench.environ(pull)
        variables = {"GITHUB_REPOSITORY": "example-org/ledger", "GITHUB_API_URL": bench.github.api_url,
                     "GITHUB_SERVER_URL": bench.github.web_url, "RUNNER_TOOL_CACHE": str(home / "tools")}  # fmt: skip
        call(
            [
                str(BIN / "act"), "pull_request", "--workflows", "workflow.yml",
                "--eventpath", given["GITHUB_EVENT_PATH"], "--platform", "ubuntu-latest=-self-hosted",
                "--pull=false", "--no-cache-server", "--rm", "--action-offline-mode",
                "--action-cache-path", str(home / "cache"), "--container-daemon-socket", "-",
                "--local-repository", f"outcome-gate/outcome-gate@{version}={home / 'repository'}",
                "--secret", f"GITHUB_TOKEN={bench.token}",
                *(f"--env={key}={value}" for key, value in variables.items()),
            ],
            home / "project",
            # Not this machine's: an installer's cache of an earlier day would make a fresh runner look quick.
            {**os.environ, "HOME": str(home / "home"), "XDG_CACHE_HOME": str(home / "cache"),
             "UV_CACHE_DIR": str(home / "uv"), "PIP_CACHE_DIR": str(home / "pip"),
             "PATH": f"{home / 'bin'}:/usr/bin:/bin"},
        )  # fmt: skip

    fetched = lock_bytes(folder)
    return [
        Measured(f"composite, nothing kept, with {name}", *until_status(bench, run), fetched),
        Measured(f"composite, kept from an earlier job ({name})", *until_status(bench, run)),
    ]


def container(bench: Bench, image: str) -> list[Measured]:
    """The image, which is at hand, with GitHub's mounts."""
    engine = subprocess.run(
        [str(ROOT / "tools" / "container_engine.sh")], text=True, capture_output=True, check=True, timeout=60
    ).stdout.strip()

    def run(pull: PullRequest) -> None:
        given = {key: value for key, value in bench.environ(pull).items() if key != "PATH"}
        names = [word for key, value in given.items() for word in ("--env", f"{key}={value}")]
        mount = f"{bench.folder}:{bench.folder}"
        call(
            [engine, "run", "--rm", "--network=host", "--volume", mount, *names, image],
            bench.folder,
            os.environ | {},
        )

    until_status(bench, run)  # the engine's own first start is not the image's
    return [Measured("container, image at hand", until_status(bench, run)[0])]


def until_status(bench: Bench, run: Callable[[PullRequest], None]) -> tuple[float, float]:
    """Seconds of the clock and of the processors for a run that ends with a status on a new pull request.

    Raises:
        SystemExit: the run ended without one.
    """
    pull = bench.open()
    before, began, used = len(bench.github.exchanges), time.perf_counter(), processor()
    run(pull)
    ended = time.perf_counter() - began, processor() - used
    posted = [one for one in bench.github.exchanges[before:] if "/statuses/" in one.path]
    if not posted or not pull.statuses:
        raise SystemExit("The run ended without a status.")
    return ended


def processor() -> float:
    """What the processes that have ended used of the processors, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def lock_bytes(folder: Path) -> int:
    """The bytes of the files that the lock names for this machine."""
    place = folder / "wheels"
    if not place.exists():
        options = [
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--no-deps",
        ]
        words = [
            sys.executable,
            "-m",
            "pip",
            "download",
            *options,
            "--dest",
            str(place),
            "--requirement",
            str(LOCK),
        ]
        call(words, folder, os.environ | {})
    return sum(file.stat().st_size for file in place.iterdir())


def call(words: list[str], folder: Path, environ: dict[str, str]) -> None:
    """Run a command to its end; a failed verdict's exit code is none of its faults.

    Raises:
        SystemExit: it did not work.
    """
    done = subprocess.run(
        words, cwd=folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=SECONDS,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{words[0]} ended with {done.returncode}:\n{done.stdout[-2000:]}")


def main() -> int:
    """Measure, and print a table of Markdown and a line of JSON."""
    image = os.environ.get("OUTCOME_GATE_IMAGE", "")
    with tempfile.TemporaryDirectory() as name, GitHub(judge=False) as github:
        folder = Path(name)
        bench = Bench(github, name)
        rows = clone(folder)
        for has_uv in (True, False):
            rows += composite(bench, folder, has_uv=has_uv)
        rows += container(bench, image) if image else []
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(
        f"{time.strftime('%Y-%m-%d')}, {machine}\n\n| | Seconds | Of them on a processor | Fetched |\n|---|---|---|---|"
    )
    for row in rows:
        worked = "" if row.processor is None else f"{row.processor:.1f}"
        fetched = f"{row.fetched / 1e6:.1f} MB" if row.fetched else "nothing"
        print(f"| {row.what} | {row.seconds:.1f} | {worked} | {fetched} |")
    print(json.dumps([row._asdict() for row in rows]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
