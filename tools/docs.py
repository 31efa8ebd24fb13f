"""Writes the pages that are made from the code: rules, schemas, field tables, help texts, inputs and outputs.

`--check` writes nothing, and fails when a page is not what the code says.
"""

import argparse
import difflib
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, get_args, get_origin

import yaml
from pydantic import BaseModel

from outcome_gate.cli import VERBS, parser
from outcome_gate.model.field_docs import field_docs, models_in
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.policy import Policy
from outcome_gate.read.json_schema import json_schema
from tools.gallery import gallery_page
from tools.json_page import json_examples
from tools.performance_page import performance_pages, roads_table
from tools.reliability_page import reliability_page
from tools.rule_pages import rule_pages, rules_page

ROOT = Path(__file__).resolve().parents[1]


def schema_page(name: str) -> str:
    """A JSON Schema as a file."""
    return json.dumps(json_schema(name), indent=2, ensure_ascii=False) + "\n"


def field_tables(model: type[BaseModel]) -> str:
    """A table for each part of a file: key, what it holds, whether it must be there, what it means."""
    return "\n\n".join(_field_table(path, part) for path, part in _parts(model, "")) + "\n"


def _parts(model: type[BaseModel], path: str) -> Iterator[tuple[str, type[BaseModel]]]:
    yield path, model
    for name, field in model.model_fields.items():
        is_list = "tuple" in str(field.annotation)
        for inner in models_in(field.annotation):
            yield from _parts(inner, f"{path}{'.' if path else ''}{name}{'[]' if is_list else ''}")


def _field_table(path: str, model: type[BaseModel]) -> str:
    docs = field_docs(model)
    rows = []
    for name, field in model.model_fields.items():
        needed = "yes" if field.is_required() else _default(field)
        rows.append(f"| `{name}` | {_type(field.annotation)} | {needed} | {docs.get(name, '')} |")
    title = f"### `{path}`" if path else "### The file"
    return "\n".join(
        [title, "", model.__doc__ or "", "", "| Key | Holds | Needed | Meaning |", "|---|---|---|---|", *rows]
    )


def _default(field: Any) -> str:
    if field.default_factory is not None or field.default in (None, ()):
        return "no"
    value = list(field.default) if isinstance(field.default, tuple) else field.default
    return f"no; `{json.dumps(value)}`"


_NAMES = {str: "text", float: "number", int: "whole number", bool: "true or false"}


def _type(annotation: Any) -> str:
    """What a key holds, in words."""
    text = str(annotation)
    if get_origin(annotation) is not None and str(get_origin(annotation)).endswith("Literal"):
        return " · ".join(f"`{value}`" for value in get_args(annotation))
    if ("date" in text and "BeforeValidator" in text) or text == "<class 'datetime.date'>":
        return "date"
    if isinstance(annotation, type):
        return _NAMES.get(annotation, "mapping")
    origin, inner = get_origin(annotation), [part for part in get_args(annotation) if part is not type(None)]
    if origin is tuple:
        return f"list of {_type(inner[0])}".replace("of mapping", "of mappings")
    if origin is dict:
        return "mapping"
    kinds = [_type(part) for part in inner if isinstance(part, type) or get_origin(part) is not None]
    return " or ".join(dict.fromkeys(kind for kind in kinds if kind)) or "text"


def help_texts() -> str:
    """`--help` of the program and of every verb."""
    os.environ["COLUMNS"] = "80"
    blocks = []
    for argv in ([], *([verb.__name__.rpartition(".")[2].replace("_", "-")] for verb in VERBS)):
        out = io.StringIO()
        with redirect_stdout(out):
            try:
                parser().parse_args([*argv, "--help"])
            except SystemExit:
                pass
        name = " ".join(["outcome-gate", *argv])
        blocks.append(f"### `{name}`\n\n```text\n{out.getvalue().rstrip()}\n```")
    return "\n\n".join(blocks) + "\n"


def action_tables() -> str:
    """Inputs and outputs as action.yml states them."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    inputs = [
        f"| `{name}` | {_code(spec.get('default', ''))} | {_cell(spec['description'])} |"
        for name, spec in action["inputs"].items()
    ]
    outputs = [f"| `{name}` | {_cell(spec['description'])} |" for name, spec in action["outputs"].items()]
    return (
        "\n".join(
            [
                "| Input | Default | Meaning |",
                "|---|---|---|",
                *inputs,
                "",
                "| Output | Meaning |",
                "|---|---|",
                *outputs,
            ]
        )
        + "\n"
    )


def _code(value: object) -> str:
    return f"`{value}`" if str(value) else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


PAGES: dict[str, Callable[[], str]] = {
    "docs/rules.md": rules_page,
    "docs/comments.md": gallery_page,
    "docs/reliability.md": reliability_page,
    "docs/manifest.schema.json": lambda: schema_page("manifest"),
    "docs/policy.schema.json": lambda: schema_page("policy"),
}
SECTIONS: dict[tuple[str, str], Callable[[], str]] = {
    ("docs/manifest.md", "fields"): lambda: field_tables(Manifest),
    ("docs/policy.md", "fields"): lambda: field_tables(Policy),
    ("docs/cli.md", "help"): help_texts,
    ("docs/json.md", "json"): json_examples,
    ("README.md", "action"): action_tables,
    ("docs/roll-out.md", "roads"): roads_table,
}


def made() -> Iterator[tuple[Path, str]]:
    """Every page with the text it should have."""
    for name, make in PAGES.items():
        yield ROOT / name, make()
    for name, text in (*rule_pages(), *performance_pages()):
        yield ROOT / name, text
    for (name, section), make in SECTIONS.items():
        path = ROOT / name
        yield path, _with_section(path.read_text(encoding="utf-8"), section, make(), name)


def _with_section(text: str, section: str, content: str, name: str) -> str:
    start, end = f"<!-- made: {section} -->", f"<!-- end: {section} -->"
    if start not in text or end not in text:
        raise SystemExit(f"{name} has no place for `{section}`: it needs the lines {start} and {end}.")
    pattern = re.compile(re.escape(start) + r".*?" + re.escape(end), re.DOTALL)
    return pattern.sub(lambda _: f"{start}\n{content}{end}", text)


def main() -> int:
    """Write the pages, or check them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="write nothing; fail when a page is stale")
    check = options.parse_args().check
    stale = 0
    pages = dict(made())
    for left in (path for path in ROOT.glob("docs/rules/*.md") if path not in pages):
        stale += 1
        print(
            f"{left.relative_to(ROOT)} is the page of no rule{'; run `make docs`' if check else ': removed'}."
        )
        if not check:
            left.unlink()
    for path, text in pages.items():
        now = path.read_text(encoding="utf-8") if path.exists() else ""
        if now == text:
            continue
        stale += 1
        if check:
            diff = difflib.unified_diff(
                now.splitlines(), text.splitlines(), "as it is", "as the code says", lineterm=""
            )
            print(f"{path.relative_to(ROOT)} is stale; run `make docs`.", *list(diff)[:20], sep="\n")
        else:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
