"""The container road from a runner that has no image, as bench/first_status.py measures it."""

import hashlib
import json
import os
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bench.act_roads import BIN, container
from bench.engine_socket import engine
from bench.image_registry import Registry
from bench.simulated import Bench
from simulator import GitHub

IMAGE = os.environ.get("OUTCOME_GATE_IMAGE", "")
LAYER, MANIFEST = b"a layer", json.dumps({"mediaType": "application/vnd.test+json"}).encode()
DIGEST = hashlib.sha256(LAYER).hexdigest()


@pytest.mark.container
@pytest.mark.skipif(not IMAGE, reason="OUTCOME_GATE_IMAGE names no image: build one, or run .ci/run")
@pytest.mark.skipif(not (BIN / "act").exists(), reason="act has no wheel for this machine")
def test_the_container_road_in_act_from_an_empty_engine(tmp_path: Path) -> None:
    with GitHub(judge=False) as github:
        rows = container(Bench(github, str(tmp_path)), tmp_path, IMAGE)
    assert all(row.seconds > 0 for row in rows)
    assert [bool(row.fetched) for row in rows] == ([True, False] if engine() == "podman" else [False])


def test_the_registry_gives_what_an_engine_asks_for_and_counts_it(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes(MANIFEST)
    (tmp_path / DIGEST).write_bytes(LAYER)
    with Registry(tmp_path) as registry:
        threading.Thread(target=registry.serve_forever, daemon=True).start()
        root = f"http://{registry.host}/v2/"
        assert urllib.request.urlopen(root, timeout=5).status == 200
        head = urllib.request.Request(f"{root}outcome-gate/manifests/measured", method="HEAD")
        assert urllib.request.urlopen(head, timeout=5).headers["Content-Length"] == str(len(MANIFEST))
        assert registry.sent == 0
        assert urllib.request.urlopen(f"{root}outcome-gate/manifests/measured", timeout=5).read() == MANIFEST
        part = urllib.request.urlopen(f"{root}outcome-gate/blobs/sha256:{DIGEST}", timeout=5)
        assert part.read() == LAYER
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{root}outcome-gate/blobs/sha256:{'0' * 64}", timeout=5)
        assert registry.sent == len(MANIFEST) + len(LAYER)
        registry.shutdown()
