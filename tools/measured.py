"""Notes what a slow run measured, for docs/reliability.md. Only `make test-slow` does so: it sets OUTCOME_GATE_NOTE."""

import fcntl
import json
import os
from datetime import UTC, datetime
from pathlib import Path

MEASURED = Path(__file__).resolve().parents[1] / "bench" / "reliability.json"


def note(section: str, **figures: object) -> None:
    """Keep figures under a name, with the day. Several processes may do so at once."""
    if not os.environ.get("OUTCOME_GATE_NOTE"):
        return
    with MEASURED.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        known = json.loads(file.read() or "{}")
        known[section] = {"day": datetime.now(UTC).date().isoformat(), **figures}
        file.truncate(0)
        file.write(json.dumps(known, indent=1, sort_keys=True) + "\n")
