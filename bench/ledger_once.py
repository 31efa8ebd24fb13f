"""One pass of the ledger over a clone, in a process of its own: `python -m bench.ledger_once CLONE LEDGER`.

Prints what it cost us, Git's share left out: seconds from start to end, processor seconds, peak memory in MiB.
"""

import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

STARTED = time.perf_counter()


def main(clone: str, ledger: str) -> None:
    """Read, judge, and spool; nothing is put into Parquet here."""
    from outcome_gate.report.from_git import GitOrder, read_clone
    from outcome_gate.report.store import Store

    order = GitOrder(
        Path(clone), "HEAD", ".github/outcomes.yml", ".github/outcome-gate.yml", "example-org/bench"
    )
    source = read_clone(order, Store(Path(ledger)), date(2026, 11, 28), lambda _: None)
    lines = sum(1 for _ in source.spool.open(encoding="utf-8")) if source.spool else 0
    used = resource.getrusage(resource.RUSAGE_SELF)
    took = time.perf_counter() - STARTED
    print(json.dumps([took, used.ru_utime + used.ru_stime, _peak(used.ru_maxrss), lines]))


def _peak(highest: int) -> float:
    """Our own peak in MiB. `ru_maxrss` also knows the process that started us, Linux's own count does not."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        highest = int(line.split()[1])
    return highest / 1024


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
