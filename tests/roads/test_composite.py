"""The road without a container: composite/start.sh as the runner starts it, in a workspace full of traps."""

import hashlib
import os
import runpy
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from actions_runner import commands, read_outputs
from road import ROOT, TRAP, UNCITED, Road, fill

from outcome_gate.runner.outputs import OUTPUTS

COMPOSITE = ROOT / "composite"
BIN = Path(sys.executable).parent
PATHS = {"uv": f"{BIN}:/usr/bin:/bin", "pip": "{only}:/usr/bin:/bin"}


def start(
    environ: dict[str, str], workspace: Path, composite: Path = COMPOSITE
) -> subprocess.CompletedProcess[str]:
    """The step of composite/action.yml; the working directory is the workspace, as on a runner."""
    ran = subprocess.run(
        [
            "bash",
            "--noprofile",
            "--norc",
            "-eo",
            "pipefail",
            "-c",
            'exec bash "$GITHUB_ACTION_PATH/start.sh"',
        ],
        cwd=workspace,
        env=environ | {"GITHUB_ACTION_PATH": str(composite), "GITHUB_WORKSPACE": str(workspace)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in ran.stdout
    return ran


def test_a_pull_request_is_judged(road: Road, tmp_path: Path) -> None:
    """The environment is one that an earlier job left; what is installed into it, the tests below say."""
    pull = road.open(body=UNCITED)
    workspace, tools = tmp_path / "workspace", tmp_path / "tools"
    fill(workspace)
    python = tools / "outcome-gate" / runpy.run_path(str(COMPOSITE / "start.py"))["key"]() / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    environ = road.environment(pull) | {
        "PATH": f"{BIN}:/usr/bin:/bin",
        "RUNNER_TOOL_CACHE": str(tools),
        "RUNNER_TEMP": str(tmp_path),
        "PYTHONPATH": str(workspace),
        "HOME": str(workspace),
    }
    ran = start(environ, workspace)
    outputs = read_outputs(Path(environ["GITHUB_OUTPUT"]).read_text(encoding="utf-8"))
    assert (ran.returncode, outputs["verdict"]) == (1, "failed"), ran.stdout
    assert tuple(outputs) == OUTPUTS
    assert [status.state for status in pull.statuses] == ["failure"]
    assert len(road.mine(pull)) == 1
    assert not (workspace / TRAP).exists()


@pytest.fixture
def action(tmp_path: Path) -> Path:
    """The action with a lock of one small package, and an entrypoint that says what it can import."""
    made = tmp_path / "action-of-one-package"
    shutil.copytree(COMPOSITE, made / "composite", ignore=shutil.ignore_patterns("__pycache__"))
    wheel = made / "wheels" / "tiny_thing-1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny_thing.py", "WORD = 'from the lock'\n")
        archive.writestr(
            "tiny_thing-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny-thing\nVersion: 1.0\n"
        )
        archive.writestr(
            "tiny_thing-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr("tiny_thing-1.0.dist-info/RECORD", "")
    (made / "action").mkdir()
    (made / "src").mkdir()
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (made / "action" / "requirements.txt").write_text(f"tiny-thing==1.0 --hash=sha256:{digest}\n")
    (made / "action" / "entrypoint.py").write_text(
        "import sys, tiny_thing\nprint(tiny_thing.WORD)\nsys.exit(1)\n"
    )
    return made


def install(action: Path, tmp_path: Path, installer: str) -> subprocess.CompletedProcess[str]:
    """One run of that action; both installers are told where its wheels lie, and that there is no index."""
    workspace = tmp_path / "workspace"
    workspace.mkdir(exist_ok=True)
    (workspace / "tiny_thing.py").write_text("WORD = 'from the workspace'\n")
    (workspace / "pip.py").write_text("raise SystemExit('the workspace was executed')\n")
    only = tmp_path / "bin"
    only.mkdir(exist_ok=True)
    if not (only / "python3").exists():
        (only / "python3").symlink_to(os.path.realpath(sys.executable))
    wheels = str(action / "wheels")
    return start(
        {
            "PATH": PATHS[installer].format(only=only),
            "RUNNER_TOOL_CACHE": str(tmp_path / "tools"),
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "HOME": str(tmp_path),
            "PYTHONPATH": str(workspace),
            "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": wheels,
            "UV_OFFLINE": "1", "UV_FIND_LINKS": wheels, "UV_CACHE_DIR": str(tmp_path / "uv-cache"),
        },
        workspace,
        action / "composite",
    )  # fmt: skip


@pytest.mark.parametrize("installer", PATHS)
def test_the_lock_is_installed_once(action: Path, tmp_path: Path, installer: str) -> None:
    first = install(action, tmp_path, installer)
    assert (first.returncode, first.stdout.strip()) == (1, "from the lock")
    shutil.rmtree(action / "wheels")
    again = install(action, tmp_path, installer)
    assert (again.returncode, again.stdout.strip()) == (1, "from the lock")
    assert len(list((tmp_path / "tools" / "outcome-gate").iterdir())) == 1


def test_an_environment_whose_interpreter_is_gone_is_made_anew(action: Path, tmp_path: Path) -> None:
    assert install(action, tmp_path, "uv").stdout.strip() == "from the lock"
    (home,) = (tmp_path / "tools" / "outcome-gate").iterdir()
    for name in ("python", "python3"):
        (home / "bin" / name).unlink(missing_ok=True)
    (home / "bin" / "python").symlink_to(tmp_path / "gone" / "python3")
    again = install(action, tmp_path, "uv")
    assert (again.returncode, again.stdout.strip()) == (1, "from the lock")
    assert list((tmp_path / "tools" / "outcome-gate").iterdir()) == [home]


def test_a_file_with_another_hash_is_refused(action: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(action / "wheels" / "tiny_thing-1.0-py3-none-any.whl", "a") as archive:
        archive.writestr("more.py", "")
    ran = install(action, tmp_path, "uv")
    outputs = dict(line.split("=", 1) for line in (tmp_path / "output").read_text().splitlines())
    assert (ran.returncode, outputs["verdict"], tuple(outputs)) == (2, "undecided", OUTPUTS)
    (said,) = commands(ran.stdout)
    assert said.name == "error"
    assert "could not be installed" in said.data
    assert list((tmp_path / "tools" / "outcome-gate").iterdir()) == []


def test_without_python_it_says_so(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("bash", "dirname", "tr"):
        (tools / name).symlink_to(shutil.which(name) or name)
    (tmp_path / "workspace" / "bin").mkdir(parents=True)
    (tmp_path / "workspace" / "bin" / "python3").symlink_to(sys.executable)
    place = tmp_path / "output"
    ran = start(
        {
            "PATH": f"{tmp_path}/workspace/bin:{tools}",
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_OUTPUT": str(place),
        },
        tmp_path / "workspace",
    )
    outputs = dict(line.split("=", 1) for line in place.read_text().splitlines())
    assert (ran.returncode, outputs["verdict"], tuple(outputs)) == (2, "undecided", OUTPUTS)
    assert "actions/setup-python" in ran.stdout
