"""What the README shows: pictures of today's comments, and files that may be copied."""

import json
import re
from datetime import date
from pathlib import Path

import yaml

from outcome_gate.model.finding import Severity
from outcome_gate.model.policy import Policy
from outcome_gate.model.source_file import SourceFile
from outcome_gate.read.manifest_and_policy import read_manifest
from outcome_gate.rules.catalogue import manifest_rules
from outcome_gate.rules.manifest.ask import ask
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from tools.gallery import scenes
from tools.pictures import LOOKS, PICTURES, SEEN, shown

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "pictures"


def test_the_pictures_show_today_s_comments():
    """Compared as text; `make pictures` takes them anew."""
    by_name = {scene.name: scene for scene in scenes()}
    seen = json.loads(SEEN.read_text(encoding="utf-8"))
    assert seen == {name: shown(by_name[scene]) for name, scene in PICTURES.items()}, "run `make pictures`"


def test_the_pages_show_every_picture_of_a_comment_and_they_are_small():
    pages = (ROOT / "README.md", ROOT / "docs" / "inherited.md")
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    named = set(re.findall(r"pictures/([\w-]+\.png)", text))
    taken = [FOLDER / f"{name}-{colour}.png" for name in PICTURES for colour in LOOKS]

    assert {picture.name for picture in taken} <= named
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in taken)
    assert max(picture.stat().st_size for picture in taken) < 120_000


def test_every_picture_stands_on_a_page_and_is_small():
    pages = (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    for picture in FOLDER.glob("*.png"):
        assert f"pictures/{picture.name}" in text
        assert picture.stat().st_size < 150_000


def yaml_blocks():
    return re.findall(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)


def test_the_readme_s_manifest_can_be_judged_by():
    (text,) = (block for block in yaml_blocks() if "outcomes:" in block)
    file = read_manifest(SourceFile("outcomes.yml", text=text))
    found = ask(ManifestFacts(file, Policy.default(), date(2026, 12, 1)), manifest_rules())

    assert [one.rule for one in found if one.severity is not Severity.INFO] == []


def test_the_readme_s_workflow_is_the_starter_s_without_its_roads():
    (text,) = (block for block in yaml_blocks() if "jobs:" in block)
    mine = yaml.safe_load(text)
    starter = yaml.safe_load(
        (ROOT / "src/outcome_gate/local/starter/workflow.yml").read_text(encoding="utf-8")
    )

    assert mine[True]["pull_request"] == starter[True]["pull_request"]
    assert mine["jobs"]["judge"]["permissions"] == starter["jobs"]["judge"]["permissions"]
    assert mine["concurrency"]["cancel-in-progress"] is False
