"""The report's libraries stay out of the gate: out of its lock, and out of what its image carries."""

import re
from pathlib import Path

from tools.image_contents import SPARE_ROOMS, install

ROOT = Path(__file__).resolve().parents[2]
EXTRA = {"duckdb", "jinja2", "markupsafe", "vl-convert-python"}


def locked(name: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)==", (ROOT / name).read_text("utf-8"), re.MULTILINE))


def test_the_gate_is_locked_without_the_report() -> None:
    assert not EXTRA & locked("action/requirements.txt")
    assert locked("report/requirements.txt") - locked("action/requirements.txt") == EXTRA


def test_the_image_carries_nothing_of_the_report(tmp_path: Path) -> None:
    """Its rooms stay out, and no room that goes in imports one of them."""
    install(ROOT / "src", tmp_path)
    carried = {path.name for path in (tmp_path / "outcome_gate").iterdir() if path.is_dir()}
    assert "judge" in carried
    assert set(SPARE_ROOMS) == {"report", "cli"}
    assert not set(SPARE_ROOMS) & carried
    spare = re.compile(r"outcome_gate(?:\.| import )(?:report|cli)\b")
    texts = {path: path.read_text("utf-8") for path in tmp_path.rglob("*.py")}
    assert [path.name for path, text in texts.items() if spare.search(text)] == []


def test_no_module_imports_the_extra_at_its_top() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "src" / "outcome_gate").rglob("*.py")]

    assert any("import duckdb" in text for text in texts)
    assert not [
        text[:80] for text in texts if re.search(r"^(?:import|from) (duckdb|vl_convert|jinja2)\b", text, re.M)
    ]
