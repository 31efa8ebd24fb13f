"""Breaks the deciding code in small ways, one at a time, and asks whether a test notices.

    python -m tools.mutants                            all of them
    python -m tools.mutants --sample 200 --seed 7      some of them, always the same for a seed
    python -m tools.mutants --only rules/citation/case.py

A mutant that survives is a missing test, or code that changes nothing. tools/mutants/survivors.txt lists those that
are known, each with its reason; a run names those that are not there. Exits with 1 when fewer than `--floor` percent
are killed, or when one is listed that does not survive.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools.measured import note
from tools.mutants.changes import PACKAGE, Mutant, mutants_of
from tools.mutants.survivors import known_survivors
from tools.mutants.warm import Baseline, Job, Warm, afresh, in_fork, in_forks

GROUPS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("judge/*.py", "rules/policy/*.py"), ("tests/unit/judge", "tests/unit/rules")),
    (
        ("rules/citation/*.py",),
        (
            *(
                "tests/unit/rules",
                "tests/unit/judge/test_check_citation.py",
                "tests/unit/judge/test_decide.py",
            ),
            *("tests/unit/read/test_meant.py", "tests/unit/write/test_comment.py"),
        ),
    ),
    (
        (
            *(
                "read/citation*.py",
                "read/cite_arguments.py",
                "read/commands.py",
                "read/inherited_citation.py",
            ),
            *("read/unread_citation.py", "read/waiver*.py"),
        ),
        ("tests/unit/read", "tests/unit/write/test_cited.py", "tests/unit/rules/test_waiver_rules.py"),
    ),
    (
        ("app/one_commit.py", "gh/parse_same_commit.py", "write/commit_status.py"),
        (
            "tests/unit/judge/test_no_green_by_accident.py",
            "tests/unit/write/test_worst_status.py",
            *("tests/unit/gh/test_same_commit.py", "tests/unit/judge/test_others_of_a_commit.py"),
            "tests/roads/test_one_commit.py",
        ),
    ),
)
"""What decides, with the tests that are asked. A new file of these rooms is a subject from its first day."""
TIMED = "takes_long takes_seconds ends_soon at_once bounded_time ten_thousand lists_alone linear no_time crowd".split()
"""Parts of the names of tests that measure time, or take long: they would fail while they are watched."""
FLOOR = 92.0


def subjects(patterns: Sequence[str]) -> list[str]:
    """The files that these patterns name."""
    found = {str(path.relative_to(PACKAGE)) for name in patterns for path in PACKAGE.glob(name)}
    return sorted(name for name in found if not name.endswith("__init__.py"))


def grouped() -> list[tuple[list[str], Sequence[str]]]:
    """Each group's files with its tests; a file belongs to the first group that names it."""
    taken: set[str] = set()
    found: list[tuple[list[str], Sequence[str]]] = []
    for patterns, tests in GROUPS:
        names = [name for name in subjects(patterns) if name not in taken]
        taken.update(names)
        found.append((names, tests))
    return found


def judge(mutants: Sequence[Mutant], tests: Sequence[str], workers: int) -> dict[str, bool]:
    """For each mutant whether a test notices it."""
    began = time.monotonic()

    def tell(text: str) -> None:
        print(f"{time.monotonic() - began:5.0f} s  {text}", file=sys.stderr, flush=True)

    warm = Warm(mutants, workers, tell)
    found = _warm_up(warm, tests)
    if found is None:
        sys.exit("The tests fail without any mutant: mend them first.")
    killed, baseline = found
    later = [one for one in mutants if not killed.get(one.name, False)]
    tell(f"{len(later)} are tried once more where the module is loaded with them")
    work = {one.name: Job(afresh(one, baseline.noticing(one)), baseline.limit(one)) for one in later}
    return killed | in_forks(work, workers, tell)


def _warm_up(warm: Warm, tests: Sequence[str]) -> tuple[dict[str, bool], Baseline] | None:
    """The quick judgement, in a fork, so that this process stays without any module of ours."""

    def work() -> tuple[dict[str, bool], dict[str, dict[str, set[int]]], dict[str, float]] | None:
        quick = " and ".join(f"not {name}" for name in TIMED)
        with Path(os.devnull).open("w") as silence:
            os.dup2(silence.fileno(), 1)
        pytest.main(["-q", "-s", "-n", "0", "-k", quick, *tests], plugins=[warm])
        return None if warm.broken else (warm.killed, warm.baseline.covers, warm.baseline.seconds)

    found = in_fork(work)
    if not found:
        return None
    warm.baseline.covers, warm.baseline.seconds = found[1:]
    return found[0], warm.baseline


def main() -> int:
    """Breaks, asks, counts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--sample", type=int, default=0, help="how many mutants to try; 0 is all (default)")
    parser.add_argument("--seed", type=int, default=1, help="which sample (default: 1)")
    parser.add_argument("--only", default="", help="only files whose path contains this")
    parser.add_argument("--floor", type=float, default=FLOOR, help=f"percent that must be killed ({FLOOR:g})")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    chosen = parser.parse_args()

    os.environ["OUTCOME_GATE_MUTANTS"] = "1"
    os.environ.pop("OUTCOME_GATE_SLOW", None)
    groups = [
        ([one for name in names if chosen.only in name for one in mutants_of(name)], tests)
        for names, tests in grouped()
    ]
    every = [one for mutants, _ in groups for one in mutants]
    total = len(every)
    mutants = random.Random(chosen.seed).sample(every, chosen.sample if 0 < chosen.sample < total else total)
    names = {one.name for one in mutants}
    killed: dict[str, bool] = {}
    with tempfile.TemporaryDirectory() as caches:
        sys.pycache_prefix = caches
        for group, tests in groups:
            drawn = [one for one in group if one.name in names]
            killed |= judge(drawn, tests, chosen.workers) if drawn else {}
    if not chosen.only:
        dead = sum(killed.values())
        files = len({mutant.path for mutant in mutants})
        note("mutants", tried=len(mutants), killed=dead, total=total, files=files, seed=chosen.seed)
    return report(mutants, killed, chosen.floor, is_whole=len(mutants) == total and not chosen.only)


def report(mutants: Sequence[Mutant], killed: dict[str, bool], floor: float, *, is_whole: bool) -> int:
    """Say how many were noticed, and which were not; the exit code."""
    known = known_survivors()
    by_file = Counter(mutant.path for mutant in mutants)
    survivors = {one.name: one for one in mutants if not killed[one.name]}
    alive = Counter(mutant.path for mutant in survivors.values())
    for path, count in sorted(by_file.items()):
        print(f"{count - alive[path]:4} of {count:4} killed  {path}")
    new = [name for name in survivors if name not in known]
    gone = [name for name in known if killed.get(name, is_whole)]
    for name in new:
        print(f"survived, not listed  {name}  (line {survivors[name].lines.start})")
    for name in gone:
        print(f"listed, and does not survive  {name}")
    share = 100 * (len(mutants) - len(survivors)) / max(len(mutants), 1)
    print(f"{len(mutants) - len(survivors)} of {len(mutants)} mutants killed ({share:.1f} %)")
    return 0 if share >= floor and not gone else 1


if __name__ == "__main__":
    sys.exit(main())
