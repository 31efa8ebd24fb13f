"""Texts that once took our code somewhere new, replayed; OUTCOME_GATE_SLOW=1 looks for more.

OUTCOME_GATE_FUZZ=300 looks so many seconds for each target, and OUTCOME_GATE_KEEP=1 keeps what it finds in `corpus/`.
"""

import os
import resource
import time

import pytest
from explore import CORPUS, LONGEST, explore, kept, names_of
from fuzz_targets import TARGETS

from tools.measured import note

SECONDS = float(os.environ.get("OUTCOME_GATE_FUZZ", "60"))
KEEPS = bool(os.environ.get("OUTCOME_GATE_KEEP"))
MOST_MEMORY = 120
"""MiB that the process may grow by, whatever it was given."""


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.mark.parametrize("target", TARGETS)
def test_what_is_kept_still_holds(target: str) -> None:
    before = _memory()
    texts = kept(target)
    for text in texts:
        began = time.process_time()
        TARGETS[target](text)
        assert time.process_time() - began < 0.5, text
    assert _memory() - before < MOST_MEMORY
    assert len(texts) >= 10


def test_what_is_kept_is_small_and_named_after_its_text() -> None:
    for target in TARGETS:
        files = {
            file.name: file.read_bytes().decode("utf-8", "surrogatepass")
            for file in (CORPUS / target).glob("*")
        }
        assert files == dict(names_of(list(files.values())))
        assert all(len(text) <= LONGEST for text in files.values())


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_no_text_that_is_found_breaks_it(target: str) -> None:
    before, seed = _memory(), time.time_ns() % 1_000_000
    explored = explore(target, SECONDS, seed)
    print(
        f"{target}: {explored.tried:,} texts (seed {seed}), {explored.steps:,} steps, {len(explored.found)} new texts"
    )
    for name, text in names_of(explored.found) if KEEPS else ():
        (CORPUS / target).mkdir(parents=True, exist_ok=True)
        (CORPUS / target / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    figures = {"seconds": SECONDS, "tried": explored.tried, "steps": explored.steps}
    note(f"fuzz: {target}", new=len(explored.found), kept=len(kept(target)), **figures)
    assert _memory() - before < MOST_MEMORY
