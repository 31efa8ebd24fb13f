"""Shows what the gate said at an earlier commit beside what it says today, as pictures of real comments.

`python -m tools.before_and_after REVISION FOLDER`: the twelve scenes of examples/comments/first_week.yml are played by
each tree's own code, and drawn through GitHub's own Markdown. A clone without that commit cannot show it, and says so.
"""

import html
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import yaml

from outcome_gate.model.notice import Status
from tools.comment_card import card
from tools.pictures import LOOKS, Look, photograph, styled

ROOT = Path(__file__).resolve().parents[1]
SCENES = ROOT / "examples" / "comments" / "first_week.yml"
WIDE, NARROW = 1500, 390
_SECONDS = 120
_PLAYER = """
import json, sys
from tools import gallery
manifest = (gallery.HOME / "outcomes.yml").read_text("utf-8")
told = []
for scene in json.load(sys.stdin):
    notice = gallery._play({"expect": "passed", **scene}, manifest).notice
    starts = getattr(notice, "starts_comment", bool(notice.comment))
    told.append([notice.status.state, notice.status.description, notice.comment if starts else ""])
json.dump(told, sys.stdout)
"""
"""Run inside a tree: its gallery plays the scenes, and tells state, description and comment."""
_MORE = """
.pair { display: grid; grid-template-columns: COLUMNS; gap: 16px; margin: 0 0 28px; align-items: start }
h2 { font-size: 19px; margin: 0 0 2px } .when { color: QUIET; font-size: 14px; margin-bottom: 6px }
pre { white-space: pre-wrap } .asked { margin: 0 0 10px; color: QUIET } .card, .state { min-width: 0 }
"""

Said = tuple[str, str, str]


def tree_of(revision: str, folder: Path) -> Path:
    """The files of an earlier commit.

    Raises:
        SystemExit: this clone does not have it.
    """
    wanted = ["git", "-C", str(ROOT), "archive", "--format=tar", revision, "src", "tools", "examples"]
    done = subprocess.run(wanted, capture_output=True, timeout=_SECONDS, check=False)
    if done.returncode:
        raise SystemExit(f"This clone has no commit {revision}, so what was said before cannot be shown.")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def played(tree: Path, scenes: list[dict[str, Any]]) -> list[Said]:
    """What this tree says to every scene."""
    done = subprocess.run(
        [sys.executable, "-c", _PLAYER], input=json.dumps(scenes), cwd=tree, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": f"{tree}{os.pathsep}{tree / 'src'}"}, timeout=_SECONDS, check=True,
    )  # fmt: skip
    return [(state, description, comment) for state, description, comment in json.loads(done.stdout)]


def sheet(scenes: list[dict[str, Any]], sides: list[tuple[str, list[Said]]], look: Look, width: int) -> str:
    """Every scene with what each tree says, as a page: beside each other, or below each other on a phone."""
    blocks = []
    for place, scene in enumerate(scenes):
        cards = "".join(
            f"<div><div class=when>{name}</div>{_card(said[place])}</div>" for name, said in sides
        )
        head = f"<h2>{place + 1}. {html.escape(scene['name'])}</h2><p class=asked>{html.escape(scene['title'])}</p>"
        blocks.append(f"{head}<div class=pair>{cards}</div>")
    columns = "1fr 1fr" if width == WIDE else "minmax(0, 1fr)"
    return styled("".join(blocks), look, _MORE.replace("COLUMNS", columns))


def _card(said: Said) -> str:
    state, description, comment = said
    return card(Status(state, description), comment)


def main(revision: str, folder: Path) -> int:
    """Take the sheet in each colour, and as a phone shows it."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not browser:
        print("Chromium is not installed: `apt-get install chromium`, or name it in CHROMIUM.")
        return 2
    scenes = yaml.safe_load(SCENES.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as place:
        before = played(tree_of(revision, Path(place)), scenes)
    sides = [(f"Before, at {revision}", before), ("Today", played(ROOT, scenes))]
    folder.mkdir(parents=True, exist_ok=True)
    for name, colour, width in (("light", "light", WIDE), ("dark", "dark", WIDE), ("phone", "light", NARROW)):
        picture = folder / f"comments-{name}.png"
        photograph(browser, sheet(scenes, sides, LOOKS[colour], width), picture, width)
        print(f"took {picture.name}, {picture.stat().st_size:,} bytes")
    for scene, old, new in zip(scenes, *(said for _, said in sides), strict=True):
        print(f"{scene['name']}: {_line(old)} -> {_line(new)}")
    return 0


def _line(said: Said) -> str:
    words = len(re.findall(r"\w+", said[2]))
    return f"{said[0]}, {said[1]!r}, {f'comment of {words} words' if said[2] else 'no comment'}"


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("Name a commit and a folder: `python -m tools.before_and_after REVISION FOLDER`.")
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
