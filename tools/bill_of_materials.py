"""Prints what a release is made of, from the lock, as CycloneDX JSON: `python -m tools.bill_of_materials`.

https://cyclonedx.org/docs/1.6/json/
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from outcome_gate import __version__

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "action" / "requirements.txt"
_ENTRY = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?P<rest>(?:.*\n)(?: .*\n)*)", re.MULTILINE
)


def bill_of_materials(lock: str) -> dict[str, Any]:
    """Every locked package with the hashes of the files that may be installed."""
    components = [_component(entry) for entry in _ENTRY.finditer(lock)]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "outcome-gate",
                "name": "outcome-gate",
                "version": __version__,
                "purl": f"pkg:pypi/outcome-gate@{__version__}",
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": components,
        "dependencies": [
            {"ref": "outcome-gate", "dependsOn": [component["bom-ref"] for component in components]}
        ],
    }


def _component(entry: re.Match[str]) -> dict[str, Any]:
    name, version = entry["name"], entry["version"]
    purl = f"pkg:pypi/{name.lower()}@{version}"
    hashes = [
        {"alg": "SHA-256", "content": digest}
        for digest in re.findall(r"sha256:([0-9a-f]{64})", entry["rest"])
    ]
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "externalReferences": [{"type": "distribution", "url": purl, "hashes": hashes}],
    }


if __name__ == "__main__":
    json.dump(bill_of_materials(LOCK.read_text(encoding="utf-8")), sys.stdout, indent=2)
    sys.stdout.write("\n")
