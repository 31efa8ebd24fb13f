"""Imports stand at the top of a module, but for the few that load something heavy and are rarely needed."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = {
    "src/outcome_gate/action.py": {
        "outcome_gate.gh.live_world"
    },  # PyGithub: an unusable run pays nothing for it
    "src/outcome_gate/cli/live.py": {"outcome_gate.gh.live_world"},  # PyGithub: a draft needs no GitHub
    "src/outcome_gate/text/markdown.py": {"markdown_it"},  # many descriptions have no use for a parser
    "src/outcome_gate/rules/catalogue.py": {"outcome_gate.rules.manifest"},  # what only the linter asks
    "src/outcome_gate/rules/manifest/manifest_facts.py": {"outcome_gate.rules.wording"},  # the wording model
}
HEAVY = ("markdown_it", "duckdb", "vl_convert", "outcome_gate.gh.live_world", "outcome_gate.rules.wording",
         "outcome_gate.rules.manifest", "outcome_gate.wording")  # fmt: skip
"""All that may ever be allowed."""


def inside(tree: ast.AST) -> Iterator[str]:
    """Modules that are imported within a function."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.ImportFrom):
                    yield node.module or "."
                elif isinstance(node, ast.Import):
                    yield from (alias.name for alias in node.names)


def test_only_what_is_heavy_is_imported_within_a_function() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): names
        for folder in ("src", "simulator", "tools", "bench")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if (names := set(inside(ast.parse(path.read_text(encoding="utf-8")))))
    }
    extra = {path: names - ALLOWED.get(path, set()) for path, names in found.items()}
    extra = {path: names for path, names in extra.items() if names}
    assert not extra, f"Import at the top; a heavy library needs its line in ALLOWED of {__name__}: {extra}"


def test_the_list_is_short_and_holds_nothing_that_went() -> None:
    for path, names in ALLOWED.items():
        assert names <= set(HEAVY), path
        assert names <= set(inside(ast.parse((ROOT / path).read_text(encoding="utf-8")))), path
    assert len(ALLOWED) <= 8
