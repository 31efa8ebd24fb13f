"""The action without a container: an environment of the hash lock, made once and kept, and the gate run in it.

Only the standard library is here when this runs, and `-I` keeps the workspace off the import path.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "action" / "requirements.txt"
OUTPUTS = (
    "verdict",
    "kind",
    "outcomes",
    "metrics",
    "waived_by",
    "status_description",
    "comment_url",
    "decision",
)
INSTALL_SECONDS = 300
PIP_OPTIONS = ["--disable-pip-version-check", "--no-compile"]


class CannotInstall(Exception):
    """The environment could not be made; the message is for the log."""


def main() -> int:
    """Make the environment if it is not there, and hand over to the gate."""
    try:
        python = environment()
    except (CannotInstall, OSError, subprocess.SubprocessError) as error:
        return refuse(f"The packages of the gate could not be installed. {error}")
    return subprocess.run([python, "-I", str(ROOT / "composite" / "run.py")], check=False).returncode


def environment() -> str:
    """The interpreter of the environment for this lock, this Python and this machine.

    It is built beside its place and then moved there whole, so that two jobs of one machine cannot meet halfway.

    Raises:
        CannotInstall: no package index answers, or a file is not what the lock says.
    """
    home = store() / key()
    if not python_of(home).exists():
        made = Path(tempfile.mkdtemp(prefix="making-", dir=home.parent))
        try:
            install(made)
            made.rename(home)
        except OSError:
            if not python_of(home).exists():  # another job was not quicker: this is an error of its own
                raise
        finally:
            shutil.rmtree(made, ignore_errors=True)
    return str(python_of(home))


def store() -> Path:
    """Where environments are kept: with the tools that a self-hosted runner keeps between jobs, if that can be.

    Raises:
        CannotInstall: nothing can be written.
    """
    tools, temporary = (
        os.environ.get("RUNNER_TOOL_CACHE"),
        os.environ.get("RUNNER_TEMP") or tempfile.gettempdir(),
    )
    for place in (tools, temporary):
        folder = Path(place or temporary) / "outcome-gate"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    raise CannotInstall(f"Neither RUNNER_TOOL_CACHE nor RUNNER_TEMP can be written to ({temporary}).")


def key() -> str:
    """The name of the environment: what it is for, and the lock's digest."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    release = ".".join(map(str, sys.version_info[:3]))
    return f"{sys.implementation.name}-{release}-{sysconfig.get_platform()}-{digest[:32]}"


def python_of(home: Path) -> Path:
    """The interpreter in an environment."""
    return home / "Scripts" / "python.exe" if os.name == "nt" else home / "bin" / "python"


def install(home: Path) -> None:
    """Fill an environment from the lock: every file is checked against its hash, and nothing is built.

    Raises:
        CannotInstall: it did not work; with the end of what the installer said.
    """
    python = str(python_of(home))
    uv = shutil.which("uv")
    if uv and not below_workspace(uv):
        call(
            [uv, "venv", "--quiet", "--no-config", "--allow-existing", "--python", sys.executable, str(home)]
        )
        installer = [uv, "pip", "install", "--no-config", "--python", python]
    elif has_pip():  # which fills another environment faster than that environment gets a pip of its own
        call([sys.executable, "-I", "-m", "venv", "--without-pip", str(home)])
        installer = [sys.executable, "-I", "-m", "pip", "--python", python, "install", *PIP_OPTIONS]
    else:
        call([sys.executable, "-I", "-m", "venv", str(home)])
        installer = [python, "-I", "-m", "pip", "install", *PIP_OPTIONS]
    call(
        [
            *installer,
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--no-deps",
            "--quiet",
            "--requirement",
            str(LOCK),
        ]
    )


def has_pip() -> bool:
    """Whether this Python has a pip that knows `--python`: 22.3, and 23 to be sure."""
    try:
        return int(version("pip").partition(".")[0]) >= 23
    except (PackageNotFoundError, ValueError):
        return False


def below_workspace(program: str) -> bool:
    """Whether a program belongs to the workspace, which may hold anything."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    return bool(workspace) and Path(program).is_relative_to(Path(workspace or ""))


def call(command: list[str]) -> None:
    """Run an installer, and keep quiet while it works.

    Raises:
        CannotInstall: it ended with an error; the message is the end of what it said.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INPUT_")}
    done = subprocess.run(
        command,
        env=kept,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=INSTALL_SECONDS,
        check=False,
    )
    if done.returncode:
        raise CannotInstall(" ".join(done.stdout.split())[-600:])


def refuse(said: str) -> int:
    """Say in log and outputs that nothing was judged; 2, as for every run without a verdict."""
    line = " ".join(said.replace("::", ": :").replace("##[", "# #[").split())
    print(f"::error title=outcome-gate::{line.replace('%', '%25')}")
    if place := os.environ.get("GITHUB_OUTPUT"):
        values = {
            "verdict": "undecided",
            "status_description": "The gate could not be installed on this runner.",
        }
        with Path(place).open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{name}={values.get(name, '')}\n" for name in OUTPUTS)
    return 2


if __name__ == "__main__":
    sys.exit(main())
