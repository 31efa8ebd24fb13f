"""Runs inside the image: what a run over the network needs of the system, as JSON; each is true, or an error's text."""

import json
import socket
import ssl
import tempfile
import threading
from pathlib import Path

import certifi

found: dict[str, object] = {}


def tried(name: str, work) -> None:
    try:
        found[name] = bool(work())
    except Exception as error:
        found[name] = f"{type(error).__name__}: {error}"


def thread() -> bool:
    done = threading.Event()
    threading.Thread(target=done.set).start()
    return done.wait(5)


tried("certificates", lambda: ssl.create_default_context(cafile=certifi.where()).cert_store_stats()["x509"])
tried("names", lambda: socket.getaddrinfo("localhost", 443))
tried("umlauts", lambda: "größe.example".encode("idna"))
tried("temporary", lambda: Path(tempfile.gettempdir()).is_dir())
tried("threads", thread)
tried("text", lambda: open(1, "w", closefd=False).encoding.lower() == "utf-8")  # noqa: SIM115
print(json.dumps(found))
