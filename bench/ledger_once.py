"""One pass of the ledger over a clone, in a process of its own: `python -m bench.ledger_once CLONE LEDGER`.

Prints what it cost us, Git's share left out: seconds from start to end, processor seconds of all our processes, the
peak memory in MiB of the largest of them, and rows.
"""

import json
import multiprocessing
import os
import resource
import sys
import threading
import time
from datetime import date
from pathlib import Path

from bench.process import own_peak

STARTED = time.perf_counter()
_MOMENT = 0.01
"""Seconds between two looks at the other processes: they take their figures along when they end."""


class Others:
    """Watches the processes that this one begins."""

    def __init__(self) -> None:
        self._used: dict[int, float] = {}
        self._peaks: dict[int, float] = {}
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._is_over.wait(_MOMENT):
            for process in multiprocessing.active_children():
                if process.pid:
                    self._look(process.pid)

    def _look(self, pid: int) -> None:
        try:
            used = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        except OSError:  # it has just ended, or this is not Linux
            return
        self._used[pid] = sum(map(int, used)) / os.sysconf("SC_CLK_TCK")
        peak = next((line for line in lines if line.startswith("VmHWM")), "")
        self._peaks[pid] = int(peak.split()[1]) / 1024 if peak else self._peaks.get(pid, 0.0)

    def end(self) -> tuple[float, float]:
        """Their processor seconds, and the largest peak."""
        self._is_over.set()
        self._thread.join()
        return sum(self._used.values()), max(self._peaks.values(), default=0.0)


def main(clone: str, ledger: str) -> None:
    """Read, judge, and spool; nothing is put into Parquet here."""
    from outcome_gate.report.from_git import GitOrder, read_clone
    from outcome_gate.report.store import Store

    order = GitOrder(
        Path(clone), "HEAD", ".github/outcomes.yml", ".github/outcome-gate.yml", "example-org/bench"
    )
    others = Others()
    source = read_clone(order, Store(Path(ledger)), date(2026, 11, 28), lambda _: None)
    used, peak = others.end()
    took = time.perf_counter() - STARTED
    lines = sum(1 for _ in source.spool.open(encoding="utf-8")) if source.spool else 0
    own = resource.getrusage(resource.RUSAGE_SELF)

    print(json.dumps([took, own.ru_utime + own.ru_stime + used, max(own_peak(), peak), lines]))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
