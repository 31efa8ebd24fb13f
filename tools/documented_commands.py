"""Finds every command that our pages tell a reader to type; `python -m tools.documented_commands` counts them."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(
    r"^(?P<indent> *)```(?:sh|bash|shell|console)\n(?P<text>.*?)^ *```", re.MULTILINE | re.DOTALL
)
_INLINE = re.compile(r"(?<!`)`(outcome-gate [a-z][^`]*)`(?!`)")
_COMMENT = re.compile(r"\s+# .*$")

NOT_RUN = (
    (r"git clone |cd outcome-gate$", "fetches the project from GitHub"),
    (r"(pip|pipx|uv|uvx) ", "installs from a package index"),
    (r"gh ", "asks GitHub"),
    (r"examples/roll-out/", "opens pull requests; tests/cli/test_roll_out_script.py runs it"),
    (r"OUTCOME_GATE_SLOW=1 |python -m tools\.mutants", "takes minutes; `make test-slow` runs it"),
    (r"docker ", "needs a container engine and a published image"),
)
"""Commands that no test runs, each kind with the reason."""


class Command(NamedTuple):
    """A line that a page tells its reader to type."""

    page: str
    line: int
    text: str

    @property
    def reason_not_run(self) -> str:
        """Why no test runs it; empty for those that are run."""
        return next((reason for start, reason in NOT_RUN if re.match(start, self.text)), "")


def pages() -> list[Path]:
    """Every page of the project, generated ones too."""
    return sorted(
        path
        for pattern in (
            "*.md",
            ".github/*.md",
            "docs/**/*.md",
            "examples/**/*.md",
            "tests/*.md",
            "simulator/*.md",
            "src/**/*.md",
        )
        for path in ROOT.glob(pattern)
    )


def commands(page: Path) -> Iterator[Command]:
    """The commands in the shell blocks of a page, in their order. A line that ends in a backslash goes on."""
    text = page.read_text(encoding="utf-8")
    name = page.relative_to(ROOT).as_posix()
    for block in _BLOCK.finditer(text):
        line = text.count("\n", 0, block.start()) + 2
        waiting = ""
        for number, raw in enumerate(block["text"].splitlines(), line):
            joined = waiting + _COMMENT.sub("", raw.removeprefix(block["indent"])).strip().removeprefix("$ ")
            if joined.endswith("\\"):
                waiting = joined[:-1].rstrip() + " "
                continue
            waiting = ""
            for part in joined.split(" && "):
                if part and not part.startswith("#"):
                    yield Command(name, number, part)


def mentions(page: Path) -> Iterator[Command]:
    """Calls of outcome-gate in running text, such as `outcome-gate schema manifest`."""
    text = page.read_text(encoding="utf-8")
    name = page.relative_to(ROOT).as_posix()
    for found in _INLINE.finditer(
        re.sub(r"^ *(```+).*?^ *\1", lambda m: "\n" * m[0].count("\n"), text, flags=re.M | re.S)
    ):
        yield Command(name, text.count("\n", 0, found.start()) + 1, found[1])


def main() -> int:
    """Print, for each page, how many commands the tests run, and which they do not."""
    for page in pages():
        found = list(commands(page))
        reasons = Counter(command.reason_not_run for command in found)
        ran = reasons.pop("", 0)
        if found:
            rest = "; ".join(f"{count} not: {reason}" for reason, count in sorted(reasons.items()))
            print(f"{page.relative_to(ROOT).as_posix():32} {ran:3} run{f'; {rest}' if rest else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
