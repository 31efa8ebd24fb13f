"""A registry that gives one image, so that what an engine fetches of it can be counted. It takes none."""

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

HOST = "127.0.0.1"


class Registry(ThreadingHTTPServer):
    """Serves a folder that an image was written to."""

    def __init__(self, folder: Path) -> None:
        super().__init__((HOST, 0), _Answer)
        self.folder = folder
        self.sent = 0
        """Bytes of manifests and layers that went out so far."""
        self._lock = threading.Lock()

    @property
    def host(self) -> str:
        """Where it listens."""
        return f"{HOST}:{self.server_port}"

    @property
    def image(self) -> str:
        """The name by which an engine fetches it."""
        return f"{self.host}/outcome-gate:measured"

    def count(self, size: int) -> None:
        """So many bytes more. Engines fetch several layers at once."""
        with self._lock:
            self.sent += size


class _Answer(BaseHTTPRequestHandler):
    """What fetching an image asks for: whether there is a registry, the manifest, and the parts that it names."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file of the folder: a part by its digest, or the manifest."""
        registry = cast("Registry", self.server)
        _, _, last = self.path.rpartition("/")
        if self.path == "/v2/":
            self._send(b"{}", "application/json")
        elif "/manifests/" in self.path:
            content = (registry.folder / "manifest.json").read_bytes()
            registry.count(self._send(content, json.loads(content)["mediaType"]))
        elif (part := registry.folder / last.removeprefix("sha256:")).is_file():
            registry.count(self._send(part.read_bytes(), "application/octet-stream"))
        else:
            self.send_error(404)

    def do_HEAD(self) -> None:
        """Answer the same without the content."""
        self.do_GET()

    def _send(self, content: bytes, kind: str) -> int:
        """Send it, and give how many bytes of it went out."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return self.wfile.write(content) if self.command == "GET" else 0

    def log_message(self, *_: object) -> None:
        """Say nothing: what is measured is printed as a table."""


@contextmanager
def registry_of(image: str, folder: Path) -> Iterator[Registry]:
    """Serve an image of podman's while the block runs, its layers compressed as a push compresses them.

    Raises:
        CalledProcessError: podman cannot write the image out.
    """
    place = folder / "registry"
    folder.mkdir(parents=True, exist_ok=True)
    words = ["podman", "push", "--quiet", "--compress", "--format=v2s2", image, f"dir:{place}"]
    subprocess.run(words, check=True, capture_output=True, timeout=600)
    with Registry(place) as registry:
        threading.Thread(target=registry.serve_forever, daemon=True).start()
        yield registry
        registry.shutdown()
