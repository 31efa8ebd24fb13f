"""Docstrings and messages are plain: the actor is named, and a sentence ends before its reader is tired."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "simulator", "tools", "bench")
MOST_WORDS = 30

HABITS = {
    "the actor has no name": re.compile(r"\b(?:nobody|somebody|anybody|whoever)\b", re.IGNORECASE),
    "the way of": re.compile(r"\bthe way of few\b", re.IGNORECASE),
    "makes place": re.compile(r"\bmakes? place\b", re.IGNORECASE),
}
"""The worst habits: words that name no actor, and phrases that are no English."""


class Text(NamedTuple):
    """A docstring or a message, and where it stands."""

    line: int
    words: str


def texts(tree: ast.Module) -> Iterator[Text]:
    """Every docstring of a module, and every message: a text with several words that ends like a sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            value = node.value.value
            if isinstance(value, str):
                yield from (Text(node.lineno, part) for part in prose(value))
        elif isinstance(node, ast.Call | ast.Assign | ast.Return | ast.Yield | ast.Tuple):
            for inner in ast.iter_child_nodes(node):
                said = spoken(inner)
                if said.count(" ") > 3 and said.rstrip()[-1:] in ".?!":
                    yield Text(node.lineno, said)


def spoken(node: ast.AST) -> str:
    """The text of a string; what is put into it counts as one word."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else "x" for one in node.values)
    return ""


def prose(docstring: str) -> Iterator[str]:
    """The paragraphs of a docstring that are prose: no examples, lists, tables or signatures."""
    for block in re.split(r"\n\s*\n", inspect.cleandoc(docstring)):
        lines = block.strip("\n").split("\n")
        is_code = all(line.startswith("    ") for line in lines)
        if not is_code and not re.match(r"(?:[-*] |\||\w+:$)", lines[0]):
            yield block


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, also those before a colon; a list of code spans counts as one word."""
    plain = re.sub(r"`[^`]*`(?:,? (?:and |or )?`[^`]*`)*", "X", text)
    plain = re.sub(r"https?://\S+|\[[^\]]*\]\([^)]*\)|\"[^\"]*\"", "X", plain)
    yield from re.split(r"(?<=[.?!:])\s+", " ".join(plain.split()))


def faults(path: Path) -> Iterator[str]:
    """What is not plain in a file."""
    where = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name
    for text in texts(ast.parse(path.read_text(encoding="utf-8"))):
        bare = re.sub(r"`[^`]*`|\"[^\"]*\"", "X", text.words)
        yield from (f"{where}:{text.line} {name}" for name, habit in HABITS.items() if habit.search(bare))
        for sentence in sentences(text.words):
            count = len(sentence.split())
            if count > MOST_WORDS:
                yield f"{where}:{text.line} {count} words: {sentence[:70]}"


FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_docstrings_and_messages_are_plain(folder: str) -> None:
    found = [fault for path in FILES if path.is_relative_to(ROOT / folder) for fault in faults(path)]
    assert not found, "Name the actor, or end the sentence earlier:\n" + "\n".join(found)


PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/**/*.md",
    "examples/**/*.yml",
    ".github/**/*.yml",
)
QUOTED = ("examples/suggestions/", "docs/comments.md")
"""What shows words of made-up people, or is made of examples that do."""


def test_pages_and_examples_name_the_actor() -> None:
    found = [
        f"{where}:{number} {name}"
        for pattern in PAGES
        for path in sorted(ROOT.glob(pattern))
        if not (where := path.relative_to(ROOT).as_posix()).startswith(QUOTED)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for name, habit in HABITS.items()
        if habit.search(re.sub(r"`[^`]*`", "X", line))
    ]
    assert not found, "Name the actor:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "code",
    [
        '"""What nobody knows."""',
        '"""A page for whoever reads it."""',
        'print("Ask what somebody said before it was changed.")',
        f'"""One {"very " * MOST_WORDS}long sentence."""',
        f'x = f"One {"very " * MOST_WORDS}long message about {{x}}."',
    ],
)
def test_what_is_not_plain_is_found(code: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(code, encoding="utf-8")
    assert list(faults(tmp_path / "a.py"))


def test_examples_tables_and_code_are_no_sentences(tmp_path: Path) -> None:
    words = "word " * (MOST_WORDS + 5)
    (tmp_path / "a.py").write_text(
        f'"""A title.\n\n    {words}\n\n- {words}\n\n`{words}` is code."""\n', "utf-8"
    )
    assert list(faults(tmp_path / "a.py")) == []
