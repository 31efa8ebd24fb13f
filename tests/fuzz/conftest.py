"""The fuzzer judges by the same page of GitHub's as the reader's own tests do."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "text"))
