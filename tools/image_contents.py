"""Decides what the image's environment holds: our package without its spare rooms, the locked packages, compiled.

The Dockerfile runs this in its first stage, with the interpreter of the environment it fills:
`python tools/image_contents.py src /action`. Our package ends up below the second folder, for a layer of its own.
"""

import compileall
import shutil
import sys
import sysconfig
from importlib.metadata import Distribution, distributions
from pathlib import Path
from py_compile import PycInvalidationMode

PACKAGE = "outcome_gate"

SPARE = {
    "pip": "nothing is installed once the image stands",
    "setuptools": "the same",
    "cryptography": "PyJWT signs an app's tokens with it; we are handed a token, and PyJWT runs without it",
    "cffi": "PyNaCl needs only the compiled half, `_cffi_backend`, which stays",
    "pycparser": "only cffi's other half reads C",
}
"""Locked packages that the road never imports, each with the reason."""

KEPT_OF = {"cffi": "_cffi_backend"}
"""Modules that stay although their package goes."""


SPARE_ROOMS = {
    "cli": "people type it; the runner does not",
    "report": "an action of its own makes reports",
}
"""Rooms of ours that the gate's image does without: no other room imports them, which a test of the image shows."""


def install(source: Path, site: Path) -> int:
    """Copy our package, all of it but the spare rooms; how many files."""
    package = source / PACKAGE

    def spare(folder: str, names: list[str]) -> set[str]:
        unwanted = {"__pycache__"} | (set(SPARE_ROOMS) if Path(folder) == package else set())
        return unwanted & set(names)

    goal = shutil.copytree(package, site / PACKAGE, ignore=spare)
    return sum(1 for path in goal.rglob("*") if path.is_file())


def remove(distribution: Distribution, site: Path) -> None:
    """Take a package out again, by the list of files it came with."""
    name = distribution.metadata["Name"].lower()
    kept = KEPT_OF.get(name, "\0")
    for file in distribution.files or ():
        if not file.name.startswith(kept):
            Path(str(distribution.locate_file(file))).unlink(missing_ok=True)
    for folder in sorted((path for path in site.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def main(source: Path, layer: Path) -> int:
    """Fill the environment that runs this; print what it holds."""
    site, scripts = Path(sysconfig.get_path("purelib")), Path(sysconfig.get_path("scripts"))
    for distribution in list(distributions(path=[str(site)])):
        if distribution.metadata["Name"].lower() in SPARE:
            remove(distribution, site)
    for script in scripts.iterdir():
        if not script.name.startswith("python"):
            script.unlink()
    count = install(source, site)
    # Unchecked: the files never change here, and copying a layer may change their times.
    mode = PycInvalidationMode.UNCHECKED_HASH
    if not compileall.compile_dir(site, quiet=1, invalidation_mode=mode):
        return 1
    for path in (path for path in site.rglob("*") if path.is_file()):
        path.chmod(0o644)  # a library is loaded, never started
    # Compiled where it will lie, and only then moved: bytecode remembers its place.
    goal = layer / site.relative_to("/") / PACKAGE
    goal.parent.mkdir(parents=True)
    shutil.move(site / PACKAGE, goal)
    names = sorted(d.metadata["Name"] for d in distributions(path=[str(site)]))
    print(f"{PACKAGE}: {count} files; with {', '.join(names)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2])))
