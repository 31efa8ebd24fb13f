"""Runs the container's own entrypoint from this checkout of the action."""

import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
runpy.run_path(str(ROOT / "action" / "entrypoint.py"), run_name="__main__")
