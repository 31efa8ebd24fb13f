"""What the image is: how it starts, and what it carries."""

from __future__ import annotations

import json
import re
from pathlib import Path

from container_runner import Engine

from tools.image_contents import SPARE_ROOMS

ROOT = Path(__file__).parents[2]
SPARE = set(SPARE_ROOMS)
ENTRYPOINT = ["/opt/venv/bin/python", "-I", "/opt/outcome-gate/action/entrypoint.py"]


def config(engine: Engine) -> dict[str, object]:
    found = engine.inspect()["Config"]
    assert isinstance(found, dict)
    return found


def files(engine: Engine) -> list[str]:
    return engine.inside("every_file").splitlines()


def test_it_starts_python_and_nothing_else(engine: Engine) -> None:
    """No shell between GitHub and us, no user and no directory of our own, no arguments."""
    made = config(engine)
    assert made["Entrypoint"] == ENTRYPOINT
    assert not made.get("Cmd")
    assert not made.get("User")
    assert made.get("WorkingDir") in (None, "", "/")


def test_it_says_what_it_is(engine: Engine) -> None:
    labels = config(engine)["Labels"]
    assert isinstance(labels, dict)
    assert labels["org.opencontainers.image.title"] == "outcome-gate"
    assert labels["org.opencontainers.image.licenses"] == "Apache-2.0"


def test_every_module_is_compiled_for_good(engine: Engine) -> None:
    """Unchecked bytecode (flag 1) of every module: no start waits for a compiler or compares times."""
    kinds = json.loads(engine.inside("bytecode"))
    assert list(kinds) == ["1"], kinds


def test_every_module_of_ours_can_be_imported(engine: Engine) -> None:
    """Those too that are imported late, inside a function."""
    found = json.loads(engine.inside("every_module"))
    assert found["failed"] == {}
    shipped = [path for path in (ROOT / "src" / "outcome_gate").rglob("*.py") if not SPARE & set(path.parts)]
    assert found["imported"] == len(shipped) - 1


def test_what_ours_imports_is_there(engine: Engine) -> None:
    """Imports that no start would meet, in a branch that is seldom taken, are read from the source."""
    assert json.loads(engine.inside("imports")) == []


def test_the_system_around_it_is_whole(engine: Engine) -> None:
    """Certificates, names, threads, a folder for temporary files, and text that is UTF-8 in every locale."""
    found = json.loads(engine.inside("surroundings"))
    assert [name for name, works in found.items() if works is not True] == [], found


def test_there_is_no_shell_and_no_other_program(engine: Engine) -> None:
    """What can be executed is Python; the rest are libraries that it loads."""
    programs = [line for line in engine.inside("programs").splitlines() if line]
    assert programs
    assert [path for path in programs if not re.search(r"/python3?(\.\d+)?$", path)] == []


def test_nothing_in_it_installs_or_tests(engine: Engine) -> None:
    unwanted = {"pip", "ensurepip", "setuptools", "wheel", "pytest", "cryptography", "cffi", "hatchling"}
    unwanted |= {"duckdb", "vl_convert", "jinja2"}  # the report has an action of its own
    found = [
        path
        for path in files(engine)
        if unwanted & {part.split("-")[0] for part in path.split("/")}
        and not path.startswith(("/usr/share/doc/", "/var/lib/dpkg/"))
    ]
    assert found == []


def test_nothing_of_the_project_is_in_it_but_the_action(engine: Engine) -> None:
    ours = [path for path in files(engine) if path.startswith("/opt/") and not path.startswith("/opt/venv/")]
    assert ours == ["/opt/outcome-gate/action/entrypoint.py"]
    assert not [path for path in files(engine) if "/outcome_gate/cli/" in path or path.startswith("/build/")]


def test_its_size_is_known(engine: Engine) -> None:
    """Printed for the log (`pytest -s`), and bounded: a dependency too many shows here first."""
    size = engine.inspect()["Size"]
    assert isinstance(size, int)
    weigh = "import pathlib; print(sum(p.lstat().st_size for p in pathlib.Path('/opt').rglob('*')))"
    ours = int(engine.python(weigh))
    print(f"\nimage {size / 1e6:.1f} MB, of which ours {ours / 1e6:.1f} MB")
    assert ours < 45e6
    assert size < 150e6
