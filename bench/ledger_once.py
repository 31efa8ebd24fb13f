"""One pass of the ledger over a clone, in a process of its own: `python -m bench.ledger_once CLONE LEDGER`.

Prints what it cost us, Git's share left out: seconds from start to end, processor seconds, peak memory in MiB.
"""

import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

from bench.process import own_peak

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

    print(json.dumps([took, used.ru_utime + used.ru_stime, own_peak(), lines]))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
