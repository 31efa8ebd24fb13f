"""Runs inside the image: imports of ours that lead nowhere, as JSON.

Reads the source, so imports inside functions count; written without the code that fills the image.
"""

import ast
import importlib.util
import json
import sysconfig
from collections.abc import Iterator
from pathlib import Path

SITE = Path(sysconfig.get_path("purelib"))
FIRST = {"outcome_gate.action"}


def name(path: Path) -> str:
    parts = path.relative_to(SITE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SHIPPED = {name(path): path for path in (SITE / "outcome_gate").rglob("*.py")}
PACKAGES = {module for module, path in SHIPPED.items() if path.name == "__init__.py"}


def imports(module: str) -> Iterator[str]:
    room = module if module in PACKAGES else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(SHIPPED[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            source = importlib.util.resolve_name("." * node.level + (node.module or ""), room)
            yield source
            # `from room import thing`: the thing is a module, or a name in the room.
            for alias in node.names:
                if f"{source}.{alias.name}" in SHIPPED or not defines(source, alias.name):
                    yield f"{source}.{alias.name}"


def defines(module: str, thing: str) -> bool:
    return module not in SHIPPED or thing in SHIPPED[module].read_text(encoding="utf-8")


asked = FIRST | {source for module in SHIPPED for source in imports(module)}
ours = {module for module in asked if module.split(".")[0] == "outcome_gate"}
print(json.dumps(sorted(ours - set(SHIPPED))))
