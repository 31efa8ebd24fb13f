"""Names lead to one place: no module name twice, no test file twice, no test name that fills a line."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = {"__init__", "__main__", "conftest"}
"""Names that Python or pytest gives a meaning."""
LONGEST = 70
"""Characters a test's name may have."""


def _twice(*folders: str) -> dict[str, list[str]]:
    found = defaultdict(list)
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.stem not in SHARED:
                found[path.stem].append(path.relative_to(ROOT).as_posix())
    return {stem: paths for stem, paths in found.items() if len(paths) > 1}


def test_no_module_name_stands_twice() -> None:
    twice = _twice("src", "simulator")
    assert not twice, f"Give one of each pair a name that says what it holds: {twice}"


def test_no_test_file_name_stands_twice() -> None:
    twice = _twice("tests")
    assert not twice, f"pytest imports test files by their name alone: {twice}"


def test_test_names_fit_on_a_line() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and len(node.name) > LONGEST
    ]
    assert not found, f"Over {LONGEST} characters; say the point alone: {found}"
