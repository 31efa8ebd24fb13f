"""Runs inside the image: how the modules of our environment are compiled, as JSON.

The second word of a .pyc says when it is out of date: 0 by time, 1 never, 3 by hash (PEP 552).
"""

import importlib.util
import json
import sysconfig
from pathlib import Path

kinds: dict[str, list[str]] = {}
for module in Path(sysconfig.get_path("purelib")).rglob("*.py"):
    compiled = Path(importlib.util.cache_from_source(module))
    kind = str(int.from_bytes(compiled.read_bytes()[4:8], "little")) if compiled.exists() else "missing"
    kinds.setdefault(kind, []).append(str(module))
print(json.dumps({kind: paths[:5] for kind, paths in kinds.items()}))
