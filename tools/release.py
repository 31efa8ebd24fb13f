"""The names of a release, in one place: which version, which line, which tags may move, and which pages say so.

    python -m tools.release names candidate/v0.1.0    the names, as step outputs; fails when the pages say others
    git tag --list | python -m tools.release moves v0.1.0    the floating tags that this release may move
    python -m tools.release set 0.2.0                 write another version everywhere

Only the standard library: the release's jobs install nothing to run it.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SOURCE = "src/outcome_gate/__init__.py"
TAG = re.compile(r"v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$")
PAGES = (
    "*.md", "docs/*.md", "examples/**/*.yml", "examples/**/*.md", "src/outcome_gate/local/starter/*", "action.yml",
    "composite/action.yml", ".github/*.md",
)  # fmt: skip
"""Where people read a name of a release."""

_MENTIONS = (
    (re.compile(r"(outcome-gate/outcome-gate(?:/[a-z-]+)*@)(v[\w.]+)"), "line"),
    (re.compile(r"((?:floating tag|the tags) `)(v[\d.]+)(?=`)"), "line"),
    (re.compile(r"(\band `)(v\d+\.\d+\.\d+)(?=`)"), "tag"),
    (re.compile(r"(\brev: )(v[\w.]+)"), "tag"),
    (re.compile(r"(ghcr\.io/outcome-gate/outcome-gate:)(v[\w.]+)"), "tag"),
    (re.compile(r"(releases/(?:download|tag)/)(v[\w.]+)"), "tag"),
    (re.compile(r"(outcome_gate-)(\d[\w.]*)(?=-py3|\.tar)"), "version"),
    (re.compile(r"(outcome-gate==)(\d[\w.]*)"), "version"),
)
"""How a name of a release is written, and which name belongs there. A commit or `<commit>` may stand there, too."""


class Names(NamedTuple):
    """What one version is called."""

    version: str
    """`0.1.0`: the package, and the changelog."""

    @property
    def tag(self) -> str:
        """`v0.1.0`: the git tag, the image's tag, the hook's `rev`."""
        return f"v{self.version}"

    @property
    def line(self) -> str:
        """`v0.1` before 1.0, where a minor release may break something; `v1` from then on. The floating tag."""
        major, minor, _ = self.version.split(".")
        return f"v0.{minor}" if major == "0" else f"v{major}"


class Mention(NamedTuple):
    """A place that names a release."""

    path: str
    line: int
    text: str
    expected: str


def current(root: Path = ROOT) -> Names:
    """The names of the version in the source."""
    found = re.search(
        r'^__version__ = "(\d+\.\d+\.\d+)"$', (root / SOURCE).read_text(encoding="utf-8"), re.MULTILINE
    )
    if not found:
        raise SystemExit(f"{SOURCE} holds no version of the form X.Y.Z.")
    return Names(found[1])


def mentions(names: Names, root: Path = ROOT) -> Iterator[Mention]:
    """Every place that names a release, with the name that belongs there."""
    for path in sorted({path for pattern in PAGES for path in root.glob(pattern) if path.is_file()}):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for pattern, kind in _MENTIONS:
                for found in pattern.finditer(line):
                    expected = getattr(names, kind)
                    yield Mention(path.relative_to(root).as_posix(), number, found[2].rstrip("."), expected)


def wrong(names: Names, root: Path = ROOT) -> list[str]:
    """What the pages say and the release would not make, a sentence each."""
    said = [
        f"{one.path}:{one.line} says {one.text}, and the release makes {one.expected}."
        for one in mentions(names, root)
        if one.text != one.expected
    ]
    return said + _changelog(names, (root / "CHANGELOG.md").read_text(encoding="utf-8"))


def _changelog(names: Names, text: str) -> list[str]:
    headings = re.findall(r"^## (\S+)", text, re.MULTILINE)
    if not headings or headings[0] not in ("Unreleased", names.version):
        return [f"CHANGELOG.md begins with {headings[:1]}, and not with Unreleased or {names.version}."]
    return []


def is_ready(names: Names, text: str) -> bool:
    """Whether the changelog has this version as its newest, with a day: what a candidate needs."""
    newest = re.search(r"^## (.*)$", text, re.MULTILINE)
    return bool(newest and re.fullmatch(rf"{re.escape(names.version)} \(\d{{4}}-\d\d-\d\d\)", newest[1]))


def moves(names: Names, tags: Iterable[str]) -> list[str]:
    """The floating tag, unless a later release of its line exists already; `latest` as well, if none is later at all.

    `tags` are the tags of the repository; what is no release is passed over.
    """
    released = [tuple(map(int, found.groups())) for tag in tags if (found := TAG.match(tag.strip()))]
    mine = tuple(map(int, names.version.split(".")))
    line = [one for one in released if Names(".".join(map(str, one))).line == names.line]
    return [names.line] * (mine >= max(line, default=mine)) + ["latest"] * (
        mine >= max(released, default=mine)
    )


def write(version: str, root: Path = ROOT) -> list[str]:
    """Write another version everywhere; the paths that changed."""
    old, new = current(root), Names(version)
    if not TAG.match(new.tag):
        raise SystemExit(f"{version} is no version of the form X.Y.Z.")
    changed = []
    for name in sorted({SOURCE, *(one.path for one in mentions(old, root))}):
        text = (root / name).read_text(encoding="utf-8")
        made = (
            text.replace(f'__version__ = "{old.version}"', f'__version__ = "{version}"')
            if name == SOURCE
            else text
        )
        for pattern, kind in _MENTIONS:
            made = pattern.sub(lambda found, kind=kind: found[1] + str(getattr(new, kind)), made)  # type: ignore[misc]
        if made != text:
            (root / name).write_text(made, encoding="utf-8")
            changed.append(name)
    return changed


def main(arguments: list[str]) -> int:
    """One of the three commands of the module's first lines."""
    match arguments:
        case ["names", candidate]:
            names = current()
            faults = wrong(names)
            if candidate != f"candidate/{names.tag}":
                faults.append(f"The tag {candidate} is not candidate/{names.tag}, which the source says.")
            if not is_ready(names, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")):
                faults.append(f"CHANGELOG.md does not begin with `## {names.version} (YYYY-MM-DD)`.")
            print("\n".join(faults) or f"version={names.tag}\nline={names.line}")
            return 1 if faults else 0
        case ["moves", tag] if TAG.match(tag):
            print(" ".join(moves(Names(tag.removeprefix("v")), sys.stdin)))
            return 0
        case ["set", version]:
            print("\n".join(write(version)))
            return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
