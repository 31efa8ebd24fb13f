"""One process, run once: what the operating system counted for it."""

import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IMPORTS = [sys.executable, "-I", "-c", "import github, pydantic, yaml"]
ACTION = [sys.executable, "-I", str(ROOT / "action" / "entrypoint.py")]


@dataclass(frozen=True)
class Cost:
    """One finished process: seconds from start to end, processor seconds, and its peak memory in MiB."""

    wall: float
    cpu: float
    memory: float


def own_peak() -> float:
    """This process's peak memory in MiB. `ru_maxrss` also knows the process that started it, Linux's own count does not."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


_LAUNCHER = """
import json, os, sys, time
started = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
_, _, usage = os.wait4(child, 0)
print(json.dumps([time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]))
"""


def measure(command: list[str], environ: dict[str, str], timeout: int = 120) -> Cost:
    """Run a command once and read what the operating system counted for it.

    A process inherits its parent's peak memory, so a small interpreter stands between this one and the command.
    """
    launcher = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command]
    done = subprocess.run(launcher, env=environ, capture_output=True, text=True, check=True, timeout=timeout)
    return Cost(*json.loads(done.stdout))
