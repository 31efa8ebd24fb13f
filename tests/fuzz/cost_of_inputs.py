"""Runs hostile inputs, each in a copy of one process, and prints what each cost: seconds of processor, and MiB at most.

    python tests/fuzz/cost_of_inputs.py START STEP

The process has loaded what the action loads, so its memory counts as it would in a job.
"""

import json
import os
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

from hostile_inputs import Hostile, every_input  # noqa: E402

import outcome_gate.action  # noqa: E402
import outcome_gate.gh.live_world  # noqa: E402, F401


def cost(hostile: Hostile) -> dict[str, object]:
    """What one input costs in a process of its own, and how that ended."""
    child = os.fork()
    if not child:
        code = 1
        try:
            hostile.run()
            code = 0
        finally:
            os._exit(code)
    _, status, usage = os.wait4(child, 0)
    return {
        "kind": hostile.kind,
        "name": hostile.name,
        "seconds": round(usage.ru_utime + usage.ru_stime, 3),
        "memory": round(usage.ru_maxrss / 1024, 1),
        "code": os.waitstatus_to_exitcode(status),
    }


NEAR = 0.4
"""Seconds from which on an input is measured three times, and the best counts."""


def _seconds(found: dict[str, object]) -> float:
    return float(str(found["seconds"]))


if __name__ == "__main__":
    start, step = map(int, sys.argv[1:])
    for place, hostile in enumerate(every_input()):
        if place % step == start:
            found = cost(hostile)
            if _seconds(found) > NEAR:  # a busy machine makes processor time longer, too
                found = min((found, cost(hostile), cost(hostile)), key=_seconds)
            print(json.dumps(found), flush=True)
