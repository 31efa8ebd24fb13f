"""Breaks the deciding code in small ways, one at a time, and asks whether a test notices.

    python tools/mutants.py                      a sample that takes a few minutes
    python tools/mutants.py --sample 0           every mutant
    python tools/mutants.py --only rules/citation/case.py --sample 0

Works on copies of the tree in a temporary folder. A mutant that survives is a missing test, or code that
changes nothing. Exits with 1 when fewer than `--floor` percent are killed.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("src/outcome_gate")
SUBJECTS = (
    "judge/classify.py",
    "judge/kind_by_free_title.py",
    "judge/kind_by_label.py",
    "judge/kind_by_paths.py",
    "judge/kind_by_title.py",
    "judge/set_up.py",
    "judge/decide.py",
    "judge/inspect.py",
    "suggest/likeness.py",
    "suggest/words_of_pull_request.py",
    "judge/shared_manifest.py",
    "judge/shared_policy.py",
    "text/stems.py",
    "suggest/suggest.py",
    "rules/citation/case.py",
    "rules/citation/check_day.py",
    "rules/citation/whom_it_serves.py",
    "rules/citation/cited_metric.py",
    "rules/citation/cited_outcome.py",
    "rules/citation/claimed_change.py",
    "rules/policy/strictness.py",
    "judge/weigh_waivers.py",
)
TESTS = ("tests/unit/judge", "tests/unit/rules")
COPIED = ("src", "tests/unit", "pyproject.toml")
TIMEOUT = 90.0
"""Seconds after which a mutant counts as noticed: it made something endless."""

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_EMPTY = {"tuple": "()", "list": "[]", "set": "set()", "dict": "{}", "str": "''", "bool": "False", "int": "0"}


@dataclass(frozen=True)
class Mutant:
    """One small change: where, what, and the whole changed file."""

    path: Path
    line: int
    change: str
    source: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.change}"


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of one file, in the order of its lines."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    quiet = _docstrings(tree) | _annotations(tree)
    found: list[Mutant] = []
    for position, node in enumerate(ast.walk(tree)):
        if id(node) in quiet:
            continue
        for change, replacement in _changes(node):
            mutated = copy.deepcopy(tree)
            target = next(one for order, one in enumerate(ast.walk(mutated)) if order == position)
            _become(target, replacement)
            source = ast.unparse(ast.fix_missing_locations(mutated))
            found.append(Mutant(path, getattr(node, "lineno", 0), change, source))
    yield from sorted(found, key=lambda mutant: mutant.line)


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What may become of a node, in words and as a node."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARISONS:
        other = _COMPARISONS[type(node.ops[0])]()
        yield (
            f"{_shown(node)}: {type(other).__name__}",
            ast.Compare(node.left, [other, *node.ops[1:]], node.comparators),
        )
    elif isinstance(node, ast.BoolOp):
        other_op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"{_shown(node)}: {type(other_op).__name__}", ast.BoolOp(other_op, node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"{_shown(node)}: without not", node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, (bool, int)):
        value = not node.value if isinstance(node.value, bool) else node.value + 1
        yield f"{node.value!r} becomes {value!r}", ast.Constant(value)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        yield (
            f"{_shown(node)}: + and - swapped",
            ast.BinOp(node.left, ast.Sub() if isinstance(node.op, ast.Add) else ast.Add(), node.right),
        )
    elif isinstance(node, (ast.If, ast.IfExp)) and not isinstance(node.test, (ast.Compare, ast.UnaryOp)):
        changed = copy.copy(node)
        changed.test = ast.UnaryOp(ast.Not(), node.test)
        yield f"if {_shown(node.test)}: negated", changed
    elif isinstance(node, ast.FunctionDef) and node.returns is not None:
        empty = _EMPTY.get(_shown(node.returns).split("[")[0])
        if empty:
            body = copy.copy(node)
            body.body = [ast.Return(ast.parse(empty, mode="eval").body)]
            yield f"{node.name} returns {empty}", body


def _become(target: ast.AST, replacement: ast.AST) -> None:
    """Turns a node of the copy into another one, in its place."""
    target.__class__ = replacement.__class__
    kept = {name: getattr(target, name) for name in ("lineno", "col_offset") if hasattr(target, name)}
    target.__dict__.clear()
    target.__dict__.update(copy.deepcopy(replacement.__dict__) | kept)


def _docstrings(tree: ast.AST) -> set[int]:
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _annotations(tree: ast.AST) -> set[int]:
    """Types are mypy's to test."""
    roots = [getattr(node, name, None) for node in ast.walk(tree) for name in ("annotation", "returns")]
    return {id(inner) for root in roots if isinstance(root, ast.AST) for inner in ast.walk(root)}


def _shown(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 70 else text[:69] + "…"


def is_killed(mutant: Mutant | None, tree: Path) -> bool:
    """Whether a test fails in this copy of the tree once the mutant stands there."""
    if mutant:
        place = tree / mutant.path
        whole = place.read_text(encoding="utf-8")
        place.write_text(mutant.source, encoding="utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-B", "-m", "pytest", "-x", "-q", "--no-header", "--tb=no", *TESTS],
            cwd=tree,
            env={**os.environ, "PYTHONPATH": str(tree / "src"), "OUTCOME_GATE_MUTANTS": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        if mutant:
            place.write_text(whole, encoding="utf-8")
    return done.returncode != 0


def run(mutants: list[Mutant], workers: int) -> list[Mutant]:
    """The survivors, with progress on the error stream."""
    started, done, survivors = time.monotonic(), 0, []
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        trees: Queue[Path] = Queue()
        for number in range(workers):
            trees.put(_copy_to(Path(folder) / str(number)))
        tree = trees.get()
        if is_killed(None, tree):
            sys.exit("The tests fail without any mutant: mend them first.")
        trees.put(tree)

        def judge(mutant: Mutant) -> tuple[Mutant, bool]:
            tree = trees.get()
            try:
                return mutant, is_killed(mutant, tree)
            finally:
                trees.put(tree)

        with ThreadPoolExecutor(workers) as pool:
            for mutant, killed in pool.map(judge, mutants):
                done += 1
                survivors += [] if killed else [mutant]
                seconds = time.monotonic() - started
                print(
                    f"\r{done}/{len(mutants)}, {len(survivors)} survived, {seconds:.0f} s",
                    end="",
                    file=sys.stderr,
                )
    print(file=sys.stderr)
    return survivors


def _copy_to(tree: Path) -> Path:
    tree.mkdir(parents=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tree / name)
    return tree


def main() -> int:
    """Breaks, asks, counts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument(
        "--sample", type=int, default=120, help="how many mutants to try; 0 is all (default: 120)"
    )
    parser.add_argument("--seed", type=int, default=1, help="which sample (default: 1)")
    parser.add_argument("--only", default="", help="only files whose path contains this")
    parser.add_argument("--floor", type=float, default=85.0, help="percent that must be killed (default: 85)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    chosen = parser.parse_args()

    mutants = [mutant for name in SUBJECTS if chosen.only in name for mutant in mutants_of(PACKAGE / name)]
    total = len(mutants)
    if 0 < chosen.sample < total:
        mutants = random.Random(chosen.seed).sample(mutants, chosen.sample)
    survivors = run(mutants, chosen.workers)
    killed = len(mutants) - len(survivors)
    for mutant in sorted(survivors, key=lambda one: (one.path, one.line)):
        print(f"survived  {mutant}")
    share = 100 * killed / max(len(mutants), 1)
    print(f"{killed} of {len(mutants)} mutants killed ({share:.1f} %), of {total} there are")
    return 0 if share >= chosen.floor else 1


if __name__ == "__main__":
    sys.exit(main())
