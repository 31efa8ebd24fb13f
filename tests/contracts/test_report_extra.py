"""The report's libraries stay out of the gate: out of its lock, and out of what its image carries."""

import re
from pathlib import Path

from tools.image_contents import reachable

ROOT = Path(__file__).resolve().parents[2]
EXTRA = {"duckdb", "jinja2", "markupsafe", "vl-convert-python"}


def locked(name: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)==", (ROOT / name).read_text("utf-8"), re.MULTILINE))


def test_the_gate_is_locked_without_the_report() -> None:
    assert not EXTRA & locked("action/requirements.txt")
    assert locked("report/requirements.txt") - locked("action/requirements.txt") == EXTRA


def test_the_image_carries_nothing_of_the_report() -> None:
    carried = {path.parts[1] for path in reachable(ROOT / "src", ROOT / "action" / "entrypoint.py")}

    assert "judge" in carried
    assert not {"report", "ledger"} & carried


def test_no_module_imports_the_extra_at_its_top() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "src" / "outcome_gate").rglob("*.py")]

    assert any("import duckdb" in text for text in texts)
    assert not [
        text[:80] for text in texts if re.search(r"^(?:import|from) (duckdb|vl_convert|jinja2)\b", text, re.M)
    ]
