"""Small ways to break a file: each is one change of meaning that a test should notice."""

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "outcome_gate"

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
    """One small change: where it is, what it is, and the whole changed file as a tree."""

    path: str
    """Below the package, `judge/decide.py`."""
    inside: str
    """The function or class around it, `Case.of`; `module` where there is none."""
    change: str
    lines: range
    """The lines of the statement it is in: a test that runs none of them cannot notice."""
    tree: ast.Module
    is_lasting: bool
    """Whether it changes what is made when the module is loaded, and not only what a function does."""

    @property
    def name(self) -> str:
        """What it is called in the list of survivors: no line number, which every edit would move."""
        return f"{self.path}: {self.inside}: {self.change}"

    @property
    def code(self) -> CodeType:
        """The changed file, compiled, with the lines and the name of the file as it is."""
        return compile(self.tree, str(PACKAGE / self.path), "exec")


class Place(NamedTuple):
    """Where a node stands in its file."""

    inside: str
    lines: range
    is_lasting: bool


_OUTSIDE = Place("module", range(0), True)


def mutants_of(path: str) -> list[Mutant]:
    """Every mutant of one file, in the order of its lines. Those that read alike are numbered."""
    tree = ast.parse((PACKAGE / path).read_text(encoding="utf-8"))
    quiet = _docstrings(tree) | _annotations(tree)
    places = dict(_places(tree, _OUTSIDE))
    found: list[Mutant] = []
    for position, node in enumerate(ast.walk(tree)):
        for change, replacement in () if id(node) in quiet else _changes(node):
            mutated = copy.deepcopy(tree)
            target = next(one for order, one in enumerate(ast.walk(mutated)) if order == position)
            _become(target, replacement)
            ast.fix_missing_locations(mutated)
            place = places[id(node)]
            found.append(Mutant(path, place.inside, change, place.lines, mutated, place.is_lasting))
    found.sort(key=lambda mutant: mutant.lines.start)
    seen: Counter[str] = Counter()
    for number, mutant in enumerate(found):
        seen[mutant.name] += 1
        if seen[mutant.name] > 1:
            found[number] = replace(mutant, change=f"{mutant.change} ({seen[mutant.name]})")
    return found


def _places(node: ast.AST, place: Place) -> Iterator[tuple[int, Place]]:
    """Each node below this one, by its identity, with its place."""
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                own = _place(child, _within(node, name, place))
                yield id(child), own
                yield from _places(child, own)


def _within(node: ast.AST, field: str, place: Place) -> Place:
    """The place of what stands in this field of a node: a function's body runs later than its defaults."""
    if not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return place
    name = node.name if place.inside == "module" else f"{place.inside}.{node.name}"
    runs_later = isinstance(node, ast.FunctionDef) and field == "body"
    return Place(name, place.lines, place.is_lasting and not runs_later)


def _place(node: ast.AST, around: Place) -> Place:
    if not isinstance(node, ast.stmt):
        return around
    if isinstance(node, ast.FunctionDef):
        first = min((one.lineno for one in node.decorator_list), default=node.lineno)
        return Place(around.inside, range(first, node.lineno + 1), False)
    body = getattr(node, "body", None)
    end = max(body[0].lineno - 1, node.lineno) if body else node.end_lineno or node.lineno
    return around._replace(lines=range(node.lineno, end + 1))


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
