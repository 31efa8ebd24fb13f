"""The mutants that no test notices, and why: the list that a run is held against."""

from pathlib import Path

SURVIVORS = Path(__file__).with_name("survivors.txt")


def known_survivors() -> dict[str, str]:
    """Each known survivor with its reason: `  name` lines below a line that says why."""
    reason, found = "", dict[str, str]()
    for line in SURVIVORS.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[line.strip()] = reason
        elif line and not line.startswith("#"):
            reason = line
    return found
