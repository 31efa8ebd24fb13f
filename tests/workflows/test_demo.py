"""`make demo` on a terminal that is narrow and speaks an old code page."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_the_demo_is_readable_in_a_code_page(encoding: str) -> None:
    environ = os.environ | {
        "COLUMNS": "40", "PYTHONIOENCODING": encoding, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "demo" / "run.py")],
        cwd=ROOT, env=environ, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    said = done.stdout.decode(encoding)
    assert done.returncode == 0, said + done.stderr.decode(encoding)
    assert "github-actions[bot]" in said, "a login's brackets are no markup"
    assert ("[ok] outcome-gate" in said) is (encoding != "utf-8")
    assert "Every exchange kept to GitHub's" in said
