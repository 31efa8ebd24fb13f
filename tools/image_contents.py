"""Decides what the image carries: the modules our road can reach and the packages they need, compiled.

The Dockerfile runs this in its first stage, with the interpreter of the environment it fills:
`python tools/image_contents.py src action/entrypoint.py`.
"""

import compileall
import shutil
import sys
import sysconfig
from importlib.metadata import Distribution, distributions
from modulefinder import ModuleFinder
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


def reachable(source: Path, entrypoint: Path) -> set[Path]:
    """Our modules that the entrypoint imports, however deep, inside functions too; as files below `source`."""
    finder = ModuleFinder(path=[str(source)])
    finder.run_script(str(entrypoint))
    ours = (module for name, module in finder.modules.items() if name.split(".")[0] == PACKAGE)
    files = (getattr(module, "__file__", None) for module in ours)
    return {Path(file).relative_to(source) for file in files if file}


def install(source: Path, entrypoint: Path, site: Path) -> int:
    """Copy the reachable modules, and whatever lies beside them that is no module; how many files."""
    modules = reachable(source, entrypoint)
    rooms = {module.parent for module in modules}
    data = {
        file.relative_to(source)
        for room in rooms
        for file in (source / room).iterdir()
        if file.is_file() and file.suffix not in (".py", ".pyc")
    }
    for file in modules | data:
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source / file, site / file)
    return len(modules | data)


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


def main(source: Path, entrypoint: Path) -> int:
    """Fill the environment that runs this; print what it holds."""
    site, scripts = Path(sysconfig.get_path("purelib")), Path(sysconfig.get_path("scripts"))
    for distribution in list(distributions(path=[str(site)])):
        if distribution.metadata["Name"].lower() in SPARE:
            remove(distribution, site)
    for script in scripts.iterdir():
        if not script.name.startswith("python"):
            script.unlink()
    count = install(source, entrypoint, site)
    # Unchecked: the files never change here, and copying a layer may change their times.
    mode = PycInvalidationMode.UNCHECKED_HASH
    if not compileall.compile_dir(site, quiet=1, invalidation_mode=mode):
        return 1
    names = sorted(d.metadata["Name"] for d in distributions(path=[str(site)]))
    print(f"{PACKAGE}: {count} files; with {', '.join(names)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
