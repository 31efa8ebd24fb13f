"""Copies what Python needs to run, and nothing else, into a root of its own: interpreter, library, shared objects.

The Dockerfile runs this in its first stage: `python tools/image_system.py /image/system`. What is found is found by
asking the interpreter and the loader, so the official images and a plain Debian are both served. No shell, package
manager or compiler comes along, because only what is listed here does.
"""

import compileall
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from py_compile import PycInvalidationMode

SPARE = {
    "ensurepip": "installs pip",
    "idlelib": "an editor",
    "lib2to3": "rewrites Python 2",
    "pydoc_data": "texts of the interactive help",
    "sqlite3": "a database",
    "curses": "forms in a terminal",
    "test": "Python's own tests",
    "tkinter": "windows",
    "turtledemo": "drawings",
    "turtle.py": "the same",
    "site-packages": "what the base has installed; ours lies in /opt/venv",
    "dist-packages": "the same, by Debian's name",
    "__pycache__": "compiled anew, for good",
    "EXTERNALLY-MANAGED": "speaks to pip",
}
"""Parts of the standard library that stay behind, each with the reason."""

SPARE_BEGINNINGS = (
    "config-",
    "_test",
    "_ctypes_test",
    "_xx",
    "xxlimited",
    "_tkinter",
    "_sqlite3",
    "_curses",
    "readline.",
    "_dbm",
    "_gdbm",
)
"""How extensions begin that only those parts need, and the folder for building extensions."""

ALWAYS = ("libgcc_s.so.1",)
"""Shared objects that the C library opens by itself, when a thread ends early."""

FILES = {
    "etc/passwd": "root:x:0:0:root:/root:/sbin/nologin\n",
    "etc/group": "root:x:0:\n",
    "etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
}


def interpreter() -> Path:
    """The base's own interpreter, past every link."""
    return Path(os.path.realpath(getattr(sys, "_base_executable", sys.executable)))


def is_spare(path: Path) -> bool:
    """Whether a part of the standard library stays behind."""
    return path.name in SPARE or path.name.startswith(SPARE_BEGINNINGS)


def libraries() -> list[Path]:
    """The folders of the base's standard library."""
    base = {"base": sys.base_prefix, "platbase": sys.base_exec_prefix}
    base |= {"installed_base": sys.base_prefix, "installed_platbase": sys.base_exec_prefix}
    return sorted({Path(sysconfig.get_path(kind, vars=base)) for kind in ("stdlib", "platstdlib")})


def copy_library(root: Path) -> list[Path]:
    """The standard library without its spare parts; the extensions among what was copied."""
    extensions = []
    for folder, folders, names in (step for library in libraries() for step in os.walk(library)):
        place = Path(folder)
        folders[:] = [name for name in folders if not is_spare(place / name)]
        for path in (place / name for name in names if not is_spare(place / name)):
            copy(path, root)
            # Some of the library could be started as a program, where there is a shell.
            (root / path.relative_to("/")).chmod(0o644)
            if path.suffix == ".so":
                extensions.append(path)
    return extensions


def copy(path: Path, root: Path) -> None:
    """One file, at its own place, its contents where it is a link."""
    goal = root / path.relative_to("/")
    goal.parent.mkdir(parents=True, exist_ok=True)
    if not goal.exists():
        shutil.copy2(path, goal)


def needed(program: Path) -> set[Path]:
    """The shared objects that the loader would load for a program or an extension."""
    done = subprocess.run(["ldd", str(program)], capture_output=True, text=True, check=False)
    found = re.findall(r"(?:=> )?(/\S+) \(0x", done.stdout)
    return {Path(path) for path in found}


def copy_objects(programs: list[Path], folders: list[Path], root: Path) -> None:
    """What these programs and the extensions below these folders load, except what lies there already."""
    inside = [path for folder in folders for path in folder.rglob("*.so*")]
    objects: set[Path] = set().union(*(needed(path) for path in (*programs, *inside)))
    objects |= {path.parent / name for path in objects for name in ALWAYS}
    for path in sorted(objects):
        if path.exists() and not any(path.is_relative_to(folder) for folder in folders):
            copy(path, root)
    copy(Path("/etc/ld.so.cache"), root)


def link_folders(root: Path) -> None:
    """Make `/lib` and its like links where the base has links: the loader is looked for below them."""
    for name in ("bin", "sbin", "lib", "lib64", "lib32"):
        base = Path("/") / name
        if base.is_symlink() and (root / name).is_dir():
            shutil.copytree(root / name, root / base.readlink(), dirs_exist_ok=True)
            shutil.rmtree(root / name)
            (root / name).symlink_to(base.readlink())


def main(root: Path, folders: list[Path]) -> int:
    """Fill the root. The extensions below `folders`, which another layer brings, will find what they load."""
    python = interpreter()
    copy(python, root)
    for name in ("python3", "python"):
        link = root / sys.base_prefix.lstrip("/") / "bin" / name
        if not link.exists():
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(python)
    copy_objects([python, *copy_library(root)], folders, root)
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "tmp").mkdir(exist_ok=True)
    (root / "tmp").chmod(0o1777)
    link_folders(root)
    mode = PycInvalidationMode.UNCHECKED_HASH
    return (
        0
        if compileall.compile_dir(root, quiet=1, stripdir=root, prependdir="/", invalidation_mode=mode)
        else 1
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))
