"""A page is read in one sitting: 250 lines that people wrote, at most; what is generated is looked up, not read."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 250
PAGES = sorted((ROOT / "docs").rglob("*.md"))


def written(text: str) -> list[str]:
    """The lines of a page that people wrote."""
    if "<!-- Made by `make" in text:
        return []
    return re.sub(r"<!-- made: (\w+) -->.*?<!-- end: \1 -->", "", text, flags=re.DOTALL).splitlines()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_is_short(page: Path) -> None:
    assert len(written(page.read_text(encoding="utf-8"))) <= LONGEST


def test_only_reference_is_generated_whole() -> None:
    whole = {
        page.stem
        for page in PAGES
        if page.parent.name == "docs" and not written(page.read_text(encoding="utf-8"))
    }
    assert whole == {"comments", "performance", "reliability", "rules"}
