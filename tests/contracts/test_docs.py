"""Pages that are made from the code are what the code says, and what they point to exists."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from outcome_gate.cli import main
from outcome_gate.rules.catalogue import all_rules

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "tests" / "README.md"])


def test_generated_pages_are_fresh():
    done = subprocess.run(
        [sys.executable, "-m", "tools.docs", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page):
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)?(#[^)\s]+)?\)", text):
        path, anchor = target
        if path.startswith("http"):
            continue
        goal = (page.parent / path).resolve() if path else page
        assert goal.exists(), f"{page.name} points to {path}"
        if anchor and goal.suffix == ".md":
            headings = re.findall(r"^#+ (.+)$", goal.read_text(encoding="utf-8"), flags=re.MULTILINE)
            anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert anchor[1:] in anchors, f"{page.name} points to {path}{anchor}"


def test_every_rule_has_its_place_under_its_name():
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")

    assert [rule.name for rule in all_rules() if f"\n### {rule.name}\n" not in text] == []


def test_our_own_manifest_is_clean_when_we_are_strict(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)

    assert main(["lint", "--strict"]) == 0, capsys.readouterr().out


def test_no_page_names_a_place_only_one_machine_has():
    for page in PAGES:
        assert not re.search(r"(?<![\w.])/(?:home|root|work|tmp)/", page.read_text(encoding="utf-8")), (
            page.name
        )
