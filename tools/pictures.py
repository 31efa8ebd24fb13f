"""Takes the pictures of the pages: real comments, through GitHub's own Markdown, and a report, in a browser's window.

The comments are those of docs/comments.md, in the frame of a comment on a pull request. The frame is drawn here.
Needs Chromium; another name or place of it is read from the environment variable CHROMIUM.
"""

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tools.comment_card import comment_card
from tools.gallery import Scene, scenes

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
SEEN = FOLDER / "seen.json"
"""What the pictures show, as text, so that a test tells when they are out of date."""
WIDTH, SCALE = 760, 1.25
REPORT_WIDTH, REPORT_HEIGHT = 920, 660
MOST_BYTES = 120_000
_SECONDS = 60


class Look(NamedTuple):
    """Colours of a page."""

    page: str
    text: str
    quiet: str
    line: str
    box: str
    code: str
    link: str


LOOKS = {
    "light": Look("#ffffff", "#1f2328", "#59636e", "#d1d9e0", "#f6f8fa", "#eff1f3", "#0969da"),
    "dark": Look("#0d1117", "#f0f6fc", "#9198a1", "#3d444d", "#151b23", "#262c36", "#4493f8"),
}
PICTURES = {
    "failing": "Failed, nothing cited",
    "passing": "Passed",
    "by-label": "Passed, by its label",
    "by-issue": "Passed, by a label of the issue it closes",
    "by-form": "Passed, by the form of the issue it closes",
    "by-parent": "Passed, by the parent of the issue it closes",
}
"""The name of a picture, and the scene that it shows."""

_STYLE = """
* { box-sizing: border-box } body { margin: 0; padding: 16px; background: PAGE; color: TEXT;
font: 15px/1.5 "Liberation Sans", Arial, sans-serif }
.card { border: 1px solid LINE; border-radius: 6px; overflow: hidden }
.head { background: BOX; border-bottom: 1px solid LINE; padding: 8px 16px; color: QUIET; font-size: 14px }
.head b { color: TEXT } .body { padding: 4px 16px 8px } .body p { margin: 10px 0 }
ul { margin: 6px 0; padding-left: 24px }
code { background: CODE; border-radius: 5px; padding: 2px 5px; font: 13px "Liberation Mono", monospace }
pre { background: BOX; border-radius: 6px; padding: 12px; margin: 8px 0 } pre code { background: none; padding: 0 }
a { color: LINK; text-decoration: none } details { margin: 8px 0; color: QUIET }
.state { display: flex; gap: 10px; align-items: center; border: 1px solid LINE; border-radius: 6px; margin-top: 12px;
padding: 10px 16px } .state span { color: QUIET } svg { width: 16px; height: 16px; flex: none }
.body svg { vertical-align: -2px; margin-right: 4px }
"""


def shown(scene: Scene) -> list[str]:
    """What of a scene is seen: the status, and the comment without what its folds hide."""
    status = scene.notice.status
    visible = re.sub(r"(</summary>).*?(</details>)", r"\1\2", scene.notice.comment, flags=re.DOTALL)
    return [f"{status.state}: {status.description}", *visible.split("\n")]


def page(scene: Scene, look: Look) -> str:
    """The scene's comment and status as a page."""
    return styled(comment_card(scene.notice), look)


def styled(body: str, look: Look, more: str = "") -> str:
    """A page in these colours, whose title tells its height."""
    style = _STYLE + more
    for name, colour in look._asdict().items():
        style = re.sub(rf"\b{name.upper()}\b", colour, style)
    height = "<script>document.title = document.documentElement.scrollHeight</script>"
    return f'<!doctype html><meta charset="utf-8"><style>{style}</style>{body}{height}'


def take(browser: str, text: str, picture: Path) -> None:
    """A picture of the whole page, small enough for the README."""
    photograph(browser, text, picture, WIDTH, SCALE)
    if picture.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{picture.name} is larger than {MOST_BYTES:,} bytes.")


def photograph(browser: str, text: str, picture: Path, width: int, scale: float = 1) -> None:
    """A picture of the whole page: its height is asked first."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "page.html"
        place.write_text(text, encoding="utf-8")
        dumped = _run(browser, folder, "--dump-dom", f"--window-size={width},200", place.as_uri())
        height = re.search(r"<title>(\d+)</title>", dumped)
        if height is None:
            raise SystemExit("The browser did not say how high the page is.")
        size = f"--window-size={width},{height[1]}"
        _run(
            browser,
            folder,
            f"--screenshot={picture}",
            f"--force-device-scale-factor={scale}",
            size,
            place.as_uri(),
        )
    if not picture.is_file():
        raise SystemExit(f"{picture.name} was not taken.")


def _run(browser: str, folder: str, *flags: str) -> str:
    home = f"--user-data-dir={folder}/profile"
    usual = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", home)
    done = subprocess.run(
        [browser, *usual, *flags], capture_output=True, text=True, timeout=_SECONDS, check=True
    )
    return done.stdout


def take_reports(browser: str) -> None:
    """The first screens of a made-up year, which says so on its face, and of this project's own history."""
    with tempfile.TemporaryDirectory() as folder:
        made_up = runpy.run_path(str(ROOT / "examples" / "report" / "made_up_year.py"))
        made_up["make_clone"](Path(folder) / "year", made_up["year"]())
        days = (made_up["FIRST"].isoformat(), made_up["LAST"].isoformat())
        year = _report(folder, f"{folder}/year", "example-org/ledger", days, "--made-up", made_up["NOTICE"])
        _first_screen(browser, folder, year, "report-light")
        _first_screen(browser, folder, year, "report-dark", "--blink-settings=preferredColorScheme=0")
        own = _report(folder, str(ROOT), "outcome-gate/outcome-gate", _days_of(ROOT))
        _first_screen(browser, folder, own, "report-own-light")


def _report(folder: str, clone: str, name: str, days: tuple[str, str], *more: str) -> Path:
    """A report of a clone as a page."""
    place = Path(folder) / f"{name.replace('/', '-')}.html"
    given = [
        "--git",
        clone,
        "--name",
        name,
        "--ledger",
        f"{folder}/ledger",
        "--since",
        days[0],
        "--until",
        days[1],
    ]
    form = ["--format", "html", "--output", str(place), *more]
    command = [sys.executable, "-m", "outcome_gate.cli", "report", *given, *form]
    subprocess.run(command, check=True, capture_output=True)
    return place


def _days_of(clone: Path) -> tuple[str, str]:
    """The days of the first and of the last commit."""
    words = ["git", "-C", str(clone), "log", "--format=%cs"]
    days = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()
    return min(days), max(days)


def _first_screen(browser: str, folder: str, report: Path, name: str, *flags: str) -> None:
    picture = FOLDER / f"{name}.png"
    size = f"--window-size={REPORT_WIDTH},{REPORT_HEIGHT}"
    _run(browser, folder, f"--screenshot={picture}", size, *flags, report.as_uri())
    if picture.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{picture.name} is larger than {MOST_BYTES:,} bytes.")
    print(f"took docs/pictures/{picture.name}, {picture.stat().st_size:,} bytes")


def main() -> int:
    """Take every picture, in each colour."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not browser:
        print("Chromium is not installed: `apt-get install chromium`, or name it in CHROMIUM.")
        return 2
    by_name = {scene.name: scene for scene in scenes()}
    FOLDER.mkdir(exist_ok=True)
    for name, scene in PICTURES.items():
        for colour, look in LOOKS.items():
            picture = FOLDER / f"{name}-{colour}.png"
            take(browser, page(by_name[scene], look), picture)
            print(f"took docs/pictures/{picture.name}, {picture.stat().st_size:,} bytes")
    take_reports(browser)
    seen = {name: shown(by_name[scene]) for name, scene in PICTURES.items()}
    SEEN.write_text(json.dumps(seen, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
