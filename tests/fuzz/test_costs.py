"""Every single hostile input: at most 0.5 seconds of processor time, and 120 MiB at the peak.

`make test` runs every fortieth; OUTCOME_GATE_SLOW=1 runs all.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tools.measured import note

IS_SLOW = bool(os.environ.get("OUTCOME_GATE_SLOW"))
SCRIPT = Path(__file__).with_name("cost_of_inputs.py")
PARTS = 8 if IS_SLOW else 1
STEP = PARTS if IS_SLOW else 40
SECONDS, MEMORY = 0.5, 120


def costs(start: int, step: int) -> list[dict[str, Any]]:
    """What these inputs cost, each in a process of its own."""
    ran = subprocess.run(
        [sys.executable, SCRIPT, str(start), str(step)],
        capture_output=True,
        text=True,
        check=True,
        timeout=1800,
    )
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.mark.parametrize("part", range(PARTS))
def test_no_input_costs_much(part: int) -> None:
    found = costs(part, STEP)
    assert len(found) > 40
    assert [one for one in found if one["code"]] == [], "none ends in an error"
    assert [one for one in found if one["memory"] > MEMORY] == []
    assert [one for one in found if one["seconds"] > SECONDS] == []
    for kind in dict.fromkeys(one["kind"] for one in found) if IS_SLOW else ():
        mine = [one for one in found if one["kind"] == kind]
        note(
            f"cost: {kind}: {part}",
            inputs=len(mine),
            seconds=max(one["seconds"] for one in mine),
            memory=max(one["memory"] for one in mine),
        )
