"""Synthetic clones to measure the ledger with: many squash merges, most of which cite, and a manifest that changes."""

import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bench.process import ROOT

MANIFEST = (ROOT / "examples" / "outcomes.yml").read_text(encoding="utf-8")
FIRST = 1_735_689_600
"""The first second of 2025."""
_SENTENCE = (
    "This change lets the matching step remember what was chosen last month, so that lines need one look. "
)
_VERSIONS = 500
"""A new version of the manifest every so many merges."""


_PARTS, _EACH = 40, 250
"""Folders, and files in each: as wide as the tree of a large project, since Git's share of the work grows with it."""


def commits(count: int, citing: float = 0.63, seed: int = 14) -> Iterator[bytes]:
    """The history as `git fast-import` reads it; a few hours lie between two merges."""
    dice = random.Random(seed)
    step = max(60, 2 * 365 * 86_400 // count)
    yield b"feature done\n"
    for number in range(1, count + 1):
        moment = FIRST + number * step
        cites = dice.random() < citing
        kind = "feat" if cites or dice.random() < 0.4 else dice.choice(("fix", "docs", "chore", "refactor"))
        message = f"{kind}: a change of part {number % 40} (#{number})\n\n{_body(dice, cites)}".encode()
        yield (
            (
                f"commit refs/heads/main\nauthor Dana <dana@example.com> {moment} +0000\n"
                f"committer Example <merge@example.com> {moment} +0000\ndata {len(message)}\n"
            ).encode()
            + message
            + b"\n"
        )
        places = {dice.randrange(_EACH) * _PARTS + number % _PARTS for _ in range(dice.randint(1, 6))}
        for place in sorted(places):
            path = f"src/part{place % _PARTS}/{'fixtures/' * (place % 3)}{place // _PARTS}.py"
            yield _file(path, f"{number}\n")
        if number == 1:
            for place in range(_PARTS * _EACH):
                yield _file(
                    f"src/part{place % _PARTS}/{'fixtures/' * (place % 3)}{place // _PARTS}.py", f"{place}\n"
                )
        if number % _VERSIONS == 1:
            yield _file(".github/outcomes.yml", f"{MANIFEST}\n# version {number // _VERSIONS}\n")
    yield b"done\n"


def _body(dice: random.Random, cites: bool) -> str:
    text = "\n\n".join(_SENTENCE * dice.randint(1, 4) for _ in range(dice.randint(2, 5)))
    if not cites:
        return text
    days = dice.choice(("2026-03-31", "2026-06-30", "2026-09-30"))
    return (
        f"{text}\n\n## Customer outcome\n\nOutcome: faster-month-end-close\nMetric: days-to-close\n"
        f"Expected-change: -{dice.choice(('0.5', '1', '1.5'))} days\nCheck-on: {days}\n"
    )


def _file(path: str, text: str) -> bytes:
    content = text.encode()
    return f"M 100644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n"


def make_history(folder: Path, count: int, citing: float = 0.63) -> None:
    """A clone with this many merges, packed as a clone from a server is."""
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
    child = subprocess.Popen(
        ["git", "-C", str(folder), "fast-import", "--quiet", "--done"], stdin=subprocess.PIPE
    )
    if child.stdin is None:
        raise AssertionError("the pipe was asked for")
    for part in commits(count, citing):
        child.stdin.write(part)
    child.stdin.close()
    if child.wait():
        raise SystemExit("git fast-import failed")
    subprocess.run(["git", "-C", str(folder), "gc", "--quiet"], check=True)
