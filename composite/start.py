"""The actions without a container: an environment of a hash lock, made once and kept, and gate or report run in it.

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
REPORT_LOCK = ROOT / "report" / "requirements.txt"
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


def main(words: list[str]) -> int:
    """Make the environment if it is not there, and hand over to the gate, or to the report when that is asked for."""
    is_report = words == ["report"]
    try:
        python = environment(REPORT_LOCK if is_report else LOCK)
    except (CannotInstall, OSError, subprocess.SubprocessError) as error:
        what = "report" if is_report else "gate"
        return refuse(
            f"The packages of the {what} could not be installed. {error}", has_outputs=not is_report
        )
    script = ROOT / "report" / "run_report.py" if is_report else ROOT / "composite" / "run.py"
    return subprocess.run([python, "-I", str(script)], check=False).returncode


def environment(lock: Path) -> str:
    """The interpreter of the environment for this lock, this Python and this machine.

    It is built beside its place and then moved there whole, so that two jobs of one machine cannot meet halfway.

    Raises:
        CannotInstall: no package index answers, or a file is not what the lock says.
    """
    home = store() / key(lock)
    if not python_of(home).exists():
        made = Path(tempfile.mkdtemp(prefix="making-", dir=home.parent))
        gone = made.with_name(f"{made.name}-gone")
        try:
            install(made, lock)
            if home.exists() and not python_of(home).exists():  # its interpreter is gone from this machine
                home.rename(gone)
            made.rename(home)
        except OSError:
            if not python_of(home).exists():  # another job was not quicker: this is an error of its own
                raise
        finally:
            for rest in (made, gone):
                shutil.rmtree(rest, ignore_errors=True)
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


def key(lock: Path = LOCK) -> str:
    """The name of the environment: what it is for, and a digest of the lock and of the Python that it was made with.

    A container job has the host's tool cache, and may have a Python of the same release in another place, or with
    another C library.
    """
    made_with = f"{sys.base_prefix} {sysconfig.get_config_var('SOABI') or ''}"
    digest = hashlib.sha256(lock.read_bytes() + made_with.encode()).hexdigest()
    release = ".".join(map(str, sys.version_info[:3]))
    return f"{sys.implementation.name}-{release}-{sysconfig.get_platform()}-{digest[:32]}"


def python_of(home: Path) -> Path:
    """The interpreter in an environment."""
    return home / "Scripts" / "python.exe" if os.name == "nt" else home / "bin" / "python"


def install(home: Path, lock: Path) -> None:
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
            str(lock),
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


def refuse(said: str, *, has_outputs: bool = True) -> int:
    """Say in log and outputs that nothing was judged; 2, as for every run without a verdict."""
    line = " ".join(said.replace("::", ": :").replace("##[", "# #[").split())
    print(f"::error title=outcome-gate::{line.replace('%', '%25')}")
    place = os.environ.get("GITHUB_OUTPUT")
    if place and has_outputs:
        values = {
            "verdict": "undecided",
            "status_description": "The gate could not be installed on this runner.",
        }
        with Path(place).open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{name}={values.get(name, '')}\n" for name in OUTPUTS)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
