"""Imports stand at the top of a module, but for the few that load something heavy and are rarely needed."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = {
    "src/outcome_gate/action.py": {"outcome_gate.gh"},  # PyGithub: an unusable run pays nothing for it
    "src/outcome_gate/app/dispatch.py": {"outcome_gate.app"},  # a run takes one of six roads
    "src/outcome_gate/cli/live.py": {"outcome_gate.gh"},  # PyGithub: a draft needs no GitHub
    "src/outcome_gate/text/block_parser.py": {"markdown_it"},  # many descriptions have no use for a parser
    "src/outcome_gate/rules/catalogue.py": {"outcome_gate.rules.manifest"},  # what only the linter asks
    "src/outcome_gate/rules/manifest/manifest_facts.py": {"outcome_gate.wording"},  # the wording model
    "src/outcome_gate/cli/report.py": {  # an extra that may not be installed
        "outcome_gate.report",
        "outcome_gate.cli.report_sources",
    },
    "src/outcome_gate/cli/report_sources.py": {"outcome_gate.gh"},  # PyGithub: a clone needs no GitHub
    "src/outcome_gate/cli/backtest_sources.py": {"outcome_gate.gh"},  # PyGithub: a clone needs no GitHub
    "src/outcome_gate/cli/follow_up.py": {  # PyGithub, and the extra
        "outcome_gate.gh",
        "outcome_gate.report",
        "outcome_gate.cli.report_sources",
    },
    "src/outcome_gate/report/store.py": {"duckdb"},
    "src/outcome_gate/report/draw.py": {"vl_convert"},
    "src/outcome_gate/report/html_page.py": {"jinja2"},
    "bench/ledger_once.py": {"outcome_gate.report"},  # what it costs to load is measured, too
}
"""Files that may import something heavy within a function, and what."""


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
    extra = {path: left for path, names in found.items() if (left := beyond(names, ALLOWED.get(path, set())))}
    assert not extra, f"Import at the top; a heavy library needs its line in ALLOWED of {__name__}: {extra}"


def beyond(names: set[str], allowed: set[str]) -> set[str]:
    """The names that are no allowed module, and lie in none."""
    return {name for name in names if not any(f"{name}.".startswith(f"{one}.") for one in allowed)}


def test_the_list_holds_nothing_that_went() -> None:
    for path, allowed in ALLOWED.items():
        names = set(inside(ast.parse((ROOT / path).read_text(encoding="utf-8"))))
        assert all(beyond(names, allowed - {one}) for one in allowed), path
