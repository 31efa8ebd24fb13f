#!/usr/bin/env bash
# Prints the size of each layer of an image, compressed as a registry keeps it.
#   tools/image_layers.sh docker localhost/outcome-gate:dev
set -euo pipefail

engine=$1 image=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$engine" save "$image" | tar -C "$work" -x
# The layers' files, from the lowest to the highest, and what made each: the history leaves out what made none.
python3 - "$work" <<'PY'
import gzip
import json
import sys
from pathlib import Path

work = Path(sys.argv[1])
(entry,) = json.loads((work / "manifest.json").read_text())
made = [step for step in json.loads((work / entry["Config"]).read_text())["history"] if not step.get("empty_layer")]
total = 0
for layer, step in zip(entry["Layers"], made, strict=True):
    raw = (work / layer).read_bytes()
    packed = len(raw if raw[:2] == b"\x1f\x8b" else gzip.compress(raw, 6))
    total += packed
    words = step.get("created_by", "").replace("/bin/sh -c #(nop) ", "").split()
    print(f"{packed / 1e6:7.1f} MB compressed  {' '.join(words)[:90]}")
print(f"{total / 1e6:7.1f} MB compressed  in {len(made)} layers")
PY
