"""How long it takes, and how much is fetched, until the first status stands: from a clone, and on each road of the action.

    python -m bench.first_status

Both roads run in act, in host mode. The composite road begins with an empty cache, and again with a kept one. The container
road runs the image that OUTCOME_GATE_IMAGE names, with the engine of tools/container_engine.sh; without a name its rows are
left out. With podman it also begins with an empty store, and a registry on this machine counts what is fetched. GitHub
is the simulator. So what is measured is the start, and neither GitHub's answer nor the way to a registry.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.act_roads import composite, container
from bench.process import ROOT
from bench.run import MEASURED, machine
from bench.simulated import Bench
from bench.until_status import SECONDS, Measured, call, lock_bytes, processor
from simulator import GitHub
from tools.performance_page import first_status_table


def clone(folder: Path) -> list[Measured]:
    """A clone, and `make demo` in it, on the package cache of this machine.

    Raises:
        SystemExit: the demo failed.
    """
    place = folder / "clone"
    began, used = time.perf_counter(), processor()
    call(["git", "clone", "--quiet", ROOT.as_uri(), str(place)], folder, os.environ)
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
    worked = processor() - used
    fetched = lock_bytes(ROOT / "requirements" / "demo.txt", folder)
    return [
        Measured("`git clone`, with all history", *cloned, packs),
        Measured("`make demo` after it, to the first status shown", first, fetched=fetched),
        Measured("`make demo` after it, to its end", ended, worked),
    ]


def main() -> int:
    """Measure, and print the table; with --write it is kept for the pages."""
    options = argparse.ArgumentParser(description="Time and bytes to the first status.")
    options.add_argument("--write", action="store_true", help=f"keep what was measured in {MEASURED.name}")
    chosen = options.parse_args()
    image = os.environ.get("OUTCOME_GATE_IMAGE", "")
    found: dict[str, Any] = {"machine": machine()}
    with tempfile.TemporaryDirectory() as name, GitHub(judge=False) as github:
        folder = Path(name)
        bench = Bench(github, name)
        rows = clone(folder)
        for has_uv in (True, False):
            rows += composite(bench, folder, has_uv=has_uv)
        rows += container(bench, folder, image) if image else []
    found["rows"] = [row._asdict() for row in rows]
    print(first_status_table(found["rows"]), end="")
    if chosen.write:
        kept = json.loads(MEASURED.read_text(encoding="utf-8"))
        MEASURED.write_text(json.dumps(kept | {"first_status": found}, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
